//! What a course teaches, and how much of a gap that is.

use rustc_hash::FxHashSet;

use super::bridge::SAME;
use super::lexicon::{Family, Lexicon, Word};
use crate::course::Course;
use crate::rome::RomeCode;

/// What a course teaches counts by where it is written.
const IN_TITLE: f32 = 1.0;
const IN_SUBJECTS: f32 = 0.9;
const IN_BLOCKS: f32 = 0.6;
/// And its title hold few words besides.
const LONGEST_TITLE: usize = 2;
/// What a course says of a gap must weigh so much in words, as a share of the
/// rarest: one word of many trades (« portefeuille ») makes no course fit; less is
/// enough where the course prepares for the very trade.
const LEAST_SAID: f32 = 0.6;
const LEAST_SAID_OF_TRADE: f32 = 0.4;
/// A course with its words, read once for all gaps.
pub(super) struct Read<'a> {
    pub(super) course: &'a Course,
    pub(super) near: Option<(f32, RomeCode)>,
    words: Vec<(f32, FxHashSet<Family>)>,
    pub(super) title: Vec<Word>,
    pub(super) n_title: usize,
    /// How much of its title speaks of what the gaps speak of.
    pub(super) fits: f32,
}

/// So many of so many.
pub(super) fn share(n: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "words of a title")]
    let share = n as f32 / of.max(1) as f32;
    share
}

/// Reads a course once for all gaps, beside what they together speak of.
pub(super) fn read<'a>(
    lexicon: &Lexicon<'_>,
    course: &'a Course,
    near: Option<(f32, RomeCode)>,
    context: &FxHashSet<Family>,
) -> Read<'a> {
    let families = |text: &str| -> FxHashSet<Family> {
        lexicon
            .words(text)
            .into_iter()
            .map(|word| word.family)
            .collect()
    };
    let subjects = course
        .subjects
        .iter()
        .flat_map(|subject| families(&subject.label));
    let blocks = course.blocks.iter().flat_map(|block| families(block));
    let telling = lexicon.telling(&course.title);
    let title: FxHashSet<Family> = telling.iter().map(|word| word.family.clone()).collect();
    let fitting = title.intersection(context).count();
    Read {
        course,
        near,
        title: telling,
        n_title: title.len(),
        fits: share(fitting, title.len()),
        words: vec![
            (IN_TITLE, title),
            (IN_SUBJECTS, subjects.collect()),
            (IN_BLOCKS, blocks.collect()),
        ],
    }
}

/// Whether what a course says of a gap is more than a word of many trades.
pub(super) fn says_enough(read: &Read<'_>, words: &[Word], rarest: f32) -> bool {
    let said = words.iter().filter(|word| is_taught(read, word));
    let said: f32 = said.map(|word| word.weight).sum();
    let is_of_trade = read.near.is_some_and(|(near, _)| near >= SAME);
    let least = if is_of_trade {
        LEAST_SAID_OF_TRADE
    } else {
        LEAST_SAID
    };
    said >= least * rarest
}

pub(super) fn is_taught(read: &Read<'_>, word: &Word) -> bool {
    read.words.iter().any(|(_, own)| own.contains(&word.family))
}

/// What tells most of a gap must be taught, whatever else is.
pub(super) fn teaches_heaviest(read: &Read<'_>, words: &[Word]) -> bool {
    let heaviest = words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    heaviest.is_some_and(|word| is_taught(read, word))
}

/// A certificate of no trade must be about the gap, and not say it by the way:
/// its title is hardly longer than the gap, and it does not teach to teach.
pub(super) fn is_about(read: &Read<'_>, words: &[Word]) -> bool {
    let said = words
        .iter()
        .filter(|w| read.words[0].1.contains(&w.family))
        .count();
    let teaches = read.course.title.to_lowercase().contains("enseign");
    said > 0 && read.n_title <= LONGEST_TITLE.max(said + 1) && !teaches
}

/// How much of the gap a course teaches, and in which words.
pub(super) fn taught(read: &Read<'_>, words: &[Word]) -> (f32, Vec<String>) {
    let place = |word: &Word| {
        let places = read
            .words
            .iter()
            .filter(|(_, families)| families.contains(&word.family));
        places.map(|(worth, _)| *worth).fold(0.0, f32::max)
    };
    let all: f32 = words.iter().map(|word| word.weight).sum();
    let taught: f32 = words.iter().map(|word| word.weight * place(word)).sum();
    let said = words
        .iter()
        .filter(|word| word.weight > 0.0 && place(word) > 0.0);
    let said = said.map(|word| word.written.clone()).collect();
    (if all > 0.0 { taught / all } else { 0.0 }, said)
}
