//! Words that the texts of several offers ask for and a CV does not say.
//!
//! Most offers list no skills: what they ask stands in their sentences. A word
//! speaks of a skill of these offers where they use it far more often than the
//! whole base does.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Family, Lexicon, Word};
use super::shown::Shown;
use super::skills::{SkillGap, Source};
use crate::offer::Offer;

/// A word is asked where so many of the offers use it: in absolute number, and
/// as a share of them.
const LEAST_OFFERS: usize = 2;
const LEAST_SHARE: f32 = 0.2;
/// How many times as often as in the whole base.
const LEAST_LIFT: f64 = 4.0;
/// A word of fewer offers of the base is as likely a name.
const LEAST_KNOWN: u32 = 3;
/// How many words are told.
const MOST_WORDS: usize = 12;

/// For each offer, the words that it and others ask for.
pub(super) fn terms(lexicon: &Lexicon<'_>, shown: &Shown, offers: &[&Offer]) -> Vec<Vec<SkillGap>> {
    let texts: Vec<FxHashMap<Family, Word>> = offers
        .iter()
        .map(|offer| words_of(lexicon, offer))
        .collect();
    let mut counts: FxHashMap<&Family, (usize, &Word)> = FxHashMap::default();
    for words in &texts {
        for (family, word) in words {
            let entry = counts.entry(family).or_insert((0, word));
            entry.0 += 1;
            // The most written form stands for its family, the first of equals.
            if rarity(lexicon, word) < rarity(lexicon, entry.1) {
                entry.1 = word;
            }
        }
    }
    let mut asked: Vec<(f64, SkillGap)> = counts
        .into_iter()
        .filter(|(family, _)| !shown.has(family))
        .filter_map(|(_, (n, word))| telling(lexicon, word, n, offers.len()))
        .collect();
    asked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.skill.cmp(&b.1.skill)));
    asked.truncate(MOST_WORDS);
    let has = |words: &FxHashMap<Family, Word>, gap: &SkillGap| words.contains_key(&gap.key[0]);
    let of_offer = |words| {
        let here = asked.iter().filter(|(_, gap)| has(words, gap));
        here.map(|(_, gap)| gap.clone()).collect()
    };
    texts.iter().map(of_offer).collect()
}

/// Rarer words sort behind; equally rare ones by their letters.
fn rarity<'w>(lexicon: &Lexicon<'_>, word: &'w Word) -> (std::cmp::Reverse<u32>, &'w str) {
    let known = lexicon.vocabulary().id(&word.term);
    let df = known.map_or(0, |id| lexicon.vocabulary().df(id));
    (std::cmp::Reverse(df), &word.term)
}

/// The words of an offer, one a family; neither its place nor its employer.
fn words_of(lexicon: &Lexicon<'_>, offer: &Offer) -> FxHashMap<Family, Word> {
    let names = [
        offer.place.label.as_str(),
        offer.employer.name.as_deref().unwrap_or(""),
    ];
    let names: FxHashSet<Family> = names
        .iter()
        .flat_map(|name| lexicon.words(name))
        .map(|word| word.family)
        .collect();
    let mut found = FxHashMap::default();
    for text in [&offer.title, &offer.description] {
        for word in lexicon.words(text) {
            if !names.contains(&word.family) {
                found.entry(word.family.clone()).or_insert(word);
            }
        }
    }
    found
}

/// The word as a skill, with how much these offers ask for it.
fn telling(
    lexicon: &Lexicon<'_>,
    word: &Word,
    n: usize,
    n_offers: usize,
) -> Option<(f64, SkillGap)> {
    let vocabulary = lexicon.vocabulary();
    let id = vocabulary.id(&word.term)?;
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let share = n as f32 / n_offers as f32;
    let base = f64::from(vocabulary.df(id)) / f64::from(vocabulary.n_docs().max(1));
    let lift = f64::from(share) / base.max(f64::MIN_POSITIVE);
    let is_asked = n >= LEAST_OFFERS && share >= LEAST_SHARE && lift >= LEAST_LIFT;
    let is_skill =
        word.weight > 0.0 && vocabulary.df(id) >= LEAST_KNOWN && word.term.chars().count() > 2;
    (is_asked && is_skill).then(|| {
        let gap = SkillGap {
            skill: vocabulary.written(id).to_owned(),
            required: false,
            source: Source::Written,
            weight: word.weight,
            key: vec![word.family.clone()],
        };
        (f64::from(share) * f64::from(word.weight), gap)
    })
}
