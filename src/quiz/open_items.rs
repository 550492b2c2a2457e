//! Cases for an interview, and scales that the candidate fills in.

use super::brief::Brief;
use super::catalogue::QuizCatalogue;
use super::choices::names;
use super::duties::{Duty, duties};
use super::evidence::AskedSkill;
use super::first_words::{first_word, is_infinitive};
use super::item::{Citation, CitedDocument, Difficulty, QuizAnswer, QuizItem, QuizQuestion, Scale};
use super::paper_items::scale_of;
use crate::requirement::{Need, Requirement};
use crate::rome::SkillKind;

/// Skills of more occupations than this are asked of nearly everybody.
const MANY_HOLDERS: usize = 60;

/// Cases on the experience and the tasks that are asked, best supported first.
pub(super) fn cases(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    asked: &[AskedSkill<'_, '_>],
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let requirements = brief.offer.into_iter().flat_map(|own| &own.requirements);
    let for_beginners = brief.offer.is_some_and(|offer| offer.for_beginners);
    let asks_experience = |own: &&Requirement| matches!(own.need, Need::Experience(..));
    let experience = requirements.filter(|own| asks_experience(own) && !for_beginners);
    let experience = experience.take(1).map(|own| {
        let question = QuizQuestion::Experience {
            asked: own.need.text(),
        };
        of_need(own, question, QuizAnswer::Case, brief, difficulty)
    });
    let practice = |task: &str| {
        let task = task.to_owned();
        match for_beginners {
            true => QuizQuestion::Approach { task },
            false => QuizQuestion::Practice { task },
        }
    };
    let tasks = of_tasks(asked, practice, &QuizAnswer::Case, difficulty);
    let own = of_duties(brief, catalogue, practice, &QuizAnswer::Case, difficulty);
    let (of_offer, of_sheet): (Vec<QuizItem>, Vec<QuizItem>) =
        tasks.into_iter().partition(is_of_offer);
    experience
        .chain(own)
        .chain(of_offer)
        .chain(of_sheet)
        .collect()
}

/// Scales for what is asked: papers and languages first, then tools and tasks.
pub(super) fn scales(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    asked: &[AskedSkill<'_, '_>],
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let requirements = brief.offer.into_iter().flat_map(|own| &own.requirements);
    let needs = requirements.flat_map(|own| need_scales(own, brief, difficulty));
    let mastery = |skill: &str| QuizQuestion::Mastery {
        skill: skill.to_owned(),
    };
    let answer = QuizAnswer::Scale(Scale::Mastery);
    let skills = of_tasks(asked, mastery, &answer, difficulty);
    let own = of_duties(brief, catalogue, mastery, &answer, difficulty);
    let (of_offer, of_sheet): (Vec<QuizItem>, Vec<QuizItem>) =
        skills.into_iter().partition(is_of_offer);
    needs.chain(own).chain(of_offer).chain(of_sheet).collect()
}

/// A question on each task of the sheets that the offer gives weight to.
fn of_tasks(
    asked: &[AskedSkill<'_, '_>],
    question: impl Fn(&str) -> QuizQuestion,
    answer: &QuizAnswer,
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let is_asked = |one: &&AskedSkill<'_, '_>| {
        let is_task = one.skill.kind == SkillKind::KnowHow;
        is_task && one.weight > 0 && fits_a_question(one)
    };
    let item = |one: &AskedSkill<'_, '_>| {
        let question = question(one.skill.label);
        of_skill(one, question, answer.clone(), difficulty)
    };
    asked.iter().filter(is_asked).map(item).collect()
}

/// A question on each duty that the offer itself states.
fn of_duties(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    question: impl Fn(&str) -> QuizQuestion,
    answer: &QuizAnswer,
    difficulty: Difficulty,
) -> Vec<QuizItem> {
    let item = |duty: Duty| {
        let question = question(&duty.task);
        of_duty(duty, question, answer.clone(), difficulty)
    };
    let duties = duties(brief, catalogue).into_iter();
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
            Scale::Paper => QuizQuestion::Paper { name: name.clone() },
            Scale::Diploma => QuizQuestion::Diploma { name: name.clone() },
            Scale::Language => QuizQuestion::Language { name: name.clone() },
            Scale::Mastery => QuizQuestion::Mastery {
                skill: name.clone(),
            },
        };
        let answer = QuizAnswer::Scale(scale);
        let item = of_need(own, question, answer, brief, difficulty);
        QuizItem {
            requirement: name,
            ..item
        }
    };
    names.into_iter().map(item).collect()
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
