//! The substitutions, and the pages of a CV that each gives.

use super::variant::{KnownIdentity, Variant};
use super::{dates, gender, name, places};
use crate::page::Page;

/// All substitutions of a CV, those that must hold first.
pub(super) fn variants(known: &KnownIdentity<'_>, pages: &[Page]) -> Vec<Variant> {
    let mut all = name::variants(known, pages);
    all.push(gender::variant(&known.labels));
    all.push(dates::birth());
    all.push(places::street());
    all.push(places::school());
    all.push(dates::gap(known.cv, pages, known.now));
    all.push(places::town(known.cv.home()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::audit::variant::Substitution;
    use crate::page::{Line, TextBlock};

    #[test]
    fn only_changed_lines_are_counted_and_places_stay() {
        let line = |text: &str| Line {
            size: 12.0,
            ..Line::plain(text)
        };
        let block = TextBlock {
            lines: vec![line("un"), line("deux")],
        };
        let page = Page {
            blocks: vec![block],
            ..Page::default()
        };
        let variant = Variant::new(Substitution::Town, "", |text| text.replace("deux", "2"));
        let (pages, n_lines) = variant.apply(&[page]);
        assert_eq!(n_lines, 1);
        let lines: Vec<(&str, f32)> = pages[0]
            .lines()
            .map(|line| (line.text.as_str(), line.size))
            .collect();
        assert_eq!(lines, [("un", 12.0), ("2", 12.0)]);
    }
}
