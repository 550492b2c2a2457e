//! What of a CV is replaced, and a replacement that is ready to be made.

use crate::cv::Cv;
use crate::facts::Month;
use crate::page::Page;

/// What of a CV is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Substitution {
    /// The person's name.
    Name,
    /// The gender of titles.
    Gender,
    /// Birth date or age.
    Birth,
    /// Number and street of home.
    Street,
    /// The names of schools.
    School,
    /// A gap of 14 months after the last post.
    Gap,
    /// The town of home.
    Town,
}

impl Substitution {
    /// True if the answer must not move; the others are for information.
    pub(crate) fn must_hold(self) -> bool {
        matches!(self, Self::Name | Self::Gender | Self::Birth | Self::Street)
    }
}

/// What is known of the CV before anything is replaced.
pub(super) struct KnownIdentity<'a> {
    pub(super) cv: &'a Cv,
    pub(super) name: Option<&'a str>,
    /// Names of occupations in both genders.
    pub(super) labels: Vec<&'a str>,
    pub(super) now: Month,
}

/// A substitution that is ready to be made on any line.
pub(super) struct Variant {
    pub(super) substitution: Substitution,
    pub(super) replacement: String,
    replace: Box<dyn Fn(&str) -> String>,
}

impl Variant {
    pub(super) fn new(
        substitution: Substitution,
        replacement: &str,
        replace: impl Fn(&str) -> String + 'static,
    ) -> Self {
        Self {
            substitution,
            replacement: replacement.to_owned(),
            replace: Box::new(replace),
        }
    }

    /// The pages with the substitution made, and the number of lines that changed.
    pub(super) fn apply(&self, pages: &[Page]) -> (Vec<Page>, usize) {
        let mut pages = pages.to_vec();
        let mut n_lines = 0;
        let blocks = pages.iter_mut().flat_map(|page| &mut page.blocks);
        for line in blocks.flat_map(|block| &mut block.lines) {
            let text = (self.replace)(&line.text);
            if text != line.text {
                n_lines += 1;
                line.text = text;
            }
        }
        (pages, n_lines)
    }
}
