//! The gaps of single offers, summed over the offers shown.

use std::collections::BTreeMap;

use super::condition::{Condition, experience};
use super::constraints::Constraint;
use super::lexicon::WordFamily;
use super::skills::{SkillGap, SkillSource};
use super::topics::TopicGap;
use crate::facts::Level;

/// What a CV lacks for one offer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfferGap {
    /// Heaviest first.
    pub topics: Vec<TopicGap>,
    /// Listed ones before those of the text.
    pub skills: Vec<SkillGap>,
    /// Conditions, met or not.
    pub constraints: Vec<Constraint>,
}

/// A requirement of the offers that the CV does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Its kind.
    pub what: Missing,
    /// The topic's words, or the requirement in the words of its source.
    pub words: Vec<String>,
    /// The offers with this requirement, as indices into the list given.
    pub offers: Vec<usize>,
    /// In how many of them it is required rather than wished for.
    pub n_required: usize,
    /// At most about 1.
    pub weight: f32,
    /// Quotes of the first offers.
    pub evidence: Vec<Citation>,
    /// Families of the requirement's words, the heaviest first.
    pub(super) key: Vec<WordFamily>,
}

/// A quote of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The offer, as an index into the list given.
    pub offer: usize,
    /// A sentence, at most 160 characters.
    pub quote: String,
}

/// The kind of a gap.
#[derive(Debug, Clone, PartialEq)]
pub enum Missing {
    /// A topic's number in the model.
    Topic(usize),
    /// A skill, with the first source that named it.
    Skill(SkillSource),
    /// A condition that is not met, or not known to be.
    Condition(Condition),
}

/// Gaps kept of each kind.
const MOST_TOPICS: usize = 3;
const MOST_SKILLS: usize = 10;
const MOST_CONDITIONS: usize = 5;
/// A topic with less weight over all offers concerns one offer only.
const LEAST_TOPIC: f32 = 0.04;
/// Quotes of a gap.
const QUOTES: usize = 2;
/// Factor for a skill that comes from the ROME rather than from the employer.
const BY_OCCUPATION: f32 = 0.5;
/// Factor for what is required rather than wished for.
const REQUIRED: f32 = 1.5;
/// About the highest inverse document frequency: divides weights to bring them to
/// about 1.
const RAREST: f32 = 11.0;

/// Sums gaps over offers; the first offers count more.
pub(super) fn summarise(offers: &[OfferGap]) -> Vec<Gap> {
    let ranks: Vec<f32> = (0..offers.len()).map(discount).collect();
    let all: f32 = ranks.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mut gaps: BTreeMap<GapKey, Gap> = BTreeMap::new();
    for (at, offer) in offers.iter().enumerate() {
        let share = ranks[at] / all;
        for one in contributions(offer) {
            let gap = gaps.entry(one.key).or_insert(one.gap);
            gap.weight += share * one.weight;
            gap.n_required += usize::from(one.required);
            if gap.offers.last() != Some(&at) {
                gap.offers.push(at);
            }
            cite(&mut gap.evidence, at, one.quote);
        }
    }
    heaviest(gaps.into_values().collect())
}

/// Keeps the first distinct quotes.
fn cite(evidence: &mut Vec<Citation>, offer: usize, quote: String) {
    let is_new = evidence.iter().all(|other| other.quote != quote);
    if evidence.len() < QUOTES && is_new && !quote.is_empty() {
        evidence.push(Citation { offer, quote });
    }
}

/// The discount of nDCG.
fn discount(rank: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let place = rank as f32 + 2.0;
    1.0 / place.log2()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GapKey {
    Topic(usize),
    Skill(Vec<WordFamily>),
    Level(Level),
    Experience,
    Language(&'static str),
    Condition(Condition),
}

/// All lengths of experience are one gap, and all levels of a language.
fn condition_key(condition: &Condition) -> GapKey {
    match condition {
        Condition::Diploma(level, _) => GapKey::Level(*level),
        Condition::Experience(_) => GapKey::Experience,
        Condition::Language(language, _) => GapKey::Language(language),
        Condition::Licence(_) | Condition::Title(_) => GapKey::Condition(condition.clone()),
    }
}

/// What one offer adds to a gap.
struct GapContribution {
    key: GapKey,
    gap: Gap,
    weight: f32,
    required: bool,
    quote: String,
}

fn contributions(offer: &OfferGap) -> Vec<GapContribution> {
    let topics = offer.topics.iter().map(from_topic);
    let skills = offer.skills.iter().map(from_skill);
    let unmet = offer.constraints.iter().filter(|one| is_gap(one));
    topics
        .chain(skills)
        .chain(unmet.map(from_condition))
        .collect()
}

fn from_topic(gap: &TopicGap) -> GapContribution {
    GapContribution {
        key: GapKey::Topic(gap.topic),
        weight: gap.weight,
        required: false,
        gap: empty(Missing::Topic(gap.topic), gap.words.clone(), Vec::new()),
        quote: gap.quote.clone(),
    }
}

fn from_skill(gap: &SkillGap) -> GapContribution {
    let by_source = if gap.source == SkillSource::Occupation {
        BY_OCCUPATION
    } else {
        1.0
    };
    let by_demand = if gap.required { REQUIRED } else { 1.0 };
    let words = vec![gap.skill.clone()];
    GapContribution {
        key: GapKey::Skill(gap.key.clone()),
        weight: by_source * by_demand * gap.weight / RAREST,
        required: gap.required,
        gap: empty(Missing::Skill(gap.source), words, gap.key.clone()),
        quote: gap.quote.clone(),
    }
}

fn from_condition(one: &Constraint) -> GapContribution {
    let words = vec![words_of(&one.condition)];
    GapContribution {
        key: condition_key(&one.condition),
        weight: if one.required { REQUIRED } else { 1.0 },
        required: one.required,
        gap: empty(Missing::Condition(one.condition.clone()), words, Vec::new()),
        quote: one.evidence.clone(),
    }
}

/// Experience is no gap where the CV has no dates to count it from: the person is
/// advised to add them.
fn is_gap(one: &Constraint) -> bool {
    match one.condition {
        Condition::Experience(_) => one.met == Some(false),
        _ => one.met != Some(true),
    }
}

/// A condition as a short name.
fn words_of(condition: &Condition) -> String {
    match condition {
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

fn empty(what: Missing, words: Vec<String>, key: Vec<WordFamily>) -> Gap {
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

/// The heaviest gaps of each kind, in one order.
fn heaviest(mut gaps: Vec<Gap>) -> Vec<Gap> {
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

/// Skills with the same heaviest word are one: the heavier is kept, with the offers
/// of both.
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
