//! The form of an offer.

use super::super::super::answer::RefusedRequest;
use super::super::super::body::Fields;
use crate::app::moment::today;
use crate::job_posting::{JobPosting, PayUnit, PostedPay};
use crate::report::cleaned;
use crate::report::form::{Button, Field, Form, FormChoice, TextField, TextKind};

const CONTRACTS: [&str; 5] = ["", "CDI", "CDD", "Intérim", "Saisonnier"];
const UNITS: [(PayUnit, &str, &str); 3] = [
    (PayUnit::Hour, "hour", "par heure"),
    (PayUnit::Month, "month", "par mois"),
    (PayUnit::Year, "year", "par an"),
];

/// The offer of a form.
pub(super) fn posting_of(fields: &Fields, id: &str) -> Result<JobPosting, RefusedRequest> {
    let line = |name: &str| cleaned(fields.text(name)).trim().to_owned();
    let closing = line("limite");
    let is_day = closing.is_empty() || closing.parse::<jiff::civil::Date>().is_ok();
    if !is_day {
        return Err(RefusedRequest::wrong(
            "La date limite s'écrit année-mois-jour, par exemple 2026-12-15.",
        ));
    }
    Ok(JobPosting {
        identifier: id.to_owned(),
        title: line("titre"),
        description: crate::report::clean_lines(fields.text("texte"))
            .trim()
            .to_owned(),
        employer: line("employeur"),
        town: line("ville"),
        postcode: line("postal"),
        employment_types: [line("contrat")]
            .into_iter()
            .filter(|own| !own.is_empty())
            .collect(),
        valid_through: closing,
        date_posted: today().to_string(),
        pay: pay_of(fields)?,
        ..JobPosting::default()
    })
}

fn pay_of(fields: &Fields) -> Result<Option<PostedPay>, RefusedRequest> {
    let amount = |name: &str| -> Result<Option<f64>, RefusedRequest> {
        let text = fields.text(name).replace([' ', '\u{a0}', '\u{202f}'], "");
        if text.is_empty() {
            return Ok(None);
        }
        let read: Option<f64> = text.replace(',', ".").parse().ok();
        let read = read.filter(|own| (0.0..1e7).contains(own));
        read.map(Some)
            .ok_or_else(|| RefusedRequest::wrong("Le salaire est un nombre d'euros."))
    };
    let (least, most) = (amount("salaire_min")?, amount("salaire_max")?);
    let Some(min) = least.or(most).filter(|own| *own > 0.0) else {
        return Ok(None);
    };
    let unit = UNITS
        .iter()
        .find(|(_, name, _)| *name == fields.text("salaire_pour"));
    Ok(Some(PostedPay {
        min,
        max: most.unwrap_or(min).max(min),
        unit: unit.map_or(PayUnit::Month, |(unit, ..)| *unit),
    }))
}

/// The form, with what is written already.
pub(super) fn form(action: String, own: &JobPosting) -> Form {
    let pay = |of: fn(&PostedPay) -> f64| {
        own.pay
            .as_ref()
            .map_or(String::new(), |pay| of(pay).to_string())
    };
    Form {
        action,
        is_post: true,
        class: "preview",
        fields: vec![
            Field::line("titre", "Intitulé du poste", &own.title),
            Field::Text(TextField {
                name: "texte",
                label: "Le texte de l'annonce".to_owned(),
                value: own.description.clone(),
                hint: "Ce que l'on fait, ce qu'il faut savoir faire, les horaires. La page dit ce qu'elle y lit.".to_owned(),
                kind: TextKind::Area,
            }),
            Field::line("employeur", "Employeur", &own.employer),
            Field::line("ville", "Ville", &own.town),
            Field::line("postal", "Code postal", &own.postcode),
            contracts(own),
            number("salaire_min", "Salaire brut, au moins", &pay(|pay| pay.min)),
            number("salaire_max", "Salaire brut, au plus", &pay(|pay| pay.max)),
            units(own),
            Field::Text(TextField {
                name: "limite",
                label: "Date limite pour postuler".to_owned(),
                value: own.valid_through.split('T').next().unwrap_or_default().to_owned(),
                kind: TextKind::Day,
                ..TextField::default()
            }),
        ],
        buttons: vec![
            button("lire", "Relire"),
            button("garder", "Garder cette annonce"),
        ],
    }
}

fn button(value: &str, label: &str) -> Button {
    Button {
        label: label.to_owned(),
        value: Some(("faire", value.to_owned())),
        is_pressed: false,
    }
}

fn number(name: &'static str, label: &str, value: &str) -> Field {
    Field::Text(TextField {
        name,
        label: label.to_owned(),
        value: value.to_owned(),
        kind: TextKind::Number,
        ..TextField::default()
    })
}

fn contracts(own: &JobPosting) -> Field {
    let written = own.employment_types.first().map_or("", String::as_str);
    let known = CONTRACTS.contains(&written);
    let others = (!known).then_some(written);
    let options = CONTRACTS.into_iter().chain(others).map(|name| FormChoice {
        value: name.to_owned(),
        label: if name.is_empty() { "non dit" } else { name }.to_owned(),
        is_chosen: name == written,
        ..FormChoice::default()
    });
    Field::Select {
        name: "contrat",
        label: "Contrat".to_owned(),
        options: options.collect(),
    }
}

fn units(own: &JobPosting) -> Field {
    let chosen = own.pay.as_ref().map_or(PayUnit::Month, |pay| pay.unit);
    let options = UNITS.iter().map(|(unit, name, label)| FormChoice {
        value: (*name).to_owned(),
        label: (*label).to_owned(),
        is_chosen: *unit == chosen,
        ..FormChoice::default()
    });
    Field::Select {
        name: "salaire_pour",
        label: "Ce salaire est".to_owned(),
        options: options.collect(),
    }
}
