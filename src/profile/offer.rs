//! The profile of one offer, as small as it is kept.

use super::offers::{CERTAIN, Facts, HEARD, SHARE, TOPICS, WEIGHT, WHOLE};
use super::profiler::{Profile, Profiler};
use super::text::{offer_pieces, ticked};
use crate::occupation::{OccupationScores, TitledText};
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
    pub(super) id: String,
    pub(super) digest: i64,
    pub(super) class: u16,
    pub(super) certainty: u8,
    pub(super) heard: [u16; HEARD],
    pub(super) heard_shares: [u8; HEARD],
    pub(super) words: Vec<u16>,
    pub(super) weights: Vec<u8>,
    pub(super) scale: f32,
    pub(super) topics: [u16; TOPICS],
    pub(super) shares: [u16; TOPICS],
    pub(super) facts: Facts,
}

impl OfferProfile {
    /// The profile of an offer, its code guessed where it bears none.
    pub fn new(profiler: &Profiler, reader: &mut Reader<'_>, offer: &Offer) -> Self {
        let profile = profiler.profile(reader, &offer_pieces(offer));
        let (class, certainty) = class(profiler, reader, &profile, offer);
        let (heard, heard_shares) = heard(&profile.occupations);
        let (words, weights, scale) = words(&profile.words);
        let (topics, shares) = topics(&profile.topics);
        Self {
            id: offer.id.to_string(),
            digest: 0,
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

    /// The same, made of a record that the store knows by `digest`: as long as
    /// the store has that, the profile holds.
    #[must_use]
    pub fn with_digest(self, digest: i64) -> Self {
        Self { digest, ..self }
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
    let text =
        TitledText::with_bag(reader, &offer.title, profile.bag.clone()).with_skills(ticked(offer));
    let best = profiler
        .coder()
        .code(occupations, &text)
        .best(occupations, 1);
    let Some(best) = best.first() else {
        return (0, 0);
    };
    let certainty = best.probability.min(SUREST) * f32::from(CERTAIN);
    (best.idx as u16, certainty as u8)
}

/// The strongest occupations, each with its share among them.
fn heard(scores: &OccupationScores) -> ([u16; HEARD], [u8; HEARD]) {
    let strengths = scores.by_class();
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
