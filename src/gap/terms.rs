//! Words that the texts of several offers ask for and a CV does not say.
//!
//! Most offers list no skills: what they ask stands in their sentences. A word
//! speaks of a skill of these offers where they use it far more often than the
//! whole base does.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::lexicon::{Family, Lexicon, Word};
use super::shown::Shown;
use super::skills::{SkillGap, Source};
use crate::offer::Offer;

/// A word is asked where so many of the offers use it: in absolute number, and
/// as a share of them.
const LEAST_OFFERS: usize = 2;
const LEAST_SHARE: f32 = 0.2;
/// A plain word that neither looks like the name of a tool nor is one of the
/// occupation's own must be asked by more of them.
const LEAST_SHARE_PLAIN: f32 = 0.4;
/// How many times as often as in the whole base.
const LEAST_LIFT: f64 = 4.0;
/// A word of fewer offers of the base is as likely a name.
const LEAST_KNOWN: u32 = 3;
/// How many words are told.
const MOST_WORDS: usize = 12;

/// A word of the offers, with where they say it.
#[derive(Default)]
struct Said {
    /// The offers, by their place.
    offers: Vec<usize>,
    /// The sentences, by what they say: one that is copied from offer to offer
    /// speaks for the employer, and counts once.
    sentences: FxHashSet<u64>,
    word: Option<Word>,
}

/// For each offer, the words that it and others ask for.
/// `known` are the words that the ROME uses for their occupations.
pub(super) fn terms(
    lexicon: &Lexicon<'_>,
    shown: &Shown,
    known: &FxHashSet<Family>,
    offers: &[&Offer],
) -> Vec<Vec<SkillGap>> {
    let mut said: FxHashMap<Family, Said> = FxHashMap::default();
    for (at, offer) in offers.iter().enumerate() {
        hear(lexicon, offer, at, &mut said);
    }
    let mut asked: Vec<(f64, SkillGap, Vec<usize>)> = said
        .into_iter()
        .filter(|(family, _)| !shown.has(family))
        .filter_map(|(family, said)| telling(lexicon, said, known.contains(&family), offers.len()))
        .collect();
    asked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.skill.cmp(&b.1.skill)));
    asked.truncate(MOST_WORDS);
    let of_offer = |at: usize| {
        let here = asked.iter().filter(|(_, _, offers)| offers.contains(&at));
        here.map(|(_, gap, _)| gap.clone()).collect()
    };
    (0..offers.len()).map(of_offer).collect()
}

/// Rarer words sort behind; equally rare ones by their letters.
fn rarity<'w>(lexicon: &Lexicon<'_>, word: &'w Word) -> (std::cmp::Reverse<u32>, &'w str) {
    let known = lexicon.vocabulary().id(&word.term);
    let df = known.map_or(0, |id| lexicon.vocabulary().df(id));
    (std::cmp::Reverse(df), &word.term)
}

/// Notes the words of an offer, but for its place and its employer.
fn hear(lexicon: &Lexicon<'_>, offer: &Offer, at: usize, said: &mut FxHashMap<Family, Said>) {
    let names = [
        offer.place.label.as_str(),
        offer.employer.name.as_deref().unwrap_or(""),
    ];
    let names: FxHashSet<Family> = names
        .iter()
        .flat_map(|name| lexicon.words(name))
        .map(|word| word.family)
        .collect();
    let sentences = offer.description.split(['\n', '.', '!', '?', ';']);
    for sentence in sentences.chain([offer.title.as_str()]) {
        let words = lexicon.words(sentence);
        let mut hasher = FxHasher::default();
        words.iter().for_each(|word| word.term.hash(&mut hasher));
        let sentence = hasher.finish();
        for word in words
            .into_iter()
            .filter(|word| !names.contains(&word.family))
        {
            let said = said.entry(word.family.clone()).or_default();
            said.sentences.insert(sentence);
            if said.offers.last() != Some(&at) {
                said.offers.push(at);
            }
            // The most written form stands for its family, the first of equals.
            if said
                .word
                .as_ref()
                .is_none_or(|known| rarity(lexicon, &word) < rarity(lexicon, known))
            {
                said.word = Some(word);
            }
        }
    }
}

/// The word as a skill, with how much these offers ask for it.
fn telling(
    lexicon: &Lexicon<'_>,
    said: Said,
    is_trade: bool,
    n_offers: usize,
) -> Option<(f64, SkillGap, Vec<usize>)> {
    let vocabulary = lexicon.vocabulary();
    let word = said.word?;
    let id = vocabulary.id(&word.term)?;
    let n = said.offers.len().min(said.sentences.len());
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let share = n as f32 / n_offers as f32;
    let base = f64::from(vocabulary.df(id)) / f64::from(vocabulary.n_docs().max(1));
    let lift = f64::from(share) / base.max(f64::MIN_POSITIVE);
    let written = vocabulary.written(id);
    let is_name = written
        .chars()
        .any(|c| c.is_uppercase() || c.is_ascii_digit());
    let least = if is_name || is_trade {
        LEAST_SHARE
    } else {
        LEAST_SHARE_PLAIN
    };
    let is_asked = n >= LEAST_OFFERS && share >= least && lift >= LEAST_LIFT;
    let is_known = vocabulary.df(id) >= LEAST_KNOWN && word.term.chars().count() > 2;
    (is_asked && is_known && word.weight > 0.0 && !is_adverb(written)).then(|| {
        let gap = SkillGap {
            skill: written.to_owned(),
            required: false,
            source: Source::Written,
            weight: word.weight,
            key: vec![word.family.clone()],
        };
        (f64::from(share) * f64::from(word.weight), gap, said.offers)
    })
}

/// « Activement » says how, never what.
fn is_adverb(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ivement", "ellement", "amment", "emment", "iquement", "ablement", "usement", "airement",
        "alement",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}
