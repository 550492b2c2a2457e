//! Whether a page goes on with the document of the page before it, from what is at
//! their edges.

use super::sheet::{Edges, PageSetting};
use crate::text::fold;

/// Log odds that the second page goes on with the first.
pub(super) fn goes_on(before: &Edges, after: &Edges) -> f32 {
    let mut odds = 0.0;
    match (numbering(before), numbering(after)) {
        (_, Some(Numbering { page: 1, .. })) => odds -= 5.0,
        (Some(a), Some(b)) if b.page == a.page + 1 && same_total(a, b) => odds += 5.0,
        (Some(a), Some(b)) if b.page <= a.page => odds -= 2.0,
        (None, Some(b)) if b.page > 1 => odds += 3.0,
        _ => {}
    }
    if let (Some(a), Some(b)) = (numbering(before), numbering(after))
        && !same_total(a, b)
    {
        odds -= 1.0;
    }
    if is_complete(before) {
        odds -= 1.0;
    }
    if begins_within(before, after) {
        odds += 4.0;
    }
    if sections_follow(before, after) {
        odds += 3.0;
    }
    if has_running_head(before, after) {
        odds += 1.2;
    }
    if let (Some(before), Some(after)) = (before.setting, after.setting) {
        odds += set_alike(before, after);
    }
    odds
}

/// « Article 6 » after « Article 5 ».
fn sections_follow(before: &Edges, after: &Edges) -> bool {
    let (Some((_, last)), Some((first, _))) = (before.sections, after.sections) else {
        return false;
    };
    first == last + 1
}

/// Whether the second page begins with words from below the first line of the first: the
/// name of a person, of a case. What both begin with may be two documents of one sender.
fn has_running_head(before: &Edges, after: &Edges) -> bool {
    const FEWEST_LETTERS: usize = 8;
    let Some(head) = after.first.first().map(|line| leading_words(line)) else {
        return false;
    };
    let mut lines = before.first.iter().map(|line| fold(line));
    let is_title = lines.next().is_some_and(|line| line.contains(&head));
    head.len() >= FEWEST_LETTERS && !is_title && lines.any(|line| line.contains(&head))
}

/// The first two or three words of a line, figures left out.
fn leading_words(line: &str) -> String {
    let folded = fold(line);
    let words = folded.split_whitespace();
    let words = words.take_while(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'));
    let words: Vec<&str> = words.take(3).collect();
    if words.len() < 2 {
        return String::new();
    }
    words.join(" ")
}

/// Log odds from how two pages are set: another size of paper is another document's, other
/// letters may be.
fn set_alike(before: PageSetting, after: PageSetting) -> f32 {
    /// In points; programs round sizes.
    const SAME_PAPER: f32 = 3.0;
    /// In shares of the height.
    const SAME_LETTERS: f32 = 0.02;
    const OTHER_LETTERS: f32 = 0.1;
    let gap = |a: f32, b: f32| (a - b).abs();
    let is_other_paper = gap(before.width, after.width) > SAME_PAPER
        || gap(before.height, after.height) > SAME_PAPER;
    // A table that is laid across keeps its paper.
    let is_turned = gap(before.width, after.height) <= SAME_PAPER
        && gap(before.height, after.width) <= SAME_PAPER;
    if is_other_paper && !is_turned {
        return -2.5;
    }
    match gap(before.letters, after.letters) / before.letters.max(after.letters).max(1.0) {
        gap if gap <= SAME_LETTERS => 0.3,
        gap if gap >= OTHER_LETTERS => -0.7,
        _ => 0.0,
    }
}

/// « Page 2 sur 3 ».
#[derive(Clone, Copy, Debug, PartialEq)]
struct Numbering {
    page: u32,
    of: Option<u32>,
}

fn same_total(a: Numbering, b: Numbering) -> bool {
    match (a.of, b.of) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The last page of its numbering.
fn is_complete(lines: &Edges) -> bool {
    numbering(lines).is_some_and(|own| own.of == Some(own.page))
}

/// The numbering that the first or last lines show.
fn numbering(page: &Edges) -> Option<Numbering> {
    let lines = page.last.iter().rev().chain(&page.first);
    lines
        .map(|line| fold(line))
        .find_map(|line| numbering_of(&line))
}

fn numbering_of(line: &str) -> Option<Numbering> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | ',' | '|'))
        .filter(|word| !word.is_empty())
        .collect();
    for (at, word) in words.iter().enumerate() {
        let is_named = matches!(*word, "page" | "p." | "feuillet" | "folio" | "pages");
        let rest = if is_named {
            &words[at + 1..]
        } else {
            &words[at..]
        };
        let Some(first) = rest.first() else { continue };
        if let Some((page, of)) = first.split_once('/') {
            let (page, of) = (page.parse().ok(), of.trim_end_matches('.').parse().ok());
            if let (Some(page), Some(of)) = (page, of) {
                let is_alone = is_named || words.len() == 1 || at + 1 == words.len();
                if is_alone && (1..=of).contains(&page) && of <= 40 {
                    return Some(Numbering { page, of: Some(of) });
                }
            }
        }
        let page = first
            .trim_end_matches(['.', ':'])
            .parse::<u32>()
            .ok()
            .filter(|page| (1..=60).contains(page));
        let Some(page) = page else { continue };
        let of = match rest.get(1) {
            Some(&"sur" | &"/" | &"de") => rest
                .get(2)
                .and_then(|of| of.trim_end_matches('.').parse().ok()),
            _ => None,
        };
        if is_named || (of.is_some_and(|of: u32| page <= of && of <= 40) && rest[1] != "de") {
            return Some(Numbering { page, of });
        }
    }
    None
}

