//! The profile of one offer, quantised as it is stored.

use super::columns::{N_CANDIDATES, N_TOPICS};
use super::filter_fields::FilterFields;
use super::profiler::{Profile, Profiler};
use super::scales::{CANDIDATE_SCALE, CERTAIN, TOPIC_SCALE, WEIGHT_SCALE};
use super::text::{offer_pieces, ticked};
use crate::facts::TextFacts;
use crate::geo::upright;
use crate::occupation::{OccupationScores, TitledText};
use crate::offer::Offer;
use crate::offer_facts::{FactSets, OfferFacts};
use crate::requirement::Signature;
use crate::text::Reader;

/// Words stored per offer, the heaviest: the 97th adds less to a cosine than its
/// rounding does.
const MOST_WORDS: usize = 96;
/// Upper limit of the probability of a predicted code, below that of a stated one.
const MAX_PREDICTED: f32 = 0.95;
/// Temperature of the softmax over an offer's occupation strengths. Higher than for a
/// CV: an offer's candidates say which occupations it borders on, since its code says
/// its own.
const TEMPERATURE: f32 = 3.0;

/// An offer's profile, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfferProfile {
    pub(super) id: String,
    pub(super) digest: i64,
    pub(super) code: OfferCode,
    pub(super) candidates: Candidates,
    pub(super) words: WeighedWords,
    pub(super) topics: TopTopics,
    pub(super) fields: FilterFields,
}

/// The occupation of an offer, as an index, and its probability in units of
/// [`CERTAIN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OfferCode {
    pub(super) class: u16,
    pub(super) probability: u8,
}

/// The most likely occupations by the text alone, best first, with shares in units of
/// [`CANDIDATE_SCALE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidates {
    pub(super) classes: [u16; N_CANDIDATES],
    pub(super) shares: [u8; N_CANDIDATES],
}

/// The heaviest words in order of their ids. A weight is `scale` times its number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WeighedWords {
    pub(super) ids: Vec<u16>,
    pub(super) weights: Vec<u8>,
    pub(super) scale: f32,
}

/// The topics with the largest shares, in units of [`TOPIC_SCALE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TopTopics {
    pub(super) topics: [u16; N_TOPICS],
    pub(super) shares: [u16; N_TOPICS],
}

impl OfferProfile {
    /// Profiles an offer of whose text `read` was read, and predicts its code if it states
    /// none.
    pub(crate) fn new(
        profiler: &Profiler,
        reader: &mut Reader<'_>,
        offer: &Offer,
        read: TextFacts,
    ) -> Self {
        let profile = profiler.profile(reader, &offer_pieces(offer));
        Self {
            id: offer.id.to_string(),
            digest: 0,
            code: OfferCode::new(profiler, reader, &profile, offer),
            candidates: Candidates::new(&profile.occupations),
            words: WeighedWords::new(&profile.words),
            topics: TopTopics::new(&profile.topics),
            fields: fields(offer, read),
        }
    }

    /// Sets the digest of the stored record: while the store has the same, the profile
    /// is up to date.
    #[must_use]
    pub(crate) fn with_digest(self, digest: i64) -> Self {
        Self { digest, ..self }
    }
}

impl OfferCode {
    fn new(profiler: &Profiler, reader: &mut Reader<'_>, profile: &Profile, offer: &Offer) -> Self {
        let occupations = profiler.occupations();
        if let Some(idx) = offer.rome().and_then(|code| occupations.find(code)) {
            return Self {
                class: idx as u16,
                probability: CERTAIN,
            };
        }
        let text = TitledText::with_bag(reader, &offer.title, profile.bag.clone())
            .with_skills(ticked(offer));
        let best = profiler
            .coder()
            .code(occupations, &text)
            .best(occupations, 1);
        best.first().map_or(
            Self {
                class: 0,
                probability: 0,
            },
            |best| Self {
                class: best.idx as u16,
                probability: (best.probability.min(MAX_PREDICTED) * f32::from(CERTAIN)) as u8,
            },
        )
    }
}

impl Candidates {
    fn new(scores: &OccupationScores) -> Self {
        let strengths = scores.by_class();
        let mut order: Vec<usize> = (0..strengths.len()).collect();
        let stronger =
            |a: &usize, b: &usize| strengths[*b].total_cmp(&strengths[*a]).then(a.cmp(b));
        if order.len() > N_CANDIDATES {
            order.select_nth_unstable_by(N_CANDIDATES, stronger);
            order.truncate(N_CANDIDATES);
        }
        order.sort_unstable_by(stronger);
        let most = order.first().map_or(0.0, |class| strengths[*class]);
        let power = |class: &usize| ((strengths[*class] - most) / TEMPERATURE).exp();
        let sum: f32 = order.iter().map(power).sum();
        let mut candidates = Self::default();
        for (slot, class) in order.iter().enumerate() {
            candidates.classes[slot] = *class as u16;
            candidates.shares[slot] = (power(class) / sum * CANDIDATE_SCALE).round() as u8;
        }
        candidates
    }
}

impl WeighedWords {
    fn new(profile: &[(u32, f32)]) -> Self {
        let mut kept = profile.to_vec();
        kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        kept.truncate(MOST_WORDS);
        let heaviest = kept.first().map_or(0.0, |word| word.1);
        kept.sort_unstable_by_key(|word| word.0);
        let scale = heaviest / WEIGHT_SCALE;
        let weight = |w: f32| match scale > 0.0 {
            true => (w / scale).round() as u8,
            false => 0,
        };
        Self {
            ids: kept.iter().map(|word| word.0 as u16).collect(),
            weights: kept.iter().map(|word| weight(word.1)).collect(),
            scale,
        }
    }
}

impl TopTopics {
    fn new(profile: &[f32]) -> Self {
        let mut order: Vec<usize> = (0..profile.len()).collect();
        order.sort_by(|a, b| profile[*b].total_cmp(&profile[*a]).then(a.cmp(b)));
        let mut top = Self::default();
        for (slot, topic) in order.into_iter().take(N_TOPICS).enumerate() {
            top.topics[slot] = topic as u16;
            top.shares[slot] = (profile[topic] * TOPIC_SCALE) as u16;
        }
        top
    }
}

fn fields(offer: &Offer, read: TextFacts) -> FilterFields {
    let day = |moment: crate::offer::Moment| {
        let since = moment
            .day()
            .since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
        since.ok().map(|span| span.get_days())
    };
    FilterFields {
        facts: FactSets::new(&OfferFacts::new(offer, &read)),
        departement: offer.place.departement.clone(),
        place: offer.place.label.clone(),
        commune: offer.place.commune.clone(),
        postcode: offer.place.postcode.clone(),
        // The position of « France » or of a region is nobody's place of work.
        position: offer
            .place
            .position
            .filter(|_| offer.place.departement.is_some())
            .map(|(lat, lon)| upright([lat as f32, lon as f32])),
        contract: offer.contract.kind.map(|kind| kind.code().to_owned()),
        day: offer.created_at.and_then(day),
        pay: offer
            .pay
            .as_ref()
            .and_then(|pay| pay.yearly())
            .map(|(_, most)| most as u32),
        experience: offer.experience.required_months(),
        signature: Signature::of_facts(offer, read),
    }
}
