//! What the person asks or accepts for the job to come, with the words.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::clauses::{clauses, paragraphs, sentences};
use super::list::Cues;
use super::wish_values::{Ask, refused, values};
use crate::cv::{Cv, Section};

/// What a wish is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WishKind {
    Place,
    Radius,
    Mobility,
    Contract,
    Hours,
    Level,
    Telework,
    Housing,
    Start,
    Pay,
    Sector,
    TrainingContract,
    Avoid,
}

impl WishKind {
    /// Its name for programs.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Radius => "radius",
            Self::Mobility => "mobility",
            Self::Contract => "contract",
            Self::Hours => "hours",
            Self::Level => "level",
            Self::Telework => "telework",
            Self::Housing => "housing",
            Self::Start => "start",
            Self::Pay => "pay",
            Self::Sector => "sector",
            Self::TrainingContract => "training_contract",
            Self::Avoid => "avoid",
        }
    }
}

/// A wish, with the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    /// What it is about.
    pub kind: WishKind,
    /// The wish in a normal form where it has one (« CDI », « nuit », « 30 km »),
    /// else in the CV's words; several are parted by a comma.
    pub value: String,
    /// The words that state it.
    pub quote: String,
}

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static ASKS_FIRST: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks first"));
static ACCEPTS: LazyLock<Cues> = LazyLock::new(|| Cues::section("accepts"));
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::section("refuses"));
static CONTENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("no objection"));
static BARE: LazyLock<Cues> = LazyLock::new(|| Cues::section("bare"));
static HEADINGS: LazyLock<Cues> = LazyLock::new(|| Cues::section("wish headings"));

/// A longer clause is a narrative, not a wish.
const LONGEST: usize = 140;
/// A longer clause says more than a condition of work.
const LONGEST_BARE: usize = 8;
/// A heading that announces wishes reaches so many bytes.
const REACH: usize = 600;

/// The part of a CV that a sentence is in, as far as wishes go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Headline,
    /// Below a heading that announces wishes.
    Announced,
    /// The profile, leisure, the line of contacts, the last line.
    Open,
    /// A list of skills: only what is accepted counts.
    Skills,
}

/// The wishes of a CV. Posts and diplomas hold none, but for the last line.
pub(super) fn wishes(cv: &Cv) -> Vec<Wish> {
    let mut found = Vec::new();
    for passage in cv.passages() {
        for paragraph in paragraphs(&cv.text()[passage.span.clone()]) {
            let start = passage.span.start + paragraph.start;
            let text = cv.text()[start..passage.span.start + paragraph.end].replace('\n', " ");
            let is_last = passage.span.start + paragraph.end == cv.text().len();
            let Some(ground) = ground(cv, passage.section, start, is_last) else {
                continue;
            };
            for sentence in sentences(&text) {
                in_sentence(&text[sentence], ground, &mut found);
            }
        }
    }
    found
}

fn ground(cv: &Cv, section: Section, at: usize, is_last: bool) -> Option<Ground> {
    let heading = cv.headings().iter().rev().find(|heading| heading.at <= at);
    let announced = heading.is_some_and(|h| at - h.at < REACH && HEADINGS.occur_in(&h.words));
    match section {
        Section::Headline => Some(Ground::Headline),
        _ if announced => Some(Ground::Announced),
        Section::Posts | Section::Diplomas if is_last => Some(Ground::Skills),
        Section::Posts | Section::Diplomas | Section::Identity => None,
        Section::Skills => Some(Ground::Skills),
        _ => Some(Ground::Open),
    }
}

/// A kind of wish and the clauses of a sentence that state it, by index.
struct Stated {
    kind: WishKind,
    values: Vec<String>,
    clauses: RangeInclusive<usize>,
}

fn in_sentence(sentence: &str, ground: Ground, found: &mut Vec<Wish>) {
    let clauses = clauses(sentence);
    let texts: Vec<&str> = clauses.iter().map(|c| &sentence[c.clone()]).collect();
    let mut stated: Vec<Stated> = Vec::new();
    for at in 0..texts.len() {
        for (kind, value) in in_clause(&texts, at, ground) {
            state(&mut stated, kind, value, at);
        }
    }
    for one in stated {
        let quote = clauses[*one.clauses.start()].start..clauses[*one.clauses.end()].end;
        let wish = Wish {
            kind: one.kind,
            value: one.values.join(", "),
            quote: sentence[quote].to_owned(),
        };
        if !found.contains(&wish) {
            found.push(wish);
        }
    }
}

/// Adds to the wish of that kind that the clause before states, or begins one.
fn state(stated: &mut Vec<Stated>, kind: WishKind, value: String, at: usize) {
    let follows = |one: &&mut Stated| one.kind == kind && at - one.clauses.end() <= 1;
    match stated.iter_mut().find(follows) {
        Some(one) => {
            one.clauses = *one.clauses.start()..=at;
            if !one.values.contains(&value) {
                one.values.push(value);
            }
        }
        None => stated.push(Stated {
            kind,
            values: vec![value],
            clauses: at..=at,
        }),
    }
}

fn in_clause(texts: &[&str], at: usize, ground: Ground) -> Vec<(WishKind, String)> {
    let clause = texts[at];
    if clause.len() > LONGEST {
        return Vec::new();
    }
    let refuses = REFUSES.occur_in(clause) && !CONTENT.occur_in(clause);
    if refuses && ground != Ground::Skills {
        let refused = refused(clause);
        return refused
            .map(|value| (WishKind::Avoid, value))
            .into_iter()
            .collect();
    }
    let asks = ask(texts, at, ground);
    asks.map_or_else(Vec::new, |ask| values(asked_part(clause, ask), ask))
}

/// What comes before a verb of wishing is a reason, not a wish, if anything
/// follows the verb.
fn asked_part(clause: &str, ask: Ask) -> &str {
    let verb = ASKS.first_in(clause).filter(|_| ask == Ask::Sought);
    let behind = verb.map(|verb| &clause[verb.start..]);
    let says_more = |text: &&str| text.split_whitespace().count() > 2;
    behind.filter(says_more).unwrap_or(clause)
}

/// Why a clause counts, if it does.
fn ask(texts: &[&str], at: usize, ground: Ground) -> Option<Ask> {
    let clause = texts[at];
    let n_words = clause.split_whitespace().count();
    let n_all: usize = texts
        .iter()
        .map(|text| text.split_whitespace().count())
        .sum();
    let is_short = n_all <= LONGEST_BARE;
    let is_sought = |text: &&str| ASKS.occur_in(text) || ASKS_FIRST.open(text);
    let accepted_after = || {
        let rest = texts[at + 1..].iter().take(3);
        n_words <= 4 && rest.into_iter().any(|text| ACCEPTS.occur_in(text))
    };
    let may_seek = ground != Ground::Skills || is_short;
    if ground == Ground::Announced || may_seek && texts[..=at].iter().any(is_sought) {
        Some(Ask::Sought)
    } else if ACCEPTS.occur_in(clause) || CONTENT.occur_in(clause) || accepted_after() {
        Some(Ask::Accepted)
    } else if ground == Ground::Headline {
        Some(Ask::Headline)
    } else if ground != Ground::Announced && n_words <= LONGEST_BARE && BARE.open(clause) {
        Some(Ask::Bare)
    } else {
        None
    }
}
