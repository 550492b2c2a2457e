//! From a text to its facts: sections, cues, conditions, polarity, value.

use std::ops::Range;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use super::cutter::cut_into;
use super::fact::Fact;
use super::rules::{ContextId, Group, Label, Rules, RulesError, Sub, SubLabel};
use super::scan::{CueHit, Heading, Hits, Scanner};
use super::scope::{Place, Scopes};
use super::section::Section;
use super::settle::settle;
use super::token::{Sentence, Tokens};
use super::version::RulesVersion;
use super::{files, values};

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
            let title_len = title_len.saturating_sub(at.bytes);
            let read = self.read_piece(&text[piece], title_len, at.section, &mut scanner);
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

    fn read_piece(
        &self,
        text: &str,
        title_len: usize,
        section: Section,
        scanner: &mut Scanner,
    ) -> PieceRead {
        // Taken out while the scanner works, and put back for the next text.
        let mut tokens = std::mem::take(&mut scanner.text);
        cut_into(text, &mut tokens);
        scanner.enter(&self.rules, &tokens);
        let mut extraction = Extraction {
            rules: &self.rules,
            scopes: self.scopes,
            person: self.rules.context("person"),
            employer: self.rules.context("employer"),
            tokens: &tokens,
            scanner,
            title_len,
            section,
            hits: Hits::default(),
            found: Vec::new(),
            sentences: Vec::new(),
        };
        for (idx, sentence) in tokens.sentences.iter().enumerate() {
            extraction.sentence(idx, sentence);
        }
        let read = PieceRead {
            found: extraction.found,
            sentences: extraction.sentences,
            section: extraction.section,
            n_tokens: tokens.tokens.len(),
            n_sentences: tokens.sentences.len(),
        };
        scanner.text = tokens;
        read
    }
}

/// What was read of a piece, in its own places.
struct PieceRead {
    found: Vec<Candidate>,
    sentences: Vec<SentencePart>,
    /// The section that goes on after it.
    section: Section,
    n_tokens: usize,
    n_sentences: usize,
}

/// Where a piece begins in its text.
#[derive(Clone, Copy)]
struct Position {
    bytes: usize,
    tokens: usize,
    sentences: usize,
    section: Section,
}

impl Default for Position {
    fn default() -> Self {
        Self {
            bytes: 0,
            tokens: 0,
            sentences: 0,
            section: Section::Open,
        }
    }
}

impl Position {
    fn shifted(self, mut candidate: Candidate) -> Candidate {
        let span = candidate.fact.span;
        candidate.fact.span = span.start + self.bytes..span.end + self.bytes;
        let tokens = candidate.tokens;
        candidate.tokens = tokens.start + self.tokens..tokens.end + self.tokens;
        candidate.sentence += self.sentences;
        candidate
    }
}

/// Bytes read at once; an offer has five thousand.
const PIECE: usize = 1 << 20;

/// The text in pieces that end where a line does, else a word, else a letter.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut is_first = true;
    std::iter::from_fn(move || {
        if at == text.len() && !is_first {
            return None;
        }
        is_first = false;
        let start = at;
        at = piece_end(text, start);
        Some(start..at)
    })
}

fn piece_end(text: &str, start: usize) -> usize {
    let mut end = start + PIECE;
    if end >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let half = &text[start..end];
    let line = half.rfind('\n').filter(|at| *at > PIECE / 2);
    let word = || half.rfind(char::is_whitespace).filter(|at| *at > PIECE / 2);
    line.or_else(word).map_or(end, |at| start + at)
}

/// All that was read of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextFacts {
    /// The facts, in the order they are written.
    pub facts: Vec<Fact>,
    /// The sentences, in order.
    pub sentences: Vec<SentencePart>,
}

/// A sentence, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentencePart {
    /// In bytes of the text.
    pub span: Range<usize>,
    /// What it is about.
    pub part: Part,
}

/// What a sentence of an offer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The tasks.
    Missions,
    /// The candidate.
    Profile,
    /// Before any heading.
    Open,
    /// A heading, the employer, the terms, the title.
    Other,
}

/// A fact with what deciding on the whole text needs.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) fact: Fact,
    pub(crate) sub: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
}

struct Extraction<'r> {
    rules: &'r Rules,
    scopes: Scopes,
    person: Option<ContextId>,
    employer: Option<ContextId>,
    tokens: &'r Tokens,
    scanner: &'r mut Scanner,
    /// Length of the title, in bytes; 0 where there is none.
    title_len: usize,
    section: Section,
    hits: Hits,
    found: Vec<Candidate>,
    sentences: Vec<SentencePart>,
}

