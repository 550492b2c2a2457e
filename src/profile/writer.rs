//! Gathers the profiles of offers into columns.

use rustc_hash::FxHashMap;

use super::offers::{CERTAIN, Facts, HEARD, NO_DAY, SHARE, TOPICS, WEIGHT, WHOLE};
use super::profiler::{Profile, Profiler};
use super::text::offer_pieces;
use crate::block::Writer;
use crate::occupation::{Hearing, Told};
use crate::offer::Offer;
use crate::text::Reader;

/// Words of an offer that are kept, the heaviest: the 97th adds less to a
/// cosine than its rounding does.
const MOST_WORDS: usize = 96;
/// A code that was given is never as sure as one that is borne.
const SUREST: f32 = 0.95;
/// How much apart two strengths of an offer's occupations must be for one to
/// have e times the share. Wider than for a CV: what is asked of an offer is which
/// trades it borders on, and its code tells its own already.
const SOFTNESS: f32 = 3.0;

/// An offer's profile, ready to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferProfile {
    id: String,
    class: u16,
    certainty: u8,
    heard: [u16; HEARD],
    heard_shares: [u8; HEARD],
    words: Vec<u16>,
    weights: Vec<u8>,
    scale: f32,
    topics: [u16; TOPICS],
    shares: [u16; TOPICS],
    facts: Facts,
}

impl OfferProfile {
    /// The profile of an offer, its code guessed where it bears none.
    pub fn new(profiler: &Profiler, reader: &mut Reader<'_>, offer: &Offer) -> Self {
        let profile = profiler.profile(reader, &offer_pieces(offer));
        let (class, certainty) = class(profiler, reader, &profile, offer);
        let (heard, heard_shares) = heard(&profile.hearing);
        let (words, weights, scale) = words(&profile.words);
        let (topics, shares) = topics(&profile.topics);
        Self {
            id: offer.id.to_string(),
            class,
            certainty,
            heard,
            heard_shares,
            words,
            weights,
            scale,
            topics,
            shares,
            facts: facts(offer),
        }
    }
}

fn class(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    profile: &Profile,
    offer: &Offer,
) -> (u16, u8) {
    let occupations = profiler.occupations();
    if let Some(idx) = offer.rome().and_then(|code| occupations.find(code)) {
        return (idx as u16, CERTAIN);
    }
    let told = Told::under(reader, &offer.title, profile.bag.clone());
    let best = occupations.judge(&told).best(occupations, 1);
    let Some(best) = best.first() else {
        return (0, 0);
    };
    let certainty = best.probability.min(SUREST) * f32::from(CERTAIN);
    (best.idx as u16, certainty as u8)
}

/// The strongest occupations, each with its share among them.
fn heard(hearing: &Hearing) -> ([u16; HEARD], [u8; HEARD]) {
    let strengths = hearing.strengths();
    let mut order: Vec<usize> = (0..strengths.len()).collect();
    let stronger = |a: &usize, b: &usize| strengths[*b].total_cmp(&strengths[*a]).then(a.cmp(b));
    if order.len() > HEARD {
        order.select_nth_unstable_by(HEARD, stronger);
        order.truncate(HEARD);
    }
    order.sort_unstable_by(stronger);
    let most = order.first().map_or(0.0, |class| strengths[*class]);
    let power = |class: &usize| ((strengths[*class] - most) / SOFTNESS).exp();
    let sum: f32 = order.iter().map(power).sum();
    let mut kept = ([0; HEARD], [0; HEARD]);
    for (slot, class) in order.iter().enumerate() {
        kept.0[slot] = *class as u16;
        kept.1[slot] = (power(class) / sum * WHOLE).round() as u8;
    }
    kept
}

fn words(profile: &[(u32, f32)]) -> (Vec<u16>, Vec<u8>, f32) {
    let mut kept = profile.to_vec();
    kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    kept.truncate(MOST_WORDS);
    let heaviest = kept.first().map_or(0.0, |word| word.1);
    kept.sort_unstable_by_key(|word| word.0);
    let scale = heaviest / WEIGHT;
    let weight = |w: f32| {
        if scale > 0.0 {
            (w / scale).round() as u8
        } else {
            0
        }
    };
    (
        kept.iter().map(|word| word.0 as u16).collect(),
        kept.iter().map(|word| weight(word.1)).collect(),
        scale,
    )
}

