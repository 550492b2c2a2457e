//! The languages of a CV.

use super::post::KeptLine;
use super::sections::CvSection;
use crate::facts::{Spoken, languages};

/// A language counts in its own section, or anywhere with a level beside it.
pub(super) fn spoken(text: &str, places: &[KeptLine]) -> Vec<Spoken> {
    let mut found: Vec<Spoken> = Vec::new();
    for place in places {
        for spoken in languages(&text[place.span.clone()]) {
            let spoken = spoken.what;
            let counts = place.section == CvSection::Languages || spoken.level.is_some();
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
