//! The facts of many texts, written row after row.

use std::io::Write;

use super::row_form::RowForm;
use crate::app::extract::ExtractSource;
use crate::facts::Fact;
use crate::report::facts::{COLUMNS, ShownTextFacts};
use crate::report::{csv, escape_json};

/// The facts of texts, row after row.
pub(super) struct FactRows<'o> {
    form: RowForm,
    /// What is not written yet.
    pending: String,
    n_texts: usize,
    /// Where rows go at once; `None` keeps them for the end.
    out: Option<&'o mut Box<dyn Write>>,
}

impl<'o> FactRows<'o> {
    pub(super) fn new(form: RowForm, out: Option<&'o mut Box<dyn Write>>) -> Self {
        let pending = match form {
            RowForm::Csv => csv_header(),
            _ => String::new(),
        };
        Self {
            form,
            pending,
            n_texts: 0,
            out,
        }
    }

    pub(super) fn add(&mut self, source: &ExtractSource, facts: &[Fact]) -> anyhow::Result<()> {
        if self.form == RowForm::Json {
            self.pending
                .push_str(if self.n_texts == 0 { "[\n" } else { ",\n" });
        }
        self.n_texts += 1;
        self.pending.push_str(&line(source, facts, self.form)?);
        if let Some(out) = &mut self.out {
            out.write_all(self.pending.as_bytes())?;
            self.pending.clear();
        }
        Ok(())
    }

    /// What is left to write.
    pub(super) fn finish(mut self) -> String {
        if self.form == RowForm::Json {
            self.pending
                .push_str(if self.n_texts == 0 { "[]\n" } else { "\n]\n" });
        }
        self.pending
    }
}

pub(super) fn csv_header() -> String {
    csv::line(&COLUMNS.map(str::to_owned), csv::Dialect::default())
}

fn line(source: &ExtractSource, facts: &[Fact], form: RowForm) -> serde_json::Result<String> {
    let rows = ShownTextFacts::new(&*source.id, &source.text, facts);
    Ok(match form {
        RowForm::Csv => csv::render(&rows.rows(), csv::Dialect::default()),
        RowForm::Json => escape_json(serde_json::to_string(&rows)?),
        _ => escape_json(serde_json::to_string(&rows)?) + "\n",
    })
}
