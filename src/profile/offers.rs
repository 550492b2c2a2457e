//! The profiles of all offers, in columns of one block, used in place.
//!
//! About 400 bytes per offer: words with two bytes of id and one of weight, the
//! largest topics, and the facts that filters need.

use std::sync::OnceLock;

use super::columns::Columns;
use super::filter_fields::FilterFields;
use super::offer::{Candidates, OfferCode, OfferProfile, TopTopics, WeighedWords};
use super::profiler::Profiler;
use super::scan::Scan;
use super::zones::Zones;
use crate::block::{Block, Column, Fingerprint};
use crate::facts::FactSet;
use crate::offer_facts::FactSets;
use crate::requirement::Signature;

/// The day of an offer without a date.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// The profiles of all offers, one per row.
#[derive(Debug)]
pub(crate) struct Profiles {
    /// The state of the store that the offers were read in.
    pub(super) snapshot: String,
    /// The profiler that made them.
    pub(super) profiler: Fingerprint,
    pub(super) block: Block,
    pub(super) columns: Columns,
    /// Made when first asked.
    pub(super) zones: OnceLock<Zones>,
}

impl Profiles {
    /// The state of the store that the offers were read in.
    pub(crate) fn snapshot(&self) -> &str {
        &self.snapshot
    }

    /// Tells these profiles, and so the profiler that made them, from any others.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.block.fingerprint()
    }

    /// True if `profiler` made them: only then their numbers of words, topics and
    /// occupations mean anything.
    pub(crate) fn is_of(&self, profiler: &Profiler) -> bool {
        self.profiler == profiler.fingerprint()
    }

    /// True if every number refers to something that `profiler` has.
    pub(super) fn is_within(&self, profiler: &Profiler) -> bool {
        let (block, columns) = (&self.block, &self.columns);
        let below =
            |items: &[u16], n: usize| items.iter().max().is_none_or(|i| usize::from(*i) < n);
        let n_classes = profiler.occupations().n_classes();
        below(block.get(columns.classes), n_classes)
            && below(block.get(columns.candidates).as_flattened(), n_classes)
            && below(
                block.get(columns.topics).as_flattened(),
                profiler.topics().n_topics(),
            )
            && below(block.get(columns.words), profiler.vocabulary().len())
    }

    /// Number of offers.
    pub(crate) fn len(&self) -> usize {
        self.columns.ids.len()
    }

    /// The id of the offer at a row.
    pub(crate) fn id(&self, row: usize) -> &str {
        self.columns.ids.get(&self.block, row)
    }

    /// Digest of the stored record that the profile was made from.
    pub(crate) fn digest(&self, row: usize) -> i64 {
        self.block.get(self.columns.digests)[row]
    }

    /// The profile of one offer, to be stored again.
    pub(crate) fn offer(&self, row: usize) -> OfferProfile {
        let (block, columns) = (&self.block, &self.columns);
        let words = self.scan().word_range(row);
        OfferProfile {
            id: self.id(row).to_owned(),
            digest: self.digest(row),
            code: OfferCode {
                class: block.get(columns.classes)[row],
                probability: block.get(columns.code_probabilities)[row],
            },
            candidates: Candidates {
                classes: block.get(columns.candidates)[row],
                shares: block.get(columns.candidate_shares)[row],
            },
            words: WeighedWords {
                ids: block.get(columns.words)[words.clone()].to_vec(),
                weights: block.get(columns.weights)[words].to_vec(),
                scale: block.get(columns.scales)[row],
            },
            topics: TopTopics {
                topics: block.get(columns.topics)[row],
                shares: block.get(columns.topic_shares)[row],
            },
            fields: self.fields(row),
        }
    }

    fn fields(&self, row: usize) -> FilterFields {
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let [lat, lon] = self.block.get(self.columns.positions)[row];
        FilterFields {
            departement: named(self.departement(row)),
            place: self.place(row).to_owned(),
            commune: named(self.commune(row)),
            postcode: named(self.postcode(row)),
            position: lat.is_finite().then_some([lat, lon]),
            contract: named(self.contract(row)),
            day: Some(self.day(row)).filter(|day| *day != NO_DAY),
            pay: Some(self.pay(row)).filter(|pay| *pay > 0),
            experience: self.experience(row),
            signature: self.signature(row),
            facts: self.facts(row),
        }
    }

    /// The columns that scoring reads.
    pub(crate) fn scan(&self) -> Scan<'_> {
        let (block, columns) = (&self.block, &self.columns);
        Scan {
            classes: block.get(columns.classes),
            code_probabilities: block.get(columns.code_probabilities),
            candidates: block.get(columns.candidates),
            candidate_shares: block.get(columns.candidate_shares),
            word_ends: block.get(columns.word_ends),
            words: block.get(columns.words),
            weights: block.get(columns.weights),
            scales: block.get(columns.scales),
            topics: block.get(columns.topics),
            topic_shares: block.get(columns.topic_shares),
        }
    }

    /// Day of publication, in days since 1970, or [`NO_DAY`].
    pub(crate) fn day(&self, row: usize) -> i32 {
        self.block.get(self.columns.days)[row]
    }

    /// Highest yearly pay in euros; 0 if unknown.
    pub(crate) fn pay(&self, row: usize) -> u32 {
        self.block.get(self.columns.pays)[row]
    }

    /// Required experience in months.
    pub(crate) fn experience(&self, row: usize) -> u16 {
        self.block.get(self.columns.experiences)[row]
    }

    /// What the offer asks and the terms of the job.
    pub(crate) fn signature(&self, row: usize) -> Signature {
        Signature::from_words(&self.block.get(self.columns.signatures)[row])
    }

    /// The facts the offer states, and those it denies.
    pub(crate) fn facts(&self, row: usize) -> FactSets {
        FactSets {
            held: FactSet::from_words(self.block.get(self.columns.held_facts)[row]),
            denied: FactSet::from_words(self.block.get(self.columns.denied_facts)[row]),
        }
    }

    /// The code of the département, or an empty string.
    pub(crate) fn departement(&self, row: usize) -> &str {
        self.name(self.columns.departements, row)
    }

    /// The place as written.
    pub(crate) fn place(&self, row: usize) -> &str {
        self.name(self.columns.places, row)
    }

    /// The INSEE code of the commune, or an empty string.
    pub(crate) fn commune(&self, row: usize) -> &str {
        self.name(self.columns.communes, row)
    }

    /// The postcode, or an empty string.
    pub(crate) fn postcode(&self, row: usize) -> &str {
        self.name(self.columns.postcodes, row)
    }

    /// The contract's code at France Travail, or an empty string.
    pub(crate) fn contract(&self, row: usize) -> &str {
        self.name(self.columns.contracts, row)
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn position(&self, row: usize) -> Option<[f32; 2]> {
        let at = self.block.get(self.columns.positions)[row];
        at[0].is_finite().then_some(at)
    }

    /// The départements, regions and countries that the offers name.
    pub(crate) fn zones(&self) -> &Zones {
        self.zones.get_or_init(|| Zones::of_names(|| self.names()))
    }

    /// The distinct names of places, postcodes, départements and contracts.
    pub(crate) fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        let names = 0..self.columns.names.len();
        names.map(|idx| (idx as u32, self.columns.names.get(&self.block, idx)))
    }

    /// The places of the distinct names whose bytes may be wanted and whose text is.
    pub(crate) fn names_like(
        &self,
        may_be: impl Fn(&[u8]) -> bool,
        is_it: impl Fn(&str) -> bool,
    ) -> Vec<u32> {
        let (block, names) = (&self.block, self.columns.names);
        let like = (0..names.len()).filter(|idx| may_be(names.bytes(block, *idx)));
        let wanted = like.filter(|idx| is_it(names.get(block, *idx)));
        wanted.map(|idx| idx as u32).collect()
    }

    /// The département's place among [`Self::names`].
    pub(crate) fn departement_idx(&self, row: usize) -> u32 {
        self.block.get(self.columns.departements)[row]
    }

    /// The postcode's place among [`Self::names`].
    pub(crate) fn postcode_idx(&self, row: usize) -> u32 {
        self.block.get(self.columns.postcodes)[row]
    }

    /// The place's place among [`Self::names`].
    pub(crate) fn place_idx(&self, row: usize) -> u32 {
        self.block.get(self.columns.places)[row]
    }

    fn name(&self, column: Column<u32>, row: usize) -> &str {
        let idx = self.block.get(column)[row] as usize;
        self.columns.names.get(&self.block, idx)
    }
}
