//! What a written word means, worked out once and then remembered.
//!
//! A written word is folded, judged and stemmed once; after that its bytes lead
//! straight to its term (on offers 99 words in 100 are known already).

use rustc_hash::FxHashMap;

use super::hash::stable_hash;
use super::language::Language;
use super::stems::Stemmers;
use super::steps::{Step, Steps};
use super::stops::{self, StopKind};
use super::{chars, technical};

/// Beyond this many written words the memory is emptied, so that a base of any
/// size is read in the same space.
const MOST_WRITTEN: usize = 400_000;
/// No word is longer, in bytes.
const LONGEST_WORD: usize = 48;

/// A term, by its number in one memory.
pub(super) type TermIdx = u32;

/// What a written word means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// Never a term.
    Nothing,
    /// Nothing by itself, and may be inside a set phrase.
    Link,
    /// A term.
    Term(TermIdx),
    /// A term only where the line is not all in capitals.
    Acronym(TermIdx),
}

/// The written words met so far, in each language, and their terms.
#[derive(Debug)]
pub(super) struct Meanings {
    /// The steps that decide what a word means.
    steps: Steps,
    stems: Stemmers,
    written: [FxHashMap<Box<str>, Meaning>; 2],
    terms: TermTable,
    scratch: String,
}

/// The terms met so far, each once.
#[derive(Debug, Default)]
struct TermTable {
    ids: FxHashMap<Box<str>, TermIdx>,
    strings: Vec<Box<str>>,
    hashes: Vec<u64>,
}

impl Default for Meanings {
    fn default() -> Self {
        Self::new(Steps::default().of_words())
    }
}

impl Meanings {
    pub(super) fn new(steps: Steps) -> Self {
        Self {
            steps,
            stems: Stemmers::new(),
            written: Default::default(),
            terms: TermTable::default(),
            scratch: String::new(),
        }
    }
}

impl Meanings {
    pub(super) fn steps(&self) -> Steps {
        self.steps
    }

    pub(super) fn n_written(&self) -> usize {
        self.written.iter().map(FxHashMap::len).sum()
    }

    /// Forgets everything where it has grown too large. Terms given before are
    /// void after.
    pub(super) fn make_room(&mut self) {
        if self.n_written() > MOST_WRITTEN {
            self.written = Default::default();
            self.terms = TermTable::default();
        }
    }

    pub(super) fn term(&self, term: TermIdx) -> &str {
        &self.terms.strings[term as usize]
    }

    /// The same on every machine, unlike the number of the term.
    pub(super) fn hash(&self, term: TermIdx) -> u64 {
        self.terms.hashes[term as usize]
    }

    /// The term of a number, which is written as it is.
    pub(super) fn of_number(&mut self, number: &str) -> TermIdx {
        self.terms.id(number)
    }

    /// The term of a technical name of several words.
    pub(super) fn of_name(&mut self, name: &str) -> TermIdx {
        technical::fold_name(name, &mut self.scratch);
        self.terms.id(&self.scratch)
    }

    /// The term of a category of a CACES.
    pub(super) fn of_category(&mut self, category: &str) -> TermIdx {
        technical::fold_category(category, &mut self.scratch);
        self.terms.id(&self.scratch)
    }

    /// What `written` means in a text of `language`.
    pub(super) fn of(&mut self, written: &str, language: Language) -> Meaning {
        let side = language as usize;
        if let Some(meaning) = self.written[side].get(written) {
            return *meaning;
        }
        let meaning = self.judge(written, language);
        self.written[side].insert(written.into(), meaning);
        meaning
    }

    /// What a written word means, worked out once a word.
    fn judge(&mut self, written: &str, language: Language) -> Meaning {
        if written.len() > LONGEST_WORD {
            return Meaning::Nothing;
        }
        if !is_plain(written) {
            return self.judge_code(written, language);
        }
        self.fold(written);
        match self.stop_kind(language) {
            StopKind::Link => Meaning::Link,
            StopKind::UnlessAcronym if is_capitals(written) => {
                Meaning::Acronym(self.scratch_term())
            }
            StopKind::UnlessAcronym | StopKind::Always => Meaning::Nothing,
            StopKind::No if self.is_one_letter() => Meaning::Nothing,
            StopKind::No => {
                if self.steps.has(Step::Gender) {
                    self.stems.join_genders(&mut self.scratch, language);
                }
                if self.steps.has(Step::Stem) {
                    self.stems.stem(&mut self.scratch, language);
                }
                Meaning::Term(self.scratch_term())
            }
        }
    }

    fn fold(&mut self, written: &str) {
        let (is_lower, is_plain) = (self.steps.has(Step::Lower), self.steps.has(Step::Accent));
        chars::fold_by(written, is_lower, is_plain, &mut self.scratch);
    }

    fn stop_kind(&self, language: Language) -> StopKind {
        match self.steps.has(Step::Stop) {
            true => stops::judge(&self.scratch, language),
            false => StopKind::No,
        }
    }

    /// True for what is left of an elision and the like, which is a stop word too.
    fn is_one_letter(&self) -> bool {
        self.steps.has(Step::Stop) && self.scratch.chars().nth(1).is_none()
    }

    /// A technical word: initials may spell a stop word, and A.S. is then no
    /// « as ».
    fn judge_code(&mut self, written: &str, language: Language) -> Meaning {
        let is_term = technical::fold_term(written, &mut self.scratch);
        if !is_term && self.steps.has(Step::Number) {
            return Meaning::Nothing;
        }
        if !(is_term && self.steps.has(Step::Lower) && self.steps.has(Step::Accent)) {
            self.fold(written);
        }
        match self.stop_kind(language) {
            StopKind::Always => return Meaning::Nothing,
            StopKind::UnlessAcronym | StopKind::Link if !is_capitals(written) => {
                return Meaning::Nothing;
            }
            _ => {}
        }
        if self.steps.has(Step::Stem) {
            self.stems.mend(&mut self.scratch);
        }
        Meaning::Term(self.scratch_term())
    }

    fn scratch_term(&mut self) -> TermIdx {
        self.terms.id(&self.scratch)
    }
}

impl TermTable {
    fn id(&mut self, term: &str) -> TermIdx {
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        let id = TermIdx::try_from(self.strings.len()).expect("the memory of words is bounded");
        self.ids.insert(term.into(), id);
        self.strings.push(term.into());
        self.hashes.push(stable_hash(term.as_bytes()));
        id
    }
}

/// Letters alone, or joined by hyphens and apostrophes: e-commerce.
fn is_plain(written: &str) -> bool {
    let is_joint = |c| chars::is_hyphen(c) || chars::is_apostrophe(c);
    let mut all = written.chars();
    all.all(|c| chars::is_in_word(c) && !c.is_numeric() || is_joint(c))
}

fn is_capitals(written: &str) -> bool {
    !written.contains(char::is_lowercase)
}
