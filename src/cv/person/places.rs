//! Places that a wish names: départements, regions, and names behind words such
//! as « secteur » or « autour de ». The home is not among them.

use std::sync::LazyLock;

use super::list::{Cues, NamedCues};
use crate::geo::{departement, listed_town};
use crate::text::{PhraseMap, Token, lists, tokens};

static AREAS: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("areas"));
static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("place leads"));
static TOWN_LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("town leads"));
static NO_PLACE: LazyLock<Cues> = LazyLock::new(|| Cues::section("no place"));
static PLACE_WORDS: LazyLock<Cues> = LazyLock::new(|| Cues::section("place words"));
static AROUND: LazyLock<Cues> = LazyLock::new(|| Cues::section("around"));
/// Départements by their folded name, in words.
static DEPARTEMENTS: LazyLock<PhraseMap<()>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("../../../data/departements.txt"));
    let names = lines.filter_map(|line| line.split_once(' '));
    names.map(|(_, name)| (name, ())).collect()
});

/// The places that a clause names, as written, each once.
pub(super) fn places_in(clause: &str) -> Vec<String> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let mut found: Vec<String> = Vec::new();
    let areas = AREAS.found_in(clause);
    for (area, _) in &areas {
        push(area, &mut found);
    }
    let is_list = names_places_only(clause, &words);
    let is_codes = names_codes_only(&words);
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_code(word)) {
        if is_codes || is_code_led(&words[..at]) {
            push(word.raw(clause), &mut found);
        }
    }
    // Where the name before ended, to go on with « et Villeurbanne ».
    let mut end = None;
    let mut at = 0;
    while at < words.len() {
        // « Loire » in « Pays de la Loire » is no place of its own.
        let in_area = areas
            .iter()
            .any(|(_, area)| area.contains(&words[at].span.start));
        let is_joined = end.is_some_and(|end| end + 1 == at) && joins_names(words[at - 1]);
        let len = match in_area {
            true => 0,
            false => name_len(clause, &words, at, is_list || is_joined),
        };
        if len > 0 {
            end = Some(at + len);
            let span = words[at].span.start..words[at + len - 1].span.end;
            push(&clause[span], &mut found);
        }
        at += len.max(1);
    }
    found
}

fn push(place: &str, found: &mut Vec<String>) {
    /// The whole country is a mobility, no place.
    const COUNTRY: &str = "France";
    if place != COUNTRY && !found.iter().any(|known| known == place) {
        found.push(place.to_owned());
    }
}

/// « Pau et alentours », « Tarbes et 20 km »: a known town, how far around it, and
/// nothing else.
pub(super) fn is_around(clause: &str) -> bool {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    AROUND.occur_in(clause) && names_places_only(clause, &words)
}

/// « Limoges ou Brive », « 42 ou 43 »: two places and nothing else are a wish by themselves.
pub(super) fn is_choice(clause: &str) -> bool {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let has_choice = words.iter().any(|t| t.folded == "ou");
    has_choice
        && (names_codes_only(&words)
            || names_places_only(clause, &words) && places_in(clause).len() > 1)
}

/// « 42 ou 43 », « 93, 94 et 75 »: numbers of départements and nothing else.
fn names_codes_only(words: &[&Token]) -> bool {
    words.iter().filter(|t| is_code(t)).count() > 1
        && words.iter().all(|t| is_code(t) || joins_names(t))
}

fn is_code(token: &Token) -> bool {
    token.folded.len() == 2
        && token.folded.starts_with(|c: char| c.is_ascii_digit())
        && departement(&token.folded).is_some()
}

/// True if a clause begins with a known town or département, and goes on with names
/// and small words only: « Lyon et Est lyonnais », « Seine-Saint-Denis ou Paris nord ».
fn names_places_only(clause: &str, words: &[&Token]) -> bool {
    let is_small = |t: &&Token| t.is_number || PLACE_WORDS.open(t.raw(clause));
    let Some(first) = words.iter().position(|t| !is_small(t)) else {
        return false;
    };
    let is_other = |t: &&&Token| !is_small(t) && !t.is_capitalised(clause);
    known_len(clause, words, first) > 0 && !words.iter().any(|t| is_other(&t))
}

/// How many words the name of a known town or a département takes here.
fn known_len(clause: &str, words: &[&Token], at: usize) -> usize {
    if !words[at].is_capitalised(clause) {
        return 0;
    }
    let rest: Vec<Token> = words[at..].iter().map(|t| (*t).clone()).collect();
    if let Some((len, ())) = DEPARTEMENTS.longest(&rest) {
        return len;
    }
    let longest = run_len(clause, words, at);
    let is_town = |len: &usize| {
        let span = words[at].span.start..words[at + len - 1].span.end;
        listed_town(&clause[span]).is_some()
    };
    (1..=longest).rev().find(is_town).unwrap_or(0)
}

/// How many words the name of a place takes here, zero where none begins.
fn name_len(clause: &str, words: &[&Token], at: usize, is_list: bool) -> usize {
    if !words[at].is_capitalised(clause) {
        return 0;
    }
    let rest: Vec<Token> = words[at..].iter().map(|t| (*t).clone()).collect();
    if let Some((len, ())) = DEPARTEMENTS.longest(&rest) {
        return len;
    }
    if is_led(clause, words, at) {
        return run_len(clause, words, at);
    }
    let leads_to_town = || {
        let before = &clause[..words[at].span.start];
        TOWN_LEADS.close(before) && !NO_PLACE.occur_in(clause)
    };
    match known_len(clause, words, at) {
        0 if is_list && follows_name(clause, words, at) => run_len(clause, words, at),
        len if len > 0 && (is_list || leads_to_town()) => len,
        _ => 0,
    }
}

