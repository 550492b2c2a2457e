//! What each line of a CV is near to: the head, the contacts, a heading, a margin of a page.

use super::row::Row;
use super::stated_names::StatedNames;
use super::zone::Zone;
use super::{contact, first, sizes};
use crate::cv::headings::{PICTURED_HEADING, finishes_heading, goes_on_with, heading};
use crate::cv::sections::CvSection;
use crate::facts::diplomas;
use crate::text::{Token, tokens};

/// How far from an e-mail or a telephone an address may be, in lines.
const NEAR: usize = 2;

/// Where no heading ends it, the head of a CV is at most so many lines.
const LONGEST_HEAD: usize = 12;

/// Name, title and contacts take so many lines at least.
const SHORTEST_HEAD: usize = 2;

pub(super) fn zones(rows: &[Row<'_>], headings: &[bool]) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; rows.len()];
    let mut declared = false;
    let mut n_head = 0;
    let mut in_head = true;
    for (at, row) in rows.iter().enumerate() {
        let finishes =
            |above: usize| headings[above] && finishes_heading(rows[above].text, row.text);
        let is_end = at.checked_sub(1).is_some_and(finishes);
        if let Some(found) = heading(row.text).filter(|_| headings[at] && !is_end) {
            declared = found.section == CvSection::Identity;
            in_head &= found.taken != row.text.len() || declared;
        }
        in_head &= row.text != PICTURED_HEADING;
        n_head += usize::from(!row.text.trim().is_empty());
        in_head &= n_head <= SHORTEST_HEAD || !is_dated_work(row.text);
        if declared {
            zones[at] = Zone::Declared;
        } else if in_head && n_head <= LONGEST_HEAD {
            zones[at] = Zone::Head;
        }
    }
    for (at, row) in rows.iter().enumerate() {
        if contact::has_any(row.text) {
            let near = at.saturating_sub(NEAR)..rows.len().min(at + NEAR + 1);
            for near in near.filter(|near| !is_dated_work(rows[*near].text)) {
                if zones[near] == Zone::Body {
                    zones[near] = Zone::Near;
                }
            }
        }
    }
    zones
}

/// True for a line of work or studies where no heading announces them: « 2019-2026 Maçon »,
/// « depuis mars 2021 », « CAP maçon 2018 ». Nothing of the head of a CV has two years.
fn is_dated_work(line: &str) -> bool {
    const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;
    const LASTS: [&str; 5] = ["depuis", "aujourd", "auj", "present", "actuellement"];
    let words = tokens(line);
    let year = |t: &Token| t.number().filter(|year| YEARS.contains(year));
    let years = || words.iter().filter_map(year);
    let says = |known: &[&str]| words.iter().any(|t| known.contains(&t.folded.as_str()));
    let is_range = years().max() != years().min();
    let lasts = years().next().is_some() && (says(&LASTS) || line.contains('→'));
    // « Rentrée 2026-2027 » says when one wants to begin.
    let is_diploma = || diplomas(line).first().is_some_and(|d| d.span.start == 0);
    lasts || is_range && !says(&["rentree"]) || years().next().is_some() && is_diploma()
}

/// Which lines are headings. A name may be made of the words of one, so no heading
/// is looked for on the lines that can only be the name.
pub(super) fn headings(rows: &[Row<'_>], stated: &StatedNames) -> Vec<bool> {
    let mut top = sizes::stacked_names(rows);
    top.extend(sizes::largest(rows));
    top.extend(first::first_names(rows));
    let goes_on = |at: usize, row: &Row<'_>| {
        let above = at.checked_sub(1).map(|above| rows[above].text);
        above.is_some_and(|above| goes_on_with(above, row.text))
    };
    let is_heading = |(at, row): (usize, &Row<'_>)| {
        let is_name = top.contains(&at) || !stated.spans[at].is_empty();
        !is_name && heading(row.text).is_some() && !goes_on(at, row)
    };
    rows.iter().enumerate().map(is_heading).collect()
}

/// Running heads and feet of later pages, and the end of the CV.
pub(super) fn margins(rows: &[Row<'_>]) -> Vec<bool> {
    let is_blank = |at: &usize| rows[*at].text.trim().is_empty();
    let mut margins = vec![false; rows.len()];
    let written: Vec<usize> = (0..rows.len()).filter(|at| !is_blank(at)).collect();
    for (idx, at) in written.iter().enumerate() {
        let page_of = |idx: Option<usize>| {
            idx.and_then(|idx| written.get(idx))
                .map(|at| rows[*at].page)
        };
        let own = rows[*at].page;
        let begins = page_of(idx.checked_sub(1)) != Some(own) && own > 0;
        let ends = page_of(Some(idx + 1)) != Some(own);
        margins[*at] = begins || ends || idx + 2 == written.len();
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::row::rows;
    use crate::page::Page;

    #[test]
    fn work_without_a_heading_ends_the_head() {
        let text = "Moussa DIABY\nCHEF D'ÉQUIPE\nRentrée 2026-2027\n06 12 34 56 78\n2019-2026 Maçon\nGros Œuvre IDF";
        let pages = [Page::of_text(text)];
        let rows = rows(&pages);
        let zones = zones(&rows, &vec![false; rows.len()]);
        assert_eq!(zones[2..], [Zone::Head, Zone::Head, Zone::Body, Zone::Near]);
    }
}
