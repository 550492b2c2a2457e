//! What others measured of the labour market of an occupation.

use super::RomeCode;

/// A published figure. It is shown as it is, with its date and its source, and enters no score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarketFigure {
    pub occupation: RomeCode,
    /// Its code; `None` for the whole country.
    pub departement: Option<String>,
    pub measure: MarketMeasure,
    pub value: f64,
    /// The day, month or year it is for, as published.
    pub date: String,
    pub source: String,
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MarketMeasure {
    /// Percents of planned hirings that employers expect to be difficult.
    HiringDifficulty,
    /// From 1, easy to hire, to 5, hard.
    Tension,
    /// Percents of registered jobseekers who found work within six months.
    AccessToWork,
}

impl MarketMeasure {
    pub(crate) const ALL: [Self; 3] = [Self::HiringDifficulty, Self::Tension, Self::AccessToWork];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::HiringDifficulty => "hiring_difficulty",
            Self::Tension => "tension",
            Self::AccessToWork => "access_to_work",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name() == name)
    }

    /// True for a value on the measure's scale.
    pub(crate) fn accepts(self, value: f64) -> bool {
        match self {
            Self::HiringDifficulty | Self::AccessToWork => (0.0..=100.0).contains(&value),
            Self::Tension => (1.0..=5.0).contains(&value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_has_a_name_and_a_scale() {
        for measure in MarketMeasure::ALL {
            assert_eq!(MarketMeasure::named(measure.name()), Some(measure));
            assert!(measure.accepts(3.0) && !measure.accepts(-1.0) && !measure.accepts(f64::NAN));
        }
        assert!(!MarketMeasure::Tension.accepts(60.0));
        assert_eq!(MarketMeasure::named("age"), None);
    }
}
