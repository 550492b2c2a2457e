//! Choice items on the meaning of terms, and the order of procedures.

use super::balance::is_right_longest;
use super::brief::Brief;
use super::draw::Draw;
use super::item::{
    Citation, CitedDocument, Difficulty, N_WRONG, QuizAnswer, QuizItem, QuizQuestion,
};
use super::paper_items::{is_paper, other_papers};
use super::plan::QuizPlan;
use super::procedures::{Procedure, procedures};
use super::terms::{GlossaryTerm, terms};
use super::whole_terms::is_whole_term;
use crate::requirement::{Need, quote};

/// Items on the terms that the offer names, or the sheet where there is no offer.
pub(super) fn meanings(brief: &Brief<'_>, plan: QuizPlan) -> Vec<QuizItem> {
    let code = brief.sheet.code;
    let own = terms()
        .iter()
        .filter(|term| term.is_of(code) && !term.is_held_by_most());
    let mut items: Vec<QuizItem> = own.filter_map(|term| meaning(term, brief, plan)).collect();
    Draw::new(plan.seed, "meanings").shuffle(&mut items);
    items.sort_by_key(is_right_longest);
    items
}

fn meaning(term: &GlossaryTerm, brief: &Brief<'_>, plan: QuizPlan) -> Option<QuizItem> {
    let find = |text: &str| {
        term.find(text)
            .filter(|span| is_whole_term(term, text, span))
    };
    let (citation, is_gap) = asked(brief, find, |name| term.is_called(name))?;
    let mut draw = Draw::new(plan.seed, term.name());
    let (question, answer) = match which_paper(term, &mut draw) {
        Some(asked) => asked,
        None => which_meaning(term, &citation.quote, plan, &mut draw)?,
    };
    Some(QuizItem {
        question,
        answer,
        difficulty: plan.difficulty.min(Difficulty::Medium),
        requirement: term.name().to_owned(),
        citation,
        reference: term.reference.to_owned(),
        is_gap,
    })
}

/// « Which paper is for this? », for a paper with others to confuse it with.
fn which_paper(term: &GlossaryTerm, draw: &mut Draw) -> Option<(QuizQuestion, QuizAnswer)> {
    let others = is_paper(term).then(|| other_papers(term, draw)).flatten()?;
    let (options, right) = mixed(term.name(), &others, draw);
    let question = QuizQuestion::PaperOf {
        meaning: term.meaning.to_owned(),
    };
    Some((question, QuizAnswer::Choice { options, right }))
}

/// « What does this mean? »
fn which_meaning(
    term: &GlossaryTerm,
    quote: &str,
    plan: QuizPlan,
    draw: &mut Draw,
) -> Option<(QuizQuestion, QuizAnswer)> {
    let others = terms().iter().filter(|other| {
        is_beside(term, other, plan.difficulty)
            && other.name() != term.name()
            && !other.is_near(term)
    });
    let wrong = spread(others.collect(), term, draw)?;
    let (options, right) = mixed(term.meaning, &wrong, draw);
    let question = QuizQuestion::Meaning {
        term: written(term, quote),
    };
    Some((question, QuizAnswer::Choice { options, right }))
}

/// Wrong meanings come from the section of the right one; in the easiest test from others.
fn is_beside(term: &GlossaryTerm, other: &GlossaryTerm, difficulty: Difficulty) -> bool {
    (term.section == other.section) == (difficulty != Difficulty::Easy)
}

/// The name that the source writes.
fn written(term: &GlossaryTerm, quote: &str) -> String {
    let span = term.find(quote);
    let name = span.map_or(term.name(), |span| &quote[span]);
    name.to_owned()
}

/// Wrong meanings, of lengths like the right one's, that exclude each other.
fn spread(
    others: Vec<&'static GlossaryTerm>,
    term: &GlossaryTerm,
    draw: &mut Draw,
) -> Option<Vec<&'static str>> {
    let mut others = others;
    draw.shuffle(&mut others);
    let length = |own: &GlossaryTerm| own.meaning.chars().count();
    // The sort is stable: terms of like lengths keep the drawn order.
    others.sort_by_key(|other| length(other).abs_diff(length(term)) / 20);
    let mut chosen: Vec<&'static GlossaryTerm> = Vec::new();
    for other in others {
        if chosen.len() < N_WRONG && !chosen.iter().any(|own| own.is_near(other)) {
            chosen.push(other);
        }
    }
    let is_full = chosen.len() == N_WRONG;
    is_full.then(|| chosen.iter().map(|own| own.meaning).collect())
}

