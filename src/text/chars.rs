//! Characters: what belongs to a word, and the one form in which words are compared.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Soft hyphens and zero-width marks: printed as nothing, they may be inside a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// True if `c` can be inside a word: letters, digits, the accents of a
/// decomposed text and what is printed as nothing.
pub(super) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

/// The apostrophes that people and word processors write.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}' | '`' | '\u{2032}' | '\u{ff07}'
    )
}

/// The hyphens that join two words; a dash between phrases is not one.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The dots of inclusive writing and the bullets used in their place.
pub(super) fn is_middle_dot(c: char) -> bool {
    matches!(
        c,
        '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}'
    )
}

/// Writes `word` to `folded` in lower case, without accents, ligatures opened,
/// apostrophes, hyphens and invisible marks gone. `folded` is emptied first.
pub(super) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            _ => fold_rare(c, folded),
        }
    }
}

/// As [`fold_into`], in small letters only, or without accents only, or as it is written.
pub(super) fn fold_by(word: &str, is_lower: bool, is_plain: bool, folded: &mut String) {
    match (is_lower, is_plain) {
        (true, true) => fold_into(word, folded),
        (false, false) => word.clone_into(folded),
        (true, false) => *folded = word.to_lowercase(),
        (false, true) => {
            folded.clear();
            word.chars().for_each(|c| push_plain(c, folded));
        }
    }
}

/// Adds a letter without its accent, in its own case.
fn push_plain(c: char, plain: &mut String) {
    let from = plain.len();
    fold_rare(c, plain);
    if c.is_uppercase() {
        plain[from..].make_ascii_uppercase();
    }
}

/// `word` in the form in which words are compared.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_rare(c: char, folded: &mut String) {
    if is_apostrophe(c) || is_hyphen(c) || is_invisible(c) {
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            _ => decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    folded.extend(part.to_lowercase());
                }
            }),
        }
    }
}

/// The end of the run of word characters that starts at `from`.
pub(super) fn run_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte == 0xc3 && !matches!(bytes.get(at + 1), Some(0x97 | 0xb7)) {
            // The accented letters of French, without decoding: U+00C0 to
            // U+00FF, but for the signs × and ÷.
            at += 2;
        } else if byte < 0x80 {
            break;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_in_word(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn every_way_to_write_a_word_folds_alike() {
        let cases = [
            ("Œuvre", "oeuvre"),
            ("ÉLÈVE", "eleve"),
            ("e\u{301}le\u{300}ve", "eleve"),
            ("ﬁnance", "finance"),
            ("Ｅｘｃｅｌ", "excel"),
            ("respon\u{ad}sable", "responsable"),
            ("aujourd’hui", "aujourdhui"),
            ("ÇA", "ca"),
            ("C#", "c#"),
            ("ﬀ", "ff"),
        ];
        for (written, expected) in cases {
            assert_eq!(folded(written), expected, "{written}");
        }
    }
}
