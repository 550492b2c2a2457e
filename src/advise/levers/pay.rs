//! Whether a lower wish would surely open many more offers, or a higher one lose few.
//!
//! An offer is open to a wish if the top of its range reaches it: a person who wants 28,000
//! applies to « 24 à 30 ». Lowering is judged by the lower bound of the gain, so that a few
//! offers more by chance are not advised.

use rustc_hash::{FxHashMap, FxHashSet};

use super::binomial::share_bounds;
use super::postings::{LeverSearch, OccupationWidth, Postings, SearchArea, n_texts};
use crate::offer::Posting;

/// Postings with a comparable pay below which a set says too little.
const FEWEST_PAID: usize = 20;
/// Steps of one percent.
const STEPS: u32 = 10;
/// A step is advised only if it opens so many more offers, and so many in all.
const FEWEST_MORE: usize = 3;
const FEWEST_AFTER: usize = 10;
/// And at least this share more.
const LEAST_GAIN: f64 = 0.1;
/// A percent of pay has to bring so many percent of offers. Chosen, with the interval of
/// 80 %, on offers kept apart: 98 % of the advice still brings a tenth more.
const PRICE: f64 = 2.0;
/// Rises that are tried, in percent.
const RISES: [u32; 4] = [5, 10, 15, 20];
/// A rise has to keep surely this share of the offers.
const KEPT: f64 = 0.75;

/// What a wish for pay opens, and what another would.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PayLever {
    pub scope: PayScope,
    pub n_offers: usize,
    /// Those of them that were closed lately, where such offers are kept.
    pub n_closed: usize,
    /// Those that state a comparable pay.
    pub n_paid: usize,
    /// Those of them that state less than the legal minimum of today, and are counted at it.
    pub n_raised: usize,
    /// Euros a year; the legal minimum where less was wished for.
    pub wish: u32,
    pub is_under_minimum: bool,
    /// Offers whose highest pay reaches the wish.
    pub n_before: usize,
    /// Those whose lowest pay does.
    pub n_sure: usize,
    pub curve: Vec<PayStep>,
    pub raise: Raise,
    pub lower: Lower,
}

/// Which offers were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayScope {
    /// False where the area had too few and the whole base was counted.
    pub is_area: bool,
    pub level: OccupationWidth,
}

/// Which offers a figure on pay is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PaidOffers {
    /// False if they are those of the whole base.
    pub is_in_area: bool,
    /// True if trades of the same family are among them.
    pub is_family: bool,
}

impl PayLever {
    /// The offers that were counted for a search.
    pub(crate) fn counted(&self, search: &LeverSearch) -> PaidOffers {
        PaidOffers {
            is_in_area: self.scope.is_area && search.area != SearchArea::All,
            is_family: self.scope.level == OccupationWidth::Family,
        }
    }
}

/// A wish lower by a whole percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayStep {
    pub percent: u32,
    pub wish: u32,
    pub n_after: usize,
    pub n_more: usize,
}

/// Why nothing is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// Too few offers state a pay.
    FewPaid,
    /// Too few offers surely pay more.
    FewPayMore,
    /// No step brings what it costs.
    NoStepWorthIt,
    /// A higher wish is advised.
    AskForMore,
}

/// Whether to ask for more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Raise {
    Say(RaiseAdvice),
    Silent(Silence),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RaiseAdvice {
    pub percent: u32,
    pub wish: u32,
    /// Offers whose lowest pay reaches it.
    pub n_kept: usize,
    pub n_paid: usize,
}

/// Whether to accept less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lower {
    Say(LowerAdvice),
    Silent(Silence),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LowerAdvice {
    pub step: PayStep,
    pub n_before: usize,
    /// True if offers that were closed lately are among those counted.
    pub has_closed: bool,
    /// The share of offers gained, and its bounds; `None` where there was none before.
    pub gain: Option<f64>,
    pub low: f64,
    /// `None` where it has no bound.
    pub high: Option<f64>,
}

/// Counts the offers of an occupation by pay, in the area if enough of them state one there.
pub(crate) fn pay_lever(postings: &Postings, search: &LeverSearch, wish: u32) -> PayLever {
    let (scope, set) = scope(postings, search);
    let minimum = postings.minimum().yearly;
    let wished = wish.max(minimum);
    let n_before = set.n_reaching(wished);
    let curve = curve(&set, wished, minimum);
    let is_enough = set.pays.len() >= FEWEST_PAID;
    let raise = match is_enough {
        true => raise(&set, wished),
        false => Raise::Silent(Silence::FewPaid),
    };
    let lower = match (is_enough, raise) {
        (false, _) => Lower::Silent(Silence::FewPaid),
        (_, Raise::Say(_)) => Lower::Silent(Silence::AskForMore),
        _ => lower(&curve, wished, n_before, set.n_closed),
    };
    PayLever {
        scope,
        n_offers: set.n_offers,
        n_closed: set.n_closed,
        n_paid: set.pays.len(),
        n_raised: set.n_raised,
        wish: wished,
        is_under_minimum: wish < minimum,
        n_before,
        n_sure: set.n_surely_reaching(wished),
        curve,
        raise,
        lower,
    }
}

