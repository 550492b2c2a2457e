//! An offer, or a text, as a test reads it.

use serde_json::json;

use crate::app::offers::{find_read, parse};
use crate::facts::TextFacts;
use crate::offer::Offer;
use crate::offer_facts::read_text;
use crate::quiz::OfferText;
use crate::requirement::{JobTerms, Need, OfferNeeds};
use crate::rome::RomeCode;
use crate::store::Store;

/// A text with its title and the employer's occupation.
#[derive(Debug)]
pub(super) struct ReadText {
    /// The title.
    pub title: String,
    /// The code that the employer gave.
    pub occupation: Option<RomeCode>,
    /// What was read of it.
    pub offer_text: OfferText,
}

/// Letters of a text that are read: offers have at most 5,000.
const MOST_LETTERS: usize = 20_000;
/// Letters of the longest first line that is taken for a title.
const LONGEST_TITLE: usize = 120;

/// An offer of the base.
pub(super) fn of_offer(store: &Store, id: &str) -> anyhow::Result<Option<ReadText>> {
    let found = find_read(store, id)?;
    Ok(found.map(|read| of_facts(&read.offer, read.text_facts())))
}

/// A text that is no offer of the base.
pub(super) fn of_text(text: &str) -> anyhow::Result<ReadText> {
    let text: String = text.trim().chars().take(MOST_LETTERS).collect();
    let (title, description) = match text.split_once('\n') {
        Some((first, rest)) if first.chars().count() <= LONGEST_TITLE => (first.trim(), rest),
        _ => (beginning(&text), text.as_str()),
    };
    let record = json!({ "id": "TEXTE", "intitule": title, "description": description });
    let offer = parse(record.to_string().as_bytes())?;
    let facts = read_text(&offer);
    Ok(of_facts(&offer, facts))
}

/// The first words of a text without a title.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_TITLE);
    let head = end.map_or(text, |(at, _)| &text[..at]);
    let ends = |c: char| matches!(c, '\n' | '.' | ',' | ';' | ':');
    head.split(ends).next().unwrap_or(head).trim()
}

fn of_facts(offer: &Offer, facts: TextFacts) -> ReadText {
    let needs = OfferNeeds::of_facts(offer, facts);
    let skills = offer.skills.iter();
    let terms = JobTerms::of_offer(offer, &needs.facts);
    let is_training = terms.is_apprenticeship || terms.is_internship;
    let for_beginners = is_training || is_for_beginners(&terms, &needs);
    ReadText {
        title: offer.title.clone(),
        occupation: offer.rome(),
        offer_text: OfferText {
            skills: skills.map(|own| (own.code, own.label.clone())).collect(),
            for_beginners,
            is_training,
            text: needs.text,
            sentences: needs.sentences,
            requirements: needs.requirements,
        },
    }
}

/// True if an offer takes people who have not done the job.
fn is_for_beginners(terms: &JobTerms, needs: &OfferNeeds) -> bool {
    let mut asked = needs.requirements.iter().filter(|own| own.required);
    let asks_experience = asked.any(|own| matches!(own.need, Need::Experience(..)));
    let mut facts = needs.facts.iter();
    let says = facts.any(|fact| fact.sub == "beginner_accepted" && fact.polarity.holds());
    says || terms.takes_beginners && !asks_experience
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_its_first_line_or_its_first_words_for_a_title() {
        let read = of_text("Cariste (H/F)\nConduite de chariots, CACES R489 exigé.").unwrap();
        assert_eq!(read.title, "Cariste (H/F)");
        assert!(!read.offer_text.requirements.is_empty());
        assert_eq!(
            of_text("Cariste de nuit, CACES exigé").unwrap().title,
            "Cariste de nuit"
        );
    }

    #[test]
    fn a_huge_text_is_cut() {
        let read = of_text(&"é".repeat(1_000_000)).unwrap();
        assert!(read.offer_text.text.chars().count() <= MOST_LETTERS + LONGEST_TITLE + 1);
    }
}
