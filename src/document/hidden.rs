//! Text that is in a document and that nobody sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layout::clean;

/// Text that is kept apart: shown by `read`, never compared with an offer. Templates
/// hold such text in all innocence, so that finding it accuses nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Its page, from 1; 0 where the document knows no pages.
    pub page: usize,
    /// Why nobody sees it.
    pub reason: HiddenReason,
    /// The text.
    pub text: String,
}

/// Why nobody sees a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HiddenReason {
    /// It is drawn without ink.
    Invisible,
    /// It has the colour of what is behind it.
    SameColour,
    /// It is too small to be read.
    Tiny,
    /// It is outside the page.
    OffPage,
    /// It is outside what the document shows of the page.
    Clipped,
    /// Something is drawn over it.
    Covered,
    /// The document marks it as not to be shown.
    Marked,
    /// The letters that are drawn differ from those that the document claims.
    Disguised,
}

impl Hidden {
    /// How many words it holds.
    pub fn n_words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// What was kept apart of a document that knows no pages, by reason.
pub(super) fn gathered(texts: BTreeMap<HiddenReason, String>) -> Vec<Hidden> {
    let of_reason = |(reason, text): (HiddenReason, String)| Hidden {
        page: 0,
        reason,
        text: clean(&text),
    };
    let found = texts.into_iter().map(of_reason);
    found.filter(|hidden| hidden.n_words() > 0).collect()
}