/// Whether the second page begins within a sentence of the first.
fn begins_within(before: &Edges, after: &Edges) -> bool {
    let last = before
        .last
        .iter()
        .rev()
        .map(|line| line.trim())
        .find(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 8);
    let first = after
        .first
        .iter()
        .map(|line| line.trim())
        .find(|line| !line.is_empty());
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    let is_open = !last.ends_with(['.', '!', '?', ':', ';', '»']) && last.chars().count() > 40;
    is_open && first.starts_with(|c: char| c.is_lowercase()) && first.chars().count() > 20
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::pages::PageSheet;

    fn page(text: &str) -> Edges {
        Edges::of(&PageSheet::of_text(text))
    }

    #[test]
    fn page_numbers_are_read_however_they_are_written() {
        for line in [
            "Page 2/3",
            "page 2 sur 3",
            "2/3",
            "Dupont SA - Page 2/3",
            "- 2 / 3 -",
        ] {
            assert_eq!(
                numbering_of(&fold(line)),
                Some(Numbering {
                    page: 2,
                    of: Some(3)
                }),
                "{line}"
            );
        }
        for line in [
            "12/03/2024",
            "cours de français",
            "Lot 2/3 du marché de travaux",
            "35 heures",
        ] {
            assert_eq!(numbering_of(&fold(line)), None, "{line}");
        }
    }

    #[test]
    fn numbers_that_follow_join_pages_and_a_new_count_parts_them() {
        assert!(goes_on(&page("a\nPage 1/2"), &page("b\nPage 2/2")) > 3.0);
        assert!(goes_on(&page("a\nPage 2/2"), &page("b\nPage 1/2")) < -3.0);
    }

    #[test]
    fn another_paper_parts_pages_and_one_laid_across_does_not() {
        let set = |width, height, letters| PageSetting {
            width,
            height,
            letters,
        };
        let paper = set(595.0, 842.0, 10.0);
        assert!(set_alike(paper, set(612.0, 792.0, 10.0)) < -2.0);
        assert!(set_alike(paper, set(842.0, 595.0, 10.0)) > 0.0);
        assert!(set_alike(paper, set(595.3, 841.9, 12.0)) < 0.0);
    }

    #[test]
    fn sections_that_follow_and_a_name_from_within_join_pages() {
        let before = page("CONTRAT\nArticle 1 - Objet\nabc\nArticle 2 : Durée\ndef.");
        let after = page("Article 3. Salaire\n1 800 euros");
        assert!(goes_on(&before, &after) >= 3.0);
        assert!(goes_on(&before, &page("1. Objet\nabc")) <= 0.0);
        let before = page("Déclaration de fin de contrat\nSalariée HELIAS Marie\nabc.");
        assert!(goes_on(&before, &page("HELIAS Marie\n05/25 104")) > 1.0);
        let slip = page("HELIAS Marie\nmai 1 200,00");
        assert!(goes_on(&slip, &page("HELIAS Marie\njuin 1 200,00")) <= 0.3);
    }

    #[test]
    fn a_sentence_that_goes_on_joins_pages() {
        let before = page("Le salarié sera tenu de respecter les consignes qui lui seront");
        let after = page("données par sa hiérarchie et par la direction.");
        assert!(goes_on(&before, &after) > 3.0);
    }
}
