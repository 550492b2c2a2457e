//! Rare words that are very near a frequent one, in the same contexts.
//!
//! A word is taken for a misspelling only if everything says so: it is rare, never has
//! a capital (names, tools, acronyms), is one letter away from a word a hundred times as
//! frequent (Damerau 1964), and occurs between the same words.
//! A word that other words are built on, or that the ROME uses, is a word.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::WordNumbers;

/// A word, and the one that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misspelling {
    pub word: String,
    pub correction: String,
    pub n_texts: usize,
    /// Its context.
    pub quote: String,
}

/// A place of a rare word: the words beside it, and a few letters around.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
    pub(super) quote: String,
}

/// What the search needs of the counts.
pub(super) struct CountedWord<'a> {
    pub(super) lexicon: &'a WordNumbers,
    /// Number of texts of each word.
    pub(super) n_texts: &'a [u32],
    pub(super) has_capital: &'a [bool],
    pub(super) pairs: &'a FxHashMap<(u32, u32), u32>,
    pub(super) occurrences: &'a FxHashMap<u32, Vec<Occurrence>>,
    /// Folded words that are right though rare.
    pub(super) known: &'a FxHashSet<String>,
}

/// Words of more texts than this are words.
pub(super) const MOST_TEXTS: u32 = 3;
const SHORTEST: usize = 7;
/// The correction occurs in this many texts, and that many times as often.
const FREQUENT: u32 = 100;
const TIMES: u32 = 100;
/// Letters at the end where words of one family differ.
const ENDING: usize = 2;
/// Times that both neighbours, or one, must occur beside the correction.
const BOTH_SIDES: u32 = 2;
const ONE_SIDE: u32 = 20;
/// Texts from which a word is trusted to be one that others are built on.
const TRUSTED: u32 = 4;

/// The misspellings, the most frequent first.
pub(super) fn misspellings(counted: &CountedWord<'_>) -> Vec<Misspelling> {
    let starts = counted.starts();
    let mut found: Vec<Misspelling> = (0..counted.lexicon.len() as u32)
        .filter(|id| counted.may_be_wrong(*id))
        .filter_map(|id| {
            let meant = counted.nearest(id)?;
            let (word, correction) = (counted.lexicon.name(id), counted.lexicon.name(meant));
            let occurrences = counted.occurrences.get(&id)?;
            let is_wrong = !counted.is_built_on(word, correction, &starts)
                && occurrences
                    .iter()
                    .all(|place| counted.is_meant_there(meant, place));
            is_wrong.then(|| Misspelling {
                word: word.to_owned(),
                correction: correction.to_owned(),
                n_texts: counted.n_texts[id as usize] as usize,
                quote: occurrences
                    .first()
                    .map(|own| own.quote.clone())
                    .unwrap_or_default(),
            })
        })
        .collect();
    found.sort_by(|a, b| b.n_texts.cmp(&a.n_texts).then(a.word.cmp(&b.word)));
    found
}

