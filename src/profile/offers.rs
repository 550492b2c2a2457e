//! The profiles of all offers, in columns of one block, seen in place.
//!
//! About 400 bytes an offer: words as two bytes of number and one of weight,
//! the heaviest topics, and the facts that filters ask for.

use super::offer::OfferProfile;
use super::profiler::Profiler;
use super::scan::Scan;
use crate::block::{Block, Column, Error, Fingerprint, Strings};

/// How many topics of an offer are kept: what is left weighs little.
pub const TOPICS: usize = 8;

/// How many occupations that an offer sounds like are kept.
pub(super) const HEARD: usize = 5;

/// The day of an offer that bears no date.
pub const NO_DAY: i32 = i32::MIN;

/// One part in so many: how finely shares of topics are kept.
pub(super) const SHARE: f32 = 65_535.0;
/// How finely the weight of a word is kept, against the heaviest of its offer.
pub(super) const WEIGHT: f32 = 255.0;
/// How finely the shares of what an offer sounds like are kept.
pub(super) const WHOLE: f32 = 255.0;
/// The probability of the code of an offer that bears one.
pub(super) const CERTAIN: u8 = u8::MAX;

/// What is known of an offer beside its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The département's code.
    pub departement: Option<String>,
    /// The place as written.
    pub place: String,
    /// The INSEE code of the commune.
    pub commune: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f32, f32)>,
    /// The contract's code at France Travail.
    pub contract: Option<String>,
    /// The day it was published, in days since 1970.
    pub day: Option<i32>,
    /// The most it pays a year, in euros.
    pub pay: Option<u32>,
    /// Months of experience it requires.
    pub experience: u16,
}

/// The profiles of all offers.
#[derive(Debug)]
pub struct Profiles {
    /// The state of the store that the offers were read in.
    pub(super) snapshot: String,
    /// The profiler that made them.
    pub(super) profiler: Fingerprint,
    pub(super) block: Block,
    pub(super) columns: Columns,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) ids: Strings,
    pub(super) digests: Column<i64>,
    pub(super) classes: Column<u16>,
    pub(super) certainty: Column<u8>,
    pub(super) heard: Column<[u16; HEARD]>,
    pub(super) heard_shares: Column<[u8; HEARD]>,
    pub(super) word_ends: Column<u32>,
    pub(super) words: Column<u16>,
    pub(super) weights: Column<u8>,
    pub(super) scales: Column<f32>,
    pub(super) topics: Column<[u16; TOPICS]>,
    pub(super) shares: Column<[u16; TOPICS]>,
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
}

