//! What a clause that asks for something asks, by kind, in a normal form.

use std::sync::LazyLock;

use super::clauses::bracket;
use super::list::{Cues, NamedCues};
use super::places::{is_choice, places_in};
use super::way_length::{kilometres, minutes};
use super::wish::WishKind;

mod hours;
mod pay;
mod refusals;
mod start;

pub(super) use hours::{is_hours, is_rate, names_hours};
pub(super) use pay::is_pay;
pub(super) use refusals::{refused, refuses_in_first_person, refuses_plainly};

use hours::hours;
use pay::pay;
use start::start;

type Named = LazyLock<NamedCues>;
type Phrases = LazyLock<Cues>;
static CONTRACTS: Named = LazyLock::new(|| NamedCues::section("contract"));
static MOBILITY: Named = LazyLock::new(|| NamedCues::section("mobility"));
static TRAINING: Named = LazyLock::new(|| NamedCues::section("training contract"));
static TELEWORK: Phrases = LazyLock::new(|| Cues::section("telework"));
static TELEWORK_DAYS: Phrases = LazyLock::new(|| Cues::section("telework days"));
static HOUSING: Phrases = LazyLock::new(|| Cues::section("housing"));
static LEVEL: Phrases = LazyLock::new(|| Cues::section("level"));
static SECTOR: Phrases = LazyLock::new(|| Cues::section("sector"));
static NO_SECTOR: Phrases = LazyLock::new(|| Cues::section("no sector"));
static NO_SECTOR_BEHIND: Phrases = LazyLock::new(|| Cues::section("no sector behind"));
static SECTOR_LEADS: Phrases = LazyLock::new(|| Cues::section("sector leads"));
static REFUSES_TRADE: Phrases = LazyLock::new(|| Cues::section("refuses trade"));
static RADIUS: Phrases = LazyLock::new(|| Cues::section("radius"));
static TRAVEL: Phrases = LazyLock::new(|| Cues::section("travel"));
static HOME_EVENINGS: Phrases = LazyLock::new(|| Cues::section("home every evening"));
static AROUND: Phrases = LazyLock::new(|| Cues::section("around"));
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
        Avoid, Contract, Hours, Housing, Level, Mobility, Pay, Place, Radius, Sector, Start,
        Telework, TrainingContract,
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
        (Radius, radius(clause, is_sought || is_distance(clause))),
        (
            Place,
            when(
                !is_headline || AROUND.occur_in(clause),
                joined(&places(clause)),
            ),
        ),
        (Avoid, nights_away(clause)),
        (Telework, telework(clause)),
        (Housing, when(!is_headline, from_cue(clause, &HOUSING))),
        (Start, start(clause)),
        (Pay, pay(clause, ask)),
        (
            Level,
            when(is_sought, from_cue(before_past(clause), &LEVEL))
                .filter(|level| !is_employer(level)),
        ),
        (Sector, sector(clause, ask)),
    ];
    let stated = all.into_iter();
    without_doubles(
        stated
            .filter_map(|(kind, value)| Some((kind, value?)))
            .collect(),
    )
}

/// The wishes without what another one says better.
fn without_doubles(mut wishes: Vec<(WishKind, String)>) -> Vec<(WishKind, String)> {
    let has = |own: WishKind| wishes.iter().any(|(kind, _)| *kind == own);
    let (says_level, names_place) = (has(WishKind::Level), has(WishKind::Place));
    // « association à terme » is a way up, not a place to work at.
    wishes.retain(|(kind, value)| *kind != WishKind::Sector || !says_level || !LEVEL.open(value));
    // « mobile Savoie ou Haute-Savoie » is mobile there.
    wishes.retain(|(kind, value)| *kind != WishKind::Mobility || !names_place || value != MOBILE);
    wishes
}

/// « devenir gestionnaire de paie après huit ans comme chef d'équipe » names what is over.
fn before_past(clause: &str) -> &str {
    clause.split_once(" après ").map_or(clause, |(aim, _)| aim)
}

/// « association d'éducation populaire » is a place to work at, « association à terme » a way up.
fn is_employer(level: &str) -> bool {
    let lower = level.to_lowercase();
    let rest = lower.strip_prefix("association");
    rest.is_some_and(|rest| {
        rest.starts_with('s')
            || [" d'", " d’", " de ", " du "]
                .iter()
                .any(|of| rest.starts_with(of))
    })
}

