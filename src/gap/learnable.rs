//! Named software that a market asks and a CV does not show.

use std::collections::BTreeMap;

use super::market::{Market, Tally};
use super::market_demand::MarketDemand;
use super::shown_software::{DemandStrength, ShownSoftware};
use crate::requirement::Need;
use crate::software::SoftwareNames;

/// Most tools in an answer.
const MOST: usize = 3;
/// Least share of the market that asks for a tool.
const LEAST_SHARE: f32 = 0.04;
/// The same where none of the first offers asks for it.
const COMMON_SHARE: f32 = 0.1;

/// Tools of every desk: nobody needs to learn them.
const OF_EVERY_DESK: [&str; 6] = [
    "Pack Office",
    "Word",
    "Outlook",
    "PowerPoint",
    "Teams",
    "Suite Office",
];

/// The tools that a market asks and a CV does not show, the most asked first.
#[must_use]
pub(super) fn learnable(
    market: &Market,
    names: &SoftwareNames,
    shown: &ShownSoftware,
) -> Vec<MarketDemand> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for offer in &market.offers {
        for (name, asked) in shown.missing(names, &offer.demands) {
            let is_firm = asked.strength == DemandStrength::Firmly;
            let text = &offer.demands.needs.text;
            let tally = tallies.entry(name).or_default();
            tally.add(offer, is_firm, &asked.quote(text));
        }
    }
    let mut found: Vec<MarketDemand> = tallies
        .into_iter()
        .filter(|(name, tally)| {
            !OF_EVERY_DESK.contains(&name.as_str()) && is_frequent(tally, market)
        })
        .map(|(name, tally)| MarketDemand {
            need: Need::Software(name.clone()),
            text: name,
            tally,
        })
        .collect();
    found.sort_by(|a, b| {
        let weight = |one: &MarketDemand| (one.tally.top_firm, one.tally.firm, one.tally.asked);
        weight(b).cmp(&weight(a)).then_with(|| a.text.cmp(&b.text))
    });
    found.truncate(MOST);
    found
}

fn is_frequent(tally: &Tally, market: &Market) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "at most a hundred offers")]
    let share = tally.asked as f32 / market.len().max(1) as f32;
    let is_common = tally.top >= 1 && share >= LEAST_SHARE || share >= COMMON_SHARE;
    tally.firm >= 2 && tally.asked >= 3 && is_common
}