/// « dans le 93 », « départements 42 et 43 ».
fn is_code_led(before: &[&Token]) -> bool {
    let rest = before
        .iter()
        .rev()
        .skip_while(|t| is_code(t) || joins_names(t));
    let mut words = rest.map(|t| t.folded.as_str());
    match words.next() {
        Some("departement" | "departements" | "dept" | "dpt") => true,
        Some("le") => matches!(words.next(), Some("dans" | "sur")),
        _ => false,
    }
}

/// « Lourdes et Bagnères »: a name that a small word joins to the one before.
fn follows_name(clause: &str, words: &[&Token], at: usize) -> bool {
    at >= 2
        && joins_names(words[at - 1])
        && words[at - 2].is_capitalised(clause)
        && !PLACE_WORDS.open(words[at].raw(clause))
}

fn joins_names(word: &Token) -> bool {
    matches!(word.folded.as_str(), "et" | "ou")
}

/// A word that leads to a place is right before, or the name goes on a list
/// that one began: « secteur Vannes, Auray ou Lorient ».
fn is_led(clause: &str, words: &[&Token], at: usize) -> bool {
    if PLACE_WORDS.open(words[at].raw(clause)) {
        return false;
    }
    let mut start = at;
    while start > 0 {
        let before = &clause[..words[start].span.start];
        if LEADS.close(before.trim_end_matches([' ', ':'])) {
            return true;
        }
        let word = words[start - 1];
        let joins = matches!(
            word.folded.as_str(),
            "et" | "ou" | "de" | "la" | "le" | "les"
        );
        if !joins && !word.is_capitalised(clause) {
            return false;
        }
        start -= 1;
    }
    false
}

/// Capitalised words in a row, hyphens and small words of towns between them.
fn run_len(clause: &str, words: &[&Token], at: usize) -> usize {
    const INSIDE: [&str; 7] = ["sur", "en", "les", "la", "le", "de", "sous"];
    // In capitals « ET » looks like a name.
    const BETWEEN: [&str; 2] = ["et", "ou"];
    let mut len = 1;
    while let Some(next) = words.get(at + len) {
        let gap = &clause[words[at + len - 1].span.end..next.span.start];
        let joined = gap.trim().is_empty() || matches!(gap, "-" | "'" | "’" | "‐" | "‑");
        let goes_on = words
            .get(at + len + 1)
            .is_some_and(|t| t.is_capitalised(clause));
        let is_inside = INSIDE.contains(&next.folded.as_str()) && goes_on;
        let is_between = BETWEEN.contains(&next.folded.as_str());
        if !joined || is_between || !(next.is_capitalised(clause) || is_inside) {
            break;
        }
        len += 1;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_areas_and_names_behind_a_lead() {
        let cases: &[(&str, &[&str])] = &[
            ("mobile Savoie et Haute-Savoie", &["Savoie", "Haute-Savoie"]),
            ("secteur Vannes ou Auray", &["Vannes", "Auray"]),
            ("région Bretagne", &["Bretagne"]),
            ("autour de Saint-Malo", &["Saint-Malo"]),
            ("Tarbes et 20 km alentours", &["Tarbes"]),
            ("Pau et alentours", &["Pau"]),
            ("Limoges et agglomération", &["Limoges"]),
            ("Lyon et Est lyonnais", &["Lyon"]),
            (
                "Seine-Saint-Denis ou Paris nord",
                &["Seine-Saint-Denis", "Paris"],
            ),
            ("Secteur : Tarbes", &["Tarbes"]),
            ("Lourdes et Bagnères", &["Lourdes", "Bagnères"]),
            (
                "Je cherche sur Lyon et Villeurbanne",
                &["Lyon", "Villeurbanne"],
            ),
            ("un poste sur la métropole lilloise", &["Lille"]),
            ("ABBEVILLE", &["ABBEVILLE"]),
            ("SECTEUR LYON ET BRON", &["LYON", "BRON"]),
            ("toute la région PACA", &["Provence-Alpes-Côte d'Azur"]),
            ("Pays de la Loire", &["Pays de la Loire"]),
            ("42 ou 43", &["42", "43"]),
            ("un poste dans le 93", &["93"]),
            ("départements 42 et 43", &["42", "43"]),
            ("Limoges ou Brive", &["Limoges", "Brive"]),
            ("12 ans ou 24 mois", &[]),
            ("mobile France entière", &[]),
            ("dix ans d'expérience à Lyon", &[]),
            ("poste chez Carrefour", &[]),
            ("un poste de nuit", &[]),
        ];
        for (clause, places) in cases {
            assert_eq!(places_in(clause), *places, "{clause}");
        }
    }

    #[test]
    fn two_places_are_a_choice() {
        assert!(is_choice("Limoges ou Brive") && is_choice("Haute-Savoie ou Savoie"));
        assert!(is_choice("42 ou 43"));
        for other in [
            "Limoges",
            "Limoges et Brive",
            "Nord ou gazole",
            "12 ou 24 mois",
        ] {
            assert!(!is_choice(other), "{other}");
        }
    }
}
