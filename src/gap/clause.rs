//! A task that can be quoted, with the words that say what it is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::skill_lines::is_about_work;
use crate::profile::Profiler;
use crate::text::{Reader, TermPart, WordId, tokens};

/// One task, with its rare words.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) text: String,
    /// With the place where each is written, counted in words.
    pub(super) words: FxHashMap<u32, usize>,
    /// Of its words, in the base.
    pub(super) weight: f64,
    /// A whole line of several things: « toilette, repas, prévention d'escarres ».
    pub(super) is_list: bool,
    /// It soon names what is done: « le tri et l'empilage », not « urne à chèques ».
    pub(super) names_action: bool,
}

/// Words of a clause that says one thing, and of a line of several.
const WORDS: std::ops::RangeInclusive<usize> = 2..=16;
const LONGEST_LINE: usize = 22;
/// Words of the names of many places, which say nothing of the work: « Saint-Pierre ».
const NAMES_OF_PLACES: [&str; 3] = ["saint", "pierr", "mont"];
/// Words that say what a clause is about are in fewer than one offer of three.
const LEAST_IDF: f64 = 2.2;

impl Clause {
    /// A clause with a rare word and without a negation.
    pub(super) fn of(profiler: &Profiler, reader: &mut Reader<'_>, text: &str) -> Option<Self> {
        let is_short = WORDS.contains(&text.split_whitespace().count());
        is_short.then(|| Self::quotable(profiler, reader, text, false))?
    }

    /// A whole line of several things.
    pub(super) fn of_line(
        profiler: &Profiler,
        reader: &mut Reader<'_>,
        text: &str,
    ) -> Option<Self> {
        let n_words = text.split_whitespace().count();
        let is_short = (*WORDS.start()..=LONGEST_LINE).contains(&n_words);
        is_short.then(|| Self::quotable(profiler, reader, text, true))?
    }

    fn quotable(
        profiler: &Profiler,
        reader: &mut Reader<'_>,
        text: &str,
        is_list: bool,
    ) -> Option<Self> {
        if is_denied(text) || is_number_of(text) {
            return None;
        }
        let words = placed(profiler, reader, text);
        let weigh = |id: &u32| profiler.vocabulary().idf(WordId(*id));
        (!words.is_empty()).then(|| Self {
            text: text.to_owned(),
            names_action: is_about_work(text),
            weight: words.keys().map(weigh).sum(),
            words,
            is_list,
        })
    }
}

/// True for a number of something, which says nothing of what is done: « 48 jeunes ».
fn is_number_of(text: &str) -> bool {
    const FEW: usize = 3;
    text.starts_with(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() <= FEW
}

/// True for a text that says what is not done.
pub(super) fn is_denied(text: &str) -> bool {
    const DENIALS: &[&str] = &["pas", "sans", "aucun", "aucune", "non", "ni"];
    let tokens = tokens(text);
    let mut folded = tokens.iter().map(|token| token.folded.as_str());
    folded.any(|word| DENIALS.contains(&word))
}

/// The words that few offers have.
pub(super) fn particular(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    text: &str,
) -> FxHashSet<u32> {
    placed(profiler, reader, text).into_keys().collect()
}

/// The words that few offers have, each with the number of words before it.
fn placed(profiler: &Profiler, reader: &mut Reader<'_>, text: &str) -> FxHashMap<u32, usize> {
    let vocabulary = profiler.vocabulary();
    let mut places = FxHashMap::default();
    reader.for_each_term(text, |term| {
        if term.part != TermPart::Phrase
            && !NAMES_OF_PLACES.contains(&term.term.as_ref())
            && let Some(id) = vocabulary.id(&term.term)
            && vocabulary.idf(id) >= LEAST_IDF
        {
            let place = || text[..term.span.start].split_whitespace().count();
            places.entry(id.0).or_insert_with(place);
        }
    });
    places
}
