//! The facts of the fields that say what an offer requires of a person.

use super::field_fact::FieldFact;
use crate::facts::{Value, licences};
use crate::offer::{Demand, ListedRequirement, Offer, RequiredDiploma};
use crate::text::fold;

pub(super) fn of_experience(offer: &Offer) -> Option<FieldFact> {
    const MONTHS_A_YEAR: f64 = 12.0;
    let asked = &offer.experience;
    let label = "experience";
    if asked.demand == Some(Demand::None) {
        return Some(FieldFact::offered(
            label,
            "beginner_accepted",
            asked.label.clone(),
        ));
    }
    let required = asked.demand != Some(Demand::Wished);
    let Some(months) = asked.months.filter(|months| *months > 0) else {
        let is_asked = asked.demand == Some(Demand::Required);
        return is_asked
            .then(|| FieldFact::asked(label, "exp_unquantified", required, &asked.label));
    };
    let years = f64::from(months) / MONTHS_A_YEAR;
    let sub = match years {
        ..3.0 => "exp_up_to_2y",
        ..5.0 => "exp_3_4y",
        _ => "exp_5y_plus",
    };
    let value = Value::Years {
        min_years: years,
        max_years: None,
    };
    Some(FieldFact::asked(label, sub, required, &asked.label).with_value(value))
}

/// The level of the field, and how firmly it is asked.
pub(super) fn of_diploma(asked: &RequiredDiploma) -> Vec<FieldFact> {
    let level = fold(&asked.level);
    if level.starts_with("aucune") {
        return vec![FieldFact::offered(
            "diploma_requirement",
            "not_needed",
            asked.level.clone(),
        )];
    }
    let levels = [
        ("bac+5", "bac5_plus"),
        ("bac+3", "bac3_4"),
        ("bac+2", "bac2"),
        ("cap", "cap_bep"),
        ("bac", "bac"),
    ];
    let sub = levels.iter().find(|(start, _)| level.starts_with(start));
    let Some((_, sub)) = sub else {
        return Vec::new();
    };
    let requirement = if asked.required { "required" } else { "wished" };
    vec![
        FieldFact::asked("diploma", sub, asked.required, &asked.level),
        FieldFact::asked(
            "diploma_requirement",
            requirement,
            asked.required,
            &asked.level,
        ),
    ]
}

pub(super) fn of_language(asked: &ListedRequirement) -> FieldFact {
    let sub = match fold(&asked.label) {
        name if name.starts_with("anglais") => "english",
        name if name.starts_with("francais") => "french_proficiency",
        _ => "other_language",
    };
    FieldFact::asked("language", sub, asked.required, &asked.label)
}

/// The papers in a licence's or a skill's label.
pub(super) fn of_paper(asked: &ListedRequirement) -> Vec<FieldFact> {
    let named = licences(&asked.label);
    let category = asked.label.split([' ', '-']).next().unwrap_or_default();
    let named: Vec<String> = match named.is_empty() && category.len() <= 2 {
        true => vec![format!("permis {category}")],
        false => named
            .into_iter()
            .map(|found| found.what.name().to_owned())
            .collect(),
    };
    named
        .iter()
        .filter_map(|name| paper(name))
        .map(|(label, sub)| FieldFact::asked(label, sub, asked.required, &asked.label))
        .collect()
}

fn paper(name: &str) -> Option<(&'static str, &'static str)> {
    const PAPERS: &[(&str, &str)] = &[
        ("CACES", "caces"),
        ("habilitation électrique", "electrical_habilitation"),
        ("SST", "first_aid"),
        ("PSC1", "first_aid"),
        ("PSE", "first_aid"),
        ("AFGSU", "first_aid"),
        ("HACCP", "haccp"),
        ("FIMO", "fimo_fco"),
        ("FCO", "fimo_fco"),
        ("carte conducteur", "fimo_fco"),
        ("SSIAP", "security_guard_card"),
        ("CQP APS", "security_guard_card"),
        ("carte professionnelle de sécurité", "security_guard_card"),
    ];
    let (kind, category) = name.split_once(' ').unwrap_or((name, ""));
    if kind == "permis" {
        return match category {
            "B" => Some(("licence", "licence_b")),
            "C" | "C1" | "CE" | "EC" | "D" | "DE" | "ED" => Some(("licence", "licence_heavy")),
            _ => None,
        };
    }
    let own = PAPERS.iter().find(|(start, _)| name.starts_with(start));
    Some((
        "certification",
        own.map_or("other_certification", |(_, sub)| sub),
    ))
}

/// The sub-label of an official *savoir-être*.
pub(super) fn of_soft_skill(label: &str) -> Option<FieldFact> {
    const WORDS: &[(&str, &str)] = &[
        ("ecoute", "empathy_listening"),
        ("equipe", "team_spirit"),
        ("force de proposition", "initiative"),
        ("responsabilit", "responsibility"),
        ("sens", "service_sense"),
        ("inspirer", "inspire_meaning"),
        ("leadership", "leadership"),
        ("organiser", "organisation"),
        ("autonomie", "autonomy"),
        ("perseveran", "perseverance"),
        ("rigueur", "rigour"),
        ("reactivite", "reactivity"),
        ("stress", "self_control"),
        ("controle de soi", "self_control"),
        ("changement", "openness_change"),
        ("adapt", "openness_change"),
        ("curiosite", "curiosity"),
        ("creativite", "creativity"),
        ("service", "service_sense"),
    ];
    let folded = fold(label);
    let own = WORDS.iter().find(|(word, _)| folded.contains(word));
    let sub = own.map_or("other_soft", |(_, sub)| sub);
    (!folded.trim().is_empty()).then(|| FieldFact::asked("soft_skill", sub, true, label))
}
