//! What the person asks or accepts for the job to come, with the words.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::clauses::{bracket, clauses, paragraphs, sentences, turn};
use super::list::Cues;
use super::places::{is_around, is_choice};
use super::way_length::{kilometres, minutes};
use super::wish::{Wish, WishKind};
use super::wish_values::{
    Ask, is_distance, is_hours, is_pay, is_rate, names_contract, refused, refuses_in_first_person,
    refuses_plainly, values,
};
use crate::cv::{Cv, CvSection, WrittenHeading};
use crate::text::{fold, tokens};

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static ASKS_FIRST: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks first"));
static ACCEPTS: LazyLock<Cues> = LazyLock::new(|| Cues::section("accepts"));
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::section("refuses"));
static CONTENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("no objection"));
static BARE: LazyLock<Cues> = LazyLock::new(|| Cues::section("bare"));
static BARE_INSIDE: LazyLock<Cues> = LazyLock::new(|| Cues::section("bare inside"));
static CONTRACT_CLAUSE: LazyLock<Cues> = LazyLock::new(|| Cues::section("contract clause"));
static HEADINGS: LazyLock<Cues> = LazyLock::new(|| Cues::section("wish headings"));
static OWN_ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("own asks"));
static HEALTH: LazyLock<Cues> = LazyLock::new(|| Cues::section("health limits"));
static NO_MORE: LazyLock<Cues> = LazyLock::new(|| Cues::section("no more than"));
static AS_HEADINGS: LazyLock<Cues> = LazyLock::new(|| Cues::section("wishes as headings"));
static WHOLE_HEADINGS: LazyLock<Cues> = LazyLock::new(|| Cues::section("whole wish headings"));

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
        let mut has_own = false;
        for paragraph in paragraphs(&cv.text()[passage.span.clone()]) {
            let start = passage.span.start + paragraph.start;
            let text = cv.text()[start..passage.span.start + paragraph.end].replace('\n', " ");
            let is_last = passage.span.start + paragraph.end == cv.text().len();
            let ground = ground(cv, passage.section, start, is_last);
            // Wishes come together: « Pas d'extra. » on the line below « Je ne veux plus … ».
            has_own |= in_paragraph(&text, ground, is_last || has_own, &mut found);
        }
    }
    in_headings(cv, &mut found);
    without_present_status(&mut found);
    found
}

/// « Graphiste freelance » who looks for a « CDI » says what they are.
fn without_present_status(found: &mut Vec<Wish>) {
    const STATUS: &str = "freelance";
    let seeks_other = found
        .iter()
        .any(|wish| wish.kind == WishKind::Contract && wish.value != STATUS);
    found.retain(|wish| !seeks_other || wish.kind != WishKind::Contract || wish.value != STATUS);
}

/// What a paragraph says of oneself goes on to its end: « Je cherche des heures de jour. Pas le
/// soir. » True if it says anything of oneself. `may_begin` is where a wish needs no lead.
fn in_paragraph(
    text: &str,
    ground: Option<Ground>,
    may_begin: bool,
    found: &mut Vec<Wish>,
) -> bool {
    let mut own = None;
    for sentence in sentences(text) {
        let sentence = &text[sentence];
        // « je continue en BP : il me faut un salon en apprentissage »
        let is_own = sentence.split(" : ").any(|part| OWN_ASKS.open(part))
            || HEALTH.occur_in(sentence)
            || refuses_in_first_person(sentence)
            || may_begin && begins_with_wish(sentence);
        own = own.or(is_own.then_some(Ground::Open));
        let may_be_own = matches!(ground, None | Some(Ground::Skills));
        if let Some(ground) = own.filter(|_| may_be_own).or(ground) {
            in_sentence(sentence, ground, found);
        }
    }
    own.is_some()
}

/// True for « Pas de nuit » and « 28 h par semaine, mercredi non travaillé ».
fn begins_with_wish(sentence: &str) -> bool {
    REFUSES.open(sentence) || BARE.open(sentence) || BARE_INSIDE.occur_in(sentence)
}

/// « Pas d'intérim » and « Cherche apprentissage » are made of words of headings.
fn in_headings(cv: &Cv, found: &mut Vec<Wish>) {
    let wishes = cv
        .headings()
        .iter()
        .filter(|heading| AS_HEADINGS.open(&heading.words));
    for heading in wishes {
        in_sentence(&heading.words, Ground::Open, found);
    }
}

fn ground(cv: &Cv, section: CvSection, at: usize, is_last: bool) -> Option<Ground> {
    let heading = cv.headings().iter().rev().find(|heading| heading.at <= at);
    let announced = heading.is_some_and(|h| at - h.at < REACH && announces(&h.words));
    // Further below, a post is one that strayed there, not a wish.
    let strayed = |h: &WrittenHeading| h.at != at || !HEADINGS.occur_in(&h.words);
    let is_post = matches!(section, CvSection::Posts | CvSection::Diplomas)
        && heading.is_none_or(|h| h.section != section && strayed(h));
    match section {
        CvSection::Headline => Some(Ground::Headline),
        _ if announced && !is_post => Some(Ground::Announced),
        CvSection::Posts | CvSection::Diplomas if is_last => Some(Ground::Skills),
        CvSection::Posts | CvSection::Diplomas | CvSection::Identity => None,
        CvSection::Skills => Some(Ground::Skills),
        _ => Some(Ground::Open),
    }
}

/// True if a heading says that wishes follow. « Recherche » alone does, where
/// « Projets de recherche » is work done.
fn announces(heading: &str) -> bool {
    let is_whole = |place: Range<usize>| place == (0..heading.len());
    HEADINGS.occur_in(heading) || WHOLE_HEADINGS.first_in(heading).is_some_and(is_whole)
}

