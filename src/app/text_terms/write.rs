//! Terms out for texts in, whatever their form.

use std::io::Write;

use super::pipeline::TermPipeline;
use super::stream::{StreamCounts, TextForm, TextStream};
use super::{csv_rows, lines};

/// Writes the terms of every text of a stream, in order, batch by batch.
pub(crate) fn write_terms(
    pipeline: &TermPipeline,
    stream: TextStream<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<StreamCounts> {
    match stream.form {
        TextForm::Txt => lines::txt(pipeline, stream.input, out),
        TextForm::Jsonl => lines::jsonl(pipeline, stream, out),
        TextForm::Csv => csv_rows::write(pipeline, stream, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Steps;

    fn answered(form: TextForm, column: Option<&str>, input: &str) -> (String, StreamCounts) {
        let pipeline = TermPipeline::of(Steps::default());
        let mut out = Vec::new();
        let stream = TextStream {
            form,
            column,
            input: &mut input.as_bytes(),
        };
        let counts = write_terms(&pipeline, stream, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), counts)
    }

    #[test]
    fn every_line_has_its_answer_even_an_empty_one() {
        let (out, counts) = answered(TextForm::Txt, None, "Les boulangères\n\nCACES R489\n");
        assert_eq!(out, "boulang\n\ncaces_r489\n");
        assert_eq!(counts.n_texts, 3);
    }

    #[test]
    fn an_object_keeps_what_it_holds_and_gains_its_terms() {
        let input = "{\"id\": 7, \"text\": \"la paie\"}\nnot json\n{\"id\": 8}\n";
        let (out, counts) = answered(TextForm::Jsonl, None, input);
        assert_eq!(
            out,
            "{\"id\": 7, \"text\": \"la paie\",\"terms\":[\"paie\"]}\n"
        );
        assert_eq!(counts.bad_lines, [2, 3]);
        let (out, _) = answered(
            TextForm::Jsonl,
            Some("id"),
            "{\"id\":\"paie\",\"text\":\"x\"}",
        );
        assert!(out.ends_with("\"terms\":[\"paie\"]}\n"), "{out}");
    }

    #[test]
    fn a_column_of_a_table_is_read() {
        let table = "id;texte\n1;\"la paie ; les ventes\"\n2;\n";
        let (out, counts) = answered(TextForm::Csv, Some("texte"), table);
        assert_eq!(
            out,
            "id;texte;terms\n1;\"la paie ; les ventes\";paie vente\n2;;\n"
        );
        assert_eq!(counts.n_texts, 2);
    }
}
