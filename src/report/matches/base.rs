//! Where the offers of an answer come from, and what their licence wants stated.

use serde::{Deserialize, Serialize};

use crate::app::collection::Provenance;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Base {
    pub(crate) offers: usize,
    /// In Paris time.
    pub(crate) updated_at: Option<String>,
    /// The day of the newest offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) newest_at: Option<String>,
    pub(crate) demo: bool,
    pub(crate) source: String,
    pub(crate) licence: String,
    /// How the offers were changed, as the licence wants it stated.
    pub(crate) modified: String,
}

/// The licence of the offers, at their publisher's.
const LICENCE: &str = "https://francetravail.io/produits-partages/documentation/conditions-dutilisation-api/licence-offres-emploi";

/// How offers are changed before they are shown: their licence wants it stated.
const MODIFIED: &str =
    "annonces presque identiques regroupées ; salaires ramenés à l'année pour les filtres";

impl From<Provenance> for Base {
    fn from(provenance: Provenance) -> Self {
        let (source, licence) = match provenance.is_demo {
            true => ("Démonstration", ""),
            false => ("France Travail", LICENCE),
        };
        Self {
            offers: provenance.n_offers,
            updated_at: provenance.updated_at,
            newest_at: None,
            demo: provenance.is_demo,
            source: source.to_owned(),
            licence: licence.to_owned(),
            modified: MODIFIED.to_owned(),
        }
    }
}
