//! Skills that an offer asks and a CV does not show.

use super::cv_words::Shown;
use super::lexicon::{Family, Lexicon, key_of};
use super::sentences::Heard;
use crate::facts::{diplomas, licences};
use crate::offer::Offer;
use crate::rome::{Sheet, SkillCore, SkillKind};

/// A skill that a CV does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGap {
    /// The skill, in the words of who asks it.
    pub skill: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
    /// Who says that it is asked.
    pub source: Source,
    /// The offer's own words for it; empty where only a list or the ROME says it.
    pub quote: String,
    /// How telling its words are.
    pub(super) weight: f32,
    /// What makes two askings the same skill.
    pub(super) key: Vec<Family>,
}

/// Who says that a skill is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The offer, in its list of skills.
    Listed,
    /// The offer, in its text.
    Written,
    /// The ROME, which puts it at the heart of the occupation, where a sentence of
    /// the offer says it as well.
    Occupation,
}

/// The skills that an offer lists, and those at the heart of its occupation,
/// that are not shown.
pub(super) fn skills(
    lexicon: &Lexicon<'_>,
    shown: &Shown,
    (offer, heard): (&Offer, &Heard),
    sheet: Option<&Sheet>,
) -> Vec<SkillGap> {
    let listed = offer
        .skills
        .iter()
        .map(|asked| (asked.label.as_str(), asked.required, Source::Listed));
    let tools = offer
        .tools
        .iter()
        .map(|tool| (tool.as_str(), false, Source::Listed));
    let core = sheet.into_iter().flat_map(|sheet| &sheet.skills);
    let core =
        core.filter(|skill| skill.kind != SkillKind::Soft && skill.core == Some(SkillCore::Main));
    let core = core.map(|skill| (skill.label.as_str(), false, Source::Occupation));
    let mut found: Vec<SkillGap> = Vec::new();
    for (skill, required, source) in listed.chain(tools).chain(core) {
        let Some(gap) = missing((lexicon, shown, heard), skill, required, source) else {
            continue;
        };
        if !found.iter().any(|known| known.key == gap.key) {
            found.push(gap);
        }
    }
    found
}

/// So much of a skill must a sentence say to be quoted for it.
const QUOTED: f32 = 0.6;

fn missing(
    (lexicon, shown, heard): (&Lexicon<'_>, &Shown, &Heard),
    skill: &str,
    required: bool,
    source: Source,
) -> Option<SkillGap> {
    let words = lexicon.telling(skill);
    // What only words of every trade tell names no skill.
    let tells = words.iter().any(|word| word.weight > 0.0);
    if !tells || shown.shows(&words) || is_condition(skill) {
        return None;
    }
    let key = key_of(&words);
    let heaviest = words.iter().map(|word| word.weight).fold(0.0, f32::max);
    let said = heard.saying(&words, QUOTED);
    // What the ROME alone says of the occupation, this offer does not ask.
    if source == Source::Occupation && said.is_none() {
        return None;
    }
    Some(SkillGap {
        skill: skill.to_owned(),
        required,
        source,
        quote: said
            .map(|sentence| sentence.quote.clone())
            .unwrap_or_default(),
        weight: heaviest,
        key,
    })
}

/// « Habilitation AIPR » in a list of skills is a condition, and told as such.
fn is_condition(skill: &str) -> bool {
    !licences(skill).is_empty() || !diplomas(skill).is_empty()
}
