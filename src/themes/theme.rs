//! Themes, and whether a text mentions them.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::block::Fingerprint;
use crate::profile::Profiler;
use crate::rome::RomeCode;
use crate::text::{Reading, fold};

/// Most themes shown for a trade.
const MOST_TOLD: usize = 6;
/// So many of its words are enough for a text to mention a theme.
const N_ENOUGH: usize = 3;

/// The themes of each trade that has enough offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Themes {
    /// Whose terms the words of themes are.
    pub(super) profiler: Fingerprint,
    pub(super) by_trade: BTreeMap<RomeCode, Vec<Theme>>,
}

/// A speciality within a trade.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Theme {
    /// A line of an offer, made to read well alone: « Entretien des espaces verts ».
    pub name: String,
    /// Share of the trade's offers that mention it.
    pub share: f32,
    /// Share of its lines that are requirements; the others are missions.
    pub requirement_share: f32,
    /// Its first words, the most specific first.
    pub words: Vec<ThemeWord>,
}

/// A word of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ThemeWord {
    /// As the analyzer compares it.
    pub(super) term: String,
    /// As people write it.
    pub written: String,
}

/// Whether a CV mentions a theme of its trade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Coverage<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// True if the CV mentions it.
    pub in_cv: bool,
}

impl Themes {
    /// True if they were learnt with `profiler`: only then their words are its terms.
    pub(crate) fn is_of(&self, profiler: &Profiler) -> bool {
        self.profiler == profiler.fingerprint()
    }

    /// The themes of a trade, given by its ROME 3 code, the most frequent first. None
    /// if the trade has too few offers.
    pub(crate) fn of_trade(&self, trade: RomeCode) -> &[Theme] {
        self.by_trade.get(&trade).map_or(&[], Vec::as_slice)
    }

    /// The first themes of a trade, and which of them a CV mentions.
    pub(crate) fn coverage(&self, trade: RomeCode, cv: &Reading) -> Vec<Coverage<'_>> {
        let terms: FxHashSet<String> = cv.terms().map(|term| term.term.into_owned()).collect();
        let themes = self.of_trade(trade).iter().take(MOST_TOLD);
        let coverage = |theme: &'_ Theme| theme.is_in(&terms);
        themes
            .map(|theme| Coverage {
                in_cv: coverage(theme),
                theme,
            })
            .collect()
    }
}

impl Theme {
    /// True if a text with these terms mentions the theme: it has most of the theme's words that
    /// its name shows, or several of all.
    pub(crate) fn is_in(&self, terms: &FxHashSet<String>) -> bool {
        let name = fold(&self.name);
        let name: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let in_name = |word: &&ThemeWord| {
            let written = fold(&word.written);
            written.split(' ').all(|part| name.contains(&part))
        };
        let is_there = |word: &&ThemeWord| terms.contains(&word.term);
        let named: Vec<&ThemeWord> = self.words.iter().filter(in_name).collect();
        let n_named = named.iter().copied().filter(|word| is_there(word)).count();
        // The first word is the most typical: « frigo ». A name that lists several things, such as
        // « Caneco BT et AutoCAD », needs more.
        let joins_names = |(_, second): (&str, &str)| second.starts_with(char::is_uppercase);
        let is_list =
            self.name.contains([',', '/']) || self.name.split_once(" et ").is_some_and(joins_names);
        let has_first = self.words.first().is_some_and(|word| is_there(&word));
        let n_there = self.words.iter().filter(is_there).count();
        has_first && !is_list || 2 * n_named > named.len() || n_there >= N_ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_shown_by_most_of_its_name_or_by_several_of_its_words() {
        let word = |term: &str| ThemeWord {
            term: term.to_owned(),
            written: term.to_owned(),
        };
        let theme = Theme {
            name: "Grue auxiliaire et levage".to_owned(),
            share: 0.1,
            requirement_share: 0.5,
            words: ["grue", "auxiliaire", "levage", "chantier", "benne", "engin"]
                .map(word)
                .to_vec(),
        };
        assert!(theme.is_in(&FxHashSet::from_iter(["grue".to_owned()])));
        let theme = Theme {
            name: "Grue auxiliaire, levage".to_owned(),
            ..theme
        };
        let is_in = |terms: &[&str]| theme.is_in(&terms.iter().map(|&t| t.to_owned()).collect());
        assert!(is_in(&["grue", "levage"]) && is_in(&["chantier", "benne", "engin"]));
        assert!(!is_in(&["grue"]) && !is_in(&["chantier", "benne"]) && !is_in(&[]));
        let short = Theme {
            name: "Pare-feu".to_owned(),
            words: vec![word("pare-feu"), word("réseau")],
            ..theme.clone()
        };
        assert!(!short.is_in(&FxHashSet::from_iter(["réseau".to_owned()])));
        assert!(short.is_in(&FxHashSet::from_iter(["pare-feu".to_owned()])));
    }
}
