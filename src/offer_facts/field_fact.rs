//! A fact of a field of the record.

use crate::facts::{Polarity, Value};

/// A fact of a field, with the field's own words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldFact {
    pub(super) label: &'static str,
    pub(super) sub: &'static str,
    pub(super) polarity: Polarity,
    pub(super) value: Option<Value>,
    pub(super) quote: String,
}

impl FieldFact {
    pub(super) fn offered(
        label: &'static str,
        sub: &'static str,
        quote: impl Into<String>,
    ) -> Self {
        Self {
            label,
            sub,
            polarity: Polarity::Offered,
            value: None,
            quote: quote.into(),
        }
    }

    pub(super) fn asked(
        label: &'static str,
        sub: &'static str,
        required: bool,
        quote: &str,
    ) -> Self {
        Self {
            polarity: demanded(required),
            ..Self::offered(label, sub, quote.trim())
        }
    }

    pub(super) fn with_value(self, value: Value) -> Self {
        Self {
            value: Some(value),
            ..self
        }
    }
}

fn demanded(required: bool) -> Polarity {
    match required {
        true => Polarity::Asked,
        false => Polarity::Wished,
    }
}
