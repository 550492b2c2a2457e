//! A fact, as it comes out of a text.

use std::ops::Range;

use serde::Serialize;

/// What a text says of a fact.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Polarity {
    /// The candidate must have it.
    Asked,
    /// The candidate had better have it.
    Wished,
    /// It comes with the job, the contract or the employer.
    Offered,
    /// It is said not to hold.
    Negated,
    /// The employer gives the training for it.
    TrainingProvided,
}

impl Polarity {
    /// Asked, wished or offered.
    #[must_use]
    pub(crate) fn holds(self) -> bool {
        !matches!(self, Self::Negated | Self::TrainingProvided)
    }
}

/// What a figure of pay is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayPeriod {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Before or after social contributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GrossNet {
    /// Before.
    Gross,
    /// After.
    Net,
}

/// The typed value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// Euros.
    Pay {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// What it is paid for.
        period: PayPeriod,
        /// `None` where the text does not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        gross_net: Option<GrossNet>,
    },
    /// Years of experience; a part of a year is a fraction.
    Years {
        /// The least.
        min_years: f64,
        /// `None` where there is no upper bound.
        #[serde(skip_serializing_if = "Option::is_none")]
        max_years: Option<f64>,
    },
    /// Hours a week.
    Hours {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// Always `week`.
        per: &'static str,
    },
    /// A code, a date or a level.
    Text(String),
}

/// Something that a text says, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    /// The group of sub-labels.
    pub label: &'static str,
    /// What is said.
    pub sub: &'static str,
    /// In bytes of the text.
    pub span: Range<usize>,
    /// What the text says of it.
    pub polarity: Polarity,
    /// Where the sub-label has one and the text gives it.
    pub value: Option<Value>,
}
