//! Finds the postings of a page or of a file of JSON-LD.

use serde_json::Value;

use super::JobPosting;

/// Objects that hold others, such as a list of offers, are not looked into deeper than this.
const DEEPEST: usize = 8;

/// The postings of a page, or of JSON-LD itself. What is not readable is passed over: a page
/// carries other things in this form.
pub(crate) fn postings(text: &str) -> Vec<JobPosting> {
    let mut found = Vec::new();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) {
        add_of_json(text, &mut found);
    } else {
        for script in scripts(text) {
            add_of_json(script, &mut found);
        }
    }
    found
}

fn add_of_json(text: &str, found: &mut Vec<JobPosting>) {
    // Publishers break lines within strings, which JSON forbids and a space replaces.
    let text = text.replace(|c: char| c.is_control(), " ");
    let text = text.trim();
    let text = text.strip_prefix("<!--").unwrap_or(text);
    let text = text.strip_suffix("-->").unwrap_or(text);
    let text = text.trim().trim_start_matches("//").trim_start();
    let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
    let text = text.trim_end().trim_end_matches("]]>").trim_end();
    let text = text.trim_end_matches("//").trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        add(&value, DEEPEST, found);
    }
}

fn add(value: &Value, deepest: usize, found: &mut Vec<JobPosting>) {
    if deepest == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|own| add(own, deepest - 1, found)),
        Value::Object(own) if is_posting(own.get("@type")) => {
            found.push(JobPosting::of_properties(value));
        }
        Value::Object(own) => own.values().for_each(|own| add(own, deepest - 1, found)),
        _ => {}
    }
}

fn is_posting(kind: Option<&Value>) -> bool {
    let is_named = |name: &str| name.rsplit(['/', ':', '#']).next() == Some("JobPosting");
    match kind {
        Some(Value::String(name)) => is_named(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_named),
        _ => false,
    }
}

/// What stands in the scripts of a page that are JSON-LD.
fn scripts(page: &str) -> Vec<&str> {
    let lower = page.to_ascii_lowercase();
    let mut scripts = Vec::new();
    let mut at = 0;
    while let Some(start) = lower[at..].find("<script") {
        let start = at + start;
        let Some(open) = lower[start..].find('>') else {
            break;
        };
        let body = start + open + 1;
        let end = lower[body..].find("</script");
        let end = end.map_or(page.len(), |end| body + end);
        if lower[start..body].contains("ld+json") {
            scripts.push(&page[body..end]);
        }
        at = end;
    }
    scripts
}