fn topics(profile: &[f32]) -> ([u16; TOPICS], [u16; TOPICS]) {
    let mut order: Vec<usize> = (0..profile.len()).collect();
    order.sort_by(|a, b| profile[*b].total_cmp(&profile[*a]).then(a.cmp(b)));
    let mut kept = ([0; TOPICS], [0; TOPICS]);
    for (slot, topic) in order.into_iter().take(TOPICS).enumerate() {
        kept.0[slot] = topic as u16;
        kept.1[slot] = (profile[topic] * SHARE) as u16;
    }
    kept
}

fn facts(offer: &Offer) -> Facts {
    let day = |moment: crate::offer::Moment| {
        let since = moment
            .day()
            .since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
        since.ok().map(|span| span.get_days())
    };
    Facts {
        departement: offer.place.departement.clone(),
        place: offer.place.label.clone(),
        commune: offer.place.commune.clone(),
        postcode: offer.place.postcode.clone(),
        position: offer
            .place
            .position
            .map(|(lat, lon)| (lat as f32, lon as f32)),
        contract: offer.contract.kind.map(|kind| kind.code().to_owned()),
        day: offer.created_at.and_then(day),
        pay: offer
            .pay
            .as_ref()
            .and_then(|pay| pay.yearly())
            .map(|(_, most)| most as u32),
        experience: offer.experience.required_months(),
    }
}

/// Gathers profiles, offer after offer.
#[derive(Debug, Default)]
pub struct ProfilesWriter {
    offers: Vec<OfferProfile>,
    names: FxHashMap<String, u32>,
    listed: Vec<String>,
}

impl ProfilesWriter {
    /// Adds an offer.
    pub fn push(&mut self, offer: OfferProfile) {
        self.offers.push(offer);
    }

    /// How many offers were added.
    pub fn len(&self) -> usize {
        self.offers.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    pub(super) fn write(mut self, writer: &mut Writer) {
        let offers = std::mem::take(&mut self.offers);
        let ids: Vec<&str> = offers.iter().map(|offer| offer.id.as_str()).collect();
        writer.strings(&ids);
        writer.array(&column(&offers, |o| o.class));
        writer.array(&column(&offers, |o| o.certainty));
        writer.array(&column(&offers, |o| o.heard));
        writer.array(&column(&offers, |o| o.heard_shares));
        let mut end = 0_u32;
        writer.array(&column(&offers, |o| {
            end += o.words.len() as u32;
            end
        }));
        writer.array(
            &offers
                .iter()
                .flat_map(|o| o.words.iter().copied())
                .collect::<Vec<_>>(),
        );
        writer.array(
            &offers
                .iter()
                .flat_map(|o| o.weights.iter().copied())
                .collect::<Vec<_>>(),
        );
        writer.array(&column(&offers, |o| o.scale));
        writer.array(&column(&offers, |o| o.topics));
        writer.array(&column(&offers, |o| o.shares));
        self.write_facts(&offers, writer);
    }

    fn write_facts(&mut self, offers: &[OfferProfile], writer: &mut Writer) {
        let departements = self.named(offers, |f| f.departement.as_deref().unwrap_or_default());
        let places = self.named(offers, |f| &f.place);
        let communes = self.named(offers, |f| f.commune.as_deref().unwrap_or_default());
        let postcodes = self.named(offers, |f| f.postcode.as_deref().unwrap_or_default());
        let contracts = self.named(offers, |f| f.contract.as_deref().unwrap_or_default());
        writer.strings(&self.listed);
        for names in [departements, places, communes, postcodes, contracts] {
            writer.array(&names);
        }
        let nowhere = [f32::NAN; 2];
        writer.array(&column(offers, |o| {
            o.facts.position.map_or(nowhere, |(lat, lon)| [lat, lon])
        }));
        writer.array(&column(offers, |o| o.facts.day.unwrap_or(NO_DAY)));
        writer.array(&column(offers, |o| o.facts.pay.unwrap_or(0)));
        writer.array(&column(offers, |o| o.facts.experience));
    }

    /// A column of names, each kept once.
    fn named(&mut self, offers: &[OfferProfile], name: impl Fn(&Facts) -> &str) -> Vec<u32> {
        let idx = |offer: &OfferProfile| {
            let name = name(&offer.facts);
            if let Some(idx) = self.names.get(name) {
                return *idx;
            }
            let idx = self.listed.len() as u32;
            self.names.insert(name.to_owned(), idx);
            self.listed.push(name.to_owned());
            idx
        };
        offers.iter().map(idx).collect()
    }
}

fn column<T>(offers: &[OfferProfile], of: impl FnMut(&OfferProfile) -> T) -> Vec<T> {
    offers.iter().map(of).collect()
}
