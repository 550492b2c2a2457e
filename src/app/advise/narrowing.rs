//! Conditions on the offers that levers count, besides their occupation, place and experience.

use rustc_hash::FxHashSet;

use crate::advise::levers::{Exclusions, LeverSearch, SearchArea};
use crate::facts::{FactSet, NamedFacts};
use crate::profile::{OfferIndex, Profiles};
use crate::rank::Filter;
use crate::rome::Sheet;

/// Which offers are counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Narrowing {
    filter: Filter,
    exclusions: Exclusions,
}

impl Narrowing {
    /// The conditions of a search. Its occupation, place and experience are those of the levers.
    pub(crate) fn new(filter: &Filter, exclusions: &Exclusions) -> Self {
        let facts = exclusions.facts();
        let refused = (facts != FactSet::default()).then(|| NamedFacts {
            name: String::new(),
            set: facts,
        });
        Self {
            filter: Filter {
                offers: Vec::new(),
                seen: FxHashSet::default(),
                departements: Vec::new(),
                near: None,
                rome: Vec::new(),
                experience: None,
                without: filter.without.iter().cloned().chain(refused).collect(),
                ..filter.clone()
            },
            exclusions: exclusions.clone(),
        }
    }

    /// True if what an offer states decides whether it is counted.
    pub(crate) fn has_conditions(&self) -> bool {
        let by_id_alone = Filter {
            hidden: self.filter.hidden.clone(),
            ..Filter::default()
        };
        !self.exclusions.is_empty() || self.filter != by_id_alone
    }

    /// Offers that are not counted, by their ids: the person refused them or applied.
    pub(super) fn hidden(&self) -> &FxHashSet<String> {
        &self.filter.hidden
    }

    /// True if no offer of an occupation will do: it consists of what is refused.
    pub(super) fn closes(&self, sheet: &Sheet) -> bool {
        self.exclusions.is_the_work(sheet)
    }

    /// The ids of offers that meet the conditions; one whose facts are not known does not.
    pub(super) fn allowed<'a>(&self, index: &'a OfferIndex) -> FxHashSet<&'a str> {
        let rows = self.filter.rows_among(all_rows(&index.profiles), index).0;
        let ids = rows.into_iter().map(|row| index.profiles.id(row as usize));
        ids.collect()
    }

    /// The offers of one occupation that a search counts, as a filter of `match`. A circle is
    /// left to the caller.
    pub(crate) fn filter_of(&self, search: &LeverSearch) -> Filter {
        Filter {
            rome: vec![search.occupation],
            departements: match &search.area {
                SearchArea::Departements(codes) => codes.clone(),
                _ => Vec::new(),
            },
            experience: search.experience,
            ..self.filter.clone()
        }
    }
}

pub(super) fn all_rows(profiles: &Profiles) -> Vec<u32> {
    let n = u32::try_from(profiles.len()).unwrap_or(u32::MAX);
    (0..n).collect()
}
