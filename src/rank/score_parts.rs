//! The parts of a score and their weights.

use std::ops::{Add, Index};

use serde::Serialize;

/// What a score is made of. A new part is a variant here, in [`Self::ALL`], in its two
/// matches below, and in the scorer: the compiler names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScorePart {
    /// The offer's occupation, by the CV's score for it.
    Occupation,
    /// The topics both share.
    Topics,
    /// The words both share.
    Words,
    /// Place, terms and requirements, of a person's CV.
    Fit,
}

impl ScorePart {
    /// In the order of declaration, which indexes the arrays of parts.
    pub(crate) const ALL: [Self; 4] = [Self::Occupation, Self::Topics, Self::Words, Self::Fit];

    /// The key in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Topics => "topics",
            Self::Words => "words",
            Self::Fit => "fit",
        }
    }

    /// Chosen on offers graded for a person and on CVs whose occupation is known, both
    /// at once: the first alone would give up the trade. `matcher evaluate` prints the
    /// ablation of each part.
    fn shipped_weight(self) -> f32 {
        match self {
            Self::Occupation => 0.38,
            Self::Topics => 0.02,
            Self::Words => 0.20,
            Self::Fit => 0.40,
        }
    }
}

const N_PARTS: usize = ScorePart::ALL.len();

/// The largest value of each part. They sum to 1, so that a score is in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PartWeights([f32; N_PARTS]);

impl PartWeights {
    /// The weights that `match` uses.
    pub(crate) fn shipped() -> Self {
        Self::from_fn(ScorePart::shipped_weight)
    }

    /// A weight for each part.
    pub(crate) fn from_fn(weight: impl FnMut(ScorePart) -> f32) -> Self {
        Self(ScorePart::ALL.map(weight))
    }

    /// 1 for one part, 0 for the others.
    pub(crate) fn only(part: ScorePart) -> Self {
        Self::from_fn(|other| if other == part { 1.0 } else { 0.0 })
    }

    /// The same without a part: an ablation, which does not sum to 1.
    #[must_use]
    pub(crate) fn without(self, part: ScorePart) -> Self {
        Self::from_fn(|other| if other == part { 0.0 } else { self[other] })
    }
}

impl Index<ScorePart> for PartWeights {
    type Output = f32;

    fn index(&self, part: ScorePart) -> &f32 {
        &self.0[part as usize]
    }
}

/// A share in millionths: whole numbers add up exactly in any order, and print as they
/// are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Millionths(u32);

impl Millionths {
    /// The nearest to a share, clamped to [0, 1].
    pub(crate) fn from_share(share: f32) -> Self {
        // A cast from a float saturates, and drops the fraction: `round` is a call.
        Self((f64::from(share.min(1.0)) * 1e6 + 0.5) as u32)
    }

    /// In [0, 1].
    pub(crate) fn share(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl Add for Millionths {
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

/// A score as its parts, which add up to it exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ScoreParts([Millionths; N_PARTS]);

impl ScoreParts {
    /// A value for each part.
    pub(crate) fn from_fn(value: impl FnMut(ScorePart) -> Millionths) -> Self {
        Self(ScorePart::ALL.map(value))
    }

    /// One part, the others 0.
    pub(super) fn only(part: ScorePart, share: f32) -> Self {
        let mut parts = Self::default();
        parts.add(part, Millionths::from_share(share));
        parts
    }

    pub(super) fn add(&mut self, part: ScorePart, value: Millionths) {
        let own = &mut self.0[part as usize];
        *own = *own + value;
    }

    /// The sum of the parts.
    pub(crate) fn score(self) -> Millionths {
        self.0.into_iter().fold(Millionths::default(), Add::add)
    }

    /// Each part with its value, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ScorePart, Millionths)> {
        ScorePart::ALL.into_iter().zip(self.0)
    }
}

impl Index<ScorePart> for ScoreParts {
    type Output = Millionths;

    fn index(&self, part: ScorePart) -> &Millionths {
        &self.0[part as usize]
    }
}

/// An offer with its score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// The offer's row among the profiles.
    pub row: usize,
    /// Its score.
    pub parts: ScoreParts,
    /// Rows of near-duplicates, best first, which are not listed themselves.
    pub duplicates: Vec<usize>,
}

impl Hit {
    /// The sum of the parts.
    pub(crate) fn score(&self) -> Millionths {
        self.parts.score()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_one() {
        let sum: f32 = PartWeights::shipped().0.iter().sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }

    #[test]
    fn parts_are_listed_in_the_order_that_indexes_them() {
        for (idx, part) in ScorePart::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, idx);
        }
    }

    #[test]
    fn parts_add_up_exactly_as_they_print() {
        let mut shares = [0.1, 0.2, 0.333_333_3].into_iter();
        let parts = ScoreParts::from_fn(|_| Millionths::from_share(shares.next().unwrap_or(0.0)));
        assert_eq!(parts.score().share().to_string(), "0.633333");
    }

    #[test]
    fn no_share_is_outside_its_bounds() {
        for (share, millionths) in [(f32::NAN, 1.0), (-1.0, 0.0), (7.0, 1.0), (0.5, 0.5)] {
            assert_eq!(Millionths::from_share(share).share(), millionths, "{share}");
        }
    }
}
