//! What the occupations of the offers are called, and what people of them do:
//! the names are never a gap, the tasks and tools may be.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Asking;
use super::lexicon::{Family, Lexicon, Word};
use crate::occupation::{Trade, trades};
use crate::rome::{RomeCode, Sheet, SkillKind};

/// The trades written by hand, at the level of ROME 3.
static TRADES: LazyLock<BTreeMap<RomeCode, Trade>> = LazyLock::new(|| {
    let trades = trades().into_iter();
    trades.map(|trade| (trade.code, trade)).collect()
});

/// A thing that people of a trade do, use or know, as it is named.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) name: String,
    pub(super) words: Vec<Word>,
}

/// What is known of the occupations of some offers.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The words of the names that their jobs go by.
    names: FxHashSet<Family>,
    /// What their people do, use or know.
    pub(super) phrases: Vec<Phrase>,
    /// The words that tell these, and the ROME's skills.
    telling: FxHashSet<Family>,
}

impl Known {
    /// Of the occupations of offers: the words written by hand, and the ROME's
    /// where it was imported.
    pub(super) fn of(lexicon: &Lexicon<'_>, offers: &[Asking<'_>]) -> Self {
        let mut known = Self::default();
        // Offers of one occupation share its words: each is read once.
        let sheets = offers.iter().filter_map(|asking| asking.sheet);
        let sheets: BTreeMap<RomeCode, &Sheet> = sheets.map(|s| (s.code, s)).collect();
        let parent = |code: RomeCode| sheets.get(&code).map_or(code, |sheet| sheet.parent);
        let own: BTreeMap<RomeCode, &Trade> = offers
            .iter()
            .filter_map(|asking| asking.occupation)
            .filter_map(|(code, _)| TRADES.get(&parent(code)).or_else(|| TRADES.get(&code)))
            .map(|trade| (trade.code, trade))
            .collect();
        own.values()
            .for_each(|trade| known.add_trade(lexicon, trade));
        sheets
            .values()
            .for_each(|sheet| known.add_sheet(lexicon, sheet));
        for label in offers
            .iter()
            .filter_map(|asking| Some(asking.occupation?.1))
        {
            known.add_name(lexicon, label);
        }
        known
    }

    fn add_trade(&mut self, lexicon: &Lexicon<'_>, trade: &Trade) {
        self.add_name(lexicon, trade.label);
        trade
            .names
            .lines()
            .for_each(|name| self.add_name(lexicon, name));
        trade
            .words
            .lines()
            .for_each(|name| self.add_phrase(lexicon, name));
    }

    fn add_sheet(&mut self, lexicon: &Lexicon<'_>, sheet: &Sheet) {
        self.add_name(lexicon, &sheet.label);
        for name in &sheet.appellations {
            // What stands behind the first word is as often a place or a product
            // as what the job is called.
            let head = name.label.split([' ', '/']).next().unwrap_or_default();
            self.add_name(lexicon, head);
        }
        for skill in &sheet.skills {
            match skill.kind {
                SkillKind::Knowledge => self.add_phrase(lexicon, &skill.label),
                SkillKind::KnowHow => self.add_telling(&lexicon.telling(&skill.label)),
                SkillKind::Soft => {}
            }
        }
    }

    fn add_name(&mut self, lexicon: &Lexicon<'_>, name: &str) {
        let words = lexicon.words(name).into_iter();
        self.names.extend(words.map(|word| word.family));
    }

    fn add_phrase(&mut self, lexicon: &Lexicon<'_>, name: &str) {
        let words = lexicon.telling(name);
        if words.iter().any(|word| word.weight > 0.0) {
            self.add_telling(&words);
            let name = name.to_owned();
            self.phrases.push(Phrase { name, words });
        }
    }

    fn add_telling(&mut self, words: &[Word]) {
        let telling = words.iter().filter(|word| word.weight > 0.0);
        self.telling.extend(telling.map(|word| word.family.clone()));
    }

    /// Whether a word speaks of what people of these occupations do.
    pub(super) fn tells(&self, family: &Family) -> bool {
        self.telling.contains(family) && !self.names.contains(family)
    }

    /// Whether a word speaks of these occupations at all.
    pub(super) fn knows(&self, family: &Family) -> bool {
        self.telling.contains(family) || self.names.contains(family)
    }

    /// Whether words say no more than what the jobs are called.
    pub(super) fn is_name(&self, words: &[Word]) -> bool {
        words.iter().all(|word| self.names.contains(&word.family))
    }
}
