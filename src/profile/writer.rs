//! Gathers the profiles of offers into columns.

use rustc_hash::FxHashMap;

use super::offer::OfferProfile;
use super::offers::{Facts, HEARD, NO_DAY, TOPICS};
use crate::block::Writer;

/// Gathers profiles, offer after offer, at once in the form they are kept in: an
/// offer takes a tenth of the room that it has as a value of its own.
#[derive(Debug, Default)]
pub struct ProfilesWriter {
    id_ends: Vec<u32>,
    id_letters: Vec<u8>,
    digests: Vec<i64>,
    classes: Vec<u16>,
    certainty: Vec<u8>,
    heard: Vec<[u16; HEARD]>,
    heard_shares: Vec<[u8; HEARD]>,
    word_ends: Vec<u32>,
    words: Vec<u16>,
    weights: Vec<u8>,
    scales: Vec<f32>,
    topics: Vec<[u16; TOPICS]>,
    shares: Vec<[u16; TOPICS]>,
    facts: FactsWriter,
}

/// The columns of what is known of offers beside their words.
#[derive(Debug, Default)]
struct FactsWriter {
    names: Names,
    departements: Vec<u32>,
    places: Vec<u32>,
    communes: Vec<u32>,
    postcodes: Vec<u32>,
    contracts: Vec<u32>,
    positions: Vec<[f32; 2]>,
    days: Vec<i32>,
    pays: Vec<u32>,
    experiences: Vec<u16>,
}

/// Names, each kept once.
#[derive(Debug, Default)]
struct Names {
    places: FxHashMap<String, u32>,
    listed: Vec<String>,
}

impl ProfilesWriter {
    /// Adds an offer.
    pub fn push(&mut self, offer: &OfferProfile) {
        self.id_letters.extend_from_slice(offer.id.as_bytes());
        self.id_ends.push(end_of(&self.id_letters));
        self.digests.push(offer.digest);
        self.classes.push(offer.class);
        self.certainty.push(offer.certainty);
        self.heard.push(offer.heard);
        self.heard_shares.push(offer.heard_shares);
        self.words.extend_from_slice(&offer.words);
        self.weights.extend_from_slice(&offer.weights);
        self.word_ends.push(end_of(&self.words));
        self.scales.push(offer.scale);
        self.topics.push(offer.topics);
        self.shares.push(offer.shares);
        self.facts.push(&offer.facts);
    }

    /// How many offers were added.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Writes the columns, each gone once it is written.
    pub(super) fn write(self, writer: &mut Writer) {
        writer.owned_array(self.id_ends);
        writer.owned_array(self.id_letters);
        writer.owned_array(self.digests);
        writer.owned_array(self.classes);
        writer.owned_array(self.certainty);
        writer.owned_array(self.heard);
        writer.owned_array(self.heard_shares);
        writer.owned_array(self.word_ends);
        writer.owned_array(self.words);
        writer.owned_array(self.weights);
        writer.owned_array(self.scales);
        writer.owned_array(self.topics);
        writer.owned_array(self.shares);
        self.facts.write(writer);
    }
}

impl FactsWriter {
    fn push(&mut self, facts: &Facts) {
        let names = &mut self.names;
        let mut name = |text: &Option<String>| names.place_of(text.as_deref().unwrap_or_default());
        self.departements.push(name(&facts.departement));
        self.communes.push(name(&facts.commune));
        self.postcodes.push(name(&facts.postcode));
        self.contracts.push(name(&facts.contract));
        self.places.push(self.names.place_of(&facts.place));
        let nowhere = [f32::NAN; 2];
        let position = facts.position.map_or(nowhere, |(lat, lon)| [lat, lon]);
        self.positions.push(position);
        self.days.push(facts.day.unwrap_or(NO_DAY));
        self.pays.push(facts.pay.unwrap_or(0));
        self.experiences.push(facts.experience);
    }

    fn write(self, writer: &mut Writer) {
        writer.strings(&self.names.listed);
        writer.owned_array(self.departements);
        writer.owned_array(self.places);
        writer.owned_array(self.communes);
        writer.owned_array(self.postcodes);
        writer.owned_array(self.contracts);
        writer.owned_array(self.positions);
        writer.owned_array(self.days);
        writer.owned_array(self.pays);
        writer.owned_array(self.experiences);
    }
}

impl Names {
    fn place_of(&mut self, name: &str) -> u32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = end_of(&self.listed);
        self.places.insert(name.to_owned(), place);
        self.listed.push(name.to_owned());
        place
    }
}

fn end_of<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).expect("forty million offers stay below")
}
