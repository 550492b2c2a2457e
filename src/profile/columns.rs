//! The columns of the block that holds the profiles of offers, and the checks of a block read.

use crate::block::{Block, Column, Error, Strings};
use crate::facts::SET_WORDS;
use crate::requirement::STORED_WORDS;

#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) ids: Strings,
    pub(super) digests: Column<i64>,
    pub(super) classes: Column<u16>,
    pub(super) code_probabilities: Column<u8>,
    pub(super) candidates: Column<[u16; N_CANDIDATES]>,
    pub(super) candidate_shares: Column<[u8; N_CANDIDATES]>,
    pub(super) word_ends: Column<u32>,
    pub(super) words: Column<u16>,
    pub(super) weights: Column<u8>,
    pub(super) scales: Column<f32>,
    pub(super) topics: Column<[u16; N_TOPICS]>,
    pub(super) topic_shares: Column<[u16; N_TOPICS]>,
    pub(super) names: Strings,
    pub(super) departements: Column<u32>,
    pub(super) places: Column<u32>,
    pub(super) communes: Column<u32>,
    pub(super) postcodes: Column<u32>,
    pub(super) contracts: Column<u32>,
    pub(super) positions: Column<[f32; 2]>,
    pub(super) days: Column<i32>,
    pub(super) pays: Column<u32>,
    pub(super) experiences: Column<u16>,
    pub(super) signatures: Column<[u16; STORED_WORDS]>,
    pub(super) held_facts: Column<[u64; SET_WORDS]>,
    pub(super) denied_facts: Column<[u64; SET_WORDS]>,
}

impl Columns {
    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let columns = Self {
            ids: block.strings()?,
            digests: block.column()?,
            classes: block.column()?,
            code_probabilities: block.column()?,
            candidates: block.column()?,
            candidate_shares: block.column()?,
            word_ends: block.column()?,
            words: block.column()?,
            weights: block.column()?,
            scales: block.column()?,
            topics: block.column()?,
            topic_shares: block.column()?,
            names: block.strings()?,
            departements: block.column()?,
            places: block.column()?,
            communes: block.column()?,
            postcodes: block.column()?,
            contracts: block.column()?,
            positions: block.column()?,
            days: block.column()?,
            pays: block.column()?,
            experiences: block.column()?,
            signatures: block.column()?,
            held_facts: block.column()?,
            denied_facts: block.column()?,
        };
        match columns.is_sound(block) {
            true => Ok(columns),
            false => Err(Error::Damaged),
        }
    }

    fn is_sound(&self, block: &Block) -> bool {
        let n = self.ids.len();
        let ends = block.get(self.word_ends);
        let lengths = [
            self.digests.len(),
            self.classes.len(),
            self.code_probabilities.len(),
            self.candidates.len(),
            self.candidate_shares.len(),
            self.word_ends.len(),
            self.scales.len(),
            self.topics.len(),
            self.topic_shares.len(),
            self.departements.len(),
            self.places.len(),
            self.communes.len(),
            self.postcodes.len(),
            self.contracts.len(),
            self.positions.len(),
            self.days.len(),
            self.pays.len(),
            self.experiences.len(),
            self.signatures.len(),
            self.held_facts.len(),
            self.denied_facts.len(),
        ];
        lengths.iter().all(|length| *length == n)
            && ends.is_sorted()
            && ends.last().map_or(0, |end| *end as usize) == self.words.len()
            && self.words.len() == self.weights.len()
            && self.are_names_within(block)
    }

    fn are_names_within(&self, block: &Block) -> bool {
        let columns = [
            self.departements,
            self.places,
            self.communes,
            self.postcodes,
            self.contracts,
        ];
        let n_names = self.names.len();
        let largest = |column: Column<u32>| block.get(column).iter().max();
        let mut largest = columns.into_iter().filter_map(largest);
        largest.all(|idx| (*idx as usize) < n_names)
    }
}

/// Number of topics stored per offer: the others have little weight.
pub(super) const N_TOPICS: usize = 8;

/// Number of occupation candidates stored per offer.
pub(super) const N_CANDIDATES: usize = 5;
