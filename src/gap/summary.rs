//! What is missing for one offer, summed over the offers shown.

use std::collections::BTreeMap;

use super::constraints::{Condition, Constraint, experience};
use super::lexicon::Family;
use super::skills::{SkillGap, Source};
use super::topics::TopicGap;
use crate::facts::Level;

/// What a CV lacks for one offer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfferGap {
    /// Topics heavy in the offer and light in the CV.
    pub topics: Vec<TopicGap>,
    /// Skills that the CV does not show.
    pub skills: Vec<SkillGap>,
    /// Conditions, met or not.
    pub constraints: Vec<Constraint>,
}

/// Something that the offers ask and the CV does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// What it is.
    pub what: Missing,
    /// In words: those of a topic, or the skill in the words of who asks it.
    pub words: Vec<String>,
    /// The offers that ask it, by their place in the list that was given.
    pub offers: Vec<usize>,
    /// In how many of them it is required.
    pub n_required: usize,
    /// How heavy it is among the gaps, at most about one.
    pub weight: f32,
    /// Where the first offers that ask it do so.
    pub evidence: Vec<Evidence>,
    /// What tells it, the heaviest word first.
    pub(super) key: Vec<Family>,
}

/// An offer's own words for what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The offer, by its place in the list that was given.
    pub offer: usize,
    /// What it says.
    pub quote: String,
}

/// What sort of thing is missing.
#[derive(Debug, Clone, PartialEq)]
pub enum Missing {
    /// A topic of the model.
    Topic(usize),
    /// A skill.
    Skill(Source),
    /// A condition; soft where it is only wished for.
    Condition(Condition),
}

/// The most gaps of each sort that are told.
const MOST_TOPICS: usize = 3;
const MOST_SKILLS: usize = 10;
const MOST_CONDITIONS: usize = 5;
/// A topic that weighs less over all offers is one offer's affair.
const LEAST_TOPIC: f32 = 0.04;
/// So many offers are quoted for a gap.
const QUOTES: usize = 2;
/// A skill that the ROME alone asks says less than one that an employer asks.
const BY_OCCUPATION: f32 = 0.5;
/// What is required weighs more than what is wished for.
const REQUIRED: f32 = 1.5;
/// The weight of a word that nothing else tells: inverse document frequencies
/// are brought to about one by it.
const RAREST: f32 = 11.0;

/// Sums gaps over offers, the first of which count more.
pub(super) fn sum(offers: &[OfferGap]) -> Vec<Gap> {
    let ranks: Vec<f32> = (0..offers.len()).map(discount).collect();
    let all: f32 = ranks.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mut gaps: BTreeMap<Key, Gap> = BTreeMap::new();
    for (at, offer) in offers.iter().enumerate() {
        let share = ranks[at] / all;
        for asked in asked(offer) {
            let gap = gaps.entry(asked.key).or_insert(asked.gap);
            gap.weight += share * asked.weight;
            gap.n_required += usize::from(asked.required);
            if gap.offers.last() != Some(&at) {
                gap.offers.push(at);
            }
            cite(&mut gap.evidence, at, asked.quote);
        }
    }
    best(gaps.into_values().collect())
}

/// Keeps the first quotes; one that several offers share says nothing more.
fn cite(evidence: &mut Vec<Evidence>, offer: usize, quote: String) {
    let is_new = evidence.iter().all(|known| known.quote != quote);
    if evidence.len() < QUOTES && is_new && !quote.is_empty() {
        evidence.push(Evidence { offer, quote });
    }
}

