//! The result of `show`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Document, Line, Span, Tone, plain};
use super::flags::Flag;
use super::french::{day, euros};
use super::labels;
use super::matches::{Base, UsualPayJson, half, provenance};
use super::offer_facts::{self, ContradictionJson, FactJson, NamedEmployerJson, SameTextJson};
use crate::app::offer_details::OfferDetails;
use crate::offer::ListedRequirement;

const SCHEMA: u32 = 1;

/// The JSON of `show`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ShownOffer {
    schema: u32,
    pub(crate) demo: bool,
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
    usual_pay: Option<UsualPayJson>,
    experience: Option<String>,
    skills: Vec<ShownRequirement>,
    soft_skills: Vec<String>,
    diplomas: Vec<ShownRequirement>,
    languages: Vec<ShownRequirement>,
    licences: Vec<ShownRequirement>,
    conditions: Vec<String>,
    posts: u32,
    created_at: Option<String>,
    updated_at: Option<String>,
    partner: Option<String>,
    url: String,
    facts: Vec<FactJson>,
    flags: Vec<Flag>,
    contradictions: Vec<ContradictionJson>,
    named_employer: Option<NamedEmployerJson>,
    age_days: Option<i32>,
    same_text: Vec<SameTextJson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ShownRequirement {
    label: String,
    required: bool,
}

impl ShownOffer {
    /// The title of the section with the text.
    pub(crate) const TEXT: &str = "Le poste";