/// The pays of one set of offers.
pub(super) struct PaidSet {
    n_offers: usize,
    /// Texts of which no copy is open any more.
    pub(super) n_closed: usize,
    /// Texts that state less than the legal minimum.
    n_raised: usize,
    /// For each text, the best lowest and the best highest pay of its copies.
    pub(super) pays: Vec<(u32, u32)>,
}

impl PaidSet {
    /// The offers of a search, open or closed lately, in an area that need not be the search's.
    pub(super) fn of(
        postings: &Postings,
        search: &LeverSearch,
        area: &SearchArea,
        level: OccupationWidth,
    ) -> Self {
        let (occupation, experience) = (search.occupation, search.experience);
        let open = postings.of(occupation, level, experience);
        let open: Vec<&Posting> = open.filter(|row| area.holds(row)).collect();
        let closed = postings.closed_of(occupation, level, experience);
        let closed: Vec<&Posting> = closed.filter(|row| area.holds(row)).collect();
        let n_open = n_texts(open.iter().copied());
        let all = || open.iter().chain(&closed).copied();
        let n_offers = n_texts(all());
        let mut pays: FxHashMap<i64, (u32, u32)> = FxHashMap::default();
        let mut raised: FxHashSet<i64> = FxHashSet::default();
        for row in all() {
            if let Some((low, high)) = postings.pay(row) {
                let best = pays.entry(row.text).or_default();
                *best = (best.0.max(low), best.1.max(high));
                if row.pay.is_some_and(|own| own.0 < low) {
                    raised.insert(row.text);
                }
            }
        }
        Self {
            n_offers,
            n_closed: n_offers - n_open,
            n_raised: raised.len(),
            pays: pays.into_values().collect(),
        }
    }

    fn n_reaching(&self, wish: u32) -> usize {
        self.pays.iter().filter(|(_, high)| *high >= wish).count()
    }

    fn n_surely_reaching(&self, wish: u32) -> usize {
        self.pays.iter().filter(|(low, _)| *low >= wish).count()
    }
}

/// The nearest set with enough pays: the area before the base, the code before its family.
fn scope(postings: &Postings, search: &LeverSearch) -> (PayScope, PaidSet) {
    let mut found = None;
    for is_area in [true, false] {
        for level in [OccupationWidth::Code, OccupationWidth::Family] {
            let area = if is_area {
                &search.area
            } else {
                &SearchArea::All
            };
            let set = PaidSet::of(postings, search, area, level);
            let is_enough = set.pays.len() >= FEWEST_PAID;
            found = Some((PayScope { is_area, level }, set));
            if is_enough {
                return found.expect("it was just set");
            }
        }
    }
    found.expect("there are four sets")
}

fn curve(set: &PaidSet, wish: u32, minimum: u32) -> Vec<PayStep> {
    let n_before = set.n_reaching(wish);
    let mut steps = Vec::new();
    let mut last = wish;
    for percent in 1..=STEPS {
        if last <= minimum {
            break;
        }
        last = part(wish, 100 - percent).max(minimum);
        let n_after = set.n_reaching(last);
        steps.push(PayStep {
            percent,
            wish: last,
            n_after,
            n_more: n_after - n_before,
        });
    }
    steps
}

/// So many hundredths of an amount, in whole euros.
fn part(amount: u32, hundredths: u32) -> u32 {
    let whole = u64::from(amount) * u64::from(hundredths) / 100;
    u32::try_from(whole).unwrap_or(u32::MAX)
}

fn raise(set: &PaidSet, wish: u32) -> Raise {
    let n_paid = set.pays.len();
    let tried = RISES.iter().rev().map(|percent| RaiseAdvice {
        percent: *percent,
        wish: part(wish, 100 + percent),
        n_kept: set.n_surely_reaching(part(wish, 100 + percent)),
        n_paid,
    });
    let mut sure = tried.filter(|own| share_bounds(own.n_kept, n_paid).0 >= KEPT);
    sure.next()
        .map_or(Raise::Silent(Silence::FewPayMore), Raise::Say)
}

fn lower(curve: &[PayStep], wish: u32, n_before: usize, n_closed: usize) -> Lower {
    let mut best: Option<(f64, LowerAdvice)> = None;
    for step in curve.iter().filter(|step| is_candidate(step, n_before)) {
        let (low, high) = share_bounds(step.n_more, step.n_after);
        let odds = |share: f64| share / (1.0 - share);
        let price = (f64::from(step.wish) / f64::from(wish)).ln();
        let score = odds(low).ln_1p() + PRICE * price;
        let advice = LowerAdvice {
            step: *step,
            n_before,
            has_closed: n_closed > 0,
            gain: (n_before > 0).then(|| step.n_more as f64 / n_before as f64),
            low: odds(low),
            high: (high < 1.0).then(|| odds(high)),
        };
        let is_better = best.as_ref().is_none_or(|(other, _)| score > *other);
        if score > 0.0 && is_better {
            best = Some((score, advice));
        }
    }
    best.map_or(Lower::Silent(Silence::NoStepWorthIt), |(_, advice)| {
        Lower::Say(advice)
    })
}

fn is_candidate(step: &PayStep, n_before: usize) -> bool {
    step.n_more >= FEWEST_MORE
        && step.n_after >= FEWEST_AFTER
        && step.n_more as f64 >= LEAST_GAIN * n_before as f64
}
