//! The themes of the person's trade.

use rustc_hash::FxHashSet;

use super::loaded::Loaded;
use super::outcome::TradeTheme;
use crate::app::matching::Matches;
use crate::rome::RomeCode;
use crate::text::WordId;
use crate::themes::Theme;

/// So many themes show what a trade is about.
const MANY: usize = 3;
/// A trade less likely than this has no themes shown.
const LIKELY: f32 = 0.5;
/// The offers that a theme is looked for in, and how many must mention it: a code of the ROME
/// holds trades that have little in common.
const NEAREST: usize = 50;
const FEWEST: usize = 2;

impl Loaded {
    /// The themes of a trade, by its ROME 3 code, where themes were loaded.
    pub(crate) fn themes_of_trade(&self, trade: RomeCode) -> Option<&[Theme]> {
        self.themes.as_ref().map(|own| own.of_trade(trade))
    }

    /// The themes of the person's trade, where one is likely enough.
    pub(super) fn themes_of(&self, found: &Matches) -> Vec<TradeTheme> {
        let Some(first) = found
            .occupations
            .first()
            .filter(|o| o.probability >= LIKELY)
        else {
            return Vec::new();
        };
        let trade = self.trained.profiler.occupations().parent(first.idx);
        let coverage = self.themes.iter();
        let coverage = coverage.flat_map(|own| own.coverage(trade, &found.reading));
        let mut coverage = coverage.peekable();
        if coverage.peek().is_none() {
            return Vec::new();
        }
        let offers = self.nearest_offers(found);
        let is_near = |own: &Theme| {
            let mentions = offers.iter().filter(|terms| own.is_in(terms));
            mentions.count() >= FEWEST
        };
        let themes: Vec<TradeTheme> = coverage
            .filter(|own| is_near(own.theme))
            .map(|own| TradeTheme {
                theme: own.theme.clone(),
                in_cv: own.in_cv,
            })
            .collect();
        // Where the CV mentions none of many, they are those of another side of the trade.
        let is_foreign = themes.len() >= MANY && themes.iter().all(|own| !own.in_cv);
        if is_foreign { Vec::new() } else { themes }
    }

    /// The terms of the person's nearest offers.
    fn nearest_offers(&self, found: &Matches) -> Vec<FxHashSet<String>> {
        let vocabulary = self.trained.profiler.vocabulary();
        let scan = self.trained.profiles.scan();
        let rows = found.best_rows.iter().take(NEAREST);
        let terms = |row: &usize| {
            let words = scan.words(*row);
            words
                .map(|(word, _)| vocabulary.term(WordId(word)).to_owned())
                .collect()
        };
        rows.map(terms).collect()
    }
}
