//! The appellation of a text, learnt from the base's offers.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

use super::sample::sample;
use crate::appellation::{AppellationExample, Appellations, RankedAppellations};
use crate::offer::Offer;
use crate::rome::Sheet;
use crate::store::Store;

/// Learns from the offers of the base and its directory; none without a directory.
pub(crate) fn learn_appellations(store: &Store) -> anyhow::Result<Option<Appellations>> {
    let sheets = store.rome_sheets()?;
    if sheets.is_empty() {
        return Ok(None);
    }
    let offers = sample(store)?;
    let numbers = numbers_by_label(&sheets);
    let copies = copies(&offers);
    let examples = offers.iter().filter_map(|offer| {
        let occupation = offer.occupation.as_ref()?;
        Some(AppellationExample {
            title: &offer.title,
            text: &offer.description,
            appellation: numbers.get(occupation.appellation.as_str()).copied(),
            code: occupation.code,
            weight: 1.0 / copies[&text_key(offer)] as f32,
        })
    });
    let examples: Vec<AppellationExample<'_>> = examples.collect();
    Ok(Some(Appellations::learn(&sheets, &examples)))
}

/// A text as API records give it.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct TitledRecord {
    /// Any scalar.
    pub(crate) id: serde_json::Value,
    #[serde(default)]
    pub(crate) intitule: String,
    #[serde(default)]
    pub(crate) description: String,
}

impl TitledRecord {
    pub(crate) fn rank(&self, learnt: &Appellations, n: usize) -> RankedAppellations {
        learnt.rank(&self.intitule, &self.description, n)
    }
}

pub(super) fn numbers_by_label(sheets: &[Sheet]) -> BTreeMap<&str, u32> {
    let names = sheets.iter().flat_map(|sheet| &sheet.appellations);
    let known = names.filter(|name| name.ogr > 0);
    known.map(|name| (name.label.as_str(), name.ogr)).collect()
}

/// How many offers have one text: an ad that was put up again teaches no more than once.
fn copies(offers: &[Offer]) -> BTreeMap<u64, u32> {
    let mut copies = BTreeMap::new();
    for offer in offers {
        *copies.entry(text_key(offer)).or_default() += 1;
    }
    copies
}

fn text_key(offer: &Offer) -> u64 {
    let mut hasher = DefaultHasher::new();
    offer.title.to_lowercase().hash(&mut hasher);
    offer.description.hash(&mut hasher);
    hasher.finish()
}
