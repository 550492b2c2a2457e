//! The items of a test: how many of each kind, and which.

use rustc_hash::FxHashSet;

use super::brief::Brief;
use super::catalogue::{QuizCatalogue, TermReader};
use super::choices::{meanings, names, orderings};
use super::evidence::asked_skills;
use super::item::QuizItem;
use super::open_items::{cases, scales};
use super::plan::{FEWEST, MOST, QuizPlan};
use super::remoteness::FarOccupations;
use super::skill_choices::SkillChoices;
use super::trade_words::OccupationTerms;

/// Without so many items that a program can mark, it is no test.
const FEWEST_KEYED: usize = 1;

/// A test.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quiz {
    /// In the order in which they are asked.
    pub items: Vec<QuizItem>,
    /// What the offer asks and no item tests.
    pub untested: Vec<String>,
}

/// Too little is known for a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooFew {
    /// Number of items that could be made.
    pub n_items: usize,
}

/// Items by kind, each list best first.
struct ItemCandidates {
    /// Lists of items that a program can mark, in the order in which one of each is taken.
    keyed: Vec<Vec<QuizItem>>,
    cases: Vec<QuizItem>,
    scales: Vec<QuizItem>,
}

/// Makes a test.
pub(crate) fn compose(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    plan: QuizPlan,
) -> Result<Quiz, TooFew> {
    let found = candidates(brief, catalogue, plan);
    let n = plan.n_items.clamp(FEWEST, MOST);
    let keyed = in_turn(found.keyed, n.div_ceil(2));
    let mut used = FxHashSet::default();
    let n_open = n - keyed.len();
    let n_scales = (n_open / 2).min(found.scales.len());
    let cases = gaps_first(found.cases, n_open - n_scales, &mut used);
    let scales = gaps_first(found.scales, n_open - cases.len(), &mut used);
    let n_keyed = keyed.len();
    let items: Vec<QuizItem> = keyed.into_iter().chain(cases).chain(scales).collect();
    if items.len() < FEWEST || n_keyed < FEWEST_KEYED {
        let n_items = if n_keyed < FEWEST_KEYED {
            n_keyed
        } else {
            items.len()
        };
        return Err(TooFew { n_items });
    }
    let untested = untested(brief, &items);
    Ok(Quiz { items, untested })
}

fn candidates(brief: &Brief<'_>, catalogue: &QuizCatalogue<'_>, plan: QuizPlan) -> ItemCandidates {
    let mut reader = TermReader::new();
    let asked = asked_skills(brief, catalogue, &mut reader);
    let choices = SkillChoices {
        sheet: brief.sheet,
        catalogue,
        far: FarOccupations::from(brief.sheet, catalogue),
        words: OccupationTerms::of(brief, &mut reader),
        seed: plan.seed,
    };
    ItemCandidates {
        keyed: vec![
            meanings(brief, plan),
            choices.tasks(&asked),
            choices.knowledge(&asked),
            orderings(brief, plan.seed),
            choices.odd_ones(&asked),
        ],
        cases: cases(brief, catalogue, &asked, plan.difficulty),
        scales: scales(brief, catalogue, &asked, plan.difficulty),
    }
}

/// At most so many items of one kind that could become tedious: one order, one odd one out.
const MOST_OF_KIND: [usize; 5] = [10, 2, 3, 1, 1];

/// Takes one of each list in turn, those on gaps first; no requirement twice.
fn in_turn(lists: Vec<Vec<QuizItem>>, n: usize) -> Vec<QuizItem> {
    let mut lists: Vec<_> = lists
        .into_iter()
        .zip(MOST_OF_KIND)
        .map(|(mut list, most)| {
            list.sort_by_key(|item| !item.is_gap);
            (list.into_iter().peekable(), most)
        })
        .collect();
    let mut taken: Vec<QuizItem> = Vec::new();
    let mut used: FxHashSet<String> = FxHashSet::default();
    while taken.len() < n
        && lists
            .iter_mut()
            .any(|(list, most)| *most > 0 && list.peek().is_some())
    {
        for (list, most) in &mut lists {
            let is_new = |item: &QuizItem| !used.contains(&item.requirement);
            let next = (*most > 0 && taken.len() < n)
                .then(|| list.find(is_new))
                .flatten();
            if let Some(item) = next {
                used.insert(item.requirement.clone());
                *most -= 1;
                taken.push(item);
            }
        }
    }
    taken
}

/// The best items, those on gaps first, each requirement once.
fn gaps_first(mut items: Vec<QuizItem>, n: usize, used: &mut FxHashSet<String>) -> Vec<QuizItem> {
    items.sort_by_key(|item| !item.is_gap);
    items.retain(|item| used.insert(item.requirement.clone()));
    let left = items.split_off(n.min(items.len()));
    for item in left {
        used.remove(&item.requirement);
    }
    items
}

/// Requirements of the offer that no item is about.
fn untested(brief: &Brief<'_>, items: &[QuizItem]) -> Vec<String> {
    let requirements = brief.offer.into_iter().flat_map(|own| &own.requirements);
    let is_tested = |name: &String| items.iter().any(|item| item.requirement == *name);
    let open = requirements.filter(|own| {
        let mut all = names(&own.need).into_iter().chain([own.need.text()]);
        !all.any(|name| is_tested(&name))
    });
    let mut untested: Vec<String> = open.map(|own| own.need.text()).collect();
    untested.dedup();
    untested
}
