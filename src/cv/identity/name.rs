//! The line that is a person's name, told from headlines by several signs that
//! none alone would prove: its shape, its place, the e-mail, known first names.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::contact::{emails, has_any};
use super::segments::segments;
use super::{LIST, Zone};
use crate::cv::headings::heading;
use crate::cv::trades::is_trade;
use crate::text::{Token, fold, lists, tokens};

static FIRST_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lists::words(include_str!("../../../data/first_names_fr.txt")).collect());

static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.phrases("name labels").collect());
static PARTICLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.phrases("name particles").collect());

/// The folded words of somebody's name.
#[derive(Debug)]
pub(super) struct Name {
    words: HashSet<String>,
}

/// A candidate needs this much evidence.
const ENOUGH: i32 = 4;
/// And by its shape alone this much, where it stands far from head and contact: a
/// known first name, one word in capitals, and few of them; or the e-mail's words.
const SURE: i32 = 6;

/// The likeliest name of a CV.
pub(super) fn find(lines: &[&str], zones: &[Zone]) -> Option<Name> {
    let locals: Vec<String> = lines.iter().flat_map(|line| local_parts(line)).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let mut best: Option<(i32, HashSet<String>)> = None;
    for (at, line) in lines.iter().enumerate() {
        let near = near_contact(lines, at);
        if heading(line).is_some() {
            continue;
        }
        // Where a page has two columns the name may come after whole sections: it
        // must then look more like a name than most lines do.
        let is_far = zones[at] == Zone::Body && !near;
        let place = 2 * i32::from(at == first) + i32::from(at < first + 4) + i32::from(near);
        for run in runs(line) {
            let shape = shape(line, &run, &locals);
            let evidence = shape + place;
            let is_sure = !is_far || run.whole && shape >= SURE;
            if is_sure
                && evidence >= ENOUGH
                && best.as_ref().is_none_or(|(most, _)| evidence > *most)
            {
                let words = run
                    .tokens
                    .iter()
                    .filter(|t| !t.is_mark && t.folded.len() > 1);
                best = Some((evidence, words.map(|t| t.folded.clone()).collect()));
            }
        }
    }
    best.map(|(_, words)| Name { words })
}

fn near_contact(lines: &[&str], at: usize) -> bool {
    /// A name stands at most so far from the e-mail or the telephone.
    const NEAR: usize = 3;
    lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)]
        .iter()
        .any(|line| has_any(line))
}

/// What stands before the `@` of the line's e-mails, letters only.
fn local_parts(line: &str) -> Vec<String> {
    let parts = emails(line).into_iter().map(|span| {
        let address = &line[span];
        let local = address.split(['@', '(', '[']).next().unwrap_or(address);
        fold(local)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect()
    });
    parts.collect()
}

/// Words in a row that could be a name.
struct Run {
    tokens: Vec<Token>,
    /// The whole piece of line is this run.
    whole: bool,
}

/// The runs of capitalised words of a line, piece by piece.
fn runs(line: &str) -> Vec<Run> {
    let mut found = Vec::new();
    for piece in segments(line) {
        let offset = piece.start;
        let mut all = tokens(&line[piece]);
        for token in &mut all {
            token.span = token.span.start + offset..token.span.end + offset;
        }
        let all = without_titles(all);
        let is_part =
            |t: &Token| is_name_word(line, t) || is_name_mark(t) || is_name_particle(&t.folded);
        let len = all.iter().take_while(|t| is_part(t)).count();
        let run: Vec<Token> = all[..len].to_vec();
        let n_words = run.iter().filter(|t| is_name_word(line, t)).count();
        if (2..=6).contains(&n_words) {
            found.push(Run {
                tokens: run,
                whole: len == all.len(),
            });
        }
    }
    found
}

/// « CV de », « Curriculum vitae », « M. », « Mme » before a name are not it.
fn without_titles(mut all: Vec<Token>) -> Vec<Token> {
    let len = all
        .iter()
        .take_while(|t| LABELS.contains(t.folded.as_str()))
        .count();
    all.drain(..len);
    all
}

