//! Skills that the texts of several offers require and a CV does not show.
//!
//! Most offers list no skills: their requirements are in their sentences. Two sorts
//! are found: the tasks, tools and knowledge of the occupation, as our list and the
//! ROME name them; and names of tools and methods, written like proper names and far
//! more frequent here than in the whole base. The latter need a cue such as
//! « maîtrise de ».

use rustc_hash::{FxHashMap, FxHashSet};

use super::comparison::Comparison;
use super::context_phrase::phrase_in_context;
use super::cues::{has_cue, names_employer};
use super::lexicon::{Lexicon, WeightedWord, WordFamily, merge_key};
use super::occupation_terms::OccupationTerms;
use super::sentences::{OfferSentence, OfferText};
use super::skills::{SkillGap, SkillSource};
use crate::facts::{diplomas, languages, licences};

/// Offers that must contain a skill: their number, and their share.
const LEAST_OFFERS: usize = 2;
const LEAST_SHARE: f32 = 0.2;
/// The share for a word that is not written like a name.
const LEAST_SHARE_PLAIN: f32 = 0.3;
/// Frequency among these offers over that in the whole base.
const LEAST_LIFT: f64 = 4.0;
/// A word in fewer offers of the base is likely a proper name.
const LEAST_KNOWN: u32 = 3;
/// Skills kept.
const MOST: usize = 12;

/// A skill with the offers that contain it.
struct TextSkill {
    name: String,
    words: Vec<WeightedWord>,
    quotes: Vec<OfferQuote>,
    strength: f32,
}

/// A sentence of an offer.
struct OfferQuote {
    /// The offer's index.
    offer: usize,
    quote: String,
}

/// For each offer, the skills that it and others require in their texts.
pub(super) fn text_skills(with: Comparison<'_, '_>, offers: &[OfferText]) -> Vec<Vec<SkillGap>> {
    let mut skills = phrases(with.terms, offers);
    // A town or an employer is written like the name of a tool.
    let proper_names: FxHashSet<&WordFamily> = offers
        .iter()
        .flat_map(|offer| &offer.proper_names)
        .collect();
    let named = named_words(with.lexicon, offers).into_iter();
    skills.extend(named.filter(|one| !proper_names.contains(&one.words[0].family)));
    skills.retain(|one| is_skill_gap(with, one));
    skills.sort_by(|a, b| {
        b.strength
            .total_cmp(&a.strength)
            .then_with(|| a.name.len().cmp(&b.name.len()))
            .then_with(|| a.name.cmp(&b.name))
    });
    let distinct = distinct(with.lexicon, skills);
    let of_offer = |at: usize| distinct.iter().filter_map(|one| gap_of(one, at)).collect();
    (0..offers.len()).map(of_offer).collect()
}

/// Diplomas, licences and languages are reported as conditions.
fn is_skill_gap(with: Comparison<'_, '_>, one: &TextSkill) -> bool {
    let is_condition = || {
        !licences(&one.name).is_empty()
            || !diplomas(&one.name).is_empty()
            || !languages(&one.name).is_empty()
    };
    let is_plain = one
        .words
        .iter()
        .all(|word| with.lexicon.is_plain(&word.term));
    !is_plain
        && !with.cv_words.show(&one.words)
        && !with.terms.is_title(&one.words)
        && !is_condition()
}

/// The strongest skills of which none contains another, each under a name that
/// people understand.
fn distinct(lexicon: &Lexicon<'_>, skills: Vec<TextSkill>) -> Vec<TextSkill> {
    let mut kept: Vec<(FxHashSet<WordFamily>, TextSkill)> = Vec::new();
    for one in skills {
        let own: FxHashSet<WordFamily> = one.words.iter().map(|word| word.family.clone()).collect();
        let is_repeated = kept
            .iter()
            .any(|(other, _)| own.is_subset(other) || other.is_subset(&own));
        if !is_repeated
            && kept.len() < MOST
            && let Some(named) = readable(lexicon, one)
        {
            kept.push((own, named));
        }
    }
    kept.into_iter().map(|(_, one)| one).collect()
}

/// A single plain word is shown in its context: « fuites » as « recherche de
/// fuites », in the words of the offers, or not at all.
fn readable(lexicon: &Lexicon<'_>, one: TextSkill) -> Option<TextSkill> {
    if one.name.contains(' ') || is_written_like_a_name(&one.name) {
        return Some(one);
    }
    let quotes = one.quotes.iter().map(|quoted| quoted.quote.as_str());
    let name = phrase_in_context(lexicon, &one.words[0].family, quotes)?;
    Some(TextSkill { name, ..one })
}

