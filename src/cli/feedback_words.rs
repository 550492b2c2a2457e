//! Names of actions, answers and outcomes as people read them; the codes stay for those who
//! type them.

use crate::advise::AdviceKind;

/// « Suivre une formation (course) ».
pub(super) fn action(code: &str) -> String {
    let name = AdviceKind::named(code).map(name_of);
    name.map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
}

fn name_of(kind: AdviceKind) -> &'static str {
    match kind {
        AdviceKind::CompleteCv => "Compléter le CV",
        AdviceKind::MendReading => "Donner un CV plus lisible",
        AdviceKind::ApplyFirst => "Postuler aux premières offres",
        AdviceKind::Watch => "Faire surveiller la recherche",
        AdviceKind::PrepareQuestions => "Préparer les questions",
        AdviceKind::Course => "Suivre une formation",
        AdviceKind::ShortCourse => "Suivre une formation courte",
        AdviceKind::Vae => "Faire valider son expérience",
        AdviceKind::Neighbour => "Regarder un métier voisin",
        AdviceKind::Immersion => "Essayer un métier par une immersion",
        AdviceKind::LowerPay => "Accepter un salaire plus bas",
        AdviceKind::RaisePay => "Demander un salaire plus haut",
        AdviceKind::WidenPlace => "Chercher plus loin",
        AdviceKind::Help => "Se faire aider",
    }
}

/// What somebody answered, or what came of an offer, and why.
pub(super) fn answer(code: &str) -> &str {
    match code {
        "done" => "fait",
        "useful" => "utile",
        "already" => "déjà fait avant",
        "later" => "plus tard",
        "unclear" => "pas clair",
        "no" => "non",
        "impossible" => "impossible",
        "applied" => "candidature envoyée",
        "answered" => "réponse reçue",
        "interview" => "entretien",
        "hired" => "embauche",
        "refused" => "refus",
        other => other,
    }
}

pub(super) fn reason(code: &str) -> &str {
    match code {
        "distance" => "distance",
        "hours" => "horaires",
        "pay" => "salaire",
        "contract" => "contrat",
        "experience" => "expérience",
        "diploma" => "diplôme",
        "employer" => "employeur",
        "task" => "tâches",
        "time" => "temps",
        "cost" => "coût",
        "other" => "autre",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_french_name_beside_its_code() {
        for kind in AdviceKind::ALL {
            let shown = action(kind.name());
            assert!(shown.ends_with(&format!(" ({})", kind.name())), "{shown}");
        }
        assert_eq!(action("x"), "x");
        assert_eq!((answer("later"), reason("time")), ("plus tard", "temps"));
    }
}
