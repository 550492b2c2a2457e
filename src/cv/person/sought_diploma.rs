//! Diplomas that a CV looks for, and does not hold.

use std::ops::Range;

use super::clauses::line_of;
use crate::text::{Token, tokens};

/// « Stages BTS : … », « recherche une alternance en Master 2 », « Master 2 recherché »: what
/// is looked for, or what a placement was for.
pub(super) fn is_sought(text: &str, span: &Range<usize>) -> bool {
    const BEFORE: [&str; 15] = [
        "stage",
        "stages",
        "recherche",
        "cherche",
        "chercher",
        "rechercher",
        "apprentissage",
        "alternance",
        "souhaite",
        "vise",
        "prepare",
        "prochain",
        "continue",
        "poursuis",
        "poursuivre",
    ];
    const BEHIND: [&str; 4] = ["recherche", "recherchee", "souhaite", "souhaitee"];
    /// Words between.
    const NEAR: usize = 6;
    let (line, start) = line_of(text, span.start);
    let before = tokens(&line[..span.start - start]);
    let above = text[..start].trim_end().lines().next_back();
    let follows =
        || above.is_some_and(|line| before.is_empty() && asks_for_contract(&tokens(line)));
    if asks_for_contract(&before) || follows() || is_of_contract(&before) {
        return true;
    }
    let ends_clause = |t: &&Token| {
        t.is_mark && matches!(t.folded.as_str(), "," | "." | ";" | ":" | "(" | ")" | "-")
    };
    let mut near = before
        .iter()
        .rev()
        .take_while(|t| !ends_clause(t))
        .take(NEAR);
    // A name may go on on the next line.
    let behind = tokens(line.get(span.end - start..).unwrap_or_default());
    let next = behind.iter().find(|t| !t.is_mark);
    near.any(|t| BEFORE.contains(&t.folded.as_str()))
        || next.is_some_and(|t| BEHIND.contains(&t.folded.as_str()))
}

const CONTRACTS: [&str; 3] = ["apprentissage", "alternance", "professionnalisation"];

/// « Contrat d'apprentissage (BP couvreur) ».
fn is_of_contract(before: &[Token]) -> bool {
    match before {
        [.., contract, mark] => mark.folded == "(" && CONTRACTS.contains(&contract.folded.as_str()),
        _ => false,
    }
}

/// « Recherche contrat d'apprentissage – BTS … »: the contract is asked for, and the diploma
/// comes with it.
fn asks_for_contract(before: &[Token]) -> bool {
    let says = |words: &[&str]| before.iter().any(|t| words.contains(&t.folded.as_str()));
    let is_sentence = !before.iter().any(|t| t.folded == ".");
    is_sentence && says(&["recherche", "cherche", "rechercher"]) && says(&CONTRACTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(text: &str) -> bool {
        let start = text.find("BTS").unwrap();
        is_sought(text, &(start..start + 3))
    }

    #[test]
    fn a_diploma_that_comes_with_a_contract_is_sought() {
        assert!(sought(
            "RECHERCHE CONTRAT D'APPRENTISSAGE - BTS COMPTABILITÉ (2 ans)"
        ));
        assert!(sought("Je cherche une alternance en BTS comptabilité"));
        assert!(sought(
            "RECHERCHE UN CONTRAT D'APPRENTISSAGE\nBTS COMPTABILITÉ EN 2 ANS"
        ));
        assert!(sought(
            "Objectif : un emploi, ou contrat d'apprentissage (BTS COMPTABILITÉ)"
        ));
        assert!(!sought("En recherche d'emploi (BTS comptabilité, 2019)"));
        assert!(!sought("2019 : BTS comptabilité, Lens"));
        assert!(!sought(
            "Recherche un poste de comptable. BTS comptabilité, 2019"
        ));
    }
}
