//! The number under which the agency knows a jobseeker: seven figures and a letter, or
//! eleven figures. Other numbers look like it.

use super::digit_run::DigitRun;
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
/// Words before a number that is a telephone's: figures alone.
const PHONES: &[&str] = &[
    "tel",
    "telephone",
    "portable",
    "mobile",
    "fax",
    "appel",
    "appels",
    "appeler",
    "appelez",
    "rappeler",
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
        .chain(PHONES)
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
        if let Some(identifier) = run.identifier() {
            let before = NumberContext {
                before: fold(&before),
                line: fold(line),
                is_international: at > 0 && chars[at - 1] == '+',
                has_letter: run.letter.is_some(),
            };
            found.push(IdentifierCandidate {
                score: before.score(),
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

/// The words around a number.
struct NumberContext {
    before: String,
    line: String,
    is_international: bool,
    has_letter: bool,
}

impl NumberContext {
    /// What the words before a number, and its line, say of it; negative where it is none.
    fn score(&self) -> i32 {
        if self.is_international || RELATIVE.iter().any(|words| self.line.contains(words)) {
            return -1;
        }
        let before = self.before.as_str();
        let last = |words: &[&str]| words.iter().filter_map(|word| position(before, word)).max();
        let own = last(OWN);
        // No telephone has a letter.
        let phone = if self.has_letter {
            None
        } else {
            last_phone(before)
        };
        match (own, last(OTHERS).max(phone)) {
            (own, Some(other)) if own.is_none_or(|own| own < other) || is_weak(before, own) => -1,
            (Some(_), _) => 2,
            (None, _) => 0,
        }
    }
}

/// The last place of a word for a telephone: « appelé » is none.
fn last_phone(text: &str) -> Option<usize> {
    let places = PHONES.iter().flat_map(|word| {
        let found = text.match_indices(word);
        found.filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphabetic())
        })
    });
    places.map(|(at, _)| at).max()
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
    fn a_call_before_an_identifier_and_a_region_before_it_take_nothing_away() {
        assert_eq!(
            of("Personne ne m'a appelé. Cyril Anselme, 4820615K").as_deref(),
            Some("4820615K")
        );
        assert_eq!(
            of("sur mon portable. 4820615K").as_deref(),
            Some("4820615K")
        );
        assert_eq!(
            of("on m'a appelé, 20482061534").as_deref(),
            Some("20482061534")
        );
        assert_eq!(
            of("Identifiant 027 20482061534").as_deref(),
            Some("20482061534")
        );
        assert_eq!(of("027/20482061534").as_deref(), Some("20482061534"));
        for phone in [
            "tél. 33 6 00 00 00 12",
            "portable : 33600000012",
            "027 204 820 61534",
        ] {
            assert_eq!(of(phone), None, "{phone}");
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
