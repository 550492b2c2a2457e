//! Turns gaps into their JSON.

use super::figures::{number, round};
use super::shape::{Constraint, Course, Evidence, Gap, OfferGap, SkillGap, TopicGap};
use crate::gap::{self, Condition, CourseReason, Suggestion};

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

/// A gap over all offers, with the courses that close it.
pub(super) fn summed_gap(own: &gap::Gap, courses: &[Suggestion<'_>]) -> Gap {
    Gap {
        topic: match own.what {
            gap::Missing::Topic(topic) => Some(number(topic)),
            gap::Missing::Skill(_) | gap::Missing::Condition(_) => None,
        },
        words: own.words.clone(),
        offers: own.offers.len(),
        weight: round(own.weight),
        evidence: own.evidence.iter().map(evidence).collect(),
        courses: courses.iter().map(course).collect(),
    }
}

fn evidence(own: &gap::Citation) -> Evidence {
    Evidence {
        rank: own.offer + 1,
        quote: own.quote.clone(),
    }
}

fn course(own: &Suggestion<'_>) -> Course {
    let course = own.course;
    let ends = |range: &std::ops::RangeInclusive<u32>| (*range.start(), *range.end());
    Course {
        code: course.code.to_string(),
        title: course.title.clone(),
        level: course.level,
        why: own.why.iter().map(reason).collect(),
        url: course.code.page(),
        hours: course.hours.as_ref().map(ends),
        price: course.price.as_ref().map(ends),
        sessions: course.n_sessions(),
    }
}

fn reason(own: &CourseReason) -> String {
    match own {
        CourseReason::Teaches(words) => format!("enseigne {}", words.join(", ")),
        CourseReason::Prepares(code) => format!("prépare au métier {code}"),
        CourseReason::Gives(level) => format!("donne le niveau {}", level.get()),
        CourseReason::Sessions(n) => format!("sessions dans votre département : {n}"),
    }
}
