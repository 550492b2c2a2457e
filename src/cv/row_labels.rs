//! The labels of the rows of a Europass table: « Dates  02/2020 – 03/2022 », « Fonction ou poste
//! occupé  Comptable ». The rows are read without them, as the lines of any other CV.

use std::sync::LazyLock;

use super::headings::LIST;
use crate::facts::is_month_name;
use crate::text::{PhraseMap, Token, fold, tokens};

static LABELS: LazyLock<PhraseMap<()>> = LazyLock::new(|| {
    LIST.phrases("row labels")
        .map(|words| (words, ()))
        .collect()
});

/// The lines without the labels of their rows, where the CV is such a table.
pub(super) fn without_row_labels<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let is_table = lines.iter().any(|line| is_row_of_dates(line));
    match is_table {
        true => lines.iter().map(|line| without_label(line)).collect(),
        false => lines.to_vec(),
    }
}

/// « Dates  09/2014 – 12/2019 ».
fn is_row_of_dates(line: &str) -> bool {
    let value = line
        .strip_prefix("Dates")
        .map(|behind| behind.trim_start_matches(GAP));
    let first = value.and_then(|value| value.split(|c: char| !c.is_alphanumeric()).next());
    first.is_some_and(|first| {
        first.starts_with(|c: char| c.is_ascii_digit()) || is_month_name(&fold(first))
    })
}

/// What may be between a label and its value.
const GAP: [char; 4] = [' ', ':', '\t', '\u{a0}'];

fn without_label(line: &str) -> &str {
    let words = tokens(line);
    let plain: Vec<Token> = words.into_iter().filter(|t| !t.is_mark).collect();
    let Some((len, ())) = LABELS.longest(&plain) else {
        return line;
    };
    let behind = &line[plain[len - 1].span.end..];
    // A label is alone on its line or has a gap behind it.
    let is_label =
        behind.trim().is_empty() || behind.starts_with("  ") || behind.starts_with([':', '\t']);
    match is_label {
        true => behind.trim_start_matches(GAP),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table_lose_their_labels() {
        let rows = [
            "Dates  02/2020 – 03/2022",
            "Fonction ou poste occupé  Comptable",
            "Principales activités et",
            "responsabilités",
            "Saisie des factures",
            "Nom et adresse de l'employeur  Cabinet Duval, Brest",
        ];
        let left = without_row_labels(&rows);
        assert_eq!(
            left,
            [
                "02/2020 – 03/2022",
                "Comptable",
                "",
                "",
                "Saisie des factures",
                "Cabinet Duval, Brest"
            ]
        );
        let others = ["Dates clés", "Employeur  Duval"];
        assert_eq!(without_row_labels(&others), others);
    }
}
