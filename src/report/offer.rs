//! The result of `show`: one offer, its JSON shape and its page.

use serde::Serialize;

use super::document::{Block, Document, Line, Span, plain};
use super::french::{day, euros};
use super::labels;
use super::matches::{Base, provenance};
use crate::offer::{Asked, Offer};

/// The number of the shape.
const SCHEMA: u32 = 1;

/// One offer, as programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownOffer {
    schema: u32,
    /// Whether it comes from the embedded demo.
    pub demo: bool,
    /// The base that it comes from.
    base: Base,
    id: String,
    title: String,
    description: String,
    rome: Option<String>,
    occupation: Option<String>,
    employer: Option<String>,
    place: Option<String>,
    departement: Option<String>,
    contract: Option<String>,
    hours: Option<String>,
    pay: Option<String>,
    pay_yearly: Option<(f64, f64)>,
    experience: Option<String>,
    skills: Vec<Wanted>,
    soft_skills: Vec<String>,
    diplomas: Vec<Wanted>,
    languages: Vec<Wanted>,
    licences: Vec<Wanted>,
    conditions: Vec<String>,
    posts: u32,
    created_at: Option<String>,
    updated_at: Option<String>,
    partner: Option<String>,
    url: String,
}

/// Something an offer asks, and how firmly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Wanted {
    label: String,
    required: bool,
}

impl ShownOffer {
    /// What is shown of an offer.
    pub fn new(offer: &Offer, base: Base) -> Self {
        let occupation = offer.occupation.as_ref();
        let conditions = offer.work.schedules.iter().chain(&offer.work.conditions);
        Self {
            schema: SCHEMA,
            demo: base.demo,
            base,
            id: offer.id.to_string(),
            title: offer.title.clone(),
            description: offer.description.clone(),
            rome: offer.rome().map(|code| code.to_string()),
            occupation: occupation.and_then(|own| filled(&own.label)),
            employer: offer.employer.name.clone(),
            place: filled(&offer.place.label),
            departement: offer.place.departement.clone(),
            contract: filled(&offer.contract.to_string()),
            hours: filled(&offer.work.hours),
            pay: offer.pay.as_ref().map(|pay| pay.label.clone()),
            pay_yearly: offer.pay.as_ref().and_then(|pay| pay.yearly()),
            experience: filled(&offer.experience.label),
            skills: wanted(&offer.skills),
            soft_skills: offer.soft_skills.clone(),
            diplomas: offer.diplomas.iter().map(diploma).collect(),
            languages: wanted(&offer.languages),
            licences: wanted(&offer.licences),
            conditions: conditions.cloned().collect(),
            posts: offer.n_posts,
            created_at: offer.created_at.map(|at| at.to_string()),
            updated_at: offer.updated_at.map(|at| at.to_string()),
            partner: offer.origin.partner.clone(),
            url: offer.url(),
        }
    }

    /// The page.
    pub fn document(&self) -> Document {
        let title = match self.title.as_str() {
            "" => format!("Offre {}", self.id),
            title => title.to_owned(),
        };
        let mut page = Document::new(title);
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(Block::Facts(self.facts()));
        if !self.description.is_empty() {
            let text = Block::Verbatim(self.description.clone());
            page.push(Block::section("Le poste", vec![text]));
        }
        for (title, wanted) in [
            ("Compétences demandées", &self.skills),
            ("Diplômes", &self.diplomas),
            ("Permis et habilitations", &self.licences),
            ("Langues", &self.languages),
        ] {
            if !wanted.is_empty() {
                let list = Block::List(wanted.iter().map(wanted_line).collect());
                page.push(Block::section(title, vec![list]));
            }
        }
        for (title, words) in [
            ("Qualités attendues", &self.soft_skills),
            ("Conditions de travail", &self.conditions),
        ] {
            if !words.is_empty() {
                let list = Block::List(words.iter().map(plain).collect());
                page.push(Block::section(title, vec![list]));
            }
        }
        let about = Block::Facts(provenance(&self.base));
        page.push(Block::section("À propos de cette offre", vec![about]));
        page
    }

    fn facts(&self) -> Vec<(String, Line)> {
        let occupation = self.rome.as_ref().map(|code| {
            let label = self.occupation.as_deref().unwrap_or_default();
            format!("{code} {label}")
        });
        let when = |text: &Option<String>| text.as_deref()?.parse().ok().map(day);
        let yearly = self.pay_yearly.map(|(least, most)| match least == most {
            true => format!("environ {} par an", euros(least)),
            false => format!("environ {} à {} par an", euros(least), euros(most)),
        });
        let posts = (self.posts > 1).then(|| self.posts.to_string());
        let facts = [
            ("Numéro", Some(self.id.clone())),
            ("Employeur", self.employer.clone()),
            ("Lieu", self.place.clone()),
            ("Contrat", self.contract.clone()),
            ("Horaires", self.hours.clone()),
            ("Salaire", self.pay.as_deref().map(labels::pay)),
            ("Soit", yearly),
            (
                "Expérience",
                self.experience.as_deref().map(labels::experience),
            ),
            ("Métier (ROME)", occupation),
            ("Postes à pourvoir", posts),
            ("Publiée le", when(&self.created_at)),
            ("Modifiée le", when(&self.updated_at)),
            ("Partenaire", self.partner.clone()),
        ];
        let filled = facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let mut lines: Vec<(String, Line)> = filled
            .map(|(name, value)| (name.to_owned(), plain(value)))
            .collect();
        let link = Span::Link {
            text: self.url.clone(),
            to: self.url.clone(),
        };
        lines.push(("Page officielle".to_owned(), vec![link]));
        lines
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn wanted(all: &[Asked]) -> Vec<Wanted> {
    let wanted = |asked: &Asked| Wanted {
        label: asked.label.clone(),
        required: asked.required,
    };
    all.iter().map(wanted).collect()
}

fn diploma(diploma: &crate::offer::Diploma) -> Wanted {
    let parts = [&diploma.level, &diploma.field, &diploma.comment];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    Wanted {
        label: parts.join(", "),
        required: diploma.required,
    }
}

fn wanted_line(wanted: &Wanted) -> Line {
    let how = if wanted.required {
        " (exigé)"
    } else {
        " (souhaité)"
    };
    vec![
        Span::Plain(wanted.label.clone()),
        Span::Faint(how.to_owned()),
    ]
}
