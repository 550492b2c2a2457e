//! What is never a word to compare: web addresses and postal addresses.

use super::chars::folded;
use super::chars::run_end;
use super::word_pieces::{PieceKind, WordPiece};

/// Endings of web names; `net` is judged with the technical names.
const DOMAINS: &[&str] = &[
    "fr", "com", "org", "net", "eu", "io", "info", "gouv", "be", "ch",
];

/// What an address begins with, after its number.
const WAYS: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "bld",
    "blvd",
    "allee",
    "allees",
    "chemin",
    "che",
    "impasse",
    "imp",
    "place",
    "square",
    "quai",
    "route",
    "rte",
    "cite",
    "residence",
    "faubourg",
    "hameau",
    "passage",
    "lotissement",
    "bis",
    "ter",
];

/// An address is at most this many words after its number.
const ADDRESS_WORDS: usize = 8;
/// A town is at most this many words after its postal code.
const TOWN_WORDS: usize = 4;

/// Whether a web address begins with the run `start..end`.
pub(super) fn starts_address(text: &str, start: usize, end: usize) -> bool {
    let rest = &text[end..];
    let run = &text[start..end];
    if rest.starts_with("://") {
        return true;
    }
    let Some(after) = rest.strip_prefix('.') else {
        return false;
    };
    if run.eq_ignore_ascii_case("www") {
        return true;
    }
    let domain = &after[..run_end(after, 0)];
    run.len() > 1 && DOMAINS.contains(&domain) && !is_framework(run, domain)
}

/// ASP.net is no web site.
fn is_framework(run: &str, domain: &str) -> bool {
    domain == "net"
        && ["asp", "vb", "ado"]
            .iter()
            .any(|known| run.eq_ignore_ascii_case(known))
}

/// How many of `pieces`, which begin with a number, are a postal address or a
/// postal code with its town; none where the number is just a number.
pub(super) fn address_len(text: &str, pieces: &[WordPiece]) -> usize {
    let Some((number, rest)) = pieces.split_first() else {
        return 0;
    };
    let Some(next) = rest.first().filter(|next| next.kind == PieceKind::Word) else {
        return 0;
    };
    let next = &text[next.span()];
    if WAYS.contains(&folded(next).as_str()) {
        return 1 + way_len(text, rest);
    }
    let is_postal_code = number.end - number.start == 5;
    if is_postal_code && starts_upper(next) {
        return 1 + town_len(text, rest);
    }
    0
}

/// The pieces of a way up to a comma or the end of the line; a postal code
/// within them brings its town.
fn way_len(text: &str, pieces: &[WordPiece]) -> usize {
    let mut len = 0;
    for (idx, piece) in pieces.iter().enumerate().take(ADDRESS_WORDS) {
        match piece.kind {
            PieceKind::Word | PieceKind::Name => len = idx + 1,
            PieceKind::Number => return idx + 1 + town_len(text, &pieces[idx + 1..]),
            _ => break,
        }
    }
    len
}

fn town_len(text: &str, pieces: &[WordPiece]) -> usize {
    let is_town =
        |piece: &&WordPiece| piece.kind == PieceKind::Word && starts_upper(&text[piece.span()]);
    pieces.iter().take(TOWN_WORDS).take_while(is_town).count()
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::analyzer::Analyzer;

    #[test]
    fn an_address_leaves_no_terms_and_takes_none_beyond() {
        let cases = [
            (
                "22 CITE DES TILLEULS 02100 SAINT QUENTIN\nserveur",
                "serveur",
            ),
            ("3 avenue Foch, serveur", "serveur"),
            ("serveur depuis 10 ans", "serveur"),
        ];
        for (text, expected) in cases {
            let tokens = Analyzer::new().tokens(text);
            let terms: Vec<_> = tokens.iter().map(|token| token.term.as_ref()).collect();
            assert_eq!(terms.join(" "), expected, "{text}");
        }
    }
}
