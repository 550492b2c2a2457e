//! The evidence for each candidate.

use std::collections::{BTreeMap, BTreeSet};

use super::features::{text_features, text_words, title_features, title_words};
use super::vector::{FeatureNumbers, Inverted, Vector, highest, weighed};
use crate::rome::RomeCode;

/// What was learnt.
#[derive(Debug)]
pub(crate) struct Appellations {
    pub(super) names: AppellationNames,
    pub(super) titles: FeatureNumbers,
    pub(super) texts: FeatureNumbers,
    pub(super) title_rarity: Vec<f32>,
    pub(super) text_rarity: Vec<f32>,
    /// Labels in both genders, and the appellation of each.
    pub(super) label_vectors: Inverted,
    pub(super) label_owners: Vec<usize>,
    pub(super) sheet_vectors: Inverted,
    pub(super) centroids: AppellationCentroids,
    pub(super) neighbours: Neighbours,
    /// Offers of each appellation, and of each code.
    pub(super) priors: (Vec<f32>, Vec<f32>),
}

/// The directory's names, by position.
#[derive(Debug)]
pub(super) struct AppellationNames {
    pub(super) codes: Vec<RomeCode>,
    pub(super) of_code: BTreeMap<RomeCode, usize>,
    /// Of each appellation.
    pub(super) codes_of: Vec<usize>,
    pub(super) numbers: Vec<u32>,
    pub(super) labels: Vec<String>,
    pub(super) words: Vec<Vec<String>>,
    pub(super) is_main: Vec<bool>,
    pub(super) main_of: Vec<Option<usize>>,
    pub(super) of_number: BTreeMap<u32, usize>,
    /// By the words of each way to write the name.
    pub(super) of_words: BTreeMap<String, usize>,
}

/// Mean vectors of the offers of each appellation and of each code.
#[derive(Debug)]
pub(super) struct AppellationCentroids {
    pub(super) title: Inverted,
    pub(super) text: Inverted,
    pub(super) code_title: Inverted,
    pub(super) code_text: Inverted,
}

/// The offers learnt from.
#[derive(Debug)]
pub(super) struct Neighbours {
    pub(super) titles: Inverted,
    pub(super) texts: Inverted,
    pub(super) labels: Vec<OfferLabel>,
}

/// What an offer is labelled with, by position in the directory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferLabel {
    pub(super) appellation: Option<usize>,
    pub(super) code: usize,
    pub(super) weight: f32,
}

/// Number of features of a candidate.
pub(crate) const N_FEATURES: usize = 24;

/// A candidate with its evidence.
#[derive(Clone, Debug)]
pub(crate) struct AppellationCandidate {
    pub(crate) appellation: usize,
    pub(crate) features: [f32; N_FEATURES],
}

/// Offers nearest to a text that vote.
const N_NEIGHBOURS: usize = 30;
/// How much the likeness of texts counts beside that of titles, among neighbours.
const TEXT_SHARE: f32 = 0.7;
/// Candidates taken from each kind of evidence, and codes whose main appellation is one.
const N_CANDIDATES: usize = 25;
const N_CODES: usize = 10;

/// Likeness to everything that was learnt.
struct Likeness {
    label: Vec<f32>,
    code_label: Vec<f32>,
    title: Vec<f32>,
    text: Vec<f32>,
    code_title: Vec<f32>,
    code_text: Vec<f32>,
    sheet: Vec<f32>,
    votes: Votes,
}

struct Votes {
    of_name: Vec<f32>,
    of_code: Vec<f32>,
    nearest: Vec<f32>,
    nearest_title: Vec<f32>,
}

impl Appellations {
    /// The candidates for a title and a text, by position.
    pub(crate) fn candidates(&self, title: &str, text: &str) -> Vec<AppellationCandidate> {
        let words = title_words(title);
        let likeness = self.likeness(&words, &[title, text].join(" . "));
        let mut own = self.candidate_names(&likeness);
        own.extend(self.names.named(title));
        let top = |values: &[f32]| values.iter().copied().fold(1e-6, f32::max);
        let tops = Tops {
            label: top(&likeness.label),
            code_text: top(&likeness.code_text),
            sheet: top(&likeness.sheet),
            title: top(&likeness.title),
            code_title: top(&likeness.code_title),
        };
        let candidates = own.into_iter().map(|appellation| AppellationCandidate {
            appellation,
            features: self.features(appellation, &words, &likeness, &tops),
        });
        candidates.collect()
    }

