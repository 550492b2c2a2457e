//! One pass over a text: every match of every pattern, sentence by sentence.

use std::cmp::Reverse;
use std::ops::Range;

use super::automaton::PatternId;
use super::classes::{ClassedToken, Classes};
use super::fact::Polarity;
use super::rules::{ContextId, Role, Rules};
use super::section::Section;
use super::token::{Kind, Tokens};
use super::walk::{Direction, Guide, Walker};

/// What is made while texts are read, and serves the next one.
#[derive(Debug)]
pub(super) struct Scanner {
    classes: Classes,
    forward: Walker,
    backward: Walker,
    /// The matches in the sentence at hand.
    found: Vec<Match>,
    /// The text at hand, between two uses.
    pub(super) text: Tokens,
    /// The class of each of its tokens.
    tokens: Vec<ClassedToken>,
}

impl Scanner {
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            classes: Classes::new(),
            forward: Walker::new(&rules.forward, Direction::Forward),
            backward: Walker::new(&rules.backward, Direction::Backward),
            found: Vec::new(),
            text: Tokens::default(),
            tokens: Vec::new(),
        }
    }

    /// Takes a text, whose sentences are then scanned.
    pub(super) fn enter(&mut self, rules: &Rules, text: &Tokens) {
        self.classes
            .look_up(&rules.vocabulary, text, &mut self.tokens);
    }

    /// All matches within a sentence, in no order.
    fn matches(&mut self, rules: &Rules, sentence: Range<usize>) -> &mut Vec<Match> {
        let Self {
            classes,
            forward,
            backward,
            found,
            ..
        } = self;
        found.clear();
        let tokens = &self.tokens[sentence.clone()];
        let guide = |automaton| Guide { automaton, classes };
        for (at, from) in sentence.zip(0..) {
            let ahead = tokens[from..].iter();
            forward.walk(guide(&rules.forward), ahead, |pattern, len| {
                found.push(Match {
                    pattern,
                    start: at,
                    end: at + len,
                });
            });
            let back = tokens[..=from].iter().rev();
            backward.walk(guide(&rules.backward), back, |pattern, len| {
                found.push(Match {
                    pattern,
                    start: at + 1 - len,
                    end: at + 1,
                });
            });
        }
        found
    }
}

/// A match of a pattern, in tokens.
#[derive(Clone, Copy, Debug)]
struct Match {
    pattern: PatternId,
    start: usize,
    end: usize,
}

/// A match of a context, in tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContextHit {
    pub(crate) context: ContextId,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A match of a cue, in tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueHit {
    pub(crate) group: usize,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The hits in one sentence.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    pub(crate) cues: Vec<CueHit>,
    pub(crate) nots: Vec<CueHit>,
    pub(crate) contexts: Vec<ContextHit>,
}

impl Hits {
    pub(crate) fn clear(&mut self) {
        self.cues.clear();
        self.nots.clear();
        self.contexts.clear();
    }

    pub(crate) fn has(&self, context: ContextId) -> bool {
        self.contexts.iter().any(|hit| hit.context == context)
    }

    /// Finds all matches within a sentence: of each pattern the longest from each token on.
    pub(super) fn scan(&mut self, rules: &Rules, scanner: &mut Scanner, sentence: Range<usize>) {
        self.clear();
        let found = scanner.matches(rules, sentence);
        found.sort_unstable_by_key(|own| (own.start, own.pattern, Reverse(own.end)));
        found.dedup_by_key(|own| (own.start, own.pattern));
        for own in found.iter() {
            self.push(rules.roles[own.pattern as usize], own.start, own.end);
        }
    }

    fn push(&mut self, role: Role, start: usize, end: usize) {
        let hit = |group, polarity| CueHit {
            group,
            polarity,
            start,
            end,
        };
        match role {
            Role::Cue(group, polarity) => self.cues.push(hit(group, polarity)),
            Role::Not(group) => self.nots.push(hit(group, None)),
            Role::Context(context) => self.contexts.push(ContextHit {
                context,
                start,
                end,
            }),
        }
    }

    /// The section that this sentence opens, if it starts with a heading.
    pub(crate) fn heading(
        &self,
        rules: &Rules,
        tokens: &Tokens,
        sentence: Range<usize>,
    ) -> Option<Heading> {
        let start = sentence.start;
        let at_head = self.contexts.iter().filter(|hit| hit.start == start);
        let mut best: Option<Heading> = None;
        for hit in at_head {
            let name = rules.contexts[hit.context as usize].as_str();
            let Some(section) = Section::of_context(name) else {
                continue;
            };
            let longer = best.is_none_or(|heading| hit.end > heading.end);
            if longer && let Some(is_alone) = heading_form(tokens, &sentence, hit.end) {
                best = Some(Heading {
                    section,
                    end: hit.end,
                    is_alone,
                });
            }
        }
        best
    }
}

/// A heading that a sentence starts with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading {
    pub(crate) section: Section,
    /// The token after it.
    pub(crate) end: usize,
    /// It fills its line or ends with a colon.
    pub(crate) is_alone: bool,
}

