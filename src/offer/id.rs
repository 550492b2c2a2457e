use std::fmt;
use std::str::FromStr;

/// The id of an offer at France Travail. Live offers have seven capitals and digits; old and
/// test offers have shorter or longer ids, so it stays text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferId(Box<str>);

/// The text is not the id of an offer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an offer's number, which is made of letters and digits")]
pub struct InvalidOfferId;

/// Longer than any id seen; protects the store from arbitrary text.
const MAX_LEN: usize = 40;

impl FromStr for OfferId {
    type Err = InvalidOfferId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_part = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        let is_id = !text.is_empty() && text.len() <= MAX_LEN && text.bytes().all(is_part);
        is_id.then(|| Self(text.into())).ok_or(InvalidOfferId)
    }
}

/// Offers of web pages have ids of their own, so that none is taken for one of the agency.
pub(crate) const PAGE_PREFIX: &str = "PAGE-";

/// An offer's id as somebody may give it: the id itself, or the last
/// part of the address of its page.
pub(crate) fn id_of_address(given: &str) -> String {
    let path = given.trim().split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next();
    let id = last.unwrap_or(path);
    match id.len() {
        ..=OWN_LEN => id.to_uppercase(),
        _ => id.to_owned(),
    }
}

/// Length of the ids that the agency gives, all in capitals; those of partners are longer
/// and keep their case.
const OWN_LEN: usize = 7;

impl fmt::Display for OfferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_the_number() {
        for given in [
            " 169DWPB",
            "169dwpb",
            "https://candidat.francetravail.fr/offres/recherche/detail/169DWPB",
            "https://candidat.francetravail.fr/offres/recherche/detail/169DWPB/?a=b#c",
        ] {
            assert_eq!(id_of_address(given), "169DWPB");
        }
        assert_eq!(id_of_address("Hf237d6c99811"), "Hf237d6c99811");
        assert_eq!(id_of_address(""), "");
    }

    #[test]
    fn a_number_is_letters_and_digits() {
        for (text, is_id) in [
            ("213JSYX", true),
            ("7347290", true),
            ("abc-1_2", true),
            ("", false),
            ("21 3", false),
            ("../etc", false),
            ("é", false),
        ] {
            assert_eq!(text.parse::<OfferId>().is_ok(), is_id, "{text}");
        }
    }
}
