//! Runs of words that an offer and a CV both write: « Petites villes de demain ».
//!
//! Each word may be common; three in a row, in both texts, name one thing.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashSet, FxHasher};

use super::clause::particular;
use super::trade_rarity::TradeRarity;
use crate::profile::Profiler;
use crate::text::{Reader, Token, WordId, tokens};

/// Words of a run.
const WORDS: usize = 3;
/// Words of a run that few offers have.
const LEAST_NAMED: usize = 2;
/// Least sum of their weights in the trade.
const LEAST_IN_TRADE: f64 = 5.0;

/// The runs of words of a CV, as hashes.
#[derive(Debug, Clone, Default)]
pub(super) struct CvPhrases(FxHashSet<u64>);

impl CvPhrases {
    /// Adds the runs of a line.
    pub(super) fn add(&mut self, line: &str) {
        for row in rows(&tokens(line)) {
            self.0.extend(row.windows(WORDS).map(hash));
        }
    }

    /// The longest runs of a text that the CV has too, each with its weight in the trade.
    pub(super) fn shared_with(
        &self,
        profiler: &Profiler,
        rarity: &TradeRarity,
        reader: &mut Reader<'_>,
        text: &str,
    ) -> Vec<(f64, Range<usize>)> {
        let tokens = tokens(text);
        let spans = rows(&tokens).into_iter().flat_map(|row| self.runs(&row));
        let weighed = spans.filter_map(|span| {
            let weight = weight(profiler, rarity, reader, &text[span.clone()])?;
            Some((weight, span))
        });
        weighed.collect()
    }

    fn runs(&self, row: &[&Token]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for words in row.windows(WORDS) {
            if !self.0.contains(&hash(words)) {
                continue;
            }
            let span = words[0].span.start..words[WORDS - 1].span.end;
            match found.last_mut() {
                Some(last) if last.end > span.start => last.end = span.end,
                _ => found.push(span),
            }
        }
        found
    }
}

/// The words between marks; a hyphen and an apostrophe end no row.
fn rows(tokens: &[Token]) -> Vec<Vec<&Token>> {
    let is_joint = |token: &Token| matches!(token.folded.as_str(), "'" | "’" | "-");
    let ends = |token: &Token| token.is_mark && !is_joint(token);
    let rows = tokens.split(ends);
    rows.map(|row| row.iter().filter(|token| !token.is_mark).collect())
        .collect()
}

fn hash(words: &[&Token]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        word.folded.hash(&mut hasher);
    }
    hasher.finish()
}

/// The weight of a run in the trade, if it names something.
fn weight(
    profiler: &Profiler,
    rarity: &TradeRarity,
    reader: &mut Reader<'_>,
    run: &str,
) -> Option<f64> {
    let named = particular(profiler, reader, run);
    let weigh = |id: &u32| rarity.weight(*id, profiler.vocabulary().idf(WordId(*id)));
    let sum: f64 = named.iter().map(weigh).sum();
    (named.len() >= LEAST_NAMED && sum >= LEAST_IN_TRADE).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(cv: &str, offer: &str) -> Vec<String> {
        let mut phrases = CvPhrases::default();
        phrases.add(cv);
        let tokens = tokens(offer);
        let rows = rows(&tokens);
        let spans = rows.iter().flat_map(|row| phrases.runs(row));
        spans.map(|span| offer[span].to_owned()).collect()
    }

    #[test]
    fn the_longest_run_of_both_texts_is_found() {
        let cv = "Cheffe de projet Petites villes de demain, trois ans";
        let offer = "Vous animez le programme « Petites Villes de Demain » de la communauté.";
        assert_eq!(runs(cv, offer), ["Petites Villes de Demain"]);
    }

    #[test]
    fn a_run_ends_at_a_mark() {
        assert!(runs("tri, empilage, séchoir", "tri empilage séchoir").is_empty());
        assert_eq!(
            runs("la prise de rendez-vous", "prise de rendez-vous et accueil"),
            ["prise de rendez-vous"]
        );
    }
}
