//! A text cut into clauses that can be quoted: without bullets, open brackets and loose words.

use std::ops::Range;

use crate::text::fold;

/// The spans between the marks for which `is_end` is true, without bullets and unclosed
/// brackets.
pub(super) fn pieces(text: &str, is_end: impl Fn(&str, usize, char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(at, c)| is_end(text, *at, *c));
    let ends = ends.map(|(at, c)| (at, at + c.len_utf8()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        let piece = &text[start..end];
        let bare =
            piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%' | '€'));
        let bare = balanced(bare);
        if !bare.is_empty() {
            let at = start + (bare.as_ptr() as usize - piece.as_ptr() as usize);
            found.push(at..at + bare.len());
        }
        start = next;
    }
    found
}

/// Rows of things that a long sentence lists, a few at a time: « goûter, devoirs, bain, dîner ».
/// Each begins in the middle of the one before, so that neighbours are together in one of them.
pub(super) fn listed(text: &str) -> Vec<Range<usize>> {
    /// Words of a row, and things of the shortest.
    const WORDS: usize = 12;
    const THINGS: usize = 3;
    let ends_sentence = |text: &str, at, c| c != ',' && is_end(text, at, c);
    let mut rows = Vec::new();
    for sentence in pieces(text, ends_sentence) {
        let things = pieces(&text[sentence.clone()], |_, _, c| c == ',');
        let n_words = |span: &Range<usize>| {
            let words = &text[sentence.start + span.start..sentence.start + span.end];
            words.split_whitespace().count()
        };
        let mut first = 0;
        while first + THINGS <= things.len() {
            let mut last = first;
            let row = |last: usize| things[first].start..things[last].end;
            while last + 1 < things.len() && n_words(&row(last + 1)) <= WORDS {
                last += 1;
            }
            if last + 1 - first >= THINGS {
                rows.push(sentence.start + row(last).start..sentence.start + row(last).end);
            }
            first += (last + 1 - first).div_ceil(2);
        }
    }
    rows
}

/// A clause without the words that join it to what is before and after: « par des points
/// réguliers », « Encadrement de deux chefs de chantier et 35 ».
pub(super) fn whole_words(clause: &str) -> &str {
    without_joining_start(without_joining_end(clause))
}

/// Words that lead on to what comes next.
const JOINING: &[&str] = &[
    "et", "ou", "de", "des", "du", "d", "la", "le", "les", "l", "un", "une", "par", "avec", "pour",
    "dans", "sur", "en", "au", "aux", "à", "a", "ainsi", "que", "dont", "puis", "comme", "ses",
    "leurs",
];
/// Words that join a clause to the one before.
const JOINED: &[&str] = &[
    "et",
    "ou",
    "par",
    "avec",
    "dont",
    "puis",
    "ainsi",
    "que",
    "de",
    "d",
    "y",
    "compris",
    "notamment",
];
const BETWEEN_WORDS: [char; 3] = [' ', '’', '\''];

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.contains(&fold(word).as_str())
}

fn without_joining_end(clause: &str) -> &str {
    let is_loose = |word: &str| is_one_of(JOINING, word);
    let mut bare = clause;
    while let Some((head, last)) = bare.rsplit_once(BETWEEN_WORDS) {
        // A number is part of the clause unless a loose word brings it: « et 35 ».
        let is_number = last.chars().all(|c| c.is_ascii_digit());
        let is_brought = || head.rsplit(' ').next().is_some_and(is_loose);
        if !(is_loose(last) || is_number && is_brought()) {
            break;
        }
        bare = head.trim_end();
    }
    bare
}

fn without_joining_start(clause: &str) -> &str {
    let mut bare = clause;
    while let Some((first, rest)) = bare.split_once(BETWEEN_WORDS) {
        if !is_one_of(JOINED, first) {
            break;
        }
        bare = rest.trim_start();
    }
    bare
}

/// The longer of two parts.
fn longer<'t>((one, other): (&'t str, &'t str)) -> &'t str {
    if one.len() < other.len() { other } else { one }
}

/// A piece without a bracket that is open at one end.
fn balanced(piece: &str) -> &str {
    let (opened, closed) = (piece.matches('(').count(), piece.matches(')').count());
    let bare = match piece.rfind('(') {
        Some(at) if opened > closed => &piece[..at],
        _ if closed > opened => piece.rsplit_once(')').map_or(piece, longer),
        _ => return piece,
    };
    bare.trim_matches(|c: char| !c.is_alphanumeric())
}

/// True at a mark that ends a clause: not the point of « 3.5 » nor the colon of « 8:30 ».
pub(super) fn is_end(text: &str, at: usize, c: char) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    match c {
        '\n' | ';' | '•' | '·' | '!' | '?' | '|' | '(' => true,
        '.' | ',' | ':' => next.is_none_or(|next| !next.is_ascii_digit()),
        '-' | '–' | '—' => text[..at].ends_with(char::is_whitespace),
        // The next column: « Espaces verts  bien ».
        ' ' => next == Some(' '),
        '\t' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<&str> {
        let spans = pieces(text, is_end).into_iter();
        spans.map(|span| &text[span]).collect()
    }

    #[test]
    fn a_quote_begins_and_ends_with_a_word_that_says_something() {
        for (clause, quote) in [
            (
                "par des points réguliers avec les chefs",
                "des points réguliers avec les chefs",
            ),
            (
                "Encadrement de deux chefs de chantier et 35",
                "Encadrement de deux chefs de chantier",
            ),
            ("Prévention d'escarres et des", "Prévention d'escarres"),
            ("Ventes en hausse de 8 %", "Ventes en hausse de 8 %"),
            ("et", "et"),
        ] {
            assert_eq!(whole_words(clause), quote);
        }
    }

    #[test]
    fn a_long_list_is_cut_into_rows_that_overlap() {
        let text = "Récupérer la petite à la crèche puis la grande à l'étude, goûter, parc, \
                    devoirs de CP, bain, dîner, histoire du soir. Le vendredi aussi.";
        let rows: Vec<&str> = listed(text).into_iter().map(|row| &text[row]).collect();
        let has_both = |row: &&str| row.contains("bain, dîner") && row.contains("devoirs");
        assert!(rows.iter().any(has_both), "{rows:?}");
        assert!(rows.iter().all(|row| row.split_whitespace().count() <= 12));
        assert!(listed("Accueil, standard. Courrier").is_empty());
    }

    #[test]
    fn a_clause_ends_at_a_mark_and_keeps_its_own_words() {
        assert_eq!(
            clauses("- Réception des colis, contrôle (3.5 t) ; mise en rayon - facing."),
            [
                "Réception des colis",
                "contrôle",
                "3.5 t",
                "mise en rayon",
                "facing"
            ]
        );
        assert!(clauses(" - , ; ").is_empty());
        assert_eq!(clauses("Espaces verts   bien"), ["Espaces verts", "bien"]);
        assert_eq!(
            clauses("Ventes en hausse de 8 %."),
            ["Ventes en hausse de 8 %"]
        );
    }
}
