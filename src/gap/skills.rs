//! Skills that an offer lists, or its occupation rests on, and a CV does not show.

use super::comparison::Comparison;
use super::lexicon::{WordFamily, merge_key};
use super::sentences::OfferText;
use crate::facts::{diplomas, licences};
use crate::offer::Offer;
use crate::rome::{Sheet, SkillCore, SkillKind};

/// A skill that a CV does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGap {
    /// In the words of its source.
    pub skill: String,
    /// Required rather than wished for.
    pub required: bool,
    /// Where the requirement comes from.
    pub source: SkillSource,
    /// A sentence of the offer; empty where only a list or the ROME names the skill.
    pub quote: String,
    /// Weight of its heaviest word.
    pub(super) weight: f32,
    /// Key under which equivalent requirements are merged.
    pub(super) key: Vec<WordFamily>,
}

/// Where a skill requirement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillSource {
    /// The offer's list of skills.
    Listed,
    /// The offer's text.
    Written,
    /// The core skills of the occupation in the ROME, found in the offer's text too.
    Occupation,
}

/// Share of a skill's weight that a sentence must contain to be quoted for it.
const QUOTED: f32 = 0.6;

/// A skill as its source names it.
#[derive(Clone, Copy)]
struct NamedSkill<'a> {
    name: &'a str,
    required: bool,
    source: SkillSource,
}

/// The skills in the offer's lists, and the core ones of its occupation, that the CV
/// does not show.
pub(super) fn missing_skills(
    with: Comparison<'_, '_>,
    offer: &Offer,
    text: &OfferText,
    sheet: Option<&Sheet>,
) -> Vec<SkillGap> {
    let mut found: Vec<SkillGap> = Vec::new();
    for skill in named_skills(offer, sheet) {
        let Some(gap) = gap(with, text, skill) else {
            continue;
        };
        if !found.iter().any(|other| other.key == gap.key) {
            found.push(gap);
        }
    }
    found
}

fn named_skills<'a>(
    offer: &'a Offer,
    sheet: Option<&'a Sheet>,
) -> impl Iterator<Item = NamedSkill<'a>> {
    let listed = offer.skills.iter().map(|skill| NamedSkill {
        name: &skill.label,
        required: skill.required,
        source: SkillSource::Listed,
    });
    let tools = offer.tools.iter().map(|tool| NamedSkill {
        name: tool,
        required: false,
        source: SkillSource::Listed,
    });
    let core = sheet
        .into_iter()
        .flat_map(|sheet| &sheet.skills)
        .filter(|skill| skill.kind != SkillKind::Soft && skill.core == Some(SkillCore::Main))
        .map(|skill| NamedSkill {
            name: &skill.label,
            required: false,
            source: SkillSource::Occupation,
        });
    listed.chain(tools).chain(core)
}

fn gap(with: Comparison<'_, '_>, text: &OfferText, skill: NamedSkill<'_>) -> Option<SkillGap> {
    let words = with.lexicon.informative_words(skill.name);
    // Generic words alone name no skill.
    let is_named = words.iter().any(|word| word.weight > 0.0);
    if !is_named || with.cv_words.show(&words) || is_condition(skill.name) {
        return None;
    }
    let sentence = text.best_sentence(&words, QUOTED);
    // What only the ROME says of the occupation is not required by this offer.
    if skill.source == SkillSource::Occupation && sentence.is_none() {
        return None;
    }
    Some(SkillGap {
        skill: skill.name.to_owned(),
        required: skill.required,
        source: skill.source,
        quote: sentence
            .map(|sentence| sentence.quote.clone())
            .unwrap_or_default(),
        weight: words.iter().map(|word| word.weight).fold(0.0, f32::max),
        key: merge_key(&words),
    })
}

/// « Habilitation AIPR » in a list of skills is reported as a condition.
fn is_condition(skill: &str) -> bool {
    !licences(skill).is_empty() || !diplomas(skill).is_empty()
}
