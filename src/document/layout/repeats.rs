//! Headers and footers that stand on several pages are read once.

use std::collections::BTreeSet;

use crate::page::{Line, Page};

/// A margin is this share of a page's height, at its top and at its foot.
const MARGIN: f32 = 0.12;
/// A margin holds at most this many lines that are repeated.
const MOST: usize = 5;
/// Two lines stand at one height within this share of the page's height.
const NEAR: f32 = 0.01;

/// A CV has fewer pages; what is longer is left as it is.
const LONGEST: usize = 9;

/// Drops from each page the lines of its margins that a page before has in its own.
pub(crate) fn drop_repeated(pages: &mut [Page]) {
    if pages.len() >= LONGEST {
        return;
    }
    let mut printed: BTreeSet<(String, i32)> = BTreeSet::new();
    for page in pages {
        let margins: Vec<(String, i32)> = page.lines().filter_map(|line| key(page, line)).collect();
        let repeated: Vec<&(String, i32)> = margins
            .iter()
            .filter(|key| is_printed(&printed, key))
            .collect();
        let n_lines = page.lines().count();
        // A page all of which was printed before is a copy, and is no margin.
        if !repeated.is_empty() && repeated.len() <= MOST && repeated.len() < n_lines {
            drop_printed(page, &printed);
        }
        printed.extend(margins);
    }
}

fn drop_printed(page: &mut Page, printed: &BTreeSet<(String, i32)>) {
    let mut blocks = std::mem::take(&mut page.blocks);
    for block in &mut blocks {
        let is_new = |line: &Line| key(page, line).is_none_or(|key| !is_printed(printed, &key));
        block.lines.retain(is_new);
    }
    blocks.retain(|block| !block.lines.is_empty());
    page.blocks = blocks;
}

/// What a line of a margin says, page numbers left out, and its height.
fn key(page: &Page, line: &Line) -> Option<(String, i32)> {
    let area = line.area?;
    let top = area.top / page.height.max(1.0);
    let bottom = area.bottom / page.height.max(1.0);
    (bottom < MARGIN || top > 1.0 - MARGIN).then(|| (unnumbered(&line.text), (top / NEAR) as i32))
}

fn is_printed(printed: &BTreeSet<(String, i32)>, (text, height): &(String, i32)) -> bool {
    (-1..=1).any(|step| printed.contains(&(text.clone(), height + step)))
}

/// A line that numbers its page says the same on every page; any other is taken as it is.
fn unnumbered(text: &str) -> String {
    let lower = text.to_lowercase();
    let counts = lower.contains("page") || !lower.contains(char::is_alphabetic);
    let short = text.chars().filter(char::is_ascii_digit).count() <= 4;
    if counts && short {
        lower.replace(|c: char| c.is_ascii_digit(), "")
    } else {
        lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Area, TextBlock};

    fn page(lines: &[(&str, f32)]) -> Page {
        let line = |(text, top): &(&str, f32)| Line {
            area: Some(Area {
                left: 10.0,
                top: *top,
                right: 90.0,
                bottom: top + 10.0,
            }),
            ..Line::plain(*text)
        };
        let block = |at: &(&str, f32)| TextBlock {
            lines: vec![line(at)],
        };
        Page {
            width: 600.0,
            height: 800.0,
            blocks: lines.iter().map(block).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn a_header_and_page_numbers_are_read_once() {
        let mut pages = [
            page(&[("Ana DUPIN", 20.0), ("vente", 300.0), ("Page 1 / 2", 780.0)]),
            page(&[("Ana DUPIN", 21.0), ("vente", 300.0), ("Page 2 / 2", 780.0)]),
        ];
        drop_repeated(&mut pages);
        assert_eq!(pages[1].text(), "vente\n");
        assert_eq!(pages[0].lines().count(), 3);
    }

    #[test]
    fn years_at_the_top_and_copies_of_a_page_stay() {
        let mut pages = [
            page(&[("depuis 2018", 20.0), ("vente", 300.0)]),
            page(&[("depuis 2019", 20.0), ("caisse", 300.0)]),
            page(&[("depuis 2019", 20.0)]),
        ];
        drop_repeated(&mut pages);
        assert!(pages.iter().all(|page| page.text().contains("depuis")));
    }
}
