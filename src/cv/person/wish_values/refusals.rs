//! What a clause refuses: « pas de nuit », « je ne veux plus travailler dans la vente ».

use std::sync::LazyLock;

use super::hours::HOURS;
use super::{CONTRACTS, MOBILITY, Named, Phrases, from_cue, joined, trimmed};
use crate::cv::person::list::{Cues, NamedCues};

static AVOID: Phrases = LazyLock::new(|| Cues::section("avoid"));
static AVOID_NAMES: Named = LazyLock::new(|| NamedCues::section("avoid names"));
static NO_REFUSAL: Phrases = LazyLock::new(|| Cues::section("no refusal"));
static OWN_REFUSALS: Phrases = LazyLock::new(|| Cues::section("own refusals"));

/// What a clause refuses, in a normal form where it has one. What the person refuses
/// in the first person needs no list.
pub(in crate::cv::person) fn refused(clause: &str) -> Option<String> {
    let own = || {
        let verb = OWN_REFUSALS.first_in(clause)?;
        let said = clause[verb.end..].split(" : ").next().unwrap_or_default();
        let rest = trimmed(without_reason(strip_small(said)));
        (!rest.is_empty()).then_some(rest)
    };
    let denied = behind_without(clause);
    if !AVOID.occur_in(denied) {
        return own().or_else(|| plainly_refused(clause));
    }
    if let Some(part) = part_of_a_day(denied) {
        return Some(part);
    }
    let named = [
        HOURS.names_in(denied),
        MOBILITY.names_in(denied),
        CONTRACTS.names_in(denied),
        AVOID_NAMES.names_in(denied),
    ];
    let named = joined(&named.concat());
    named.or_else(own).or_else(|| from_cue(denied, &AVOID))
}

/// True for « pas de chantier l'hiver »: a refusal of something that no list has.
pub(in crate::cv::person) fn refuses_plainly(clause: &str) -> bool {
    plainly_refused(clause).is_some()
}

fn plainly_refused(clause: &str) -> Option<String> {
    /// A longer clause says more than what is refused.
    const LONGEST: usize = 7;
    // « J'ai mal à l'épaule : pas de monobrosse »
    let clause = clause.rsplit(" : ").next()?;
    let lower = clause.to_lowercase();
    let leads = ["pas de ", "pas d'", "pas d’"];
    let lead = leads.iter().find(|lead| lower.starts_with(**lead))?;
    let rest = trimmed(clause.get(lead.len()..)?);
    let is_short = rest.split_whitespace().count() <= LONGEST;
    (is_short && !rest.is_empty() && !NO_REFUSAL.occur_in(clause)).then_some(rest)
}

/// « le dimanche après-midi » refuses neither all Sundays nor all afternoons.
fn part_of_a_day(clause: &str) -> Option<String> {
    const PARTS: [&str; 4] = ["matin", "après-midi", "soir", "nuit"];
    let found = HOURS.found_in(clause);
    let mut pairs = found.windows(2);
    let pair = pairs.find(|pair| {
        let is_day = pair[0].0.ends_with("di") || matches!(pair[0].0, "dimanche" | "week-end");
        let between = clause.get(pair[0].1.end..pair[1].1.start);
        is_day && PARTS.contains(&pair[1].0) && between.is_some_and(|text| text.trim().is_empty())
    })?;
    clause
        .get(pair[0].1.start..pair[1].1.end)
        .map(str::to_owned)
}

/// « Je reste tard les samedis sans faire la tête » denies only what is behind « sans ».
fn behind_without(clause: &str) -> &str {
    let lower = clause.to_lowercase();
    let at = lower.find(" sans ").filter(|_| lower.len() == clause.len());
    at.map_or(clause, |at| &clause[at..])
}

/// Without what follows: « comme aide-soignante à cause de mon dos ». Nobody needs to know.
fn without_reason(text: &str) -> &str {
    const REASONS: [&str; 7] = [
        " à cause",
        " en raison",
        " pour raison",
        " pour des raisons",
        " suite à",
        " car ",
        " parce ",
    ];
    let ends = REASONS.iter().filter_map(|reason| text.find(reason));
    let end = ends.min().unwrap_or(text.len());
    match text[..end].split_once(" (") {
        Some((trade, _)) if text.starts_with("comme ") => trade,
        _ => &text[..end],
    }
}

/// Without « de » or « d' » before what is refused.
fn strip_small(text: &str) -> &str {
    let text = text.trim_start();
    let small = ["de ", "des ", "d'", "d’", "la ", "les ", "le "];
    let found = small.iter().find_map(|small| text.strip_prefix(small));
    found.unwrap_or(text)
}

/// True if the person says in the first person what is refused: « je ne veux plus travailler
/// dans la vente ».
pub(in crate::cv::person) fn refuses_in_first_person(text: &str) -> bool {
    OWN_REFUSALS.occur_in(text)
}