    pub(crate) fn new(details: &OfferDetails, base: Base) -> Self {
        let offer = &details.offer;
        let conditions = offer.work.schedules.iter().chain(&offer.work.conditions);
        Self {
            schema: SCHEMA,
            demo: base.demo,
            base,
            id: offer.id.to_string(),
            title: offer.title.clone(),
            description: offer.description.clone(),
            rome: offer.rome().map(|code| code.to_string()),
            occupation: offer.occupation.as_ref().and_then(|own| filled(&own.label)),
            employer: offer.employer.name.clone(),
            place: filled(&offer.place.label),
            departement: offer.place.departement.clone(),
            contract: filled(&offer.contract.to_string()),
            hours: filled(&offer.work.hours),
            pay: offer.pay.as_ref().map(|pay| pay.label.clone()),
            pay_yearly: offer.pay.as_ref().and_then(|pay| pay.yearly()),
            usual_pay: details.usual_pay.map(UsualPayJson::from),
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
            facts: details.facts.facts.iter().map(FactJson::new).collect(),
            flags: details.facts.flags().iter().map(Flag::new).collect(),
            contradictions: offer_facts::contradictions(&details.facts),
            named_employer: details.employer.as_ref().map(NamedEmployerJson::new),
            age_days: details.age_days,
            same_text: details.same_text.iter().map(SameTextJson::new).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let title = match self.title.as_str() {
            "" => format!("Offre {}", self.id),
            title => title.to_owned(),
        };
        let mut page = Document::new(title);
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(Block::Facts(self.facts()));
        page.blocks.extend(self.cautions());
        if !self.description.is_empty() {
            let text = Block::Verbatim(self.description.clone());
            page.push(Block::section(Self::TEXT, vec![text]));
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
        page.blocks.extend(offer_facts::section(&self.facts));
        let about = Block::Facts(provenance(&self.base));
        page.push(Block::section("À propos de cette offre", vec![about]));
        page
    }

    /// The facts that are read of a text that is no offer of the base.
    pub(crate) fn read_facts(&self) -> Option<Block> {
        offer_facts::section(&self.facts)
    }

    /// What to check before one applies.
    fn cautions(&self) -> Vec<Block> {
        let flags = self.flags.iter().map(Flag::sentence);
        let warnings = flags.map(|text| Block::note(Tone::Warning, text));
        let created_at = self.created_at.as_deref();
        let notes = offer_facts::freshness(created_at, self.age_days, &self.same_text).into_iter();
        warnings
            .chain(notes.map(|text| Block::note(Tone::Info, text)))
            .collect()
    }

    fn facts(&self) -> Vec<(String, Line)> {
        let occupation = self.rome.as_ref().map(|code| {
            let label = self.occupation.as_deref().unwrap_or_default();
            format!("{code} {label}")
        });
        let when = |text: &Option<String>| text.as_deref()?.parse().ok().map(day);
        let posts = (self.posts > 1).then(|| self.posts.to_string());
        let facts = [
            ("Numéro", Some(self.id.clone())),
            ("Employeur", self.employer.clone()),
            (
                "Employeur, selon le texte",
                self.named_employer.as_ref().map(|own| own.name.clone()),
            ),
            ("Lieu", self.place.clone()),
            ("Contrat", self.contract.clone()),
            ("Horaires", self.hours.clone()),
            ("Salaire", self.pay.as_deref().map(labels::pay)),
            ("Salaire, non affiché", self.usual_pay.as_ref().map(half)),
            ("Soit", self.pay_yearly.map(yearly)),
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
        let line = |(name, value): (&str, Option<String>)| Some((name.to_owned(), plain(value?)));
        let mut lines: Vec<(String, Line)> = facts.into_iter().filter_map(line).collect();
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

fn wanted(all: &[ListedRequirement]) -> Vec<ShownRequirement> {
    let wanted = |asked: &ListedRequirement| ShownRequirement {
        label: asked.label.clone(),
        required: asked.required,
    };
    all.iter().map(wanted).collect()
}

fn diploma(diploma: &crate::offer::RequiredDiploma) -> ShownRequirement {
    let parts = [&diploma.level, &diploma.field, &diploma.comment];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    ShownRequirement {
        label: parts.join(", "),
        required: diploma.required,
    }
}

fn wanted_line(wanted: &ShownRequirement) -> Line {
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

/// A year's pay, from the least to the most.
fn yearly((least, most): (f64, f64)) -> String {
    match least == most {
        true => format!("environ {} par an", euros(least)),
        false => format!("environ {} à {} par an", euros(least), euros(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::{Employer, Occupation, Offer, Origin, RequiredDiploma, Work};
    use crate::offer_facts::{OfferFacts, read_text};
    use crate::report::text::{self, Style};
    use crate::report::{markdown, phrase};

    fn base(demo: bool) -> Base {
        Base {
            offers: 26_284,
            updated_at: Some("2026-11-28T03:10:00".to_owned()),
            newest_at: None,
            source: "France Travail".to_owned(),
            licence: "https://francetravail.io/licence".to_owned(),
            modified: "aucune".to_owned(),
            demo,
        }
    }

    /// An offer with every field that the page shows.
    fn of_everything() -> Offer {
        let asked = |label: &str, required| ListedRequirement {
            code: None,
            label: label.to_owned(),
            required,
        };
        let text = "Vous préparez les commandes.\n\n- quai\n- gerbeur";
        Offer {
            id: "213JSYX".parse().unwrap(),
            created_at: "2026-11-18T08:00:00".parse().ok(),
            updated_at: "2026-11-19T08:00:00".parse().ok(),
            occupation: Some(Occupation {
                code: "N1103".parse().unwrap(),
                label: "Magasinier / Magasinière".to_owned(),
                appellation: "Magasinier cariste".to_owned(),
            }),
            skills: vec![
                asked("Gerber des palettes", true),
                asked("Inventaire", false),
            ],
            soft_skills: vec!["Rigueur".to_owned()],
            diplomas: vec![RequiredDiploma {
                level: "CAP, BEP et équivalents".to_owned(),
                field: "Logistique".to_owned(),
                comment: String::new(),
                required: false,
            }],
            languages: vec![asked("Anglais", false)],
            licences: vec![asked("CACES R489 3", true)],
            work: Work {
                hours: "35H/semaine Travail en journée".to_owned(),
                schedules: vec!["Travail le week-end".to_owned()],
                ..Work::default()
            },
            employer: Employer {
                name: Some("Entrepôts des Aulnes".to_owned()),
                ..Employer::default()
            },
            origin: Origin {
                partner: Some("EMPLOIS-INVENTÉS".to_owned()),
                ..Origin::default()
            },
            n_posts: 3,
            ..Offer::invented("Magasinier cariste (H/F)", text)
        }
    }

    fn shown(offer: Offer, base: Base) -> ShownOffer {
        let details = OfferDetails {
            facts: OfferFacts::new(&offer, &read_text(&offer)),
            employer: None,
            age_days: None,
            same_text: Vec::new(),
            usual_pay: None,
            offer,
        };
        ShownOffer::new(&details, base)
    }

    #[test]
    fn an_offer_with_everything_on_a_screen() {
        let page = shown(of_everything(), base(false)).document();
        insta::assert_snapshot!(text::render(&page, Style::SNAPSHOT), @r"
        Magasinier cariste (H/F)
        ════════════════════════

        Numéro : 213JSYX
        Employeur : Entrepôts des Aulnes
        Horaires : 35H/semaine Travail en journée
        Métier (ROME) : N1103 Magasinier / Magasinière
        Postes à pourvoir : 3
        Publiée le : 18 novembre 2026
        Modifiée le : 19 novembre 2026
        Partenaire : EMPLOIS-INVENTÉS
        Page officielle :
          https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

        Le poste
        ────────

          Vous préparez les commandes.

          - quai
          - gerbeur

        Compétences demandées
        ─────────────────────

        • Gerber des palettes (exigé)
        • Inventaire (souhaité)

        Diplômes
        ────────

        • CAP, BEP et équivalents, Logistique (souhaité)

        Permis et habilitations
        ───────────────────────

        • CACES R489 3 (exigé)

        Langues
        ───────

        • Anglais (souhaité)

        Qualités attendues
        ──────────────────

        • Rigueur

        Conditions de travail
        ─────────────────────

        • Travail le week-end

        À propos de cette offre
        ───────────────────────

        Source : France Travail (26 284 offres, mises à jour le 28 novembre 2026)
        Licence : https://francetravail.io/licence
        Modifications : aucune
        ");
    }

    #[test]
    fn an_offer_with_everything_in_markdown() {
        let page = shown(of_everything(), base(false)).document();
        insta::assert_snapshot!(markdown::render(&page), @r"
        # Magasinier cariste (H/F)

        - Numéro : 213JSYX
        - Employeur : Entrepôts des Aulnes
        - Horaires : 35H/semaine Travail en journée
        - Métier (ROME) : N1103 Magasinier / Magasinière
        - Postes à pourvoir : 3
        - Publiée le : 18 novembre 2026
        - Modifiée le : 19 novembre 2026
        - Partenaire : EMPLOIS-INVENTÉS
        - Page officielle : [https://candidat.francetravail.fr/offres/recherche/detail/213JSYX](<https://candidat.francetravail.fr/offres/recherche/detail/213JSYX>)

        ## Le poste

        > Vous préparez les commandes.  
        >  
        > \- quai  
        > \- gerbeur  

        ## Compétences demandées

        - Gerber des palettes (exigé)
        - Inventaire (souhaité)

        ## Diplômes

        - CAP, BEP et équivalents, Logistique (souhaité)

        ## Permis et habilitations

        - CACES R489 3 (exigé)

        ## Langues

        - Anglais (souhaité)

        ## Qualités attendues

        - Rigueur

        ## Conditions de travail

        - Travail le week-end

        ## À propos de cette offre

        - Source : France Travail (26 284 offres, mises à jour le 28 novembre 2026)
        - Licence : [https://francetravail.io/licence](<https://francetravail.io/licence>)
        - Modifications : aucune
        ");
    }

    #[test]
    fn an_offer_of_the_demo_with_little_for_ears() {
        let page = shown(Offer::invented("", ""), base(true)).document();
        insta::assert_snapshot!(phrase::render(&page), @r"
        Offre 1.
        Attention : Démonstration : ces offres et ces formations sont inventées, parce que la base est vide. Lancez « matcher fetch » ou « matcher import offers » pour travailler sur de vraies offres.
        Numéro : 1.
        Page officielle : https://candidat.francetravail.fr/offres/recherche/detail/1

        À propos de cette offre.
        Source : France Travail (26 284 offres, mises à jour le 28 novembre 2026).
        Licence : https://francetravail.io/licence
        Modifications : aucune.
        ");
    }
}
