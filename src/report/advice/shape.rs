//! The JSON of `advise`, schema 1, published as a JSON Schema under `data`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::super::matches::{Base, NextStep, UsualPayJson};
use super::asked::{Asked, MinimumPay};
use crate::advise::levers::{
    Level, Lower, LowerAdvice, OccupationLever, PayLever, PayStep, PlaceLever, Raise,
    RaiseAdvice, RingAdvice, Silence, Way,
};
use crate::app::advise::{Levers, ShownProposal};

const SCHEMA: u32 = 1;

/// The answer of `advise`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct AdviceAnswer {
    schema: u32,
    pub(super) base: Base,
    pub(super) asked: Asked,
    pub(super) minimum_pay: MinimumPay,
    /// Null where no pay was wished for.
    pub(super) pay: Option<PayJson>,
    pub(super) usual_pay: Option<UsualPayJson>,
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
    pub(super) paid: usize,
    pub(super) unpaid: usize,
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
    pub(super) neighbours: Vec<NeighbourJson>,
    pub(super) best: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct NeighbourJson {
    pub(super) rome: String,
    rank: u16,
    offers: usize,
    more: usize,
    shared: usize,
    skills: usize,
    regulated: bool,
    executive: bool,
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
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct PlaceJson {
    pub(super) france: usize,
    pub(super) no_dept: usize,
    pub(super) depts: Counts,
    pub(super) before: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rings: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unplaced: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) around: Option<Counts>,
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
pub(super) struct Counts(pub(super) Vec<(String, usize)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, n) in &self.0 {
            map.serialize_entry(name, n)?;
        }
        map.end()
    }
}

impl AdviceAnswer {
    pub(crate) fn new(
        base: Base,
        asked: Asked,
        minimum_pay: MinimumPay,
        levers: &Levers,
        next_steps: Vec<NextStep>,
    ) -> Self {
        let advice = levers.place.rings.as_ref().and_then(|rings| rings.advice);
        Self {
            schema: SCHEMA,
            base,
            asked,
            minimum_pay,
            pay: levers.pay.as_ref().map(pay),
            usual_pay: levers.usual_pay.map(UsualPayJson::from),
            occupation: occupation(&levers.occupation),
            proposals: levers.proposals.iter().map(proposal).collect(),
            place: place(&levers.place),
            wider: advice.map(wider),
            next_steps,
        }
    }
}

fn pay(lever: &PayLever) -> PayJson {
    PayJson {
        scope: if lever.scope.is_area { "area" } else { "base" },
        level: match lever.scope.level {
            Level::Code => "code",
            Level::Family => "family",
        },
        offers: lever.n_offers,
        paid: lever.n_paid,
        unpaid: lever.n_offers - lever.n_paid,
        wish: lever.wish,
        under_smic: lever.is_under_minimum,
        before: lever.n_before,
        before_sure: lever.n_sure,
        curve: lever.curve.iter().map(step).collect(),
        raise: raise(lever.raise),
        lower: lower(lever.lower),
    }
}

fn step(own: &PayStep) -> StepJson {
    StepJson {
        step: own.percent,
        wish: own.wish,
        after: own.n_after,
        more: own.n_more,
    }
}

fn raise(own: Raise) -> RaiseJson {
    match own {
        Raise::Say(RaiseAdvice {
            percent,
            wish,
            n_kept,
            n_paid,
        }) => RaiseJson::Say {
            say: true,
            step: percent,
            wish,
            kept: n_kept,
            of: n_paid,
        },
        Raise::Silent(why) => RaiseJson::Silent {
            say: false,
            why: code(why),
        },
    }
}

fn lower(own: Lower) -> LowerJson {
    match own {
        Lower::Say(LowerAdvice {
            step,
            n_before,
            gain,
            low,
            high,
        }) => LowerJson::Say {
            say: true,
            step: step.percent,
            wish: step.wish,
            before: n_before,
            after: step.n_after,
            more: step.n_more,
            gain: gain.map(rounded),
            low: rounded(low),
            high: high.map(rounded),
        },
        Lower::Silent(why) => LowerJson::Silent {
            say: false,
            why: code(why),
        },
    }
}

fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

fn code(why: Silence) -> &'static str {
    match why {
        Silence::FewPaid => "few_paid",
        Silence::FewPayMore => "few_pay_more",
        Silence::NoStepWorthIt => "no_step_worth_it",
        Silence::AskForMore => "ask_for_more",
    }
}

fn occupation(lever: &OccupationLever) -> OccupationJson {
    let neighbours = lever.neighbours.iter().map(|own| NeighbourJson {
        rome: own.code.to_string(),
        rank: own.rank,
        offers: own.n_offers,
        more: own.n_more,
        shared: own.n_shared,
        skills: own.n_skills,
        regulated: own.is_regulated,
        executive: own.is_executive,
    });
    OccupationJson {
        before: lever.n_before,
        neighbours: neighbours.collect(),
        best: lever.best.iter().map(ToString::to_string).collect(),
    }
}

fn proposal(own: &ShownProposal) -> ProposalJson {
    let proposal = &own.proposal;
    let (way, diploma) = match &proposal.way {
        Way::Open => ("open", None),
        Way::Promotion => ("promotion", None),
        Way::Diploma(words) => ("diploma", Some(words.clone())),
    };
    ProposalJson {
        rome: proposal.count.code.to_string(),
        label: proposal.label.clone(),
        way,
        diploma: diploma.filter(|words| !words.is_empty()),
        more: proposal.count.n_more,
        reachable: proposal.n_reachable,
        has: proposal.has.clone(),
        lacks: proposal.lacks.clone(),
        usual_pay: own.pay.map(UsualPayJson::from),
    }
}

fn place(lever: &PlaceLever) -> PlaceJson {
    let rings = lever.rings.as_ref();
    PlaceJson {
        france: lever.n_france,
        no_dept: lever.n_without_departement,
        depts: Counts(lever.departements.clone()),
        before: lever.n_before,
        rings: rings.map(|own| {
            let counts = own.counts.iter();
            Counts(counts.map(|(km, n)| (km.to_string(), *n)).collect())
        }),
        unplaced: rings.map(|own| own.n_unplaced),
        around: rings.map(|own| Counts(own.around.clone())),
    }
}

fn wider(own: RingAdvice) -> WiderJson {
    WiderJson {
        km: own.km,
        before: own.n_before,
        more: own.n_more,
    }
}
