//! Where the offers of an occupation are: by département, and in rings around a point.
//!
//! Distances are as the crow flies: travel times cannot be computed offline.

use rustc_hash::FxHashSet;

use super::postings::{
    LeverSearch, OccupationWidth, Postings, SearchArea, by_departement, distance, n_texts,
};
use crate::offer::Posting;

/// In kilometres.
const RINGS: [u32; 5] = [10, 20, 30, 50, 100];
/// The ring that somebody is taken to look in who names none.
const USUAL_RING: u32 = 20;
/// A daily drive.
const FARTHEST_DAILY: u32 = 60;
/// With fewer offers, one may have to move.
const FEW_NEARER: usize = 5;
const MOST_DEPARTEMENTS: usize = 10;
const MOST_AROUND: usize = 8;
/// A larger ring is advised from so many more offers on, and from this share.
const FEWEST_MORE: usize = 3;
const LEAST_GAIN: f64 = 0.25;

/// The offers of an occupation by place, in the whole base.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PlaceLever {
    pub n_france: usize,
    pub n_without_departement: usize,
    /// Those with the most offers.
    pub departements: Vec<(String, usize)>,
    /// Offers of the départements of the area, where it is made of some.
    pub n_before: Option<usize>,
    /// Around the point that distances start at.
    pub rings: Option<Rings>,
}

impl PlaceLever {
    /// The larger ring as a step: one that is too far to drive to every day is none for somebody
    /// who has a choice nearer.
    pub(crate) fn worth_a_step(&self) -> Option<RingAdvice> {
        let advice = self.rings.as_ref()?.advice?;
        let is_drive = advice.km <= FARTHEST_DAILY;
        (is_drive || advice.n_before < FEW_NEARER).then_some(advice)
    }
}

/// Offers within growing distances of a point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rings {
    /// Kilometres, with the offers within.
    pub counts: Vec<(u32, usize)>,
    /// Offers of which no copy has a place.
    pub n_unplaced: usize,
    /// The départements of the offers within the largest ring.
    pub around: Vec<(String, usize)>,
    pub advice: Option<RingAdvice>,
}

/// The smallest ring that is worth it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RingAdvice {
    pub km: u32,
    /// Offers looked at now.
    pub n_before: usize,
    /// Offers of the ring that are not among them.
    pub n_more: usize,
    /// True if what is looked at now is an area that was asked for or read in the CV, not the
    /// ring that people usually look in.
    pub has_area: bool,
}

/// Counts the offers of an occupation by place.
pub(crate) fn place_lever(postings: &Postings, search: &LeverSearch) -> PlaceLever {
    let rows: Vec<&Posting> = postings
        .of(search.occupation, OccupationWidth::Code, search.experience)
        .collect();
    let all = || rows.iter().copied();
    let in_area = || all().filter(|row| search.area.holds(row));
    PlaceLever {
        n_france: n_texts(all()),
        n_without_departement: n_texts(all().filter(|row| row.departement.is_none())),
        departements: by_departement(all(), MOST_DEPARTEMENTS),
        n_before: matches!(search.area, SearchArea::Departements(_)).then(|| n_texts(in_area())),
        rings: search.from.map(|from| rings(&rows, search, from)),
    }
}

fn rings(rows: &[&Posting], search: &LeverSearch, from: (f64, f64)) -> Rings {
    let area = &search.area;
    let within = |km: u32| {
        let near = move |row: &&Posting| distance(row, from).is_some_and(|d| d <= f64::from(km));
        rows.iter().copied().filter(near)
    };
    let largest = RINGS[RINGS.len() - 1];
    let texts = |km: u32| within(km).map(|row| row.text).collect::<FxHashSet<i64>>();
    let present: FxHashSet<i64> = match area {
        SearchArea::All => texts(USUAL_RING),
        _ => {
            let own = rows.iter().filter(|row| area.holds(row));
            own.map(|row| row.text).collect()
        }
    };
    let is_in_reach = |km: &&u32| search.reach_km.is_none_or(|reach| **km <= reach);
    let advice = RINGS.iter().filter(is_in_reach).find_map(|km| {
        let n_more = texts(*km).difference(&present).count();
        let is_worth = n_more >= FEWEST_MORE && n_more as f64 >= LEAST_GAIN * present.len() as f64;
        is_worth.then_some(RingAdvice {
            km: *km,
            n_before: present.len(),
            n_more,
            has_area: *area != SearchArea::All,
        })
    });
    let placed = rows.iter().copied().filter(|row| row.position.is_some());
    Rings {
        counts: RINGS.iter().map(|km| (*km, n_texts(within(*km)))).collect(),
        n_unplaced: n_texts(rows.iter().copied()) - n_texts(placed),
        around: by_departement(within(largest), MOST_AROUND),
        advice,
    }
}
