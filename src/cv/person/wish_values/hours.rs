//! Working hours that a clause asks for: by name, by the week, by the share.

use std::sync::LazyLock;

use super::joined;
use crate::cv::person::list::{Cues, NamedCues};
use crate::text::{Token, tokens};

pub(super) static HOURS: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("hours"));
static A_WEEK: LazyLock<Cues> = LazyLock::new(|| Cues::section("a week"));
static A_MONTH: LazyLock<Cues> = LazyLock::new(|| Cues::section("a month"));
static RATE_LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("rate leads"));
static NO_RATE: LazyLock<Cues> = LazyLock::new(|| Cues::section("no rate"));

/// What the list of hours calls less than full time.
const PART_TIME: &str = "temps partiel";

/// True if words of working hours occur: « de nuit », « week-end ».
pub(in crate::cv::person) fn names_hours(text: &str) -> bool {
    !HOURS.names_in(text).is_empty()
}

/// « nuit, week-end », or the hours a week.
pub(super) fn hours(clause: &str) -> Option<String> {
    let mut names: Vec<String> = HOURS
        .names_in(clause)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let names_part = names.iter().any(|name| name.contains(PART_TIME));
    if !names_part && rate_at(clause).is_some() {
        names.push(PART_TIME.to_owned());
    }
    names.extend(weekly_hours(clause).map(|hours| format!("{hours} h")));
    joined(&names)
}

/// « à 80 % » and nothing before it.
pub(in crate::cv::person) fn is_rate(clause: &str) -> bool {
    rate_at(clause) == Some(1)
}

/// « 25 à 35 h »: a count of hours and nothing else.
pub(in crate::cv::person) fn is_hours(clause: &str) -> bool {
    let tokens = tokens(clause);
    let mut words = tokens.iter().filter(|t| !t.is_mark);
    let is_count = |t: &Token| {
        let digits = t.folded.strip_suffix('h').unwrap_or(&t.folded);
        digits.bytes().all(|b| b.is_ascii_digit())
            || matches!(t.folded.as_str(), "heures" | "a" | "ou" | "et" | "de")
    };
    weekly_hours(clause).is_some() && words.all(is_count)
}

/// Which word is the share of full time: « poste à 80 % », « temps complet ou 80 % ».
/// Other shares are of travels, of work from home or of an infirmity.
fn rate_at(clause: &str) -> Option<usize> {
    const SHARES: std::ops::RangeInclusive<i32> = 40..=95;
    let tokens = tokens(clause);
    let at = tokens.windows(2).position(|pair| {
        pair[1].folded == "%" && pair[0].number().is_some_and(|n| SHARES.contains(&n))
    })?;
    let is_all = tokens.len() == 2;
    let is_led =
        is_all || RATE_LEADS.close(clause[..tokens[at].span.start].trim_end_matches([' ', '(']));
    (is_led && !NO_RATE.occur_in(clause)).then_some(at)
}

/// « 24 h », « 25 à 35 heures », « 151 h par mois »: the most hours a week. Hours of
/// the clock are behind « après », « dès » or « vers », or run from one to another.
pub(super) fn weekly_hours(clause: &str) -> Option<u32> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let counts: Vec<u32> = (0..words.len())
        .filter(|at| !is_clock(&words, *at))
        .filter_map(|at| hours_at(clause, &words, at))
        .collect();
    if A_MONTH.occur_in(clause) {
        const MONTHLY: std::ops::RangeInclusive<u32> = 40..=170;
        let hours = counts
            .into_iter()
            .filter(|hours| MONTHLY.contains(hours))
            .max()?;
        // A year has 52 weeks and 12 months; half a week's hour is rounded up.
        return Some((hours * 12 + 26) / 52);
    }
    let is_weekly = A_WEEK.occur_in(clause);
    let from_to = counts.len() > 1 && counts.iter().all(|hours| *hours <= 24);
    let least = if is_weekly { 4 } else { 15 };
    let most = counts
        .into_iter()
        .filter(|hours| (least..=48).contains(hours))
        .max();
    most.filter(|_| is_weekly || !from_to)
}

/// « 35 h », « 35h »; not « 24h/24 ».
fn hours_at(clause: &str, words: &[&Token], at: usize) -> Option<u32> {
    let word = words[at];
    let glued = word.folded.strip_suffix('h');
    // « 45 €/h » is a pay.
    let is_unit = |next: &&Token| {
        let is_near = clause[word.span.end..next.span.start].trim().is_empty();
        is_near && matches!(next.folded.as_str(), "h" | "heures" | "heure")
    };
    let apart = word.is_number && words.get(at + 1).is_some_and(is_unit);
    let digits = glued.or(apart.then_some(word.folded.as_str()))?;
    let behind = words.get(at + 1 + usize::from(apart));
    let is_all_day = behind.is_some_and(|t| t.folded == digits);
    digits.parse().ok().filter(|_| !is_all_day)
}

/// True behind « après », « dès », « à »; « 24 h à 28 h » and « 25 à 35 h » are lengths.
fn is_clock(words: &[&Token], at: usize) -> bool {
    const CLOCK: [&str; 7] = ["apres", "avant", "des", "vers", "jusqu", "jusque", "partir"];
    let before = |n: usize| at.checked_sub(n).map(|i| words[i]);
    let Some(lead) = before(1) else { return false };
    let is_hour = |t: &Token| {
        let digits = t.folded.strip_suffix('h').unwrap_or(&t.folded);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
            || matches!(t.folded.as_str(), "h" | "heures")
    };
    let is_range = before(2).is_some_and(is_hour);
    CLOCK.contains(&lead.folded.as_str()) || lead.folded == "a" && !is_range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_a_week_are_the_most_that_is_named() {
        for (clause, expected) in [
            ("temps partiel 24 h à 28 h", Some(28)),
            ("25 A 35H", Some(35)),
            ("24 H À 28 H", Some(28)),
            ("temps partiel 25-30 h", Some(30)),
            ("12 à 15 h par semaine", Some(15)),
            ("20h/semaine", Some(20)),
            ("151 h par mois", Some(35)),
            ("du lundi au vendredi 9h-16h", None),
            ("départ après 17 h", None),
            ("24h/24", None),
            ("45 €/h", None),
            ("jusqu'à 18h", None),
        ] {
            assert_eq!(weekly_hours(clause), expected, "{clause}");
        }
    }

    #[test]
    fn a_share_of_full_time_is_part_time() {
        for (clause, expected) in [
            ("à 80 %", Some("temps partiel")),
            ("Recherche poste à 80 %", Some("temps partiel")),
            ("temps complet ou 80 %", Some("temps plein, temps partiel")),
            ("temps partiel (80 %)", Some("temps partiel")),
            ("Temps plein ou partiel", Some("temps plein, temps partiel")),
            ("80 %", Some("temps partiel")),
            ("télétravail à 50 %", None),
            ("déplacements 50 %", None),
            ("handicap reconnu à 80 %", None),
        ] {
            assert_eq!(hours(clause).as_deref(), expected, "{clause}");
        }
    }

    #[test]
    fn days_and_moments_are_named_once() {
        for (clause, expected) in [
            ("mardi après-midi", Some("mardi, après-midi")),
            ("samedi et dimanche", Some("week-end")),
            ("le dimanche", Some("dimanche")),
            ("du lundi au vendredi", Some("semaine")),
            ("retour tous les soirs", None),
            ("départ après 4 h du matin", None),
            ("équipe du matin", Some("matin")),
            ("télétravail 1 jour par semaine", None),
        ] {
            assert_eq!(hours(clause).as_deref(), expected, "{clause}");
        }
    }
}
