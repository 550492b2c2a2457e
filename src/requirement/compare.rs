//! Whether a person meets a need.

use rustc_hash::FxHashSet;

use super::field::{share, stems};
use super::holdings::Holdings;
use super::need::Need;
use super::needs_of_offer::OfferNeeds;
use super::state::State;
use super::state::met_if;
use super::trade_match::TradeMatch;
use crate::facts::{Cefr, Level};

/// Up to this level a diploma is vocational and its field must match: a CAP cuisine
/// is no CAP petite enfance, while a master of another field may be accepted.
const VOCATIONAL: u8 = 4;
/// Months in the trade after which « ou expérience » replaces a diploma.
const REPLACES: u16 = 24;
/// Share of the months asked that is close enough to be met.
const NEARLY: f32 = 0.85;

/// Whether a person meets a need of an offer with that title.
#[must_use]
pub(crate) fn state(need: &Need, person: &Holdings, trade: TradeMatch, title: &str) -> State {
    match need {
        Need::Diploma { level, field } => diploma(person, *level, field, trade),
        Need::Title(titles) => {
            let held = titles.iter().any(|title| holds_title(person, title));
            met_if(held)
        }
        Need::Paper(any) => met_if(any.iter().any(|paper| person.holds(paper))),
        Need::NamedPaper(name) => met_if(shows_all(person, name)),
        Need::Language(language, level) => language_state(person, language, *level),
        Need::Experience(months, domain) => experience(person, *months, domain, trade, title),
        Need::Software(name) => met_if(person.software.contains(&name.to_lowercase())),
    }
}

/// True if the offer accepts « ou expérience » for the need, and the person has it.
#[must_use]
pub(crate) fn experience_replaces(
    offer: &OfferNeeds,
    need: &Need,
    person: &Holdings,
    trade: TradeMatch,
) -> bool {
    let is_diploma = matches!(need, Need::Diploma { .. } | Need::Title(_));
    let is_own = is_diploma && trade == TradeMatch::Own;
    offer.accepts_experience && is_own && is_long_enough(person.trade_months)
}

/// True if so many months in the trade replace a diploma where experience is accepted.
pub(super) fn is_long_enough(trade_months: u16) -> bool {
    trade_months >= REPLACES
}

/// Titles that a higher one of the same field holds.
const HIGHER: &[(&str, &str)] = &[
    ("DEI", "DEAS"),
    ("DEI", "DEAP"),
    ("DEAP", "DEAS"),
    ("DEEJE", "CAP AEPE"),
    ("DEAP", "CAP AEPE"),
];

fn holds_title(person: &Holdings, asked: &str) -> bool {
    let covers = |held: &&str| *held == asked || HIGHER.contains(&(*held, asked));
    person.titles.iter().any(covers)
}

/// A diploma of the level, in the field where it matters.
fn diploma(person: &Holdings, level: Level, field: &str, trade: TradeMatch) -> State {
    let high: Vec<_> = person
        .diplomas
        .iter()
        .filter(|held| held.level >= level)
        .collect();
    let asked = stems(field);
    if high.is_empty() && level.get() <= VOCATIONAL && has_guard_title(person, &asked) {
        return State::Met;
    }
    if high.is_empty() {
        return State::Unmet;
    }
    let is_near = asked.is_empty() || high.iter().any(|held| share(&held.words, &asked));
    let is_higher = high.iter().any(|held| held.level > level);
    match is_near {
        true => State::Met,
        // A higher diploma of another field may do: it is for the person to see.
        false if is_higher => State::Unknown,
        false if trade == TradeMatch::Other && level.get() <= VOCATIONAL => State::Unmet,
        false => State::Unknown,
    }
}

/// The title of a guard is of the level of a CAP, and one may bear it as a certificate alone.
fn has_guard_title(person: &Holdings, field: &FxHashSet<String>) -> bool {
    let is_held = person.papers.iter().any(|paper| paper.name() == "CQP APS");
    is_held && share(&stems("agent de sécurité"), field)
}

/// True if the CV has every word of a paper's name.
fn shows_all(person: &Holdings, name: &str) -> bool {
    let asked = stems(name);
    let shown = asked
        .iter()
        .filter(|stem| person.words.contains(*stem))
        .count();
    shown == asked.len() && (shown > 0 || person.text.contains(&name.to_lowercase()))
}

fn language_state(person: &Holdings, language: &str, asked: Option<Cefr>) -> State {
    // A CV in French shows French.
    if language == "français" {
        return State::Met;
    }
    let Some(spoken) = person.languages.iter().find(|own| own.language == language) else {
        return State::Unmet;
    };
    match (asked, spoken.level) {
        // « Courant » and « bilingue » are no scale: the person must judge.
        (Some(Cefr::C2 | Cefr::Native), Some(Cefr::C1)) => State::Unknown,
        (Some(asked), Some(held)) => met_if(held >= asked),
        (Some(asked), None) if asked > Cefr::B1 => State::Unknown,
        (_, _) => State::Met,
    }
}

/// Months in the trade, or in posts that the offer's title or its words name.
fn experience(
    person: &Holdings,
    months: u16,
    domain: &str,
    trade: TradeMatch,
    title: &str,
) -> State {
    if !person.has_dates {
        return State::Unknown;
    }
    let of_domain = stems(domain);
    let is_foreign = !of_domain.is_empty() && !is_kindred(&person.words, &of_domain);
    let own = own_months(person, trade, title);
    let enough = f32::from(months) * NEARLY;
    // Whoever has long practised the trade may know the domain under another name.
    let is_seasoned = trade == TradeMatch::Own && is_long_enough(own) && f32::from(own) >= enough;
    match months {
        _ if is_foreign && is_seasoned => State::Unknown,
        _ if is_foreign => State::Unmet,
        0 if own > 0 => State::Met,
        0 => State::Unknown,
        _ if f32::from(own) >= enough => State::Met,
        _ if trade == TradeMatch::Near && f32::from(person.trade_months) >= enough => {
            State::Unknown
        }
        _ => State::Unmet,
    }
}

/// True if a word of one side begins as one of the other: « tournage » of a « tourneur ».
pub(super) fn is_kindred(one: &FxHashSet<String>, other: &FxHashSet<String>) -> bool {
    const ROOT: usize = 5;
    let root = |word: &String| word.get(..ROOT).unwrap_or(word).to_owned();
    let roots: FxHashSet<String> = one.iter().map(root).collect();
    other.iter().any(|word| roots.contains(&root(word)))
}

/// Months of work that count for an offer with that title.
pub(super) fn own_months(person: &Holdings, trade: TradeMatch, title: &str) -> u16 {
    let alike = months_like(person, title);
    match trade {
        TradeMatch::Own => person.trade_months.max(alike),
        TradeMatch::Near | TradeMatch::Other => alike,
    }
}

/// Months in posts whose title shares a word with the offer's.
fn months_like(person: &Holdings, title: &str) -> u16 {
    let asked = stems(title);
    let alike = person
        .posts
        .iter()
        .filter(|post| share(&post.words, &asked));
    alike.map(|post| post.months).fold(0, u16::saturating_add)
}
