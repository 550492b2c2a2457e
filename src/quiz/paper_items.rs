//! Choice items on which paper is meant, and what a need asks to hold.

use super::draw::Draw;
use super::item::{N_WRONG, Scale};
use super::terms::{GlossaryTerm, terms};
use crate::facts::licence_set;
use crate::requirement::Need;

/// True for the name of a licence, a certificate or a card.
pub(super) fn is_paper(term: &GlossaryTerm) -> bool {
    !licence_set(term.name()).is_empty()
}

/// Names of other papers of the section, none of which may be taken for this one.
pub(super) fn other_papers(term: &GlossaryTerm, draw: &mut Draw) -> Option<Vec<&'static str>> {
    let is_other = |other: &&GlossaryTerm| {
        other.section == term.section
            && other.name() != term.name()
            && kind_of_paper(other) == kind_of_paper(term)
            && !other.is_near(term)
            && is_paper(other)
    };
    let mut others: Vec<&'static GlossaryTerm> = terms().iter().filter(is_other).collect();
    draw.shuffle(&mut others);
    others.truncate(N_WRONG);
    let names = others.iter().map(|own| own.name());
    (others.len() == N_WRONG).then(|| names.collect())
}

/// Papers whose names begin alike are of one kind: a licence among trainings would be told by its
/// name.
fn kind_of_paper(term: &GlossaryTerm) -> &'static str {
    let first = term.name().split(' ').next().unwrap_or_default();
    let kinds = ["permis", "CACES", "habilitation", "carte"];
    kinds
        .into_iter()
        .find(|kind| *kind == first)
        .unwrap_or_default()
}

/// How a person says whether a need is met; none for experience, of which a person gives examples.
pub(super) fn scale_of(need: &Need) -> Option<Scale> {
    match need {
        Need::Paper(_) | Need::NamedPaper(_) => Some(Scale::Paper),
        Need::Diploma { .. } | Need::Title(_) => Some(Scale::Diploma),
        Need::Language(..) => Some(Scale::Language),
        Need::Software(_) => Some(Scale::Mastery),
        Need::Experience(..) => None,
    }
}