impl Extraction<'_> {
    fn sentence(&mut self, idx: usize, sentence: &Sentence) {
        let range = sentence.tokens.clone();
        self.hits.scan(self.rules, self.scanner, range.clone());
        let opened = self.hits.heading(self.rules, self.tokens, range);
        let section = self.enter(sentence, opened);
        self.push_part(sentence, section, opened.is_some());
        let mut cues = self.fitting(section);
        drop_inner(&mut cues);
        for cue in cues {
            let candidate = self.candidate(cue.hit, idx);
            self.found.push(candidate);
        }
    }

    fn push_part(&mut self, sentence: &Sentence, section: Section, is_heading: bool) {
        let tokens = &self.tokens.tokens[sentence.tokens.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let says = |context: Option<ContextId>| context.is_some_and(|id| self.hits.has(id));
        let is_employers = says(self.employer) && !says(self.person);
        self.sentences.push(SentencePart {
            span: first.span.start..last.span.end,
            part: match section {
                _ if is_heading || is_employers => Part::Other,
                Section::Profile => Part::Profile,
                Section::Missions => Part::Missions,
                Section::Open => Part::Open,
                _ => Part::Other,
            },
        });
    }

    /// The section of a sentence, which may open another. « Le groupe Martin est … »
    /// is about the employer, and what follows need not be.
    fn enter(&mut self, sentence: &Sentence, opened: Option<Heading>) -> Section {
        let first = &self.tokens.tokens[sentence.tokens.start];
        let is_remark = |h: &Heading| h.section == Section::Company && !h.is_alone;
        match opened.filter(is_remark) {
            _ if first.span.start < self.title_len => Section::Title,
            Some(remark) => remark.section,
            None => {
                self.section = opened.map_or(self.section, |heading| heading.section);
                self.section
            }
        }
    }

    /// The cues whose conditions hold.
    fn fitting(&self, section: Section) -> Vec<SubHit> {
        let cues = self.hits.cues.iter();
        let fitting = cues.filter(|cue| {
            let group = &self.rules.groups[cue.group];
            self.conditions_hold(group, section) && !self.is_barred(cue)
        });
        fitting
            .map(|&hit| SubHit {
                hit,
                group_sub: self.rules.groups[hit.group].sub,
            })
            .collect()
    }

    fn conditions_hold(&self, group: &Group, section: Section) -> bool {
        let in_place = group.only_in.is_empty() || group.only_in.contains(&section);
        in_place
            && !group.not_in.contains(&section)
            && (!self.rules.subs[group.sub].person || self.is_about_person(section))
            && (group.needs.is_empty() || group.needs.iter().any(|&id| self.hits.has(id)))
            && !group.unless.iter().any(|&id| self.hits.has(id))
    }

    /// True if the sentence is about the candidate, not about the employer.
    fn is_about_person(&self, section: Section) -> bool {
        let says = |context: Option<ContextId>| context.is_some_and(|id| self.hits.has(id));
        let is_employers = matches!(
            section,
            Section::Company | Section::Benefits | Section::Process
        );
        section == Section::Profile || says(self.person) || (!is_employers && !says(self.employer))
    }

    fn is_barred(&self, cue: &CueHit) -> bool {
        let overlaps = |not: &CueHit| not.start < cue.end && cue.start < not.end;
        let nots = self.hits.nots.iter();
        nots.filter(|not| not.group == cue.group).any(overlaps)
    }

    fn candidate(&self, hit: CueHit, sentence: usize) -> Candidate {
        let sub_idx = self.rules.groups[hit.group].sub;
        let sub = &self.rules.subs[sub_idx];
        let place = Place {
            start: hit.start,
            end: hit.end,
            sentence_start: self.tokens.sentences[sentence].tokens.start,
        };
        let polarity = hit
            .polarity
            .unwrap_or_else(|| self.scopes.polarity(sub, &self.hits, self.tokens, place));
        let tokens = &self.tokens.tokens;
        let span = tokens[hit.start].span.start..tokens[hit.end - 1].span.end;
        let bounds = self.tokens.sentences[sentence].tokens.clone();
        let value = sub
            .value
            .and_then(|kind| values::read(kind, self.tokens, hit.start..hit.end, bounds));
        Candidate {
            fact: Fact {
                label: sub.label,
                sub: sub.sub,
                span,
                polarity,
                value,
            },
            sub: sub_idx,
            tokens: hit.start..hit.end,
            sentence,
        }
    }
}

#[derive(Clone, Copy)]
struct SubHit {
    hit: CueHit,
    group_sub: usize,
}

/// Drops each hit that lies inside a longer one of the same sub-label, or that
/// overlaps one which says its own polarity.
fn drop_inner(hits: &mut Vec<SubHit>) {
    let key = |h: &SubHit| {
        (
            h.hit.start,
            usize::MAX - h.hit.end,
            h.hit.polarity.is_none(),
        )
    };
    hits.sort_by_key(key);
    let all = hits.clone();
    let mut idx = 0;
    hits.retain(|hit| {
        idx += 1;
        let same = |other: &&SubHit| other.group_sub == hit.group_sub;
        let outer =
            |o: &SubHit| covers(o, hit) && (hit.hit.polarity.is_none() || o.hit.polarity.is_some());
        let is_inner = all[..idx - 1].iter().filter(same).any(outer);
        let yields = hit.hit.polarity.is_none()
            && all
                .iter()
                .filter(same)
                .any(|o| o.hit.polarity.is_some() && overlap(o, hit));
        !is_inner && !yields
    });
}

fn covers(other: &SubHit, hit: &SubHit) -> bool {
    other.hit.start <= hit.hit.start && hit.hit.end <= other.hit.end
}

fn overlap(other: &SubHit, hit: &SubHit) -> bool {
    other.hit.start < hit.hit.end && hit.hit.start < other.hit.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