fn is_written_like_a_name(word: &str) -> bool {
    word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn gap_of(one: &TextSkill, at: usize) -> Option<SkillGap> {
    let quoted = one.quotes.iter().find(|quoted| quoted.offer == at)?;
    Some(SkillGap {
        skill: one.name.clone(),
        required: false,
        source: SkillSource::Written,
        quote: quoted.quote.clone(),
        weight: heaviest(&one.words),
        key: merge_key(&one.words),
    })
}

fn heaviest(words: &[WeightedWord]) -> f32 {
    words.iter().map(|word| word.weight).fold(0.0, f32::max)
}

/// The tasks, tools and knowledge of the occupations that enough offers contain.
fn phrases(terms: &OccupationTerms, offers: &[OfferText]) -> Vec<TextSkill> {
    let of_phrase = terms.phrases.iter().filter_map(|phrase| {
        let quotes = quotes(offers, |offer| offer.best_sentence(&phrase.words, 1.0));
        let share = share_if_enough(&quotes, offers.len(), LEAST_SHARE)?;
        Some(TextSkill {
            name: phrase.name.clone(),
            words: phrase.words.clone(),
            strength: share * heaviest(&phrase.words),
            quotes,
        })
    });
    of_phrase.collect()
}

/// The sentence that each offer has for a skill.
fn quotes<'o>(
    offers: &'o [OfferText],
    sentence: impl Fn(&'o OfferText) -> Option<&'o OfferSentence>,
) -> Vec<OfferQuote> {
    let quoted = |(offer, text): (usize, &'o OfferText)| {
        let quote = sentence(text)?.quote.clone();
        Some(OfferQuote { offer, quote })
    };
    offers.iter().enumerate().filter_map(quoted).collect()
}

/// The share of offers that contain a skill, if there are enough. A sentence copied
/// from offer to offer is the employer's, and counts once.
fn share_if_enough(quotes: &[OfferQuote], n_offers: usize, least: f32) -> Option<f32> {
    let distinct: FxHashSet<&str> = quotes.iter().map(|quoted| quoted.quote.as_str()).collect();
    let n = distinct.len();
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let share = n as f32 / n_offers as f32;
    (n >= LEAST_OFFERS && share >= least).then_some(share)
}

/// Words with a cue in some sentence; fewer sentences are needed for a word that is
/// written like a name.
fn named_words(lexicon: &Lexicon<'_>, offers: &[OfferText]) -> Vec<TextSkill> {
    most_frequent_forms(lexicon, offers)
        .into_values()
        .filter_map(|word| named_word(lexicon, word, offers))
        .collect()
}

/// Of each family the most frequent word, the last in alphabetical order of equals.
fn most_frequent_forms(
    lexicon: &Lexicon<'_>,
    offers: &[OfferText],
) -> FxHashMap<WordFamily, WeightedWord> {
    let df = |word: &WeightedWord| {
        let vocabulary = lexicon.vocabulary();
        vocabulary.id(&word.term).map_or(0, |id| vocabulary.df(id))
    };
    let mut found: FxHashMap<WordFamily, WeightedWord> = FxHashMap::default();
    for word in offers
        .iter()
        .flat_map(|o| &o.sentences)
        .flat_map(|s| &s.words)
    {
        let most = found
            .entry(word.family.clone())
            .or_insert_with(|| word.clone());
        if (df(word), &most.term) > (df(most), &word.term) {
            most.clone_from(word);
        }
    }
    found
}

/// The word as a skill, where it can be one.
fn named_word(
    lexicon: &Lexicon<'_>,
    word: WeightedWord,
    offers: &[OfferText],
) -> Option<TextSkill> {
    let vocabulary = lexicon.vocabulary();
    let id = vocabulary.id(&word.term)?;
    let written = vocabulary.written(id);
    let is_name = is_written_like_a_name(written);
    let family = word.family.clone();
    let least = if is_name {
        LEAST_SHARE
    } else {
        LEAST_SHARE_PLAIN
    };
    let is_employer = |s: &OfferSentence| s.has(&family) && names_employer(&s.quote, &word.written);
    if is_name
        && offers
            .iter()
            .any(|offer| offer.sentences.iter().any(is_employer))
    {
        return None;
    }
    let requires = |s: &&OfferSentence| s.has(&family) && has_cue(&s.quote, &word.written);
    let has_requirement = |offer: &&OfferText| offer.sentences.iter().any(|s| requires(&s));
    let n_requiring = offers.iter().filter(has_requirement).count();
    if n_requiring < if is_name { 1 } else { LEAST_OFFERS } {
        return None;
    }
    // Once one offer requires it, any other that only names it requires it too.
    let quotes = quotes(offers, |offer| {
        let first = offer.sentences.iter().find(requires);
        first.or_else(|| offer.sentences.iter().find(|s| s.has(&family)))
    });
    let share = share_if_enough(&quotes, offers.len(), least)?;
    let base = f64::from(vocabulary.df(id)) / f64::from(vocabulary.n_docs().max(1));
    let lift = f64::from(share) / base.max(f64::MIN_POSITIVE);
    let is_known = vocabulary.df(id) >= LEAST_KNOWN && word.term.chars().count() > 1;
    (lift >= LEAST_LIFT && is_known && word.weight > 0.0).then(|| TextSkill {
        name: written.to_owned(),
        strength: share * word.weight,
        words: vec![word],
        quotes,
    })
}
