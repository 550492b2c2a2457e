//! How many hours a week a job takes, and whether that is full time.

use crate::facts::{Fact, Value};
use crate::offer::Offer;

/// Fewer hours a week are part time.
const FULL_WEEK: u8 = 32;

/// What an offer states of its weekly hours.
#[derive(Clone, Copy)]
pub(super) struct HoursStated {
    pub(super) weekly: Option<u8>,
    /// The field of the record: full time or not.
    of_record: Option<bool>,
    says_part_time: bool,
    says_full_time: bool,
}

impl HoursStated {
    pub(super) fn new(offer: &Offer, facts: &[Fact]) -> Self {
        let says = |sub: &str| {
            facts
                .iter()
                .any(|fact| fact.sub == sub && fact.polarity.holds())
        };
        Self {
            weekly: hours_written(&offer.work.hours).or_else(|| hours_said(facts)),
            of_record: offer.work.full_time,
            says_part_time: says("part_time"),
            says_full_time: says("full_time"),
        }
    }

    pub(super) fn is_part_time(self) -> bool {
        match self.weekly {
            Some(hours) => hours < FULL_WEEK,
            None => self.of_record == Some(false) || self.says_part_time && !self.says_full_time,
        }
    }

    pub(super) fn is_full_time(self) -> bool {
        match self.weekly {
            Some(hours) => hours >= FULL_WEEK,
            None => self.of_record == Some(true) || self.says_full_time && !self.says_part_time,
        }
    }
}

/// « 35H/semaine Travail en journée » is 35.
fn hours_written(label: &str) -> Option<u8> {
    let digits: String = label
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = label.trim()[digits.len()..].to_lowercase();
    let hours = digits
        .parse()
        .ok()
        .filter(|hours| (1..=60).contains(hours))?;
    rest.trim_start().starts_with('h').then_some(hours)
}

fn hours_said(facts: &[Fact]) -> Option<u8> {
    let mut hours = facts.iter().filter(|fact| fact.sub == "weekly_hours");
    hours.find_map(|fact| match fact.value {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "hours of a week"
        )]
        Some(Value::Hours { max, .. }) if (1.0..=60.0).contains(&max) => Some(max as u8),
        _ => None,
    })
}
