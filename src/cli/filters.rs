//! Filters shared by `fetch` and `match`.

use super::context::Context;
use super::near;
use super::occupation_arg::{OccupationArg, occupation, resolve};
use crate::facts::{Extractor, NameError, NamedFacts, facts_named};
use crate::geo;
use crate::offer::ContractKind;
use crate::report::sentences::DEPARTEMENT_EXPECTED;
use crate::rome::RomeCode;

#[derive(Clone, Debug, clap::Args)]
pub(super) struct Filters {
    #[arg(
        long,
        value_name = "DÉPARTEMENTS",
        value_delimiter = ',',
        value_parser = departement,
        help = "Seulement ces départements, par leur numéro ou leur nom : 59,62 ou Paris"
    )]
    pub(super) dept: Vec<String>,
    #[arg(
        long,
        value_name = "CODES",
        value_delimiter = ',',
        value_parser = occupation,
        help = "Seulement ces métiers : codes ROME ou noms, par exemple J1501 ou « aide-soignant »"
    )]
    rome: Vec<OccupationArg>,
    #[arg(long, value_name = "CONTRATS", value_delimiter = ',', value_parser = contract, help = "Seulement ces contrats, par exemple CDI,CDD,MIS")]
    pub(super) contract: Vec<ContractKind>,
    #[arg(
        long,
        value_name = "JOURS",
        help = "Seulement les offres créées depuis tant de jours au plus"
    )]
    pub(super) since: Option<u32>,
}

impl Filters {
    /// Puts the codes of occupations in the place of their names.
    pub(super) fn resolve(&mut self, context: &mut Context<'_>) -> anyhow::Result<()> {
        resolve(&mut self.rome, context)
    }

    /// The codes of the occupations, once names were resolved.
    pub(super) fn codes(&self) -> Vec<RomeCode> {
        self.rome.iter().filter_map(OccupationArg::code).collect()
    }

    /// The occupations as they were written.
    pub(super) fn occupations(&self) -> impl Iterator<Item = String> {
        self.rome.iter().map(OccupationArg::written)
    }

    /// True if nothing is filtered.
    pub(super) fn is_empty(&self) -> bool {
        self.dept.is_empty()
            && self.rome.is_empty()
            && self.contract.is_empty()
            && self.since.is_none()
    }
}

/// The codes of the contracts that the API is asked by.
pub(super) const CONTRACTS: &str = "CDI, CDD, MIS, SAI, CCE, FRA, LIB, REP, TTI, DDI, DIN, DDT";

/// 01 to 95 with Corsica's halves for 20, and those overseas.
pub(super) fn departements() -> Vec<String> {
    let mainland = (1..=95).filter(|n| *n != 20).map(|n| format!("{n:02}"));
    let others = ["2A", "2B", "971", "972", "973", "974", "976"];
    mainland.chain(others.map(str::to_owned)).collect()
}

pub(super) fn departement(text: &str) -> Result<String, String> {
    geo::departement_given(text).ok_or_else(|| DEPARTEMENT_EXPECTED.to_owned())
}

fn contract(text: &str) -> Result<ContractKind, String> {
    let known = ContractKind::from_code(&text.trim().to_uppercase());
    known.ok_or_else(|| format!("un type de contrat est attendu : {CONTRACTS}"))
}

/// The help of `--with`.
pub(super) const WITH_FACT: &str = "Seulement les offres qui disent ce fait, par exemple télétravail ; plusieurs fois pour plusieurs faits";

/// A fact by its code, its French name or words of it.
pub(super) fn fact(text: &str) -> Result<NamedFacts, String> {
    facts_named(text).map_err(|why| match why {
        NameError::Ambiguous(names) => format!("plusieurs faits portent ce nom : {}", list(&names)),
        NameError::Unknown(all) => match names_near(text, &all).as_slice() {
            [] => {
                "aucun fait ne porte ce nom ; « matcher stats --facts » les donne tous".to_owned()
            }
            near => format!(
                "aucun fait ne porte ce nom ; vouliez-vous dire {} ?",
                list(near)
            ),
        },
    })
}

/// The names like a text, else those with a word like it.
fn names_near(text: &str, all: &[&str]) -> Vec<String> {
    let whole = near::names_like(text, all.iter().map(|name| (*name).to_owned()));
    if !whole.is_empty() {
        return whole;
    }
    let words = all
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let word = near::names_like(text, words.map(str::to_owned))
        .into_iter()
        .next();
    let holds = |name: &&&str| {
        word.as_ref()
            .is_some_and(|word| name.contains(word.as_str()))
    };
    let holding = all.iter().filter(holds).take(SUGGESTED);
    holding.map(|name| (*name).to_owned()).collect()
}

/// Names that hold a near word and are suggested.
const SUGGESTED: usize = 4;

/// « a », « b » ou « c ».
fn list(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("« {} »", name.as_ref()))
        .collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} ou {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The codes of facts with their French names, for the shell to complete.
pub(super) fn fact_codes() -> Vec<(&'static str, &'static str)> {
    let rules = Extractor::built_in();
    let labels = rules.labels().iter().map(|own| (own.label, own.name));
    let subs = rules.sub_labels().map(|own| (own.sub, own.name));
    labels.chain(subs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departements_read_as_people_write_them() {
        let written = [
            ("59", "59"),
            ("2a", "2A"),
            ("1", "01"),
            (" 974 ", "974"),
            ("Paris", "75"),
            ("Nord", "59"),
            ("bouches-du-rhône", "13"),
            ("Lyon", "69"),
        ];
        for (text, code) in written {
            assert_eq!(departement(text).as_deref(), Ok(code));
        }
        for text in ["", "0", "20", "96", "999", "Nulle part", "59 62"] {
            assert!(departement(text).is_err(), "{text}");
        }
        assert_eq!(departements().len(), 101);
    }

    #[test]
    fn a_fact_that_is_misspelt_is_answered_with_what_it_may_be() {
        assert_eq!(fact("télétravail").unwrap().name, "télétravail");
        assert_eq!(fact("night").unwrap().name, "Travail de nuit");
        let unknown = fact("travial de nuit").unwrap_err();
        assert!(unknown.contains("« Travail de nuit »"), "{unknown}");
        assert!(fact("licenceb").unwrap_err().contains("licence_b"));
        let several = fact("véhicule").unwrap_err();
        assert!(several.contains(" ou « "), "{several}");
        let word = fact("véhicul").unwrap_err();
        assert!(word.contains("Véhicule de service"), "{word}");
        assert!(fact("xyzxyz").unwrap_err().contains("aucun fait"));
    }
}
