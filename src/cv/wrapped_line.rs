//! Lines that a column cut in two: « Ingénieur plateforme, Rhénalys (éditeur » and « santé),
//! depuis » and « mars 2021 ».

use crate::facts::is_month_name;
use crate::text::tokens;

/// Words that lead on to the next line.
const LINKS: [&str; 14] = [
    "a", "au", "aux", "chez", "d", "de", "depuis", "des", "du", "en", "et", "jusqu", "l", "pour",
];
/// A shorter line was not cut by its column, in letters.
const CUT: usize = 30;

/// True if a line of a title goes on in the next one.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    opens_bracket(line) && next.contains(')') || leads_on(line, next) || is_cut(line, next)
}

fn opens_bracket(line: &str) -> bool {
    line.matches('(').count() > line.matches(')').count()
}

/// The last word needs another one: « depuis », « mars » before « 2021 ».
fn leads_on(line: &str, next: &str) -> bool {
    let (words, following) = (tokens(line), tokens(next));
    let last = words.iter().rfind(|token| !token.is_mark);
    let begins_with_number = following.first().is_some_and(|token| token.is_number);
    last.is_some_and(|last| {
        let word = last.folded.as_str();
        LINKS.contains(&word) || begins_with_number && is_month_name(word)
    })
}

/// A long line without an end, before a line that begins in small letters.
fn is_cut(line: &str, next: &str) -> bool {
    let ends = line.trim_end().ends_with(['.', ';', ':', '!', '?']);
    let is_long = line.chars().count() >= CUT;
    is_long && !ends && next.starts_with(char::is_lowercase)
}

/// A title whose cut lines are put together again.
pub(super) fn unwrapped(title: &str) -> String {
    let mut joined = String::with_capacity(title.len());
    let mut before = "";
    for line in title.split('\n') {
        if !joined.is_empty() {
            joined.push(if goes_on(before, line) { ' ' } else { '\n' });
        }
        joined.push_str(line);
        before = line;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_goes_on_and_a_whole_one_does_not() {
        for (line, next, is_one) in [
            ("Ingénieur, Duval (éditeur", "santé), Lyon", true),
            ("Ingénieur chez Duval, Lyon, depuis", "mars 2021", true),
            ("Ingénieur chez Duval, mars", "2021 - juin 2022", true),
            (
                "Stage de fin d'études, Institut",
                "hydrologique du Rhin, 2018",
                true,
            ),
            ("Cariste", "Entrepôts Duval, 2019", false),
            ("Cariste", "entrepôts Duval, 2019", false),
            (
                "Chargement et déchargement des camions.",
                "inventaire 2019",
                false,
            ),
        ] {
            assert_eq!(goes_on(line, next), is_one, "{line} | {next}");
        }
        assert_eq!(
            unwrapped("Ingénieur (éditeur\nsanté)\n2021"),
            "Ingénieur (éditeur santé)\n2021"
        );
    }
}
