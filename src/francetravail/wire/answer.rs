//! A page of offers, as the API answers it.

use jiff::civil::DateTime;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::offer::{Moment, OfferId};

/// The body of a search. Any key may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::francetravail) struct PageBody {
    #[serde(rename = "resultats")]
    pub(in crate::francetravail) rows: Vec<Box<RawValue>>,
    #[serde(rename = "filtresPossibles")]
    counts: Vec<Facet>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Facet {
    #[serde(rename = "agregation")]
    values: Vec<FacetValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FacetValue {
    #[serde(rename = "nbResultats")]
    n: u64,
}

impl PageBody {
    /// The number of offers of the whole query, from the facets beside the page: each facet
    /// sums to it, except for offers that lack the facet's value.
    pub(in crate::francetravail) fn facet_total(&self) -> Option<u64> {
        let sums = self.counts.iter();
        let sums = sums.map(|counts| counts.values.iter().map(|count| count.n).sum());
        sums.max().filter(|sum| *sum > 0)
    }
}

/// Identifies a record, even if it is otherwise invalid.
pub(in crate::francetravail) struct RecordMark {
    /// The id, or the whole record if it has none.
    pub(in crate::francetravail) key: String,
    pub(in crate::francetravail) created_at: Option<DateTime>,
}

impl RecordMark {
    pub(in crate::francetravail) fn read(record: &RawValue) -> Self {
        #[derive(Deserialize)]
        struct MarkFields {
            #[serde(default)]
            id: String,
            #[serde(default, rename = "dateCreation")]
            created_at: String,
        }
        let fields = serde_json::from_str::<MarkFields>(record.get());
        let Ok(fields) = fields else {
            return Self {
                key: record.get().to_owned(),
                created_at: None,
            };
        };
        let is_usable = fields.id.parse::<OfferId>().is_ok();
        let key = if is_usable {
            fields.id
        } else {
            record.get().to_owned()
        };
        let created_at = fields.created_at.parse::<Moment>().ok();
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
        assert_eq!(page(text).unwrap().facet_total(), Some(19));
        assert!(page(r#"{"resultats":[{"id":"A1"}"#).is_err());
    }

    #[test]
    fn a_record_without_an_id_is_identified_by_its_text() {
        let mark = |text: &str| RecordMark::read(&RawValue::from_string(text.to_owned()).unwrap());
        let dated = mark(r#"{"id":"A1","dateCreation":"2026-11-20T03:10:00.105Z"}"#);
        assert_eq!(dated.key, "A1");
        assert!(dated.created_at.is_some());
        for text in [r#"{"id":7}"#, r#"{"id":""}"#, "{}", "[1]"] {
            assert_eq!(mark(text).key, text);
        }
    }
}
