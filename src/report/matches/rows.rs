//! An answer as rows of a spreadsheet, one per offer.

use super::{Base, Match, MatchOffer};

pub(crate) fn heads() -> Vec<String> {
    [
        "cv",
        "demo",
        "rank",
        "id",
        "title",
        "rome",
        "employer",
        "place",
        "contract",
        "pay",
        "created_at",
        "score",
        "occupation",
        "topics",
        "words",
        "fit",
        "why",
        "missing",
        "url",
        "source",
        "updated_at",
        "licence",
        "modified",
        "missing_quotes",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The rows of one CV. Each names the source of its offer, as rows are copied from sheet to
/// sheet.
pub(crate) fn rows(one: &Match, base: &Base) -> Vec<Vec<String>> {
    let row = |offer: &MatchOffer| row(&one.cv.file, base, offer);
    one.offers.iter().map(row).collect()
}

fn row(file: &str, base: &Base, offer: &MatchOffer) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let part = |name: &str| offer.parts.get(name).map(figure).unwrap_or_default();
    let words = offer.why.iter().filter(|why| why.topic.is_none());
    let why: Vec<&str> = words.map(|why| why.term.as_str()).collect();
    let missing: Vec<&str> = offer.lacks.iter().map(|lack| lack.text.as_str()).collect();
    vec![
        file.to_owned(),
        base.demo.to_string(),
        offer.rank.to_string(),
        offer.id.clone(),
        offer.title.clone(),
        text(&offer.rome),
        text(&offer.employer),
        text(&offer.place),
        text(&offer.contract),
        text(&offer.pay),
        text(&offer.created_at),
        figure(&offer.score),
        part("occupation"),
        part("topics"),
        part("words"),
        part("fit"),
        why.join(" | "),
        missing.join(" | "),
        offer.url.clone(),
        base.source.clone(),
        text(&base.updated_at),
        base.licence.clone(),
        base.modified.clone(),
        quotes(offer).join(" | "),
    ]
}

/// The quotes for what is missing.
fn quotes(offer: &MatchOffer) -> Vec<&str> {
    let said = offer.lacks.iter().map(|lack| lack.quote.as_str());
    said.filter(|quote| !quote.is_empty()).collect()
}

fn figure(number: &f64) -> String {
    format!("{number:.6}")
}