/// A heading is followed by a colon or a capital, or is all of a short line; gives
/// whether it is alone on its line or has a colon.
fn heading_form(tokens: &Tokens, sentence: &Range<usize>, end: usize) -> Option<bool> {
    let mut near = end..(end + 4).min(sentence.end);
    if near.is_empty() || near.any(|idx| tokens.folded(idx) == ":") {
        return Some(true);
    }
    let next = &tokens.tokens[end];
    let is_run_in = next.kind == Kind::Word && next.is_capitalised && !next.is_upper;
    is_run_in.then_some(false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::atom::Atom;
    use super::super::cutter::cut_into;
    use super::super::element::{Element, Names};
    use super::super::pattern::Pattern;
    use super::super::vocabulary::Vocabulary;
    use super::*;

    /// The plain way: each pattern at each token, all its ends as bits of one number.
    struct Trial<'t> {
        tokens: &'t [Vec<Atom>],
        is_silent: &'t [bool],
    }

    impl Trial<'_> {
        fn len(&self, elements: &[Element]) -> Option<usize> {
            let ends = self.sequence(elements, 1);
            (ends > 1).then(|| 63 - ends.leading_zeros() as usize)
        }

        fn sequence(&self, elements: &[Element], from: u64) -> u64 {
            elements
                .iter()
                .fold(from, |ends, own| self.element(own, ends))
        }

        fn element(&self, element: &Element, from: u64) -> u64 {
            match element {
                Element::Word(atoms) => (0..self.tokens.len())
                    .filter(|at| from >> at & 1 == 1)
                    .filter_map(|at| self.word_at(atoms, at))
                    .fold(0, |ends, end| ends | 1 << end),
                Element::Optional(inner) => from | self.sequence(inner, from),
                Element::Choice(choices) => choices
                    .iter()
                    .fold(0, |ends, choice| ends | self.sequence(choice, from)),
                Element::Gap(n) => {
                    let limit = (1_u64 << self.tokens.len()) - 1;
                    (0..*n).fold(from, |ends, _| ends | ((ends & limit) << 1))
                }
            }
        }

        /// The end of the word at this place, up to three articles before it included.
        fn word_at(&self, atoms: &[Atom], at: usize) -> Option<usize> {
            for place in at..(at + 4).min(self.tokens.len()) {
                if self.tokens[place].iter().any(|atom| atoms.contains(atom)) {
                    return Some(place + 1);
                }
                if place == 0 || !self.is_silent[place] {
                    return None;
                }
            }
            None
        }
    }

    type Found = Vec<(usize, usize, usize)>;

    /// Which pattern matches, from where to where.
    fn scanned(patterns: &[String], text: &str) -> Found {
        let lines = patterns.iter().enumerate();
        let contexts = lines.map(|(n, own)| format!("c{n} = ['{own}']\n"));
        let words = format!("[names]\n[contexts]\n{}", contexts.collect::<String>());
        let rules = Rules::compile(&words, &[]).unwrap();
        let mut scanner = Scanner::new(&rules);
        let mut tokens = Tokens::default();
        cut_into(text, &mut tokens);
        scanner.enter(&rules, &tokens);
        let mut hits = Hits::default();
        hits.scan(&rules, &mut scanner, 0..tokens.tokens.len());
        let found = hits.contexts.iter();
        let mut found: Found = found
            .map(|hit| (usize::from(hit.context), hit.start, hit.end))
            .collect();
        found.sort_unstable();
        found
    }

    fn tried(patterns: &[String], text: &str) -> Found {
        let mut vocabulary = Vocabulary::new();
        let parsed: Vec<Pattern> = patterns
            .iter()
            .map(|own| Pattern::parse(own, &Names::default(), &mut vocabulary).unwrap())
            .collect();
        vocabulary.finish();
        let mut tokens = Tokens::default();
        cut_into(text, &mut tokens);
        let mut classes = Classes::new();
        let mut classed = Vec::new();
        classes.look_up(&vocabulary, &tokens, &mut classed);
        let atoms: Vec<Vec<Atom>> = classed
            .iter()
            .map(|own| classes.of(own.class).atoms.to_vec())
            .collect();
        let is_silent: Vec<bool> = classed.iter().map(|own| own.is_silent).collect();
        let mut found = Vec::new();
        for (n, pattern) in parsed.iter().enumerate() {
            for start in 0..atoms.len() {
                let first = pattern.first_atoms();
                let trial = Trial {
                    tokens: &atoms[start..],
                    is_silent: &is_silent[start..],
                };
                if atoms[start].iter().any(|atom| first.contains(atom))
                    && let Some(len) = trial.len(pattern.elements())
                {
                    found.push((n, start, start + len));
                }
            }
        }
        found
    }

    /// Frequent words, rare ones and articles, so that patterns are read from both sides.
    const WORD: &str = "(vous|et|permis|soudeur|cariste|de|la)";

    fn pattern() -> impl Strategy<Value = String> {
        let element = prop_oneof![
            4 => WORD,
            1 => "(vous|et|de)\\|(permis|cariste)",
            1 => "(et|permis|de)\\?",
            1 => "\\.\\.[1-4]",
            1 => "\\((vous|permis)\\|(et|cariste) (de|soudeur)\\)",
            1 => "\\((vous|permis) \\.\\.2 (de|soudeur)\\|cariste\\)\\??",
        ];
        let elements = prop::collection::vec(element, 1..6);
        let has_word = |own: &String| own.contains(char::is_alphabetic);
        elements
            .prop_map(|own| own.join(" "))
            .prop_filter("nothing to look for", has_word)
    }

    proptest! {
        #[test]
        fn the_automaton_finds_what_trying_each_pattern_finds(
            patterns in prop::collection::vec(pattern(), 1..6),
            text in prop::collection::vec(WORD, 0..30),
        ) {
            // Of two articles in a row either may be the pattern's own: nobody writes that.
            let mut text = text;
            let is_article = |word: &str| matches!(word, "de" | "la");
            text.dedup_by(|word, before| is_article(word) && is_article(before));
            let text = text.join(" ");
            prop_assert_eq!(scanned(&patterns, &text), tried(&patterns, &text));
        }
    }
}
