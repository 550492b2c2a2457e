//! Measures how good rankings are, on CVs whose trade is known.

mod cvs;
mod methods;

use std::path::Path;

use anyhow::bail;

use super::matching::profile;
use super::train::Trained;
use crate::cv::Month;
use crate::rank::eval::{LEAST_RIGHT, Measures, Question};
pub use cvs::Judged;
pub use methods::Method;

/// How deep rankings are kept.
pub const DEPTH: usize = 200;

/// What was measured.
#[derive(Debug)]
pub struct Evaluation {
    /// The CVs that were measured.
    pub questions: Vec<Question>,
    /// The names of those left out, for too few offers are to be found.
    pub left_out: Vec<String>,
    /// Each method with its measures, a CV each, in the order of the questions.
    pub methods: Vec<Measured>,
}

/// A method and what it is worth.
#[derive(Debug)]
pub struct Measured {
    /// The method.
    pub method: Method,
    /// Its measures, in the order of the questions.
    pub measures: Vec<Measures>,
    /// The numbers of the offers it ranked, judged or not, best first.
    pub rankings: Vec<Vec<String>>,
}

/// Ranks the offers for every CV of a folder by every method asked.
pub fn evaluate(
    trained: &Trained,
    folder: &Path,
    methods: &[Method],
    now: Month,
) -> anyhow::Result<Evaluation> {
    let judged = cvs::read_folder(folder, trained, now)?;
    let (kept, left_out): (Vec<Judged>, Vec<Judged>) = judged
        .into_iter()
        .partition(|judged| judged.question.n_right >= LEAST_RIGHT);
    if kept.is_empty() {
        bail!(
            "no CV in {} has {LEAST_RIGHT} offers to find",
            folder.display()
        );
    }
    let profiles: Vec<_> = kept
        .iter()
        .map(|judged| profile(trained, &judged.cv))
        .collect();
    let methods = methods.iter().map(|method| {
        let rankings: Vec<Vec<usize>> = kept
            .iter()
            .zip(&profiles)
            .map(|(_, profile)| method.rank(trained, profile, DEPTH))
            .collect();
        measured(*method, trained, &kept, &rankings)
    });
    let methods = methods.collect();
    Ok(Evaluation {
        questions: kept.into_iter().map(|judged| judged.question).collect(),
        left_out: left_out
            .into_iter()
            .map(|judged| judged.question.name)
            .collect(),
        methods,
    })
}

fn measured(
    method: Method,
    trained: &Trained,
    kept: &[Judged],
    rankings: &[Vec<usize>],
) -> Measured {
    let scan = trained.profiles.scan();
    let measures = kept.iter().zip(rankings).map(|(judged, rows)| {
        let question = &judged.question;
        let borne = rows.iter().filter(|row| scan.bears_code(**row));
        let grades: Vec<u8> = borne.map(|row| question.grades[scan.class(*row)]).collect();
        Measures::of(&grades, question)
    });
    let ids = |rows: &Vec<usize>| -> Vec<String> {
        rows.iter()
            .map(|row| trained.profiles.id(*row).to_owned())
            .collect()
    };
    Measured {
        method,
        measures: measures.collect(),
        rankings: rankings.iter().map(ids).collect(),
    }
}