/// All options in a drawn order, with the place of the right one.
pub(super) fn mixed(right: &str, wrong: &[&str], draw: &mut Draw) -> (Vec<String>, usize) {
    let mut options: Vec<&str> = wrong.to_vec();
    options.push(right);
    draw.shuffle(&mut options);
    let place = options.iter().position(|own| *own == right);
    let options = options.into_iter().map(str::to_owned).collect();
    (options, place.unwrap_or_default())
}

/// Items on the procedures that the offer's terms, or the sheet's, call for.
pub(super) fn orderings(brief: &Brief<'_>, seed: u64) -> Vec<QuizItem> {
    let own = procedures().iter();
    own.filter_map(|procedure| ordering(procedure, brief, seed))
        .collect()
}

fn ordering(procedure: &'static Procedure, brief: &Brief<'_>, seed: u64) -> Option<QuizItem> {
    let named = |name: &str| procedure.is_called_by(name);
    let (citation, is_gap) = asked(brief, |text| procedure.find(text), named)?;
    let mut shown: Vec<usize> = (0..procedure.steps.len()).collect();
    let mut draw = Draw::new(seed, procedure.name);
    // An order that is right already asks nothing.
    while shown.is_sorted() {
        draw.shuffle(&mut shown);
    }
    let place = |step: usize| shown.iter().position(|own| *own == step);
    let right = (0..shown.len()).filter_map(place).collect();
    let steps = shown.iter().map(|step| procedure.steps[*step].to_owned());
    Some(QuizItem {
        question: QuizQuestion::Procedure {
            asks: procedure.asks.to_owned(),
        },
        answer: QuizAnswer::Order {
            steps: steps.collect(),
            right,
        },
        difficulty: Difficulty::Medium,
        requirement: procedure.name.to_owned(),
        citation,
        reference: procedure.reference.to_owned(),
        is_gap,
    })
}

/// Where the offer names something, and whether the CV lacks it; where there is no offer,
/// where the sheet does.
pub(super) fn asked(
    brief: &Brief<'_>,
    find: impl Fn(&str) -> Option<std::ops::Range<usize>>,
    is_named: impl Fn(&str) -> bool,
) -> Option<(Citation, bool)> {
    let is_missing = |need: Option<&Need>| {
        brief.person.is_some_and(|person| match need {
            Some(need) => person.lacks(need),
            None => find(&person.text).is_none(),
        })
    };
    let Some(offer) = brief.offer else {
        let lines = brief.sheet.skills.iter().map(|skill| &skill.label);
        let line = lines
            .chain(&brief.sheet.access)
            .find(|line| find(line).is_some())?;
        let citation = Citation {
            document: CitedDocument::Sheet(brief.sheet.code),
            quote: line.clone(),
        };
        return Some((citation, is_missing(None)));
    };
    let mut needs = offer.requirements.iter();
    if let Some(own) = needs.find(|own| names(&own.need).iter().any(|name| is_named(name))) {
        let citation = Citation {
            document: CitedDocument::OfferText,
            quote: own.quote.clone(),
        };
        return Some((citation, is_missing(Some(&own.need))));
    }
    let span = offer.job_sentences().find_map(|sentence| {
        let span = find(&offer.text[sentence.span.clone()])?;
        Some(sentence.span.start + span.start..sentence.span.start + span.end)
    })?;
    let citation = Citation {
        document: CitedDocument::OfferText,
        quote: quote(&offer.text, &span),
    };
    Some((citation, is_missing(None)))
}

/// The names of what a need asks for; none for diplomas, languages and experience.
pub(super) fn names(need: &Need) -> Vec<String> {
    match need {
        Need::Paper(papers) => papers.iter().map(|paper| paper.name().to_owned()).collect(),
        Need::NamedPaper(name) | Need::Software(name) => vec![name.clone()],
        Need::Diploma { .. } | Need::Title(_) | Need::Language(..) | Need::Experience(..) => {
            Vec::new()
        }
    }
}
