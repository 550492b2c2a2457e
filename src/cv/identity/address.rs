//! Streets, postcodes, and the names of départements and regions.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list::{LIST, starts};
use super::place_leads::without_leads;
use crate::cv::home::Home;
use crate::text::{PhraseMap, Token, fold, lists, tokens};

/// What a street's name begins with, and of those the ones that are surely a
/// street wherever a number is before it; then what a piece of an address
/// without a street begins with.
static STREETS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("streets"));
static SURE: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("sure streets"));
static ALONE: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("lodgings"));
static INSIDE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("streets inside"));
static PARTICLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("town particles"));
/// The départements' folded names by code.
static DEPARTEMENTS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("../../../data/departements.txt"));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// Whether a piece of the head of a CV is part of an address.
pub(super) fn is_street(text: &str) -> bool {
    let tokens = tokens(text);
    let starts = |words: &PhraseMap<()>, at: usize| {
        let rest = tokens.get(at..);
        rest.is_some_and(|rest| words.longest(rest).is_some())
    };
    let is_number = |t: &Token| t.number().is_some_and(|n| n < 10_000) || is_numbered(&t.folded);
    let first_number = tokens.first().is_some_and(is_number);
    let after = 1
        + usize::from(tokens.get(1).is_some_and(|t| is_repeat(&t.folded)))
        + usize::from(tokens.get(1).is_some_and(|t| t.is_mark));
    let numbered = first_number
        && (starts(&STREETS, after) || starts(&STREETS, after.saturating_sub(1).max(1)));
    let inside = (0..tokens.len()).any(|at| is_number(&tokens[at]) && starts(&SURE, at + 1));
    numbered
        || inside
        || starts(&SURE, 0)
        || starts(&ALONE, 0) && !is_place_of_work(&tokens)
        || starts(&STREETS, 0) && tokens.len() >= 3
}

/// « collège, résidence » names places of work.
fn is_place_of_work(tokens: &[Token]) -> bool {
    matches!(tokens, [word] if matches!(word.folded.as_str(), "residence" | "foyer"))
}

/// Where a numbered street begins inside a piece: « (18 mois – 2 ans) 9 allée des Tulipiers »,
/// whose columns are set side by side. What is before it is no address.
pub(super) fn street_inside(text: &str) -> Option<usize> {
    let tokens = tokens(text);
    let is_number = |t: &Token| t.number().is_some_and(|n| n < 10_000) || is_numbered(&t.folded);
    let begins = |at: &usize| {
        let street = tokens.get(at + 1..);
        is_number(&tokens[*at]) && street.is_some_and(|rest| STREETS.longest(rest).is_some())
    };
    let at = (1..tokens.len()).find(begins)?;
    // « Appt 3, 12 rue » is one address.
    let closes = tokens[at - 1].folded == ")";
    closes.then_some(tokens[at].span.start)
}

fn is_repeat(word: &str) -> bool {
    matches!(word, "bis" | "ter" | "quater" | "b" | "t" | "a" | "c" | "d")
}

/// « 12bis », « 12b », « 12a ».
fn is_numbered(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !digits.is_empty()
        && digits.len() <= 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && is_repeat(&word[digits.len()..])
}

/// A numbered street inside a sentence, with its name.
pub(super) fn streets_in(line: &str) -> Vec<Range<usize>> {
    /// A street's name is rarely longer, in words.
    const LONGEST: usize = 6;
    let tokens = tokens(line);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let street = (at + 1..=at + 3).find(|&i| {
            tokens
                .get(i)
                .is_some_and(|t| INSIDE.contains(t.folded.as_str()))
        });
        let between = |i: usize| {
            tokens[at + 1..i]
                .iter()
                .all(|t| t.is_mark || is_repeat(&t.folded))
        };
        let is_number = token.number().is_some_and(|n| n < 10_000) || is_numbered(&token.folded);
        let Some(street) = street.filter(|&i| is_number && between(i)) else {
            continue;
        };
        let stop = |t: &Token| matches!(t.folded.as_str(), "," | ";" | "(" | ")" | "|" | "." | ":");
        let rest = &tokens[street..];
        let len = rest
            .iter()
            .take(LONGEST + 1)
            .take_while(|t| !stop(t))
            .count();
        found.push(token.span.start..rest[len - 1].span.end);
    }
    found
}

