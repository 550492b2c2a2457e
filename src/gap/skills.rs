//! Skills that an offer asks and a CV does not show.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::lexicon::{Family, Lexicon};
use super::shown::Shown;
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
    /// The ROME, which puts it at the heart of the occupation.
    Occupation,
}

/// The skills that an offer lists, and those at the heart of its occupation,
/// that are not shown.
pub(super) fn skills(
    lexicon: &Lexicon<'_>,
    shown: &Shown,
    offer: &Offer,
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
        let Some(gap) = missing(lexicon, shown, skill, required, source) else {
            continue;
        };
        if !found.iter().any(|known| known.key == gap.key) {
            found.push(gap);
        }
    }
    found
}

/// The words that the ROME uses for skills and jobs of these occupations.
pub(super) fn trade_words<'a>(
    lexicon: &Lexicon<'_>,
    sheets: impl Iterator<Item = &'a Sheet>,
) -> FxHashSet<Family> {
    // Offers of one occupation share its sheet: each is read once.
    let sheets: BTreeMap<_, &Sheet> = sheets.map(|sheet| (sheet.code, sheet)).collect();
    let texts = sheets.values().flat_map(|sheet| {
        let skills = sheet
            .skills
            .iter()
            .filter(|skill| skill.kind != SkillKind::Soft);
        let names = sheet.appellations.iter().map(|name| name.label.as_str());
        skills.map(|skill| skill.label.as_str()).chain(names)
    });
    let words = texts.flat_map(|text| lexicon.words(text));
    words.map(|word| word.family).collect()
}

fn missing(
    lexicon: &Lexicon<'_>,
    shown: &Shown,
    skill: &str,
    required: bool,
    source: Source,
) -> Option<SkillGap> {
    let words = lexicon.telling(skill);
    if words.is_empty() || shown.shows(&words) {
        return None;
    }
    let mut key: Vec<Family> = words.iter().map(|word| word.family.clone()).collect();
    key.sort();
    key.dedup();
    let heaviest = words.iter().map(|word| word.weight).fold(0.0, f32::max);
    Some(SkillGap {
        skill: skill.to_owned(),
        required,
        source,
        weight: heaviest,
        key,
    })
}
