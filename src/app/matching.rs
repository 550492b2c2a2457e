//! Finds the offers that fit a CV.

use anyhow::Context as _;

use super::train::Trained;
use crate::cv::Cv;
use crate::francetravail::wire::read_offer;
use crate::occupation::{Candidate, Piece};
use crate::offer::Offer;
use crate::profile::{Profile, offer_pieces};
use crate::rank::{Chance, Hit, Options, Reason, Seen, Side, Weights, explain, rank};
use crate::store::Store;

/// How many occupations of a CV are told.
const OCCUPATIONS: usize = 3;
/// A less likely occupation is not worth telling.
const LEAST_LIKELY: f32 = 0.05;
/// How many topics of a CV are told, and how many words of each.
const TOPICS: (usize, usize) = (4, 6);
/// How many reasons an offer is given.
const REASONS: usize = 6;

/// What was found for one CV.
#[derive(Debug)]
pub struct Matches {
    /// The occupations it speaks of, likeliest first.
    pub occupations: Vec<Candidate>,
    /// Its heaviest topics.
    pub topics: Vec<TopicShare>,
    /// The offers, best first.
    pub offers: Vec<Match>,
    /// What was looked at.
    pub seen: Seen,
    /// How the best stands against chance; where it does not fit, the offers
    /// are the best that was seen, and not good enough.
    pub chance: Chance,
    /// The CV's profile, for whoever goes on from here.
    pub profile: Profile,
}

/// A topic with its share of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicShare {
    /// The topic's number.
    pub topic: usize,
    /// Its share of the text.
    pub weight: f32,
    /// The words it says most, as people write them.
    pub words: Vec<String>,
}

/// An offer that fits.
#[derive(Debug)]
pub struct Match {
    /// Its place, from 1.
    pub rank: usize,
    /// The offer.
    pub offer: Offer,
    /// Its code, borne or given, with the code's name.
    pub occupation: Candidate,
    /// Whether the offer bears that code itself.
    pub bears_code: bool,
    /// Where it stands among the profiles, its score's parts, its duplicates.
    pub hit: Hit,
    /// The words of both texts that made the score; spans are of the CV's text
    /// and of [`Match::text`].
    pub why: Vec<Reason>,
    /// The offer's text that spans are of.
    pub text: String,
    /// The numbers of offers that say nearly the same.
    pub duplicates: Vec<String>,
}

/// The parts of a CV that are compared, each with its weight.
pub fn cv_pieces(cv: &Cv) -> Vec<Piece<'_>> {
    let piece = |passage: &crate::cv::Passage| Piece {
        text: &cv.text()[passage.span.clone()],
        weight: passage.weight,
    };
    cv.passages()
        .iter()
        .map(piece)
        .filter(|piece| piece.weight > 0.0)
        .collect()
}

/// The profile of a CV.
pub fn profile(trained: &Trained, cv: &Cv) -> Profile {
    let mut reader = trained.profiler.analyzer().reader();
    trained.profiler.profile(&mut reader, &cv_pieces(cv))
}

/// Finds the offers that fit a CV.
pub fn matches(
    trained: &Trained,
    store: &Store,
    cv: &Cv,
    options: &Options,
) -> anyhow::Result<Matches> {
    let profile = profile(trained, cv);
    let ranking = rank(&profile, &trained.profiler, &trained.profiles, options);
    let best = profile
        .hearing
        .best(trained.profiler.occupations(), OCCUPATIONS);
    let offers = ranking
        .hits
        .into_iter()
        .zip(1..)
        .map(|(hit, rank)| found(trained, store, (cv, &profile), hit, rank, options.weights))
        .collect::<anyhow::Result<_>>()?;
    Ok(Matches {
        occupations: best
            .into_iter()
            .filter(|o| o.probability >= LEAST_LIKELY)
            .collect(),
        topics: topics(trained, &profile),
        offers,
        seen: ranking.seen,
        chance: ranking.chance,
        profile,
    })
}

fn found(
    trained: &Trained,
    store: &Store,
    (cv, profile): (&Cv, &Profile),
    hit: Hit,
    rank: usize,
    weights: Weights,
) -> anyhow::Result<Match> {
    let Trained {
        profiler, profiles, ..
    } = trained;
    let offer = offer(store, profiles.id(hit.row))?;
    let pieces = offer_pieces(&offer);
    let of_offer = profiler.profile(&mut profiler.analyzer().reader(), &pieces);
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
    let text = texts.join("\n");
    let why = explain(
        profiler,
        weights,
        Side {
            text: cv.text(),
            profile,
        },
        Side {
            text: &text,
            profile: &of_offer,
        },
        REASONS,
    );
    let scan = profiles.scan();
    let class = scan.class(hit.row);
    let occupations = profiler.occupations();
    let duplicates = hit
        .duplicates
        .iter()
        .map(|row| profiles.id(*row).to_owned());
    Ok(Match {
        rank,
        occupation: Candidate {
            idx: class,
            code: occupations.code(class),
            label: occupations.label(class).to_owned(),
            probability: scan.certainty(hit.row),
        },
        bears_code: scan.bears_code(hit.row),
        duplicates: duplicates.collect(),
        hit,
        why,
        text,
        offer,
    })
}

/// An offer of the store.
fn offer(store: &Store, id: &str) -> anyhow::Result<Offer> {
    let stored = store.offer(id)?;
    let stored = stored.with_context(|| format!("offer {id} is no longer in the store"))?;
    let received = read_offer(&stored.record).with_context(|| format!("reading offer {id}"))?;
    Ok(received.offer)
}

fn topics(trained: &Trained, profile: &Profile) -> Vec<TopicShare> {
    let (n, n_words) = TOPICS;
    let mut order: Vec<usize> = (0..profile.topics.len()).collect();
    order.sort_by(|a, b| {
        profile.topics[*b]
            .total_cmp(&profile.topics[*a])
            .then(a.cmp(b))
    });
    let words = trained.profiler.topics().top_words(n_words);
    let vocabulary = trained.profiler.vocabulary();
    let written = |topic: usize| {
        let of_topic = words[topic].iter();
        of_topic.map(|(word, _)| vocabulary.written(crate::text::WordId(*word)).to_owned())
    };
    let share = |topic| TopicShare {
        topic,
        weight: profile.topics[topic],
        words: written(topic).collect(),
    };
    order.into_iter().take(n).map(share).collect()
}
