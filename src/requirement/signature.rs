//! Needs and terms of an offer in a few bytes, for one pass over all offers.

use std::sync::LazyLock;

use super::holdings::Holdings;
use super::job_terms::JobTerms;
use super::need::Need;
use super::needs_of_offer::OfferNeeds;
use super::signature_bits::{LANGUAGES, PAPERS, TITLES};
use crate::facts::{Level, Licence, TextFacts, licence_set};
use crate::offer::{ContractKind, Offer};

/// How many words of two bytes a signature is stored in.
pub(crate) const STORED_WORDS: usize = 12;

/// What an offer asks firmly, and the terms of the job. Fields of 0 say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Papers asked firmly, each for itself.
    pub(super) papers: u64,
    /// Titles asked firmly; one of them is enough.
    pub(super) titles: u32,
    pub(super) languages: u16,
    /// The lowest level of diploma asked firmly.
    pub(super) level: u8,
    pub(super) months: u16,
    pub(super) length_days: u16,
    pub(super) weekly_hours: u8,
    pub(super) flags: u32,
}

/// Bits of [`Signature::flags`].
pub(super) mod flag {
    pub(crate) const TEMPORARY: u32 = 1;
    pub(crate) const PART_TIME: u32 = 1 << 1;
    pub(crate) const APPRENTICESHIP: u32 = 1 << 2;
    pub(crate) const INTERNSHIP: u32 = 1 << 3;
    pub(crate) const SELF_EMPLOYED: u32 = 1 << 4;
    pub(crate) const LODGING: u32 = 1 << 5;
    pub(crate) const REMOTE: u32 = 1 << 6;
    pub(crate) const NIGHT: u32 = 1 << 7;
    pub(crate) const LEADS: u32 = 1 << 8;
    pub(crate) const ACCEPTS_EXPERIENCE: u32 = 1 << 9;
    pub(crate) const AGENCY: u32 = 1 << 10;
    pub(crate) const DEPUTY: u32 = 1 << 11;
    pub(crate) const FULL_TIME: u32 = 1 << 12;
    pub(crate) const SOME_NIGHTS: u32 = 1 << 13;
    pub(crate) const WEEKENDS: u32 = 1 << 14;
    pub(crate) const SHIFTS: u32 = 1 << 15;
    pub(crate) const DUBIOUS: u32 = 1 << 16;
    pub(crate) const FOR_STUDENTS: u32 = 1 << 17;
}

impl Signature {
    /// The signature of an offer.
    #[must_use]
    pub(crate) fn new(needs: &OfferNeeds, terms: &JobTerms) -> Self {
        let mut own = Self {
            length_days: terms.length_days.unwrap_or(0),
            weekly_hours: terms.weekly_hours.unwrap_or(0),
            flags: flags(needs, terms),
            ..Self::default()
        };
        for one in needs.requirements.iter().filter(|one| one.required) {
            own.add(&one.need);
        }
        own
    }

    /// The signature of an offer, from its fields and what was read of its text.
    #[must_use]
    pub(crate) fn of_facts(offer: &Offer, read: TextFacts) -> Self {
        let needs = OfferNeeds::of_facts(offer, read);
        Self::new(&needs, &JobTerms::of_offer(offer, &needs.facts))
    }

    fn add(&mut self, need: &Need) {
        match need {
            Need::Diploma { level, .. } => self.level = level.get(),
            Need::Title(titles) => self.titles = title_bits(titles.iter()),
            Need::Language(language, _) => self.languages |= language_bit(language),
            Need::Experience(months, _) => self.months = *months,
            Need::Paper(any) => self.papers |= paper_alone(any),
            Need::NamedPaper(_) | Need::Software(_) => {}
        }
    }

    /// As it is stored.
    #[must_use]
    pub(crate) fn to_words(self) -> [u16; STORED_WORDS] {
        let mut words = [0; STORED_WORDS];
        words[..4].copy_from_slice(&quarters(self.papers));
        words[4] = (self.titles & 0xFFFF) as u16;
        words[5] = (self.titles >> 16) as u16;
        words[6] = self.languages;
        words[7] = u16::from(self.level) << 8 | u16::from(self.weekly_hours);
        words[8] = self.months;
        words[9] = self.length_days;
        words[10] = (self.flags & 0xFFFF) as u16;
        words[11] = (self.flags >> 16) as u16;
        words
    }

