//! What an offer makes a condition: diploma, licence, language, experience.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::cv::{Cefr, Cv, Level, Licence, diplomas, languages, licences, years_said};
use crate::offer::{Demand, Offer};

/// A condition of an offer, and whether a CV meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// What is asked.
    pub asked: Condition,
    /// Whether it is required rather than wished for.
    pub required: bool,
    /// Whether the CV meets it; unknown where it does not say.
    pub met: Option<bool>,
    /// The offer's own words.
    pub evidence: String,
}

/// What a condition asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// A diploma of at least this level.
    Diploma(Level),
    /// A driving licence, a habilitation or a card.
    Licence(Licence),
    /// A language, at a level where one is said.
    Language(&'static str, Option<Cefr>),
    /// Months of experience.
    Experience(u16),
}

/// What an offer makes a condition, each once, as its fields and its text say.
pub(super) fn constraints(offer: &Offer, cv: &Cv) -> Vec<Constraint> {
    let mut found = fields(offer);
    in_text(&offer.description, &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(key(&one.asked)));
    for one in &mut found {
        one.met = met(&one.asked, cv);
    }
    found
}

/// Two of one key are one condition, whatever level each says.
fn key(asked: &Condition) -> String {
    match asked {
        Condition::Diploma(_) => "diploma".to_owned(),
        Condition::Licence(licence) => licence.name().to_owned(),
        Condition::Language(language, _) => (*language).to_owned(),
        Condition::Experience(_) => "experience".to_owned(),
    }
}

fn fields(offer: &Offer) -> Vec<Constraint> {
    let mut found = Vec::new();
    let constraint = |asked, required, evidence: &str| Constraint {
        asked,
        required,
        met: None,
        evidence: evidence.to_owned(),
    };
    for diploma in &offer.diplomas {
        let level = diplomas(&diploma.level)
            .into_iter()
            .map(|d| d.what.level)
            .min();
        let asked = level.map(Condition::Diploma);
        found.extend(asked.map(|asked| constraint(asked, diploma.required, &diploma.level)));
    }
    for asked in &offer.licences {
        found.extend(
            licence_named(&asked.label).map(|licence| {
                constraint(Condition::Licence(licence), asked.required, &asked.label)
            }),
        );
    }
    for asked in &offer.languages {
        let spoken = languages(&asked.label).into_iter().next().map(|l| l.what);
        found.extend(spoken.map(|spoken| {
            let asked_here = Condition::Language(spoken.language, spoken.level);
            constraint(asked_here, asked.required, &asked.label)
        }));
    }
    let required = offer.experience.demand == Some(Demand::Required);
    if let Some(months) = offer.experience.months.filter(|months| *months > 0)
        && offer.experience.demand != Some(Demand::None)
    {
        found.push(constraint(
            Condition::Experience(months),
            required,
            &offer.experience.label,
        ));
    }
    found
}

/// « B - Véhicule léger » names the licence B.
fn licence_named(label: &str) -> Option<Licence> {
    let written = licences(label).into_iter().next().map(|found| found.what);
    let category = label.split(" - ").next().unwrap_or(label);
    let category = category.split_whitespace().next().unwrap_or("");
    written.or_else(|| {
        let found = licences(&format!("permis {category}"));
        found.into_iter().next().map(|found| found.what)
    })
}

/// The conditions that the text states, sentence by sentence.
fn in_text(text: &str, found: &mut Vec<Constraint>) {
    for sentence in sentences(text) {
        let said = &text[sentence];
        let required = is_required(said);
        let evidence = || said.trim().chars().take(LONGEST_QUOTE).collect::<String>();
        let mut push = |asked| {
            found.push(Constraint {
                asked,
                required,
                met: None,
                evidence: evidence(),
            });
        };
        for licence in licences(said) {
            push(Condition::Licence(licence.what));
        }
        for spoken in languages(said) {
            // A language with no level and no word of demand is mere colour.
            if spoken.what.level.is_some() || required {
                push(Condition::Language(spoken.what.language, spoken.what.level));
            }
        }
        let level = diplomas(said).into_iter().map(|d| d.what.level).min();
        if let Some(level) = level.filter(|_| asks_a_diploma(said)) {
            push(Condition::Diploma(level));
        }
        if let Some(years) = years_said(said).filter(|years| *years <= MOST_YEARS) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between nothing and some two hundred months"
            )]
            let months = (years * 12.0) as u16;
            push(Condition::Experience(months));
        }
    }
}

/// A quote is no longer, in letters.
const LONGEST_QUOTE: usize = 160;
/// « Nos trente ans d'expérience » are the employer's.
const MOST_YEARS: f32 = 15.0;

/// Lines, and the sentences in them.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next_is_space = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let ends = *byte == b'\n' || (matches!(byte, b'.' | b'!' | b'?' | b';') && next_is_space);
        if ends {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found
}

fn is_required(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "exig",
        "obligatoire",
        "indispensable",
        "imperatif",
        "impératif",
        "impérativement",
        "requis",
        "required",
        "must",
        "devez",
        "nécessaire",
        "titulaire",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// A diploma is asked, not praised: « de formation bac+2 », « titulaire d'un BTS ».
fn asks_a_diploma(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "titulaire",
        "formation",
        "diplôm",
        "diplom",
        "niveau",
        "vous avez",
        "profil",
        "bac",
        "issu",
        "exig",
        "requis",
        "qualification",
    ];
    /// What an apprenticeship leads to is no condition to enter it.
    const AIMS: &[&str] = &[
        "préparer",
        "prépare",
        "préparation",
        "en vue",
        "obtention",
        "alternance",
        "apprenti",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) && !AIMS.iter().any(|word| lower.contains(word))
}

fn met(asked: &Condition, cv: &Cv) -> Option<bool> {
    match asked {
        Condition::Diploma(level) => cv.level().map(|held| held >= *level),
        Condition::Licence(licence) => cv
            .licences()
            .iter()
            .any(|held| held.covers(licence))
            .then_some(true),
        Condition::Language(language, level) => speaks(cv, language, *level),
        Condition::Experience(months) => {
            (!cv.posts().is_empty()).then(|| cv.years() * 12.0 >= f32::from(*months))
        }
    }
}

fn speaks(cv: &Cv, language: &str, level: Option<Cefr>) -> Option<bool> {
    // A CV in French shows French.
    if language == "français" {
        return Some(true);
    }
    let spoken = cv
        .languages()
        .iter()
        .find(|spoken| spoken.language == language)?;
    match (level, spoken.level) {
        (None, _) => Some(true),
        (Some(asked), Some(held)) => Some(held >= asked),
        (Some(_), None) => None,
    }
}
