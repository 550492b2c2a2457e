//! The facts of one piece of a text, sentence after sentence: which cues hold there, and with
//! which polarity and value.

use super::cutter::cut_into;
use super::fact::Fact;
use super::rules::{ContextId, Group, Rules};
use super::scan::{CueHit, Heading, Hits, Scanner};
use super::scope::{Place, Scopes};
use super::section::Section;
use super::text_facts::{Candidate, Part, SentencePart};
use super::token::{Sentence, Tokens};
use super::values;

/// A piece of a text to read.
#[derive(Clone, Copy)]
pub(super) struct PieceToRead<'t> {
    pub(super) text: &'t str,
    /// Length of the title, in bytes; 0 where there is none.
    pub(super) title_len: usize,
    /// The section that is open before it.
    pub(super) section: Section,
}

/// What was read of a piece, in its own places.
pub(super) struct PieceRead {
    pub(super) found: Vec<Candidate>,
    pub(super) sentences: Vec<SentencePart>,
    /// The section that goes on after it.
    pub(super) section: Section,
    pub(super) n_tokens: usize,
    pub(super) n_sentences: usize,
}

pub(super) fn read_piece(
    rules: &Rules,
    scopes: Scopes,
    piece: PieceToRead<'_>,
    scanner: &mut Scanner,
) -> PieceRead {
    // Taken out while the scanner works, and put back for the next text.
    let mut tokens = std::mem::take(&mut scanner.text);
    cut_into(piece.text, &mut tokens);
    scanner.enter(rules, &tokens);
    let mut extraction = Extraction {
        rules,
        scopes,
        person: rules.context("person"),
        employer: rules.context("employer"),
        tokens: &tokens,
        scanner,
        title_len: piece.title_len,
        section: piece.section,
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
