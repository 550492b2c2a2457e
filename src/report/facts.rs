//! The result of `extract`: the facts of a text.

use serde::Serialize;

use super::document::{Block, Document, Line, Span, plain};
use super::french::{decimal, plural};
use crate::facts::{Extractor, Fact, GrossNet, PayPeriod, Polarity, Value};

/// The facts of one text, as programs read them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TextFacts {
    /// The number of the offer, or the place of the text among those given.
    pub(crate) id: String,
    facts: Vec<FactRow>,
}

/// A fact, as programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FactRow {
    label: &'static str,
    sub: &'static str,
    quote: String,
    polarity: Polarity,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
}

/// The columns of [`TextFacts::rows`].
pub(crate) const COLUMNS: [&str; 6] = ["id", "label", "sub", "quote", "polarity", "value"];

impl TextFacts {
    /// The facts found in `text`.
    pub(crate) fn new(id: impl Into<String>, text: &str, facts: &[Fact]) -> Self {
        let row = |fact: &Fact| FactRow {
            label: fact.label,
            sub: fact.sub,
            quote: text[fact.span.clone()].to_owned(),
            polarity: fact.polarity,
            value: fact.value.clone(),
        };
        Self {
            id: id.into(),
            facts: facts.iter().map(row).collect(),
        }
    }

    /// One row a fact, for a spreadsheet.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let row = |fact: &FactRow| {
            vec![
                self.id.clone(),
                fact.label.to_owned(),
                fact.sub.to_owned(),
                fact.quote.clone(),
                code(fact.polarity).to_owned(),
                fact.value.as_ref().map(shown_value).unwrap_or_default(),
            ]
        };
        self.facts.iter().map(row).collect()
    }
}

/// The page for people: the facts by label, each with the sentence that says
/// it, then the text with the facts marked.
pub(crate) fn page(title: &str, text: &str, facts: &[Fact], extractor: &Extractor) -> Document {
    let mut page = Document::new(title);
    page.push(Block::paragraph(match facts.len() {
        0 => "Aucun fait ne s'y reconnaît.".to_owned(),
        n => format!("{} lus dans le texte.", plural(n, "fait", "faits")),
    }));
    for label in extractor.labels() {
        let of_label = facts.iter().filter(|fact| fact.label == label.label);
        let lines: Vec<Line> = of_label
            .map(|fact| fact_line(text, fact, extractor.sub_name(fact.sub)))
            .collect();
        if !lines.is_empty() {
            page.push(Block::section(label.name, vec![Block::List(lines)]));
        }
    }
    if !facts.is_empty() {
        page.push(Block::section("Le texte", marked(text, facts)));
    }
    page
}

fn fact_line(text: &str, fact: &Fact, name: &str) -> Line {
    let value = fact.value.as_ref().map(shown_value);
    let value = value.map_or(String::new(), |value| format!(" ({value})"));
    let sentence = sentence_around(text, fact);
    vec![
        Span::Strong(format!("{name}{value}")),
        Span::Plain(format!(", {} : ", shown_polarity(fact.polarity))),
        Span::Faint(format!("« {sentence} »")),
    ]
}

/// The text, line by line, with what says a fact in strong letters.
fn marked(text: &str, facts: &[Fact]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let spans = marked_line(text, start, end, facts);
        if !line.trim().is_empty() {
            blocks.push(Block::Paragraph(spans));
        }
        start = end;
    }
    blocks
}

fn marked_line(text: &str, start: usize, end: usize, facts: &[Fact]) -> Line {
    let mut line = Vec::new();
    let mut at = start;
    for fact in facts {
        let (from, to) = (fact.span.start.max(at), fact.span.end.min(end));
        if from >= to {
            continue;
        }
        line.extend(plain(&text[at..from]));
        line.push(Span::Strong(text[from..to].to_owned()));
        at = to;
    }
    line.extend(plain(text[at..end].trim_end()));
    line
}

/// Number of bytes shown on each side of a fact, at most.
const AROUND: usize = 80;

/// The sentence that says a fact, cut where it is long.
fn sentence_around<'t>(text: &'t str, fact: &Fact) -> &'t str {
    const ENDS: [char; 5] = ['\n', '.', '!', '?', ';'];
    let before = text[..fact.span.start].rfind(ENDS).map_or(0, |at| at + 1);
    let after = text[fact.span.end..].find(ENDS);
    let after = after.map_or(text.len(), |at| fact.span.end + at);
    let start = floor_boundary(text, before.max(fact.span.start.saturating_sub(AROUND)));
    let end = floor_boundary(text, after.min(fact.span.end + AROUND));
    text[start.min(fact.span.start)..end.max(fact.span.end)].trim()
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn code(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asked => "asked",
        Polarity::Wished => "wished",
        Polarity::Offered => "offered",
        Polarity::Negated => "negated",
        Polarity::TrainingProvided => "training_provided",
    }
}

fn shown_polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asked => "demandé",
        Polarity::Wished => "souhaité",
        Polarity::Offered => "annoncé",
        Polarity::Negated => "exclu",
        Polarity::TrainingProvided => "formation assurée",
    }
}

fn shown_value(value: &Value) -> String {
    match value {
        Value::Pay {
            min,
            max,
            period,
            gross_net,
        } => {
            let per = match period {
                PayPeriod::Hour => "par heure",
                PayPeriod::Day => "par jour",
                PayPeriod::Month => "par mois",
                PayPeriod::Year => "par an",
            };
            let kind = gross_net.map_or("", |kind| match kind {
                GrossNet::Gross => " brut",
                GrossNet::Net => " net",
            });
            format!("{} €{kind} {per}", shown_range(*min, Some(*max)))
        }
        Value::Years {
            min_years,
            max_years,
        } => format!("{} an(s)", shown_range(*min_years, *max_years)),
        Value::Hours { min, max, .. } => {
            format!("{} h par semaine", shown_range(*min, Some(*max)))
        }
        Value::Text(text) => text.clone(),
    }
}

fn shown_range(min: f64, max: Option<f64>) -> String {
    let shown = |n: f64| decimal(n, if n.fract() == 0.0 { 0 } else { 2 });
    match max.filter(|&max| max > min) {
        Some(max) => format!("{} à {}", shown(min), shown(max)),
        None => shown(min),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_has_the_exact_words_of_the_text() {
        let text = "Profil : permis B exigé.";
        let facts = Extractor::built_in().extract(text);
        let shown = serde_json::to_value(TextFacts::new("1", text, &facts)).unwrap();
        assert_eq!(shown["facts"][0]["sub"], "licence_b");
        assert!(text.contains(shown["facts"][0]["quote"].as_str().unwrap()));
    }

    #[test]
    fn the_page_shows_the_sentence_and_does_no_harm() {
        let text = "Bonjour. Permis B \u{1b}[2J exigé, <b>vite</b>. Merci.";
        let facts = Extractor::built_in().extract(text);
        let page = page("Faits", text, &facts, Extractor::built_in());
        let html = crate::report::html::render(&page);
        assert!(html.contains("&lt;b&gt;vite"), "{html}");
        assert!(!html.contains('\u{1b}'));
    }
}
