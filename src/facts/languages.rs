//! Languages and how well they are spoken, on the European scale.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::found::Found;
use crate::text::{PhraseMap, SectionedList, Token, phrase_len, tokens};

/// A level of the Common European Framework; a mother tongue is above C2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cefr {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
    Native,
}

impl Cefr {
    const ALL: [Self; 7] = [
        Self::A1,
        Self::A2,
        Self::B1,
        Self::B2,
        Self::C1,
        Self::C2,
        Self::Native,
    ];

    /// True if at least one whole level lies between this one and a higher one.
    #[must_use]
    pub fn is_two_below(self, higher: Self) -> bool {
        (higher as u8).saturating_sub(self as u8) >= 2
    }

    /// The level that a list of ours names.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// Its name as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::C1 => "C1",
            Self::C2 => "C2",
            Self::Native => "langue maternelle",
        }
    }
}

/// A language that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// Its French name.
    pub language: &'static str,
    /// How well, where it is said.
    pub level: Option<Cefr>,
}

/// Names of languages and words of level.
static LIST: SectionedList = SectionedList(include_str!("../../data/languages_fr.txt"));
static LANGUAGES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| LIST.map("languages"));
static SCALE: LazyLock<PhraseMap<Cefr>> = LazyLock::new(|| {
    let levels = LIST.pairs("levels");
    levels
        .filter_map(|(words, level)| Some((words, Cefr::named(level)?)))
        .collect()
});

static NOT_SPOKEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("not spoken"));
static WEAK: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("weak levels"));

/// How far around its language a level may be, in tokens.
const REACH: usize = 6;

/// The languages that a text names, in the order they are written, each with
/// the level said beside it. A feminine form counts only after « langue ».
#[must_use]
pub(crate) fn languages(text: &str) -> Vec<Found<Spoken>> {
    let tokens = tokens(text);
    let places: Vec<_> = (0..tokens.len())
        .filter_map(|at| Some((at, language_at(&tokens, at)?)))
        .collect();
    let mut found = Vec::with_capacity(places.len());
    for (idx, &(at, language)) in places.iter().enumerate() {
        if is_not_spoken(text, &tokens, at + 1) {
            continue;
        }
        let from = if idx == 0 { 0 } else { places[idx - 1].0 + 1 };
        let to = places.get(idx + 1).map_or(tokens.len(), |next| next.0);
        let level = level_behind(text, &tokens, at + 1, to)
            .or_else(|| share_behind(text, &tokens, at + 1))
            .or_else(|| level_before(text, &tokens, from, at));
        found.push(Found {
            what: Spoken { language, level },
            span: tokens[at].span.clone(),
        });
    }
    found
}

fn language_at(tokens: &[Token], at: usize) -> Option<&'static str> {
    let word = tokens[at].folded.as_str();
    if phrase_len(&tokens[at..], "langue des signes").is_some() {
        return Some("langue des signes");
    }
    let language = *LANGUAGES.get(word)?;
    let is_feminine = word.ends_with("aise")
        || word.ends_with("ienne")
        || word.ends_with("agnole")
        || word == "allemande";
    let after_language = at > 0 && matches!(tokens[at - 1].folded.as_str(), "langue" | "langues");
    (!is_feminine || after_language).then_some(language)
}

