//! A posting as JSON-LD.

use serde_json::{Map, Value, json};

use super::JobPosting;

/// The posting as JSON-LD. What is not known is left out.
pub(crate) fn json_ld(posting: &JobPosting) -> Value {
    let mut own = Map::new();
    own.insert("@context".to_owned(), json!("https://schema.org"));
    own.insert("@type".to_owned(), json!("JobPosting"));
    let mut put = |name: &str, value: Value| {
        let is_empty = value == json!("") || value == json!([]) || value.is_null();
        if !is_empty {
            own.insert(name.to_owned(), value);
        }
    };
    put("title", json!(posting.title));
    put("description", json!(html_of(&posting.description)));
    put(
        "identifier",
        named(
            &posting.identifier,
            |value| json!({"@type": "PropertyValue", "name": posting.employer, "value": value}),
        ),
    );
    put("url", json!(posting.url));
    put("datePosted", json!(posting.date_posted));
    put("validThrough", json!(posting.valid_through));
    put("employmentType", json!(posting.employment_types));
    put(
        "hiringOrganization",
        named(
            &posting.employer,
            |name| json!({"@type": "Organization", "name": name}),
        ),
    );
    put("jobLocation", place(posting));
    put("baseSalary", pay(posting));
    put("experienceRequirements", experience(posting));
    put("totalJobOpenings", json!(posting.n_openings));
    if posting.is_remote {
        put("jobLocationType", json!("TELECOMMUTE"));
        put(
            "applicantLocationRequirements",
            json!({"@type": "Country", "name": "FR"}),
        );
    }
    Value::Object(own)
}

fn named(name: &str, value: impl FnOnce(&str) -> Value) -> Value {
    match name {
        "" => Value::Null,
        name => value(name),
    }
}

fn place(posting: &JobPosting) -> Value {
    if posting.town.is_empty() && posting.postcode.is_empty() {
        return Value::Null;
    }
    let mut address = Map::new();
    let parts = [
        ("streetAddress", &posting.street),
        ("addressLocality", &posting.town),
        ("postalCode", &posting.postcode),
    ];
    address.insert("@type".to_owned(), json!("PostalAddress"));
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    address.extend(parts.map(|(name, text)| (name.to_owned(), json!(text))));
    address.insert("addressCountry".to_owned(), json!("FR"));
    let mut place = json!({"@type": "Place", "address": address});
    if let Some((latitude, longitude)) = posting.position {
        place["geo"] =
            json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude});
    }
    place
}

fn pay(posting: &JobPosting) -> Value {
    let Some(pay) = &posting.pay else {
        return Value::Null;
    };
    let mut value = json!({"@type": "QuantitativeValue", "unitText": pay.unit.name()});
    if pay.min < pay.max {
        value["minValue"] = json!(pay.min);
        value["maxValue"] = json!(pay.max);
    } else {
        value["value"] = json!(pay.min);
    }
    json!({"@type": "MonetaryAmount", "currency": "EUR", "value": value})
}

fn experience(posting: &JobPosting) -> Value {
    match posting.months_of_experience {
        Some(months) if months > 0 => {
            json!({"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months})
        }
        _ => Value::Null,
    }
}

/// Search engines want paragraphs as HTML.
fn html_of(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.map(|line| format!("<p>{}</p>", quick_xml::escape::escape(line)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{PayUnit, PostedPay, page_of, postings};
    use super::*;

    fn invented() -> JobPosting {
        JobPosting {
            identifier: "F-12".to_owned(),
            title: "Boulanger (H/F) </script><script>alert(1)</script>".to_owned(),
            description: "Vous pétrissez & cuisez.\n- four à sole".to_owned(),
            url: "https://fournil.example/offre".to_owned(),
            date_posted: "2026-11-20".to_owned(),
            valid_through: "2026-12-15".to_owned(),
            employment_types: vec!["FULL_TIME".to_owned()],
            employer: "Le Fournil inventé".to_owned(),
            street: String::new(),
            town: "Roubaix".to_owned(),
            postcode: "59100".to_owned(),
            position: Some((50.69, 3.17)),
            pay: Some(PostedPay {
                min: 1900.0,
                max: 2100.0,
                unit: PayUnit::Month,
            }),
            months_of_experience: Some(24),
            is_remote: false,
            n_openings: Some(2),
        }
    }

    #[test]
    fn a_page_that_was_written_reads_as_it_was_meant() {
        let posting = invented();
        let page = page_of(&posting, "<h1>Boulanger</h1>\n");
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        let read = postings(&page).remove(0);
        let title = "Boulanger (H/F) alert(1)";
        assert_eq!(read.title, title, "tags of a title are no text");
        assert_eq!(
            JobPosting {
                title: posting.title.clone(),
                ..read
            },
            posting
        );
    }

    #[test]
    fn publishers_write_each_property_in_their_own_way() {
        let page = r#"<html><script>var x = {"@type": "JobPosting"}</script>
            <script type='application/ld+json'>{"@graph": [{"@type": "WebSite"},
            {"@type": ["Thing", "http://schema.org/JobPosting"], "title": "Cariste",
             "description": "&lt;p&gt;Conduite
             de chariots&lt;/p&gt;", "hiringOrganization": "Dépôt",
             "jobLocation": [{"address": {"addressLocality": "Lille", "postalCode": 59000}}],
             "baseSalary": {"currency": "EUR", "value": {"value": "12,50", "unitText": "HOUR"}},
             "employmentType": "CDI", "identifier": 77, "qualifications": "CACES R489"}]}</script>
            <script type="application/ld+json">{ oops }</script>"#;
        let found = postings(page);
        assert_eq!(found.len(), 1, "{found:?}");
        let own = &found[0];
        assert_eq!(own.description, "Conduite de chariots\nCACES R489");
        assert_eq!(
            (own.town.as_str(), own.postcode.as_str()),
            ("Lille", "59000")
        );
        assert_eq!(own.pay.as_ref().unwrap().min, 12.5);
        assert_eq!(
            (own.employer.as_str(), own.identifier.as_str()),
            ("Dépôt", "77")
        );
        assert!(postings("<p>rien</p>").is_empty() && postings("[").is_empty());
    }
}
