//! A page of offers as the API answers it.

use jiff::civil::DateTime;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::offer::{Moment, OfferId};

/// The body of a search. Anything may be missing from it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::francetravail) struct PageBody {
    #[serde(rename = "resultats")]
    pub(in crate::francetravail) rows: Vec<Box<RawValue>>,
    #[serde(rename = "filtresPossibles")]
    counts: Vec<Counts>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Counts {
    #[serde(rename = "agregation")]
    values: Vec<Count>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Count {
    #[serde(rename = "nbResultats")]
    n: u64,
}

impl PageBody {
    /// How many offers the whole query has, by the counts beside the page: each
    /// of them sums to it, but for offers that lack what is counted.
    pub(in crate::francetravail) fn counted(&self) -> Option<u64> {
        let sums = self.counts.iter();
        let sums = sums.map(|counts| counts.values.iter().map(|count| count.n).sum());
        sums.max().filter(|sum| *sum > 0)
    }
}

/// What tells a record from the others, whatever else is wrong with it.
pub(in crate::francetravail) struct Mark {
    /// Its number, or where it has none its whole text.
    pub(in crate::francetravail) key: String,
    /// When it was created, where it says.
    pub(in crate::francetravail) created_at: Option<DateTime>,
}

impl Mark {
    pub(in crate::francetravail) fn of(record: &RawValue) -> Self {
        #[derive(Deserialize)]
        struct Marked {
            #[serde(default)]
            id: String,
            #[serde(default, rename = "dateCreation")]
            created_at: String,
        }
        let marked = serde_json::from_str::<Marked>(record.get());
        let Ok(marked) = marked else {
            return Self {
                key: record.get().to_owned(),
                created_at: None,
            };
        };
        let is_usable = marked.id.parse::<OfferId>().is_ok();
        let key = if is_usable {
            marked.id
        } else {
            record.get().to_owned()
        };
        let created_at = marked.created_at.parse::<Moment>().ok();
        Self {
            key,
            created_at: created_at.map(Moment::local),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_may_be_missing_from_a_page() {
        let page = |text: &str| serde_json::from_str::<PageBody>(text);
        assert!(page("{}").unwrap().rows.is_empty());
        let text = r#"{"resultats":[{"id":"A1"}],"new":1,"filtresPossibles":[
            {"filtre":"typeContrat","agregation":[{"valeurPossible":"CDD","nbResultats":5},{"nbResultats":14}]},
            {"filtre":"experience","agregation":[{"nbResultats":18}]}]}"#;
        assert_eq!(page(text).unwrap().counted(), Some(19));
        assert!(page(r#"{"resultats":[{"id":"A1"}"#).is_err());
    }

    #[test]
    fn a_record_without_a_number_is_told_by_its_text() {
        let mark = |text: &str| Mark::of(&RawValue::from_string(text.to_owned()).unwrap());
        let dated = mark(r#"{"id":"A1","dateCreation":"2026-11-20T03:10:00.105Z"}"#);
        assert_eq!(dated.key, "A1");
        assert!(dated.created_at.is_some());
        for text in [r#"{"id":7}"#, r#"{"id":""}"#, "{}", "[1]"] {
            assert_eq!(mark(text).key, text);
        }
    }
}
