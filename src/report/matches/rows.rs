//! An answer as rows for a spreadsheet: an offer a row.

use super::{Match, Offer};

/// The headings.
pub fn heads() -> Vec<String> {
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
        "why",
        "missing",
        "url",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The rows of one CV.
pub fn rows(one: &Match, is_demo: bool) -> Vec<Vec<String>> {
    let row = |offer: &Offer| row(&one.cv.file, is_demo, offer);
    one.offers.iter().map(row).collect()
}

fn row(file: &str, is_demo: bool, offer: &Offer) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let part = |name: &str| offer.parts.get(name).map(figure).unwrap_or_default();
    let words = offer.why.iter().filter(|why| why.topic.is_none());
    let why: Vec<&str> = words.map(|why| why.term.as_str()).collect();
    let unmet = offer
        .gap
        .constraints
        .iter()
        .filter(|c| c.met == Some(false));
    let unmet = unmet.map(|constraint| constraint.asked.as_str());
    let skills = offer.gap.skills.iter().map(|skill| skill.skill.as_str());
    let missing: Vec<&str> = unmet.chain(skills).collect();
    vec![
        file.to_owned(),
        is_demo.to_string(),
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
        why.join(" | "),
        missing.join(" | "),
        offer.url.clone(),
    ]
}

fn figure(number: &f64) -> String {
    format!("{number:.6}")
}
