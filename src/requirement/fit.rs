//! How well a job suits a person besides its trade, in points lost and won.
//!
//! The points come from an experiment on offers that a counsellor graded: place and
//! contract decide most, then what is required and not held. They are absolute: an
//! offer scores the same alone, filtered or listed.

use super::compare::is_long_enough;
use super::distance::{DRIVE_KM, Distance, NEAR_KM, is_short};
use super::holdings::Holdings;
use super::signature::{HeldBits, Signature, flag};
use super::wanted::Wanted;

/// Points of a place just beyond a daily drive; each doubling of the distance costs
/// [`DOUBLED`] more, down to [`VERY_FAR`].
const FAR: i32 = -45;
const DOUBLED: f32 = -15.0;

const DRIVE: i32 = -10;
const VERY_FAR: i32 = -95;
const OVERSEAS: i32 = -110;
const NO_PLACE: i32 = -30;
const REMOTE_FAR: i32 = 20;
const LODGING: i32 = 20;
const TEMPORARY_FAR: i32 = -20;
const SHORT_FAR: i32 = -30;
const PART_TIME: i32 = -30;
const AGENCY: i32 = -20;
const TRAINING_CONTRACT: i32 = -80;
const TRAINING_MISSED: i32 = -70;
const SELF_EMPLOYED: i32 = -40;
const UNMET: i32 = -30;
const YEARS: i32 = -45;
/// Requirements of one kind that count.
const MOST_UNMET: u32 = 2;
/// Levels are asked loosely, and experience often replaces them.
const LEVEL: i32 = -12;
const TITLE: i32 = -30;
const DRIVING: i32 = -30;
const NO_LEADING: i32 = -30;
const DEPUTY: i32 = -30;
/// A beginner is rarely given a leading post.
const LEADING: i32 = -15;
const NIGHT: i32 = -40;
const FULL_TIME: i32 = -20;
const WEEKENDS: i32 = -10;

/// Points below which a job suits no less.
const WORST: i32 = -200;

/// The bits of driving licences.
const DRIVING_BITS: u64 = 0x7F;

/// Scores the fit of offers for one person.
#[derive(Debug, Clone)]
pub(crate) struct FitScorer {
    held: HeldBits,
    wanted: Wanted,
    is_beginner: bool,
}

/// Months in the trade below which somebody begins.
pub(super) const BEGINNER: u16 = 12;

/// The points of a place beyond a daily drive.
fn far(km: f32) -> i32 {
    let doublings = (km / DRIVE_KM).log2().max(0.0);
    (FAR + (doublings * DOUBLED) as i32).max(VERY_FAR)
}

impl FitScorer {
    /// For a person with these holdings and wishes.
    #[must_use]
    pub(crate) fn new(holdings: &Holdings, wanted: Wanted) -> Self {
        Self {
            held: HeldBits::of(holdings),
            is_beginner: holdings.has_dates && holdings.trade_months < BEGINNER,
            wanted,
        }
    }

    /// From 0, the worst fit, to 1, where nothing is unmet.
    #[must_use]
    pub(crate) fn share(&self, job: &Signature, distance: Distance) -> f32 {
        let points = self.place(job, distance) + self.terms(job) + self.required(job);
        1.0 - points.clamp(WORST, 0) as f32 / WORST as f32
    }

    fn place(&self, job: &Signature, distance: Distance) -> i32 {
        let points = match distance {
            Distance::Km(km) if km <= self.near() => 0,
            Distance::InZone => 0,
            Distance::Km(km) if km <= DRIVE_KM.max(self.near()) => DRIVE,
            Distance::SameDepartement | Distance::NextDepartement => DRIVE,
            Distance::Km(km) | Distance::About(km) => far(km),
            Distance::Elsewhere => VERY_FAR,
            Distance::Overseas | Distance::Abroad => OVERSEAS,
            Distance::Unknown => return NO_PLACE,
        };
        let mut points = points;
        if points <= FAR && job.has(flag::REMOTE) {
            points += REMOTE_FAR;
        }
        if points < 0 && job.has(flag::LODGING) && (self.wanted.lodging || self.wanted.seasons) {
            points += LODGING;
        }
        if distance.is_far() && job.has(flag::TEMPORARY) && !self.wanted.seasons {
            points += TEMPORARY_FAR;
            let length = Some(job.length_days).filter(|days| *days > 0);
            points += if is_short(length) { SHORT_FAR } else { 0 };
        }
        points
    }

    fn near(&self) -> f32 {
        self.wanted
            .radius_km
            .map_or(NEAR_KM, |km| f32::from(km).max(5.0))
    }

    fn terms(&self, job: &Signature) -> i32 {
        let wanted = &self.wanted;
        let is_training = job.has(flag::APPRENTICESHIP) && !wanted.apprenticeship
            || job.has(flag::INTERNSHIP) && !wanted.internship;
        let misses_training = wanted.apprenticeship && !job.has(flag::APPRENTICESHIP)
            || wanted.internship && !job.has(flag::INTERNSHIP);
        [
            (job.has(flag::PART_TIME) && !wanted.part_time, PART_TIME),
            (job.has(flag::AGENCY) && !wanted.takes_agency_work(), AGENCY),
            (is_training, TRAINING_CONTRACT),
            (misses_training, TRAINING_MISSED),
            (
                job.has(flag::SELF_EMPLOYED) && !wanted.self_employed,
                SELF_EMPLOYED,
            ),
            (wanted.leads_people && !job.has(flag::LEADS), NO_LEADING),
            (wanted.leads_people && job.has(flag::DEPUTY), DEPUTY),
            (self.is_beginner && job.has(flag::LEADS), LEADING),
            (wanted.no_nights && job.has(flag::SOME_NIGHTS), NIGHT),
            (wanted.only_part_time && job.has(flag::FULL_TIME), FULL_TIME),
            (wanted.no_weekends && job.has(flag::WEEKENDS), WEEKENDS),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, points)| points)
        .sum()
    }

    fn required(&self, job: &Signature) -> i32 {
        let missing = job.papers & !self.held.papers;
        let is_untitled = job.titles != 0 && job.titles & self.held.titles == 0;
        let replaces =
            job.has(flag::ACCEPTS_EXPERIENCE) && self.held.months.is_some_and(is_long_enough);
        let below = job.level > self.held.level && !replaces;
        let too_new = self
            .held
            .months
            .is_some_and(|months| months * 6 / 5 < job.months);
        let n_unmet = (missing & !DRIVING_BITS).count_ones()
            + (job.languages & !self.held.languages).count_ones();
        let mut points = UNMET * n_unmet.min(MOST_UNMET) as i32;
        points += if below { LEVEL } else { 0 };
        points += if too_new { YEARS } else { 0 };
        points += if is_untitled { TITLE + UNMET } else { 0 };
        points
            + if missing & DRIVING_BITS != 0 {
                DRIVING
            } else {
                0
            }
    }
}
