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
    let is_own = |papers: &JoinedPapers| {
        let mut spans = papers.found.iter().map(|found| &found.span);
        spans.any(|span| overlaps(span, &fact.span))
    };
    let own: Vec<JoinedPapers> = joined(text, named).into_iter().filter(is_own).collect();
    match own.is_empty() {
        true => named_paper(text, fact).into_iter().collect(),
        false => own.into_iter().flat_map(JoinedPapers::needs).collect(),
    }
}

/// Papers of which one is enough, or one that is asked by itself.
struct JoinedPapers {
    found: Vec<Found<Licence>>,
    /// « ou » joins them.
    are_alternatives: bool,
}

impl JoinedPapers {
    fn needs(self) -> Vec<Need> {
        let mut all: Vec<Licence> = self.found.into_iter().map(|found| found.what).collect();
        if !self.are_alternatives {
            return all
                .into_iter()
                .map(|paper| Need::Paper(vec![paper]))
                .collect();
        }
        all.sort();
        all.dedup();
        vec![Need::Paper(all)]
    }
}

/// The papers of a sentence: « permis D + FIMO ou FCO » are two, of which the second is one or
/// the other.
fn joined(text: &str, named: Vec<Found<Licence>>) -> Vec<JoinedPapers> {
    let mut all: Vec<JoinedPapers> = Vec::new();
    for found in named {
        let last = all.last_mut().and_then(|last| {
            let before = last.found.last()?.span.clone();
            Some((last, before))
        });
        match last {
            Some((last, before)) if before == found.span => last.found.push(found),
            Some((last, before)) if is_or(text, &before, &found.span) => {
                last.are_alternatives = true;
                last.found.push(found);
            }
            _ => all.push(JoinedPapers {
                are_alternatives: says_or(&text[found.span.clone()]),
                found: vec![found],
            }),
        }
    }
    all
}

/// True if « ou » alone joins what is written at two places: « FIMO ou FCO », « B ou permis C ».
fn is_or(text: &str, one: &Range<usize>, other: &Range<usize>) -> bool {
    /// Bytes between two papers that « ou » joins.
    const WITHIN: usize = 24;
    let between = text.get(one.end..other.start).unwrap_or_default();
    between.len() <= WITHIN && says_or(between) && !between.contains(['+', ';', '.'])
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
