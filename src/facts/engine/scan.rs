//! One pass over a text: every match of every pattern, sentence by sentence.

use super::atom_sets::PresentSets;
use super::fact::Polarity;
use super::pattern::{MAX_SILENT, View};
use super::rules::{ContextId, Role, Rules};
use super::section::Section;
use super::token::{Kind, Tokens};

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
    present: PresentSets,
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

    /// Finds all matches between two tokens.
    pub(crate) fn scan(&mut self, rules: &Rules, view: View<'_>, start: usize, end: usize) {
        self.clear();
        let mut present = std::mem::take(&mut self.present);
        present.fill(&rules.sets, view.atoms, start..end);
        for at in start..end {
            let atoms = view.atoms.of(at);
            if atoms.is_empty() {
                continue;
            }
            let next = next_bits(view, at + 1, end);
            for starters in atoms.iter().map(|atom| &rules.starting[*atom as usize]) {
                for role in &starters.one_word {
                    self.push(*role, at, at + 1);
                }
                for id in starters.possible(&present, next) {
                    let (pattern, role) = &rules.patterns[id as usize];
                    if let Some(len) = pattern.match_len(view, at, end) {
                        self.push(*role, at, at + len);
                    }
                }
            }
        }
        self.present = present;
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
        sentence: std::ops::Range<usize>,
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

/// The bits of the words that may come next: articles are passed over.
fn next_bits(view: View<'_>, from: usize, end: usize) -> u64 {
    let mut bits = 0;
    for at in from..(from + MAX_SILENT + 1).min(end) {
        bits |= view.atoms.bits_of(at);
        if !view.tokens.tokens[at].is_silent {
            break;
        }
    }
    bits
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
fn heading_form(tokens: &Tokens, sentence: &std::ops::Range<usize>, end: usize) -> Option<bool> {
    let mut near = end..(end + 4).min(sentence.end);
    if near.is_empty() || near.any(|idx| tokens.folded(idx) == ":") {
        return Some(true);
    }
    let next = &tokens.tokens[end];
    let is_run_in = next.kind == Kind::Word && next.is_capitalised && !next.is_upper;
    is_run_in.then_some(false)
}
