//! What is said of the town that a search is around, where it may not be the one that is meant.

use super::super::context::Context;
use super::super::near::names_like;
use crate::app::town_doubt::{TownDoubt, doubt_about};
use crate::profile::Profiles;

/// Warns of a name that is no town's, or that of several.
pub(super) fn warn_of_town(
    town: Option<&str>,
    profiles: &Profiles,
    context: &mut Context<'_>,
) -> std::io::Result<()> {
    let Some(town) = town else { return Ok(()) };
    match doubt_about(town, profiles) {
        None => Ok(()),
        Some(doubt) => context.warn(&sentence(town, doubt)),
    }
}

fn sentence(town: &str, doubt: TownDoubt) -> String {
    match doubt {
        TownDoubt::Several(departements) => format!(
            "Plusieurs villes s'appellent « {town} » (départements {}) : leur code postal dit laquelle.",
            departements.join(", ")
        ),
        TownDoubt::Unknown(names) => {
            let near = names_like(town, names.into_iter());
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
        let unknown = |town| sentence(town, TownDoubt::Unknown(names.clone()));
        assert_eq!(
            unknown("Nante"),
            "Aucune ville connue ne s'appelle « Nante ». Vouliez-vous dire « Nantes » ?"
        );
        assert_eq!(unknown("Xyz"), "Aucune ville connue ne s'appelle « Xyz ».");
        let several = TownDoubt::Several(vec!["93".to_owned(), "974".to_owned()]);
        assert!(sentence("Saint-Denis", several).contains("(départements 93, 974)"));
    }
}
