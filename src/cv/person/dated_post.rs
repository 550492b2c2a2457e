//! A post with title, dates and kind. Plain data.

/// What sort of work a post was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkKind {
    /// Paid work.
    Work,
    /// A placement during studies; counts for no experience.
    Internship,
    /// Apprenticeship or professionalisation contract; counts as experience.
    Apprenticeship,
    /// A job beside studies.
    Student,
    /// Voluntary or national service; counts for no experience.
    Voluntary,
}

/// A post as `read` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatedPost {
    /// Title, employer and place as written, without the dates.
    pub title: String,
    /// `YYYY` or `YYYY-MM`, as precise as the CV is.
    pub from: Option<String>,
    /// As `from`, or `now` for a post still held.
    pub to: Option<String>,
    /// What sort of work it was.
    pub kind: WorkKind,
    /// The name of the job, without employer and place, where the title gives it.
    pub job: Option<String>,
    /// How long in months.
    pub months: u16,
    /// Its title names the trade of the headline; true for all where that names no job.
    pub in_trade: bool,
}

/// A post with what is needed to count it.
pub(super) struct JudgedPost {
    pub(super) post: DatedPost,
    pub(super) in_trade: bool,
    pub(super) is_open: bool,
    /// Its place among the posts of the CV.
    pub(super) idx: usize,
}

impl JudgedPost {
    /// When it ended, `YYYY-MM` or `YYYY`; a post still held comes last.
    pub(super) fn last(&self) -> Option<&str> {
        self.post.to.as_deref()
    }
}
