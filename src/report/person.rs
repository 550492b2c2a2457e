//! The person of a CV, for programs (one object in `read` and `match`) and for
//! the person to check.

use serde::Serialize;

use crate::cv::person::{CareerLevel, CertificateState, DiplomaState, Person, WorkKind};
use crate::cv::{Home, person};

/// The JSON of a person; keys are those of the contract, the same everywhere.
#[derive(Debug, Serialize)]
pub(crate) struct PersonJson<'a> {
    headline: Option<&'a str>,
    home: Option<HomeJson<'a>>,
    aim: &'a [String],
    former: &'a [String],
    level: &'static str,
    /// Only where somebody leads others.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<u16>,
    years: YearsJson,
    wishes: Vec<WishJson<'a>>,
    posts: Vec<PostJson<'a>>,
    diplomas: Vec<DiplomaJson<'a>>,
    licences: &'a [String],
    vehicle: Option<bool>,
    certifications: Vec<CertificationJson<'a>>,
    languages: Vec<LanguageJson>,
    software: &'a [String],
}

/// The town only: street and district are identity.
#[derive(Debug, Serialize)]
struct HomeJson<'a> {
    town: Option<&'a str>,
    postcode: Option<&'a str>,
}

/// Years, to a tenth.
#[derive(Debug, Serialize)]
struct YearsJson {
    trade: f64,
    all: f64,
}

#[derive(Debug, Serialize)]
struct WishJson<'a> {
    kind: &'static str,
    value: &'a str,
    quote: &'a str,
}

#[derive(Debug, Serialize)]
struct PostJson<'a> {
    title: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct DiplomaJson<'a> {
    name: &'a str,
    level: u8,
    state: &'static str,
    year: Option<i32>,
}

#[derive(Debug, Serialize)]
struct CertificationJson<'a> {
    name: &'a str,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct LanguageJson {
    name: &'static str,
    level: Option<&'static str>,
}

impl<'a> PersonJson<'a> {
    /// The JSON shape of a person.
    #[must_use]
    pub(crate) fn new(person: &'a Person) -> Self {
        Self {
            headline: person.headline.as_deref(),
            home: person.home.as_ref().map(home),
            aim: &person.aim,
            former: &person.former,
            level: person.level.name(),
            team: person.team.filter(|_| person.level == CareerLevel::Manager),
            years: YearsJson {
                trade: tenth(person.years.trade),
                all: tenth(person.years.all),
            },
            wishes: person.wishes.iter().map(wish).collect(),
            posts: person.posts.iter().map(post).collect(),
            diplomas: person.diplomas.iter().map(diploma).collect(),
            licences: &person.licences,
            vehicle: person.vehicle,
            certifications: person.certifications.iter().map(certification).collect(),
            languages: person.languages.iter().map(language).collect(),
            software: &person.software,
        }
    }
}

fn tenth(years: f32) -> f64 {
    (f64::from(years) * 10.0).round() / 10.0
}

fn home(home: &Home) -> HomeJson<'_> {
    HomeJson {
        town: home.town.as_deref(),
        postcode: home.postcode.as_deref(),
    }
}

fn wish(wish: &person::Wish) -> WishJson<'_> {
    WishJson {
        kind: wish.kind.name(),
        value: &wish.value,
        quote: &wish.quote,
    }
}

fn post(post: &person::DatedPost) -> PostJson<'_> {
    PostJson {
        title: &post.title,
        from: post.from.as_deref(),
        to: post.to.as_deref(),
        kind: match post.kind {
            WorkKind::Work => "work",
            WorkKind::Internship => "internship",
            WorkKind::Apprenticeship => "apprenticeship",
            WorkKind::Student => "student",
            WorkKind::Voluntary => "voluntary",
        },
    }
}

fn diploma(diploma: &person::HeldDiploma) -> DiplomaJson<'_> {
    DiplomaJson {
        name: &diploma.name,
        level: diploma.level,
        state: diploma.state.name(),
        year: diploma.year,
    }
}

fn certification(one: &person::Certification) -> CertificationJson<'_> {
    CertificationJson {
        name: &one.name,
        state: one.state.name(),
    }
}

