//! What is missing for one offer, summed over the offers shown.

use std::collections::BTreeMap;

use super::constraints::{Condition, Constraint};
use super::lexicon::Family;
use super::skills::{SkillGap, Source};
use super::topics::TopicGap;

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
    /// The words of the first offer that asks it.
    pub evidence: String,
    pub(super) key: Vec<Family>,
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
        }
    }
    best(gaps.into_values().collect())
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
    Condition(Option<Condition>, u8),
}

/// Diplomas, and lengths of experience, are one gap each, whatever the level.
fn condition_key(asked: &Condition) -> Key {
    match asked {
        Condition::Diploma(_) => Key::Condition(None, 0),
        Condition::Experience(_) => Key::Condition(None, 1),
        Condition::Licence(_) | Condition::Language(..) => Key::Condition(Some(asked.clone()), 2),
    }
}

struct Asked {
    key: Key,
    gap: Gap,
    weight: f32,
    required: bool,
}

fn asked(offer: &OfferGap) -> Vec<Asked> {
    let topics = offer.topics.iter().map(|gap| Asked {
        key: Key::Topic(gap.topic),
        weight: gap.weight,
        required: false,
        gap: empty(
            Missing::Topic(gap.topic),
            gap.words.clone(),
            String::new(),
            Vec::new(),
        ),
    });
    let skills = offer.skills.iter().map(|gap| {
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
            gap: empty(
                Missing::Skill(gap.source),
                words,
                gap.skill.clone(),
                gap.key.clone(),
            ),
        }
    });
    let unmet = offer.constraints.iter().filter(|one| is_gap(one));
    let conditions = unmet.map(|one| {
        let words = vec![words_of(&one.asked, &one.evidence)];
        Asked {
            key: condition_key(&one.asked),
            weight: if one.required { REQUIRED } else { 1.0 },
            required: one.required,
            gap: empty(
                Missing::Condition(one.asked.clone()),
                words,
                one.evidence.clone(),
                Vec::new(),
            ),
        }
    });
    topics.chain(skills).chain(conditions).collect()
}

/// A CV that does not date its posts says nothing of experience: it is told to,
/// and experience is then no gap.
fn is_gap(one: &Constraint) -> bool {
    match one.asked {
        Condition::Experience(_) => one.met == Some(false),
        _ => one.met != Some(true),
    }
}

/// A condition in words that are names, or the offer's own.
fn words_of(asked: &Condition, evidence: &str) -> String {
    match asked {
        Condition::Licence(licence) => licence.name().to_owned(),
        Condition::Language(language, level) => match level {
            Some(level) => format!("{language} {}", level.name()),
            None => (*language).to_owned(),
        },
        Condition::Diploma(_) | Condition::Experience(_) => evidence.to_owned(),
    }
}

fn empty(what: Missing, words: Vec<String>, evidence: String, key: Vec<Family>) -> Gap {
    Gap {
        what,
        words,
        offers: Vec::new(),
        n_required: 0,
        weight: 0.0,
        evidence,
        key,
    }
}

/// The heaviest of each sort, together in order.
fn best(mut gaps: Vec<Gap>) -> Vec<Gap> {
    gaps.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.words.cmp(&b.words))
    });
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