/// What the list of mobility calls somebody who moves, without saying where.
const MOBILE: &str = "mobile";

/// The places of a clause, or those of its bracket: « 40 min de trajet (Limoges ou Brive) ».
fn places(clause: &str) -> Vec<String> {
    let named = places_in(clause);
    let inside = bracket(clause).1.filter(|inside| is_choice(inside));
    match inside.filter(|_| named.is_empty()) {
        Some(inside) => places_in(inside),
        None => named,
    }
}

/// « Je rentre le soir » refuses nights away from home, and no work in the evening.
fn nights_away(clause: &str) -> Option<String> {
    HOME_EVENINGS
        .occur_in(clause)
        .then(|| "découchés".to_owned())
}

/// True if a contract is named: « CDI », « intérim ».
pub(super) fn names_contract(clause: &str) -> bool {
    !CONTRACTS.names_in(clause).is_empty()
}

/// « alternance », « stage »; what one wants to learn only where it is sought.
fn training(clause: &str, is_sought: bool) -> Option<String> {
    let mut found = TRAINING.found_in(clause);
    found.retain(|(name, place)| *name != "stage" || !is_numbered(&clause[place.end..]));
    let is_course = |name: &str| matches!(name, "concours" | "formation");
    let contracts: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    let (_, first) = found.first()?;
    if !contracts.iter().all(|name| is_course(name)) {
        let names = contracts.into_iter().filter(|name| !is_course(name));
        return joined(&names.collect::<Vec<_>>());
    }
    // Further from the verb it is what a course would be about, or is sold.
    let before = &clause[..first.start];
    let is_wished = before.split_whitespace().count() <= 5 && !before.contains('(');
    (is_sought && is_wished).then(|| trimmed(&clause[first.start..]))
}

/// True behind the heading of a placement: « Stage 1 : cabinet d'ophtalmologie ».
fn is_numbered(behind: &str) -> bool {
    behind
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit() || c == ':')
}

fn radius(clause: &str, is_sought: bool) -> Option<String> {
    if let Some(km) = kilometres(clause) {
        return (is_sought || RADIUS.occur_in(clause)).then(|| format!("{km} km"));
    }
    let minutes = minutes(clause).filter(|_| TRAVEL.occur_in(clause))?;
    Some(format!("{minutes} min"))
}

/// « 25 km » alone, « 40 min de trajet »: how far one goes and nothing else.
pub(super) fn is_distance(clause: &str) -> bool {
    /// « 40 min de trajet en voiture maximum »
    const LONGEST: usize = 8;
    let n_words = clause.split_whitespace().count();
    let is_way = n_words <= LONGEST && minutes(clause).is_some() && TRAVEL.occur_in(clause);
    is_way || n_words <= 2 && kilometres(clause).is_some()
}

/// In the headline, only behind « en », « dans »: elsewhere it is part of the title.
fn sector(clause: &str, ask: Ask) -> Option<String> {
    // « Quitter l'usine » is the sector left behind.
    if REFUSES_TRADE.occur_in(clause) {
        return None;
    }
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
    let value = trimmed(&clause[place.start..]);
    let wide = NO_SECTOR.first_in(&value).filter(|wide| wide.start == 0);
    let is_void = wide.is_some_and(|wide| {
        let behind = value[wide.end..].trim_start();
        behind.is_empty() || NO_SECTOR_BEHIND.open(behind)
    });
    (counts && !is_void).then_some(value)
}

/// « deux jours de télétravail », from the number on.
fn telework(clause: &str) -> Option<String> {
    let cue = TELEWORK.first_in(clause)?;
    let days = TELEWORK_DAYS.first_in(clause).map(|days| {
        let before = clause[..days.start].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    });
    let start = days.map_or(cue.start, |days| days.min(cue.start));
    Some(trimmed(&clause[start..]))
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
    let opened = kept.rfind('(').filter(|at| !kept[*at..].contains(')'));
    let kept = &kept[..opened.unwrap_or(kept.len())];
    kept.trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .to_owned()
}

fn joined<T: AsRef<str>>(names: &[T]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
