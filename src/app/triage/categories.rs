//! Categories of an office's own, from a file of theirs.

use serde::Deserialize;

use crate::triage::mails::OwnCategory;

/// Why a file of categories cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CategoriesError {
    /// It is no such file.
    #[error("line {line} of the file of categories cannot be read")]
    Form {
        /// From 1.
        line: usize,
    },
    /// With a single category there is nothing to choose.
    #[error("a file of categories needs two of them at least")]
    TooFew,
}

/// The categories that an office defines, two at least.
#[derive(Clone, Debug)]
pub(crate) struct OfficeCategories(pub(super) Vec<OwnCategory>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    category: Vec<CategoryEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    name: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

/// The line of a byte, from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}

impl OfficeCategories {
    /// Reads a TOML of `[[category]]` with `name`, and `definition`, `cues`, `examples`.
    pub(crate) fn parse(text: &str) -> Result<Self, CategoriesError> {
        let file: File = toml::from_str(text).map_err(|error| CategoriesError::Form {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
        })?;
        if file.category.len() < 2 {
            return Err(CategoriesError::TooFew);
        }
        let own = file.category.into_iter().map(|entry| OwnCategory {
            name: entry.name,
            definition: entry.definition,
            cues: entry.cues,
            examples: entry.examples,
        });
        Ok(Self(own.collect()))
    }
}