fn language(spoken: &crate::facts::Spoken) -> LanguageJson {
    LanguageJson {
        name: spoken.language,
        level: spoken.level.map(crate::facts::Cefr::name),
    }
}

/// What was understood, a line a thing, as the person would check it.
#[must_use]
pub(crate) fn lines(person: &Person) -> Vec<(&'static str, String)> {
    let lines = [
        ("Métier ou titre", headline(person)),
        ("Domicile", town(person)),
        ("Niveau", shown_level(person)),
        ("Expérience", experience(person)),
        ("Diplômes", joined(person.diplomas.iter().map(diploma_line))),
        ("Permis", person.licences.join(", ")),
        ("Véhicule", vehicle(person).to_owned()),
        (
            "Certificats",
            joined(person.certifications.iter().map(certification_line)),
        ),
        (
            "Langues",
            joined(person.languages.iter().map(language_line)),
        ),
        ("Logiciels", person.software.join(", ")),
        ("Souhaits", wishes(person)),
    ];
    lines
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// The words of each wish, once where they say two.
fn wishes(person: &Person) -> String {
    let mut quotes: Vec<&str> = Vec::new();
    for wish in &person.wishes {
        if !quotes.contains(&wish.quote.as_str()) {
            quotes.push(&wish.quote);
        }
    }
    joined(quotes.into_iter().map(|quote| format!("« {quote} »")))
}

fn headline(person: &Person) -> String {
    person
        .headline
        .clone()
        .unwrap_or_else(|| "non trouvé".to_owned())
}

fn town(person: &Person) -> String {
    let town = person.home.as_ref().and_then(|home| home.town.clone());
    town.unwrap_or_default()
}

/// No level where no post supports it.
fn shown_level(person: &Person) -> String {
    let is_shown = !person.posts.is_empty() || person.level != CareerLevel::Confirmed;
    let level = if is_shown { level(person.level) } else { "" };
    match person.team.filter(|_| person.level == CareerLevel::Manager) {
        Some(team) => format!("{level} de {team}"),
        None => level.to_owned(),
    }
}

fn vehicle(person: &Person) -> &'static str {
    match person.vehicle {
        Some(true) => "oui",
        Some(false) => "non",
        None => "",
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" ; ")
}

fn level(level: CareerLevel) -> &'static str {
    match level {
        CareerLevel::Student => "étudiant ou étudiante",
        CareerLevel::First => "premier emploi dans le métier",
        CareerLevel::Confirmed => "confirmé ou confirmée",
        CareerLevel::Manager => "encadre une équipe",
        CareerLevel::Independent => "à son compte",
    }
}

fn experience(person: &Person) -> String {
    let years = person.years;
    if person.posts.is_empty() {
        return String::new();
    }
    format!(
        "{} dans le métier, {} en tout, {}",
        duration(years.trade),
        duration(years.all),
        super::french::plural(person.posts.len(), "poste daté", "postes datés")
    )
}

fn duration(years: f32) -> String {
    let months = (years * 12.0).round() as usize;
    if months < 12 {
        format!("{months} mois")
    } else {
        super::french::plural((months + 6) / 12, "an", "ans")
    }
}

fn diploma_line(diploma: &person::HeldDiploma) -> String {
    let state = match diploma.state {
        DiplomaState::Held => "",
        DiplomaState::Preparing => " (en préparation)",
        DiplomaState::Abandoned => " (non obtenu)",
    };
    let year = diploma
        .year
        .map_or(String::new(), |year| format!(", {year}"));
    format!("{}{year}{state}", diploma.name)
}

fn certification_line(one: &person::Certification) -> String {
    let state = match one.state {
        CertificateState::Held => "",
        CertificateState::Expired => " (périmé)",
        CertificateState::Preparing => " (à venir)",
        CertificateState::NotHeld => " (non détenu)",
    };
    format!("{}{state}", one.name)
}

fn language_line(spoken: &crate::facts::Spoken) -> String {
    let level = spoken
        .level
        .map_or(String::new(), |level| format!(" {}", level.name()));
    format!("{}{level}", spoken.language)
}
