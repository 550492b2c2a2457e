//! One line without its identity.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::address::{is_particle, is_street, place, streets_in};
use super::contact::{emails, has_any, pages, phones};
use super::name::without;
use super::segments::segments;
use super::{LIST, Zone, starts};
use crate::cv::home::Home;
use crate::cv::trades::is_trade;
use crate::facts::languages;
use crate::facts::licences;
use crate::text::{PhraseMap, Token, number_of, phrase_len, tokens};

type Words = LazyLock<FxHashSet<&'static str>>;
static SERVES: Words = LazyLock::new(|| LIST.set("serves"));
static LABELS: Words = LazyLock::new(|| LIST.set("labels"));
static BARE_LABELS: Words = LazyLock::new(|| LIST.set("bare labels"));
static KIN: Words = LazyLock::new(|| LIST.set("kin"));
static TITLES: Words = LazyLock::new(|| LIST.set("titles"));

type Starts = LazyLock<PhraseMap<()>>;
static AGE: Starts = LazyLock::new(|| starts("age"));
static STATUS: Starts = LazyLock::new(|| starts("status"));
static BIRTH: Starts = LazyLock::new(|| starts("birth"));
static OWNERS: Starts = LazyLock::new(|| starts("owners"));
static RELATIVES: Starts = LazyLock::new(|| starts("relatives"));

/// What is left of a line, and the home that it told.
pub(super) fn clear_line(line: &str, zone: Zone) -> (String, Option<Home>) {
    let (kept, home) = match zone {
        Zone::Body => (line.to_owned(), None),
        Zone::Head | Zone::Declared => clear_head(line, zone),
    };
    (tidy(&without(&kept, &personal(&kept)), line), home)
}

/// A line of the head, piece by piece.
fn clear_head(line: &str, zone: Zone) -> (String, Option<Home>) {
    let pieces = segments(line);
    let homes: Vec<Option<Home>> = pieces.iter().map(|p| place(&line[p.clone()])).collect();
    let is_contact = zone == Zone::Declared
        || has_any(line)
        || homes.iter().flatten().any(|home| home.postcode.is_some())
        || pieces
            .iter()
            .any(|p| is_street(&line[p.clone()]) && tokens(&line[p.clone()]).len() < 9);
    let last_home = homes.iter().rposition(Option::is_some);
    let mut gone: Vec<Range<usize>> = Vec::new();
    for (idx, piece) in pieces.iter().enumerate() {
        let text = &line[piece.clone()];
        let in_address = is_contact && last_home.is_some_and(|last| idx <= last);
        let goes = is_age(text)
            || is_status(text)
            || is_photo(text)
            || homes[idx]
                .as_ref()
                .is_some_and(|home| is_contact || home.postcode.is_some() || pieces.len() == 1)
            || is_contact && !serves(text) && (in_address || is_identity(text, zone));
        if goes {
            gone.push(piece.clone());
        }
    }
    let home = merged(homes);
    (without(line, &gone), home)
}

/// Town, postcode and département may stand in pieces of their own.
fn merged(homes: Vec<Option<Home>>) -> Option<Home> {
    let mut found = homes.into_iter().flatten();
    let first = found.next()?;
    Some(found.fold(first, |home, next| Home {
        town: home.town.or(next.town),
        postcode: home.postcode.or(next.postcode),
        departement: home.departement.or(next.departement),
    }))
}

/// What a piece of the head of a CV may say that matters for work.
fn serves(text: &str) -> bool {
    if has_any(text) || !pages(text).is_empty() {
        return false;
    }
    let words = tokens(text);
    words
        .iter()
        .any(|t| SERVES.contains(t.folded.as_str()) || is_trade(&t.folded))
        || !licences(text).is_empty()
        || languages(text).iter().any(|l| l.what.level.is_some())
}

/// A piece of a contact line that says who or where.
fn is_identity(text: &str, zone: Zone) -> bool {
    let words = tokens(text);
    let n_words = words.iter().filter(|t| !t.is_mark).count();
    let is_label = |t: &Token| LABELS.contains(t.folded.as_str());
    let named = words
        .iter()
        .all(|t| t.is_mark || t.is_number || t.is_capitalised(text) || is_particle(&t.folded));
    has_any(text) && n_words <= 14
        || is_street(text)
        || words.first().is_some_and(is_label)
        || words.iter().any(|t| t.folded == "linkedin")
        || named && n_words <= 5
        || zone == Zone::Declared
}

/// « 34 ans » and nothing else, « né le … », « âgé de … ».
fn is_age(text: &str) -> bool {
    let words: Vec<Token> = tokens(text).into_iter().filter(|t| !t.is_mark).collect();
    if AGE.longest(&words).is_some() {
        return words.len() <= 12;
    }
    let years = |at: usize| {
        words
            .get(at)
            .and_then(Token::number)
            .is_some_and(|n| (14..=80).contains(&n))
            && words
                .get(at + 1)
                .is_some_and(|t| matches!(t.folded.as_str(), "ans" | "years"))
    };
    let said = ["j ai", "age de", "agee de"];
    let skip = said.iter().find_map(|said| phrase_len(&words, said));
    let skip = skip.unwrap_or(0);
    years(skip) && words.len() <= skip + 3
}

