//! All checks of an offer: what it asks of the person, and what the person wants of it.

use super::avoided::avoided_checks;
use super::check::{Check, CheckKind, wish};
use super::compare::{experience_replaces, state};
use super::distance::Distance;
use super::evidence::{Evidence, evidence, experience};
use super::fit::BEGINNER;
use super::holdings::Holdings;
use super::job_terms::JobTerms;
use super::known_hours::known_hours;
use super::need::{Need, Requirement};
use super::needs_of_offer::OfferNeeds;
use super::practised::{post_like, post_named};
use super::sought::sought_checks;
use super::state::State;
use super::trade_match::TradeMatch;
use super::wanted::Wanted;
use super::wanted_checks::wanted_checks;
use crate::text::{fold, tokens};

/// All comparisons of an offer with a person: what the person wants, then what the
/// offer asks.
#[must_use]
pub(crate) fn checks(
    needs: &OfferNeeds,
    terms: &JobTerms,
    holdings: &Holdings,
    wanted: &Wanted,
    trade: TradeMatch,
    distance: Distance,
) -> Vec<Check> {
    let mut found = wanted_checks(terms, wanted, distance);
    if is_remote(needs) {
        found.retain(|check| !is_too_far(check));
    }
    found.extend(avoided_checks(needs, wanted));
    found.extend(sought_checks(needs, wanted));
    found.extend(known_hours(needs, holdings, wanted));
    found.extend(trains_beginners(needs, holdings, wanted));
    let title = &needs.text[..needs.title_len];
    for one in &needs.requirements {
        let replaces = experience_replaces(needs, &one.need, holdings, trade);
        let (state, evidence) = match state(&one.need, holdings, trade, title) {
            State::Unmet if replaces => (State::Met, experience(holdings, trade, title)),
            State::Met => {
                let evidence = evidence(&one.need, holdings, trade, title);
                (shown_state(&one.need, evidence.as_ref()), evidence)
            }
            state => (state, level_held(&one.need, holdings)),
        };
        found.push(Check {
            kind: CheckKind::Need(one.need.clone()),
            required: one.required,
            quote: one.quote.clone(),
            state,
            evidence,
        });
    }
    let asks_years = |one: &Requirement| matches!(one.need, Need::Experience(..));
    if !needs.requirements.iter().any(asks_years) {
        found.extend(beyond_what_is_asked(terms, holdings, trade, title));
        found.extend(for_experienced(holdings, title));
    }
    found
}

/// The level of a language that is below the one asked.
fn level_held(need: &Need, holdings: &Holdings) -> Option<Evidence> {
    let Need::Language(language, _) = need else {
        return None;
    };
    holdings.language_level(language)?.map(Evidence::Language)
}

/// Work from home, all or most of it.
fn is_remote(needs: &OfferNeeds) -> bool {
    const MOSTLY: [&str; 3] = ["principalement", "majoritairement", "essentiellement"];
    let is_most = || {
        let mut facts = needs.facts.iter();
        facts.any(|fact| {
            let mut near = needs.sentences.iter();
            let sentence = near.find(|one| one.span.contains(&fact.span.start));
            let text = sentence.and_then(|one| needs.text.get(one.span.clone()));
            let text = text.map(fold).unwrap_or_default();
            fact.sub == "remote_partial" && MOSTLY.iter().any(|word| text.contains(word))
        })
    };
    needs.stated("remote_full").is_some() || is_most()
}

/// A place out of reach, which is none where one works from home.
fn is_too_far(check: &Check) -> bool {
    matches!(check.kind, CheckKind::Place(_)) && check.state == State::Unmet
}

/// The state of a need that is met. Years without a post of the trade may be years of
/// another trade: the person must decide.
fn shown_state(need: &Need, evidence: Option<&Evidence>) -> State {
    match (need, evidence) {
        (Need::Experience(..), None) => State::Unknown,
        _ => State::Met,
    }
}

/// An offer that trains, for somebody who begins.
fn trains_beginners(needs: &OfferNeeds, holdings: &Holdings, wanted: &Wanted) -> Option<Check> {
    let begins = holdings.has_dates && holdings.trade_months() < BEGINNER || wanted.is_student;
    let asks_years = |one: &Requirement| matches!(one.need, Need::Experience(..));
    if !begins || needs.requirements.iter().any(asks_years) {
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
fn beyond_what_is_asked(
    terms: &JobTerms,
    holdings: &Holdings,
    trade: TradeMatch,
    title: &str,
) -> Option<Check> {
    let months = holdings.trade_months();
    let named = post_named(holdings, title);
    let kind = match trade {
        _ if named.is_some() => CheckKind::PractisedTrade(named?),
        TradeMatch::Own if months >= BEGINNER => {
            CheckKind::PractisedTrade(post_like(holdings, TradeMatch::Other, title, 0)?)
        }
        _ if terms.takes_beginners
            && holdings.has_dates
            && months < BEGINNER
            && word_of_experience(title).is_none() =>
        {
            CheckKind::TakesBeginners
        }
        _ => return None,
    };
    Some(wish(kind, State::Met))
}

/// An obstacle for a beginner where the title looks for somebody experienced.
fn for_experienced(holdings: &Holdings, title: &str) -> Option<Check> {
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
