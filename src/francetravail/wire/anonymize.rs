//! Removes from an offer what identifies the employer and the exact place, as article 7
//! of the licence demands of a closed offer that is kept.

use serde_json::{Map, Value};

/// Keys that identify the employer or the offer.
const IDENTIFYING: [&str; 4] = ["id", "contact", "agence", "origineOffre"];
/// What is kept of the employer.
const KEPT_OF_EMPLOYER: [&str; 1] = ["entrepriseAdaptee"];
/// Free text, which may contain names and phone numbers.
const FREE_TEXT: [&str; 4] = [
    "intitule",
    "description",
    "experienceCommentaire",
    "complementExercice",
];
/// Replaces what was removed.
const REMOVED: &str = "…";
/// A shorter name occurs inside of too many words.
const MIN_NAME: usize = 4;

/// Removes company name, description and address, contacts, phone numbers, web addresses,
/// postcode, commune and position. The département stays.
pub(crate) fn anonymize(record: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut offer: Map<String, Value> = serde_json::from_slice(record)?;
    let name = employer_name(&offer);
    offer.retain(|key, _| !IDENTIFYING.contains(&key.as_str()));
    if let Some(Value::Object(employer)) = offer.get_mut("entreprise") {
        employer.retain(|key, _| KEPT_OF_EMPLOYER.contains(&key.as_str()));
    }
    if let Some(Value::Object(place)) = offer.get_mut("lieuTravail") {
        *place = only_departement(place);
    }
    for (_, text) in offer
        .iter_mut()
        .filter(|(key, _)| FREE_TEXT.contains(&key.as_str()))
    {
        if let Value::String(text) = text {
            *text = without_identity(text, name.as_deref());
        }
    }
    serde_json::to_vec(&offer)
}

fn employer_name(offer: &Map<String, Value>) -> Option<String> {
    let name = offer.get("entreprise")?.get("nom")?.as_str()?.trim();
    (name.chars().count() >= MIN_NAME).then(|| name.to_owned())
}

/// « 59 - Roubaix »: the département is before the dash.
fn only_departement(place: &Map<String, Value>) -> Map<String, Value> {
    let label = place
        .get("libelle")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let code = label.split_once(" - ").map_or("", |(code, _)| code);
    let mut left = Map::new();
    if code.len() <= 3 && !code.is_empty() {
        left.insert("libelle".to_owned(), Value::from(code));
    }
    left
}

fn without_identity(text: &str, name: Option<&str>) -> String {
    let text = without_phones(text);
    let text = name.map_or_else(|| text.clone(), |name| without_name(&text, name));
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end();
        if is_address(bare) {
            format!("{REMOVED}{}", &word[bare.len()..])
        } else {
            word.to_owned()
        }
    });
    words.collect()
}

/// True for an e-mail or web address.
fn is_address(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_page = word.contains("://") || word.contains("www.");
    let has_path = [".fr/", ".com/", ".org/", ".net/"]
        .iter()
        .any(|end| word.contains(end));
    let is_host = word
        .trim_end_matches(['.', ',', ')', ';'])
        .ends_with(".com")
        || word.trim_end_matches(['.', ',', ')', ';']).ends_with(".fr");
    word.contains('@') || is_page || has_path || is_host
}

/// Removes ten digits from a 0 on, or the number after +33, with any separators.
fn without_phones(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = number_end(rest);
        let (number, after) = rest.split_at(end);
        out.push_str(if is_phone(number) { REMOVED } else { number });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The end of a run of digits with single separators.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    let mut n_between = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() || (at == 0 && c == '+') {
            end = at + c.len_utf8();
            n_between = 0;
        } else if matches!(c, ' ' | '.' | '-' | '/' | '\u{a0}' | '\u{202f}' | '(' | ')')
            && n_between < 2
        {
            n_between += 1;
        } else {
            break;
        }
    }
    end
}

fn is_phone(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = number.starts_with('+') && (9..=15).contains(&digits.len());
    let is_long = digits.starts_with("0033") && digits.len() >= 12;
    is_abroad || is_long || (digits.starts_with('0') && (10..=11).contains(&digits.len()))
}

fn without_name(text: &str, name: &str) -> String {
    let lower = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let name: Vec<char> = name.chars().map(|c| lower(&c)).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let window = chars[at..].iter().take(name.len()).map(lower);
        if window.eq(name.iter().copied()) {
            out.push_str(REMOVED);
            at += name.len();
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_identifies_the_employer_or_the_exact_place() {
        let record = r#"{"id":"21XAMPL","intitule":"Boulanger chez Le Fournil Inventé",
          "description":"LE FOURNIL INVENTÉ recrute. Tél : 03.20.00.00.00 ou +33 6 12 34 56 78, mail jean@fournil.example, voir https://fournil.example/x. Salaire 1 800 - 2 000 euros, 35 h.",
          "lieuTravail":{"libelle":"59 - Roubaix","commune":"59512","codePostal":"59100","latitude":50.69},
          "entreprise":{"nom":"Le Fournil Inventé","description":"Depuis 1903","logo":"https://x","url":"https://y","entrepriseAdaptee":false},
          "origineOffre":{"urlOrigine":"https://z"},"contact":{"nom":"Mme Untel"},"romeCode":"D1102"}"#;
        let kept = anonymize(record.as_bytes()).unwrap();
        let kept = String::from_utf8(kept).unwrap();
        for gone in [
            "21XAMPL", "Fournil", "FOURNIL", "03.20", "12 34", "jean", "https", "Roubaix", "59512",
            "59100", "50.69", "1903", "Untel",
        ] {
            assert!(!kept.contains(gone), "{gone} in {kept}");
        }
        for left in ["Boulanger chez …", "1 800 - 2 000 euros", "D1102", "\"59\""] {
            assert!(kept.contains(left), "{left} not in {kept}");
        }
    }

    #[test]
    fn an_offer_without_anything_is_left_as_it_is() {
        assert_eq!(anonymize(b"{}").unwrap(), b"{}");
        assert!(anonymize(b"[").is_err());
    }
}
