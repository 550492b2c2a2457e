//! The kinds of actions, their families, and what they are worth before any answer.

/// A kind of action; answers are about a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AdviceKind {
    /// Write into the CV what offers ask and it does not say.
    CompleteCv,
    /// Give a CV that can be read.
    MendReading,
    /// Apply to the offers shown.
    ApplyFirst,
    /// Set up a watch for new offers.
    Watch,
    /// Get ready for what an employer will ask.
    PrepareQuestions,
    Course,
    ShortCourse,
    /// Have one's experience validated.
    Vae,
    /// Look at a neighbouring occupation.
    Neighbour,
    /// Try a neighbouring occupation for a few days.
    Immersion,
    LowerPay,
    RaisePay,
    WidenPlace,
    /// See a counsellor or attend a workshop.
    Help,
}

/// Kinds of which one is shown at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Cv,
    Search,
    Course,
    Occupation,
    Pay,
    Place,
    Help,
}

impl AdviceKind {
    pub(crate) const ALL: [Self; 14] = [
        Self::CompleteCv,
        Self::MendReading,
        Self::ApplyFirst,
        Self::Watch,
        Self::PrepareQuestions,
        Self::Course,
        Self::ShortCourse,
        Self::Vae,
        Self::Neighbour,
        Self::Immersion,
        Self::LowerPay,
        Self::RaisePay,
        Self::WidenPlace,
        Self::Help,
    ];

    /// Its name for programs and for answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CompleteCv => "complete_cv",
            Self::MendReading => "mend_reading",
            Self::ApplyFirst => "apply_first",
            Self::Watch => "watch",
            Self::PrepareQuestions => "prepare_questions",
            Self::Course => "course",
            Self::ShortCourse => "short_course",
            Self::Vae => "vae",
            Self::Neighbour => "neighbour",
            Self::Immersion => "immersion",
            Self::LowerPay => "lower_pay",
            Self::RaisePay => "raise_pay",
            Self::WidenPlace => "widen_place",
            Self::Help => "help",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn family(self) -> Family {
        match self {
            Self::CompleteCv | Self::MendReading => Family::Cv,
            Self::ApplyFirst | Self::Watch | Self::PrepareQuestions => Family::Search,
            Self::Course | Self::ShortCourse | Self::Vae => Family::Course,
            Self::Neighbour | Self::Immersion => Family::Occupation,
            Self::LowerPay | Self::RaisePay => Family::Pay,
            Self::WidenPlace => Family::Place,
            Self::Help => Family::Help,
        }
    }

    /// How useful counsellors hold it to be: their judgement, until answers come.
    pub(super) fn prior(self) -> f64 {
        match self {
            Self::MendReading => 0.80,
            Self::CompleteCv => 0.70,
            Self::ApplyFirst => 0.65,
            Self::RaisePay => 0.55,
            Self::Course => 0.50,
            Self::Watch | Self::ShortCourse | Self::Neighbour => 0.45,
            Self::PrepareQuestions | Self::Immersion | Self::WidenPlace | Self::Help => 0.40,
            Self::LowerPay => 0.35,
            Self::Vae => 0.25,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in AdviceKind::ALL {
            assert_eq!(AdviceKind::named(kind.name()), Some(kind));
        }
        assert_eq!(AdviceKind::named("reward"), None);
    }
}