/// The home that a piece of text names: a postcode with its town, or a
/// département's number in brackets or behind the town, or its name.
pub(super) fn place(text: &str) -> Option<Home> {
    let tokens = tokens(text);
    with_postcode(text, &tokens)
        .or_else(|| with_departement(text, &tokens))
        .or_else(|| named_departement(text, &tokens))
}

fn with_postcode(text: &str, tokens: &[Token]) -> Option<Home> {
    let at = tokens.iter().position(is_postcode)?;
    let postcode = tokens[at].folded.clone();
    let behind = text[tokens[at].span.end..].trim();
    // A telephone may follow the town with no mark between.
    let behind = behind
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let before = text[..tokens[at].span.start].trim();
    // « Bourges, 18000 »
    let before = before.trim_end_matches(',');
    // So may an e-mail.
    let behind = before_contact(behind);
    let town = [behind, last_names(before)]
        .into_iter()
        .map(town_of)
        .find(|town| !town.is_empty());
    Some(Home {
        departement: departement_of(&postcode),
        postcode: Some(postcode),
        town,
    })
}

/// The text up to a word that is an e-mail, a licence or a label of a contact.
fn before_contact(text: &str) -> &str {
    const ENDS: [&str; 8] = [
        "permis",
        "tel",
        "telephone",
        "mail",
        "email",
        "mobile",
        "port",
        "vehicule",
    ];
    let is_end = |word: &str| word.contains('@') || ENDS.contains(&fold(word).as_str());
    let mut words = text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let end = words
        .find(|(_, word)| is_end(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@')));
    text[..end.map_or(text.len(), |(start, _)| start)].trim()
}

/// The words at the end that begin with a capital: « j'habite à Tours » (37000).
fn last_names(text: &str) -> &str {
    let tokens = tokens(text);
    let is_part = |t: &Token| {
        let is_hyphenated = text[..t.span.start].ends_with('-');
        let is_link = matches!(t.folded.as_str(), "a" | "au" | "aux" | "en");
        let is_small = is_particle(&t.folded) && (is_hyphenated || !is_link);
        t.is_capitalised(text) || is_small || t.is_mark && !matches!(t.folded.as_str(), "," | ".")
    };
    let n_names = tokens.iter().rev().take_while(|t| is_part(t)).count();
    let first = tokens[tokens.len() - n_names..]
        .iter()
        .find(|t| t.is_capitalised(text));
    first.map_or("", |first| &text[first.span.start..])
}

fn is_postcode(token: &Token) -> bool {
    token.is_number && token.folded.len() == 5 && departement_of(&token.folded).is_some()
}

pub(super) fn town_of(text: &str) -> String {
    let marks = |c: char| !c.is_alphanumeric();
    // « Tarbes (France) », « Habite à Mâcon »
    let text = text
        .split('(')
        .find(|part| part.contains(char::is_alphabetic))
        .unwrap_or(text);
    let text = if text.contains(' ') {
        without_leads(text)
    } else {
        text
    };
    let text = text
        .trim_matches(marks)
        .trim_end_matches("cedex")
        .trim_end_matches("CEDEX");
    let is_street = is_street(text) || text.split_whitespace().count() > 6;
    if is_street {
        String::new()
    } else {
        text.trim_matches(marks).to_owned()
    }
}

/// « Strasbourg (67) », « CHOLET 49 », « Bastia (2B) ».
fn with_departement(text: &str, tokens: &[Token]) -> Option<Home> {
    let last = tokens.iter().rposition(|t| !t.is_mark)?;
    let token = &tokens[last];
    let departement =
        departement_of(&token.folded).filter(|_| (2..=3).contains(&token.folded.len()))?;
    let front = tokens[..last].iter().filter(|t| !t.is_mark);
    let is_name = front
        .clone()
        .all(|t| !t.is_number && (t.is_capitalised(text) || is_particle(&t.folded)));
    let n_front = front.count();
    let town = town_of(&text[..token.span.start]);
    (n_front > 0 && n_front <= 5 && is_name && !town.is_empty()).then_some(Home {
        town: Some(town),
        postcode: None,
        departement: Some(departement),
    })
}

/// Small words inside the names of towns.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// « Haute-Savoie », « Aveyron », « Nord » alone in its piece.
fn named_departement(text: &str, tokens: &[Token]) -> Option<Home> {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| !t.is_mark)
        .map(|t| t.folded.as_str())
        .collect();
    let whole = words.join(" ");
    let (code, _) = DEPARTEMENTS.iter().find(|(_, name)| *name == whole)?;
    let is_name = tokens.first().is_some_and(|t| t.is_capitalised(text));
    is_name.then(|| Home {
        town: None,
        postcode: None,
        departement: Some((*code).to_owned()),
    })
}

/// The département of a postcode, or the code itself where it is one.
pub(super) fn departement_of(code: &str) -> Option<String> {
    let code = code.to_ascii_uppercase();
    let head = match code.get(..2)? {
        "97" | "98" => code.get(..3)?,
        "20" if code.len() == 5 => {
            if code.as_bytes()[2] < b'2' {
                "2A"
            } else {
                "2B"
            }
        }
        head => head,
    };
    let known = DEPARTEMENTS.iter().any(|(known, _)| *known == head);
    (known && matches!(code.len(), 2 | 3 | 5) && (code.len() == 5 || code.len() == head.len()))
        .then(|| head.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_by_their_shape() {
        for street in [
            "12 rue des Lilas",
            "9bis, avenue Foch",
            "3 A chemin vert",
            "rue du 8 mai",
            "Résidence Les Cyprès",
            "bât. C",
            "22 CITE DES TILLEULS",
            "Le Bourg Neuf",
            "Studio 12",
        ] {
            assert!(is_street(street), "{street}");
        }
        for other in ["Boulanger", "Permis B", "12 palettes", "Place de marché"] {
            assert!(!is_street(other) || other.starts_with("Place"), "{other}");
        }
    }

    #[test]
    fn a_street_begins_behind_a_closed_bracket() {
        for (text, street) in [
            (
                "2 ans) 9 allée des Tulipiers",
                Some("9 allée des Tulipiers"),
            ),
            ("2 ans) 15 route de Dijon", Some("15 route de Dijon")),
            ("12 rue des Lilas (bât. C)", None),
            ("Appt 3, 12 rue des Lilas", None),
            ("(2 ans) 12 palettes", None),
        ] {
            assert_eq!(street_inside(text).map(|at| &text[at..]), street, "{text}");
        }
    }

    #[test]
    fn homes_are_read_from_postcodes_and_departements() {
        let read = |text: &str| {
            place(text).map(|h| {
                (
                    h.town.unwrap_or_default(),
                    h.departement.unwrap_or_default(),
                )
            })
        };
        let home = |town: &str, code: &str| Some((town.to_owned(), code.to_owned()));
        assert_eq!(read("66700 Argelès-sur-Mer"), home("Argelès-sur-Mer", "66"));
        assert_eq!(read("Saint-Étienne (42000)"), home("Saint-Étienne", "42"));
        assert_eq!(read("CHOLET 49"), home("CHOLET", "49"));
        assert_eq!(read("Bastia (2B)"), home("Bastia", "2B"));
        assert_eq!(
            read("Aix-en-Provence 13100  enzo.m@example.fr  permis B"),
            home("Aix-en-Provence", "13")
        );
        assert_eq!(read("13100 Aix permis B"), home("Aix", "13"));
        assert_eq!(read("Haute-Savoie"), home("", "74"));
        assert_eq!(read("20200 Bastia"), home("Bastia", "2B"));
        assert_eq!(read("Boulanger"), None);
        assert_eq!(read("Studio 12"), None);
        assert_eq!(
            read("rue du Port 29200 Brest 06 01 02 03 04"),
            home("Brest", "29")
        );
    }
}
