//! Learns which sentences return whatever the trade.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::analyzer::Analyzer;
use super::boilerplate::{Boilerplate, is_long};
use super::hash::stable_hash;
use super::reader::Reader;
use super::sample::Sample;
use super::sketch::Sketch;

/// A sentence must return in this many offers.
const FEWEST_OFFERS: u32 = 5;
/// Trades a sentence must return under, where one employer writes it…
const TRADES_OF_ONE: usize = 3;
/// …and where many do.
const TRADES_OF_MANY: usize = 6;
/// Offers read by one task.
const SHARD: usize = 2048;

/// Where a sentence was seen.
#[derive(Debug, Default)]
struct SentenceCounts {
    offers: u32,
    trades: FxHashSet<u64>,
    employer: Option<u64>,
    is_of_many: bool,
}

/// Counts the sentences of `samples` over offers, employers and trades.
pub(super) fn learn_boilerplate(analyzer: &Analyzer, samples: &[Sample<'_>]) -> Boilerplate {
    let shards = || samples.par_chunks(SHARD.max(samples.len() / 16 + 1));
    let sketch = shards()
        .map(|shard| sketch_of(analyzer, shard, samples.len()))
        .reduce(
            || Sketch::new(samples.len()),
            |one, other| one.merged(&other),
        );
    let seen = shards()
        .map(|shard| count(analyzer, shard, &sketch))
        .reduce(FxHashMap::default, merge);
    let repeated = seen.into_iter().filter(|(_, seen)| seen.says_nothing());
    Boilerplate {
        hashes: repeated.map(|(hash, _)| hash).collect(),
    }
}

impl SentenceCounts {
    fn says_nothing(&self) -> bool {
        let fewest = if self.is_of_many {
            TRADES_OF_MANY
        } else {
            TRADES_OF_ONE
        };
        let n_trades = self.trades.len();
        // A sentence of one trade returns in hundreds of its offers under a
        // few names; one of none returns under ever more.
        let offers = usize::try_from(self.offers).unwrap_or(usize::MAX);
        self.offers >= FEWEST_OFFERS && n_trades >= fewest && n_trades * n_trades >= offers
    }

    fn add(&mut self, employer: Option<u64>, trade: Option<u64>) {
        self.offers += 1;
        self.trades.extend(trade);
        self.see_employer(employer);
    }

    fn see_employer(&mut self, employer: Option<u64>) {
        match (self.employer, employer) {
            (None, Some(_)) => self.employer = employer,
            (Some(one), Some(other)) => self.is_of_many |= one != other,
            (_, None) => {}
        }
    }
}

fn sketch_of(analyzer: &Analyzer, shard: &[Sample<'_>], n_texts: usize) -> Sketch {
    let mut reader = analyzer.reader();
    let mut sketch = Sketch::new(n_texts);
    for sample in shard {
        for hash in sentences(&mut reader, sample.text) {
            sketch.add(hash);
        }
    }
    sketch
}

fn count(
    analyzer: &Analyzer,
    shard: &[Sample<'_>],
    sketch: &Sketch,
) -> FxHashMap<u64, SentenceCounts> {
    let mut reader = analyzer.reader();
    let mut seen: FxHashMap<u64, SentenceCounts> = FxHashMap::default();
    for sample in shard {
        let employer = sample.employer.map(|name| stable_hash(name.as_bytes()));
        let trade = sample
            .trade
            .and_then(|trade| first_term(&mut reader, trade));
        for hash in sentences(&mut reader, sample.text) {
            if u32::from(sketch.count(hash)) >= FEWEST_OFFERS {
                seen.entry(hash).or_default().add(employer, trade);
            }
        }
    }
    seen
}

fn merge(
    mut one: FxHashMap<u64, SentenceCounts>,
    other: FxHashMap<u64, SentenceCounts>,
) -> FxHashMap<u64, SentenceCounts> {
    for (hash, more) in other {
        let seen = one.entry(hash).or_default();
        seen.offers += more.offers;
        seen.trades.extend(more.trades);
        seen.see_employer(more.employer);
        seen.is_of_many |= more.is_of_many;
    }
    one
}

/// The different sentences of a text that are long enough to be distinguished.
fn sentences(reader: &mut Reader<'_>, text: &str) -> Vec<u64> {
    reader.fill(text);
    let long = reader
        .sentences()
        .iter()
        .filter(|sentence| is_long(sentence));
    let mut hashes: Vec<u64> = long.map(|sentence| sentence.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// A trade is recognised by its first word: the rest of a title is often a place.
fn first_term(reader: &mut Reader<'_>, trade: &str) -> Option<u64> {
    reader.fill(trade);
    reader.items().first().map(|item| item.hash)
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Sample};

    const BLURB: &str = "Notre réseau familial accompagne ses clients depuis trente ans.";

    fn analyzer(trades: &[&str]) -> Analyzer {
        let texts: Vec<String> = trades
            .iter()
            .map(|trade| format!("{trade} confirmé. {BLURB}"))
            .collect();
        let samples: Vec<Sample<'_>> = texts
            .iter()
            .zip(trades)
            .map(|(text, trade)| Sample {
                text,
                employer: Some("Dupré"),
                trade: Some(trade),
            })
            .collect();
        Analyzer::learn(&samples, &[])
    }

    fn terms(analyzer: &Analyzer, text: &str) -> Vec<String> {
        let tokens = analyzer.tokens(text);
        tokens
            .into_iter()
            .map(|token| token.term.into_owned())
            .collect()
    }

    #[test]
    fn a_sentence_that_returns_whatever_the_trade_is_left_out() {
        let learnt = analyzer(&["Boucher", "Comptable", "Soudeur", "Boucher", "Livreur"]);
        assert_eq!(terms(&learnt, &format!("Soudeur. {BLURB}")), ["soudeur"]);
        // Figures, case and accents do not hide it.
        let shouted = BLURB.to_uppercase().replace('É', "E");
        assert_eq!(terms(&learnt, &shouted), [""; 0]);
    }

    #[test]
    fn a_sentence_of_one_trade_is_kept() {
        let learnt = analyzer(&["Boucher"; 9]);
        assert_eq!(learnt.n_sentences(), 0);
    }
}
