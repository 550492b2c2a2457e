//! A posting as a page to publish, with the names of schema.org for kinds of work.

use serde_json::Value;

use super::JobPosting;
use super::linked_data::json_ld;
use crate::text::fold;

/// The posting as JSON-LD to publish.
pub(crate) fn published_json_ld(posting: &JobPosting) -> Value {
    let text = fold(&posting.description);
    let is_part_time = ["temps partiel", "mi-temps"]
        .iter()
        .any(|way| text.contains(way));
    let mut types: Vec<String> = Vec::new();
    for written in &posting.employment_types {
        let own = schema_type(written, is_part_time);
        if !types.contains(&own) {
            types.push(own);
        }
    }
    json_ld(&JobPosting {
        employment_types: types,
        ..posting.clone()
    })
}

/// « CDI » is `FULL_TIME` unless the text says otherwise: schema.org names hours, not contracts.
fn schema_type(written: &str, is_part_time: bool) -> String {
    const NAMES: [&str; 8] = [
        "FULL_TIME",
        "PART_TIME",
        "CONTRACTOR",
        "TEMPORARY",
        "INTERN",
        "VOLUNTEER",
        "PER_DIEM",
        "OTHER",
    ];
    let folded = fold(written);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let name = match written.to_uppercase() {
        name if NAMES.contains(&name.as_str()) => return name,
        _ if has(&["stage"]) => "INTERN",
        _ if has(&["cdd", "interim", "saison", "temporaire", "determinee"])
            && !folded.contains("indeterminee") =>
        {
            "TEMPORARY"
        }
        _ if has(&["independant", "liberal", "franchise", "agent commercial"]) => "CONTRACTOR",
        _ if has(&["partiel"]) => "PART_TIME",
        _ if has(&["cdi", "indeterminee", "plein"]) && is_part_time => "PART_TIME",
        _ if has(&["cdi", "indeterminee", "plein"]) => "FULL_TIME",
        _ => "OTHER",
    };
    name.to_owned()
}

/// The page, with the posting for search engines in its head. `body` is HTML.
pub(crate) fn page_of(posting: &JobPosting, body: &str) -> String {
    // « </script> » within a text must not end the script.
    let data = serde_json::to_string_pretty(&published_json_ld(posting)).unwrap_or_default();
    let data = data.replace('<', "\\u003c");
    let title = quick_xml::escape::escape(&posting.title);
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<script type=\"application/ld+json\">\n{data}\n</script>\n\
         <style>body{{font:1.0625rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}}</style>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contracts_are_published_by_the_names_of_schema_org() {
        for (written, name) in [
            ("CDI", "FULL_TIME"),
            ("Contrat à durée indéterminée", "FULL_TIME"),
            ("CDD de 6 mois", "TEMPORARY"),
            ("Intérim", "TEMPORARY"),
            ("Stage", "INTERN"),
            ("PART_TIME", "PART_TIME"),
            ("Apprentissage", "OTHER"),
        ] {
            assert_eq!(schema_type(written, false), name, "{written}");
        }
        let posting = JobPosting {
            employment_types: vec!["CDI".to_owned()],
            description: "À temps partiel, 24 heures.".to_owned(),
            ..JobPosting::default()
        };
        assert_eq!(
            published_json_ld(&posting)["employmentType"][0],
            "PART_TIME"
        );
    }
}
