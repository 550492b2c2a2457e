//! The conditions of an offer: diploma, licence, language, experience.

use std::collections::BTreeSet;

use super::condition::Condition;
use super::lexicon::Lexicon;
use super::met_conditions::is_met;
use super::occupation_terms::OccupationTerms;
use super::sentences::{quote, sentences};
use crate::cv::Cv;
use crate::facts::{Diploma, Found, Level, Licence};
use crate::facts::{diplomas, languages, licences, years_said};
use crate::offer::{Demand, Offer};

/// A condition of an offer, and whether a CV meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// The requirement itself.
    pub condition: Condition,
    /// Required rather than wished for.
    pub required: bool,
    /// Unknown where the CV does not say.
    pub met: Option<bool>,
    /// The offer's own words.
    pub evidence: String,
}

/// The conditions of an offer, from its fields and its text, each once.
pub(super) fn constraints(
    lexicon: &Lexicon<'_>,
    terms: &OccupationTerms,
    offer: &Offer,
    cv: &Cv,
) -> Vec<Constraint> {
    let mut found = from_fields(offer);
    add_from_text(&offer.description, &mut found);
    let mut merged = merge(found);
    for one in &mut merged {
        one.met = is_met(lexicon, terms, &one.condition, cv);
    }
    merged
}

/// Each condition once. The titles that one offer names are alternatives, and
/// replace a mere level.
fn merge(found: Vec<Constraint>) -> Vec<Constraint> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Constraint> = Vec::new();
    for one in found {
        if seen.insert(key(&one.condition)) {
            kept.push(one);
        } else if let Condition::Title(more) = &one.condition {
            kept.iter_mut().for_each(|other| other.add_titles(more));
        }
    }
    if seen.contains("title") {
        kept.retain(|one| !matches!(one.condition, Condition::Diploma(..)));
    }
    kept
}

impl Constraint {
    fn add_titles(&mut self, more: &[&'static str]) {
        if let Condition::Title(titles) = &mut self.condition {
            titles.extend(more);
            titles.sort_unstable();
            titles.dedup();
        }
    }
}

/// Conditions with the same key are merged, whatever their level.
fn key(condition: &Condition) -> String {
    match condition {
        Condition::Diploma(..) => "diploma".to_owned(),
        Condition::Title(_) => "title".to_owned(),
        Condition::Licence(licence) => licence.name().to_owned(),
        Condition::Language(language, _) => (*language).to_owned(),
        Condition::Experience(_) => "experience".to_owned(),
    }
}

/// The conditions in the offer's structured fields.
fn from_fields(offer: &Offer) -> Vec<Constraint> {
    let mut found: Vec<Constraint> = offer.diplomas.iter().filter_map(from_diploma).collect();
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

fn constraint(condition: Condition, required: bool, evidence: &str) -> Constraint {
    Constraint {
        condition,
        required,
        met: None,
        evidence: quote(evidence),
    }
}

/// The employer's comment may name a title; otherwise level and field count.
fn from_diploma(asked: &crate::offer::Diploma) -> Option<Constraint> {
    let evidence = [&asked.level, &asked.field, &asked.comment];
    let evidence: Vec<&str> = evidence
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let evidence = evidence.join(", ");
    let titles = title_names(&diplomas(&asked.comment));
    let level = || lowest_level(&diplomas(&asked.level));
    let condition = if titles.is_empty() {
        Condition::Diploma(level()?, asked.field.clone())
    } else {
        Condition::Title(titles)
    };
    Some(constraint(condition, asked.required, &evidence))
}

fn title_names(found: &[Found<Diploma>]) -> Vec<&'static str> {
    let mut titles: Vec<&str> = found.iter().filter_map(|d| d.what.title).collect();
    titles.sort_unstable();
    titles.dedup();
    titles
}

fn lowest_level(found: &[Found<Diploma>]) -> Option<Level> {
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

/// The conditions in the text, sentence by sentence.
fn add_from_text(text: &str, found: &mut Vec<Constraint>) {
    for sentence in sentences(text) {
        let quoted = &text[sentence];
        if is_offered(quoted) {
            continue;
        }
        let required = is_required(quoted);
        let mut push = |asked| found.push(constraint(asked, required, quoted));
        for licence in licences(quoted) {
            push(Condition::Licence(licence.what));
        }
        for spoken in languages(quoted) {
            // Without a level or a word such as « exigé », a language is only mentioned.
            if spoken.what.level.is_some() || required {
                push(Condition::Language(spoken.what.language, spoken.what.level));
            }
        }
        if asks_a_diploma(quoted) {
            let named = diplomas(quoted);
            let titles = title_names(&named);
            let lowest = named.iter().min_by_key(|d| d.what.level);
            if !titles.is_empty() {
                push(Condition::Title(titles));
            } else if let Some(lowest) = lowest {
                let field = quoted[lowest.what.subject.clone()].to_owned();
                push(Condition::Diploma(lowest.what.level, field));
            }
        }
        if let Some(years) = years_said(quoted).filter(|years| *years <= MOST_YEARS) {
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

/// More years are the employer's own: « Nos trente ans d'expérience ».
const MOST_YEARS: f32 = 15.0;

/// What the employer has or offers is not required: « Référent PRAP sur place »,
/// « CACES financé par nos soins ».
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

/// True if the sentence requires a diploma: « de formation bac+2 », « titulaire d'un BTS ».
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
    /// Cues of a diploma that the position leads to, as an apprenticeship does.
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
