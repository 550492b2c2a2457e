//! The number under which the agency knows a jobseeker: seven figures and a letter, or
//! eleven figures. Other numbers look like it.

use crate::text::fold;

/// A number found in a text, and its score.
#[derive(Clone, Debug, PartialEq)]
struct IdentifierCandidate {
    identifier: String,
    score: i32,
}

/// Words before a number that make it the agency's.
const OWN: &[&str] = &[
    "identifiant",
    "id ft",
    "id pe",
    "matricule",
    "numero de",
    "n° de ",
    "no de ",
    "numero france travail",
    "numero pole emploi",
    "mon numero",
    "son numero",
    "demandeur d'emploi",
    "inscrit sous",
    "inscrite sous",
    "sous le numero",
    "dossier n",
    "votre n",
    "de numero",
    "numero",
    "ref.",
    "ref :",
    "n° ft",
    "n° pe",
    "ide ",
];
/// Words before a number that make it somebody else's.
const OTHERS: &[&str] = &[
    "caf",
    "allocataire",
    "siret",
    "siren",
    "securite sociale",
    "secu",
    "nir",
    "fiscal",
    "impot",
    "region",
    "mdph",
    "courrier",
    "tel",
    "telephone",
    "portable",
    "mobile",
    "fax",
    "appel",
    "facture",
    "client",
    "commande",
    "contrat n",
    "iban",
    "bic",
    "rib",
    "compte",
    "msa",
    "cpam",
    "urssaf",
    "offre",
    "conseil departemental",
    "adeli",
    "rpps",
    "carte",
    "permis",
    "passeport",
    "dette",
    "indu",
    "tp ",
    "cheque",
    "colis",
    "numero a moi",
    "le mien",
    "ma carte",
    "prefecture",
    "agdref",
    "numero etranger",
    "n° etranger",
    "ss ",
];
/// A relative who gives a number of their own says so.
const RELATIVE: &[&str] = &[
    "mon numero a moi",
    "moi, inscrit",
    "moi inscrit",
    "le mien",
    "moi meme",
    "moi-meme",
    "mon propre",
    "je suis aussi inscrit",
    "moi, je",
    "pour ma part",
    "aussi sous le",
    "c'est pas pour moi",
    "n'est pas pour moi",
    "mon identifiant a moi",
];

/// The identifier that a mail's texts give: each text is asked in turn, the later ones
/// only where the earlier ones say none.
pub(super) fn identifier(texts: &[&str]) -> Option<String> {
    texts.iter().find_map(|text| {
        let found = text.lines().flat_map(candidates);
        let mut best: Option<IdentifierCandidate> = None;
        for candidate in found.filter(|candidate| candidate.score >= 0) {
            if best
                .as_ref()
                .is_none_or(|best| candidate.score > best.score)
            {
                best = Some(candidate);
            }
        }
        best.map(|best| best.identifier)
    })
}

/// A line without its long numbers, and without the words of the same clause that only
/// name them: « mon identifiant est le … ».
pub(super) fn without(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let (mut at, mut kept) = (0, String::new());
    while at < chars.len() {
        let is_start = chars[at].is_ascii_digit() && (at == 0 || !is_glued(chars[at - 1]));
        let run = is_start
            .then(|| DigitRun::read(&chars, at))
            .filter(|run| run.figures.len() >= 7);
        let Some(run) = run else {
            kept.push(chars[at]);
            at += 1;
            continue;
        };
        drop_name_of_number(&mut kept);
        at = run.end.max(at + 1);
    }
    kept
}

/// Takes off the last words of a text back to the last sign, if they name a number.
fn drop_name_of_number(kept: &mut String) {
    let start = kept
        .rfind(['.', ',', ';', '!', '?', '(', '\n'])
        .map_or(0, |at| at + 1);
    let clause = fold(&kept[start..]);
    let names = OWN
        .iter()
        .chain(OTHERS)
        .any(|word| position(&clause, word).is_some());
    if names && clause.split_whitespace().count() <= 9 {
        kept.truncate(start);
    }
}

fn candidates(line: &str) -> Vec<IdentifierCandidate> {
    let chars: Vec<char> = line.chars().collect();
    let (mut at, mut last_end, mut found) = (0, 0, Vec::new());
    while at < chars.len() {
        let is_start = chars[at].is_ascii_digit() && (at == 0 || !is_glued(chars[at - 1]));
        if !is_start {
            at += 1;
            continue;
        }
        let run = DigitRun::read(&chars, at);
        let before: String = chars[last_end..at].iter().collect();
        let whole: String = line.to_owned();
        if let Some(identifier) = run.identifier() {
            found.push(IdentifierCandidate {
                score: score(
                    &fold(&before),
                    &fold(&whole),
                    at > 0 && chars[at - 1] == '+',
                ),
                identifier,
            });
        }
        last_end = run.end;
        at = run.end.max(at + 1);
    }
    found
}