impl CountedWord<'_> {
    fn may_be_wrong(&self, id: u32) -> bool {
        let at = id as usize;
        let word = self.lexicon.name(id);
        self.n_texts[at] <= MOST_TEXTS
            && !self.has_capital[at]
            && word.len() >= SHORTEST
            && !self.is_known(word)
    }

    fn is_known(&self, word: &str) -> bool {
        let plain = word.strip_suffix('s').unwrap_or(word);
        let masculine = plain.strip_suffix('e').unwrap_or(plain);
        let has = |form: &str| self.known.contains(form);
        has(word) || has(plain) || has(masculine) || self.known.contains(&format!("{word}s"))
    }

    /// The most frequent word one letter away.
    fn nearest(&self, id: u32) -> Option<u32> {
        let word = self.lexicon.name(id);
        let least = FREQUENT.max(TIMES * self.n_texts[id as usize]);
        let near = edits(word).into_iter().filter_map(|edit| {
            let at_end = edit.at + ENDING >= word.len().min(edit.word.len());
            let starts_alike = edit.word.as_bytes().first() == word.as_bytes().first();
            let id = self.lexicon.find(&edit.word)?;
            (!at_end && starts_alike && self.n_texts[id as usize] >= least).then_some(id)
        });
        near.max_by_key(|id| (self.n_texts[*id as usize], std::cmp::Reverse(*id)))
    }

    /// True if its neighbours are those of the other word.
    fn is_meant_there(&self, meant: u32, place: &Occurrence) -> bool {
        let pair = |pair: Option<(u32, u32)>| {
            pair.and_then(|pair| self.pairs.get(&pair))
                .copied()
                .unwrap_or(0)
        };
        let before = pair(place.before.map(|before| (before, meant)));
        let after = pair(place.after.map(|after| (meant, after)));
        before.min(after) >= BOTH_SIDES || before.max(after) >= ONE_SIDE
    }

    /// Trusted words by their beginnings.
    fn starts(&self) -> FxHashMap<&str, Vec<u32>> {
        let mut starts: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for id in 0..self.lexicon.len() as u32 {
            let word = self.lexicon.name(id);
            if self.n_texts[id as usize] < TRUSTED {
                continue;
            }
            for len in SHORTEST - 2..=word.len() {
                if let Some(start) = word.get(..len) {
                    starts.entry(start).or_default().push(id);
                }
            }
        }
        starts
    }

    /// True for « simulés » beside « simulation », and for « mégadonnées »: other words
    /// begin so, or it is a prefix and a word.
    fn is_built_on(
        &self,
        word: &str,
        correction: &str,
        starts: &FxHashMap<&str, Vec<u32>>,
    ) -> bool {
        let len = (word.len() - 3).max(SHORTEST - 2);
        let start = word.get(..len).unwrap_or(word);
        let others = starts.get(start).is_some_and(|ids| !ids.is_empty());
        let has_family = !correction.starts_with(start) && others;
        has_family || PREFIXES.iter().any(|prefix| self.is_prefixed(word, prefix))
    }

    fn is_prefixed(&self, word: &str, prefix: &str) -> bool {
        const SHORTEST_REST: usize = 4;
        let rest = word
            .strip_prefix(prefix)
            .filter(|rest| rest.len() >= SHORTEST_REST);
        let id = rest.and_then(|rest| self.lexicon.find(rest));
        id.is_some_and(|id| self.n_texts[id as usize] >= ONE_SIDE)
    }
}

const PREFIXES: &[&str] = &[
    "sur", "mega", "co", "re", "pre", "multi", "sous", "auto", "inter", "super", "micro", "macro",
    "anti", "contre", "non", "de", "des", "in", "im", "tele", "bio", "geo", "hyper", "ultra",
    "mono", "poly", "semi", "trans", "radio", "photo", "video", "pro", "extra", "intra", "para",
    "post", "neo", "agro", "aero", "electro", "hydro", "thermo", "cyber",
];

/// A word one letter away, and where they part.
struct Edit {
    word: String,
    at: usize,
}

/// All words one letter away: one fewer, one more, one other, two swapped.
fn edits(word: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !word.is_ascii() {
        return edits;
    }
    for at in 0..=word.len() {
        let (head, tail) = word.split_at(at);
        let mut push = |word: String| edits.push(Edit { word, at });
        if !tail.is_empty() {
            push(format!("{head}{}", &tail[1..]));
        }
        if tail.len() > 1 {
            push(format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..]));
        }
        for letter in 'a'..='z' {
            push(format!("{head}{letter}{tail}"));
            if !tail.is_empty() && !tail.starts_with(letter) {
                push(format!("{head}{letter}{}", &tail[1..]));
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_one_letter_away_is_among_its_edits() {
        let all = |word: &str| -> Vec<String> { edits(word).into_iter().map(|e| e.word).collect() };
        for (wrong, right) in [
            ("maitenance", "maintenance"),
            ("misssion", "mission"),
            ("adpatees", "adaptees"),
            ("experiemce", "experience"),
        ] {
            assert!(all(wrong).contains(&right.to_owned()), "{wrong}");
        }
        assert!(edits("été").is_empty());
    }
}
