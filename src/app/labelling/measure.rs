//! Facts measured against texts that a person labelled.

use std::path::Path;

use rayon::prelude::*;

use super::texts::{LabelledSources, TextsFrom, read_labelled, with_texts};
use crate::app::extract::FactReader;
use crate::facts::{Extractor, SubLabel, TextFacts};
use crate::labelling::{
    CurvePoint, LabelCorrections, LabelledExample, LabelledReading, LabelledText, Scores,
    examples_of, learning_curve, score,
};

/// What was measured.
#[derive(Debug)]
pub(crate) struct FactsEvaluation {
    pub scores: Scores,
    /// Numbers of labelled offers whose text is nowhere.
    pub without_text: Vec<String>,
    /// Machines that read the text alone, then machines on the rules; empty unless asked.
    pub curves: [Vec<CurvePoint>; 2],
}

/// What to measure.
#[derive(Clone, Copy)]
pub(crate) struct AskedOfFacts<'a> {
    pub gold: &'a Path,
    pub texts: TextsFrom<'a>,
    pub corrections: Option<&'a LabelCorrections>,
    pub with_curve: bool,
    pub seed: u64,
}

/// Measures the facts of labelled offers.
pub(crate) fn evaluate_facts(asked: &AskedOfFacts<'_>) -> anyhow::Result<FactsEvaluation> {
    let extractor = Extractor::built_in();
    let labelled: Vec<LabelledText> = read_labelled(asked.gold)?;
    let sources = with_texts(labelled, asked.texts)?;
    let reader = FactReader {
        extractor,
        corrections: asked.corrections,
    };
    let found = sources.found.par_iter();
    let reads: Vec<TextFacts> = found.map(|(_, source)| reader.read(source)).collect();
    let answers = answers(&sources, &reads);
    let curves = match asked.with_curve {
        true => {
            let subs: Vec<SubLabel> = extractor.sub_labels().collect();
            learning_curve(&examples(&answers, &subs), subs.len(), asked.seed)
        }
        false => Default::default(),
    };
    Ok(FactsEvaluation {
        scores: score(&answers, asked.seed),
        curves,
        without_text: sources.without_text,
    })
}

pub(super) fn answers<'a>(
    sources: &'a LabelledSources,
    reads: &'a [TextFacts],
) -> Vec<LabelledReading<'a>> {
    let both = sources.found.iter().zip(reads);
    both.map(|((gold, source), read)| LabelledReading {
        gold,
        text: &source.text,
        read,
    })
    .collect()
}

/// The sentences of each labelled text, an offer a group.
pub(super) fn examples(answers: &[LabelledReading<'_>], subs: &[SubLabel]) -> Vec<LabelledExample> {
    let numbered = answers.iter().enumerate();
    numbered
        .flat_map(|(group, answer)| examples_of(answer, group, subs))
        .collect()
}
