//! What an offer that asks for no experience has for a person with or without it.

use super::check::{Check, CheckKind, wish};
use super::holdings::{BEGINNER, Holdings};
use super::job_terms::JobTerms;
use super::needs_of_offer::OfferNeeds;
use super::practised::{post_named, post_titled};
use super::state::State;
use super::trade_match::TradeMatch;
use super::wanted::Wanted;
use crate::text::{fold, tokens};

/// An offer that trains, for somebody who begins.
pub(super) fn trains_beginners(
    needs: &OfferNeeds,
    holdings: &Holdings,
    wanted: &Wanted,
) -> Option<Check> {
    let begins = holdings.is_beginner() || wanted.is_student;
    if !begins || needs.asks_experience() {
        return None;
    }
    let quote = needs
        .stated("training_offered")
        .filter(|words| is_at_the_start(words))?;
    Some(Check {
        quote: quote.to_owned(),
        ..wish(CheckKind::TrainsBeginners, State::Met)
    })
}

/// « Tutorat », « vous serez formé » and the like; « formations régulières » are for everybody.
fn is_at_the_start(words: &str) -> bool {
    const STARTS: [&str; 10] = [
        "tutor",
        "tuteur",
        "parrain",
        "binom",
        "integration",
        "accueil",
        "vous form",
        "serez form",
        "initiale",
        "assuree",
    ];
    let words = fold(words);
    STARTS.iter().any(|start| words.contains(start))
}

/// The person's advantage where the offer asks for no experience.
pub(super) fn beyond_what_is_asked(
    terms: &JobTerms,
    holdings: &Holdings,
    trade: TradeMatch,
    title: &str,
) -> Option<Check> {
    let takes_beginners = terms.takes_beginners && word_of_experience(title).is_none();
    if let Some(post) = post_named(holdings, title) {
        return Some(wish(CheckKind::PractisedTrade(post), State::Met));
    }
    let kind = match trade {
        TradeMatch::Own if holdings.trade_months() >= BEGINNER => {
            CheckKind::PractisedTrade(post_titled(holdings, title)?)
        }
        _ if takes_beginners && holdings.is_beginner() => CheckKind::TakesBeginners,
        _ => return None,
    };
    Some(wish(kind, State::Met))
}

/// An obstacle for a beginner where the title looks for somebody experienced.
pub(super) fn for_experienced(holdings: &Holdings, title: &str) -> Option<Check> {
    const EXPERIENCED: u16 = 24;
    let word = word_of_experience(title)?;
    let is_beginner = holdings.has_dates && holdings.trade_months() < EXPERIENCED;
    is_beginner.then(|| Check {
        required: true,
        quote: word.clone(),
        ..wish(CheckKind::ForExperienced(word), State::Unmet)
    })
}

/// « senior » of « Data scientist senior », whatever the record says of beginners.
fn word_of_experience(title: &str) -> Option<String> {
    // « Expert » is the name of jobs.
    const WORDS: [&str; 5] = [
        "senior",
        "confirme",
        "confirmee",
        "experimente",
        "experimentee",
    ];
    let words = tokens(title);
    let mut words = words.iter();
    let found = words.find(|word| WORDS.contains(&word.folded.as_str()))?;
    Some(found.raw(title).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_is_for_who_begins_where_it_is_at_the_start() {
        for words in [
            "tutorat assuré",
            "vous serez formé au poste",
            "parcours d'intégration",
        ] {
            assert!(is_at_the_start(words), "{words}");
        }
        assert!(!is_at_the_start("formations régulières"));
    }
}
