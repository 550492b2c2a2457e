//! A post of a CV, and the lines that posts are made of.

use std::ops::Range;

use super::CvSection;
use crate::facts::Period;
use crate::text::tokens;

/// A post as the CV writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// When, as far as it is said.
    pub period: Option<Period>,
    /// How long in months: by the dates, or as said (« 8 mois »).
    pub months: i32,
    /// Its first line, with title, employer and dates; bytes of the CV's text.
    pub title: Range<usize>,
    /// All of it, first line included.
    pub span: Range<usize>,
    /// Its parts, for a season that came back: « étés 2022 et 2023 ». Empty for other posts.
    pub seasons: Vec<Period>,
    /// Its dates are below its title: the next lines are no title of it.
    pub is_named_above: bool,
    /// What sort of time it was.
    pub kind: PostKind,
}

impl Post {
    /// True for time without work.
    #[must_use]
    pub(super) fn is_pause(&self) -> bool {
        self.kind == PostKind::Pause
    }
}

/// What sort of time a post was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostKind {
    /// Work, apprenticeships included.
    Work,
    /// A placement during studies, which is no experience of its own.
    Placement,
    /// Time without work: children, unemployment, illness.
    Pause,
}

pub(super) fn kind_of(title: &str) -> PostKind {
    const PLACEMENTS: &[&str] = &[
        "stage",
        "stages",
        "stagiaire",
        "internship",
        "intern",
        "pfmp",
        "pmsmp",
    ];
    const PAUSES: &[&str] = &[
        "enfants",
        "parental",
        "chomage",
        "arret",
        "sabbatique",
        "maternite",
        "deces",
    ];
    /// « Garde de deux enfants » is work.
    const CARE: &[&str] = &[
        "garde",
        "nourrice",
        "nounou",
        "assistante",
        "aide",
        "auxiliaire",
    ];
    /// A pause is written in few words.
    const FEW: usize = 8;
    let tokens = tokens(title);
    let has = |words: &[&str]| tokens.iter().any(|t| words.contains(&t.folded.as_str()));
    let n_words = tokens.iter().filter(|t| !t.is_mark && !t.is_number).count();
    if has(PLACEMENTS) {
        PostKind::Placement
    } else if has(PAUSES) && !has(CARE) && n_words <= FEW {
        PostKind::Pause
    } else {
        PostKind::Work
    }
}

/// A line of the kept text.
pub(super) struct KeptLine {
    pub(super) span: Range<usize>,
    pub(super) section: CvSection,
}

/// A line of title is rarely longer, in bytes.
pub(super) const LONGEST_TITLE: usize = 120;
