//! The texts behind labels: a labelled text is known by the number of its offer.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use crate::app::extract::ExtractSource;
use crate::app::import::unzipped;
use crate::app::offers;
use crate::app::subject::Subject;
use crate::labelling::LabelledText;
use crate::store::Store;

/// Where the texts of offers are looked for.
#[derive(Clone, Copy)]
pub(crate) enum TextsFrom<'a> {
    /// The base.
    Base(&'a Store),
    /// A file of offers, a line of JSON each, zipped or not.
    File(&'a Path),
}

/// Labelled texts, each with what was labelled.
#[derive(Debug, Default)]
pub(crate) struct LabelledSources {
    pub(super) found: Vec<(LabelledText, ExtractSource)>,
    /// Numbers of offers whose text is nowhere.
    pub(super) without_text: Vec<String>,
}

/// The lines of a file of labels. Empty lines are passed over.
pub(crate) fn read_labelled<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let file = File::open(path).with_context(|| Subject::file(path))?;
    let mut found = Vec::new();
    for (idx, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| Subject::file(path))?;
        if line.trim().is_empty() {
            continue;
        }
        let read = serde_json::from_str(&line);
        found.push(
            read.with_context(|| format!("line {}", idx + 1))
                .with_context(|| Subject::file(path))?,
        );
    }
    Ok(found)
}

/// Finds the text of each.
pub(super) fn with_texts(
    labelled: Vec<LabelledText>,
    from: TextsFrom<'_>,
) -> anyhow::Result<LabelledSources> {
    let mut sources = match from {
        TextsFrom::Base(store) => of_base(&labelled, store)?,
        TextsFrom::File(path) => of_file(&labelled, path)?,
    };
    let mut all = LabelledSources::default();
    for text in labelled {
        match sources.remove(&text.id) {
            Some(source) => all.found.push((text, source)),
            None => all.without_text.push(text.id),
        }
    }
    Ok(all)
}

type Sources = FxHashMap<String, ExtractSource>;

fn of_base(labelled: &[LabelledText], store: &Store) -> anyhow::Result<Sources> {
    let mut sources = Sources::default();
    for text in labelled {
        if let Some(offer) = offers::find(store, &text.id)? {
            let source = ExtractSource::of_offer(&*text.id, &offer.title, &offer.description);
            sources.insert(text.id.clone(), source);
        }
    }
    Ok(sources)
}

fn of_file(labelled: &[LabelledText], path: &Path) -> anyhow::Result<Sources> {
    let subject = || Subject::file(path);
    let file = File::open(path).with_context(subject)?;
    let lines = unzipped(BufReader::new(file)).with_context(subject)?;
    let wanted: FxHashMap<&str, ()> = labelled.iter().map(|text| (&*text.id, ())).collect();
    let mut sources = Sources::default();
    for line in lines.split(b'\n') {
        let line = line.with_context(subject)?;
        // A line that is no offer is the text of none.
        if let Ok(source) = ExtractSource::of_json(&line)
            && wanted.contains_key(&*source.id)
        {
            sources.insert(source.id.clone(), source);
        }
    }
    Ok(sources)
}
