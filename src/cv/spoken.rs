//! The languages of a CV.

use super::WrittenHeading;
use super::post::KeptLine;
use super::sections::CvSection;
use crate::facts::{Cefr, Spoken, languages};
use crate::text::fold;

/// A language counts in its own section, or anywhere with a level beside it.
pub(super) fn spoken(text: &str, places: &[KeptLine], headings: &[WrittenHeading]) -> Vec<Spoken> {
    let mut found: Vec<Spoken> = Vec::new();
    for place in places {
        let line = &text[place.span.clone()];
        let spoken_here = languages(line);
        for (at, one) in spoken_here.iter().enumerate() {
            // « Bambara, français courant »: the next one has a level.
            let next = spoken_here.get(at + 1);
            let is_listed = next.is_some_and(|next| {
                let between = &line[one.span.end..next.span.start];
                next.what.level.is_some() && matches!(between.trim(), "," | "et" | "/" | ";")
            });
            let mut spoken = one.what;
            if spoken.level.is_none() && is_below_mother_tongue(place, headings) {
                spoken.level = Some(Cefr::Native);
            }
            let counts =
                place.section == CvSection::Languages || spoken.level.is_some() || is_listed;
            match found
                .iter_mut()
                .find(|known| known.language == spoken.language)
            {
                Some(known) => known.level = known.level.max(spoken.level),
                None if counts => found.push(spoken),
                None => {}
            }
        }
    }
    found
}

/// True for the line of « Langue maternelle  Français ».
fn is_below_mother_tongue(place: &KeptLine, headings: &[WrittenHeading]) -> bool {
    let mut headings = headings.iter();
    headings
        .any(|heading| heading.at == place.span.start && fold(&heading.words).contains("maternel"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_beside_one_with_a_level_is_spoken() {
        let read = |text: &str| {
            let place = KeptLine {
                span: 0..text.len(),
                section: CvSection::Other,
            };
            let found = spoken(text, &[place], &[]);
            found.iter().map(|one| one.language).collect::<Vec<_>>()
        };
        assert_eq!(read("Bambara, français courant"), ["bambara", "français"]);
        assert!(read("Cuisine italienne et chinoise").is_empty());
    }
}
