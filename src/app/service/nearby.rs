//! The offers near a CV's trade, counted for each value of a filter.

use crate::app::matching::{Matches, is_near};
use crate::profile::OfferIndex;
use crate::rank::{Filter, Hit, PartWeights, RankQuery, score_rows};

/// Rows of the offers that are near a CV, before any filter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nearby {
    rows: Vec<u32>,
}

impl Nearby {
    /// Of what was found for a CV.
    pub(crate) fn of(found: &Matches, index: &OfferIndex) -> Self {
        let query = RankQuery {
            profile: &found.profile,
            person: Some(&found.fit),
        };
        let all: Vec<usize> = (0..index.profiles.len()).collect();
        let parts = score_rows(query, index, PartWeights::shipped(), &all);
        let hits = all.into_iter().zip(parts).map(|(row, parts)| Hit {
            row,
            parts,
            duplicates: Vec::new(),
        });
        let near = hits.filter(is_near);
        Self {
            rows: near.filter_map(|hit| u32::try_from(hit.row).ok()).collect(),
        }
    }

    /// How many offers a filter leaves.
    pub(crate) fn count(&self, filter: &Filter, index: &OfferIndex) -> usize {
        filter.rows_among(self.rows.clone(), index).0.len()
    }

    /// Values of a filter by how many offers have them, most first; equal counts by name.
    pub(crate) fn values<'a>(
        &self,
        filter: &Filter,
        index: &'a OfferIndex,
        value: impl Fn(usize) -> &'a str,
    ) -> Vec<(&'a str, usize)> {
        let mut counts = std::collections::BTreeMap::new();
        for row in filter.rows_among(self.rows.clone(), index).0 {
            *counts.entry(value(row as usize)).or_insert(0) += 1;
        }
        let mut values: Vec<(&str, usize)> = counts.into_iter().collect();
        values.retain(|(value, _)| !value.is_empty());
        values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        values
    }
}
