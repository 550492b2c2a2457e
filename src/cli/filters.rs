//! The filters that say the same thing of what is fetched and of what is matched.

use crate::offer::ContractKind;
use crate::rome::RomeCode;

#[derive(Clone, Debug, clap::Args)]
pub(super) struct Filters {
    #[arg(
        long,
        value_name = "DÉPARTEMENTS",
        value_delimiter = ',',
        help = "Seulement ces départements, par exemple 59,62"
    )]
    pub(super) dept: Vec<String>,
    #[arg(
        long,
        value_name = "CODES",
        value_delimiter = ',',
        help = "Seulement ces métiers : codes ROME, par exemple J1501"
    )]
    pub(super) rome: Vec<RomeCode>,
    #[arg(long, value_name = "CONTRATS", value_delimiter = ',', value_parser = contract, help = "Seulement ces contrats, par exemple CDI,CDD,MIS")]
    pub(super) contract: Vec<ContractKind>,
    #[arg(
        long,
        value_name = "JOURS",
        help = "Seulement les offres créées depuis tant de jours au plus"
    )]
    pub(super) since: Option<u32>,
}

fn contract(text: &str) -> Result<ContractKind, String> {
    let known = ContractKind::from_code(&text.trim().to_uppercase());
    known.ok_or_else(|| {
        "type de contrat inconnu : CDI, CDD, MIS, SAI, CCE, FRA, LIB, REP, TTI, DDI ou DIN"
            .to_owned()
    })
}
