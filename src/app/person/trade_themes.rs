//! The themes of the person's trade.

use super::loaded::Loaded;
use super::outcome::TradeTheme;
use crate::app::matching::Matches;

/// A trade less likely than this has no themes shown.
const LIKELY: f32 = 0.5;

impl Loaded {
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
        coverage
            .map(|own| TradeTheme {
                theme: own.theme.clone(),
                in_cv: own.in_cv,
            })
            .collect()
    }
}
