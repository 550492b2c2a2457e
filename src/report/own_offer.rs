//! An offer that a recruiter writes: what is missing from it, and the page to publish.

use super::document::{Block, Line, Span, Tone, plain};
use super::html::escaped;
use super::labels;
use crate::app::offer_details::OfferDetails;
use crate::app::own_offers::ApplicationStage;
use crate::job_posting::{JobPosting, PayUnit, page_of};
use crate::report::matches::written_day;

/// A shorter text says too little to apply on.
const SHORT: usize = 300;

/// What is missing from an offer that people look for first.
pub(crate) fn missing(posting: &JobPosting, details: &OfferDetails) -> Vec<&'static str> {
    let says = |label: &str| details.facts.facts.iter().any(|fact| fact.label == label);
    let checks = [
        (
            posting.pay.is_none() && !says("pay_amount"),
            "Le salaire n'est pas dit : une fourchette suffit, et c'est ce qui se lit en premier.",
        ),
        (
            posting.town.is_empty() && !posting.is_remote,
            "Le lieu de travail n'est pas dit.",
        ),
        (
            posting.employment_types.is_empty() && !says("contract"),
            "Le contrat n'est pas dit : CDI, CDD et sa durée, intérim…",
        ),
        (!says("schedule"), "Les horaires ne sont pas dits."),
        (
            posting.valid_through.is_empty(),
            "Aucune date limite n'est dite.",
        ),
        (posting.employer.is_empty(), "L'employeur n'est pas nommé."),
        (
            posting.description.chars().count() < SHORT,
            "Le texte est court : dites ce que l'on fait, et ce qu'il faut vraiment savoir faire.",
        ),
    ];
    let missing = checks.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, text)| text).collect()
}

/// The same as a section; nothing where nothing is missing.
pub(crate) fn missing_section(posting: &JobPosting, details: &OfferDetails) -> Option<Block> {
    let lines: Vec<Line> = missing(posting, details).into_iter().map(plain).collect();
    let list = Block::List(lines);
    let is_empty = list == Block::List(Vec::new());
    (!is_empty).then(|| Block::section("Ce qui manque à cette annonce", vec![list]))
}

/// What the offer is, in few words.
pub(crate) fn facts(posting: &JobPosting) -> Vec<(String, Line)> {
    let place = [posting.postcode.as_str(), posting.town.as_str()];
    let place = place.join(" ").trim().to_owned();
    let values = [
        ("Employeur", posting.employer.clone()),
        ("Lieu", place),
        ("Contrat", posting.employment_types.join(", ")),
        ("Salaire", pay(posting).unwrap_or_default()),
        ("Date limite", day(&posting.valid_through)),
    ];
    let filled = values.into_iter().filter(|(_, value)| !value.is_empty());
    filled
        .map(|(name, value)| (name.to_owned(), plain(value)))
        .collect()
}

fn day(text: &str) -> String {
    match text.split('T').next().unwrap_or_default() {
        "" => String::new(),
        day => written_day(day),
    }
}

fn pay(posting: &JobPosting) -> Option<String> {
    let pay = posting.pay.as_ref()?;
    let unit = match pay.unit {
        PayUnit::Hour => "Horaire",
        PayUnit::Month => "Mensuel",
        PayUnit::Year => "Annuel",
    };
    Some(labels::pay(&format!(
        "{unit} de {} Euros à {} Euros",
        pay.min, pay.max
    )))
}

/// The page to publish: what people read, and the same for search engines.
pub(crate) fn published_page(posting: &JobPosting) -> String {
    let mut body = format!("<h1>{}</h1>\n<dl>\n", escaped(&posting.title));
    for (name, value) in facts(posting) {
        let value = super::document::text_of(&value);
        body.push_str(&format!(
            "<dt>{}</dt><dd>{}</dd>\n",
            escaped(&name),
            escaped(&value)
        ));
    }
    body.push_str("</dl>\n");
    for line in posting
        .description
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        body.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    page_of(posting, &body)
}

/// « Entretien ».
pub(crate) fn stage_label(stage: ApplicationStage) -> &'static str {
    match stage {
        ApplicationStage::Received => "Reçue",
        ApplicationStage::Read => "Lue",
        ApplicationStage::Interview => "Entretien",
        ApplicationStage::Taken => "Retenue",
        ApplicationStage::Refused => "Refusée",
    }
}

/// « Entretien depuis le 30 novembre 2026 ».
pub(crate) fn stage_since(stage: Option<ApplicationStage>, day: &str) -> String {
    let label = stage.map_or("Reçue", stage_label);
    format!("{label} depuis le {}", written_day(day))
}

/// What this part of the pages is for, and what it is not.
pub(crate) fn notice() -> Block {
    Block::note(
        Tone::Info,
        "Ces annonces et ces candidatures restent sur cet ordinateur. Elles n'entrent pas dans les offres de France Travail, ne sont envoyées nulle part, et personne n'y est noté ni classé.",
    )
}

/// The page of a lone link.
pub(crate) fn link(text: &str, to: String) -> Line {
    vec![Span::Page {
        text: text.to_owned(),
        to,
    }]
}
