//! Words that the offers of a trade say and a CV could say too.
//!
//! A word of the trade is worth saying where the CV says something near it: both
//! then are about work that the person does. Nearness is the cosine of the topics of
//! two words (Blei, Ng, Jordan, *Latent Dirichlet Allocation*, 2003), with p(topic |
//! word) as their vectors.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Lexicon;
use crate::lda::Model;
use crate::profile::{OfferIndex, Scan};
use crate::rome::{RomeCode, Sheet, SkillKind};
use crate::text::{Vocabulary, WordId, fold};

/// A word to say, with the share of the trade's offers that say it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TradeWord {
    /// As people write it.
    pub word: String,
    /// In [0, 1].
    pub share: f32,
}

/// Most words in an answer.
const MOST: usize = 3;
/// Least offers of a trade whose words say anything.
const FEWEST_OFFERS: usize = 70;
/// Least share of the trade's offers that say a word.
const LEAST_SHARE: f32 = 0.12;
/// So many times as often as offers at large.
const LEAST_LIFT: f32 = 4.0;
/// The same for a word alone: « vente » and « stocks » are of many trades.
const LEAST_LIFT_ALONE: f32 = 8.0;
/// Most of all offers that may say a word alone: « soins » and « cuisine » are too general to
/// make a CV clearer, « balisage » is not.
const MOST_OF_ALL: f32 = 0.015;
/// Least cosine to a word of the CV.
const NEAR: f32 = 0.75;
/// Shorter words are initials.
const SHORTEST: usize = 5;
/// Endings of verbs and adjectives, folded.
const NOT_NOUNS: &[&str] = &[
    "er", "ir", "dre", "ez", "ons", "ant", "ants", "ante", "antes", "ees", "ee", "ment", "al",
    "ale", "aux", "ales", "el", "els", "elle", "elles", "if", "ifs", "ive", "ives", "ique",
    "iques", "aire", "aires", "eux", "euse", "able", "ables", "ible", "ibles",
];
/// Endings of participles, as written.
const PARTICIPLES: &[&str] = &["é", "és", "ée", "ées", "ies"];
/// Nouns that end like them.
const NOUNS: &[&str] = &["ment", "aux"];
/// The domain of computing, whose words are names of tools.
const COMPUTING: &str = "M18";

/// The words of one trade, most said first. The same for every CV of the trade.
#[derive(Debug, Clone, Default)]
pub(crate) struct TradeWords(Vec<(WordId, f32)>);

impl TradeWords {
    /// The words of the trade of a code of ROME 3 that its sheets name too.
    #[must_use]
    pub(crate) fn of_trade(index: &OfferIndex, parent: RomeCode, sheets: &[&Sheet]) -> Self {
        let occupations = index.profiler.occupations();
        let scan = index.profiles.scan();
        let is_own: Vec<bool> = (0..occupations.n_classes())
            .map(|class| occupations.parent(class) == parent)
            .collect();
        let rows: Vec<usize> = (0..scan.len())
            .filter(|row| is_own[scan.class(*row)])
            .collect();
        if rows.len() < FEWEST_OFFERS || parent.as_str().starts_with(COMPUTING) {
            return Self::default();
        }
        let named = named(index, sheets);
        let mut words = said_by_many(scan, &rows, index.profiler.vocabulary());
        words.retain(|(word, _)| named.contains(&word.0));
        Self(words)
    }
}

/// The words of what sheets say one does and knows: no names of employers or places.
fn named(index: &OfferIndex, sheets: &[&Sheet]) -> FxHashSet<u32> {
    let vocabulary = index.profiler.vocabulary();
    let mut reader = index.profiler.analyzer().reader();
    let mut words = FxHashSet::default();
    for sheet in sheets {
        let skills = sheet
            .skills
            .iter()
            .filter(|own| own.kind != SkillKind::Soft);
        let said = skills.map(|skill| &skill.label).chain(&sheet.definition);
        for text in said {
            reader.for_each_term(text, |term| {
                words.extend(vocabulary.id(&term.term).map(|id| id.0));
            });
        }
    }
    words
}

#[expect(clippy::cast_precision_loss, reason = "counts of offers")]
fn said_by_many(scan: Scan<'_>, rows: &[usize], vocabulary: &Vocabulary) -> Vec<(WordId, f32)> {
    let mut said: FxHashMap<u32, u32> = FxHashMap::default();
    for row in rows {
        scan.words(*row)
            .for_each(|(word, _)| *said.entry(word).or_default() += 1);
    }
    let n_all = vocabulary.n_docs().max(1) as f32;
    let mut words: Vec<(WordId, f32)> = said
        .into_iter()
        .map(|(word, n)| (WordId(word), n as f32 / rows.len() as f32))
        .filter(|(word, share)| {
            let of_all = vocabulary.df(*word) as f32 / n_all;
            let is_phrase = vocabulary.term(*word).contains(' ');
            let least = if is_phrase {
                LEAST_LIFT
            } else {
                LEAST_LIFT_ALONE
            };
            let is_clear = is_phrase || of_all <= MOST_OF_ALL;
            is_clear && *share >= LEAST_SHARE && *share >= least * of_all
        })
        .collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.0.cmp(&b.0.0)));
    words
}

