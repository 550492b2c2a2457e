//! The ways of ranking that are compared.

use crate::app::train::Trained;
use crate::profile::Profile;
use crate::rank::eval::Draw;
use crate::rank::{Options, Weights, rank};

/// A way of ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// The score by its parts, each with its weight.
    Blend(&'static str, Weights),
    /// Any order.
    Random,
    /// The newest first.
    Newest,
}

impl Method {
    /// All ways, the shipped one first.
    pub fn all() -> Vec<Self> {
        let only = |occupation, topics, words| Weights {
            occupation,
            topics,
            words,
        };
        let shipped = Weights::SHIPPED;
        let without_topics = Weights {
            topics: 0.0,
            ..shipped
        };
        vec![
            Self::Blend("shipped", shipped),
            Self::Blend("without topics", without_topics),
            Self::Blend("occupation only", only(1.0, 0.0, 0.0)),
            Self::Blend("topics only", only(0.0, 1.0, 0.0)),
            Self::Blend("TF-IDF", only(0.0, 0.0, 1.0)),
            Self::Newest,
            Self::Random,
        ]
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Blend(name, _) => name,
            Self::Random => "random",
            Self::Newest => "newest",
        }
    }

    /// The rows of the best offers, in order.
    pub(super) fn rank(&self, trained: &Trained, profile: &Profile, n: usize) -> Vec<usize> {
        let profiles = &trained.profiles;
        let mut rows: Vec<usize> = (0..profiles.len()).collect();
        match self {
            Self::Blend(_, weights) => {
                let options = Options {
                    n,
                    weights: *weights,
                    with_duplicates: true,
                    ..Options::default()
                };
                let ranking = rank(profile, &trained.profiler, profiles, &options);
                return ranking.hits.iter().map(|hit| hit.row).collect();
            }
            Self::Random => {
                let mut draw = Draw(profile.words.len() as u64);
                for idx in (1..rows.len()).rev() {
                    rows.swap(idx, draw.below(idx + 1));
                }
            }
            Self::Newest => {
                rows.sort_by_key(|row| (std::cmp::Reverse(profiles.day(*row)), *row));
            }
        }
        rows.truncate(n);
        rows
    }
}
