//! Occupations for what is typed, and for a text; the facts of a text.

use axum::extract::{RawQuery, Request, State};

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::body::{Fields, form};
use super::super::site::Shared;
use crate::app::extract::{ExtractSource, FactReader};
use crate::app::labelling::load_corrections;
use crate::app::text_codes::text_codes;
use crate::facts::Extractor;
use crate::report::completion::CompletionAnswer;
use crate::report::facts::page as facts_page;
use crate::report::form::{Button, Field, Form, TextField, TextKind};
use crate::report::text_occupations::TextOccupations;
use crate::report::{Block, Document, Span};
use crate::rome::RomeCode;

/// Answers of each kind.
const MOST: usize = 10;

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let typed = fields.text("q").to_owned();
    let mut document = forms(&typed, "");
    if !typed.is_empty() {
        let found = site.work(move |site| {
            let found = site.completer.complete(&typed, MOST);
            let mut found = CompletionAnswer::new(&typed, &found).document();
            link_occupations(&mut found.blocks);
            Ok(found)
        });
        let found = found.await?;
        document.push(Block::section(found.title, found.blocks));
    }
    Ok(page(&document))
}

/// Lets the code of an occupation lead to its page.
fn link_occupations(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Section(own) => link_occupations(&mut own.blocks),
            Block::List(lines) => lines.iter_mut().for_each(|line| link_occupation(line)),
            _ => {}
        }
    }
}

fn link_occupation(line: &mut [Span]) {
    let Some(Span::Strong(code)) = line.first() else {
        return;
    };
    if let Ok(code) = code.parse::<RomeCode>() {
        line[0] = Span::Page {
            text: code.to_string(),
            to: format!("/metiers/{code}"),
        };
    }
}

fn forms(typed: &str, text: &str) -> Document {
    let mut document = Document::new("Métiers");
    document.push(Block::Form(Form {
        action: "/metiers".to_owned(),
        fields: vec![Field::line("q", "Un métier ou une compétence", typed)],
        buttons: Button::send("Chercher"),
        ..Form::default()
    }));
    document.push(Block::Form(Form {
        action: "/metiers".to_owned(),
        is_post: true,
        fields: vec![Field::Text(TextField {
            name: "texte",
            label: "Ou un texte, par exemple une annonce".to_owned(),
            value: text.to_owned(),
            hint: "La page dit de quels métiers il parle, et ce qu'il demande.".to_owned(),
            kind: TextKind::Area,
        })],
        buttons: Button::send("Lire ce texte"),
        ..Form::default()
    }));
    document
}

/// The occupations and the facts of a text.
pub(in crate::web) async fn read(
    State(site): State<Shared>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let fields = form(request.into_body()).await?;
    let text = fields.text("texte").to_owned();
    let mut document = forms("", &text);
    let drawn = site.work(move |site| {
        let trained = &site.service.loaded.trained;
        let mut codes = TextOccupations::new(text_codes(trained, &text, MOST, true)).document();
        link_occupations(&mut codes.blocks);
        let learnt = load_corrections(site.service.settings.home())?;
        let extractor = Extractor::built_in();
        let reader = FactReader {
            extractor,
            corrections: learnt.as_ref(),
        };
        let source = ExtractSource::of_text(text);
        let facts = reader.read(&source).facts;
        Ok([
            codes,
            facts_page("Faits lus", &source.text, &facts, extractor),
        ])
    });
    for part in drawn.await? {
        document.push(Block::section(part.title, part.blocks));
    }
    Ok(page(&document))
}
