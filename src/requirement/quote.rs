//! The exact words of a text around a span.

use std::ops::Range;

/// Bytes of the longest quote.
const LONGEST: usize = 160;

/// The sentence or the line of a list that holds a span.
pub(super) fn sentence_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind(ends_sentence).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[span.end..]
        .find(ends_sentence)
        .map_or(text.len(), |at| span.end + at);
    trimmed(text, start..end)
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '\n' | '\r' | '!' | '?' | ';' | '•')
}

/// A span without the marks and spaces around its words.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '(' | '«' | '"');
    let inner = &text[span.clone()];
    let start = inner.find(is_word).unwrap_or(0);
    let end = inner
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_alphanumeric() || matches!(c, ')' | '»' | '"' | '%' | '+'))
        .map_or(inner.len(), |(at, c)| at + c.len_utf8());
    span.start + start..span.start + end.max(start)
}

/// The words around a span, exactly as written, between words and at most
/// [`LONGEST`] bytes long: the whole sentence where it is short.
pub(crate) fn quote(text: &str, span: &Range<usize>) -> String {
    let whole = narrowed(text, sentence_around(text, span), span);
    if whole.len() <= LONGEST {
        return text[whole].to_owned();
    }
    let spare = LONGEST.saturating_sub(span.len()) / 2;
    let start = word_start(text, span.start.saturating_sub(spare).max(whole.start));
    let end = word_end(text, (span.end + spare).min(whole.end));
    text[trimmed(text, start.min(span.start)..end.max(span.end))].to_owned()
}

/// Full stops end a sentence too, but for those of an abbreviation or a number.
fn narrowed(text: &str, whole: Range<usize>, span: &Range<usize>) -> Range<usize> {
    let before = &text[whole.start..span.start.max(whole.start)];
    let after = &text[span.end.min(whole.end)..whole.end];
    let start = before
        .rfind(". ")
        .map_or(whole.start, |at| whole.start + at + 2);
    let end = after
        .find(". ")
        .map_or(whole.end, |at| whole.end - after.len() + at);
    trimmed(text, start.min(span.start)..end.max(span.end))
}

fn word_start(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if at == 0 || text[..at].ends_with(char::is_whitespace) {
        return at;
    }
    text[at..]
        .find(char::is_whitespace)
        .map_or(at, |gap| at + gap)
}

fn word_end(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if at == text.len() || text[at..].starts_with(char::is_whitespace) {
        return at;
    }
    text[..at].rfind(char::is_whitespace).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quote_is_its_sentence() {
        let text = "Poste de jour. Permis B exigé, débutant accepté. Contrat long.\n- SST à jour ;";
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            start..start + word.len()
        };
        assert_eq!(
            quote(text, &at("Permis B")),
            "Permis B exigé, débutant accepté"
        );
        assert_eq!(quote(text, &at("SST")), "SST à jour");
    }

    proptest! {
        #[test]
        fn any_quote_is_part_of_the_text_and_holds_its_span(
            text in "[a-zé .\n]{1,400}", a in 0.0..1.0_f64, b in 0.0..1.0_f64,
        ) {
            let place = |share: f64| {
                let mut at = (share * text.len() as f64) as usize;
                while !text.is_char_boundary(at) { at -= 1; }
                at
            };
            let (a, b) = (place(a), place(b));
            let quoted = quote(&text, &(a.min(b)..a.max(b)));
            prop_assert!(text.contains(&quoted));
        }
    }
}
