//! Texts counted one by one, and what they say together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::boilerplate::Sentences;
use super::figures::{TextFigures, TradeCounts, TradeWording, lengths, mean};
use super::misspelling::{CountedWord, MOST_TEXTS, Occurrence, misspellings};
use super::trade_terms::strongest;
use super::words::{WordNumbers, words};
use crate::text::{Language, fold, language_of, lists};

/// A text, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextSource<'t> {
    pub text: &'t str,
    /// The code of its trade.
    pub trade: Option<&'t str>,
    /// True if a partner site sent it.
    pub is_partners: bool,
}

/// The counts of texts.
#[derive(Debug, Default)]
pub(crate) struct TextCounts {
    lexicon: WordNumbers,
    n_texts: Vec<u32>,
    has_capital: Vec<bool>,
    /// Number of occurrences.
    n_words: Vec<u32>,
    /// A written form of each word, with its accents.
    written: Vec<String>,
    pairs: FxHashMap<(u32, u32), u32>,
    occurrences: FxHashMap<u32, Vec<Occurrence>>,
    sentences: Sentences,
    is_partners: Vec<bool>,
    lengths: Vec<usize>,
    trades: FxHashMap<String, TradeCounts>,
    all: TradeCounts,
    n_foreign: usize,
}

/// A trade of fewer texts says little about its words.
const FEWEST_TEXTS: u32 = 30;
const WORDS_SHOWN: usize = 10;
const PHRASES_SHOWN: usize = 6;
/// Words of fewer texts are unknown, unless a list has them.
const KNOWN_FROM: u32 = 5;
/// Letters shown on each side of a misspelling.
const AROUND: usize = 30;

impl TextCounts {
    pub(crate) fn add(&mut self, source: &TextSource<'_>) {
        if language_of(source.text) != Language::French {
            self.n_foreign += 1;
            return;
        }
        self.sentences.add(source.text);
        self.is_partners.push(source.is_partners);
        let ids = self.add_words(source.text);
        self.lengths.push(ids.len());
        self.add_terms(&ids, source.trade);
    }

    fn add_words(&mut self, text: &str) -> Vec<u32> {
        let mut ids: Vec<u32> = Vec::new();
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for word in words(text) {
            let id = self.lexicon.id(word.raw);
            if self.n_texts.len() < self.lexicon.len() {
                self.n_texts.push(0);
                self.has_capital.push(false);
                self.n_words.push(0);
                self.written.push(word.raw.to_lowercase());
            }
            let at = id as usize;
            self.n_words[at] += 1;
            self.has_capital[at] |= word.has_capital() || !word.is_french();
            ids.push(id);
            spans.push((word.start, word.start + word.raw.len()));
        }
        for pair in ids.windows(2) {
            *self.pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        let distinct: FxHashSet<u32> = ids.iter().copied().collect();
        for id in &distinct {
            self.n_texts[*id as usize] += 1;
        }
        self.add_occurrences(text, &ids, &spans);
        ids
    }

    /// Keeps the places of words that are rare so far.
    fn add_occurrences(&mut self, text: &str, ids: &[u32], spans: &[(usize, usize)]) {
        for (at, id) in ids.iter().enumerate() {
            if self.n_texts[*id as usize] > MOST_TEXTS {
                self.occurrences.remove(id);
                continue;
            }
            self.occurrences.entry(*id).or_default().push(Occurrence {
                before: at.checked_sub(1).map(|before| ids[before]),
                after: ids.get(at + 1).copied(),
                quote: around(text, spans[at]),
            });
        }
    }

    fn add_terms(&mut self, ids: &[u32], trade: Option<&str>) {
        let words: FxHashSet<u32> = ids.iter().copied().collect();
        let phrases: FxHashSet<(u32, u32)> =
            ids.windows(2).map(|pair| (pair[0], pair[1])).collect();
        self.all.add(&words, &phrases, ids.len());
        if let Some(trade) = trade {
            let own = self.trades.entry(trade.to_owned()).or_default();
            own.add(&words, &phrases, ids.len());
        }
    }

    /// `known` are words that are right though rare, such as those of a directory.
    pub(crate) fn finish<'w>(self, known: impl Iterator<Item = &'w str>) -> TextFigures {
        let known: FxHashSet<String> = known
            .flat_map(|text| words(text).map(|word| fold(word.raw)).collect::<Vec<_>>())
            .collect();
        let misspellings = misspellings(&CountedWord {
            lexicon: &self.lexicon,
            n_texts: &self.n_texts,
            has_capital: &self.has_capital,
            pairs: &self.pairs,
            occurrences: &self.occurrences,
            known: &known,
        });
        let shares = self.sentences.shares();
        let mean_of = |is_counted: &dyn Fn(bool) -> bool| {
            let of = shares.iter().zip(&self.is_partners);
            mean(
                of.filter(|(_, own)| is_counted(**own))
                    .map(|(share, _)| *share),
            )
        };
        TextFigures {
            n_texts: self.lengths.len(),
            n_foreign: self.n_foreign,
            lengths: lengths(&self.lengths),
            n_words: self.lengths.iter().sum(),
            unknown_share: self.unknown_share(&known),
            trades: self.trade_words(),
            misspellings,
            boilerplate_share: mean_of(&|_| true).unwrap_or(0.0),
            boilerplate_of_partners: mean_of(&|own| own),
            boilerplate_of_others: mean_of(&|own| !own),
            repeated: self.sentences.most_repeated(),
        }
    }