    /// From what was stored.
    #[must_use]
    pub(crate) fn from_words(words: &[u16; STORED_WORDS]) -> Self {
        Self {
            papers: whole(&words[..4]),
            titles: u32::from(words[4]) | u32::from(words[5]) << 16,
            languages: words[6],
            level: (words[7] >> 8) as u8,
            weekly_hours: (words[7] & 0xFF) as u8,
            months: words[8],
            length_days: words[9],
            flags: u32::from(words[10]) | u32::from(words[11]) << 16,
        }
    }

    pub(super) fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

fn quarters(bits: u64) -> [u16; 4] {
    [0, 16, 32, 48].map(|shift| (bits >> shift & 0xFFFF) as u16)
}

fn whole(quarters: &[u16]) -> u64 {
    quarters
        .iter()
        .rev()
        .fold(0, |bits, quarter| bits << 16 | u64::from(*quarter))
}

fn flags(needs: &OfferNeeds, terms: &JobTerms) -> u32 {
    let is_agency = terms.contract == Some(ContractKind::Mis);
    [
        (terms.is_temporary(), flag::TEMPORARY),
        (terms.is_part_time, flag::PART_TIME),
        (terms.is_apprenticeship, flag::APPRENTICESHIP),
        (terms.is_internship, flag::INTERNSHIP),
        (terms.is_self_employed, flag::SELF_EMPLOYED),
        (terms.has_lodging, flag::LODGING),
        (terms.is_remote, flag::REMOTE),
        (terms.is_at_night, flag::NIGHT),
        (terms.leads_people, flag::LEADS),
        (terms.is_deputy, flag::DEPUTY),
        (needs.accepts_experience, flag::ACCEPTS_EXPERIENCE),
        (is_agency, flag::AGENCY),
        (terms.is_full_time, flag::FULL_TIME),
        (terms.has_nights, flag::SOME_NIGHTS),
        (terms.has_weekends, flag::WEEKENDS),
        (terms.has_shifts, flag::SHIFTS),
        (terms.is_dubious, flag::DUBIOUS),
        (terms.is_for_students, flag::FOR_STUDENTS),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .fold(0, |all, (_, bit)| all | bit)
}

/// The bit of a paper that no other can replace.
fn paper_alone(any: &[Licence]) -> u64 {
    match any {
        [paper] => paper_bits(paper),
        _ => 0,
    }
}

/// A paper's own bit, or that of its family.
fn paper_bits(paper: &Licence) -> u64 {
    let own = PAPERS.iter().position(|name| *name == paper.name());
    let family = || {
        let electric = paper.name().starts_with("habilitation ");
        PAPERS.iter().position(|name| {
            let rest = paper.name().strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(' '))
                || electric && *name == "habilitation électrique"
        })
    };
    own.or_else(family).map_or(0, |bit| 1 << bit)
}

fn title_bits<'a>(titles: impl Iterator<Item = &'a &'static str>) -> u32 {
    let places = titles.filter_map(|title| TITLES.iter().position(|own| own == title));
    places.fold(0, |bits, bit| bits | 1 << bit)
}

fn language_bit(language: &str) -> u16 {
    LANGUAGES
        .iter()
        .position(|own| *own == language)
        .map_or(0, |bit| 1 << bit)
}

/// What a person holds, in the bits of signatures.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeldBits {
    pub(super) papers: u64,
    pub(super) titles: u32,
    pub(super) languages: u16,
    pub(super) level: u8,
    pub(super) months: Option<u16>,
}

static LICENCES: LazyLock<Vec<Option<Licence>>> = LazyLock::new(|| {
    let named = PAPERS.iter();
    named
        .map(|name| {
            licence_set(name)
                .into_iter()
                .find(|own| own.name() == *name)
        })
        .collect()
});

impl HeldBits {
    pub(super) fn of(person: &Holdings) -> Self {
        let papers = LICENCES.iter().enumerate().filter(|(idx, licence)| {
            let is_held = licence
                .as_ref()
                .is_some_and(|licence| person.holds(licence));
            is_held || person.papers.iter().any(|own| paper_bits(own) == 1 << idx)
        });
        let languages = person
            .languages
            .iter()
            .map(|own| language_bit(own.language));
        Self {
            papers: papers.fold(0, |bits, (idx, _)| bits | 1 << idx),
            titles: title_bits(person.titles.iter()),
            languages: languages.fold(0, |bits, bit| bits | bit),
            level: person.highest().map_or(0, Level::get),
            months: person.has_dates.then_some(person.trade_months),
        }
    }
}
