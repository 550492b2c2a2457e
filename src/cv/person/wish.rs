//! A wish of the person for the job to come.

/// What a wish is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WishKind {
    Place,
    Radius,
    Mobility,
    Contract,
    Hours,
    Level,
    Telework,
    Housing,
    Start,
    Pay,
    Sector,
    TrainingContract,
    Avoid,
}

impl WishKind {
    /// Its name for programs.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Radius => "radius",
            Self::Mobility => "mobility",
            Self::Contract => "contract",
            Self::Hours => "hours",
            Self::Level => "level",
            Self::Telework => "telework",
            Self::Housing => "housing",
            Self::Start => "start",
            Self::Pay => "pay",
            Self::Sector => "sector",
            Self::TrainingContract => "training_contract",
            Self::Avoid => "avoid",
        }
    }
}

/// A wish, with the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    /// What it is about.
    pub kind: WishKind,
    /// The wish in a normal form where it has one (« CDI », « nuit », « 30 km »),
    /// else in the CV's words; several are parted by a comma.
    pub value: String,
    /// The words that state it.
    pub quote: String,
}
