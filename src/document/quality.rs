//! How well a document was read, from what can be seen without knowing what it says.

use serde::{Deserialize, Serialize};

use super::{Document, Engine, Unrecognised};
use crate::page::Page;
use crate::text::{Language, language_of};

/// How much a reading may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// All of it was read.
    A,
    /// Some of it may be missing or wrong.
    B,
    /// Much of it is missing or wrong.
    C,
}

/// What lowers a grade, or should be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// It holds fewer words than a CV does.
    FewWords,
    /// Some pages gave no text.
    EmptyPages,
    /// Letters whose meaning the document does not say.
    Unmapped,
    /// Words that no offer uses: letters may have been mistaken.
    UnknownWords,
    /// It is a picture that a machine read.
    Scanned,
    /// Some of its pages are pictures that were not read.
    Unrecognised,
    /// The first engine did not read it.
    OtherEngine,
    /// It holds text that nobody sees.
    Hidden,
    /// Its sections were not recognised.
    Unstructured,
    /// It has more pages than are read.
    TooManyPages,
}

/// How well a document was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// The whole in one letter.
    pub grade: Grade,
    /// Why it is no better, and what should be known besides.
    pub flaws: Vec<Flaw>,
    /// Words that were read.
    pub words: usize,
    /// Pages.
    pub pages: usize,
    /// Pages that gave no text.
    pub empty_pages: usize,
    /// Columns side by side, on the page that has most.
    pub columns: usize,
    /// Share of the letters that have no known meaning.
    pub unmapped: f32,
    /// Share of the words that are known, where there was somebody to ask.
    pub known: Option<f32>,
    /// Whether it is written in English rather than French.
    pub english: bool,
    /// Words that nobody sees, which were kept apart.
    pub hidden_words: usize,
    /// The library that read it, if it is a PDF.
    pub engine: Option<Engine>,
    /// Why pages that are pictures were not read, if some were not.
    pub unrecognised: Option<Unrecognised>,
}

/// A CV has more words than this.
const FEW: usize = 50;
/// Shares of letters without meaning that are a flaw, and a grave one.
const UNMAPPED: (f32, f32) = (0.01, 0.2);
/// Shares of known words below which the reading is doubtful, and bad.
const KNOWN: (f32, f32) = (0.6, 0.35);
/// Fewer hidden words are an accident of drawing.
const HIDDEN: usize = 3;
/// As many, and a tenth of the words that are seen, are put there on purpose.
const MUCH_HIDDEN: usize = 15;

impl Quality {
    /// Judges a reading by `text`, which is the document's without what says who
    /// somebody is: a name must not change the grade. `is_known` says whether a word
    /// is one that offers use.
    pub fn of(document: &Document, text: &str, is_known: Option<&dyn Fn(&str) -> bool>) -> Self {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let empty = document.pages.iter().filter(|page| page.n_words() == 0);
        let columns = document.pages.iter().map(|page| page.columns);
        let hidden = document.hidden.iter().map(super::Hidden::n_words);
        let mut quality = Self {
            grade: Grade::A,
            flaws: Vec::new(),
            words: text.split_whitespace().count(),
            pages: document.pages.len(),
            empty_pages: empty.count(),
            columns: columns.max().unwrap_or(1),
            unmapped: document.unmapped as f32 / (letters + document.unmapped).max(1) as f32,
            known: is_known.map(|is_known| share_known(text, is_known)),
            english: language_of(text) == Language::English,
            hidden_words: hidden.sum(),
            engine: document.engine,
            unrecognised: document.unrecognised,
        };
        quality.judge(document.pages.iter().any(is_scan));
        if document.left_out > 0 {
            quality.lower(Flaw::TooManyPages, Grade::B);
        }
        quality
    }

    /// Lowers the grade of a CV whose sections were not recognised.
    pub fn lower_unstructured(&mut self) {
        self.lower(Flaw::Unstructured, Grade::C);
    }

    fn lower(&mut self, flaw: Flaw, grade: Grade) {
        self.grade = self.grade.max(grade);
        if !self.flaws.contains(&flaw) {
            self.flaws.push(flaw);
        }
    }

    fn hides_much(&self) -> bool {
        self.hidden_words >= MUCH_HIDDEN && self.hidden_words * 10 > self.words
    }

    fn judge(&mut self, scanned: bool) {
        // Offers are in French: of another language they know no words.
        let known = self.known.filter(|_| !self.english).unwrap_or(1.0);
        let other = self.engine.is_some_and(|engine| engine != Engine::Hayro);
        let found = [
            (Flaw::FewWords, self.words < FEW, Grade::C),
            (
                Flaw::EmptyPages,
                2 * self.empty_pages > self.pages,
                Grade::C,
            ),
            (Flaw::EmptyPages, self.empty_pages > 0, Grade::B),
            (Flaw::Unmapped, self.unmapped > UNMAPPED.1, Grade::C),
            (Flaw::Unmapped, self.unmapped > UNMAPPED.0, Grade::B),
            (Flaw::UnknownWords, known < KNOWN.1, Grade::C),
            (Flaw::UnknownWords, known < KNOWN.0, Grade::B),
            (Flaw::Scanned, scanned, Grade::B),
            (Flaw::Unrecognised, self.unrecognised.is_some(), Grade::B),
            (Flaw::OtherEngine, other, Grade::B),
            (Flaw::Hidden, self.hidden_words >= HIDDEN, Grade::A),
            (Flaw::Hidden, self.hides_much(), Grade::B),
        ];
        for (flaw, _, grade) in found.into_iter().filter(|(_, is_so, _)| *is_so) {
            self.lower(flaw, grade);
        }
    }
}

fn is_scan(page: &Page) -> bool {
    page.scanned
}

/// The share of known words among those long enough to judge.
fn share_known(text: &str, is_known: &dyn Fn(&str) -> bool) -> f32 {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| word.chars().count() > 3).collect();
    let known = words.iter().filter(|word| is_known(word)).count();
    known as f32 / words.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ReadOptions, read};

    fn of(text: &str) -> Document {
        read(text.as_bytes(), &ReadOptions::default()).unwrap()
    }

    fn judged(document: &Document, is_known: Option<&dyn Fn(&str) -> bool>) -> Quality {
        Quality::of(document, &document.text(), is_known)
    }

    #[test]
    fn a_full_reading_is_graded_a() {
        let quality = judged(&of(&"vendeuse en boulangerie à Lyon ".repeat(20)), None);
        assert_eq!(quality.grade, Grade::A);
        assert!(quality.flaws.is_empty() && !quality.english);
    }

    #[test]
    fn few_words_and_strange_words_lower_the_grade() {
        assert_eq!(judged(&of("Ana Dupin"), None).flaws, [Flaw::FewWords]);
        let strange = of(&"wfoefvtf fo cpvmbohfsjf ".repeat(40));
        let quality = judged(&strange, Some(&|word| word == "vendeuse"));
        assert_eq!(quality.grade, Grade::C);
        assert_eq!(quality.flaws, [Flaw::UnknownWords]);
    }

    #[test]
    fn a_page_without_text_is_reported() {
        let mut document = of(&"vendeuse en boulangerie ".repeat(40));
        document.pages.push(Page::default());
        let quality = judged(&document, None);
        assert_eq!((quality.grade, quality.empty_pages), (Grade::B, 1));
    }
}
