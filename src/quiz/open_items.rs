//! Cases for an interview, and scales that the candidate fills in.

use super::brief::Brief;
use super::catalogue::QuizCatalogue;
use super::choices::names;
use super::draw::Draw;
use super::duties::{Duty, duties};
use super::duty_words::{is_of_heads, states_duty};
use super::evidence::AskedSkill;
use super::first_words::{first_word, is_infinitive};
use super::item::{Citation, CitedDocument, Difficulty, QuizAnswer, QuizItem, QuizQuestion, Scale};
use super::need_checks;
use super::paper_items::scale_of;
use super::plan::QuizPlan;
use super::sameness::TaskWords;
use crate::requirement::{Need, Requirement};
use crate::rome::SkillKind;

/// Skills of more occupations than this are asked of nearly everybody.
const MANY_HOLDERS: usize = 60;

/// Cases on the experience and the tasks that are asked, best supported first.
pub(super) fn cases(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    asked: &[AskedSkill<'_, '_>],
    plan: QuizPlan,
) -> Vec<QuizItem> {
    let for_beginners = brief.offer.is_some_and(|offer| offer.for_beginners);
    let experience = brief.offer.and_then(need_checks::experience).map(|own| {
        let question = QuizQuestion::Experience {
            asked: own.need.text(),
        };
        of_need(own, question, QuizAnswer::Case, brief, plan.difficulty)
    });
    let practice = |task: &str| {
        let task = task.to_owned();
        match for_beginners {
            true => QuizQuestion::Approach { task },
            false => QuizQuestion::Practice { task },
        }
    };
    let tasks = tasks(brief, catalogue, asked, plan, practice, &QuizAnswer::Case);
    experience.into_iter().chain(tasks).collect()
}

/// Scales for the tasks, best supported first.
pub(super) fn scales(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    asked: &[AskedSkill<'_, '_>],
    plan: QuizPlan,
) -> Vec<QuizItem> {
    let mastery = |skill: &str| QuizQuestion::Mastery {
        skill: skill.to_owned(),
    };
    let answer = QuizAnswer::Scale(Scale::Mastery);
    tasks(brief, catalogue, asked, plan, mastery, &answer)
}

/// Scales for papers, titles, diplomas, languages and tools: those that are required first.
pub(super) fn needs(brief: &Brief<'_>, difficulty: Difficulty) -> Vec<QuizItem> {
    let Some(offer) = brief.offer else {
        return Vec::new();
    };
    let is_asked = |own: &&Requirement| need_checks::is_asked(own, offer);
    let mut asked: Vec<&Requirement> = offer.requirements.iter().filter(is_asked).collect();
    asked.sort_by_key(|own| !own.required);
    let scales = |own: &Requirement| need_scales(own, brief, difficulty);
    asked.into_iter().flat_map(scales).collect()
}

/// A question on each task: those that the offer states, those that it asks for in other words,
/// then those of the sheet.
fn tasks(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    asked: &[AskedSkill<'_, '_>],
    plan: QuizPlan,
    question: impl Fn(&str) -> QuizQuestion,
    answer: &QuizAnswer,
) -> Vec<QuizItem> {
    let mut own = of_duties(brief, catalogue, &question, answer, plan.difficulty);
    Draw::new(plan.seed, "duties").shuffle(&mut own);
    let skills = of_tasks(brief, asked, &question, answer, plan.difficulty);
    let (of_offer, of_sheet): (Vec<QuizItem>, Vec<QuizItem>) =
        skills.into_iter().partition(is_of_offer);
    own.into_iter().chain(of_offer).chain(of_sheet).collect()
}

/// A question on each task of the sheets that the offer gives weight to.
fn of_tasks(
    brief: &Brief<'_>,
    asked: &[AskedSkill<'_, '_>],
    question: impl Fn(&str) -> QuizQuestion,
    answer: &QuizAnswer,
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let name = TaskWords::of(&brief.sheet.label);
    let is_asked = |one: &&AskedSkill<'_, '_>| {
        let is_task = one.skill.kind == SkillKind::KnowHow;
        is_task && one.weight > 0 && fits_a_question(one) && fits_the_job(one, brief, &name)
    };
    let item = |one: &AskedSkill<'_, '_>| {
        let question = question(one.skill.label);
        of_skill(one, question, answer.clone(), difficulty)
    };
    asked.iter().filter(is_asked).map(item).collect()
}

/// False for the whole trade, for an attitude, and for what its heads do.
fn fits_the_job(one: &AskedSkill<'_, '_>, brief: &Brief<'_>, name: &TaskWords) -> bool {
    let label = one.skill.label;
    let for_beginners = brief.offer.is_some_and(|offer| offer.for_beginners);
    let is_above = is_of_heads(label) && !one.shares_words || for_beginners && is_of_heads(label);
    !TaskWords::of(label).is_whole_trade(name) && states_duty(label) && !is_above
}

