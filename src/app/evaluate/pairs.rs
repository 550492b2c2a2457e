//! Pairs of offers of one occupation, ordered by hand for a CV: a ranking that
//! only finds the right occupation is not enough for a person.

use std::path::Path;

use anyhow::Context as _;
use rustc_hash::FxHashMap;

use super::cvs::{Judged, ProfiledCv};
use super::error::Error;
use crate::app::subject::Subject;
use crate::profile::OfferIndex;
use crate::rank::{PartWeights, score_rows};

/// What came of the pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs {
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
    cvs: &[Judged],
    profiled: &[ProfiledCv],
    weights: PartWeights,
) -> anyhow::Result<Pairs> {
    let text = std::fs::read_to_string(path).with_context(|| Subject::file(path))?;
    let rows: FxHashMap<&str, usize> = (0..trained.profiles.len())
        .map(|row| (trained.profiles.id(row), row))
        .collect();
    let name = path.file_name().unwrap_or_default();
    let mut pairs = Pairs {
        file: name.to_string_lossy().into_owned(),
        ..Pairs::default()
    };
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let fields: Vec<&str> = line.split(',').collect();
        let [name, better, worse] = fields[..] else {
            let wrong = Error::NotAPair {
                line: line.to_owned(),
            };
            return Err(wrong).with_context(|| Subject::file(path));
        };
        let cv = cvs.iter().position(|judged| judged.question.name == name);
        let (Some(cv), Some(a), Some(b)) = (cv, rows.get(better), rows.get(worse)) else {
            continue;
        };
        let scores = score_rows(profiled[cv].query(), trained, weights, &[*a, *b]);
        pairs.n += 1;
        if scores[0].score() > scores[1].score() {
            pairs.n_right += 1;
        } else {
            pairs.wrong.push([name, better, worse].map(str::to_owned));
        }
    }
    Ok(pairs)
}
