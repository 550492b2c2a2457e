//! The levers as JSON.

use super::super::matches::{Base, NextStep, UsualPayJson, filtered};
use super::asked::{AskedSearch, MinimumPay};
use super::market::MarketJson;
use super::shape::{
    AdviceAnswer, LowerJson, NamedCounts, NeighbourJson, OccupationJson, PayJson, PlaceJson,
    ProposalJson, RaiseJson, StepJson, WiderJson,
};
use crate::advise::levers::{
    Lower, LowerAdvice, OccupationLever, OccupationWidth, PayLever, PayStep, PlaceLever, Raise,
    RaiseAdvice, RingAdvice, Silence, Way,
};
use crate::app::advise::{Levers, ShownProposal};

const SCHEMA: u32 = 1;

impl AdviceAnswer {
    pub(crate) fn new(
        base: Base,
        asked: AskedSearch,
        minimum_pay: MinimumPay,
        levers: &Levers,
        next_steps: Vec<NextStep>,
    ) -> Self {
        let advice = levers.place.rings.as_ref().and_then(|rings| rings.advice);
        Self {
            schema: SCHEMA,
            base,
            asked,
            filtered: levers.removed.iter().map(filtered).collect(),
            minimum_pay,
            pay: levers.pay.as_ref().map(pay),
            usual_pay: levers.usual_pay.map(UsualPayJson::from),
            market: levers.market.iter().map(MarketJson::from).collect(),
            occupation: OccupationJson {
                uncoded: levers.n_uncoded,
                ..occupation(&levers.occupation)
            },
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
            OccupationWidth::Code => "code",
            OccupationWidth::Family => "family",
        },
        offers: lever.n_offers,
        closed: lever.n_closed,
        paid: lever.n_paid,
        unpaid: lever.n_offers - lever.n_paid,
        raised: lever.n_raised,
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
            ..
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
        uncoded: None,
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
        market: own.market.iter().map(MarketJson::from).collect(),
    }
}

fn place(lever: &PlaceLever) -> PlaceJson {
    let rings = lever.rings.as_ref();
    PlaceJson {
        france: lever.n_france,
        no_dept: lever.n_without_departement,
        depts: NamedCounts(lever.departements.clone()),
        before: lever.n_before,
        rings: rings.map(|own| {
            let counts = own.counts.iter();
            NamedCounts(counts.map(|(km, n)| (km.to_string(), *n)).collect())
        }),
        unplaced: rings.map(|own| own.n_unplaced),
        around: rings.map(|own| NamedCounts(own.around.clone())),
    }
}

fn wider(own: RingAdvice) -> WiderJson {
    WiderJson {
        km: own.km,
        before: own.n_before,
        more: own.n_more,
    }
}
