//! The columns of all offers, by occupation.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::exclusions::Exclusions;
use crate::facts::NamedFacts;
use crate::geo::sphere_km;
use crate::offer::{LEAST_SHARE, Posting};
use crate::rome::RomeCode;

/// The postings of all offers that are counted.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    rows: Vec<Posting>,
    by_code: BTreeMap<RomeCode, Vec<u32>>,
    /// Offers that were closed lately: they count for pay alone.
    closed: Vec<Posting>,
    /// The code of ROME 3 of each code.
    parents: BTreeMap<RomeCode, RomeCode>,
    minimum: MinimumWage,
}

/// The legal minimum of a full-time year. It is a setting with a date, for it rises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MinimumWage {
    /// Gross, in whole euros.
    pub yearly: u32,
}

/// How wide an occupation is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OccupationWidth {
    /// A code, with those that were split from it.
    Code,
    /// All codes of the same code of ROME 3.
    Family,
}

/// Where offers are looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum SearchArea {
    /// The whole base.
    #[default]
    All,
    /// By their codes.
    Departements(Vec<String>),
    /// Around a point, in degrees.
    Circle { at: (f64, f64), km: f64 },
}

/// What a person looks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeverSearch {
    pub occupation: RomeCode,
    pub area: SearchArea,
    /// Months of experience; `None` for any.
    pub experience: Option<u16>,
    /// Where distances start, in degrees.
    pub from: Option<(f64, f64)>,
    /// Kilometres from there that the person can look within, where that is known.
    pub reach_km: Option<u32>,
    /// What neighbours must not ask; the postings are without the offers that do.
    pub exclusions: Exclusions,
    /// Facts that an offer must state, each; the postings are of those alone.
    pub with: Vec<NamedFacts>,
}

impl Postings {
    /// Columns in any order, with the code of ROME 3 of each code. A posting without a
    /// position is put in the middle of the others of its commune: there is no table of all
    /// communes.
    pub(crate) fn new(
        mut rows: Vec<Posting>,
        parents: BTreeMap<RomeCode, RomeCode>,
        minimum: MinimumWage,
    ) -> Self {
        place_by_commune(&mut rows);
        rows.retain(|row| row.occupation.is_some());
        let mut by_code: BTreeMap<RomeCode, Vec<u32>> = BTreeMap::new();
        for (row, idx) in rows.iter().zip(0..) {
            by_code
                .entry(row.occupation.expect("the others are gone"))
                .or_default()
                .push(idx);
        }
        Self {
            rows,
            by_code,
            closed: Vec::new(),
            parents,
            minimum,
        }
    }

    /// Adds offers that were closed lately, which count for pay.
    pub(crate) fn with_closed(self, closed: Vec<Posting>) -> Self {
        Self { closed, ..self }
    }

    pub(crate) fn minimum(&self) -> MinimumWage {
        self.minimum
    }

    /// The code of ROME 3 of a code; itself where the directory does not have it.
    pub(super) fn parent(&self, code: RomeCode) -> RomeCode {
        self.parents.get(&code).copied().unwrap_or(code)
    }

    /// The postings of an occupation that somebody with so much experience can apply to.
    pub(super) fn of(
        &self,
        occupation: RomeCode,
        level: OccupationWidth,
        experience: Option<u16>,
    ) -> impl Iterator<Item = &Posting> {
        let codes = self.by_code.iter();
        let codes = codes.filter(move |(code, _)| self.is_of(**code, occupation, level));
        let rows = codes
            .flat_map(|(_, rows)| rows)
            .map(|idx| &self.rows[*idx as usize]);
        rows.filter(move |row| experience.is_none_or(|months| row.experience <= months))
    }

    /// The same of offers that were closed lately.
    pub(super) fn closed_of(
        &self,
        occupation: RomeCode,
        level: OccupationWidth,
        experience: Option<u16>,
    ) -> impl Iterator<Item = &Posting> {
        let is_of = move |row: &&Posting| {
            let code = row.occupation;
            code.is_some_and(|code| self.is_of(code, occupation, level))
                && experience.is_none_or(|months| row.experience <= months)
        };
        self.closed.iter().filter(is_of)
    }

    fn is_of(&self, code: RomeCode, occupation: RomeCode, level: OccupationWidth) -> bool {
        match level {
            OccupationWidth::Code => code == occupation || self.parent(code) == occupation,
            OccupationWidth::Family => self.parent(code) == self.parent(occupation),
        }
    }

    /// Lowest and highest yearly pay, at least the legal minimum of today: an offer that was
    /// published before a rise is paid by it. `None` where none can be compared.
    pub(super) fn pay(&self, row: &Posting) -> Option<(u32, u32)> {
        let (low, high) = row.pay?;
        let least = self.minimum.yearly;
        let is_comparable = f64::from(high) >= LEAST_SHARE * f64::from(least);
        is_comparable.then(|| (low.max(least), high.max(least)))
    }
}

