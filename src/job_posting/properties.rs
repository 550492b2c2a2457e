//! The properties of a posting. Publishers write each as a text, an object or a list.

use serde_json::Value;

use super::plain_text::plain_text;
use super::{JobPosting, PayUnit, PostedPay};

/// Properties whose texts say what is asked, beside the description.
const FURTHER: [&str; 6] = [
    "responsibilities",
    "qualifications",
    "skills",
    "educationRequirements",
    "experienceRequirements",
    "workHours",
];

impl JobPosting {
    pub(super) fn of_properties(own: &Value) -> Self {
        let text = |name: &str| text(own.get(name));
        let place = first(own.get("jobLocation"));
        let address = place.and_then(|place| first(place.get("address")).or(Some(place)));
        let of_address = |name: &str| address.map(|own| self::text(own.get(name)));
        Self {
            identifier: text("identifier"),
            title: plain_text(&text("title")).replace('\n', " "),
            description: description(own),
            url: text("url"),
            date_posted: text("datePosted"),
            valid_through: text("validThrough"),
            employment_types: texts(own.get("employmentType")),
            employer: plain_text(&text("hiringOrganization")),
            street: of_address("streetAddress").unwrap_or_default(),
            town: of_address("addressLocality").unwrap_or_default(),
            postcode: of_address("postalCode").unwrap_or_default(),
            position: place.and_then(position),
            pay: pay(own.get("baseSalary")),
            months_of_experience: months(own.get("experienceRequirements")),
            is_remote: text("jobLocationType") == "TELECOMMUTE",
            n_openings: own
                .get("totalJobOpenings")
                .and_then(number)
                .map(|n| n as u32),
        }
    }
}

/// The description with what other properties say that it does not.
fn description(own: &Value) -> String {
    let mut description = plain_text(&text(own.get("description")));
    for name in FURTHER {
        let further = plain_text(&texts(own.get(name)).join("\n"));
        if !further.is_empty() && !description.contains(&further) {
            description.push('\n');
            description.push_str(&further);
        }
    }
    description.trim().to_owned()
}

/// The first of a list, or the value itself.
fn first(value: Option<&Value>) -> Option<&Value> {
    match value {
        Some(Value::Array(list)) => list.first(),
        value => value,
    }
}

/// A value as a text: itself, or its value or name.
fn text(value: Option<&Value>) -> String {
    match first(value) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(own @ Value::Object(_)) => {
            let names = [
                "@value",
                "value",
                "name",
                "description",
                "credentialCategory",
            ];
            let found = names.iter().find_map(|name| match own.get(*name) {
                Some(Value::String(text)) => Some(text.trim().to_owned()),
                Some(Value::Number(number)) => Some(number.to_string()),
                _ => None,
            });
            found.unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let all = match value {
        Some(Value::Array(list)) => list.iter().map(|own| text(Some(own))).collect(),
        value => vec![text(value)],
    };
    all.into_iter().filter(|own| !own.is_empty()).collect()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            let plain = text.replace([' ', '\u{a0}', '\u{202f}'], "");
            plain.replace(',', ".").parse().ok()
        }
        _ => None,
    }
    .filter(|own| own.is_finite() && *own >= 0.0)
}

fn position(place: &Value) -> Option<(f64, f64)> {
    let geo = first(place.get("geo"))?;
    let degrees = |name: &str| match geo.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Some((degrees("latitude")?, degrees("longitude")?))
}

/// Pay in euros for an hour, a month or a year; other pay is left out.
fn pay(value: Option<&Value>) -> Option<PostedPay> {
    let salary = first(value)?;
    let amount = first(salary.get("value")).unwrap_or(salary);
    let currency = text(salary.get("currency"));
    let is_euro = currency.is_empty() || currency.eq_ignore_ascii_case("EUR") || currency == "€";
    let unit = text(amount.get("unitText").or_else(|| salary.get("unitText")));
    let of_range = |name: &str| amount.get(name).and_then(number).filter(|own| *own > 0.0);
    let single = || of_range("value").or_else(|| number(amount));
    let min = of_range("minValue")
        .or_else(single)
        .or(of_range("maxValue"))?;
    let max = of_range("maxValue").unwrap_or(min);
    let unit = PayUnit::from_name(&unit).filter(|_| is_euro)?;
    Some(PostedPay { min, max, unit })
}

fn months(value: Option<&Value>) -> Option<u32> {
    let months = first(value)?.get("monthsOfExperience").and_then(number)?;
    Some(months as u32)
}
