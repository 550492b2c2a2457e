//! What came of an application, under the names that `feedback` takes and the journal keeps.

/// What came of an application; a later one goes farther.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApplicationOutcome {
    Applied,
    Answered,
    Interview,
    Hired,
    /// The employer said no.
    Refused,
}

impl ApplicationOutcome {
    pub(crate) const ALL: [Self; 5] = [
        Self::Applied,
        Self::Answered,
        Self::Interview,
        Self::Hired,
        Self::Refused,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Answered => "answered",
            Self::Interview => "interview",
            Self::Hired => "hired",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}