/// What a person's words are compared with.
pub(crate) struct Wording<'a> {
    /// The topics of words.
    pub topics: &'a Model,
    /// Which words there are.
    pub lexicon: &'a Lexicon<'a>,
    /// The names of the trade, which nobody need say twice.
    pub job_names: &'a [String],
}

impl Wording<'_> {
    /// The words of a trade that a CV with these words could say.
    #[must_use]
    pub(crate) fn to_say(
        &self,
        trade: &TradeWords,
        cv_text: &str,
        cv_words: &[u32],
    ) -> Vec<TradeWord> {
        let shares = self.topics.topic_shares();
        let vector = |word: u32| TopicVector::new(self.topics, &shares, word);
        let stems = stems(cv_text.split_whitespace());
        let names = stems_of(self.job_names);
        let near: Vec<TopicVector> = cv_words
            .iter()
            .filter(|word| !self.lexicon.is_plain(self.term(WordId(**word))))
            .map(|word| vector(*word))
            .collect();
        let mut found: Vec<TradeWord> = Vec::new();
        let mut named: FxHashSet<String> = FxHashSet::default();
        for (word, share) in &trade.0 {
            if found.len() == MOST {
                break;
            }
            let written = self.lexicon.vocabulary().written(*word);
            let own = stems_of(&[written.to_owned()]);
            let is_new = own.is_disjoint(&stems) && own.is_disjoint(&names);
            if !is_new || !own.is_disjoint(&named) || !self.is_noun(*word) {
                continue;
            }
            let own_vector = vector(word.0);
            if near.iter().any(|other| own_vector.cosine(other) >= NEAR) {
                named.extend(own);
                found.push(TradeWord {
                    word: written.to_owned(),
                    share: *share,
                });
            }
        }
        found
    }

    fn term(&self, word: WordId) -> &str {
        self.lexicon.vocabulary().term(word)
    }

    /// As far as its form says: no verb, and no word of any work.
    fn is_noun(&self, word: WordId) -> bool {
        let written = fold(self.lexicon.vocabulary().written(word));
        let last = written.rsplit(' ').next().unwrap_or(&written);
        let is_verb = |part: &str| {
            NOT_NOUNS.iter().any(|end| part.ends_with(end))
                && !NOUNS.iter().any(|end| part.ends_with(end))
        };
        let first = written.split(' ').next().unwrap_or(&written);
        let plain = self.lexicon.vocabulary().written(word);
        let is_participle = PARTICIPLES.iter().any(|end| plain.ends_with(end));
        written.len() >= SHORTEST
            && !is_participle
            && !["diplom", "permis", "caces"]
                .iter()
                .any(|paper| written.contains(paper))
            && !is_verb(first)
            && !is_verb(last)
            && !written.chars().any(|c| c.is_ascii_digit())
            && !self.lexicon.is_plain(self.term(word))
    }
}

/// p(topic | word), a unit vector; its small entries are left out.
struct TopicVector(Vec<(u16, f32)>);

impl TopicVector {
    fn new(topics: &Model, shares: &[f32], word: u32) -> Self {
        let mut entries: Vec<(u16, f32)> = topics
            .word_topics(word)
            .map(|(topic, phi)| (topic, phi * shares[usize::from(topic)]))
            .collect();
        let length = entries.iter().map(|(_, p)| p * p).sum::<f32>().sqrt();
        entries
            .iter_mut()
            .for_each(|(_, p)| *p /= length.max(f32::MIN_POSITIVE));
        Self(entries)
    }

    /// Both are in the order of topics.
    fn cosine(&self, other: &Self) -> f32 {
        let mut others = other.0.iter().peekable();
        let mut sum = 0.0;
        for (topic, p) in &self.0 {
            while others.next_if(|(theirs, _)| theirs < topic).is_some() {}
            if let Some((_, q)) = others.peek().filter(|(theirs, _)| theirs == topic) {
                sum += p * q;
            }
        }
        sum
    }
}

fn stems<'a>(words: impl Iterator<Item = &'a str>) -> FxHashSet<String> {
    let parts = words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    parts
        .filter(|part| part.chars().count() > 3)
        .map(|part| root(&fold(part)))
        .collect()
}

/// The letters that the verb, the noun and the job begin with: « régler », « réglages », « régleur ».
fn root(folded: &str) -> String {
    const LETTERS: usize = 4;
    folded.chars().take(LETTERS).collect()
}

fn stems_of(texts: &[String]) -> FxHashSet<String> {
    stems(texts.iter().flat_map(|text| text.split_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_same_topics_are_near() {
        let unit = |entries: &[(u16, f32)]| TopicVector(entries.to_vec());
        let care = unit(&[(2, 0.6), (7, 0.8)]);
        assert!((care.cosine(&care) - 1.0).abs() < 1e-6);
        assert!((care.cosine(&unit(&[(7, 1.0)])) - 0.8).abs() < 1e-6);
        assert!(care.cosine(&unit(&[(3, 1.0)])).abs() < 1e-6);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stem = |word: &str| stems(std::iter::once(word));
        assert_eq!(stem("soins"), stem("soin"));
        assert_eq!(stem("encaissement"), stem("encaisser"));
        assert_ne!(stem("vitres"), stem("surfaces"));
    }
}
