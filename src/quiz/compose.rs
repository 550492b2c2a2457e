//! The items of a test: how many of each kind, and which.

use std::iter::Peekable;
use std::vec::IntoIter;

use rustc_hash::FxHashSet;

use super::balance::balance;
use super::brief::Brief;
use super::catalogue::{QuizCatalogue, TermReader};
use super::choices::{meanings, names, orderings};
use super::evidence::asked_skills;
use super::item::{QuizItem, QuizQuestion};
use super::open_choice::OpenItems;
use super::open_items::{cases, needs, scales};
use super::plan::{FEWEST, MOST, QuizPlan};
use super::remoteness::OtherOccupations;
use super::rule_items::{occupation_rule_items, rule_items};
use super::sheet_use::{SheetUse, sheet_use};
use super::skill_choices::SkillChoices;
use super::trade_words::OccupationTerms;
use crate::requirement::{Need, Requirement};

/// With so many items that a program can mark, none is taken from the sheet alone: most of those
/// can be guessed from the occupation's name (6 of 7 in tests of 2026-12-01).
const ENOUGH_KEYED: usize = 1;

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
    /// Lists of items that a program can mark and that test what the offer names, in the order
    /// in which one of each is taken.
    of_offer: Vec<KeyedList>,
    /// The same for the occupation, taken where the offer names too little.
    of_occupation: Vec<KeyedList>,
    /// The same from the sheet alone, which ask less of a person of the trade: taken last.
    of_sheet: Vec<KeyedList>,
    open: OpenItems,
}

/// Makes a test.
pub(crate) fn compose(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    plan: QuizPlan,
) -> Result<Quiz, TooFew> {
    let found = candidates(brief, catalogue, plan);
    let n = plan.n_items.clamp(FEWEST, MOST);
    let mut keyed = KeyedItems::default();
    keyed.take_in_turn(found.of_offer, n.div_ceil(2));
    keyed.take_in_turn(found.of_occupation, n.div_ceil(2));
    keyed.take_in_turn(found.of_sheet, ENOUGH_KEYED);
    let mut items = keyed.taken;
    balance(&mut items, plan.seed);
    let open = found
        .open
        .chosen(n - items.len(), items.len(), plan.difficulty);
    items.extend(open);
    if items.len() < FEWEST {
        let n_items = items.len();
        return Err(TooFew { n_items });
    }
    let untested = untested(brief, &items);
    Ok(Quiz { items, untested })
}

fn candidates(brief: &Brief<'_>, catalogue: &QuizCatalogue<'_>, plan: QuizPlan) -> ItemCandidates {
    let mut reader = TermReader::new();
    let usable = sheet_use(brief, catalogue, &mut reader);
    let asked = asked_skills(brief, catalogue, &mut reader, plan.seed);
    let asked = match usable {
        SheetUse::Whole => asked,
        SheetUse::SharedWords => asked.into_iter().filter(|one| one.shares_words).collect(),
    };
    let (of_occupation, of_sheet) = match usable {
        SheetUse::Whole => (
            occupation_rule_items(brief, plan.seed),
            sheet_choices(brief, catalogue, &mut reader, plan.seed).tasks(&asked),
        ),
        SheetUse::SharedWords => (Vec::new(), Vec::new()),
    };
    ItemCandidates {
        of_offer: vec![
            KeyedList::new(rule_items(brief, plan.seed), 10),
            KeyedList::new(meanings(brief, plan), 10),
            KeyedList::new(orderings(brief, plan.seed), 1),
        ],
        of_occupation: vec![KeyedList::new(of_occupation, 4)],
        of_sheet: vec![KeyedList::new(of_sheet, 2)],
        open: OpenItems {
            needs: needs(brief, plan.difficulty),
            cases: cases(brief, catalogue, &asked, plan),
            scales: scales(brief, catalogue, &asked, plan),
        },
    }
}

fn sheet_choices<'c, 'a>(
    brief: &Brief<'c>,
    catalogue: &'c QuizCatalogue<'a>,
    reader: &mut TermReader,
    seed: u64,
) -> SkillChoices<'c, 'a> {
    SkillChoices {
        sheet: brief.sheet,
        catalogue,
        others: OtherOccupations::beside(brief.sheet, catalogue),
        words: OccupationTerms::of(brief, reader),
        seed,
    }
}

/// Items of one kind, best first, and how many of them a test may have before it is tedious.
struct KeyedList {
    items: Peekable<IntoIter<QuizItem>>,
    n_left: usize,
}

impl KeyedList {
    fn new(mut items: Vec<QuizItem>, most: usize) -> Self {
        items.sort_by_key(|item| !item.is_gap);
        Self {
            items: items.into_iter().peekable(),
            n_left: most,
        }
    }

    fn has_more(&mut self) -> bool {
        self.n_left > 0 && self.items.peek().is_some()
    }

    /// The next item on a requirement that is not tested yet.
    fn next_new(&mut self, used: &FxHashSet<String>) -> Option<QuizItem> {
        let is_new = |item: &QuizItem| !used.contains(&item.requirement);
        let next = (self.n_left > 0).then(|| self.items.find(is_new));
        let next = next.flatten()?;
        self.n_left -= 1;
        Some(next)
    }
}

/// Items that a program can mark, no requirement twice.
#[derive(Default)]
struct KeyedItems {
    taken: Vec<QuizItem>,
    used: FxHashSet<String>,
}

impl KeyedItems {
    /// Takes one of each list in turn, until there are `n`.
    fn take_in_turn(&mut self, mut lists: Vec<KeyedList>, n: usize) {
        while self.taken.len() < n && lists.iter_mut().any(KeyedList::has_more) {
            for list in &mut lists {
                if self.taken.len() == n {
                    return;
                }
                if let Some(item) = list.next_new(&self.used) {
                    self.used.insert(item.requirement.clone());
                    self.taken.push(item);
                }
            }
        }
    }
}

/// Requirements of the offer that no item is about.
fn untested(brief: &Brief<'_>, items: &[QuizItem]) -> Vec<String> {
    let requirements = brief.offer.into_iter().flat_map(|own| &own.requirements);
    let is_tested = |name: &String| items.iter().any(|item| item.requirement == *name);
    let open = requirements.filter(|own| {
        let mut all = names(&own.need).into_iter().chain([own.need.text()]);
        !all.any(|name| is_tested(&name)) && !is_asked_as_written(own, items)
    });
    let mut untested: Vec<String> = open.map(|own| own.need.text()).collect();
    untested.dedup();
    untested
}

/// True if a diploma is asked about in the words of the offer.
fn is_asked_as_written(own: &Requirement, items: &[QuizItem]) -> bool {
    let is_diploma = matches!(own.need, Need::Diploma { .. });
    is_diploma
        && items.iter().any(|item| {
            matches!(item.question, QuizQuestion::DiplomaAsWritten { .. })
                && item.citation.quote == own.quote
        })
}
