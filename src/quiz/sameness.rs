//! Whether two tasks are one, in other words.

use rustc_hash::FxHashSet;

use crate::text::{fold, tokens};

/// The words of a task that say what is done, by their beginnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TaskWords(FxHashSet<String>);

/// Beginnings of words that any task may have.
const LIGHT: [&str; 41] = [
    "les", "des", "aux", "par", "son", "ses", "lui", "assur", "avec", "aupre", "chez", "condu",
    "dans", "effec", "ensem", "faire", "garan", "gerer", "gesti", "leurs", "lors", "mise", "mettr",
    "nos", "notam", "ou", "parti", "pour", "proce", "reali", "selon", "servi", "suivi", "suivr",
    "sur", "tout", "toute", "tous", "trava", "une", "votre",
];
/// Letters that words of one family begin with.
const ROOT: usize = 5;
/// A word of fewer letters links others.
const SHORTEST: usize = 3;

impl TaskWords {
    pub(super) fn of(task: &str) -> Self {
        let words = tokens(task);
        let roots = words.iter().filter_map(|word| {
            let folded = fold(&word.folded);
            let root: String = folded.chars().take(ROOT).collect();
            let says = folded.chars().count() >= SHORTEST && !LIGHT.contains(&root.as_str());
            says.then_some(root)
        });
        Self(roots.collect())
    }

    /// True if most words of the shorter one are in the other.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let n_shared = self.0.intersection(&other.0).count();
        let shorter = self.0.len().min(other.0.len());
        shorter > 0 && n_shared * 3 >= shorter * 2
    }

    /// True if no word says what is done, but those of the name of the trade.
    pub(super) fn is_whole_trade(&self, occupation: &Self) -> bool {
        const ANY: [&str; 6] = ["prest", "ouvra", "trava", "ensem", "activ", "metie"];
        let mut own = self.0.iter();
        own.all(|word| occupation.0.contains(word) || ANY.contains(&word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tasks_of_one_object_are_the_same() {
        let is_same = |one: &str, other: &str| TaskWords::of(one).is_same(&TaskWords::of(other));
        assert!(is_same(
            "Procéder à l'encaissement",
            "Encaissement des clients"
        ));
        assert!(is_same(
            "Préparer des repas",
            "Faire les courses et préparer des repas simples"
        ));
        assert!(is_same("Classer des documents", "Classement des documents"));
        assert!(!is_same("Accueillir les clients", "Conseiller les clients"));
        assert!(!is_same("Tenir la caisse", "Nettoyer la salle"));
    }

    #[test]
    fn the_name_of_a_trade_says_nothing_of_what_is_done() {
        let barber = TaskWords::of("Coiffeur / Coiffeuse");
        assert!(TaskWords::of("Réaliser des prestations de coiffure").is_whole_trade(&barber));
        assert!(!TaskWords::of("Réaliser des coupes et des coiffures").is_whole_trade(&barber));
    }
}
