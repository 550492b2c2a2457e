//! Facts of many texts at once.

use std::io::BufRead;

use anyhow::Context as _;
use rayon::prelude::*;
use serde::Deserialize;

use super::offers::{self, ReadOffer};
use crate::facts::{Extractor, Fact, TextFacts};
use crate::labelling::LabelCorrections;
use crate::store::Store;

/// What reads facts: the rules, and what was learnt from labels where something was.
#[derive(Clone, Copy)]
pub(crate) struct FactReader<'a> {
    pub extractor: &'a Extractor,
    pub corrections: Option<&'a LabelCorrections>,
}

impl FactReader<'_> {
    /// The facts of a text, with its sentences.
    pub(crate) fn read(self, source: &ExtractSource) -> TextFacts {
        let mut read = self.extractor.read_titled(&source.text, source.title_len);
        if let Some(corrections) = self.corrections {
            corrections.apply(&source.text, &mut read, self.extractor);
        }
        read
    }
}

/// A text with where it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ExtractSource {
    /// The number of the offer, or the place of the text among those given.
    pub id: String,
    /// The title, a newline, the description.
    pub text: String,
    /// Length of the title in bytes.
    pub title_len: usize,
}

/// A line of JSON with an offer's text.
#[derive(Deserialize)]
struct ExtractRecord {
    id: serde_json::Value,
    #[serde(default)]
    intitule: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

impl ExtractSource {
    /// A text that is no offer.
    pub(crate) fn of_text(text: String) -> Self {
        Self {
            id: "-".to_owned(),
            text,
            title_len: 0,
        }
    }

    /// The text of an offer.
    pub(crate) fn of_offer(id: impl Into<String>, title: &str, description: &str) -> Self {
        Self {
            id: id.into(),
            text: format!("{title}\n{description}"),
            title_len: title.len(),
        }
    }

    /// A line of JSON: `{"id","intitule","description"}`.
    pub(crate) fn of_json(line: &[u8]) -> serde_json::Result<Self> {
        let record: ExtractRecord = serde_json::from_slice(line)?;
        let id = match record.id {
            serde_json::Value::String(id) => id,
            other => other.to_string(),
        };
        let title = record.intitule.unwrap_or_default();
        let description = record.description.unwrap_or_default();
        Ok(Self::of_offer(id, &title, &description))
    }
}

/// Number of texts read before their facts are given on.
const CHUNK: usize = 2_000;

/// What becomes of each text, in the order of the texts.
pub(crate) type Visit<'v> = dyn FnMut(&ExtractSource, &[Fact]) -> anyhow::Result<()> + 'v;

/// Reads lines of JSON; gives the numbers of the lines that are none.
pub(crate) fn each_of_lines(
    lines: impl BufRead,
    reader: FactReader<'_>,
    visit: &mut Visit<'_>,
) -> anyhow::Result<Vec<usize>> {
    let mut refused = Vec::new();
    let mut chunk = Vec::with_capacity(CHUNK);
    for (idx, line) in lines.split(b'\n').enumerate() {
        let line = line.with_context(|| format!("line {}", idx + 1))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match ExtractSource::of_json(&line) {
            Ok(source) => chunk.push(source),
            Err(_) => refused.push(idx + 1),
        }
        if chunk.len() == CHUNK {
            visit_chunk(&mut chunk, reader, visit)?;
        }
    }
    visit_chunk(&mut chunk, reader, visit)?;
    Ok(refused)
}

/// Reads every offer of the store by rules of the user's own.
pub(crate) fn each_of_store(
    store: &Store,
    reader: FactReader<'_>,
    visit: &mut Visit<'_>,
) -> anyhow::Result<()> {
    let mut chunk = Vec::with_capacity(CHUNK);
    offers::each(store, |offer| {
        let id = offer.id.to_string();
        chunk.push(ExtractSource::of_offer(
            id,
            &offer.title,
            &offer.description,
        ));
        if chunk.len() == CHUNK {
            visit_chunk(&mut chunk, reader, visit)?;
        }
        Ok(())
    })?;
    visit_chunk(&mut chunk, reader, visit)
}

/// Gives what is kept of every offer of the store.
pub(crate) fn each_kept(store: &Store, visit: &mut Visit<'_>) -> anyhow::Result<()> {
    store.for_each_offer(|stored| {
        let read = ReadOffer::of_stored(stored)?;
        let offer = &read.offer;
        let source =
            ExtractSource::of_offer(offer.id.to_string(), &offer.title, &offer.description);
        visit(&source, &read.text_facts().facts)
    })
}

fn visit_chunk(
    chunk: &mut Vec<ExtractSource>,
    reader: FactReader<'_>,
    visit: &mut Visit<'_>,
) -> anyhow::Result<()> {
    let facts: Vec<Vec<Fact>> = chunk.par_iter().map(|s| reader.read(s).facts).collect();
    for (source, facts) in chunk.drain(..).zip(facts) {
        visit(&source, &facts)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_offer_is_counted_and_the_others_are_read() {
        let lines = "{\"id\":\"1\",\"description\":\"Permis B exigé\"}\n\nnon\n{\"id\":7}\n";
        let mut ids = Vec::new();
        let reader = FactReader {
            extractor: Extractor::built_in(),
            corrections: None,
        };
        let refused = each_of_lines(lines.as_bytes(), reader, &mut |source, _| {
            ids.push(source.id.clone());
            Ok(())
        });
        assert_eq!(refused.unwrap(), [3]);
        assert_eq!(ids, ["1", "7"]);
    }
}