/// A question on each duty that the offer itself states.
fn of_duties(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    question: impl Fn(&str) -> QuizQuestion,
    answer: &QuizAnswer,
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let name = TaskWords::of(&brief.sheet.label);
    let item = |duty: Duty| {
        let question = question(&duty.task);
        of_duty(duty, question, answer.clone(), difficulty)
    };
    let says = |duty: &Duty| !TaskWords::of(&duty.task).is_whole_trade(&name);
    let duties = duties(brief, catalogue).into_iter().filter(says);
    duties.map(item).collect()
}

/// A scale for each paper, diploma, language or tool of a need.
fn need_scales(own: &Requirement, brief: &Brief<'_>, difficulty: Difficulty) -> Vec<QuizItem> {
    let Some(scale) = scale_of(&own.need) else {
        return Vec::new();
    };
    let names = match names(&own.need) {
        names if names.is_empty() => vec![own.need.text()],
        names => names,
    };
    let item = |name: String| {
        let question = match scale {
            Scale::Paper => QuizQuestion::Paper {
                name: need_checks::balanced(&name),
            },
            Scale::Diploma => diploma_question(own, &name),
            Scale::Language => language_question(own, &name),
            Scale::Mastery => QuizQuestion::Mastery {
                skill: name.clone(),
            },
        };
        let answer = QuizAnswer::Scale(scale);
        let is_as_written = matches!(question, QuizQuestion::DiplomaAsWritten { .. });
        let item = of_need(own, question, answer, brief, difficulty);
        QuizItem {
            requirement: match is_as_written {
                true => "diplôme demandé".to_owned(),
                false => name,
            },
            ..item
        }
    };
    names.into_iter().map(item).collect()
}

/// The sentence of the offer rather than the level read from it, which has lost the alternatives.
fn diploma_question(own: &Requirement, name: &str) -> QuizQuestion {
    match need_checks::diploma_in_words(own) {
        Some(sentence) => QuizQuestion::DiplomaAsWritten { sentence },
        None => QuizQuestion::Diploma {
            name: name.to_owned(),
        },
    }
}

/// The language without the level, which would give the answer.
fn language_question(own: &Requirement, name: &str) -> QuizQuestion {
    let name = match &own.need {
        Need::Language(language, _) => (*language).to_owned(),
        _ => name.to_owned(),
    };
    QuizQuestion::Language { name }
}

fn of_need(
    own: &Requirement,
    question: QuizQuestion,
    answer: QuizAnswer,
    brief: &Brief<'_>,
    difficulty: Difficulty,
) -> QuizItem {
    QuizItem {
        question,
        answer,
        difficulty,
        requirement: own.need.text(),
        citation: Citation {
            document: cited(own, brief),
            quote: own.quote.clone(),
        },
        reference: String::new(),
        is_gap: brief.person.is_some_and(|person| person.lacks(&own.need)),
    }
}

/// A need that the text does not say was read from a field.
fn cited(own: &Requirement, brief: &Brief<'_>) -> CitedDocument {
    let is_in_text = brief
        .offer
        .is_some_and(|offer| offer.text.contains(&own.quote));
    match is_in_text {
        true => CitedDocument::OfferText,
        false => CitedDocument::OfferField,
    }
}

fn of_skill(
    one: &AskedSkill<'_, '_>,
    question: QuizQuestion,
    answer: QuizAnswer,
    difficulty: Difficulty,
) -> QuizItem {
    QuizItem {
        question,
        answer,
        difficulty,
        requirement: one.skill.label.to_owned(),
        citation: one.citation.clone(),
        reference: String::new(),
        is_gap: one.is_gap,
    }
}

fn is_of_offer(item: &QuizItem) -> bool {
    !matches!(item.citation.document, CitedDocument::Sheet(_))
}

/// An item on a duty that the offer itself states.
fn of_duty(
    duty: Duty,
    question: QuizQuestion,
    answer: QuizAnswer,
    difficulty: Difficulty,
) -> QuizItem {
    QuizItem {
        question,
        answer,
        difficulty,
        citation: Citation {
            document: CitedDocument::OfferText,
            quote: duty.quote,
        },
        requirement: duty.task,
        reference: String::new(),
        is_gap: false,
    }
}

/// True if « have you ever… » can be followed by the task.
fn fits_a_question(one: &AskedSkill<'_, '_>) -> bool {
    let label = one.skill.label;
    is_infinitive(first_word(label))
        && label.chars().count() <= 110
        && one.skill.holders.len() <= MANY_HOLDERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_begins_with_a_verb() {
        assert!(is_infinitive("Cuire") && is_infinitive("Établir") && is_infinitive("Prévoir"));
        assert!(!is_infinitive("Techniques") && !is_infinitive("Mise"));
    }
}
