//! Answers as files to keep.

use super::answer::{Answer, RefusedRequest, download};
use crate::report::csv::{self, Dialect};
use crate::report::matches::{Depth, ShownMatches, document, heads, rows};
use crate::report::{escape_json, html};

/// An answer as a file to keep: a page that holds all of it, JSON, or a table that the
/// spreadsheets of this country open. `stem` is the name of the file.
pub(super) fn exported(
    matches: &ShownMatches,
    form: &str,
    stem: &str,
) -> Result<Answer, RefusedRequest> {
    match form {
        "export.html" => Ok(download(
            "text/html; charset=utf-8",
            &format!("{stem}.html"),
            html::render(&document(matches, Depth::Full)),
        )),
        "export.csv" => Ok(download(
            "text/csv; charset=utf-8",
            &format!("{stem}.csv"),
            table(matches),
        )),
        "export.json" => {
            let json = serde_json::to_string_pretty(matches).map_err(anyhow::Error::from)?;
            Ok(download(
                "application/json; charset=utf-8",
                &format!("{stem}.json"),
                escape_json(json) + "\n",
            ))
        }
        _ => Err(RefusedRequest::unknown(
            "Il n'y a pas de page à cette adresse.",
        )),
    }
}

fn table(answer: &ShownMatches) -> String {
    let dialect = Dialect {
        has_semicolons: true,
        has_mark: true,
    };
    let mut text = csv::render(&[heads()], dialect);
    for one in &answer.matches {
        let lines = rows(one, &answer.base);
        text.extend(lines.iter().map(|row| csv::line(row, dialect)));
    }
    text
}
