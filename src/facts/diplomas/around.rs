//! What the words around a diploma say of it: its field, and whether it is held.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::LIST;
use crate::text::{Token, number_of};

static LINKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("subject links"));
static ENDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("subject ends"));

/// The words behind a name that say what it is in: « CAP cuisine », « BTS MCO »,
/// up to a mark, a number, a word of demand or the end of the line.
pub(super) fn subject(text: &str, tokens: &[Token], from: usize) -> Range<usize> {
    /// A field is named in few words.
    const LONGEST: usize = 6;
    let is_link = |token: &Token| LINKS.contains(token.folded.as_str());
    let links = tokens[from..].iter().take_while(|t| is_link(t)).count();
    let mut end = tokens[from - 1].span.end;
    let words = tokens[from + links..].iter().take(LONGEST);
    let mut words = words.take_while(|token| {
        let breaks = text[end..token.span.start].contains('\n');
        end = token.span.end;
        let is_joint = matches!(token.folded.as_str(), "'" | "-");
        let is_end = ENDS.contains(token.folded.as_str());
        !breaks && !is_end && !token.is_number && (!token.is_mark || is_joint)
    });
    let Some(first) = words.next() else {
        return 0..0;
    };
    let last = words.last().unwrap_or(first);
    first.span.start..last.span.end
}

/// « Bac L – 2010, non obtenu »: the dash parts the diploma and its year only.
fn is_before_year(tokens: &[Token], dash: usize) -> bool {
    let next = tokens.get(dash + 1).and_then(Token::number);
    next.is_some_and(|year| (1950..2100).contains(&year))
}

/// A full stop before a capital letter.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    tokens[at].folded == "." && next.is_some_and(|t| t.is_capitalised(text))
}

/// « 2 blocs validés sur 5 », « un bloc validé », « 3 UE sur 7 », « sans diplôme ».
fn is_part(tokens: &[Token]) -> bool {
    const PARTS: [&str; 10] = [
        "bloc",
        "blocs",
        "ue",
        "epreuve",
        "epreuves",
        "module",
        "modules",
        "unites",
        "ccp",
        "semestres",
    ];
    const NEAR: usize = 5;
    let word = |at: usize| tokens.get(at).map_or("", |t| t.folded.as_str());
    let has_total = || {
        let near = tokens.windows(2).take(NEAR);
        let mut totals = near.filter(|pair| matches!(pair[0].folded.as_str(), "sur" | "/"));
        totals.any(|pair| number_of(&pair[1]).is_some())
    };
    let is_counted = || {
        let count = tokens.first().and_then(number_of);
        count.is_some() && matches!(word(1), "bloc" | "blocs") && word(2).starts_with("valide")
    };
    let is_without = word(0) == "sans" && matches!(word(1), "diplome" | "le" | "l" | "obtention");
    is_without || PARTS.contains(&word(0)) && has_total() || is_counted()
}

/// « 5 », « IV ».
fn is_step(token: &Token) -> bool {
    const OLD_LEVELS: [&str; 6] = ["i", "ii", "iii", "iv", "v", "vi"];
    token.is_number || OLD_LEVELS.contains(&token.folded.as_str())
}

/// Words before a diploma that is not held: « niveau bac ».
const BEFORE: &[&str] = &["niveau", "niv", "prepa", "sans", "equivalent"];
/// Words behind it: « non validé », « en cours ».
const BEHIND: &[&str] = &[
    "abandonne",
    "abandonnee",
    "non",
    "pas",
    "cours",
    "niveau",
    "1re",
    "1ere",
    "partiel",
    "inacheve",
    "prevu",
    "interrompu",
    "interrompue",
    "echec",
    "commence",
    "commencee",
    "pause",
    "arrete",
    "arretee",
    "1er",
];
/// Largest distance of a remark on a diploma, in tokens.
const REACH: usize = 12;

/// False if the words around the tokens `from..to` say that it was not obtained.
/// `is_diploma` is true for a token that begins the next diploma.
pub(super) fn is_held(
    text: &str,
    tokens: &[Token],
    (from, to): (usize, usize),
    is_diploma: &dyn Fn(usize) -> bool,
) -> bool {
    let starts_line = text[..tokens[from].span.start].rfind('\n').unwrap_or(0);
    let near = tokens[from.saturating_sub(2)..from].iter();
    let mut near = near.filter(|t| t.span.start >= starts_line);
    let is_refused = near.any(|t| BEFORE.contains(&t.folded.as_str()));
    let end = (to..tokens.len().min(to + REACH))
        .find(|at| ends_remark(text, tokens, *at) || is_diploma(*at));
    let behind = to..end.unwrap_or(tokens.len().min(to + REACH));
    !is_refused && !behind.into_iter().any(|at| denies(tokens, at))
}

/// True where what is said of a diploma ends: a mark, a full stop, a line that does not go
/// on in small letters as narrow columns do.
fn ends_remark(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let end = tokens[at - 1].span.end;
    let gap = text.get(end..token.span.start).unwrap_or_default();
    let goes_on = text[token.span.clone()].starts_with(char::is_lowercase);
    // A hyphen inside a word parts nothing: « phyto-aromathérapie en cours ».
    let is_hyphen = token.folded == "-" && token.span.start == end;
    let is_mark = matches!(token.folded.as_str(), ";" | "-" | "•" | "·" | "|");
    gap.contains('\n') && !goes_on
        || is_mark && !is_hyphen && !is_before_year(tokens, at)
        || ends_sentence(text, tokens, at)
}

/// True for a word that says that the diploma before it was not obtained.
fn denies(tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].folded.as_str();
    // « Titre professionnel, niveau 5 » is held; « CAP vente (niveau) » is not.
    let is_degree = word == "niveau" && tokens.get(at + 1).is_some_and(is_step);
    is_part(&tokens[at..]) || BEHIND.contains(&word) && !is_degree
}
