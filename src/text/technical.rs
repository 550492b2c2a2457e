//! Technical names that plain rules would tear apart: C++, .NET, Node.js, 3x8,
//! bac+2, R&D; and names of two words that name one thing: permis C,
//! CACES R489, BTS MCO.

use super::chars::run_end;
use super::chars::{fold_into, is_hyphen};

/// What follows a dot in the names of frameworks.
const DOTTED: &[&str] = &["js", "net"];
/// Diplomas that are named with the initials of their option.
const DIPLOMAS: &[&str] = &[
    "BTS", "DUT", "BUT", "CAP", "BEP", "BP", "DEUST", "MASTER", "LICENCE",
];
/// Categories of driving licences.
const LICENCES: &[&str] = &[
    "a", "a1", "a2", "am", "b", "be", "b1", "b96", "c", "c1", "c1e", "ce", "d", "d1", "d1e", "de",
    "eb", "ec", "ed", "pl", "vl", "spl",
];
/// Units: a number stuck to one of them is a quantity, not a name.
const UNITS: &[&str] = &[
    "h", "e", "eme", "er", "ere", "ers", "nd", "nde", "eur", "euros", "k", "ke", "keur", "m", "km",
    "m2", "m3", "kg", "g", "cm", "mm", "ml", "l", "cl", "an", "ans", "j", "jours", "mois", "min",
    "mn", "s", "x", "pers", "go", "to", "t", "heures", "eme", "iem", "ieme", "nm", "v", "w", "kw",
];
/// Longer mixes of letters and digits are references of offers.
const LONGEST_CODE: usize = 8;

/// The end of the technical word that the run `start..end` begins, if it does.
pub(super) fn word_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let run = &text[start..end];
    let rest = &text[end..];
    let next = rest.chars().next()?;
    let len = match next {
        '+' | ' ' | '\u{a0}' if run.eq_ignore_ascii_case("bac") => years_after_bac(rest),
        '+' => rest.starts_with("++").then_some(2),
        '#' => (run.len() == 1).then_some(1),
        '.' if run.len() == 1 => initials(rest),
        '.' => framework(rest),
        '&' => ampersand(run, rest),
        'x' | ' ' | '*' | '×' if run.len() == 1 => shifts(run, rest),
        _ if is_hyphen(next) && run.len() == 1 => hyphened(rest, next),
        _ => None,
    }?;
    let whole = end + len;
    (run_end(text, whole) == whole).then_some(whole)
}

/// The end of the name of several words that the run `start..end` begins.
pub(super) fn name_end(text: &str, start: usize, end: usize) -> Option<usize> {
    if text.as_bytes()[start].is_ascii_digit() {
        return dimensions(text, start, end);
    }
    // Almost every word leaves here: names begin with one of six letters.
    if !matches!(
        text.as_bytes()[start] | 0x20,
        b'b' | b'c' | b'd' | b'l' | b'm' | b'p'
    ) {
        return None;
    }
    let run = &text[start..end];
    let rest = text[end..].strip_prefix([' ', '\u{a0}'])?;
    let from = text.len() - rest.len();
    let first = run_end(rest, 0);
    let next = &rest[..hyphened_end(rest, first).unwrap_or(first)];
    let is_name = match () {
        () if run.eq_ignore_ascii_case("permis") => LICENCES
            .iter()
            .any(|known| next.eq_ignore_ascii_case(known)),
        () if run.eq_ignore_ascii_case("caces") => is_caces(next),
        () if run.eq_ignore_ascii_case("langage") => matches!(next, "C" | "R" | "c"),
        () if DIPLOMAS.contains(&run) => is_initials(next),
        () => false,
    };
    is_name.then_some(from + next.len())
}

/// The end of « 2D/3D ».
fn dimensions(text: &str, start: usize, end: usize) -> Option<usize> {
    let is_one = |run: &str| run.eq_ignore_ascii_case("2d") || run.eq_ignore_ascii_case("3d");
    let rest = text[end..].strip_prefix('/')?;
    let next = &rest[..run_end(rest, 0)];
    (is_one(&text[start..end]) && is_one(next)).then_some(end + 1 + next.len())
}

/// Where the categories of trucks begin that follow the name `start..end` of a
/// CACES, and are not in it: « CACES R489 1A, 3 et 5 ».
pub(super) fn categories(text: &str, start: usize, end: usize) -> Vec<usize> {
    const LINKS: &[&str] = &[
        "cat",
        "categorie",
        "catégorie",
        "categories",
        "catégories",
        "et",
        "ou",
    ];
    let mut found = Vec::new();
    if !text[start..end].to_ascii_lowercase().starts_with("caces") {
        return found;
    }
    // R489 is the recommendation for trucks, R389 the one before 2020.
    let name = &text[start..end];
    let is_truck = name.ends_with("489") || name.ends_with("389");
    let is_other = name.len() > "caces  1A".len() && !is_truck;
    let mut at = end;
    while let Some((from, to)) = next_run(text, at).filter(|_| !is_other) {
        let run = &text[from..to];
        let is_count = || next_run(text, to).is_some_and(|(a, b)| UNITS.contains(&&text[a..b]));
        match run {
            _ if is_category(run) && !is_count() => found.push(from),
            _ if LINKS.contains(&run.to_lowercase().as_str()) => {}
            _ => break,
        }
        at = to;
    }
    found
}