/// The discount of nDCG: what stands first is read first.
fn discount(rank: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let place = rank as f32 + 2.0;
    1.0 / place.log2()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Topic(usize),
    Skill(Vec<Family>),
    Level(Level),
    Experience,
    Language(&'static str),
    Condition(Condition),
}

/// Lengths of experience, and levels of a language, are one gap each.
fn condition_key(asked: &Condition) -> Key {
    match asked {
        Condition::Diploma(level, _) => Key::Level(*level),
        Condition::Experience(_) => Key::Experience,
        Condition::Language(language, _) => Key::Language(language),
        Condition::Licence(_) | Condition::Title(_) => Key::Condition(asked.clone()),
    }
}

struct Asked {
    key: Key,
    gap: Gap,
    weight: f32,
    required: bool,
    quote: String,
}

fn asked(offer: &OfferGap) -> Vec<Asked> {
    let topics = offer.topics.iter().map(of_topic);
    let skills = offer.skills.iter().map(of_skill);
    let unmet = offer.constraints.iter().filter(|one| is_gap(one));
    topics
        .chain(skills)
        .chain(unmet.map(of_condition))
        .collect()
}

fn of_topic(gap: &TopicGap) -> Asked {
    Asked {
        key: Key::Topic(gap.topic),
        weight: gap.weight,
        required: false,
        gap: empty(Missing::Topic(gap.topic), gap.words.clone(), Vec::new()),
        quote: gap.quote.clone(),
    }
}

fn of_skill(gap: &SkillGap) -> Asked {
    let known = if gap.source == Source::Occupation {
        BY_OCCUPATION
    } else {
        1.0
    };
    let firm = if gap.required { REQUIRED } else { 1.0 };
    let words = vec![gap.skill.clone()];
    Asked {
        key: Key::Skill(gap.key.clone()),
        weight: known * firm * gap.weight / RAREST,
        required: gap.required,
        gap: empty(Missing::Skill(gap.source), words, gap.key.clone()),
        quote: gap.quote.clone(),
    }
}

fn of_condition(one: &Constraint) -> Asked {
    let words = vec![words_of(&one.asked)];
    Asked {
        key: condition_key(&one.asked),
        weight: if one.required { REQUIRED } else { 1.0 },
        required: one.required,
        gap: empty(Missing::Condition(one.asked.clone()), words, Vec::new()),
        quote: one.evidence.clone(),
    }
}

/// A CV that does not date its posts says nothing of experience: it is told to,
/// and experience is then no gap.
fn is_gap(one: &Constraint) -> bool {
    match one.asked {
        Condition::Experience(_) => one.met == Some(false),
        _ => one.met != Some(true),
    }
}

/// A condition in words that are names.
fn words_of(asked: &Condition) -> String {
    match asked {
        Condition::Licence(licence) => licence.name().to_owned(),
        Condition::Title(titles) => titles.join(" ou "),
        Condition::Language(language, level) => match level {
            Some(level) => format!("{language} {}", level.name()),
            None => (*language).to_owned(),
        },
        Condition::Diploma(level, _) => level.name().to_owned(),
        Condition::Experience(months) => experience(*months),
    }
}

fn empty(what: Missing, words: Vec<String>, key: Vec<Family>) -> Gap {
    Gap {
        what,
        words,
        offers: Vec::new(),
        n_required: 0,
        weight: 0.0,
        evidence: Vec::new(),
        key,
    }
}

/// The heaviest of each sort, together in order.
fn best(mut gaps: Vec<Gap>) -> Vec<Gap> {
    gaps.retain(|gap| !matches!(gap.what, Missing::Topic(_)) || gap.weight >= LEAST_TOPIC);
    gaps.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.words.cmp(&b.words))
    });
    drop_repeats(&mut gaps);
    let (mut topics, mut skills, mut conditions) = (MOST_TOPICS, MOST_SKILLS, MOST_CONDITIONS);
    gaps.retain(|gap| {
        let left = match gap.what {
            Missing::Topic(_) => &mut topics,
            Missing::Skill(_) => &mut skills,
            Missing::Condition(_) => &mut conditions,
        };
        let keep = *left > 0;
        *left = left.saturating_sub(1);
        keep
    });
    gaps
}

/// Skills whose heaviest word is the same say one thing in other words: the
/// heavier is told. What both ask is asked by the offers of either.
fn drop_repeats(gaps: &mut Vec<Gap>) {
    let mut kept: Vec<Gap> = Vec::with_capacity(gaps.len());
    for gap in gaps.drain(..) {
        let is_skill = |one: &Gap| matches!(one.what, Missing::Skill(_));
        let same = |other: &&mut Gap| {
            is_skill(&gap) && is_skill(other) && gap.key.first() == other.key.first()
        };
        match kept.iter_mut().find(same) {
            Some(other) => {
                other.offers.extend(&gap.offers);
                other.offers.sort_unstable();
                other.offers.dedup();
            }
            None => kept.push(gap),
        }
    }
    *gaps = kept;
}
