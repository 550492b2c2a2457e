//! Reads texts for comparison.

use rustc_hash::FxHashMap;

use crate::block::Fingerprint;
use crate::coding::Coder;
use crate::lda::{Inferencer, Model};
use crate::occupation::{Bag, Headline, OccupationScores, Occupations, bag_of_reading};
use crate::software::SoftwareNames;
use crate::text::{Analyzer, Piece, Reader, Reading, TermPart, Vocabulary};

/// Analyzer, vocabulary, topics, occupations, coder and names of software that were learnt together.
#[derive(Debug)]
pub(crate) struct Profiler {
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
    pub(super) topics: Model,
    pub(super) inferencer: Inferencer,
    pub(super) occupations: Occupations,
    pub(super) coder: Coder,
    pub(super) software: SoftwareNames,
    pub(super) fingerprint: Fingerprint,
}

/// A text as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Profile {
    /// Its words in order of their ids, with TF-IDF weights: a unit vector.
    pub words: Vec<(u32, f32)>,
    /// Its share of each topic; they sum to one.
    pub topics: Vec<f32>,
    /// Its score for each occupation.
    pub occupations: OccupationScores,
    /// Its occupation features.
    pub bag: Bag,
    /// Empty without a headline.
    pub headline: Headline,
}

impl Profiler {
    /// Tells a profiler from any other.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(crate) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(crate) fn topics(&self) -> &Model {
        &self.topics
    }

    pub(crate) fn occupations(&self) -> &Occupations {
        &self.occupations
    }

    /// Files texts under occupations.
    pub(crate) fn coder(&self) -> &Coder {
        &self.coder
    }

    /// The names of software that offers write.
    pub(crate) fn software(&self) -> &SoftwareNames {
        &self.software
    }

    /// The profile of a text given in pieces.
    pub(crate) fn profile(&self, reader: &mut Reader<'_>, pieces: &[Piece<'_>]) -> Profile {
        let reading = reader.read(pieces);
        let counts = self.count(&reading);
        let bag = bag_of_reading(&reading);
        Profile {
            words: self.weigh(&counts.all),
            topics: self.inferencer.infer(&counts.whole),
            occupations: self.occupations.score(&bag),
            headline: Headline::default(),
            bag,
        }
    }

    /// The weighted words of a reading, as in its profile.
    pub(crate) fn words(&self, reading: &Reading) -> Vec<(u32, f32)> {
        self.weigh(&self.count(reading).all)
    }

    /// The profile of a text whose headline is a part of it.
    pub(crate) fn profile_with_headline(
        &self,
        reader: &mut Reader<'_>,
        pieces: &[Piece<'_>],
        headline: &[Piece<'_>],
    ) -> Profile {
        let reading = reader.read(pieces);
        let counts = self.count(&reading);
        let bag = bag_of_reading(&reading);
        let headline = self.occupations.read_headline(reader, headline);
        Profile {
            words: self.weigh(&counts.all),
            topics: self.inferencer.infer(&counts.whole),
            occupations: self.occupations.score_with_headline(&bag, &headline),
            headline,
            bag,
        }
    }

    fn count(&self, reading: &Reading) -> TermCounts {
        let mut all: FxHashMap<u32, f32> = FxHashMap::default();
        let mut whole: FxHashMap<u32, f32> = FxHashMap::default();
        for piece in reading.pieces() {
            for term in piece.terms() {
                let Some(id) = self.vocabulary.id(&term.term) else {
                    continue;
                };
                *all.entry(id.0).or_default() += piece.weight();
                // Topics were learnt with set phrases in place of their words.
                if term.part != TermPart::Inside {
                    *whole.entry(id.0).or_default() += piece.weight();
                }
            }
        }
        TermCounts {
            all: sorted(all),
            whole: sorted(whole),
        }
    }

    /// Logarithmic term frequency times inverse document frequency, normalised.
    fn weigh(&self, counts: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let weigh = |(id, count): &(u32, f32)| {
            let idf = self.vocabulary.idf(crate::text::WordId(*id)) as f32;
            (*id, count.ln_1p() * idf)
        };
        let mut words: Vec<(u32, f32)> = counts.iter().map(weigh).collect();
        let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            words.iter_mut().for_each(|(_, w)| *w /= length);
        }
        words
    }
}

struct TermCounts {
    /// All terms.
    all: Vec<(u32, f32)>,
    /// Set phrases in place of their words, as topics were learnt.
    whole: Vec<(u32, f32)>,
}

fn sorted(counts: FxHashMap<u32, f32>) -> Vec<(u32, f32)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(id, _)| *id);
    counts
}
