//! CVs in English: their trade is looked for among the titles in English, as the offers and
//! the ROME are in French.

use crate::cv::Cv;
use crate::cv::person::Person;
use crate::occupation::french_title;
use crate::text::{Language, language_of};

/// The French name under which a CV in English is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EnglishCv {
    /// The French appellation of its title; `None` where no title is known.
    pub trade: Option<&'static str>,
}

/// Lines searched where neither headline nor posts have a known title.
const FIRST_LINES: usize = 12;
/// A longer line is a sentence, in which a title is somebody else's.
const LONGEST_LINE: usize = 70;

impl EnglishCv {
    /// `None` for a CV in French.
    pub(super) fn of(cv: &Cv, person: &Person) -> Option<Self> {
        if language_of(cv.text()) != Language::English {
            return None;
        }
        let posts = person.posts.iter().map(|post| post.title.as_str());
        let named = person.headline.as_deref().into_iter().chain(posts);
        let lines = cv.text().lines().filter(|line| line.len() <= LONGEST_LINE);
        let all = named.chain(lines.take(FIRST_LINES));
        let trade = all.filter_map(french_title).next();
        Some(Self { trade })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn read(text: &str) -> Option<EnglishCv> {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text(text, now);
        EnglishCv::of(&cv, &Person::read(&cv, now))
    }

    #[test]
    fn a_cv_in_english_has_a_trade_in_french() {
        let cv = "Anna Novak\n\nRegistered Nurse\n\nWork experience\n2019 - 2024: Staff nurse, Riverside Hospital\nIn charge of the care of patients on the surgical ward, with a team of six\n\nEducation\n2018: Bachelor of Nursing\n";
        assert_eq!(read(cv).unwrap().trade, Some("infirmier"));
        let odd = "Anna Novak\n\nUnicorn whisperer\n\nWork experience\n2019 - 2024: In charge of the unicorns of the kingdom, with a team of six\n";
        assert_eq!(read(odd).unwrap().trade, None);
        let french = "Anna Novak\n\nInfirmière\n\nExpérience\n2019 - 2024 : infirmière au centre hospitalier, dans le service de chirurgie\n";
        assert_eq!(read(french), None);
    }
}
