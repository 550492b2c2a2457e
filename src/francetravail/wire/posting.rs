//! A posting of schema.org as a record of the API, which is what the store keeps.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::job_posting::{JobPosting, PayUnit, PostedPay};
use crate::offer::PAGE_PREFIX;

/// The record of a posting.
pub(crate) fn record_of_posting(posting: &JobPosting) -> Value {
    let mut record = Map::new();
    let mut put = |key: &str, value: Value| record.insert(key.to_owned(), value);
    put("id", json!(id(posting)));
    put("intitule", json!(posting.title));
    put("description", json!(description(posting)));
    put("dateCreation", json!(posting.date_posted));
    put("dateActualisation", json!(posting.date_posted));
    put("lieuTravail", place(posting));
    put("entreprise", json!({"nom": posting.employer}));
    put("typeContratLibelle", json!(contract(posting)));
    put("dureeTravailLibelleConverti", json!(hours(posting)));
    put("experienceLibelle", json!(experience(posting)));
    put("nombrePostes", json!(posting.n_openings));
    put(
        "origineOffre",
        json!({"origine": "2", "urlOrigine": web_address(&posting.url)}),
    );
    if let Some(pay) = &posting.pay {
        put("salaire", json!({"libelle": pay_label(pay)}));
    }
    Value::Object(record)
}

/// The same for the same posting: its publisher's number, or what tells it from others.
fn id(posting: &JobPosting) -> String {
    let own = match (posting.identifier.as_str(), posting.url.as_str()) {
        ("", "") => format!(
            "{}\0{}\0{}",
            posting.title, posting.town, posting.date_posted
        ),
        ("", url) => url.to_owned(),
        (identifier, _) => identifier.to_owned(),
    };
    let digest = Sha256::digest(format!("{}\0{own}", posting.employer).as_bytes());
    let digits: String = digest.iter().take(8).map(|b| format!("{b:02X}")).collect();
    format!("{PAGE_PREFIX}{digits}")
}

/// The last day to apply is in the text of the API's offers.
fn description(posting: &JobPosting) -> String {
    let day = posting.valid_through.split(['T', ' ']).next();
    let day = day.and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let mut text = posting.description.clone();
    if let Some(day) = day {
        text.push_str(&format!(
            "\nDate limite de candidature : {}.",
            day.strftime("%d/%m/%Y")
        ));
    }
    if posting.is_remote {
        text.push_str("\nPoste en télétravail complet.");
    }
    text.trim().to_owned()
}

fn place(posting: &JobPosting) -> Value {
    let departement = match posting.postcode.get(..2) {
        Some("97" | "98") => posting.postcode.get(..3),
        own => own,
    };
    let label = match departement.filter(|_| posting.postcode.len() == 5) {
        Some(code) => format!("{code} - {}", posting.town),
        None => posting.town.clone(),
    };
    let (latitude, longitude) = posting.position.unzip();
    json!({
        "libelle": label.trim(),
        "codePostal": posting.postcode,
        "latitude": latitude,
        "longitude": longitude,
    })
}

/// What the publisher writes where it is a contract: schema.org names none of France's.
fn contract(posting: &JobPosting) -> String {
    let mut types = posting.employment_types.iter();
    let own = types.find(|own| {
        let lower = own.to_lowercase();
        ["cdi", "cdd", "intérim", "interim", "mission", "saison"]
            .iter()
            .any(|name| lower.contains(name))
    });
    own.cloned().unwrap_or_default()
}

fn hours(posting: &JobPosting) -> &'static str {
    let has = |name: &str| posting.employment_types.iter().any(|own| own == name);
    match (has("FULL_TIME"), has("PART_TIME")) {
        (true, false) => "Temps plein",
        (false, true) => "Temps partiel",
        _ => "",
    }
}

fn experience(posting: &JobPosting) -> String {
    match posting.months_of_experience {
        None | Some(0) => String::new(),
        Some(months) => format!("Expérience exigée de {months} Mois"),
    }
}

fn pay_label(pay: &PostedPay) -> String {
    let unit = match pay.unit {
        PayUnit::Hour => "Horaire",
        PayUnit::Month => "Mensuel",
        PayUnit::Year => "Annuel",
    };
    match pay.min < pay.max {
        true => format!("{unit} de {:.2} Euros à {:.2} Euros", pay.min, pay.max),
        false => format!("{unit} de {:.2} Euros", pay.min),
    }
}

/// An address that a person may be sent to.
fn web_address(url: &str) -> &str {
    match url.starts_with("https://") || url.starts_with("http://") {
        true => url,
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_offer;
    use super::*;

    #[test]
    fn a_posting_reads_as_an_offer() {
        let posting = JobPosting {
            title: "Boulanger (H/F)".to_owned(),
            description: "Vous pétrissez.".to_owned(),
            url: "https://fournil.example/offre".to_owned(),
            date_posted: "2026-11-20".to_owned(),
            valid_through: "2026-12-15T23:59:00+01:00".to_owned(),
            employment_types: vec!["FULL_TIME".to_owned(), "CDI".to_owned()],
            employer: "Le Fournil inventé".to_owned(),
            town: "Roubaix".to_owned(),
            postcode: "59100".to_owned(),
            pay: Some(PostedPay {
                min: 1900.0,
                max: 2100.5,
                unit: PayUnit::Month,
            }),
            months_of_experience: Some(24),
            ..JobPosting::default()
        };
        let record = record_of_posting(&posting).to_string();
        let offer = read_offer(record.as_bytes()).unwrap().offer;
        assert!(offer.id.to_string().starts_with(PAGE_PREFIX));
        assert_eq!(offer.place.departement.as_deref(), Some("59"));
        assert_eq!(offer.contract.to_string(), "CDI");
        assert_eq!(offer.work.full_time, Some(true));
        assert_eq!(offer.experience.required_months(), 24);
        let pay = offer.pay.unwrap();
        assert_eq!((pay.min, pay.max), (1900.0, 2100.5));
        assert!(
            offer
                .description
                .ends_with("Date limite de candidature : 15/12/2026.")
        );
        let url = "https://fournil.example/offre";
        assert_eq!(offer.origin.url.as_deref(), Some(url));
    }

    #[test]
    fn an_address_that_is_no_web_page_is_left_out() {
        let posting = JobPosting {
            title: "x".to_owned(),
            url: "javascript:alert(1)".to_owned(),
            ..JobPosting::default()
        };
        let record = record_of_posting(&posting).to_string();
        let offer = read_offer(record.as_bytes()).unwrap().offer;
        assert_eq!(offer.origin.url, None);
    }
}
