//! The list of words that say who one is.

use crate::text::{PhraseMap, SectionedList};

/// Words that say who one is and where one lives.
pub(super) static LIST: SectionedList =
    SectionedList(include_str!("../../../data/identity_fr.txt"));

/// The phrases of a section of it, to see whether words begin with one.
pub(super) fn starts(section: &'static str) -> PhraseMap<()> {
    LIST.phrases(section).map(|words| (words, ())).collect()
}
