//! The needs that an offer's text states: the engine's facts say where and how
//! firmly, the recognisers say what exactly.

use std::ops::Range;

use super::field::named_field;
use super::named_paper::named_paper;
use super::need::{Need, Requirement};
use super::needs_of_fields::titles;
use super::quote::{quote, sentence_around};
use crate::facts::{Diploma, Fact, Found, Licence, Polarity, Value, diplomas, languages, licences};

/// All of them, in the order they are written.
pub(super) fn needs_of_text(text: &str, facts: &[Fact]) -> Vec<Requirement> {
    let is_asked = |fact: &&Fact| matches!(fact.polarity, Polarity::Asked | Polarity::Wished);
    let mut found = Vec::new();
    for fact in facts.iter().filter(is_asked) {
        let needs = match fact.label {
            "diploma" => diploma(text, fact),
            "certification" | "licence" => papers(text, fact),
            "language" => language(text, fact),
            "experience" => experience(text, fact),
            _ => continue,
        };
        let required = fact.polarity == Polarity::Asked;
        found.extend(needs.into_iter().map(|need| Requirement {
            need,
            required,
            quote: quote(text, &fact.span),
        }));
    }
    found
}

/// A span of a sentence, as a span of the text.
fn shifted(span: &Range<usize>, start: usize) -> Range<usize> {
    start + span.start..start + span.end
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// A title where the sentence names one, else the lowest level that it accepts.
fn diploma(text: &str, fact: &Fact) -> Vec<Need> {
    let sentence = sentence_around(text, &fact.span);
    let named = diplomas(&text[sentence.clone()]);
    let titles = titles(&named);
    if !titles.is_empty() {
        return vec![Need::Title(titles)];
    }
    let lowest = named.iter().min_by_key(|d| d.what.level);
    lowest
        .map(|d| Need::Diploma {
            level: d.what.level,
            field: field(&text[sentence], d),
        })
        .into_iter()
        .collect()
}

/// Words of the longest field; what is longer is a sentence.
const LONGEST_FIELD: usize = 6;

/// What the diploma is in; empty where the text does not say so in a few words.
fn field(sentence: &str, diploma: &Found<Diploma>) -> String {
    let field = named_field(sentence[diploma.what.subject.clone()].trim());
    let is_short = field.split_whitespace().count() <= LONGEST_FIELD;
    match is_short {
        true => field.to_owned(),
        false => String::new(),
    }
}

/// The papers that a fact names, each a need; as alternatives where « ou » joins them.
fn papers(text: &str, fact: &Fact) -> Vec<Need> {
    if fact.sub == "personal_vehicle" {
        return Vec::new();
    }
    let sentence = sentence_around(text, &fact.span);
    let start = sentence.start;
    let named: Vec<Found<Licence>> = licences(&text[sentence])
        .into_iter()
        .map(|found| Found {
            span: shifted(&found.span, start),
            ..found
        })
        .collect();
    let own: Vec<&Found<Licence>> = named
        .iter()
        .filter(|found| overlaps(&found.span, &fact.span))
        .collect();
    if own.is_empty() {
        return named_paper(text, fact).into_iter().collect();
    }
    let reach = own.iter().fold(fact.span.clone(), |all, found| {
        all.start.min(found.span.start)..all.end.max(found.span.end)
    });
    let alternatives = alternatives(text, &named, &reach);
    if let Some(all) = alternatives {
        return vec![Need::Paper(all)];
    }
    own.into_iter()
        .map(|found| Need::Paper(vec![found.what.clone()]))
        .collect()
}

/// Bytes between two papers that « ou » joins.
const JOINED_WITHIN: usize = 24;

/// All papers that « ou » joins to those in reach; `None` where nothing is joined.
fn alternatives(
    text: &str,
    named: &[Found<Licence>],
    reach: &Range<usize>,
) -> Option<Vec<Licence>> {
    let is_joined = |found: &&Found<Licence>| {
        let between = if found.span.start >= reach.end {
            reach.end..found.span.start
        } else if found.span.end <= reach.start {
            found.span.end..reach.start
        } else {
            return says_or(&text[reach.clone()]);
        };
        between.len() <= JOINED_WITHIN && says_or(&text[between])
    };
    let joined: Vec<&Found<Licence>> = named.iter().filter(is_joined).collect();
    let is_in_reach = |found: &&Found<Licence>| overlaps(&found.span, reach);
    let mut all: Vec<Licence> = joined.iter().map(|found| found.what.clone()).collect();
    all.extend(
        named
            .iter()
            .filter(is_in_reach)
            .map(|found| found.what.clone()),
    );
    all.sort();
    all.dedup();
    (!joined.is_empty() && all.len() > 1).then_some(all)
}

fn says_or(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '/');
    let mut words = words.filter(|word| !word.is_empty());
    words.any(|word| matches!(word, "ou" | "OU" | "et/ou" | "/ou" | "soit"))
}

