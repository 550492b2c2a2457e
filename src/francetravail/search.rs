//! One page of offers, checked for completeness.

use serde_json::value::RawValue;

use super::api::Api;
use super::exchange::HttpAnswer;
use super::wire::answer::PageBody;
use super::wire::query::{self, WindowPart};
use super::{Error, Fault, Scope, Window};

/// One search: a scope, a window, and a part of it.
#[derive(Clone, Copy)]
pub(super) struct OfferQuery<'a> {
    pub(super) scope: &'a Scope,
    pub(super) window: Option<&'a Window>,
    pub(super) part: WindowPart,
}

pub(super) struct RecordPage {
    pub(super) rows: Vec<Box<RawValue>>,
    /// Offers of the whole query at that moment.
    pub(super) total: usize,
}

const PATH: &str = "offres/search";

impl Api {
    /// Requests `size` offers from offset `start`.
    pub(super) fn page(
        &self,
        query: OfferQuery<'_>,
        start: usize,
        size: usize,
    ) -> Result<RecordPage, Error> {
        let parameters = query::search(query.scope, query.window, query.part, start, size);
        self.get(PATH, &parameters, &[200, 204, 206], |answer| {
            read(answer, start, size)
        })
    }

    /// Number of offers, for the price of a page with one.
    pub fn count(&self, scope: &Scope, window: Option<&Window>) -> Result<usize, Error> {
        let part = WindowPart::default();
        let query = OfferQuery {
            scope,
            window,
            part,
        };
        Ok(self.page(query, 0, 1)?.total)
    }
}

fn read(answer: &HttpAnswer, start: usize, size: usize) -> Result<RecordPage, Fault> {
    let range = answer.range().map(Range::read).unwrap_or_default();
    if answer.status == 204 {
        // No offers, or none from `start` on.
        let (rows, total) = (vec![], range.total.unwrap_or(0));
        return Ok(RecordPage { rows, total });
    }
    whole_page(&answer.body, range, start, size)
}

fn whole_page(body: &[u8], range: Range, start: usize, size: usize) -> Result<RecordPage, Fault> {
    let page: PageBody = serde_json::from_slice(body)
        .map_err(|error| Fault::Answer(format!("not whole JSON ({error})")))?;
    let n = page.rows.len();
    let total = total(&page, range, start, size)
        .ok_or_else(|| Fault::Answer("no total in it".to_owned()))?;
    let wanted = size.min(total.saturating_sub(start));
    if wanted == size && range.is_page_of(n, start) && (1..wanted).contains(&n) {
        // Whole as the API sees it: its pages may be smaller than was known. At the end of a
        // query an offer may just have gone.
        return Err(Fault::ShortPage { n, due: wanted });
    }
    let is_short = n < wanted || range.n_rows.is_some_and(|announced| n < announced);
    let is_elsewhere = n > 0 && range.first.is_some_and(|first| first != start);
    if is_short || is_elsewhere || n > size {
        return Err(Fault::Answer(format!("{n} offers where {wanted} are due")));
    }
    let total = total.max(start + n);
    Ok(RecordPage {
        rows: page.rows,
        total,
    })
}

/// The total of the header; else the sum of the facets; else, for a page that is not full, its
/// own end.
fn total(page: &PageBody, range: Range, start: usize, size: usize) -> Option<usize> {
    let facet_total = || usize::try_from(page.facet_total()?).ok();
    let n = page.rows.len();
    let ended = (n < size).then_some(start + n);
    range.total.or_else(facet_total).or(ended)
}

/// A parsed `Content-Range`. PageReader: `offres 0-149/13295`, `*/0`, `offres */0` and `offres
/// -1--1/353`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Range {
    first: Option<usize>,
    n_rows: Option<usize>,
    total: Option<usize>,
}

impl Range {
    /// True if it announces as many offers from this offset on, of a known total.
    fn is_page_of(&self, n: usize, start: usize) -> bool {
        self.first == Some(start) && self.n_rows == Some(n) && self.total.is_some()
    }

    fn read(text: &str) -> Self {
        let (rows, total) = text.rsplit_once('/').unwrap_or((text, ""));
        let rows = rows.rsplit(' ').next().unwrap_or_default();
        let bounds = rows.split_once('-');
        let bounds = bounds.and_then(|(first, last)| {
            let (first, last) = (first.parse::<usize>().ok()?, last.parse::<usize>().ok()?);
            (first <= last).then_some((first, last))
        });
        Self {
            first: bounds.map(|(first, _)| first),
            n_rows: bounds.map(|(first, last)| last - first + 1),
            total: total.trim().parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{CONTENT_RANGE, HeaderMap};

    fn answer(status: u16, range: Option<&str>, body: &str) -> HttpAnswer {
        let mut headers = HeaderMap::new();
        if let Some(range) = range {
            headers.insert(CONTENT_RANGE, range.parse().unwrap());
        }
        let body = body.as_bytes().to_vec();
        HttpAnswer {
            status,
            headers,
            body,
        }
    }

    fn read_page(status: u16, range: Option<&str>, body: &str) -> Result<(usize, usize), String> {
        let page = read(&answer(status, range, body), 0, 3);
        page.map(|page| (page.rows.len(), page.total))
            .map_err(|fault| fault.to_string())
    }

    const TWO: &str = r#"{"resultats":[{"id":"A1"},{"id":"A2"}]}"#;
    const THREE: &str = r#"{"resultats":[{"id":"A1"},{"id":"A2"},{"id":"A3"}]}"#;

    #[test]
    fn every_form_of_success_reads() {
        for (status, range, body, wanted) in [
            (206, Some("offres 0-2/7"), THREE, (3, 7)),
            (200, Some("offres 0-1/2"), TWO, (2, 2)),
            (206, Some("offres 0-1/2"), TWO, (2, 2)),
            (206, Some("0-1/2"), TWO, (2, 2)),
            (200, None, TWO, (2, 2)),
            (200, None, "{}", (0, 0)),
            (200, None, r#"{"resultats":[]}"#, (0, 0)),
            (200, Some("*/0"), "{}", (0, 0)),
            (204, Some("*/0"), "", (0, 0)),
            (204, Some("offres */0"), "", (0, 0)),
            (204, None, "", (0, 0)),
            (204, Some("offres -1--1/353"), "", (0, 353)),
        ] {
            assert_eq!(
                read_page(status, range, body),
                Ok(wanted),
                "{status} {range:?}"
            );
        }
    }

    #[test]
    fn an_incomplete_page_is_retried() {
        for (status, range, body) in [
            (206, Some("offres 0-2/7"), TWO),
            (206, Some("offres 0-1/7"), TWO),
            (206, Some("offres 3-4/5"), TWO),
            (206, Some("offres 0-2/7"), &THREE[..30]),
            (206, Some("offres 0-2/7"), ""),
            (200, None, "<html>maintenance</html>"),
            (200, None, THREE),
            (200, Some("offres 0-2/7"), "{}"),
        ] {
            assert!(
                read_page(status, range, body).is_err(),
                "{status} {range:?} {body}"
            );
        }
    }

    #[test]
    fn the_counts_replace_a_missing_header() {
        let body = THREE.replace(
            "]}",
            r#"],"filtresPossibles":[{"filtre":"x","agregation":[{"nbResultats":9}]}]}"#,
        );
        assert_eq!(read_page(206, None, &body), Ok((3, 9)));
    }
}
