//! Pairs of offers of one occupation, ordered by hand for a CV: a ranking that
//! only finds the right occupation is not enough for a person.

use std::path::Path;

use anyhow::Context as _;
use rustc_hash::FxHashMap;

use super::cvs::{JudgedCv, ProfiledCv};
use super::error::Error;
use crate::app::subject::Subject;
use crate::profile::OfferIndex;
use crate::rank::{PartWeights, score_rows};

/// What came of the pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JudgedPairs {
    /// The name of their file.
    pub file: String,
    /// How many were in the order that the hand gave them.
    pub n_right: usize,
    /// How many there were whose CV and offers are at hand.
    pub n: usize,
    /// Those in the wrong order: CV, better offer, worse offer.
    pub wrong: Vec<[String; 3]>,
}

/// Scores the pairs of a file: a line each with the name of the CV, the number
/// of the better offer and that of the worse one.
pub(super) fn measure(
    path: &Path,
    trained: &OfferIndex,
    cvs: &[JudgedCv],
    profiled: &[ProfiledCv],
    weights: PartWeights,
) -> anyhow::Result<JudgedPairs> {
    let text = std::fs::read_to_string(path).with_context(|| Subject::file(path))?;
    let rows: FxHashMap<&str, usize> = (0..trained.profiles.len())
        .map(|row| (trained.profiles.id(row), row))
        .collect();
    let name = path.file_name().unwrap_or_default();
    let mut pairs = JudgedPairs {
        file: name.to_string_lossy().into_owned(),
        ..JudgedPairs::default()
    };
    let lines = text.lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let pair = OrderedPair::parse(line).with_context(|| Subject::file(path))?;
        let cv = cvs
            .iter()
            .position(|judged| judged.question.name == pair.cv);
        let better = rows.get(pair.better);
        let (Some(cv), Some(better), Some(worse)) = (cv, better, rows.get(pair.worse)) else {
            continue;
        };
        let scores = score_rows(profiled[cv].query(), trained, weights, &[*better, *worse]);
        pairs.count(&pair, scores[0].score() > scores[1].score());
    }
    Ok(pairs)
}

/// A line of a file of pairs: a CV, and two offers with the better one first.
struct OrderedPair<'t> {
    cv: &'t str,
    better: &'t str,
    worse: &'t str,
}

impl<'t> OrderedPair<'t> {
    fn parse(line: &'t str) -> Result<Self, Error> {
        let fields: Vec<&str> = line.split(',').collect();
        let [cv, better, worse] = fields[..] else {
            return Err(Error::NotAPair {
                line: line.to_owned(),
            });
        };
        Ok(Self { cv, better, worse })
    }
}

impl JudgedPairs {
    fn count(&mut self, pair: &OrderedPair<'_>, is_right: bool) {
        self.n += 1;
        if is_right {
            self.n_right += 1;
        } else {
            let fields = [pair.cv, pair.better, pair.worse];
            self.wrong.push(fields.map(str::to_owned));
        }
    }
}
