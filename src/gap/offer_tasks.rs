//! The tasks of an offer, line by line.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::clause::{Clause, particular};
use super::clause_cut::{is_end, listed, pieces, whole_words};
use super::skill_lines::is_employers;
use crate::facts::{Part, SentencePart};
use crate::profile::Profiler;
use crate::requirement::OfferNeeds;
use crate::text::{Reader, tokens};

/// The tasks of an offer, which depend on no CV.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfferTasks {
    /// The rare words of the title.
    pub(super) title: FxHashSet<u32>,
    pub(super) tasks: Vec<Clause>,
}

/// Words of the offer that are quoted, at least.
const LEAST_QUOTED: usize = 3;

impl OfferTasks {
    /// Of what an offer says.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, needs: &OfferNeeds) -> Self {
        let mut reader = profiler.analyzer().reader();
        let title = needs.text.get(..needs.title_len).unwrap_or_default();
        let mut tasks = tasks(profiler, &mut reader, needs);
        tasks.extend(lines(profiler, &mut reader, needs));
        Self {
            title: particular(profiler, &mut reader, title),
            tasks,
        }
    }
}

/// The clauses that say what is done.
fn tasks(profiler: &Profiler, reader: &mut Reader<'_>, needs: &OfferNeeds) -> Vec<Clause> {
    let texts = about_work(needs).flat_map(|text| {
        let spans = pieces(text, is_end).into_iter();
        spans.map(move |span| &text[span])
    });
    // Shorter, it names a thing and is compared as a term.
    let is_line = |text: &&str| whole_words(text).split_whitespace().count() >= LEAST_QUOTED;
    texts
        .filter(|text| is_line(text) && !is_employers(text) && !is_no_task(text))
        .filter_map(|text| Clause::of(profiler, reader, text))
        .collect()
}

/// The whole lines that list several things: « Couverture tuile, bac acier ».
fn lines(profiler: &Profiler, reader: &mut Reader<'_>, needs: &OfferNeeds) -> Vec<Clause> {
    let texts = about_work(needs).flat_map(|text| {
        let lines = pieces(text, |_, _, c| c == '\n').into_iter();
        lines.chain(listed(text)).map(move |span| &text[span])
    });
    texts
        .filter(|text| text.contains(',') && !is_employers(text) && !is_no_task(text))
        .filter_map(|text| Clause::of_line(profiler, reader, text))
        .collect()
}

/// True for whom the employer looks for and for hours.
fn is_no_task(text: &str) -> bool {
    recruits(text) || says_hours(text)
}

/// True for « roulement 3*8 », « de 21h00 à 07h00 »: when one works is no task.
fn says_hours(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    (1..bytes.len()).any(|at| match bytes[at] {
        b'h' | b'H' => is_digit(at - 1) && !is_word(at + 1),
        b'x' | b'X' | b'*' => is_digit(at - 1) && is_digit(at + 1),
        _ => false,
    })
}

/// True for « la crèche recherche un auxiliaire »: whom one looks for is no task.
fn recruits(text: &str) -> bool {
    const OWN: [&str; 3] = ["recherchons", "recrutons", "cherchons"];
    const VERBS: [&str; 3] = ["recherche", "recrute", "cherche"];
    const ONE: [&str; 5] = ["un", "une", "son", "sa", "ses"];
    let tokens = tokens(text);
    let words = tokens.iter().filter(|token| !token.is_mark);
    let words: Vec<&str> = words.map(|token| token.folded.as_str()).collect();
    let is_search = |pair: &[&str]| VERBS.contains(&pair[0]) && ONE.contains(&pair[1]);
    words.iter().any(|word| OWN.contains(word)) || words.windows(2).any(is_search)
}

/// The sentences on the work and the candidate that are no requirement of their own.
fn about_work(needs: &OfferNeeds) -> impl Iterator<Item = &str> {
    let is_task = |one: &&SentencePart| one.part != Part::Other && !is_a_need(needs, &one.span);
    let sentences = needs.sentences.iter().filter(is_task);
    sentences.map(|sentence| &needs.text[sentence.span.clone()])
}

/// True for a line on a paper, a diploma, a language or years, which are compared as
/// requirements, and for one on pay or contract.
pub(super) fn is_a_need(needs: &OfferNeeds, span: &Range<usize>) -> bool {
    const NEEDS: &[&str] = &[
        "pay_amount",
        "pay_complement",
        "contract",
        "licence",
        "certification",
        "diploma",
        "experience",
        "language",
    ];
    let mut facts = needs.facts.iter();
    facts.any(|fact| {
        NEEDS.contains(&fact.label) && fact.span.start < span.end && span.start < fact.span.end
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_searches_are_no_tasks() {
        for text in [
            "Vous assurerez un roulement 3*8 avec l'équipe",
            "Vacations de nuit de 21h00 à 07h00",
            "La crèche recherche un auxiliaire de puériculture",
            "Nous recrutons plusieurs cuisiniers",
        ] {
            assert!(is_no_task(text), "{text}");
        }
        for text in [
            "Remplacement des roulements et graissage",
            "Saisie et recherche des données des patients",
            "Recrutements, formations, plannings",
            "Conduite de 2 lignes, 12 hectolitres",
        ] {
            assert!(!is_no_task(text), "{text}");
        }
    }
}