impl Columns {
    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let columns = Self {
            ids: block.strings()?,
            digests: block.column()?,
            classes: block.column()?,
            certainty: block.column()?,
            heard: block.column()?,
            heard_shares: block.column()?,
            word_ends: block.column()?,
            words: block.column()?,
            weights: block.column()?,
            scales: block.column()?,
            topics: block.column()?,
            shares: block.column()?,
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
            self.certainty.len(),
            self.heard.len(),
            self.heard_shares.len(),
            self.word_ends.len(),
            self.scales.len(),
            self.topics.len(),
            self.shares.len(),
            self.departements.len(),
            self.places.len(),
            self.communes.len(),
            self.postcodes.len(),
            self.contracts.len(),
            self.positions.len(),
            self.days.len(),
            self.pays.len(),
            self.experiences.len(),
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

impl Profiles {
    /// The state of the store that the offers were read in.
    pub fn snapshot(&self) -> &str {
        &self.snapshot
    }

    /// Tells these profiles, and so the profiler that made them, from any others.
    pub fn fingerprint(&self) -> Fingerprint {
        self.block.fingerprint()
    }

    /// True if `profiler` made them: only then their numbers of words, topics and
    /// occupations mean anything.
    pub fn is_of(&self, profiler: &Profiler) -> bool {
        self.profiler == profiler.fingerprint()
    }

    /// True if every number refers to something that `profiler` has.
    pub(super) fn is_within(&self, profiler: &Profiler) -> bool {
        let (block, columns) = (&self.block, &self.columns);
        let below =
            |items: &[u16], n: usize| items.iter().max().is_none_or(|i| usize::from(*i) < n);
        let n_classes = profiler.occupations().n_classes();
        below(block.get(columns.classes), n_classes)
            && below(block.get(columns.heard).as_flattened(), n_classes)
            && below(
                block.get(columns.topics).as_flattened(),
                profiler.topics().n_topics(),
            )
            && below(block.get(columns.words), profiler.vocabulary().len())
    }

    /// How many offers.
    pub fn len(&self) -> usize {
        self.columns.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.columns.ids.is_empty()
    }

    /// The number of the offer at a row.
    pub fn id(&self, row: usize) -> &str {
        self.columns.ids.get(&self.block, row)
    }

    /// What tells the record that an offer's profile was made of.
    pub fn digest(&self, row: usize) -> i64 {
        self.block.get(self.columns.digests)[row]
    }

    /// The profile of the offer at a row, ready to be added again.
    pub fn offer(&self, row: usize) -> OfferProfile {
        let (block, columns) = (&self.block, &self.columns);
        let words = self.scan().places(row);
        OfferProfile {
            id: self.id(row).to_owned(),
            digest: self.digest(row),
            class: block.get(columns.classes)[row],
            certainty: block.get(columns.certainty)[row],
            heard: block.get(columns.heard)[row],
            heard_shares: block.get(columns.heard_shares)[row],
            words: block.get(columns.words)[words.clone()].to_vec(),
            weights: block.get(columns.weights)[words].to_vec(),
            scale: block.get(columns.scales)[row],
            topics: block.get(columns.topics)[row],
            shares: block.get(columns.shares)[row],
            facts: self.facts(row),
        }
    }

    fn facts(&self, row: usize) -> Facts {
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let [lat, lon] = self.block.get(self.columns.positions)[row];
        Facts {
            departement: named(self.departement(row)),
            place: self.place(row).to_owned(),
            commune: named(self.commune(row)),
            postcode: named(self.postcode(row)),
            position: lat.is_finite().then_some((lat, lon)),
            contract: named(self.contract(row)),
            day: Some(self.day(row)).filter(|day| *day != NO_DAY),
            pay: Some(self.pay(row)).filter(|pay| *pay > 0),
            experience: self.experience(row),
        }
    }

    /// What the scan goes through.
    pub fn scan(&self) -> Scan<'_> {
        let (block, columns) = (&self.block, &self.columns);
        Scan {
            classes: block.get(columns.classes),
            certainty: block.get(columns.certainty),
            heard: block.get(columns.heard),
            heard_shares: block.get(columns.heard_shares),
            word_ends: block.get(columns.word_ends),
            words: block.get(columns.words),
            weights: block.get(columns.weights),
            scales: block.get(columns.scales),
            topics: block.get(columns.topics),
            shares: block.get(columns.shares),
        }
    }

    /// The day an offer was published, in days since 1970, or [`NO_DAY`].
    pub fn day(&self, row: usize) -> i32 {
        self.block.get(self.columns.days)[row]
    }

    /// The most an offer pays a year, in euros; 0 where it does not say.
    pub fn pay(&self, row: usize) -> u32 {
        self.block.get(self.columns.pays)[row]
    }

    /// Months of experience that an offer requires.
    pub fn experience(&self, row: usize) -> u16 {
        self.block.get(self.columns.experiences)[row]
    }

    /// The code of an offer's département, or nothing.
    pub fn departement(&self, row: usize) -> &str {
        self.name(self.columns.departements, row)
    }

    /// The place of an offer, as written.
    pub fn place(&self, row: usize) -> &str {
        self.name(self.columns.places, row)
    }

    /// The INSEE code of an offer's commune, or nothing.
    pub fn commune(&self, row: usize) -> &str {
        self.name(self.columns.communes, row)
    }

    /// The postcode of an offer, or nothing.
    pub fn postcode(&self, row: usize) -> &str {
        self.name(self.columns.postcodes, row)
    }

    /// The code of an offer's contract, or nothing.
    pub fn contract(&self, row: usize) -> &str {
        self.name(self.columns.contracts, row)
    }

    /// Where an offer is, in degrees.
    pub fn position(&self, row: usize) -> Option<(f64, f64)> {
        let [lat, lon] = self.block.get(self.columns.positions)[row];
        lat.is_finite().then(|| (f64::from(lat), f64::from(lon)))
    }

    fn name(&self, column: Column<u32>, row: usize) -> &str {
        let idx = self.block.get(column)[row] as usize;
        self.columns.names.get(&self.block, idx)
    }
}
