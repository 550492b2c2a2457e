//! The needs in an offer's structured fields.

use std::collections::BTreeSet;

use super::field::named_field;
use super::need::{Need, Requirement};
use crate::facts::{Diploma as NamedDiploma, Found, Licence, diplomas, languages, licences};
use crate::offer::{Demand, Offer, RequiredDiploma};

/// All of them, in the order of the fields.
pub(super) fn needs_of_fields(offer: &Offer) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = offer.diplomas.iter().filter_map(of_diploma).collect();
    for asked in &offer.licences {
        let paper = paper_named(&asked.label).map(|paper| Need::Paper(vec![paper]));
        found.extend(paper.map(|need| requirement(need, asked.required, &asked.label)));
    }
    for asked in &offer.skills {
        let papers = licences(&asked.label).into_iter().map(|found| found.what);
        found.extend(
            papers.map(|paper| requirement(Need::Paper(vec![paper]), asked.required, &asked.label)),
        );
    }
    for asked in &offer.languages {
        let spoken = languages(&asked.label)
            .into_iter()
            .next()
            .map(|found| found.what);
        let need = spoken.map(|spoken| Need::Language(spoken.language, spoken.level));
        found.extend(need.map(|need| requirement(need, asked.required, &asked.label)));
    }
    found.extend(of_experience(offer));
    found
}

fn requirement(need: Need, required: bool, quote: &str) -> Requirement {
    Requirement {
        need,
        required,
        quote: quote.trim().to_owned(),
    }
}

fn of_experience(offer: &Offer) -> Option<Requirement> {
    let asked = &offer.experience;
    let months = asked.months.filter(|months| *months > 0)?;
    let required = match asked.demand {
        Some(Demand::None) => return None,
        Some(Demand::Required) => true,
        Some(Demand::Wished) | None => false,
    };
    Some(requirement(
        Need::Experience(months, String::new()),
        required,
        &asked.label,
    ))
}

/// The employer's comment may name a title; otherwise level and field count.
fn of_diploma(asked: &RequiredDiploma) -> Option<Requirement> {
    let titles = titles(&diplomas(&asked.comment));
    if !titles.is_empty() {
        return Some(requirement(
            Need::Title(titles),
            asked.required,
            &asked.comment,
        ));
    }
    let level = diplomas(&asked.level).iter().map(|d| d.what.level).min()?;
    let need = Need::Diploma {
        level,
        field: named_field(&asked.field.to_lowercase()).to_owned(),
    };
    let quote = match asked.comment.trim() {
        "" => &asked.level,
        comment => comment,
    };
    Some(requirement(need, asked.required, quote))
}

/// The titles that the law ties a trade to.
pub(super) fn titles(found: &[Found<NamedDiploma>]) -> BTreeSet<&'static str> {
    found.iter().filter_map(|d| d.what.title).collect()
}

/// « B - Véhicule léger » names the licence B.
fn paper_named(label: &str) -> Option<Licence> {
    let first = |text: &str| licences(text).into_iter().next().map(|found| found.what);
    let category = label.split(" - ").next().unwrap_or(label);
    let category = category.split_whitespace().next().unwrap_or("");
    first(label).or_else(|| first(&format!("permis {category}")))
}
