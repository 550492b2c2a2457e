//! Other people's names: « M. Paul Durand », « Tuteur : Paul Durand ».

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list::{LIST, starts};
use super::shape::{is_particle, shape};
use crate::text::{PhraseMap, Token, tokens};

static TITLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("titles"));
static ROLES: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("roles of others"));

/// The names of people after a title or the role that they had.
pub(super) fn people(line: &str) -> Vec<Range<usize>> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        if let Some(len) = titled_len(line, rest) {
            found.push(rest[0].span.start..rest[len - 1].span.end);
        } else if let Some(span) = named_after_role(line, rest) {
            found.push(span);
        }
    }
    found
}

/// « M. Paul Durand », « Mme DURAND ».
fn titled_len(line: &str, rest: &[Token]) -> Option<usize> {
    let title = rest.first()?;
    if !TITLES.contains(title.folded.as_str()) || !title.is_capitalised(line) {
        return None;
    }
    let dot = usize::from(rest.get(1).is_some_and(|t| t.folded == "."));
    if title.folded == "m" && dot == 0 {
        return None;
    }
    let is_name = |t: &Token| {
        t.is_capitalised(line) || matches!(t.folded.as_str(), "-" | "'") || is_particle(&t.folded)
    };
    let names = rest[1 + dot..].iter().take(8).take_while(|t| is_name(t));
    let len = 1 + dot + names.count();
    let last = rest[1 + dot..len]
        .iter()
        .rposition(|t| t.is_capitalised(line));
    last.map(|last| 1 + dot + last + 1)
}

/// « Référence : Paul Durand, directeur », « tuteur Paul Durand ».
fn named_after_role(line: &str, rest: &[Token]) -> Option<Range<usize>> {
    let (role, ()) = ROLES.longest(rest)?;
    let n_marks = rest[role..].iter().take_while(|t| t.folded == ":").count();
    let from = role + n_marks;
    let is_part = |t: &Token| {
        t.is_capitalised(line) || matches!(t.folded.as_str(), "-" | "'") || is_particle(&t.folded)
    };
    let len = rest[from..]
        .iter()
        .take(7)
        .take_while(|t| is_part(t))
        .count();
    let named = rest.get(from..from + len)?;
    let span = named.first()?.span.start..named.last()?.span.end;
    let is_name = n_marks > 0 && shape(&line[span.clone()]).is_some_and(|shape| shape.is_full());
    is_name.then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::name::without;

    #[test]
    fn names_after_titles_and_roles_go() {
        let cases = [
            (
                "Référence : M. Paul Durand, directeur",
                "Référence : , directeur",
            ),
            ("Recommandée par Mme BOULANGER", "Recommandée par "),
            (
                "Tuteur : Paul Durand, chef d'atelier",
                "Tuteur : , chef d'atelier",
            ),
            ("Madame de La Tour, gérante", ", gérante"),
            ("Madame, Monsieur,", "Madame, Monsieur,"),
            ("Contact : accueil du public", "Contact : accueil du public"),
        ];
        for (line, left) in cases {
            assert_eq!(without(line, &people(line)), left);
        }
    }
}
