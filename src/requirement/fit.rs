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

/// Points of a place just beyond a daily drive.
const FAR: i32 = -45;
/// What distance costs beyond.
#[derive(Debug, Clone, Copy)]
struct FarPoints {
    /// For each doubling.
    doubled: f32,
    /// At the most.
    very_far: i32,
}
const USUAL_FAR: FarPoints = FarPoints {
    doubled: -15.0,
    very_far: -95,
};
/// Up to the baccalauréat few move for a job that exists in every town.
const LOCAL_FAR: FarPoints = FarPoints {
    doubled: -25.0,
    very_far: -120,
};
const LOCAL_LEVEL: u8 = 4;

const DRIVE: i32 = -10;
const OVERSEAS: i32 = -110;
const NO_PLACE: i32 = -30;
const REMOTE_FAR: i32 = 20;
const LODGING: i32 = 20;
const TEMPORARY_FAR: i32 = -20;
const SHORT_FAR: i32 = -30;
const PART_TIME: i32 = -40;
/// Nobody moves for it.
const PART_TIME_FAR: i32 = -30;
const AGENCY: i32 = -20;
/// On top of [`AGENCY`].
const AGENCY_REFUSED: i32 = -60;
const TRAINING_CONTRACT: i32 = -80;
const TRAINING_MISSED: i32 = -70;
const SELF_EMPLOYED: i32 = -40;
const UNMET: i32 = -30;
const YEARS: i32 = -55;
/// Requirements of one kind that count.
const MOST_UNMET: u32 = 2;
/// Levels are asked loosely, and experience often replaces them.
const LEVEL: i32 = -12;
/// A level that is two steps above the highest diploma.
const LEVEL_FAR: i32 = -25;
const TITLE: i32 = -60;
const DRIVING: i32 = -30;
/// Licences for lorries and coaches take months.
const HEAVY_DRIVING: i32 = -60;
/// Easy money, or a job that the candidate pays for.
const DUBIOUS: i32 = -100;
const FOR_STUDENTS: i32 = -60;
const NO_LEADING: i32 = -30;
const DEPUTY: i32 = -30;
/// A beginner is rarely given a leading post.
const LEADING: i32 = -15;
const NIGHT: i32 = -40;
/// No night, for who looks for nights.
const DAY: i32 = -20;
const SHIFTS: i32 = -30;
const FULL_TIME: i32 = -20;
const WEEKENDS: i32 = -10;

/// Points below which a job suits no less.
const WORST: i32 = -200;

/// The bits of driving licences, and of the first, for cars.
const DRIVING_BITS: u64 = 0x7F;
const CAR_BIT: u64 = 1;

/// Scores the fit of offers for one person.
#[derive(Debug, Clone)]
pub(crate) struct FitScorer {
    held: HeldBits,
    wanted: Wanted,
    is_beginner: bool,
}

impl FarPoints {
    /// The points of a place beyond a daily drive.
    fn at(self, km: f32) -> i32 {
        let doublings = (km / DRIVE_KM).log2().max(0.0);
        (FAR + (doublings * self.doubled) as i32).max(self.very_far)
    }
}

impl FitScorer {
    /// For a person with these holdings and wishes.
    #[must_use]
    pub(crate) fn new(holdings: &Holdings, wanted: Wanted) -> Self {
        Self {
            held: HeldBits::of(holdings),
            is_beginner: holdings.is_beginner(),
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
            Distance::Km(km) | Distance::About(km) => self.far_points().at(km),
            Distance::Elsewhere => self.far_points().very_far,
            Distance::Overseas | Distance::Abroad => OVERSEAS,
            Distance::Unknown => return NO_PLACE,
        };
        let mut points = points;
        if points <= FAR && job.has(flag::REMOTE) {
            points += REMOTE_FAR;
        }
        if points <= FAR && job.has(flag::PART_TIME) {
            points += PART_TIME_FAR;
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

    fn far_points(&self) -> FarPoints {
        match self.held.level <= LOCAL_LEVEL && !self.wanted.leads_people {
            true => LOCAL_FAR,
            false => USUAL_FAR,
        }
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
        let misses_training = !wanted.takes_job_too
            && (wanted.apprenticeship && !job.has(flag::APPRENTICESHIP)
                || wanted.internship && !job.has(flag::INTERNSHIP));
        [
            (
                job.has(flag::PART_TIME) && !wanted.takes_part_time,
                PART_TIME,
            ),
            (job.has(flag::AGENCY) && !wanted.takes_agency_work(), AGENCY),
            (job.has(flag::AGENCY) && wanted.no_agency, AGENCY_REFUSED),
            (job.has(flag::DUBIOUS), DUBIOUS),
            (
                job.has(flag::FOR_STUDENTS) && !wanted.is_student,
                FOR_STUDENTS,
            ),
            (is_training, TRAINING_CONTRACT),
            (misses_training, TRAINING_MISSED),
            (
                job.has(flag::SELF_EMPLOYED) && !wanted.self_employed && !wanted.is_self_employed,
                SELF_EMPLOYED,
            ),
            (wanted.leads_people && !job.has(flag::LEADS), NO_LEADING),
            (wanted.leads_people && job.has(flag::DEPUTY), DEPUTY),
            (self.is_beginner && job.has(flag::LEADS), LEADING),
            (wanted.no_nights && job.has(flag::SOME_NIGHTS), NIGHT),
            (wanted.only_nights && !job.has(flag::SOME_NIGHTS), DAY),
            (wanted.only_days && job.has(flag::SHIFTS), SHIFTS),
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
        let levels_below = job.level.saturating_sub(self.held.level);
        let too_new = self
            .held
            .months
            .is_some_and(|months| months * 6 / 5 < job.months);
        let n_unmet = (missing & !DRIVING_BITS).count_ones()
            + (job.languages & !self.held.languages).count_ones();
        let mut points = UNMET * n_unmet.min(MOST_UNMET) as i32;
        points += match levels_below {
            _ if replaces => 0,
            0 => 0,
            2.. if self.held.level > 0 => LEVEL_FAR,
            _ => LEVEL,
        };
        points += if too_new { YEARS } else { 0 };
        points += if is_untitled { TITLE + UNMET } else { 0 };
        points
            + match missing & DRIVING_BITS {
                0 => 0,
                CAR_BIT => DRIVING,
                _ => HEAVY_DRIVING,
            }
    }
}