/// A kind of wish and the clauses of a sentence that state it, by index.
struct StatedWish {
    kind: WishKind,
    values: Vec<String>,
    clauses: RangeInclusive<usize>,
}

fn in_sentence(sentence: &str, ground: Ground, found: &mut Vec<Wish>) {
    let clauses = clauses(sentence);
    let texts: Vec<&str> = clauses.iter().map(|c| &sentence[c.clone()]).collect();
    let mut stated: Vec<StatedWish> = Vec::new();
    for at in 0..texts.len() {
        for (kind, value) in in_clause(&texts, at, ground) {
            state(&mut stated, kind, value, at);
        }
    }
    for one in stated {
        let quote = clauses[*one.clauses.start()].start..clauses[*one.clauses.end()].end;
        let wish = Wish {
            kind: one.kind,
            value: each_once(&one.values),
            quote: sentence[quote].to_owned(),
        };
        if !found.contains(&wish) {
            found.push(wish);
        }
    }
}

/// Parts of values, each once: « mardi, jeudi, mardi » names two days.
fn each_once(values: &[String]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in values.iter().flat_map(|value| value.split(", ")) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

/// Adds to the wish of that kind that the clause before states, or begins one.
fn state(stated: &mut Vec<StatedWish>, kind: WishKind, value: String, at: usize) {
    let follows = |one: &&mut StatedWish| one.kind == kind && at - one.clauses.end() <= 1;
    match stated.iter_mut().find(follows) {
        Some(one) => {
            one.clauses = *one.clauses.start()..=at;
            if !one.values.contains(&value) {
                one.values.push(value);
            }
        }
        None => stated.push(StatedWish {
            kind,
            values: vec![value],
            clauses: at..=at,
        }),
    }
}

fn says_distance(clause: &str) -> bool {
    kilometres(clause).is_some() || minutes(clause).is_some()
}

fn in_clause(texts: &[&str], at: usize, ground: Ground) -> Vec<(WishKind, String)> {
    let clause = texts[at];
    // « télétravail impossible dans mon poste actuel » wishes nothing for the next one.
    if clause.len() > LONGEST || fold(clause).contains("poste actuel") {
        return Vec::new();
    }
    let refuses = |text: &str| {
        let is_refusal = REFUSES.occur_in(text) || refuses_plainly(text);
        // « pas plus de 45 minutes de route » says how far one goes.
        let is_limit = NO_MORE.occur_in(text) && says_distance(text);
        let is_accepted = CONTENT.occur_in(text) && !refuses_in_first_person(text);
        is_refusal && !is_accepted && !is_limit
    };
    let avoids = |text: &str| refused(text).map(|value| (WishKind::Avoid, value));
    let (outside, inside) = bracket(clause);
    let is_refused_inside = inside.is_some_and(&refuses) && !refuses(outside);
    let is_sought = |text: &&str| ASKS.occur_in(text) || ASKS_FIRST.open(text);
    let may_refuse = ground != Ground::Skills
        || texts[..=at].iter().any(is_sought)
        || refuses_in_first_person(clause);
    if refuses(clause) && may_refuse && !is_refused_inside {
        let (refused, turned) = turn(clause);
        let turned = turned.filter(|turned| refuses(refused) && !refuses(turned));
        let sought = turned.map_or_else(Vec::new, |turned| values(turned, Ask::Sought));
        let avoided = avoids(turned.map_or(clause, |_| refused));
        return avoided.into_iter().chain(sought).collect();
    }
    let clause = if is_refused_inside { outside } else { clause };
    let asks = ask(texts, at, ground);
    let asked = asks.map_or_else(Vec::new, |ask| values(asked_part(clause, ask), ask));
    let avoided = inside.filter(|_| is_refused_inside).and_then(avoids);
    asked.into_iter().chain(avoided).collect()
}

/// What comes before a verb of wishing is a reason, not a wish, if anything
/// follows the verb.
fn asked_part(clause: &str, ask: Ask) -> &str {
    let verb = ASKS.first_in(clause).filter(|_| ask == Ask::Sought);
    let behind = verb.map(|verb| &clause[verb.start..]);
    let says_more = |text: &&str| {
        // « poste de nuit souhaité (fixe ou week-end) »: brackets go on with what is before.
        let (outside, _) = bracket(text);
        outside.split_whitespace().count() > 2
    };
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
    } else if n_words <= LONGEST_BARE && is_bare(texts, at, ground, is_short) {
        Some(Ask::Bare)
    } else {
        None
    }
}

/// True if a clause names a condition of work and nothing else.
fn is_bare(texts: &[&str], at: usize, ground: Ground, is_short: bool) -> bool {
    let clause = texts[at];
    let names_contract = || is_short && ground == Ground::Open && is_contract(texts, at);
    BARE.open(clause)
        || BARE_INSIDE.occur_in(clause)
        || names_contract()
        || ground == Ground::Open
            && (is_pay(clause)
                || is_around(clause)
                || is_choice(clause)
                || is_distance(clause)
                || is_rate(clause)
                || is_hours(clause))
}

/// « CDI », « CDI ou CDD long »: in a sentence with a number it is that of a post.
fn is_contract(texts: &[&str], at: usize) -> bool {
    let clause = texts[at];
    let tokens = tokens(clause);
    let mut words = tokens.iter().filter(|t| !t.is_mark);
    let is_dated =
        |text: &&str| text.contains(char::is_numeric) && !says_distance(text) && !is_rate(text);
    let mut says_contract = || words.all(|t| CONTRACT_CLAUSE.open(t.raw(clause)));
    names_contract(clause)
        && !texts.iter().any(is_dated)
        && (says_distance(clause) || says_contract())
}

#[cfg(test)]
mod tests;
