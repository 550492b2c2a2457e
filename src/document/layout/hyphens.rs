//! Words that a line's end has cut are joined again.

use crate::page::{Line, Page};

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// First halves of words that keep their hyphen.
const KEEP: &[&str] = &[
    "après", "arrière", "au", "auto", "avant", "celle", "celui", "ceux", "chef", "ci", "co",
    "contre", "demi", "est", "ex", "extra", "grand", "haut", "hors", "lave", "là", "mi", "micro",
    "mini", "moi", "multi", "non", "nord", "ouest", "par", "peut", "petit", "porte", "post", "pré",
    "rendez", "sans", "self", "semi", "socio", "sous", "sud", "sur", "tout", "ultra", "vice",
    "vis", "week", "e", "c", "t", "savoir", "médico", "poly", "inter", "éco", "électro",
];

/// From this many cut lines on, the document was hyphenated whoever made it.
const MANY: usize = 4;

/// Moves the rest of each cut word up to the line where it starts.
///
/// A hyphen at a line's end is part of the word in a document that is not hyphenated
/// (`aide-` / `exploitante`), and is nothing in one that is. `hyphenates` says whether
/// the program that made it is known to hyphenate by itself.
pub(crate) fn join_cut_words(pages: &mut [Page], hyphenates: bool) {
    let cuts: usize = pages
        .iter()
        .flat_map(|page| &page.blocks)
        .map(|block| {
            block
                .lines
                .windows(2)
                .filter(|pair| is_cut(&pair[0].text, &pair[1].text))
                .count()
        })
        .sum();
    let hyphenates = hyphenates || cuts >= MANY;
    for page in pages {
        for block in &mut page.blocks {
            join(&mut block.lines, hyphenates);
        }
    }
}

fn join(lines: &mut Vec<Line>, hyphenates: bool) {
    for at in 1..lines.len() {
        let (above, below) = lines.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else {
            continue;
        };
        if is_cut(&above.text, &below.text) {
            join_pair(&mut above.text, &mut below.text, hyphenates);
        }
    }
    lines.retain(|line| !line.text.is_empty());
}

fn is_cut(above: &str, below: &str) -> bool {
    let Some(half) = above.strip_suffix(HYPHENS) else {
        return false;
    };
    half.chars().next_back().is_some_and(char::is_alphabetic)
        && below.chars().next().is_some_and(char::is_lowercase)
}

fn join_pair(above: &mut String, below: &mut String, hyphenates: bool) {
    let half = above.trim_end_matches(HYPHENS);
    let last_word = half.rsplit(' ').next().unwrap_or(half);
    // Nobody types this character: a program put it there.
    let surely = above.ends_with('\u{2010}');
    let keeps = last_word.contains('-') || KEEP.contains(&last_word.to_lowercase().as_str());
    let kept = if keeps || !(hyphenates || surely) {
        above.len()
    } else {
        half.len()
    };
    above.truncate(kept);
    let (rest, left) = below.split_once(' ').unwrap_or((below.as_str(), ""));
    above.push_str(rest);
    *below = left.trim_start().to_owned();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(texts: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> = texts.iter().map(|text| Line::plain(*text)).collect();
        join(&mut lines, true);
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_cut_word_is_joined() {
        assert_eq!(
            joined(&["gestion du déve-", "loppement des ventes"]),
            ["gestion du développement", "des ventes"]
        );
        assert_eq!(joined(&["déve-", "loppement"]), ["développement"]);
    }

    #[test]
    fn a_true_hyphen_stays() {
        assert_eq!(
            joined(&["prise de rendez-", "vous"]),
            ["prise de rendez-vous"]
        );
        assert_eq!(joined(&["2016-", "2018"]), ["2016-", "2018"]);
        assert_eq!(joined(&["Saint-", "Denis"]), ["Saint-", "Denis"]);
    }

    #[test]
    fn a_document_that_is_not_hyphenated_keeps_its_hyphens() {
        let lines = ["aide-", "exploitante"].map(Line::plain).to_vec();
        let blocks = vec![crate::page::TextBlock { lines }];
        let mut pages = [Page {
            blocks,
            ..Page::default()
        }];
        join_cut_words(&mut pages, false);
        assert_eq!(pages[0].blocks[0].lines[0].text, "aide-exploitante");
    }
}
