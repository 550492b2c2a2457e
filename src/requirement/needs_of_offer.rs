//! All needs of an offer, from its fields and its text, each once.

use super::need::{Need, Requirement};
use super::needs_of_fields::needs_of_fields;
use super::needs_of_text::needs_of_text;
use crate::facts::{Fact, Polarity, SentencePart, TextFacts};
use crate::offer::Offer;

/// What an offer asks, with the facts it was read from.
#[derive(Debug, Clone)]
pub(crate) struct OfferNeeds {
    /// The title, a newline, the description.
    pub text: String,
    /// Length of the title in bytes.
    pub title_len: usize,
    /// The facts of that text.
    pub facts: Vec<Fact>,
    /// The sentences of that text, and what each is about.
    pub sentences: Vec<SentencePart>,
    /// The needs, fields before text.
    pub requirements: Vec<Requirement>,
    /// True if experience can replace the diploma.
    pub accepts_experience: bool,
}

impl OfferNeeds {
    /// Reads an offer.
    #[cfg(test)]
    pub(crate) fn of_offer(offer: &Offer) -> Self {
        let text = format!("{}\n{}", offer.title, offer.description);
        let read = crate::facts::Extractor::built_in().read_titled(&text, offer.title.len());
        Self::of_facts(offer, read)
    }

    /// The needs of an offer whose text was read before.
    #[must_use]
    pub(crate) fn of_facts(offer: &Offer, read: TextFacts) -> Self {
        let text = format!("{}\n{}", offer.title, offer.description);
        let facts = read.facts;
        let says = |sub: &str| {
            let mut named = facts.iter().filter(|fact| fact.sub == sub);
            named.any(|fact| fact.polarity != Polarity::Negated)
        };
        let mut all = needs_of_fields(offer);
        all.extend(needs_of_text(&text, &facts));
        let mut requirements = merged(all);
        if says("not_needed") {
            requirements.retain(|one| !is_diploma(&one.need));
        }
        if says("beginner_accepted") {
            requirements.retain(|one| !matches!(one.need, Need::Experience(..)));
        }
        Self {
            accepts_experience: says("or_experience"),
            title_len: offer.title.len(),
            sentences: read.sentences,
            requirements,
            facts,
            text,
        }
    }

    /// The text without the title.
    pub(super) fn description(&self) -> &str {
        self.text.get(self.title_len..).unwrap_or_default()
    }

    /// True if it asks for any experience.
    pub(super) fn asks_experience(&self) -> bool {
        let mut requirements = self.requirements.iter();
        requirements.any(|one| matches!(one.need, Need::Experience(..)))
    }

    /// The words of the text that state a fact.
    pub(super) fn stated(&self, sub: &str) -> Option<&str> {
        let mut facts = self.facts.iter();
        let fact = facts.find(|fact| fact.sub == sub && fact.polarity.holds())?;
        self.text.get(fact.span.clone())
    }
}

fn is_diploma(need: &Need) -> bool {
    matches!(need, Need::Diploma { .. } | Need::Title(_))
}

/// Each need once. The titles that one offer names are alternatives, and replace a
/// mere level; the lowest of several levels is enough.
fn merged(found: Vec<Requirement>) -> Vec<Requirement> {
    let mut kept: Vec<Requirement> = Vec::new();
    for one in found {
        match kept
            .iter_mut()
            .find(|other| is_same(&other.need, &one.need))
        {
            Some(other) => merge(other, one),
            None => kept.push(one),
        }
    }
    if kept.iter().any(|one| matches!(one.need, Need::Title(_))) {
        kept.retain(|one| !matches!(one.need, Need::Diploma { .. }));
    }
    kept
}

fn is_same(a: &Need, b: &Need) -> bool {
    match (a, b) {
        (Need::Diploma { .. }, Need::Diploma { .. })
        | (Need::Title(_), Need::Title(_))
        | (Need::Experience(..), Need::Experience(..)) => true,
        (Need::Language(a, _), Need::Language(b, _)) => a == b,
        (Need::Paper(a), Need::Paper(b)) => a == b || is_part(a, b) || is_part(b, a),
        (Need::NamedPaper(a), Need::NamedPaper(b)) => a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

/// True if one of the alternatives is the other demand, or its family: « CACES R489 »
/// beside « CACES R489 3 ».
fn is_part(one: &[crate::facts::Licence], other: &[crate::facts::Licence]) -> bool {
    match one {
        [single] => other
            .iter()
            .any(|paper| paper == single || is_family(paper, single)),
        _ => false,
    }
}

fn is_family(category: &crate::facts::Licence, family: &crate::facts::Licence) -> bool {
    let rest = category.name().strip_prefix(family.name());
    rest.is_some_and(|rest| rest.starts_with(' '))
}

/// Keeps what is asked more firmly, and with it the more exact words.
fn merge(kept: &mut Requirement, other: Requirement) {
    let is_firmer = other.required && !kept.required;
    match (&mut kept.need, &other.need) {
        (Need::Title(titles), Need::Title(more)) => titles.extend(more),
        (
            Need::Diploma { level, field },
            Need::Diploma {
                level: lower,
                field: theirs,
            },
        ) if lower <= level => {
            *level = *lower;
            if field.is_empty() {
                field.clone_from(theirs);
            }
        }
        (Need::Experience(months, domain), Need::Experience(more, theirs)) => {
            *months = (*months).max(*more);
            if domain.is_empty() {
                domain.clone_from(theirs);
            }
        }
        (Need::Language(_, level), Need::Language(_, asked)) if level.is_none() => *level = *asked,
        (Need::Paper(kept), Need::Paper(more)) if is_part(kept, more) => kept.clone_from(more),
        _ => {}
    }
    if is_firmer {
        kept.quote = other.quote;
        kept.required = true;
    }
}
