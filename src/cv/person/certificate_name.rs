//! The name of a paper: with the category that belongs to it, without what says its state.

use crate::text::tokens;

/// « fluides frigorigènes catégorie V »: the category behind the only paper of the list that is
/// held by Roman numbers.
pub(super) fn with_category(name: &str, behind: &str) -> String {
    const FLUIDS: &str = "fluides frigorigènes";
    const NUMBERS: [&str; 10] = ["i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5"];
    let words = tokens(behind);
    let mut words = words.iter().filter(|t| !t.is_mark);
    let is_led = words
        .next()
        .is_some_and(|t| matches!(t.folded.as_str(), "categorie" | "cat"));
    let number = words
        .next()
        .filter(|t| NUMBERS.contains(&t.folded.as_str()));
    match number.filter(|_| is_led && name == FLUIDS) {
        Some(number) => format!("{name} catégorie {}", number.folded.to_uppercase()),
        None => name.to_owned(),
    }
}

/// « Certificat Voltaire (860 points » without what a cut left open.
pub(super) fn without_open_bracket(name: &str) -> &str {
    match name.rfind('(') {
        Some(at) if !name[at..].contains(')') => &name[..at],
        _ => name,
    }
}

/// « DELF B2 » of « DELF B2 obtenu en 2023 » and of « DELF B2 non ».
pub(super) fn without_state(name: &str) -> &str {
    const OBTAINED: [&str; 8] = [
        "obtenu", "obtenue", "obtenus", "valide", "validee", "depuis", "non", "reussi",
    ];
    let words = tokens(name);
    let state = words
        .iter()
        .skip(1)
        .find(|t| OBTAINED.contains(&t.folded.as_str()));
    &name[..state.map_or(name.len(), |state| state.span.start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_without_its_state() {
        assert_eq!(without_state("DELF B2 obtenu en 2023").trim(), "DELF B2");
        assert_eq!(without_state("DELF B2 non").trim(), "DELF B2");
        assert_eq!(without_open_bracket("DALF C1 (2020"), "DALF C1 ");
    }

    #[test]
    fn fluids_have_their_category() {
        let name = |behind| with_category("fluides frigorigènes", behind);
        assert_eq!(name(" catégorie V"), "fluides frigorigènes catégorie V");
        assert_eq!(name(" cat. 1, BR"), "fluides frigorigènes catégorie 1");
        assert_eq!(name(", habilitation BR"), "fluides frigorigènes");
        assert_eq!(with_category("SST", " cat. 1"), "SST");
    }
}
