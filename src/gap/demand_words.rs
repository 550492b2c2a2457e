//! How the words around a demand weaken it.

use std::sync::LazyLock;

use crate::text::{SectionedList, fold};

/// The list, for whoever needs its other sections.
pub(super) static LIST: SectionedList =
    SectionedList(include_str!("../../data/demand_words_fr.txt"));
static WISHES: LazyLock<Vec<&'static str>> = LazyLock::new(|| LIST.phrases("wishes").collect());
static TAUGHT: LazyLock<Vec<&'static str>> = LazyLock::new(|| LIST.phrases("taught").collect());

/// True if a sentence, folded, says that something is wished for.
pub(super) fn says_wish(folded: &str) -> bool {
    WISHES.iter().any(|phrase| folded.contains(phrase))
}

/// True if a sentence, folded, says that the employer teaches it.
pub(super) fn says_taught(folded: &str) -> bool {
    TAUGHT.iter().any(|phrase| folded.contains(phrase))
}

/// True if no words of a quote say that something is wished for or taught.
pub(super) fn is_plain_demand(quote: &str) -> bool {
    let folded = fold(quote);
    !says_wish(&folded) && !says_taught(&folded)
}