    fn unknown_share(&self, known: &FxHashSet<String>) -> f64 {
        let is_unknown = |id: usize| {
            self.n_texts[id] < KNOWN_FROM && !known.contains(self.lexicon.name(id as u32))
        };
        let unknown = (0..self.lexicon.len()).filter(|id| is_unknown(*id));
        let unknown: u64 = unknown.map(|id| u64::from(self.n_words[id])).sum();
        let all: u64 = self.n_words.iter().map(|n| u64::from(*n)).sum();
        unknown as f64 / all.max(1) as f64
    }

    fn trade_words(&self) -> Vec<TradeWording> {
        let stops = stop_words(&self.lexicon);
        let mut trades: Vec<TradeWording> = self
            .trades
            .iter()
            .filter(|(_, counts)| counts.n >= FEWEST_TEXTS)
            .map(|(trade, counts)| self.words_of(trade, counts, &stops))
            .collect();
        trades.sort_by(|a, b| b.n_texts.cmp(&a.n_texts).then(a.trade.cmp(&b.trade)));
        trades
    }

    fn words_of(&self, trade: &str, counts: &TradeCounts, stops: &FxHashSet<u32>) -> TradeWording {
        const SHORTEST: usize = 3;
        let says = |id: u32| !stops.contains(&id) && self.lexicon.name(id).len() >= SHORTEST;
        let of_words: FxHashMap<u32, u32> = counts
            .words
            .iter()
            .filter(|(id, _)| says(**id))
            .map(|(id, n)| (*id, *n))
            .collect();
        let of_phrases: FxHashMap<(u32, u32), u32> = counts
            .phrases
            .iter()
            .filter(|((a, b), _)| says(*a) && says(*b))
            .map(|(pair, n)| (*pair, *n))
            .collect();
        let n_all = self.all.n;
        let written = |id: &u32| self.written[*id as usize].clone();
        let words = strongest(&of_words, &self.all.words, counts.n, n_all, WORDS_SHOWN);
        let phrases = strongest(
            &of_phrases,
            &self.all.phrases,
            counts.n,
            n_all,
            PHRASES_SHOWN,
        );
        TradeWording {
            trade: trade.to_owned(),
            n_texts: counts.n as usize,
            length: lengths(&counts.n_words).half,
            words: words.iter().map(written).collect(),
            phrases: phrases
                .iter()
                .map(|(a, b)| format!("{} {}", written(a), written(b)))
                .collect(),
        }
    }
}

fn stop_words(lexicon: &WordNumbers) -> FxHashSet<u32> {
    let stops = lists::words(include_str!("../../data/stopwords_fr.txt"));
    stops.filter_map(|word| lexicon.find(word)).collect()
}

/// The text around a word, cut between letters.
fn around(text: &str, (start, end): (usize, usize)) -> String {
    let mut from = start.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (end + AROUND).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text[from..to]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(texts: &[String]) -> TextFigures {
        let mut counts = TextCounts::default();
        for text in texts {
            counts.add(&TextSource {
                text,
                trade: Some("M1101"),
                is_partners: false,
            });
        }
        counts.finish(["préséance"].into_iter())
    }

    /// Texts in which « maintenance » is frequent.
    fn texts() -> Vec<String> {
        (0..400)
            .map(|n| format!("Vous assurez la maintenance des machines et de la ligne numéro {n}."))
            .collect()
    }

    #[test]
    fn a_rare_word_beside_a_frequent_one_is_a_misspelling() {
        let mut texts = texts();
        texts.push("Vous assurez la maitenance des machines et de la ligne.".to_owned());
        let found = counted(&texts).misspellings;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (&*found[0].word, &*found[0].correction),
            ("maitenance", "maintenance")
        );
        assert!(found[0].quote.contains("la maitenance des"));
    }

    #[test]
    fn a_name_a_known_word_and_another_place_are_none() {
        for other in [
            // A capital may make a name.
            "Vous assurez la Maitenance des machines et de la ligne.",
            // Nobody writes « maintenance » between these words.
            "Le groupe maitenance recrute pour vous dans le nord et le sud.",
        ] {
            let mut texts = texts();
            texts.push(other.to_owned());
            assert_eq!(counted(&texts).misspellings, [], "{other}");
        }
    }

    #[test]
    fn a_foreign_text_is_set_apart() {
        let mut texts = texts();
        texts.push(
            "You will be part of the team and work with our partners in the field.".to_owned(),
        );
        let figures = counted(&texts);
        assert_eq!((figures.n_texts, figures.n_foreign), (400, 1));
        assert_eq!(figures.trades[0].n_texts, 400);
    }
}
