//! What is indexed: names with the trades that they mean.

use std::collections::BTreeMap;

use super::aliases::{self, AliasKind};
use super::query::content;
use super::words::{genders, stem, words};
use crate::rome::{RomeCode, Sheet, SkillKind};

/// What an entry is; decides how it is matched and how much it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum EntryKind {
    /// An appellation of the ROME.
    Appellation = 0,
    /// A name written by hand.
    Alias = 1,
    /// An acronym written by hand: matched whole only.
    Acronym = 2,
    /// A tool or an activity written by hand.
    Related = 3,
    /// A skill of the ROME.
    Skill = 4,
}

impl EntryKind {
    /// True if an entry names a trade, rather than something of it.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Appellation | Self::Alias | Self::Acronym)
    }

    pub(super) fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Appellation,
            1 => Self::Alias,
            2 => Self::Acronym,
            3 => Self::Related,
            _ => Self::Skill,
        }
    }
}

/// A name and what it means.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    /// Pairs of a written word and its stem, in order. A feminine word has the stem of the
    /// masculine.
    pub(super) words: Vec<(String, String)>,
    /// Further spellings of the stems, which are not words of their own.
    pub(super) spellings: Vec<(String, String)>,
    /// The whole name without spaces, in each gender.
    pub(super) whole: Vec<String>,
    /// Positions in the list of codes, the best first.
    pub(super) codes: Vec<u16>,
    /// Number of the appellation or the skill; 0 for an alias.
    pub(super) number: u32,
    /// Position in the list of appellations.
    pub(super) appellation: Option<u32>,
}

/// Entries of all sheets and aliases.
pub(super) fn entries(sheets: &[Sheet]) -> Vec<Entry> {
    let positions: Positions = sheets.iter().map(|sheet| sheet.code).zip(0..).collect();
    let mut entries = appellations(sheets, &positions);
    entries.extend(aliases(&positions));
    entries.extend(skills(sheets, &positions));
    entries
}

type Positions = BTreeMap<RomeCode, u16>;

fn appellations(sheets: &[Sheet], positions: &Positions) -> Vec<Entry> {
    let mut n = 0;
    let mut entries = Vec::new();
    for sheet in sheets {
        for name in &sheet.appellations {
            let mut entry = named(EntryKind::Appellation, &name.label);
            entry.codes = vec![positions[&sheet.code]];
            entry.number = name.ogr;
            entry.appellation = Some(n);
            n += 1;
            entries.push(entry);
        }
    }
    entries
}

fn aliases(positions: &Positions) -> Vec<Entry> {
    let mut entries = Vec::new();
    for alias in aliases::all() {
        let kind = match alias.kind {
            AliasKind::Name => EntryKind::Alias,
            AliasKind::Acronym => EntryKind::Acronym,
            AliasKind::Related => EntryKind::Related,
        };
        let codes = alias.codes.iter().filter_map(|code| positions.get(code));
        let mut entry = named(kind, &alias.text);
        entry.codes = codes.copied().collect();
        if !entry.codes.is_empty() && !entry.words.is_empty() {
            entries.push(entry);
        }
    }
    entries
}

/// Skills of few trades: what a fifth of all trades share names none.
fn skills(sheets: &[Sheet], positions: &Positions) -> Vec<Entry> {
    const MAX_CODES: usize = 12;
    let mut of_skill: BTreeMap<u32, SkillUse<'_>> = BTreeMap::new();
    for sheet in sheets {
        for skill in sheet
            .skills
            .iter()
            .filter(|skill| skill.kind != SkillKind::Soft)
        {
            let own = of_skill.entry(skill.code).or_default();
            own.label = &skill.label;
            own.codes
                .push((skill.core.is_none(), positions[&sheet.code]));
        }
    }
    let mut entries = Vec::new();
    for (number, SkillUse { label, mut codes }) in of_skill {
        if codes.len() <= MAX_CODES {
            // Occupations that rest on the skill come first.
            codes.sort_unstable();
            let mut entry = named(EntryKind::Skill, label);
            entry.codes = codes.into_iter().map(|(_, code)| code).collect();
            entry.number = number;
            entries.push(entry);
        }
    }
    entries
}

/// A skill with the codes that list it; those that rest on it sort first.
#[derive(Default)]
struct SkillUse<'a> {
    label: &'a str,
    codes: Vec<(bool, u16)>,
}

fn named(kind: EntryKind, label: &str) -> Entry {
    let (masculine, feminine) = genders(label);
    let mut own = words(&masculine);
    let mut whole = vec![own.concat()];
    if matches!(kind, EntryKind::Alias | EntryKind::Related) {
        own = content(&own);
        whole.push(own.concat());
    }
    let own: Vec<(String, String)> = own
        .into_iter()
        .map(|word| (word.clone(), stem(&word)))
        .collect();
    let mut spellings = Vec::new();
    if let Some(feminine) = feminine {
        let other = words(&feminine);
        whole.push(other.concat());
        for (word, (_, stem)) in other.into_iter().zip(&own) {
            spellings.push((word, stem.clone()));
        }
    }
    Entry {
        kind,
        words: own,
        spellings,
        whole,
        codes: Vec::new(),
        number: 0,
        appellation: None,
    }
}
