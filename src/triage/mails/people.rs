//! Words that show which person of a mail is which, and names in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::{SectionedList, fold};

const LIST: SectionedList = SectionedList(include_str!("../../../data/triage/people_fr.txt"));

static FIRST_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("first_names"));
static NO_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("no_names"));
/// By the sections of the list.
pub(super) static INTRODUCTIONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| phrases("introductions"));
pub(super) static RELATIVES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LIST.set("relatives"));
pub(super) static THIRD_PARTIES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| phrases("third_parties"));
pub(super) static EMPLOYERS: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases("employers"));
pub(super) static MACHINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases("machines"));
pub(super) static DESKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("desks"));

fn phrases(section: &'static str) -> Vec<&'static str> {
    LIST.phrases(section).collect()
}

/// A name in a text: its words as they are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrittenName {
    pub(super) words: Vec<String>,
}

impl WrittenName {
    /// Whether one of its words is a usual first name.
    pub(super) fn has_first_name(&self) -> bool {
        self.words.iter().any(|word| is_first_name(word))
    }

    /// Surname first, in capitals, where it is known.
    pub(super) fn shown(&self) -> String {
        let is_capital = |word: &&String| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !word.chars().any(char::is_lowercase)
        };
        let (last, first): (Vec<&String>, Vec<&String>) = self.words.iter().partition(is_capital);
        if !last.is_empty() && !first.is_empty() {
            return joined(&last, &first);
        }
        let n_first = self
            .words
            .iter()
            .take_while(|word| is_first_name(word))
            .count();
        let n_first = if n_first == self.words.len() {
            1
        } else {
            n_first
        };
        if n_first > 0 {
            let (first, last) = self.words.split_at(n_first);
            return joined(
                &last.iter().collect::<Vec<_>>(),
                &first.iter().collect::<Vec<_>>(),
            );
        }
        let (last, first) = self
            .words
            .split_at(self.words.len().saturating_sub(1).max(1));
        joined(
            &last.iter().collect::<Vec<_>>(),
            &first.iter().collect::<Vec<_>>(),
        )
    }
}

fn joined(last: &[&String], first: &[&String]) -> String {
    let last = last.iter().map(|word| word.to_uppercase());
    let first = first.iter().map(|word| capitalised(word));
    last.chain(first).collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut is_start = true;
    for c in word.chars() {
        if is_start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        is_start = !c.is_alphabetic();
    }
    out
}

/// Folded, without what parts its pieces.
pub(super) fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// « Marie-Laure » and « jeanluc » are made of two.
pub(super) fn is_first_name(word: &str) -> bool {
    let folded = fold(word);
    if folded
        .split(['-', ' '])
        .any(|part| FIRST_NAMES.contains(part))
    {
        return true;
    }
    let cuts = folded
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at >= 3);
    let mut cuts = cuts.map(|at| folded.split_at(at));
    cuts.any(|(a, b)| FIRST_NAMES.contains(a) && FIRST_NAMES.contains(b))
}

pub(super) fn is_no_name(folded: &str) -> bool {
    NO_NAMES.contains(folded)
}

/// Names of two to four words in a text, in their order.
pub(super) fn names(text: &str) -> Vec<WrittenName> {
    let is_shouted = is_shouted(text);
    let mut names = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let closes =
            piece.ends_with([',', '.', ';', ':', '!', '?', ')', '»']) && !piece.ends_with("M.");
        let opens = piece.starts_with(['(', '«', '"']);
        if opens {
            take(&mut run, &mut names);
        }
        // In a text all in capitals, a name is known by its first name alone.
        let may_begin = !is_shouted
            || !run.is_empty()
            || is_first_name(word)
            || has_first_name_near(text, word);
        if may_begin && is_name_like(word, &run) {
            run.push(word.to_owned());
        } else {
            take(&mut run, &mut names);
        }
        if closes {
            take(&mut run, &mut names);
        }
    }
    take(&mut run, &mut names);
    names
}

/// All in capitals: what is written so is no sign of a name.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (upper, lower): (Vec<char>, Vec<char>) = letters.partition(|c| c.is_uppercase());
    upper.len() > 4 * lower.len() && text.split_whitespace().count() > 4
}

fn has_first_name_near(text: &str, word: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .skip_while(|piece| !piece.contains(word));
    words
        .nth(1)
        .is_some_and(|next| is_first_name(next.trim_matches(|c: char| !c.is_alphanumeric())))
}

fn is_name_like(word: &str, run: &[String]) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "el", "le", "la", "du", "van", "ben", "di", "dos", "al", "von", "del", "saint",
    ];
    let folded = fold(word);
    if word.chars().any(|c| c.is_ascii_digit()) || word.is_empty() {
        return false;
    }
    let is_capital = word.starts_with(char::is_uppercase);
    if PARTICLES.contains(&folded.as_str()) {
        return is_capital || !run.is_empty();
    }
    is_capital && !is_no_name(&folded) && word.chars().count() > 1
}

fn take(run: &mut Vec<String>, names: &mut Vec<WrittenName>) {
    let words = std::mem::take(run);
    let is_particle = |word: &String| word.chars().next().is_some_and(char::is_lowercase);
    let n_whole = words.iter().filter(|word| !is_particle(word)).count();
    if (2..=5).contains(&words.len()) && n_whole >= 2 && !words.last().is_some_and(is_particle) {
        names.push(WrittenName { words });
    }
}