fn language(text: &str, fact: &Fact) -> Vec<Need> {
    let sentence = sentence_around(text, &fact.span);
    let start = sentence.start;
    let spoken = languages(&text[sentence]);
    let own = spoken
        .into_iter()
        .filter(|found| overlaps(&shifted(&found.span, start), &fact.span));
    own.map(|found| Need::Language(found.what.language, found.what.level))
        .collect()
}

/// More years are the employer's own: « Nos trente ans d'expérience ».
const MOST_YEARS: f64 = 15.0;

fn experience(text: &str, fact: &Fact) -> Vec<Need> {
    let months = match (&fact.value, fact.sub) {
        (Some(Value::Years { min_years, .. }), _) if *min_years <= MOST_YEARS => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between nothing and 180 months"
            )]
            let months = (min_years * 12.0) as u16;
            months
        }
        (_, "exp_unquantified") => 0,
        _ => return Vec::new(),
    };
    vec![Need::Experience(months, domain(text, fact))]
}

/// The domain where the words of the demand go around it: « expérience en imagerie médicale
/// requise ».
fn inner_domain(demand: &str) -> &str {
    const DEMANDS: &[&str] = &[
        "requise",
        "exigée",
        "souhaitée",
        "indispensable",
        "obligatoire",
        "impérative",
        "appréciée",
        "nécessaire",
    ];
    let from = [" en ", " dans "]
        .iter()
        .filter_map(|link| demand.find(link));
    let inner = from.min().map_or("", |at| demand[at..].trim());
    let is_demand = |end: &&&str| inner.ends_with(**end);
    let end = DEMANDS.iter().find(is_demand).map_or(0, |end| end.len());
    inner[..inner.len() - end].trim_end()
}

/// Words of the longest domain; what is longer is a sentence.
const LONGEST_DOMAIN: usize = 8;

/// What the experience must be in: « en maintenance industrielle », « en tant que
/// cariste dans l'agroalimentaire »; empty where the text does not say so in a few words.
fn domain(text: &str, fact: &Fact) -> String {
    const LINKS: &[&str] = &["en ", "dans ", "comme "];
    /// « sur un poste similaire » names no domain.
    const VAGUE: &[&str] = &[
        "simil",
        "équival",
        "même",
        "poste",
        "fonction",
        "entreprise",
        "minim",
        "année",
        "ans ",
    ];
    let sentence = sentence_around(text, &fact.span);
    let behind = &text[fact.span.end.min(sentence.end)..sentence.end];
    let clause = behind
        .split(['.', ',', '(', ')', ':', ';'])
        .next()
        .unwrap_or_default()
        .trim();
    let clause = match clause.is_empty() {
        true => inner_domain(&text[fact.span.clone()]),
        false => clause,
    };
    let is_named = LINKS.iter().any(|link| clause.starts_with(link));
    let n_words = clause.split_whitespace().count();
    let is_vague = VAGUE
        .iter()
        .any(|word| clause.to_lowercase().contains(word));
    /// A clause that ends with these was cut short.
    const ENDS: &[&str] = &[
        " tant", " que", " de", " en", " d", " le", " la", " les", " des", " du",
    ];
    let is_whole = !ENDS.iter().any(|end| clause.ends_with(end));
    match is_named && is_whole && !is_vague && (2..=LONGEST_DOMAIN).contains(&n_words) {
        true => clause.to_owned(),
        false => String::new(),
    }
}