/// Family, nationality and papers of stay, in a piece of their own.
fn is_status(text: &str) -> bool {
    let words: Vec<Token> = tokens(text).into_iter().filter(|t| !t.is_mark).collect();
    let children = words.len() <= 5
        && words.first().and_then(number_of).is_some()
        && words.get(1).is_some_and(|t| t.folded.starts_with("enfant"));
    let starts = STATUS.longest(&words).is_some();
    children || starts && words.len() <= 8
}

fn is_photo(text: &str) -> bool {
    let words: Vec<Token> = tokens(text).into_iter().filter(|t| !t.is_mark).collect();
    let first = words
        .first()
        .is_some_and(|t| matches!(t.folded.as_str(), "photo" | "portrait" | "photographie"));
    first && words.len() <= 3
}

/// What is personal in any line, wherever it stands.
fn personal(line: &str) -> Vec<Range<usize>> {
    let mut gone = emails(line);
    gone.extend(phones(line));
    gone.extend(pages(line));
    gone.extend(streets_in(line));
    let words = tokens(line);
    for at in 0..words.len() {
        if let Some(len) = born_len(&words[at..])
            .or_else(|| family_len(&words[at..]))
            .or_else(|| person_len(line, &words[at..]))
        {
            gone.push(words[at].span.start..words[at + len - 1].span.end);
        }
    }
    gone
}

/// « né le 12 mars 1980 à Lille », « nationalité française », « j'ai 33 ans ».
fn born_len(words: &[Token]) -> Option<usize> {
    const NATION: &[&str] = &["nationalite", "de nationalite"];
    if let Some((len, ())) = BIRTH.longest(words) {
        let stop = |t: &Token| matches!(t.folded.as_str(), "," | ";" | "|" | "-" | "(" | ")");
        return Some(len + words[len..].iter().take(8).take_while(|t| !stop(t)).count());
    }
    if let Some(len) = NATION.iter().find_map(|p| phrase_len(words, p)) {
        let rest = words[len..]
            .iter()
            .take(2)
            .take_while(|t| !t.is_mark || t.folded == ":");
        return Some(len + rest.count());
    }
    let age = phrase_len(words, "j ai")
        .or_else(|| phrase_len(words, "age de"))
        .or_else(|| phrase_len(words, "agee de"))?;
    let years = words
        .get(age)?
        .number()
        .is_some_and(|n| (14..=80).contains(&n));
    let unit = words.get(age + 1)?.folded == "ans";
    // « j'ai 12 ans d'expérience » speaks of work.
    let goes_on = words
        .get(age + 2)
        .is_some_and(|t| matches!(t.folded.as_str(), "d" | "de" | "dans" | "en"));
    (years && unit && !goes_on).then_some(age + 2)
}

/// « mes 3 enfants », « mère de deux filles », « mon mari ».
fn family_len(words: &[Token]) -> Option<usize> {
    if let Some((len, ())) = RELATIVES.longest(words) {
        return Some(len);
    }
    let (len, ()) = OWNERS.longest(words)?;
    let number = words.get(len).and_then(number_of)?;
    let kin = words.get(len + 1)?;
    (number < 20 && KIN.contains(kin.folded.as_str())).then_some(len + 2)
}

/// « M. Paul Durand », « Mme DURAND »: other people's names, as of references.
fn person_len(line: &str, words: &[Token]) -> Option<usize> {
    let title = words.first()?;
    if !TITLES.contains(title.folded.as_str()) || !title.is_capitalised(line) {
        return None;
    }
    let dot = usize::from(words.get(1).is_some_and(|t| t.folded == "."));
    if title.folded == "m" && dot == 0 {
        return None;
    }
    let rest = words[1 + dot..].iter();
    let names = rest
        .take(4)
        .take_while(|t| t.is_capitalised(line) && !is_trade(&t.folded) || t.folded == "-")
        .count();
    (names > 0).then_some(1 + dot + names)
}

/// The line without the marks that separated what is gone. A line that lost
/// nothing is left as it was.
fn tidy(kept: &str, line: &str) -> String {
    if kept == line {
        return line.to_owned();
    }
    let is_mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '|'
                    | '•'
                    | '·'
                    | '∙'
                    | '~'
                    | ';'
                    | '–'
                    | '—'
                    | '-'
                    | '/'
                    | ':'
                    | '‐'
                    | '.'
                    | '⋅'
                    | '"'
            )
    };
    let mut text = kept.trim_matches(is_mark).to_owned();
    for pair in ["()", "( )", "[]", "(:)", "( : )"] {
        text = text.replace(pair, "");
    }
    let words = tokens(&text);
    let is_label = |t: &Token| t.is_mark || BARE_LABELS.contains(t.folded.as_str());
    if words.iter().all(is_label) {
        String::new()
    } else {
        collapse(&text)
    }
}

/// Runs of separators become one; runs of spaces too.
fn collapse(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut marks = 0;
    for part in text.split_whitespace() {
        let is_mark = part.chars().all(|c| {
            matches!(
                c,
                ',' | '|' | '•' | '·' | '∙' | '~' | ';' | '–' | '—' | '-' | '/' | ':' | '‐' | '⋅'
            )
        });
        marks = if is_mark { marks + 1 } else { 0 };
        if marks > 1 {
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(part);
    }
    kept
}
