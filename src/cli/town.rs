//! A town that is given: what its name is taken for, and what is said where it may be another.

use super::context::Context;
use super::near::names_like;
use crate::app::town_doubt::{TownDoubt, TownMeant, town_meant};
use crate::profile::Profiles;

/// The town that a name is taken for. Warns of a name that is no town's, or that of several.
pub(super) fn town_with_warning(
    town: &str,
    profiles: &Profiles,
    context: &mut Context<'_>,
) -> std::io::Result<TownMeant> {
    let meant = town_meant(town, profiles);
    if let Some(doubt) = &meant.doubt {
        context.warn(&sentence(town, doubt))?;
    }
    Ok(meant)
}

/// What is to be said of a town that may not be the one that is meant.
pub(super) fn sentence(town: &str, doubt: &TownDoubt) -> String {
    match doubt {
        TownDoubt::Several(departements) => {
            let first = departements.first().map_or("", String::as_str);
            let others = departements.iter().skip(1);
            let others: Vec<String> = others.map(|code| format!("« {town} ({code}) »")).collect();
            format!(
                "Plusieurs villes s'appellent « {town} » : celle du département {first} a été prise. Pour une autre, écrivez {}, ou son code postal.",
                others.join(" ou ")
            )
        }
        TownDoubt::Unknown(names) => {
            let near = names_like(town, names.iter().cloned());
            let quoted: Vec<String> = near.iter().map(|name| format!("« {name} »")).collect();
            match quoted.as_slice() {
                [] => format!("Aucune ville connue ne s'appelle « {town} »."),
                near => format!(
                    "Aucune ville connue ne s'appelle « {town} ». Vouliez-vous dire {} ?",
                    near.join(", ")
                ),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_that_may_be_another_is_said_with_what_to_do() {
        let names = ["Nantes", "Nancy", "Lille"].map(str::to_owned).to_vec();
        let unknown = |town| sentence(town, &TownDoubt::Unknown(names.clone()));
        assert_eq!(
            unknown("Nante"),
            "Aucune ville connue ne s'appelle « Nante ». Vouliez-vous dire « Nantes » ?"
        );
        assert_eq!(unknown("Xyz"), "Aucune ville connue ne s'appelle « Xyz ».");
        let several = TownDoubt::Several(vec!["93".to_owned(), "974".to_owned()]);
        let said = sentence("Saint-Denis", &several);
        assert!(said.contains("celle du département 93 a été prise"));
        assert!(said.contains("« Saint-Denis (974) »"));
    }
}
