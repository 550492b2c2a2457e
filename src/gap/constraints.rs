//! What an offer makes a condition: diploma, licence, language, experience.

use std::collections::BTreeSet;

use super::lexicon::Lexicon;
use super::met_conditions::met;
use super::occupation_terms::Known;
use super::sentences::{quote, sentences};
use crate::cv::Cv;
use crate::facts::{Cefr, Diploma, Found, Level, Licence};
use crate::facts::{diplomas, languages, licences, years_said};
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
    /// A diploma of at least this level, and what it is in where that is said.
    Diploma(Level, String),
    /// One of these titles, which the law ties a trade to: « DEAS ».
    Title(Vec<&'static str>),
    /// A driving licence, a habilitation or a card.
    Licence(Licence),
    /// A language, at a level where one is said.
    Language(&'static str, Option<Cefr>),
    /// Months of experience.
    Experience(u16),
}

/// « 3 ans d'expérience », « 6 mois d'expérience ».
pub fn experience(months: u16) -> String {
    match (months % 12, months / 12) {
        (0, 1) => "1 an d'expérience".to_owned(),
        (0, years) if years > 0 => format!("{years} ans d'expérience"),
        _ => format!("{months} mois d'expérience"),
    }
}

/// What an offer makes a condition, each once, as its fields and its text say.
pub(super) fn constraints(
    lexicon: &Lexicon<'_>,
    known: &Known,
    offer: &Offer,
    cv: &Cv,
) -> Vec<Constraint> {
    let mut found = fields(offer);
    in_text(&offer.description, &mut found);
    let mut found = joined(found);
    for one in &mut found {
        one.met = met(lexicon, known, &one.asked, cv);
    }
    found
}

/// Each condition once. Titles that one offer names are each as good as the
/// other, and say more than a level.
fn joined(found: Vec<Constraint>) -> Vec<Constraint> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Constraint> = Vec::new();
    for one in found {
        if seen.insert(key(&one.asked)) {
            kept.push(one);
        } else if let Condition::Title(more) = &one.asked {
            kept.iter_mut().for_each(|known| known.add_titles(more));
        }
    }
    if seen.contains("title") {
        kept.retain(|one| !matches!(one.asked, Condition::Diploma(..)));
    }
    kept
}

impl Constraint {
    fn add_titles(&mut self, more: &[&'static str]) {
        if let Condition::Title(titles) = &mut self.asked {
            titles.extend(more);
            titles.sort_unstable();
            titles.dedup();
        }
    }
}

/// Two of one key are one condition, whatever level each says.
fn key(asked: &Condition) -> String {
    match asked {
        Condition::Diploma(..) => "diploma".to_owned(),
        Condition::Title(_) => "title".to_owned(),
        Condition::Licence(licence) => licence.name().to_owned(),
        Condition::Language(language, _) => (*language).to_owned(),
        Condition::Experience(_) => "experience".to_owned(),
    }
}

/// The conditions that an offer states in fields of their own.
fn fields(offer: &Offer) -> Vec<Constraint> {
    let mut found: Vec<Constraint> = offer.diplomas.iter().filter_map(of_diploma).collect();
    for asked in &offer.licences {
        let licence = licence_named(&asked.label).map(Condition::Licence);
        found.extend(licence.map(|licence| constraint(licence, asked.required, &asked.label)));
    }
    for asked in &offer.skills {
        let named = licences(&asked.label).into_iter();
        let named = named.map(|found| Condition::Licence(found.what));
        found.extend(named.map(|named| constraint(named, asked.required, &asked.label)));
    }
    for asked in &offer.languages {
        let spoken = languages(&asked.label).into_iter().next().map(|l| l.what);
        let spoken = spoken.map(|spoken| Condition::Language(spoken.language, spoken.level));
        found.extend(spoken.map(|spoken| constraint(spoken, asked.required, &asked.label)));
    }
    let required = offer.experience.demand == Some(Demand::Required);
    let months = offer.experience.months.filter(|months| *months > 0);
    if let Some(months) = months.filter(|_| offer.experience.demand != Some(Demand::None)) {
        let label = &offer.experience.label;
        found.push(constraint(Condition::Experience(months), required, label));
    }
    found
}

fn constraint(asked: Condition, required: bool, evidence: &str) -> Constraint {
    Constraint {
        asked,
        required,
        met: None,
        evidence: quote(evidence),
    }
}

/// What the employer adds may name a title; otherwise level and field count.
fn of_diploma(asked: &crate::offer::Diploma) -> Option<Constraint> {
    let evidence = [&asked.level, &asked.field, &asked.comment];
    let evidence: Vec<&str> = evidence
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let evidence = evidence.join(", ");
    let titles = titles(&diplomas(&asked.comment));
    let level = || lowest(&diplomas(&asked.level));
    let condition = if titles.is_empty() {
        Condition::Diploma(level()?, asked.field.clone())
    } else {
        Condition::Title(titles)
    };
    Some(constraint(condition, asked.required, &evidence))
}

fn titles(found: &[Found<Diploma>]) -> Vec<&'static str> {
    let mut titles: Vec<&str> = found.iter().filter_map(|d| d.what.title).collect();
    titles.sort_unstable();
    titles.dedup();
    titles
}

fn lowest(found: &[Found<Diploma>]) -> Option<Level> {
    found.iter().map(|d| d.what.level).min()
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
        if is_offered(said) {
            continue;
        }
        let required = is_required(said);
        let mut push = |asked| found.push(constraint(asked, required, said));
        for licence in licences(said) {
            push(Condition::Licence(licence.what));
        }
        for spoken in languages(said) {
            // A language with no level and no word of demand is mere colour.
            if spoken.what.level.is_some() || required {
                push(Condition::Language(spoken.what.language, spoken.what.level));
            }
        }
        if asks_a_diploma(said) {
            let named = diplomas(said);
            let titles = titles(&named);
            let lowest = named.iter().min_by_key(|d| d.what.level);
            if !titles.is_empty() {
                push(Condition::Title(titles));
            } else if let Some(lowest) = lowest {
                let field = said[lowest.what.subject.clone()].to_owned();
                push(Condition::Diploma(lowest.what.level, field));
            }
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

/// « Nos trente ans d'expérience » are the employer's.
const MOST_YEARS: f32 = 15.0;

/// « Référent PRAP sur place », « CACES financé par nos soins »: what the employer
/// has or gives is no condition.
fn is_offered(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "sur place",
        "référent",
        "financé",
        "financés",
        "finançons",
        "par nos soins",
        "prise en charge par",
        "pris en charge par",
        "vous formons",
        "formation assurée",
        "formation interne",
        "possibilité de passer",
        "possibilité d'obtenir",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
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
