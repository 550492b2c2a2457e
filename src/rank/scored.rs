//! Scores and their parts.

use std::cmp::Ordering;

use serde::Serialize;

/// How much each part may count. They add up to one, so that a score is in
/// [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The offer's occupation, as the CV speaks of it.
    pub occupation: f32,
    /// The topics both share.
    pub topics: f32,
    /// The words both share.
    pub words: f32,
}

impl Weights {
    /// Learnt once by `matcher evaluate --learn` on half of the CVs whose trade
    /// is known, and frozen. The ablation that `matcher evaluate` prints tells
    /// what each is worth.
    pub const SHIPPED: Self = Self {
        occupation: 0.8,
        topics: 0.05,
        words: 0.15,
    };
}

/// A part of a score in millionths: whole numbers add up exactly, whatever the
/// order, and print as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millionths(u32);

impl Millionths {
    /// The nearest to a share in [0, 1]; what is outside, or no number, is
    /// brought inside.
    pub fn of(share: f32) -> Self {
        // A cast from a float saturates, and takes no number for zero.
        Self((f64::from(share.min(1.0)) * 1e6).round() as u32)
    }

    /// As a share.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl std::ops::Add for Millionths {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Serialize for Millionths {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.share())
    }
}

/// What a score is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// The offer's occupation, as the CV speaks of it.
    pub occupation: Millionths,
    /// The topics both share.
    pub topics: Millionths,
    /// The words both share.
    pub words: Millionths,
}

impl Parts {
    /// The score: the sum of the parts.
    pub fn score(self) -> Millionths {
        self.occupation + self.topics + self.words
    }
}

/// An offer with its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where the offer stands among the profiles.
    pub row: usize,
    /// What its score is made of.
    pub parts: Parts,
    /// The rows of offers that say nearly the same, best first; they are not
    /// listed themselves.
    pub duplicates: Vec<usize>,
}

impl Hit {
    /// The score.
    pub fn score(&self) -> Millionths {
        self.parts.score()
    }
}

/// A better score first, then the number of the offer.
pub(super) fn better_first(a: (Millionths, &str), b: (Millionths, &str)) -> Ordering {
    b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_one() {
        let Weights {
            occupation,
            topics,
            words,
        } = Weights::SHIPPED;
        assert!((occupation + topics + words - 1.0).abs() < 1e-6);
    }

    #[test]
    fn parts_add_up_exactly_as_they_print() {
        let parts = Parts {
            occupation: Millionths::of(0.1),
            topics: Millionths::of(0.2),
            words: Millionths::of(0.333_333_3),
        };
        assert_eq!(parts.score().share().to_string(), "0.633333");
    }

    #[test]
    fn no_share_is_outside_its_bounds() {
        for (share, millionths) in [(f32::NAN, 1.0), (-1.0, 0.0), (7.0, 1.0), (0.5, 0.5)] {
            assert_eq!(Millionths::of(share).share(), millionths, "{share}");
        }
    }
}
