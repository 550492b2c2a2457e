//! What a clause that asks for something asks, by kind, in a normal form.

use std::sync::LazyLock;

use super::list::{Cues, NamedCues};
use super::places::{kilometres, places_in};
use super::wishes::WishKind;
use crate::text::{Token, tokens};

type Named = LazyLock<NamedCues>;
type Phrases = LazyLock<Cues>;
static HOURS: Named = LazyLock::new(|| NamedCues::section("hours"));
static CONTRACTS: Named = LazyLock::new(|| NamedCues::section("contract"));
static MOBILITY: Named = LazyLock::new(|| NamedCues::section("mobility"));
static TRAINING: Named = LazyLock::new(|| NamedCues::section("training contract"));
static START: Named = LazyLock::new(|| NamedCues::section("start"));
static NOTICE: Phrases = LazyLock::new(|| Cues::section("notice"));
static TELEWORK: Phrases = LazyLock::new(|| Cues::section("telework"));
static HOUSING: Phrases = LazyLock::new(|| Cues::section("housing"));
static PAY: Phrases = LazyLock::new(|| Cues::section("pay"));
static LEVEL: Phrases = LazyLock::new(|| Cues::section("level"));
static SECTOR: Phrases = LazyLock::new(|| Cues::section("sector"));
static SECTOR_LEADS: Phrases = LazyLock::new(|| Cues::section("sector leads"));
static RADIUS: Phrases = LazyLock::new(|| Cues::section("radius"));
static AVOID: Phrases = LazyLock::new(|| Cues::section("avoid"));
static ACCEPTS: Phrases = LazyLock::new(|| Cues::section("accepts"));

/// Why a clause counts as a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// A verb of wishing governs it, or a heading that announces wishes.
    Sought,
    /// It says that something is accepted.
    Accepted,
    /// It is in the headline.
    Headline,
    /// It names a condition of work and nothing else.
    Bare,
}

/// The wishes of a clause, by kind, with their value.
pub(super) fn values(clause: &str, ask: Ask) -> Vec<(WishKind, String)> {
    use WishKind::{
        Contract, Hours, Housing, Level, Mobility, Pay, Place, Radius, Sector, Start, Telework,
        TrainingContract,
    };
    let is_sought = ask == Ask::Sought;
    let when = |holds: bool, value: Option<String>| value.filter(|_| holds);
    let is_headline = ask == Ask::Headline;
    let all = [
        (Hours, hours(clause)),
        (Contract, joined(&CONTRACTS.names_in(clause))),
        (
            TrainingContract,
            when(ask != Ask::Accepted, training(clause, is_sought)),
        ),
        (Mobility, joined(&MOBILITY.names_in(clause))),
        (Radius, radius(clause, is_sought)),
        (
            Place,
            when(ask != Ask::Headline, joined(&places_in(clause))),
        ),
        (Telework, from_cue(clause, &TELEWORK)),
        (Housing, when(!is_headline, from_cue(clause, &HOUSING))),
        (Start, start(clause)),
        (Pay, when(is_sought, from_cue(clause, &PAY))),
        (Level, when(is_sought, from_cue(clause, &LEVEL))),
        (Sector, sector(clause, ask)),
    ];
    let says_level = all
        .iter()
        .any(|(kind, value)| *kind == Level && value.is_some());
    let told = all
        .into_iter()
        .filter_map(|(kind, value)| Some((kind, value?)));
    // « association à terme » is a way up, not a place to work at.
    told.filter(|(kind, value)| *kind != Sector || !says_level || !LEVEL.open(value))
        .collect()
}

/// What a clause refuses, in a normal form where it has one.
pub(super) fn refused(clause: &str) -> Option<String> {
    if !AVOID.occur_in(clause) {
        return None;
    }
    let named = [
        HOURS.names_in(clause),
        MOBILITY.names_in(clause),
        CONTRACTS.names_in(clause),
    ];
    joined(&named.concat()).or_else(|| from_cue(clause, &AVOID))
}

/// « nuit, week-end », or the hours a week.
fn hours(clause: &str) -> Option<String> {
    let mut names: Vec<String> = HOURS
        .names_in(clause)
        .into_iter()
        .map(str::to_owned)
        .collect();
    names.extend(weekly_hours(clause).map(|hours| format!("{hours} h")));
    joined(&names)
}

/// « 24 h », « 25 à 35 heures »: the most hours a week. Hours of the clock are
/// behind « après », « dès » or « vers ».
pub(super) fn weekly_hours(clause: &str) -> Option<u32> {
    const CLOCK: [&str; 8] = [
        "apres", "avant", "des", "vers", "jusqu", "jusque", "a", "partir",
    ];
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let count = |at: usize| {
        let word = words[at];
        let next = words.get(at + 1).map_or("", |t| t.folded.as_str());
        let glued = word.folded.strip_suffix('h');
        let apart = word.is_number && matches!(next, "h" | "heures" | "heure");
        let digits = glued.or(apart.then_some(word.folded.as_str()))?;
        digits
            .parse::<u32>()
            .ok()
            .filter(|hours| (15..=48).contains(hours))
    };
    (0..words.len()).find_map(|at| {
        let before = at.checked_sub(1).map(|i| words[i]);
        let is_range = at >= 2 && words[at - 2].number().is_some();
        let is_clock = before.is_some_and(|t| CLOCK.contains(&t.folded.as_str())) && !is_range;
        count(at).filter(|_| !is_clock)
    })
}

/// « alternance », « stage »; what one wants to learn only where it is sought.
fn training(clause: &str, is_sought: bool) -> Option<String> {
    let found = TRAINING.found_in(clause);
    let is_course = |name: &str| matches!(name, "concours" | "formation");
    let contracts: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    let (_, first) = found.first()?;
    if !contracts.iter().all(|name| is_course(name)) {
        let names = contracts.into_iter().filter(|name| !is_course(name));
        return joined(&names.collect::<Vec<_>>());
    }
    is_sought.then(|| trimmed(&clause[first.start..]))
}

fn radius(clause: &str, is_sought: bool) -> Option<String> {
    let km = kilometres(clause)?;
    (is_sought || RADIUS.occur_in(clause)).then(|| format!("{km} km"))
}

/// « immédiate », « préavis 3 mois », or a date: « disponible » alone is a quality.
fn start(clause: &str) -> Option<String> {
    if NOTICE.occur_in(clause) {
        return from_cue(clause, &NOTICE).map(|_| trimmed(clause));
    }
    joined(&START.names_in(clause))
}

/// In the headline, only behind « en », « dans »: elsewhere it is part of the title.
fn sector(clause: &str, ask: Ask) -> Option<String> {
    let place = SECTOR.first_in(clause)?;
    let is_led = || {
        let before = &clause[..place.start];
        SECTOR_LEADS.close(before)
    };
    let counts = match ask {
        Ask::Sought => true,
        Ask::Headline => is_led(),
        Ask::Accepted | Ask::Bare => false,
    };
    counts.then(|| trimmed(&clause[place.start..]))
}

fn from_cue(clause: &str, cues: &Cues) -> Option<String> {
    let place = cues.first_in(clause)?;
    Some(trimmed(&clause[place.start..]))
}

/// Without what says that it is accepted.
fn trimmed(value: &str) -> String {
    let end = ACCEPTS
        .first_in(value)
        .map_or(value.len(), |place| place.start);
    let kept = if end == 0 { value } else { &value[..end] };
    kept.trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .to_owned()
}

fn joined<T: AsRef<str>>(names: &[T]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