/// The level behind a language: up to the next language, mark of a list or line.
fn level_behind(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<Cefr> {
    let to = to.min(from + REACH);
    let mut depth = 0;
    let mut said = None;
    for at in from..to {
        let word = tokens[at].folded.as_str();
        if breaks(text, &tokens[at - 1], &tokens[at]) {
            return said;
        }
        match word {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 0 && is_weak(tokens.get(at + 1)) => {}
            "," | ";" | "." if depth == 0 => return said,
            // « anglais et espagnol courant » : the level is for both.
            _ => {}
        }
        // A degree of the framework says more than « technique » before it.
        if let Some(degree) = degree_at(tokens, at) {
            return Some(degree_reached(tokens, at, to).map_or(degree, |later| later.max(degree)));
        }
        // « lu, écrit, parlé couramment »: the last word says how well.
        let is_first = said.is_none() || is_weak(Some(&tokens[at - 1]));
        let more = level_at(tokens, at).filter(|_| is_first);
        said = said.max(more);
    }
    said
}

/// « B1 »: a degree of the framework.
fn degree_at(tokens: &[Token], at: usize) -> Option<Cefr> {
    let word = tokens.get(at)?.folded.as_str();
    let is_degree = word.len() == 2 && word.ends_with(|c: char| c.is_ascii_digit());
    level_at(tokens, at).filter(|_| is_degree)
}

/// The degree that « A2 puis B1 » or « A2 → B1 » came to.
fn degree_reached(tokens: &[Token], at: usize, to: usize) -> Option<Cefr> {
    const STEPS: [&str; 6] = ["puis", ">", "→", "-", "/", "a"];
    let is_step = |t: &&Token| STEPS.contains(&t.folded.as_str());
    let steps = tokens[at + 1..to.max(at + 1)]
        .iter()
        .take_while(is_step)
        .count();
    degree_at(tokens, at + 1 + steps).filter(|_| steps > 0)
}

/// A word that says that a language is read or spoken, not how well.
fn is_weak(token: Option<&Token>) -> bool {
    token.is_some_and(|t| WEAK.contains(t.folded.as_str()))
}

/// « Anglais : zéro », « anglais pas parlé ».
fn is_not_spoken(text: &str, tokens: &[Token], from: usize) -> bool {
    let is_joint = |t: &&Token| matches!(t.folded.as_str(), ":" | "(" | "-" | "–" | "=");
    let next = tokens[from.min(tokens.len())..]
        .iter()
        .find(|t| !is_joint(t));
    next.is_some_and(|t| {
        let on_line = !text[tokens[from - 1].span.end..t.span.start].contains('\n');
        on_line && NOT_SPOKEN.contains(t.folded.as_str())
    })
}

/// « 3/5 », « ●●●○○ »: a share of the whole scale.
fn share_behind(text: &str, tokens: &[Token], from: usize) -> Option<Cefr> {
    let is_joint = |t: &&Token| matches!(t.folded.as_str(), ":" | "(" | "-" | "–");
    let rest = &tokens[from.min(tokens.len())..];
    let skipped = rest.iter().take_while(is_joint).count();
    let rest = &rest[skipped..];
    let first = rest.first()?;
    if text[tokens[from - 1].span.end..first.span.start].contains('\n') {
        return None;
    }
    match rest {
        [part, slash, whole, ..] if slash.folded == "/" => {
            let whole = whole.number().filter(|n| matches!(n, 4 | 5 | 6 | 10))?;
            share(
                usize::try_from(part.number()?).ok()?,
                usize::try_from(whole).ok()?,
            )
        }
        _ => drawn_share(&text[first.span.start..]),
    }
}

/// Filled and empty marks in a row. Without an empty one the scale is not known.
fn drawn_share(text: &str) -> Option<Cefr> {
    const FILLED: &str = "●★■◉⬤▰█⚫";
    const EMPTY: &str = "○☆□◯▱░⚪";
    let run = text.chars().filter(|c| !c.is_whitespace());
    let run: Vec<char> = run
        .take_while(|c| FILLED.contains(*c) || EMPTY.contains(*c))
        .collect();
    let n_filled = run.iter().filter(|c| FILLED.contains(**c)).count();
    share(n_filled, run.len()).filter(|_| n_filled < run.len())
}

/// The level at a share of the six of the framework, rounded down.
fn share(part: usize, whole: usize) -> Option<Cefr> {
    const N_LEVELS: usize = 6;
    let fits = (3..=10).contains(&whole) && (1..=whole).contains(&part);
    let level = (part * N_LEVELS).checked_div(whole)?.max(1);
    Cefr::ALL.get(level - 1).copied().filter(|_| fits)
}

fn level_before(text: &str, tokens: &[Token], from: usize, at: usize) -> Option<Cefr> {
    const NEAR: usize = 4;
    let from = from.max(at.saturating_sub(NEAR));
    let mut level = None;
    for place in (from..at).rev() {
        let word = tokens[place].folded.as_str();
        if matches!(word, "," | ";" | ")" | "|") || breaks(text, &tokens[place], &tokens[place + 1])
        {
            break;
        }
        level = level_at(tokens, place).or(level);
    }
    level
}

fn breaks(text: &str, before: &Token, after: &Token) -> bool {
    text[before.span.end..after.span.start].contains('\n')
}

fn level_at(tokens: &[Token], at: usize) -> Option<Cefr> {
    if let Some(level) = score_at(tokens, at) {
        return Some(level);
    }
    SCALE.longest(&tokens[at..]).map(|(_, level)| *level)
}

/// « TOEIC 850 », « TOEIC : 785/990 », « IELTS 7 ».
/// Equivalences are those that ETS and the British Council publish.
fn score_at(tokens: &[Token], at: usize) -> Option<Cefr> {
    let test = tokens[at].folded.as_str();
    let near = tokens.iter().skip(at + 1).take(4);
    let score = near.filter_map(Token::number).next();
    match (test, score) {
        ("toeic", Some(945..=990)) => Some(Cefr::C1),
        ("toeic", Some(785..=944)) => Some(Cefr::B2),
        ("toeic", Some(550..=784)) => Some(Cefr::B1),
        ("toeic", Some(225..=549)) => Some(Cefr::A2),
        ("toefl", Some(95..=120)) | ("ielts", Some(7 | 8)) => Some(Cefr::C1),
        ("toefl", Some(72..=94)) | ("ielts", Some(6)) => Some(Cefr::B2),
        ("toefl", Some(42..=71)) | ("ielts", Some(4 | 5)) => Some(Cefr::B1),
        ("ielts", Some(9)) => Some(Cefr::C2),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