    fn likeness(&self, words: &[String], text: &str) -> Likeness {
        let title = title_features(words, &mut |feature| self.titles.get(feature));
        let title = weighed(title, &self.title_rarity);
        let text = text_features(&text_words(text), &mut |feature| self.texts.get(feature));
        let text = weighed(text, &self.text_rarity);
        let mut label = vec![0.0_f32; self.names.numbers.len()];
        for (cosine, owner) in self
            .label_vectors
            .cosines(&title)
            .iter()
            .zip(&self.label_owners)
        {
            label[*owner] = label[*owner].max(*cosine);
        }
        let mut code_label = vec![0.0_f32; self.names.codes.len()];
        for (cosine, code) in label.iter().zip(&self.names.codes_of) {
            code_label[*code] = code_label[*code].max(*cosine);
        }
        Likeness {
            label,
            code_label,
            votes: self.votes(&title, &text),
            title: self.centroids.title.cosines(&title),
            text: self.centroids.text.cosines(&text),
            code_title: self.centroids.code_title.cosines(&title),
            code_text: self.centroids.code_text.cosines(&text),
            sheet: self.sheet_vectors.cosines(&text),
        }
    }

    /// What the offers most alike are labelled with.
    fn votes(&self, title: &Vector, text: &Vector) -> Votes {
        let titles = self.neighbours.titles.cosines(title);
        let texts = self.neighbours.texts.cosines(text);
        let both = titles
            .iter()
            .zip(&texts)
            .map(|(title, text)| title + TEXT_SHARE * text);
        let both: Vec<f32> = both.collect();
        let (n_names, n_codes) = (self.names.numbers.len(), self.names.codes.len());
        let mut votes = Votes {
            of_name: vec![0.0; n_names],
            of_code: vec![0.0; n_codes],
            nearest: vec![0.0; n_names],
            nearest_title: vec![0.0; n_names],
        };
        let mut total = 1e-6;
        for offer in highest(&both, N_NEIGHBOURS) {
            let label = self.neighbours.labels[offer];
            let vote = both[offer].powi(4) * label.weight;
            total += vote;
            votes.of_code[label.code] += vote;
            if let Some(name) = label.appellation {
                votes.of_name[name] += vote;
                votes.nearest[name] = votes.nearest[name].max(both[offer]);
            }
        }
        for (cosine, label) in titles.iter().zip(&self.neighbours.labels) {
            if let Some(name) = label.appellation {
                votes.nearest_title[name] = votes.nearest_title[name].max(*cosine);
            }
        }
        for vote in votes.of_name.iter_mut().chain(&mut votes.of_code) {
            *vote /= total;
        }
        votes
    }

    fn candidate_names(&self, likeness: &Likeness) -> BTreeSet<usize> {
        let mut names = BTreeSet::new();
        for values in [
            &likeness.label,
            &likeness.title,
            &likeness.text,
            &likeness.votes.of_name,
        ] {
            names.extend(highest(values, N_CANDIDATES));
        }
        let codes = (0..self.names.codes.len()).map(|code| {
            likeness.code_title[code]
                + likeness.code_text[code]
                + 0.7 * likeness.code_label[code]
                + likeness.sheet[code]
        });
        let codes: Vec<f32> = codes.collect();
        let mains = highest(&codes, N_CODES).into_iter();
        names.extend(mains.filter_map(|code| self.names.main_of[code]));
        names
    }

    fn features(
        &self,
        name: usize,
        words: &[String],
        likeness: &Likeness,
        tops: &Tops,
    ) -> [f32; N_FEATURES] {
        let code = self.names.codes_of[name];
        let is_main = f32::from(u8::from(self.names.is_main[name]));
        let SharedWords { of_label, of_title } = SharedWords::of(&self.names.words[name], words);
        let label = likeness.label[name];
        let code_title = likeness.code_title[code];
        let code_text = likeness.code_text[code];
        [
            label,
            likeness.title[name],
            likeness.text[name],
            code_title,
            code_text,
            likeness.sheet[code],
            (1.0 + self.priors.0[name]).ln(),
            (1.0 + self.priors.1[code]).ln(),
            is_main,
            likeness.votes.of_name[name],
            likeness.votes.of_code[code],
            likeness.votes.nearest[name],
            likeness.code_label[code],
            likeness.votes.nearest_title[name],
            f32::from(u8::from(self.priors.0[name] > 0.0)),
            label / tops.label,
            code_text / tops.code_text,
            likeness.sheet[code] / tops.sheet,
            likeness.title[name] / tops.title,
            code_title / tops.code_title,
            of_label,
            of_title,
            f32::from(u8::from(of_label > 0.99 && of_title > 0.99)),
            is_main * (code_title + code_text),
        ]
    }
}

/// The words that a label and a title share, as a share of each.
struct SharedWords {
    of_label: f32,
    of_title: f32,
}

impl SharedWords {
    fn of(label: &[String], title: &[String]) -> Self {
        let shared = label.iter().filter(|word| title.contains(word));
        let n_shared = shared.count() as f32;
        Self {
            of_label: n_shared / label.len().max(1) as f32,
            of_title: n_shared / title.len().max(1) as f32,
        }
    }
}

/// The highest likeness of each kind.
struct Tops {
    label: f32,
    code_text: f32,
    sheet: f32,
    title: f32,
    code_title: f32,
}