/// Part of a word or of a longer number.
fn is_glued(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Figures in a row, with what parts them, and the letter behind them.
struct DigitRun {
    figures: String,
    /// Figures before a slash: the number of a region.
    prefix: Option<usize>,
    letter: Option<char>,
    end: usize,
}

impl DigitRun {
    fn read(chars: &[char], start: usize) -> Self {
        let mut run = Self {
            figures: String::new(),
            prefix: None,
            letter: None,
            end: start,
        };
        let mut at = start;
        while at < chars.len() {
            let c = chars[at];
            let next_is_figure = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            if c.is_ascii_digit() {
                run.figures.push(c);
            } else if c == '/' && next_is_figure && run.prefix.is_none() && run.figures.len() == 3 {
                run.prefix = Some(run.figures.len());
            } else if !(matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}') && next_is_figure) {
                break;
            }
            at += 1;
        }
        run.end = at;
        run.take_letter(chars, at);
        run
    }

    /// A single letter after the figures, with a blank or a dash between.
    fn take_letter(&mut self, chars: &[char], at: usize) {
        let letter_at = match chars.get(at) {
            Some(c) if c.is_ascii_alphabetic() => at,
            Some(' ' | '-' | '.' | '\u{a0}') => at + 1,
            _ => return,
        };
        let Some(letter) = chars.get(letter_at).filter(|c| c.is_ascii_alphabetic()) else {
            return;
        };
        let is_alone = chars
            .get(letter_at + 1)
            .is_none_or(|c| !c.is_alphanumeric() && *c != '\'' && *c != '’');
        // « 34 à » and « 2024 y » are no identifiers: a letter apart is a capital.
        if is_alone && (letter_at == at || letter.is_ascii_uppercase()) {
            self.letter = Some(letter.to_ascii_uppercase());
            self.end = letter_at + 1;
        }
    }

    fn identifier(&self) -> Option<String> {
        let skipped = match (self.prefix, self.figures.len(), self.letter) {
            (Some(prefix), _, _) => prefix,
            // A region written without its slash.
            (None, 10, Some(_)) => 3,
            _ => 0,
        };
        let own = &self.figures[skipped..];
        match (own.len(), self.letter) {
            (7, Some(letter)) => Some(format!("{own}{letter}")),
            (11, None) => Some(own.to_owned()),
            _ => None,
        }
    }
}

/// What the words before a number, and its line, say of it; negative where it is none.
fn score(before: &str, line: &str, is_international: bool) -> i32 {
    if is_international || RELATIVE.iter().any(|words| line.contains(words)) {
        return -1;
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| position(before, word)).max();
    let (own, other) = (last(OWN), last(OTHERS));
    match (own, other) {
        (own, Some(other)) if own.is_none_or(|own| own < other) || is_weak(before, own) => -1,
        (Some(_), _) => 2,
        (None, _) => 0,
    }
}

/// The last place of the word, as a whole word.
fn position(text: &str, word: &str) -> Option<usize> {
    let found = text.match_indices(word);
    let at = found.map(|(at, _)| at).filter(|at| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    });
    at.last()
}

/// « N° de dossier Région » names a region, « numéro de Sécu » an insurance.
fn is_weak(before: &str, own: Option<usize>) -> bool {
    let Some(own) = own else { return true };
    let behind = &before[own..];
    OTHERS.iter().any(|other| position(behind, other).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        identifier(&[text])
    }

    #[test]
    fn an_identifier_is_read_however_it_is_written() {
        for text in [
            "identifiant : 1234567A",
            "mon id ft 1 234 567 a",
            "matricule 123.4567-A",
            "013/1234567A",
            "N° DE 044 1234567A",
            "1234567 A",
        ] {
            let expected = if text.contains(" a") {
                None
            } else {
                Some("1234567A")
            };
            let expected = expected.or(Some("1234567A").filter(|_| !text.ends_with(" a")));
            assert_eq!(of(text).as_deref(), expected, "{text}");
        }
        for text in [
            "identifiant 12345678901",
            "12 345 678 901",
            "n° 123.4567.8901",
        ] {
            assert_eq!(of(text).as_deref(), Some("12345678901"), "{text}");
        }
    }

    #[test]
    fn numbers_of_others_are_none() {
        for text in [
            "N° allocataire CAF : 1234567 A",
            "Tél +33600000012",
            "SIRET 123 456 789 00012",
            "N° de dossier Région : 20251234567",
            "N° MDPH 20251234567",
            "1 84 05 75 123 456 78",
            "mon numéro à moi : 1234567A",
            "06 12 34 56 78",
            "(réf. courrier 20251234567)",
            "le 12/03/2025 à 10 h",
            "IBAN FR76 1234 5678 901",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_quoted_number_counts_where_the_writer_gives_none() {
        assert_eq!(
            identifier(&["CAF 7654321B", "Identifiant : 1234567A."]).as_deref(),
            Some("1234567A")
        );
    }
}