fn is_name_word(line: &str, token: &Token) -> bool {
    !token.is_mark && token.is_capitalised(line) && token.folded.chars().all(char::is_alphabetic)
}

fn is_name_mark(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "-" | "'" | "\"" | "«" | "»" | "(" | ")" | "."
    )
}

fn is_name_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Evidence from the run itself.
fn shape(line: &str, run: &Run, locals: &[String]) -> i32 {
    let words: Vec<&Token> = run
        .tokens
        .iter()
        .filter(|t| is_name_word(line, t))
        .collect();
    let in_mail = words.iter().filter(|t| {
        t.folded.len() >= 3 && locals.iter().any(|local| local.contains(t.folded.as_str()))
    });
    let in_mail = i32::try_from(in_mail.count()).unwrap_or(0).min(2);
    let n_first = words
        .iter()
        .filter(|t| FIRST_NAMES.contains(t.folded.as_str()))
        .count();
    let n_upper = words
        .iter()
        .filter(|t| t.is_upper(line) && t.folded.len() > 1)
        .count();
    let mixed = n_upper > 0 && n_upper < words.len();
    let is_short = |t: &&&Token| t.is_upper(line) && t.folded.len() <= 3;
    let acronym = words.iter().any(|t| is_short(&t));
    let trade = words
        .iter()
        .any(|t| is_trade(&t.folded) && !FIRST_NAMES.contains(t.folded.as_str()));
    4 * in_mail + 3 * i32::from(n_first > 0) + 2 * i32::from(mixed) + i32::from(words.len() <= 3)
        - 6 * i32::from(trade)
        - 2 * i32::from(acronym && in_mail == 0)
        - 3 * i32::from(!run.whole && in_mail < 2)
}

/// The line without the name, wherever two of its words stand together; a piece
/// that is nothing but words of the name goes whole.
pub(super) fn cut(line: &str, name: Option<&Name>) -> String {
    let Some(name) = name else {
        return line.to_owned();
    };
    let mut gone: Vec<Range<usize>> = Vec::new();
    let all = tokens(line);
    let mut at = 0;
    while at < all.len() {
        let len = name_len(&all[at..], name);
        let words = all[at..at + len].iter().filter(|t| !t.is_mark).count();
        let alone = words > 0 && is_alone(&all, at, len);
        if words >= 2 || alone {
            gone.push(all[at].span.start..all[at + len - 1].span.end);
        }
        at += len.max(1);
    }
    without(line, &gone)
}

/// How many tokens from the head on are the name's, ending on a word of it.
fn name_len(all: &[Token], name: &Name) -> usize {
    let is_part = |t: &Token| {
        name.words.contains(&t.folded)
            || is_name_mark(t)
            || is_name_particle(&t.folded)
            || t.folded.len() == 1 && !t.is_mark && t.folded.chars().all(char::is_alphabetic)
    };
    if !all.first().is_some_and(|t| name.words.contains(&t.folded)) {
        return 0;
    }
    let len = all.iter().take_while(|t| is_part(t)).count();
    let last = all[..len]
        .iter()
        .rposition(|t| name.words.contains(&t.folded));
    let len = last.map_or(0, |last| last + 1);
    // A bracket that opened inside closes behind: « Gérald X (dit Gégé) ».
    len
}

fn is_alone(all: &[Token], at: usize, len: usize) -> bool {
    let others = all
        .iter()
        .enumerate()
        .filter(|(i, t)| !t.is_mark && !(at..at + len).contains(i));
    others.count() == 0
}

/// The text without the given places.
pub(super) fn without(text: &str, gone: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    let mut gone = gone.to_vec();
    gone.sort_by_key(|span| span.start);
    for span in gone {
        if span.start > at {
            kept.push_str(&text[at..span.start]);
        }
        at = at.max(span.end);
    }
    kept.push_str(&text[at..]);
    kept
}
