//! The terms of an offer whose change is announced again.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::offer::Offer;

/// A term that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OfferTerm {
    Pay,
    Contract,
    /// The last day to apply.
    Closing,
}

/// The terms of an offer as digests: enough to see that one changed, not to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pay: u32,
    contract: u32,
    closing: u32,
}

/// The text is not that of [`Terms`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the digests of an offer's terms")]
pub(crate) struct InvalidTerms;

impl Terms {
    /// The terms of an offer whose last day to apply is known or not.
    pub(crate) fn new(offer: &Offer, closing: Option<Date>) -> Self {
        let pay = offer.pay.as_ref().map_or("", |pay| pay.label.as_str());
        let closing = closing.map(|day| day.to_string());
        Self {
            pay: digest(pay),
            contract: digest(&offer.contract.to_string()),
            closing: digest(&closing.unwrap_or_default()),
        }
    }

    /// The terms that are no longer as they were.
    pub(crate) fn changed_since(self, earlier: Self) -> Vec<OfferTerm> {
        let changed = [
            (OfferTerm::Pay, self.pay != earlier.pay),
            (OfferTerm::Contract, self.contract != earlier.contract),
            (OfferTerm::Closing, self.closing != earlier.closing),
        ];
        let changed = changed.into_iter().filter(|(_, is_changed)| *is_changed);
        changed.map(|(term, _)| term).collect()
    }
}

/// The first four bytes of SHA-256, which no later version of a crate changes. Spaces and
/// case are left out: an offer that is published again may differ in them.
fn digest(text: &str) -> u32 {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let bytes = Sha256::digest(words.join(" ").as_bytes());
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            pay,
            contract,
            closing,
        } = self;
        write!(f, "{pay:08x}-{contract:08x}-{closing:08x}")
    }
}

impl FromStr for Terms {
    type Err = InvalidTerms;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split('-');
        let parts: Result<Vec<u32>, _> = parts.map(|part| u32::from_str_radix(part, 16)).collect();
        match parts.as_deref() {
            Ok([pay, contract, closing]) => Ok(Self {
                pay: *pay,
                contract: *contract,
                closing: *closing,
            }),
            _ => Err(InvalidTerms),
        }
    }
}

impl Serialize for Terms {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Terms {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Pay;

    fn offer(pay: &str) -> Offer {
        Offer {
            pay: Pay::from_label(pay),
            ..Offer::invented("Cariste", "Chargement de camions")
        }
    }

    #[test]
    fn a_change_names_the_term_and_spaces_are_none() {
        let before = Terms::new(&offer("Mensuel de 1900.0 Euros"), None);
        let spaced = Terms::new(&offer("mensuel de  1900.0 Euros"), None);
        assert_eq!(spaced.changed_since(before), []);
        let closing = "2026-12-15".parse().ok();
        let after = Terms::new(&offer("Mensuel de 2000.0 Euros"), closing);
        assert_eq!(
            after.changed_since(before),
            [OfferTerm::Pay, OfferTerm::Closing]
        );
    }

    #[test]
    fn terms_read_as_they_are_written() {
        let terms = Terms::new(&offer("Mensuel de 1900.0 Euros"), None);
        assert_eq!(terms.to_string().parse(), Ok(terms));
        for text in ["", "1-2", "1-2-3-4", "x-y-z"] {
            assert_eq!(text.parse::<Terms>(), Err(InvalidTerms), "{text}");
        }
    }
}
