//! Places that a wish names: départements, regions, and names behind words such
//! as « secteur » or « autour de ». The home is not among them.

use std::sync::LazyLock;

use super::list::{Cues, NamedCues};
use crate::text::{PhraseMap, Token, lists, tokens};

static AREAS: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("areas"));
static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("place leads"));
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
    for (area, _) in AREAS.found_in(clause) {
        push(area, &mut found);
    }
    let mut at = 0;
    while at < words.len() {
        let len = name_len(clause, &words, at);
        if len > 0 {
            let span = words[at].span.start..words[at + len - 1].span.end;
            push(&clause[span], &mut found);
        }
        at += len.max(1);
    }
    found
}

fn push(place: &str, found: &mut Vec<String>) {
    if !found.iter().any(|known| known == place) {
        found.push(place.to_owned());
    }
}

/// How many words the name of a place takes here, zero where none begins.
fn name_len(clause: &str, words: &[&Token], at: usize) -> usize {
    if !words[at].is_capitalised(clause) {
        return 0;
    }
    let rest: Vec<Token> = words[at..].iter().map(|t| (*t).clone()).collect();
    if let Some((len, ())) = DEPARTEMENTS.longest(&rest) {
        return len;
    }
    if is_led(clause, words, at) {
        run_len(clause, words, at)
    } else {
        0
    }
}

/// A word that leads to a place is right before, or the name goes on a list
/// that one began: « secteur Vannes, Auray ou Lorient ».
fn is_led(clause: &str, words: &[&Token], at: usize) -> bool {
    let mut start = at;
    while start > 0 {
        let before = &clause[..words[start].span.start];
        if LEADS.close(before) {
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
    let mut len = 1;
    while let Some(next) = words.get(at + len) {
        let gap = &clause[words[at + len - 1].span.end..next.span.start];
        let joined = gap.trim().is_empty() || matches!(gap, "-" | "'" | "’" | "‐" | "‑");
        let goes_on = words
            .get(at + len + 1)
            .is_some_and(|t| t.is_capitalised(clause));
        let is_inside = INSIDE.contains(&next.folded.as_str()) && goes_on;
        if !joined || !(next.is_capitalised(clause) || is_inside) {
            break;
        }
        len += 1;
    }
    len
}

/// The kilometres of « rayon de 30 km », « 30km autour de Vannes ».
pub(super) fn kilometres(clause: &str) -> Option<u32> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let at_unit = words.windows(2).find_map(|pair| {
        let is_unit = matches!(pair[1].folded.as_str(), "km" | "kms" | "kilometres");
        pair[0].number().filter(|_| is_unit)
    });
    let glued = words.iter().find_map(|t| {
        let digits = t
            .folded
            .strip_suffix("km")
            .or(t.folded.strip_suffix("kms"))?;
        digits.parse::<i32>().ok()
    });
    let km = at_unit.or(glued)?;
    u32::try_from(km).ok().filter(|km| (1..=500).contains(km))
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
            ("poste chez Carrefour", &[]),
            ("un poste de nuit", &[]),
        ];
        for (clause, places) in cases {
            assert_eq!(places_in(clause), *places, "{clause}");
        }
    }

    #[test]
    fn kilometres_are_read_glued_or_apart() {
        assert_eq!(kilometres("rayon de 30 km"), Some(30));
        assert_eq!(kilometres("20km autour de chez moi"), Some(20));
        assert_eq!(kilometres("40 palettes"), None);
    }
}
