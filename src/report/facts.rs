//! The result of `extract`: the facts of a text.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::document::{Block, Document, Line, Span, plain};
use super::french::{decimal, plural};
use crate::facts::{Extractor, Fact, GrossNet, PayPeriod, Polarity, Value};

/// The facts of one text, as programs read them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ShownTextFacts {
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

/// The columns of [`ShownTextFacts::rows`].
pub(crate) const COLUMNS: [&str; 6] = ["id", "label", "sub", "quote", "polarity", "value"];

impl ShownTextFacts {
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
    let distinct = distinct(facts);
    page.push(Block::paragraph(match distinct.len() {
        0 => "Aucun fait n'a été reconnu dans ce texte.".to_owned(),
        1 => "1 fait lu dans le texte.".to_owned(),
        n => format!("{} lus dans le texte.", plural(n, "fait", "faits")),
    }));
    for label in extractor.labels() {
        let of_label = distinct.iter().filter(|fact| fact.label == label.label);
        let lines: Vec<Line> = of_label
            .map(|fact| fact_line(text, fact, extractor.sub_name(fact.sub)))
            .collect();
        if !lines.is_empty() {
            page.push(Block::section(label.name, vec![Block::List(lines)]));
        }
    }
    if !facts.is_empty() {
        page.push(Block::section(
            "Le texte",
            marked_text(text, facts, extractor),
        ));
    }
    page
}

/// Each fact once, as it is first stated: a person needs one quote.
fn distinct(facts: &[Fact]) -> Vec<&Fact> {
    let mut seen = FxHashSet::default();
    let key = |fact: &Fact| {
        let value = fact.value.as_ref().map(shown_value);
        (fact.sub, code(fact.polarity), value)
    };
    facts.iter().filter(|fact| seen.insert(key(fact))).collect()
}

fn fact_line(text: &str, fact: &Fact, name: &str) -> Line {
    let value = fact.value.as_ref().map(shown_value);
    let value = value.map_or(String::new(), |value| format!(" ({value})"));
    let sentence = sentence_around(text, fact);
    let sentence = without_bullet(&sentence);
    vec![
        Span::Strong(format!("{name}{value}")),
        Span::Plain(format!(" ({}) : ", shown_polarity(fact.polarity))),
        Span::Faint(format!("« {sentence} »")),
    ]
}

/// A sentence without the marks of a list before and after it.
pub(super) fn without_bullet(sentence: &str) -> &str {
    sentence.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '•' | '–' | ','))
}

/// The text, line by line, with what says a fact marked.
pub(crate) fn marked_text(text: &str, facts: &[Fact], extractor: &Extractor) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let spans = marked_line(text, start..end, facts, extractor);
        if !line.trim().is_empty() {
            blocks.push(Block::Paragraph(spans));
        }
        start = end;
    }
    blocks
}

/// A line of the text. Facts are in the order of their spans, so that those of
/// later lines are not looked at.
fn marked_line(text: &str, within: Range<usize>, facts: &[Fact], extractor: &Extractor) -> Line {
    let mut line = Vec::new();
    let (mut at, start, end) = (within.start, within.start, within.end);
    let n_before_end = facts.partition_point(|fact| fact.span.start < end);
    let first = facts[..n_before_end].partition_point(|fact| fact.span.start < start);
    for fact in &facts[first..n_before_end] {
        let (from, to) = (fact.span.start.max(at), fact.span.end.min(end));
        if from >= to {
            continue;
        }
        line.extend(plain(&text[at..from]));
        line.push(Span::Mark {
            text: text[from..to].to_owned(),
            meaning: extractor.sub_name(fact.sub).to_owned(),
        });
        at = to;
    }
    line.extend(plain(text[at..end].trim_end()));
    line
}

/// Number of bytes shown on each side of a fact, at most.
const AROUND: usize = 80;

/// The sentence that states a fact; a long one is cut between words.
fn sentence_around(text: &str, fact: &Fact) -> String {
    const ENDS: [char; 5] = ['\n', '.', '!', '?', ';'];
    let before = text[..fact.span.start].rfind(ENDS).map_or(0, |at| at + 1);
    let after = text[fact.span.end..].find(ENDS);
    let after = after.map_or(text.len(), |at| fact.span.end + at);
    let start = fact.span.start.saturating_sub(AROUND).max(before);
    let start = word_start(text, start, before, fact.span.start);
    let end = word_end(
        text,
        (fact.span.end + AROUND).min(after),
        fact.span.end,
        after,
    );
    let head = if start > before { "… " } else { "" };
    let tail = if end < after { " …" } else { "" };
    format!("{head}{}{tail}", text[start..end].trim())
}

/// The first start of a word from `at` on; all of the sentence if it starts there.
fn word_start(text: &str, at: usize, first: usize, last: usize) -> usize {
    if at == first {
        return first;
    }
    let at = ceil_boundary(text, at);
    let gap = text[at..last].find(char::is_whitespace);
    gap.map_or(last, |gap| at + gap)
}

/// The last end of a word up to `at`; all of the sentence if it ends there.
fn word_end(text: &str, at: usize, first: usize, last: usize) -> usize {
    if at == last {
        return last;
    }
    let at = ceil_boundary(text, at);
    let gap = text[first..at].rfind(char::is_whitespace);
    gap.map_or(first, |gap| first + gap)
}

fn ceil_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
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

pub(super) fn shown_polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asked => "exigence",
        Polarity::Wished => "souhait",
        Polarity::Offered => "annonce",
        Polarity::Negated => "dit que non",
        Polarity::TrainingProvided => "formation assurée",
    }
}

pub(super) fn shown_value(value: &Value) -> String {
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
        } => {
            let most = max_years.unwrap_or(*min_years);
            let unit = if most < 2.0 { "an" } else { "ans" };
            format!("{} {unit}", shown_range(*min_years, *max_years))
        }
        Value::Hours { min, max, .. } => {
            format!("{} h par semaine", shown_range(*min, Some(*max)))
        }
        Value::Text(text) => text_in_french(text),
    }
}

/// The names that programs read, as people say them.
fn text_in_french(text: &str) -> String {
    match text {
        "immediate" => "immédiate",
        "asap" => "dès que possible",
        other => other,
    }
    .to_owned()
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
        let shown = serde_json::to_value(ShownTextFacts::new("1", text, &facts)).unwrap();
        assert_eq!(shown["facts"][0]["sub"], "licence_b");
        assert!(text.contains(shown["facts"][0]["quote"].as_str().unwrap()));
    }

    #[test]
    fn a_fact_stated_twice_is_shown_once_and_quotes_are_cut_between_words() {
        let long = "Nous cherchons une personne de confiance ".repeat(4);
        let text = format!("{long}avec le permis B exigé, et le permis B indispensable");
        let facts = Extractor::built_in().extract(&text);
        assert!(facts.len() > 1, "{facts:?}");
        let page = crate::report::text::render(
            &page("Faits", &text, &facts, Extractor::built_in()),
            crate::report::text::Style::SNAPSHOT,
        );
        assert!(page.contains("1 fait lu dans le texte."), "{page}");
        let quote = sentence_around(&text, &facts[0]);
        let words: Vec<&str> = text.split_whitespace().collect();
        let shown = quote.trim_matches(['…', ' ']);
        assert!(
            shown.split_whitespace().all(|word| words.contains(&word)),
            "{quote}"
        );
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
