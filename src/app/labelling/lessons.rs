//! Machines learnt from labels: whole texts, or sentences one by one.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;

use super::measure::{answers, examples};
use super::texts::{TextsFrom, read_labelled, with_texts};
use crate::facts::{Extractor, SubLabel, TextFacts};
use crate::labelling::{LabelledExample, LabelledSentence, LabelledText, LessonReport, Lessons};

/// A line of labels: a sentence, as `model label` writes them, or a whole text.
#[derive(Deserialize)]
#[serde(untagged)]
enum LabelLine {
    Sentence(LabelledSentence),
    Text(LabelledText),
}

/// What learning from a file of labels gave.
pub(crate) struct Learnt {
    pub report: LessonReport,
    /// Numbers of labelled offers whose text is nowhere.
    pub without_text: Vec<String>,
}

/// Learns from a file of labels.
pub(crate) fn learn_from_labels(
    labels: &Path,
    texts: TextsFrom<'_>,
    seed: u64,
) -> anyhow::Result<Learnt> {
    let extractor = Extractor::built_in();
    let subs: Vec<SubLabel> = extractor.sub_labels().collect();
    let (mut sentences, mut whole) = (Vec::new(), Vec::new());
    for line in read_labelled(labels)? {
        match line {
            LabelLine::Sentence(sentence) => sentences.push(sentence),
            LabelLine::Text(text) => whole.push(text),
        }
    }
    let sources = with_texts(whole, texts)?;
    let reads: Vec<TextFacts> = sources
        .found
        .par_iter()
        .map(|(_, source)| extractor.read_titled(&source.text, source.title_len))
        .collect();
    let mut all = examples(&answers(&sources, &reads), &subs);
    all.extend(of_sentences(
        &sentences,
        sources.found.len(),
        extractor,
        &subs,
    ));
    Ok(Learnt {
        report: Lessons::new(all, subs, seed).learn(),
        without_text: sources.without_text,
    })
}

/// Sentences of one offer are one group; groups are numbered from `first`.
fn of_sentences(
    sentences: &[LabelledSentence],
    first: usize,
    extractor: &Extractor,
    subs: &[SubLabel],
) -> Vec<LabelledExample> {
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    let labelled = sentences.iter().filter(|sentence| !sentence.skipped);
    let mut found: Vec<LabelledExample> = labelled
        .map(|sentence| {
            let next = first + groups.len();
            let group = *groups.entry(&sentence.id).or_insert(next);
            let read = extractor.read_titled(&sentence.sentence, 0);
            LabelledExample::of_sentence(group, sentence, &read, subs)
        })
        .collect();
    // The sentences of a group are adjacent.
    found.sort_by_key(|example| example.group);
    found
}
