//! Collects the profiles of offers in columns.

use rustc_hash::FxHashMap;

use super::columns::{N_CANDIDATES, N_TOPICS};
use super::filter_fields::FilterFields;
use super::offer::OfferProfile;
use super::offers::NO_DAY;
use super::positions::{PlaceColumns, fill};
use crate::block::Writer;
use crate::facts::SET_WORDS;
use crate::requirement::STORED_WORDS;

/// Collects profiles in the form in which they are saved: an offer takes a tenth of
/// the memory of an [`OfferProfile`].
#[derive(Debug, Default)]
pub(crate) struct ProfilesWriter {
    id_ends: Vec<u32>,
    id_letters: Vec<u8>,
    digests: Vec<i64>,
    classes: Vec<u16>,
    code_probabilities: Vec<u8>,
    candidates: Vec<[u16; N_CANDIDATES]>,
    candidate_shares: Vec<[u8; N_CANDIDATES]>,
    word_ends: Vec<u32>,
    words: Vec<u16>,
    weights: Vec<u8>,
    scales: Vec<f32>,
    topics: Vec<[u16; N_TOPICS]>,
    topic_shares: Vec<[u16; N_TOPICS]>,
    fields: FieldsWriter,
}

#[derive(Debug, Default)]
struct FieldsWriter {
    names: NameTable,
    departements: Vec<u32>,
    places: Vec<u32>,
    communes: Vec<u32>,
    postcodes: Vec<u32>,
    contracts: Vec<u32>,
    positions: Vec<[f32; 2]>,
    days: Vec<i32>,
    pays: Vec<u32>,
    experiences: Vec<u16>,
    signatures: Vec<[u16; STORED_WORDS]>,
    held_facts: Vec<[u64; SET_WORDS]>,
    denied_facts: Vec<[u64; SET_WORDS]>,
}

/// Distinct names, each stored once.
#[derive(Debug, Default)]
struct NameTable {
    indices: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl ProfilesWriter {
    /// Adds an offer.
    pub(crate) fn push(&mut self, offer: &OfferProfile) {
        self.id_letters.extend_from_slice(offer.id.as_bytes());
        self.id_ends.push(end_of(&self.id_letters));
        self.digests.push(offer.digest);
        self.classes.push(offer.code.class);
        self.code_probabilities.push(offer.code.probability);
        self.candidates.push(offer.candidates.classes);
        self.candidate_shares.push(offer.candidates.shares);
        self.words.extend_from_slice(&offer.words.ids);
        self.weights.extend_from_slice(&offer.words.weights);
        self.word_ends.push(end_of(&self.words));
        self.scales.push(offer.words.scale);
        self.topics.push(offer.topics.topics);
        self.topic_shares.push(offer.topics.shares);
        self.fields.push(&offer.fields);
    }

    /// Number of offers added.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// Writes the columns, and frees each as soon as it is written.
    pub(super) fn write(self, writer: &mut Writer) {
        writer.owned_array(self.id_ends);
        writer.owned_array(self.id_letters);
        writer.owned_array(self.digests);
        writer.owned_array(self.classes);
        writer.owned_array(self.code_probabilities);
        writer.owned_array(self.candidates);
        writer.owned_array(self.candidate_shares);
        writer.owned_array(self.word_ends);
        writer.owned_array(self.words);
        writer.owned_array(self.weights);
        writer.owned_array(self.scales);
        writer.owned_array(self.topics);
        writer.owned_array(self.topic_shares);
        self.fields.write(writer);
    }
}

impl FieldsWriter {
    fn push(&mut self, fields: &FilterFields) {
        let names = &mut self.names;
        let mut name = |text: &Option<String>| names.index_of(text.as_deref().unwrap_or_default());
        self.departements.push(name(&fields.departement));
        self.communes.push(name(&fields.commune));
        self.postcodes.push(name(&fields.postcode));
        self.contracts.push(name(&fields.contract));
        self.places.push(self.names.index_of(&fields.place));
        let unknown = [f32::NAN; 2];
        self.positions.push(fields.position.unwrap_or(unknown));
        self.days.push(fields.day.unwrap_or(NO_DAY));
        self.pays.push(fields.pay.unwrap_or(0));
        self.experiences.push(fields.experience);
        self.signatures.push(fields.signature.to_words());
        self.held_facts.push(fields.facts.held.to_words());
        self.denied_facts.push(fields.facts.denied.to_words());
    }

    fn write(mut self, writer: &mut Writer) {
        fill(&mut PlaceColumns {
            names: &self.names.names,
            places: &self.places,
            departements: &mut self.departements,
            positions: &mut self.positions,
        });
        writer.strings(&self.names.names);
        writer.owned_array(self.departements);
        writer.owned_array(self.places);
        writer.owned_array(self.communes);
        writer.owned_array(self.postcodes);
        writer.owned_array(self.contracts);
        writer.owned_array(self.positions);
        writer.owned_array(self.days);
        writer.owned_array(self.pays);
        writer.owned_array(self.experiences);
        writer.owned_array(self.signatures);
        writer.owned_array(self.held_facts);
        writer.owned_array(self.denied_facts);
    }
}

impl NameTable {
    fn index_of(&mut self, name: &str) -> u32 {
        if let Some(idx) = self.indices.get(name) {
            return *idx;
        }
        let idx = end_of(&self.names);
        self.indices.insert(name.to_owned(), idx);
        self.names.push(name.to_owned());
        idx
    }
}

fn end_of<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).expect("forty million offers stay below")
}
