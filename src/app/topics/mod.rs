//! The topics, for people to see: their words, a name, where they live.

mod quality;

use rustc_hash::FxHashMap;

use crate::lda::{TopicWord, distances, most_relevant, plane, topic_words};
use crate::profile::OfferIndex;
use crate::rank::topic_label;
use crate::rome::RomeCode;
use crate::store::{Error, Store};
use crate::text::WordId;

pub(crate) use quality::{TopicQuality, quality};

/// A topic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopicView {
    /// Its number.
    pub topic: usize,
    /// A short name made of its most distinctive words.
    pub name: String,
    /// Its share of the base.
    pub weight: f32,
    /// Its place on the map of all topics.
    pub place: [f32; 2],
    /// Its most relevant words, unstemmed.
    pub words: Vec<WordView>,
    /// The occupations it occurs in, with their share of it.
    pub occupations: Vec<(RomeCode, String, f32)>,
    /// The titles of offers that are nearly all about it.
    pub titles: Vec<String>,
}

/// A word of a topic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WordView {
    /// As people write it.
    pub word: String,
    /// Its probability in the topic.
    pub phi: f32,
    /// Its probability in the topic over that in the corpus.
    pub lift: f32,
}

/// Sievert & Shirley found that people recognise topics best at this weight.
const LAMBDA: f32 = 0.6;
/// Words below this probability do not describe a topic.
const LEAST_PHI: f32 = 0.000_5;
const WORDS: usize = 30;
const OCCUPATIONS: usize = 4;
const TITLES: usize = 4;

/// Every topic of a model, the heaviest first.
pub(crate) fn topics(trained: &OfferIndex, store: &Store) -> Result<Vec<TopicView>, Error> {
    let model = trained.profiler.topics();
    let words = topic_words(model, LEAST_PHI);
    let places = plane(&distances(model), model.n_topics());
    let shares = model.topic_shares();
    let homes = Homes::of(trained, model.n_topics());
    let mut views = Vec::new();
    for (topic, words) in words.iter().enumerate() {
        views.push(TopicView {
            topic,
            name: topic_label(trained.profiler.vocabulary(), words),
            weight: shares[topic],
            place: places[topic],
            words: view(trained, &most_relevant(words, LAMBDA, WORDS)),
            occupations: homes.occupations(trained, topic),
            titles: homes.titles(trained, store, topic)?,
        });
    }
    views.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
    Ok(views)
}

fn view(trained: &OfferIndex, words: &[TopicWord]) -> Vec<WordView> {
    let vocabulary = trained.profiler.vocabulary();
    let view = |word: &TopicWord| WordView {
        word: vocabulary.written(WordId(word.word)).to_owned(),
        phi: word.phi,
        lift: word.lift,
    };
    words.iter().map(view).collect()
}

/// The weight of each topic in each occupation, and its heaviest offers.
struct Homes {
    by_class: Vec<FxHashMap<usize, f32>>,
    offers: Vec<Vec<(f32, usize)>>,
}

impl Homes {
    fn of(trained: &OfferIndex, n_topics: usize) -> Self {
        let mut by_class = vec![FxHashMap::default(); n_topics];
        let mut offers = vec![Vec::new(); n_topics];
        let scan = trained.profiles.scan();
        for row in 0..scan.len() {
            for (topic, share) in scan.topics(row).filter(|(topic, _)| *topic < n_topics) {
                *by_class[topic].entry(scan.class(row)).or_insert(0.0) += share;
                keep_heaviest(&mut offers[topic], (share, row));
            }
        }
        Self { by_class, offers }
    }

    fn occupations(&self, trained: &OfferIndex, topic: usize) -> Vec<(RomeCode, String, f32)> {
        let known = trained.profiler.occupations();
        let total: f32 = self.by_class[topic].values().sum();
        let mut classes: Vec<(usize, f32)> = self.by_class[topic]
            .iter()
            .map(|(class, weight)| (*class, *weight))
            .collect();
        classes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let named = classes
            .into_iter()
            .filter(|(class, _)| *class < known.n_classes());
        named
            .take(OCCUPATIONS)
            .map(|(class, weight)| {
                (
                    known.code(class),
                    known.label(class).to_owned(),
                    weight / total,
                )
            })
            .collect()
    }

    /// The different titles of the offers that are most about a topic.
    fn titles(
        &self,
        trained: &OfferIndex,
        store: &Store,
        topic: usize,
    ) -> Result<Vec<String>, Error> {
        let mut titles: Vec<String> = Vec::new();
        for (_, row) in &self.offers[topic] {
            let title = store.offer_title(trained.profiles.id(*row))?;
            let Some(title) = title else { continue };
            let is_new = !titles
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&title));
            if is_new && titles.len() < TITLES {
                titles.push(title);
            }
        }
        Ok(titles)
    }
}

/// Keeps a few more offers than titles are shown, as titles repeat.
fn keep_heaviest(heaviest: &mut Vec<(f32, usize)>, offer: (f32, usize)) {
    const KEPT: usize = 3 * TITLES;
    let heavier = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let at = heaviest.partition_point(|known| heavier(known, &offer).is_lt());
    if at < KEPT {
        heaviest.insert(at, offer);
        heaviest.truncate(KEPT);
    }
}
