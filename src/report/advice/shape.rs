//! The JSON of `advise`, schema 1, published as a JSON Schema under `data`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::super::matches::{Base, Filtered, NextStep, UsualPayJson};
use super::asked::{AskedSearch, MinimumPay};
use super::market::MarketJson;

/// The answer of `advise`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct AdviceAnswer {
    pub(super) schema: u32,
    pub(super) base: Base,
    pub(super) asked: AskedSearch,
    /// What each fact that was asked for took out of the base.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) filtered: Vec<Filtered>,
    pub(super) minimum_pay: MinimumPay,
    /// Null where no pay was wished for.
    pub(super) pay: Option<PayJson>,
    pub(super) usual_pay: Option<UsualPayJson>,
    /// Published figures on the occupation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) market: Vec<MarketJson>,
    pub(super) occupation: OccupationJson,
    pub(super) proposals: Vec<ProposalJson>,
    pub(super) place: PlaceJson,
    /// The smallest ring that is worth it.
    pub(super) wider: Option<WiderJson>,
    pub(super) next_steps: Vec<NextStep>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct PayJson {
    #[serde(rename = "where")]
    pub(super) scope: &'static str,
    pub(super) level: &'static str,
    pub(super) offers: usize,
    /// Those of them that were closed lately.
    pub(super) closed: usize,
    pub(super) paid: usize,
    pub(super) unpaid: usize,
    /// Those that state less than the legal minimum of today, counted at it.
    pub(super) raised: usize,
    pub(super) wish: u32,
    pub(super) under_smic: bool,
    pub(super) before: usize,
    pub(super) before_sure: usize,
    pub(super) curve: Vec<StepJson>,
    pub(super) raise: RaiseJson,
    pub(super) lower: LowerJson,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct StepJson {
    pub(super) step: u32,
    pub(super) wish: u32,
    pub(super) after: usize,
    pub(super) more: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum RaiseJson {
    Say {
        say: bool,
        step: u32,
        wish: u32,
        kept: usize,
        of: usize,
    },
    Silent {
        say: bool,
        why: &'static str,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum LowerJson {
    Say {
        say: bool,
        step: u32,
        wish: u32,
        before: usize,
        after: usize,
        more: usize,
        gain: Option<f64>,
        low: f64,
        high: Option<f64>,
    },
    Silent {
        say: bool,
        why: &'static str,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct OccupationJson {
    pub(super) before: usize,
    /// Offers of the area without a code that seem to be of the occupation, counted nowhere
    /// else; absent where they were not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uncoded: Option<usize>,
    pub(super) neighbours: Vec<NeighbourJson>,
    pub(super) best: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct NeighbourJson {
    pub(super) rome: String,
    pub(super) rank: u16,
    pub(super) offers: usize,
    pub(super) more: usize,
    pub(super) shared: usize,
    pub(super) skills: usize,
    pub(super) regulated: bool,
    pub(super) executive: bool,
}

/// A neighbour worth a look.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ProposalJson {
    pub(super) rome: String,
    pub(super) label: String,
    /// `open`, `diploma` or `promotion`.
    pub(super) way: &'static str,
    /// The ROME's words on the diploma.
    pub(super) diploma: Option<String>,
    pub(super) more: usize,
    /// Null without a CV.
    pub(super) reachable: Option<usize>,
    pub(super) has: Vec<String>,
    pub(super) lacks: Option<String>,
    pub(super) usual_pay: Option<UsualPayJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) market: Vec<MarketJson>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct PlaceJson {
    pub(super) france: usize,
    pub(super) no_dept: usize,
    pub(super) depts: NamedCounts,
    pub(super) before: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rings: Option<NamedCounts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unplaced: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) around: Option<NamedCounts>,
}

/// Kilometres are as the crow flies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct WiderJson {
    pub(super) km: u32,
    pub(super) before: usize,
    pub(super) more: usize,
}

/// Counts under names, in an order that matters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NamedCounts(pub(super) Vec<(String, usize)>);

impl Serialize for NamedCounts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, n) in &self.0 {
            map.serialize_entry(name, n)?;
        }
        map.end()
    }
}
