//! All checks of an offer: what it asks of the person, and what the person wants of it.

use super::avoided::avoided_checks;
use super::check::{Check, CheckKind};
use super::compare::{experience_replaces, state};
use super::distance::Distance;
use super::evidence::{Evidence, evidence, experience};
use super::experience_checks::{beyond_what_is_asked, for_experienced, trains_beginners};
use super::holdings::Holdings;
use super::job_terms::JobTerms;
use super::known_hours::known_hours;
use super::leading::leads_a_team;
use super::need::Need;
use super::needs_of_offer::OfferNeeds;
use super::sought::sought_checks;
use super::state::State;
use super::trade_match::TradeMatch;
use super::wanted::Wanted;
use super::wanted_checks::wanted_checks;
use crate::facts::Fact;
use crate::text::fold;

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
    for check in &mut found {
        if check.kind == CheckKind::LeadsPeople(false) && leads_a_team(needs.description()) {
            check.state = State::Unknown;
        }
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
    if !needs.asks_experience() {
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
    let is_partial = |fact: &&Fact| fact.sub == "remote_partial";
    let is_most = |fact: &Fact| {
        let mut near = needs.sentences.iter();
        let sentence = near.find(|one| one.span.contains(&fact.span.start));
        let text = sentence.and_then(|one| needs.text.get(one.span.clone()));
        let text = text.map(fold).unwrap_or_default();
        MOSTLY.iter().any(|word| text.contains(word))
    };
    needs.stated("remote_full").is_some() || needs.facts.iter().filter(is_partial).any(is_most)
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
