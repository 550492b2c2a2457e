//! From a text to its facts: sections, cues, conditions, polarity, value.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use super::extraction::{PieceToRead, read_piece};
use super::fact::Fact;
use super::files;
use super::pieces::{Position, pieces};
use super::rules::{Label, Rules, RulesError, Sub, SubLabel};
use super::scan::Scanner;
use super::scope::Scopes;
use super::settle::settle;
use super::text_facts::{SentencePart, TextFacts};
use super::version::RulesVersion;

/// Compiled rules, ready to read texts.
#[derive(Debug)]
pub(crate) struct Extractor {
    rules: Rules,
    scopes: Scopes,
    version: RulesVersion,
    /// Those that read no text now: a thread takes one, or makes one.
    scanners: Mutex<Vec<Scanner>>,
}

impl Extractor {
    /// The rules that come with the program.
    pub(crate) fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Extractor> = LazyLock::new(|| {
            Extractor::compile(files::WORDS, files::LABELS)
                .expect("the tests compile the rules that come with the program")
        });
        &BUILT_IN
    }

    /// The version of the rules that come with the program, without compiling them.
    pub(crate) fn built_in_version() -> RulesVersion {
        RulesVersion::of(files::WORDS, files::LABELS)
    }

    /// Compiles the shared words and one file a label, each with its name.
    pub(crate) fn compile(words: &str, labels: &[(&str, &str)]) -> Result<Self, RulesError> {
        let rules = Rules::compile(words, labels)?;
        let scopes = Scopes::of(&rules);
        Ok(Self {
            version: RulesVersion::of(words, labels),
            rules,
            scopes,
            scanners: Mutex::default(),
        })
    }

    /// Version of the rules, to recognise facts that others read.
    pub(crate) fn version(&self) -> RulesVersion {
        self.version
    }

    /// Every sub-label, in the order of the rules.
    pub(crate) fn sub_labels(&self) -> impl ExactSizeIterator<Item = SubLabel> {
        self.rules.subs.iter().map(Sub::named)
    }

    /// The sub-label at a place of that order.
    pub(crate) fn sub_label(&self, place: u8) -> Option<SubLabel> {
        self.rules.subs.get(usize::from(place)).map(Sub::named)
    }

    /// The place of a sub-label; 255 where there is no such one.
    pub(crate) fn place_of(&self, label: &str, sub: &str) -> u8 {
        let place = self.rules.places.get(&(label, sub));
        place.copied().unwrap_or(u8::MAX)
    }

    pub(super) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The labels, in the order in which people are shown them.
    pub(crate) fn labels(&self) -> &[Label] {
        &self.rules.labels
    }

    /// The French name of a sub-label; empty where there is no such one.
    pub(crate) fn sub_name(&self, sub: &str) -> &'static str {
        let named = self.rules.subs.iter().find(|own| own.sub == sub);
        named.map_or("", |own| own.name)
    }

    /// The facts of a text, in the order they are written.
    pub(crate) fn extract(&self, text: &str) -> Vec<Fact> {
        self.extract_titled(text, 0)
    }

    /// The facts of a text whose first `title_len` bytes are its title.
    pub(crate) fn extract_titled(&self, text: &str, title_len: usize) -> Vec<Fact> {
        self.read_titled(text, title_len).facts
    }

    /// The same, with the sentences and what each is about. A long text is read piece by
    /// piece, so that memory does not grow with it.
    pub(crate) fn read_titled(&self, text: &str, title_len: usize) -> TextFacts {
        let mut found = Vec::new();
        let mut sentences = Vec::new();
        let mut at = Position::default();
        let mut scanner = self.scanner();
        for piece in pieces(text) {
            at.bytes = piece.start;
            let piece = PieceToRead {
                text: &text[piece],
                title_len: title_len.saturating_sub(at.bytes),
                section: at.section,
            };
            let read = read_piece(&self.rules, self.scopes, piece, &mut scanner);
            found.extend(read.found.into_iter().map(|own| at.shifted(own)));
            sentences.extend(read.sentences.into_iter().map(|own| SentencePart {
                span: own.span.start + at.bytes..own.span.end + at.bytes,
                ..own
            }));
            at = Position {
                tokens: at.tokens + read.n_tokens,
                sentences: at.sentences + read.n_sentences,
                section: read.section,
                ..at
            };
        }
        self.lock().push(scanner);
        TextFacts {
            facts: settle(&self.rules, found),
            sentences,
        }
    }

    fn scanner(&self) -> Scanner {
        let idle = self.lock().pop();
        idle.unwrap_or_else(|| Scanner::new(&self.rules))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Scanner>> {
        self.scanners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::engine::pieces::PIECE;
    use proptest::prelude::*;
    use std::ops::Range;

    fn checked(text: &str) -> Vec<Fact> {
        let read = Extractor::built_in().read_titled(text, 0);
        for fact in &read.facts {
            assert!(!text[fact.span.clone()].is_empty());
        }
        let sentences = read.sentences.windows(2);
        sentences.for_each(|pair| assert!(pair[0].span.end <= pair[1].span.start));
        read.facts
    }

    /// Words that rules look for, with any words between them.
    const PIECES: &str = "(\\PC|[\\x00-\\x1f\\x7f-\\x9f]| CACES 1,3,5|permis B| de 35h à |12,50 €|\\n- | pas de |bac +2/3|ﷺ|漢字|\u{202e}|\u{301}){0,40}";

    proptest! {
        #[test]
        fn any_text_is_read_and_spans_slice_it(text in PIECES) {
            checked(&text);
        }
    }

    #[test]
    fn other_languages_control_characters_and_no_sentence_are_no_fault() {
        for text in [
            "",
            " \n\t\u{0}\u{1b}[2J",
            "You will drive a forklift, no experience required.",
            "我们正在寻找一名司机。需要驾照。",
            "نبحث عن سائق. رخصة القيادة مطلوبة.",
            "....;;;;!!!!????",
            "\u{202e}B simreP",
        ] {
            checked(text);
        }
        assert!(checked("(((((((((([[[[[[/////////").is_empty());
    }

    #[test]
    fn pieces_of_a_long_text_end_between_words_and_miss_nothing() {
        let line = "Vous êtes autonome et le permis B est exigé, ";
        let text = line.repeat(3 * PIECE / line.len());
        let cut: Vec<Range<usize>> = pieces(&text).collect();
        assert!(cut.len() >= 3);
        assert_eq!((cut[0].start, cut[cut.len() - 1].end), (0, text.len()));
        for pair in cut.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
            assert!(text[pair[1].clone()].starts_with(' '));
        }
        let n = checked(&text)
            .iter()
            .filter(|fact| fact.sub == "autonomy")
            .count();
        assert!(n > text.len() / line.len() * 9 / 10, "{n}");
        assert_eq!(pieces("").count(), 1);
    }

    #[test]
    fn one_sentence_without_an_end_is_read_to_its_end() {
        let text = "permis B exigé et CDI de 35 h ".repeat(2_000);
        let facts = checked(&text);
        let last = facts.iter().map(|fact| fact.span.end).max();
        assert!(last.is_some_and(|end| end + 40 > text.len()));
    }
}
