//! Counts the offers near a CV for each value of each filter, in one pass over the filters that
//! are set: an offer counts for a value if no other filter removes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::nearby::Nearby;
use crate::facts::FactSet;
use crate::profile::OfferIndex;
use crate::rank::Filter;

/// A part of a filter that people set on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FilterPart {
    Contract,
    Departement,
    Distance,
    Since,
    Pay,
    Experience,
    Occupation,
    Flags,
}

impl FilterPart {
    const ALL: [Self; 8] = [
        Self::Contract,
        Self::Departement,
        Self::Distance,
        Self::Since,
        Self::Pay,
        Self::Experience,
        Self::Occupation,
        Self::Flags,
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Moves this part out of a filter into one that holds nothing else.
    fn take(self, from: &mut Filter) -> Filter {
        let mut part = Filter::default();
        match self {
            Self::Contract => part.contracts = std::mem::take(&mut from.contracts),
            Self::Departement => part.departements = std::mem::take(&mut from.departements),
            Self::Distance => part.near = from.near.take(),
            Self::Since => part.since = from.since.take(),
            Self::Pay => part.min_pay = from.min_pay.take(),
            Self::Experience => part.experience = from.experience.take(),
            Self::Occupation => part.rome = std::mem::take(&mut from.rome),
            Self::Flags => part.hides_flagged = std::mem::take(&mut from.hides_flagged),
        }
        part
    }
}

/// The offers near a CV, each with the parts of a filter that remove it.
pub(crate) struct NearbyTally<'a> {
    nearby: &'a Nearby,
    index: &'a OfferIndex,
    removed_by: Vec<u16>,
}

/// What removes an offer beside the parts that people set one by one.
const REST: u16 = 1 << FilterPart::ALL.len();

impl<'a> NearbyTally<'a> {
    pub(crate) fn new(nearby: &'a Nearby, filter: &Filter, index: &'a OfferIndex) -> Self {
        let mut tally = Self {
            removed_by: vec![0; nearby.rows().len()],
            nearby,
            index,
        };
        let mut rest = filter.clone();
        for part in FilterPart::ALL {
            tally.note(part, &part.take(&mut rest));
        }
        tally.mark(REST, &rest);
        tally
    }

    fn note(&mut self, part: FilterPart, filter: &Filter) {
        let Some(near) = &filter.near else {
            return self.mark(part.bit(), filter);
        };
        let kilometres = self.kilometres(&near.commune);
        let far = self.removed_by.iter_mut().zip(kilometres.iter());
        let far = far.filter(|(_, km)| **km > near.distance);
        far.for_each(|(own, _)| *own |= part.bit());
    }

    /// Marks the rows that a filter removes.
    fn mark(&mut self, bit: u16, filter: &Filter) {
        if *filter == Filter::default() {
            return;
        }
        let rows = self.nearby.rows();
        let (left, _) = filter.rows_among(rows.to_vec(), self.index);
        let mut left = left.into_iter().peekable();
        for (own, row) in self.removed_by.iter_mut().zip(rows) {
            if left.next_if_eq(row).is_none() {
                *own |= bit;
            }
        }
    }

    /// How far each is from a commune.
    pub(crate) fn kilometres(&self, commune: &str) -> Arc<[f64]> {
        self.nearby.kilometres(commune, self.index)
    }

    /// Places and rows of the offers that nothing but `but` removes.
    fn left(&self, but: Option<FilterPart>) -> impl Iterator<Item = (usize, usize)> {
        let allowed = !but.map_or(0, FilterPart::bit);
        let all = self.nearby.rows().iter().zip(&self.removed_by).enumerate();
        let left = all.filter(move |(_, (_, removed))| **removed & allowed == 0);
        left.map(|(at, (row, _))| (at, *row as usize))
    }

    /// How many the whole filter leaves.
    pub(crate) fn total(&self) -> usize {
        self.left(None).count()
    }

    /// How many are left where one part asks something else.
    pub(crate) fn count(&self, part: FilterPart, holds: impl Fn(usize) -> bool) -> usize {
        self.left(Some(part)).filter(|(_, row)| holds(*row)).count()
    }

    /// How many are left within so many kilometres of a commune.
    pub(crate) fn count_within(&self, kilometres: &[f64], most: f64) -> usize {
        let left = self.left(Some(FilterPart::Distance));
        left.filter(|(at, _)| kilometres[*at] <= most).count()
    }

    /// Values of a part by how many offers have them, most first; equal counts by name.
    pub(crate) fn values<T: Ord>(
        &self,
        part: FilterPart,
        value: impl Fn(usize) -> Option<T>,
    ) -> Vec<(T, usize)> {
        let mut counts = BTreeMap::new();
        for value in self.left(Some(part)).filter_map(|(_, row)| value(row)) {
            *counts.entry(value).or_insert(0) += 1;
        }
        let mut values: Vec<(T, usize)> = counts.into_iter().collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        values
    }

    /// How many of those left state each of some facts.
    pub(crate) fn with_facts(&self, facts: &[FactSet]) -> Vec<usize> {
        let mut counts = vec![0; facts.len()];
        for (_, row) in self.left(None) {
            let held = self.index.profiles.facts(row).held;
            let stated = counts.iter_mut().zip(facts);
            let stated = stated.filter(|(_, fact)| held.meets(**fact));
            stated.for_each(|(count, _)| *count += 1);
        }
        counts
    }
}
