//! Streets, postcodes, and the names of départements and regions.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{LIST, starts};
use crate::cv::home::Home;
use crate::cv::trades::is_trade;
use crate::geo::{departement_named, fold_town, listed_town};
use crate::text::{PhraseMap, Token, lists, tokens};

/// What a street's name begins with, and of those the ones that are surely a
/// street wherever a number stands before; then what a piece of an address
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
        || starts(&ALONE, 0)
        || starts(&STREETS, 0) && tokens.len() >= 3
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

/// The words at the end that begin with a capital: « j'habite à Tours » (37000).
fn last_names(text: &str) -> &str {
    let tokens = tokens(text);
    let is_part = |t: &Token| {
        let is_small =
            is_particle(&t.folded) && !matches!(t.folded.as_str(), "a" | "au" | "aux" | "en");
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

fn town_of(text: &str) -> String {
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

/// The town that a piece of a contact line is: « Rennes », « proche de Dijon »,
/// « 62 LENS ». Whether it is a name instead, the caller must know.
pub(super) fn bare_town(text: &str) -> Option<Home> {
    /// The longest names of towns, in words.
    const LONGEST: usize = 5;
    let tokens = tokens(text);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let departement = words.first().filter(|t| t.is_number && t.folded.len() == 2);
    let departement = departement.and_then(|t| departement_of(&t.folded));
    let is_lead = |t: &&&Token| LEADS.contains(&t.folded.as_str()) && !t.is_capitalised(text);
    let n_leads = if departement.is_some() {
        1
    } else {
        words.iter().take_while(is_lead).count()
    };
    let town = words
        .get(n_leads..)
        .filter(|town| (1..=LONGEST).contains(&town.len()))?;
    let is_name = |t: &&Token| t.is_capitalised(text) || is_particle(&t.folded);
    let is_town = town.iter().all(is_name)
        && town.first()?.is_capitalised(text)
        && !town.iter().any(|t| {
            t.is_number || is_trade(&t.folded) || t.folded.len() < 2 && !is_particle(&t.folded)
        });
    (is_town && !is_street(text)).then(|| Home {
        town: Some(town_of(&text[town[0].span.start..])),
        postcode: None,
        departement,
    })
}

/// The town of a list that a piece is, with nothing else but what leads to it: « Lorient »,
/// « habite à Lorient », « Ville : Lorient », « Lyon 7e ».
pub(super) fn listed_home(text: &str) -> Option<Home> {
    let name = without_leads(text);
    // « Annonay (Ardèche) »
    let (name, area) = match name.split_once(['(', '/']) {
        Some((name, area)) => (name.trim(), departement_named(&fold_town(area))),
        None => (name, None),
    };
    // « 62 LENS » is read with its number.
    let town = listed_town(name).filter(|_| name.starts_with(char::is_alphabetic))?;
    Some(Home {
        town: Some(without_arrondissement(name).to_owned()),
        postcode: None,
        departement: area.or(town.departement).map(str::to_owned),
    })
}

/// True if words before the town say that one lives there: « Domicilié à Saint-Malo ».
pub(super) fn states_home(text: &str) -> bool {
    without_leads(text).len() < text.trim().len() && listed_home(text).is_some()
}

/// The text behind « Adresse : » and « habite à ».
fn without_leads(text: &str) -> &str {
    const LABELS: [&str; 5] = ["adresse", "ville", "domicile", "residence", "residant"];
    let is_lead = |t: &&Token| {
        let word = t.folded.as_str();
        t.is_mark || LEADS.contains(&word) || LABELS.contains(&word)
    };
    let tokens = tokens(text);
    // « Le Mans » and « La Rochelle » begin with an article, « À » with none.
    let first = tokens.iter().find(|t| !is_lead(t));
    first.map_or("", |first| text[first.span.start..].trim())
}

/// « Lyon 7e », « Lyon (7ème) » and « Paris 12 » without the number.
fn without_arrondissement(town: &str) -> &str {
    let end = town
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(town.len());
    town[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Words before a town that say how near one lives.
const LEADS: [&str; 21] = [
    "habitant",
    "reside",
    "resident",
    "residente",
    "demeurant",
    "situe",
    "situee",
    "proche",
    "pres",
    "de",
    "d",
    "a",
    "habite",
    "base",
    "basee",
    "domicilie",
    "domiciliee",
    "secteur",
    "region",
    "autour",
    "vers",
];

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
fn departement_of(code: &str) -> Option<String> {
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
        assert_eq!(read("Haute-Savoie"), home("", "74"));
        assert_eq!(read("20200 Bastia"), home("Bastia", "2B"));
        assert_eq!(read("Boulanger"), None);
        assert_eq!(read("Studio 12"), None);
        assert_eq!(
            read("rue du Port 29200 Brest 06 01 02 03 04"),
            home("Brest", "29")
        );
    }

    #[test]
    fn a_listed_town_is_a_home_without_a_number() {
        let town = |text: &str| listed_home(text).and_then(|home| home.town);
        for (text, read) in [
            ("Lorient", "Lorient"),
            ("Domicilié à Saint-Malo", "Saint-Malo"),
            ("Adresse : Le Mans", "Le Mans"),
            ("Lyon (7ème)", "Lyon"),
        ] {
            assert_eq!(town(text).as_deref(), Some(read), "{text}");
        }
        for other in ["Lorient Export", "Marc Lorient", "Commerciale à Lyon", ""] {
            assert_eq!(town(other), None, "{other}");
        }
        assert!(states_home("habite Lorient") && !states_home("Lorient"));
    }

    #[test]
    fn a_town_alone_is_known_by_its_shape() {
        let town = |text: &str| bare_town(text).and_then(|home| home.town);
        assert_eq!(town("Rennes").as_deref(), Some("Rennes"));
        assert_eq!(town("proche de Dijon").as_deref(), Some("Dijon"));
        assert_eq!(town("62 LENS").as_deref(), Some("LENS"));
        assert_eq!(
            town("Saint-Jean-de-Luz").as_deref(),
            Some("Saint-Jean-de-Luz")
        );
        for other in ["Boulanger", "permis B", "voiture", "12 palettes"] {
            assert_eq!(town(other), None, "{other}");
        }
    }
}
