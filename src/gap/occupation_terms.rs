//! The terms of the offers' occupations. A job title is never a gap; a task or a tool
//! can be one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::OfferContext;
use super::lexicon::{Lexicon, WeightedWord, WordFamily};
use crate::occupation::{Trade, trades};
use crate::rome::{RomeCode, Sheet, SkillKind};

/// The handwritten trades, by their ROME 3 code.
static TRADES: LazyLock<BTreeMap<RomeCode, Trade>> = LazyLock::new(|| {
    let trades = trades().into_iter();
    trades.map(|trade| (trade.code, trade)).collect()
});

/// A task, a tool or a field of knowledge of an occupation.
#[derive(Debug, Clone)]
pub(super) struct TaskPhrase {
    pub(super) name: String,
    pub(super) words: Vec<WeightedWord>,
}

/// The terms of the occupations of some offers.
#[derive(Debug, Default)]
pub(super) struct OccupationTerms {
    /// Words of job titles.
    title_words: FxHashSet<WordFamily>,
    pub(super) phrases: Vec<TaskPhrase>,
    /// Words of the phrases and of the ROME's skills.
    task_words: FxHashSet<WordFamily>,
}

impl OccupationTerms {
    /// From the handwritten trades, and from the ROME where it was imported.
    pub(super) fn new(lexicon: &Lexicon<'_>, offers: &[OfferContext<'_>]) -> Self {
        let mut terms = Self::default();
        // Offers of one occupation share its terms: each is read once.
        let sheets: BTreeMap<RomeCode, &Sheet> = offers
            .iter()
            .filter_map(|offer| offer.sheet)
            .map(|sheet| (sheet.code, sheet))
            .collect();
        for trade in own_trades(offers, &sheets).values() {
            terms.add_trade(lexicon, trade);
        }
        for sheet in sheets.values() {
            terms.add_sheet(lexicon, sheet);
        }
        for offer in offers {
            if let Some((_, label)) = offer.occupation {
                terms.add_title(lexicon, label);
            }
        }
        terms
    }

    fn add_trade(&mut self, lexicon: &Lexicon<'_>, trade: &Trade) {
        self.add_title(lexicon, trade.label);
        for name in trade.names.lines() {
            self.add_title(lexicon, name);
        }
        for phrase in trade.words.lines() {
            self.add_phrase(lexicon, phrase);
        }
    }

    fn add_sheet(&mut self, lexicon: &Lexicon<'_>, sheet: &Sheet) {
        self.add_title(lexicon, &sheet.label);
        for name in &sheet.appellations {
            // Behind the first word an appellation often names a place or a product
            // rather than the job.
            let head = name.label.split([' ', '/']).next().unwrap_or_default();
            self.add_title(lexicon, head);
        }
        for skill in &sheet.skills {
            match skill.kind {
                SkillKind::Knowledge => self.add_phrase(lexicon, &skill.label),
                SkillKind::KnowHow => {
                    self.add_task_words(&lexicon.informative_words(&skill.label));
                }
                SkillKind::Soft => {}
            }
        }
    }

    fn add_title(&mut self, lexicon: &Lexicon<'_>, title: &str) {
        let words = lexicon.words(title).into_iter();
        self.title_words.extend(words.map(|word| word.family));
    }

    fn add_phrase(&mut self, lexicon: &Lexicon<'_>, name: &str) {
        let words = lexicon.informative_words(name);
        if words.iter().any(|word| word.weight > 0.0) {
            self.add_task_words(&words);
            let name = name.to_owned();
            self.phrases.push(TaskPhrase { name, words });
        }
    }

    fn add_task_words(&mut self, words: &[WeightedWord]) {
        let weighted = words.iter().filter(|word| word.weight > 0.0);
        self.task_words
            .extend(weighted.map(|word| word.family.clone()));
    }

    /// True for a word of the tasks that is in no job title.
    pub(super) fn is_task_word(&self, family: &WordFamily) -> bool {
        self.task_words.contains(family) && !self.title_words.contains(family)
    }

    pub(super) fn contains(&self, family: &WordFamily) -> bool {
        self.task_words.contains(family) || self.title_words.contains(family)
    }

    /// True if every word is part of a job title.
    pub(super) fn is_title(&self, words: &[WeightedWord]) -> bool {
        words
            .iter()
            .all(|word| self.title_words.contains(&word.family))
    }
}

fn own_trades(
    offers: &[OfferContext<'_>],
    sheets: &BTreeMap<RomeCode, &Sheet>,
) -> BTreeMap<RomeCode, &'static Trade> {
    let parent = |code: RomeCode| sheets.get(&code).map_or(code, |sheet| sheet.parent);
    offers
        .iter()
        .filter_map(|offer| offer.occupation)
        .filter_map(|(code, _)| TRADES.get(&parent(code)).or_else(|| TRADES.get(&code)))
        .map(|trade| (trade.code, trade))
        .collect()
}