impl SearchArea {
    pub(super) fn holds(&self, row: &Posting) -> bool {
        match self {
            Self::Circle { at, km } => distance(row, *at).is_some_and(|own| own <= *km),
            _ => self.holds_place(row.departement.as_deref(), row.position),
        }
    }

    /// True for a place of a département and a position inside of it.
    pub(crate) fn holds_place(
        &self,
        departement: Option<&str>,
        position: Option<(f64, f64)>,
    ) -> bool {
        match self {
            Self::All => true,
            Self::Departements(codes) => departement
                .is_some_and(|own| codes.iter().any(|code| code.eq_ignore_ascii_case(own))),
            Self::Circle { at, km } => position.is_some_and(|own| sphere_km(*at, own) <= *km),
        }
    }
}

/// Kilometres from a point, and as many more as the offer's place may be missed by: it counts
/// only where it surely is.
pub(super) fn distance(row: &Posting, from: (f64, f64)) -> Option<f64> {
    row.position
        .map(|at| sphere_km(from, at) + row.position_error)
}

/// The number of distinct texts.
pub(super) fn n_texts<'a>(rows: impl IntoIterator<Item = &'a Posting>) -> usize {
    let texts: FxHashSet<i64> = rows.into_iter().map(|row| row.text).collect();
    texts.len()
}

/// The number of distinct texts in each département, most first, then by code.
pub(super) fn by_departement<'a>(
    rows: impl IntoIterator<Item = &'a Posting>,
    n: usize,
) -> Vec<(String, usize)> {
    let mut texts: BTreeMap<&str, FxHashSet<i64>> = BTreeMap::new();
    for row in rows {
        if let Some(departement) = &row.departement {
            texts.entry(departement).or_default().insert(row.text);
        }
    }
    let mut counts: Vec<(String, usize)> = texts
        .into_iter()
        .map(|(departement, texts)| (departement.to_owned(), texts.len()))
        .collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(n);
    counts
}

/// Puts offers without a position where others of their commune are, else others of the nearest
/// postcodes: all there is without a table of communes.
fn place_by_commune(rows: &mut [Posting]) {
    for PlaceKey { key, error } in KEYS {
        let without = rows.iter().filter(|row| row.position.is_none());
        let wanted = without.filter_map(|row| key(row).map(str::to_owned));
        let wanted: BTreeSet<String> = wanted.collect();
        if wanted.is_empty() {
            return;
        }
        let mut known: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
        for (at, name) in rows
            .iter()
            .filter_map(|row| Some((row.position?, key(row)?)))
        {
            if let Some(name) = wanted.get(name) {
                known.entry(name).or_default().push(at);
            }
        }
        let middles: BTreeMap<&str, (f64, f64)> = known
            .into_iter()
            .map(|(name, positions)| (name, middle(positions)))
            .collect();
        for row in rows.iter_mut().filter(|row| row.position.is_none()) {
            row.position = key(row).and_then(|name| middles.get(name).copied());
            row.position_error = error;
        }
    }
}

/// By what offers are taken to be of one place.
struct PlaceKey {
    key: fn(&Posting) -> Option<&str>,
    /// Kilometres by which the place may be missed. Measured by hiding each commune of 26,284
    /// offers: half are within 5 km by the postcode, 18 and 29 km by its first 4 and 3 digits.
    error: f64,
}

impl PlaceKey {
    const fn new(key: fn(&Posting) -> Option<&str>, error: f64) -> Self {
        Self { key, error }
    }
}

/// The nearest first. Without a commune, an offer is of no place.
const KEYS: [PlaceKey; 4] = [
    PlaceKey::new(|row| row.commune.as_deref(), 0.0),
    PlaceKey::new(|row| start_of_postcode(row, 5), 5.0),
    PlaceKey::new(|row| start_of_postcode(row, 4), 18.0),
    PlaceKey::new(|row| start_of_postcode(row, 3), 29.0),
];

fn start_of_postcode(row: &Posting, n: usize) -> Option<&str> {
    row.commune.as_ref()?;
    row.postcode.as_deref()?.get(..n)
}

/// The median of each coordinate, so that one misplaced offer moves nothing.
fn middle(mut positions: Vec<(f64, f64)>) -> (f64, f64) {
    let half = positions.len() / 2;
    positions.sort_by(|a, b| a.0.total_cmp(&b.0));
    let latitude = positions[half].0;
    positions.sort_by(|a, b| a.1.total_cmp(&b.1));
    (latitude, positions[half].1)
}
