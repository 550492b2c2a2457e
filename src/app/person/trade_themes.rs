//! The themes of the person's trade.

use super::loaded::Loaded;
use super::outcome::TradeTheme;
use crate::app::matching::Matches;
use crate::rome::RomeCode;
use crate::themes::Theme;

/// So many themes show what a trade is about.
const MANY: usize = 3;
/// A trade less likely than this has no themes shown.
const LIKELY: f32 = 0.5;

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
        let coverage = self
            .themes
            .iter()
            .flat_map(|own| own.coverage(trade, &found.reading));
        let themes: Vec<TradeTheme> = coverage
            .map(|own| TradeTheme {
                theme: own.theme.clone(),
                in_cv: own.in_cv,
            })
            .collect();
        // Where the CV mentions none of many, they are those of another side of the trade.
        let is_foreign = themes.len() >= MANY && themes.iter().all(|own| !own.in_cv);
        if is_foreign { Vec::new() } else { themes }
    }
}