/// The next run of letters and digits on the line, few marks behind `at`.
fn next_run(text: &str, at: usize) -> Option<(usize, usize)> {
    /// Spaces and marks between two categories.
    const FEW: usize = 4;
    let rest = &text[at..];
    let gap = rest.find(|c: char| c.is_alphanumeric() || c == '\n')?;
    let from = at + gap;
    let to = run_end(text, from);
    (gap <= FEW && to > from).then_some((from, to))
}

/// `1A`, `3`, `5`.
fn is_category(run: &str) -> bool {
    let mut signs = run.bytes();
    let is_first = signs.next().is_some_and(|b| (b'1'..=b'7').contains(&b));
    let is_letter = signs
        .next()
        .is_none_or(|b| matches!(b, b'A' | b'B' | b'a' | b'b'));
    is_first && is_letter && signs.next().is_none()
}

/// Folds a category into the term that « CACES 3 » is.
pub(super) fn fold_category(category: &str, term: &mut String) {
    fold_into(category, term);
    term.insert_str(0, "caces ");
}

/// Whether the dot at `start` begins `.NET`.
pub(super) fn starts_with_dot(text: &str, start: usize) -> bool {
    let end = run_end(text, start + 1);
    let follows_word = text[..start].ends_with(char::is_alphanumeric);
    !follows_word && text[start + 1..end].eq_ignore_ascii_case("net")
}

/// Folds a technical word into `term`; false where it is only a quantity, a
/// date or a reference, and no term.
pub(super) fn fold_term(word: &str, term: &mut String) -> bool {
    fold_into(word, term);
    term.retain(|c| !c.is_whitespace());
    if is_shifts(term) {
        *term = term.replace(['*', '×'], "x");
        return true;
    }
    if term.split('.').all(|part| part.len() <= 1) {
        term.retain(|c| c != '.');
    }
    let digits = term.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &term[digits..];
    let is_quantity =
        digits > 0 && (UNITS.contains(&tail) || tail.contains(|c: char| c.is_ascii_digit()));
    let is_reference = term.len() > LONGEST_CODE && term.contains(|c: char| c.is_ascii_digit());
    !is_quantity && !is_reference && term.len() > 1 && tail.is_ascii()
}

/// Folds a name of several words into `term`: single spaces, lower case.
pub(super) fn fold_name(name: &str, term: &mut String) {
    fold_into(name, term);
    if term.contains('\u{a0}') {
        *term = term.replace('\u{a0}', " ");
    }
}

/// `+2`, ` + 2`: the length, where `rest` follows « bac ».
fn years_after_bac(rest: &str) -> Option<usize> {
    let after = rest.trim_start_matches([' ', '\u{a0}']).strip_prefix('+')?;
    let digits = after.trim_start_matches([' ', '\u{a0}']);
    let is_year = digits.starts_with(|c: char| ('1'..='8').contains(&c));
    is_year.then(|| rest.len() - digits.len() + 1)
}

/// `.S.`: what follows the first initial, without the last dot.
fn initials(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while bytes.get(len) == Some(&b'.')
        && bytes.get(len + 1).is_some_and(u8::is_ascii_alphabetic)
        && run_end(rest, len + 1) == len + 2
    {
        len += 2;
    }
    (len > 0).then_some(len)
}

fn framework(rest: &str) -> Option<usize> {
    let end = run_end(rest, 1);
    let is_known = DOTTED
        .iter()
        .any(|known| rest[1..end].eq_ignore_ascii_case(known));
    is_known.then_some(end)
}

/// R&D, S&OP, H&M.
fn ampersand(run: &str, rest: &str) -> Option<usize> {
    let end = run_end(rest, 1);
    (run.len() <= 2 && (2..=3).contains(&end)).then_some(end)
}

/// Work in shifts: 3x8, 2 x 8, 5×8.
fn shifts(run: &str, rest: &str) -> Option<usize> {
    let after = rest
        .trim_start_matches(' ')
        .strip_prefix(['x', 'X', '*', '×'])?;
    let hours = after.trim_start_matches(' ');
    let end = run_end(hours, 0);
    let is_shift =
        matches!(run, "2" | "3" | "4" | "5") && matches!(&hours[..end], "7" | "8" | "12");
    is_shift.then(|| rest.len() - hours.len() + end)
}

/// The end of the word that the single letter before `end` begins with a hyphen.
fn hyphened_end(text: &str, end: usize) -> Option<usize> {
    let next = text[end..].chars().next().filter(|c| is_hyphen(*c))?;
    let len = hyphened(&text[end..], next)?;
    (end == 1).then_some(end + len)
}

/// e-commerce, T-SQL, R-489.
fn hyphened(rest: &str, hyphen: char) -> Option<usize> {
    let end = run_end(rest, hyphen.len_utf8());
    (end > hyphen.len_utf8() + 1).then_some(end)
}

fn is_shifts(term: &str) -> bool {
    let mut parts = term.split(['x', '*', '×']);
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| matches!(part, "2" | "3" | "4" | "5" | "7" | "8" | "12"))
    };
    is_number(parts.next()) && is_number(parts.next()) && parts.next().is_none()
}

/// R489, or one of the old categories.
fn is_caces(next: &str) -> bool {
    let code = next.strip_prefix(['R', 'r']).unwrap_or(next);
    let digits = code.trim_start_matches(is_hyphen);
    let is_short = digits.len() == 3 || next.len() <= 2;
    is_short && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.is_ascii()
}

fn is_initials(next: &str) -> bool {
    (2..=6).contains(&next.len()) && next.bytes().all(|byte| byte.is_ascii_uppercase())
}
