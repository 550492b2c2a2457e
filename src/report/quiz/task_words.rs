//! A task of a sheet or an offer within a question to « vous ».

use crate::quiz::begins_with_verb;
use crate::report::french::uncapitalised;

/// « Elaborer son planning » as it goes on after « vous avez eu à »: « élaborer votre planning »;
/// none for a noun: « Accueil des clients ».
pub(super) fn asked_task(task: &str) -> Option<String> {
    begins_with_verb(task).then(|| yours(&accented(&uncapitalised(task))))
}

/// Gives back the accent that a capital lost: « elaborer », « etablir », « ecrire ». Before two
/// consonants a first e has none, but for a group that begins a syllable.
fn accented(task: &str) -> String {
    let end = task
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(task.len());
    let (verb, rest) = task.split_at(end);
    match lost_its_accent(verb) {
        true => format!("é{}{rest}", &verb[1..]),
        false => task.to_owned(),
    }
}

fn lost_its_accent(verb: &str) -> bool {
    /// No accent, though the letters look as if.
    const PLAIN: [&str; 2] = ["enivrer", "enorgueillir"];
    const VOWELS: &str = "aeiouyéèêâîôû";
    let is_infinitive = ["er", "ir", "re"].iter().any(|end| verb.ends_with(end));
    let mut letters = verb.chars();
    let (Some('e'), Some(first), Some(second)) = (letters.next(), letters.next(), letters.next())
    else {
        return false;
    };
    let begins_syllable = VOWELS.contains(second)
        || (matches!(second, 'l' | 'r')
            && matches!(first, 'b' | 'c' | 'd' | 'g' | 'p' | 't' | 'v'))
        || (first, second) == ('c', 'h');
    is_infinitive
        && verb.len() > 4
        && !VOWELS.contains(first)
        && first != 'x'
        && begins_syllable
        && !PLAIN.contains(&verb)
}

/// What belongs to whoever does the task, right behind its verb, belongs to « vous ».
fn yours(task: &str) -> String {
    const OWN: [(&str, &str); 3] = [("son", "votre"), ("sa", "votre"), ("ses", "vos")];
    let Some((verb, rest)) = task.split_once(' ') else {
        return task.to_owned();
    };
    let own = rest.split_once(' ').and_then(|(word, rest)| {
        let (_, yours) = OWN.iter().find(|(own, _)| *own == word)?;
        Some(format!("{verb} {yours} {rest}"))
    });
    let last = OWN.iter().any(|(own, _)| *own == rest);
    own.filter(|_| !last).unwrap_or_else(|| task.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_that_lost_its_accent_gets_it_back_within_a_sentence() {
        for (task, asked) in [
            (
                "Elaborer des tableaux de bord",
                "élaborer des tableaux de bord",
            ),
            ("Ecrire un scénario", "écrire un scénario"),
            ("Echanger avec une équipe", "échanger avec une équipe"),
            ("Eplucher, laver des légumes", "éplucher, laver des légumes"),
            ("Établir un devis", "établir un devis"),
            ("Effectuer une ronde", "effectuer une ronde"),
            ("Encaisser un client", "encaisser un client"),
            ("Entretenir un jardin", "entretenir un jardin"),
            ("Examiner un dossier", "examiner un dossier"),
            ("Estimer une durée", "estimer une durée"),
            ("Emballer un colis", "emballer un colis"),
            ("Être à l'heure", "être à l'heure"),
        ] {
            assert_eq!(asked_task(task).as_deref(), Some(asked));
        }
    }

    #[test]
    fn what_is_right_behind_the_verb_is_yours_and_what_is_farther_may_be_anybodys() {
        for (task, asked) in [
            (
                "Organiser son poste de travail",
                "organiser votre poste de travail",
            ),
            ("Connaître ses produits", "connaître vos produits"),
            (
                "Accompagner une personne dans son projet",
                "accompagner une personne dans son projet",
            ),
            ("Régler le son", "régler le son"),
        ] {
            assert_eq!(asked_task(task).as_deref(), Some(asked));
        }
    }
}
