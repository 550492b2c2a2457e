//! Names on the first lines that other signs would hide: one that reads as a
//! heading, one that a trade follows without a mark.

use super::address::place;
use super::line::personal;
use super::row::Row;
use super::shape::{Shape, is_title, shape};
use super::{says_trade, sizes};
use crate::cv::CvSection;
use crate::cv::headings::heading;
use crate::cv::trades::is_trade;
use crate::text::{Token, tokens};

/// The first line besides « Curriculum vitae » and contacts, or the second below a
/// trade, where no size is known and contacts or nothing but a trade follow: the
/// name, though it be « France Profil ».
pub(super) fn first_names(rows: &[Row<'_>]) -> Vec<usize> {
    /// Contact lines are looked for in at most this many lines below it.
    const NEAR: usize = 4;
    if sizes::body_size(rows) > 0.0 {
        return Vec::new();
    }
    let is_contact = |at: usize| {
        let text = rows[at].text;
        !personal(text).is_empty() || place(text).is_some()
    };
    let written: Vec<usize> = (0..rows.len())
        .filter(|at| !rows[*at].text.trim().is_empty())
        .collect();
    let is_own = |at: &usize| !is_title(rows[*at].text) && !is_contact(*at);
    let Some(idx) = written.iter().position(is_own) else {
        return Vec::new();
    };
    let is_below = says_trade(rows[written[idx]].text);
    let idx = idx + usize::from(is_below);
    let Some(&at) = written.get(idx) else {
        return Vec::new();
    };
    let section = heading(rows[at].text).map(|found| found.section);
    let is_shaped = shape(rows[at].text).is_some() && section != Some(CvSection::Identity);
    let is_end = |at: usize| heading(rows[at].text).is_some();
    let mut below = written[idx + 1..].iter().copied().take(NEAR);
    let has_contact = below.clone().take_while(|at| !is_end(*at)).any(is_contact);
    let above = idx
        .checked_sub(1)
        .is_some_and(|above| is_contact(written[above]));
    let leads =
        below.next().is_some_and(|at| says_trade(rows[at].text)) && below.next().is_none_or(is_end);
    if is_shaped && (has_contact || above || leads) {
        vec![at]
    } else {
        Vec::new()
    }
}

/// « Claire Durand Aide-soignante » without a mark between them: the whole name
/// before the last word that begins a trade, and how long it is.
pub(super) fn before_trade(text: &str) -> Option<(usize, Shape)> {
    let tokens = tokens(text);
    let begins = |t: &Token| text[..t.span.start].ends_with(char::is_whitespace);
    let is_own = |t: &&Token| !t.is_mark && begins(t) && is_trade(&t.folded);
    let mut trades = tokens.iter().rev().filter(is_own);
    let before = text[..trades.next()?.span.start].trim_end();
    let shape = shape(before).filter(Shape::is_full)?;
    Some((before.len(), shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::row::rows;
    use crate::page::Page;

    #[test]
    fn a_first_line_over_contacts_is_a_name_though_it_reads_as_a_heading() {
        let names = |text: &str| first_names(&rows(&[Page::of_text(text)]));
        assert_eq!(names("France Profil\n06 12 34 56 78\nComptable"), [0]);
        assert_eq!(names("Comptable\nLangues\n06 12 34 56 78"), [1]);
        assert!(names("Compétences\nPâtes levées\nTourage\nCuisson").is_empty());
        assert!(names("Contact\n06 12 34 56 78").is_empty());
    }

    #[test]
    fn a_name_ends_before_the_trade() {
        let name = |text: &str| before_trade(text).map(|(len, _)| text[..len].to_owned());
        let expected = Some("Claire Boulanger".to_owned());
        assert_eq!(name("Claire Boulanger Aide-soignante"), expected);
        assert_eq!(name("Boulanger pâtissier"), None);
    }
}
