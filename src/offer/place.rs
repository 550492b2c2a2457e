/// Place of work.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    /// As written: « 59 - Roubaix », « Île-de-France ».
    pub label: String,
    /// INSEE code, not the postcode.
    pub commune: Option<String>,
    pub(crate) postcode: Option<String>,
    /// `59`, `2A`, `971`.
    pub departement: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
}

impl Place {
    /// The département, from the commune's code, else the postcode, else the label. The
    /// postcode comes second because some communes are served by a post office of the next
    /// département.
    pub(crate) fn find_departement(&self) -> Option<String> {
        let from_commune = self.commune.as_deref().and_then(departement_of_code);
        let from_postcode = || self.postcode.as_deref().and_then(departement_of_code);
        let from_label = || departement_of_label(&self.label);
        from_commune.or_else(from_postcode).or_else(from_label)
    }

    /// The town, without the département before it.
    pub(crate) fn town(&self) -> &str {
        town_of_label(&self.label)
    }
}

/// « Roubaix » of « 59 - Roubaix ».
pub(crate) fn town_of_label(label: &str) -> &str {
    label.split_once(" - ").map_or(label, |(_, town)| town)
}

/// `59512` is in 59, `2A004` in 2A, `97411` in 974. Postcodes `20xxx` are Corsican: the two
/// halves split at 20200.
fn departement_of_code(code: &str) -> Option<String> {
    if code.len() != 5 || !code.is_ascii() {
        return None;
    }
    match &code[..2] {
        "97" | "98" => Some(code[..3].to_owned()),
        "20" => Some(if code < "20200" { "2A" } else { "2B" }.to_owned()),
        two => is_departement(two).then(|| two.to_owned()),
    }
}

/// « 59 - Roubaix », « 59 » and, as partners write, « ROUBAIX 59 » are in 59; « PARIS 08 » is
/// an arrondissement.
fn departement_of_label(label: &str) -> Option<String> {
    if let Some((code, _)) = label.split_once(" - ") {
        return is_departement(code.trim()).then(|| code.trim().to_owned());
    }
    let (town, code) = label.trim().rsplit_once(' ').unwrap_or(("", label.trim()));
    let code = code.trim_matches(['(', ')']);
    let is_known = is_departement(code) && !is_arrondissement(town, code);
    is_known.then(|| code.to_owned())
}

/// True for the three towns with arrondissements, at most twenty each.
fn is_arrondissement(town: &str, code: &str) -> bool {
    let town = town.trim().to_lowercase();
    let is_cut = ["paris", "lyon", "marseille"].contains(&town.as_str());
    is_cut && code.parse::<u8>().is_ok_and(|number| number <= 20)
}

fn is_departement(code: &str) -> bool {
    match code.as_bytes() {
        b"2A" | b"2B" => true,
        [b'9', b'7' | b'8', last] => last.is_ascii_digit(),
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit() && code != "00",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_departement_is_found_from_code_postcode_or_label() {
        for (commune, postcode, label, found) in [
            (Some("59512"), Some("59100"), "59 - Roubaix", Some("59")),
            (Some("2A004"), None, "", Some("2A")),
            (None, Some("20200"), "", Some("2B")),
            (None, Some("97411"), "", Some("974")),
            (None, None, "75 - PARIS 08", Some("75")),
            (None, None, "2A - AJACCIO", Some("2A")),
            (None, None, "75", Some("75")),
            (None, None, "BELLOY EN FRANCE 95", Some("95")),
            (None, None, "Lille (59)", Some("59")),
            (None, None, "PARIS 08", None),
            (None, None, "Paris 75", Some("75")),
            (None, None, "Île-de-France", None),
            (None, None, "France", None),
            (None, Some("7501"), "", None),
        ] {
            let place = Place {
                label: label.to_owned(),
                commune: commune.map(str::to_owned),
                postcode: postcode.map(str::to_owned),
                ..Place::default()
            };
            assert_eq!(place.find_departement().as_deref(), found, "{label}");
        }
    }
}
