//! Turns gaps into their JSON.

use super::figures::{number, round};
use super::shape::{Constraint, OfferGap, SkillGap, TopicGap};
use crate::gap::{self, Condition};

pub(super) fn offer_gap(own: &gap::OfferGap) -> OfferGap {
    let topic = |topic: &gap::TopicGap| TopicGap {
        topic: number(topic.topic),
        words: topic.words.clone(),
        weight: round(topic.weight),
        quote: topic.quote.clone(),
    };
    let skill = |skill: &gap::SkillGap| SkillGap {
        skill: skill.skill.clone(),
        required: skill.required,
        quote: skill.quote.clone(),
    };
    let constraint = |one: &gap::Constraint| Constraint {
        kind: condition_kind(&one.condition).to_owned(),
        asked: condition_text(&one.condition),
        required: one.required,
        met: one.met,
        quote: one.evidence.clone(),
    };
    OfferGap {
        topics: own.topics.iter().map(topic).collect(),
        skills: own.skills.iter().map(skill).collect(),
        constraints: own.constraints.iter().map(constraint).collect(),
    }
}

fn condition_kind(condition: &Condition) -> &'static str {
    match condition {
        Condition::Diploma(..) | Condition::Title(_) => "diploma",
        Condition::Licence(_) => "licence",
        Condition::Language(..) => "language",
        Condition::Experience(_) => "experience",
    }
}

fn condition_text(condition: &Condition) -> String {
    match condition {
        Condition::Diploma(level, field) if field.is_empty() => {
            format!("{} (niveau {})", level.name(), level.get())
        }
        Condition::Diploma(level, field) => {
            format!("{} (niveau {}), {field}", level.name(), level.get())
        }
        Condition::Title(titles) => titles.join(" ou "),
        Condition::Licence(licence) => licence.to_string(),
        Condition::Language(language, None) => (*language).to_owned(),
        Condition::Language(language, Some(level)) => format!("{language} {}", level.name()),
        Condition::Experience(months) => gap::experience(*months),
    }
}
