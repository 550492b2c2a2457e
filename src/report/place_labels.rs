//! Names of places as people write them: « 59 - VALENCIENNES » is « Valenciennes (59) ».

use crate::geo;
use crate::text::fold;

/// Words that stay small within the name of a town.
const SMALL: [&str; 18] = [
    "de", "du", "des", "la", "le", "les", "en", "et", "sur", "sous", "au", "aux", "lez", "lès",
    "près", "pres", "ès", "à",
];
/// Towns with numbered districts.
const WITH_DISTRICTS: [&str; 3] = ["paris", "lyon", "marseille"];

/// The label of an offer's place, for people.
pub(super) fn place(label: &str) -> String {
    let label = label.replace("(DEPT.)", "").replace("(Dept.)", "");
    let (name, code) = parted(label.trim());
    match (town(&in_order(name)), code) {
        (name, "") => name,
        (name, code) if name.is_empty() => format!("département {code}"),
        (name, code) => format!("{name} ({code})"),
    }
}

/// « Haute-Garonne » of « GARONNE (HAUTE) », as directories sort it.
fn in_order(name: &str) -> String {
    const FIRST: [&str; 4] = ["HAUTE", "HAUTES", "HAUT", "BAS"];
    let turned = name.strip_suffix(')').and_then(|own| own.split_once(" ("));
    match turned {
        Some((rest, first)) if FIRST.contains(&first) => format!("{first}-{rest}"),
        _ => name.to_owned(),
    }
}

/// The place in a sentence: « à Lille », « en France ».
pub(super) fn at_place(label: &str) -> String {
    let label = label.replace("(DEPT.)", "");
    let (name, code) = parted(label.trim());
    let town = town(name);
    let is_departement = || geo::departements_named(&town).iter().any(|own| own == code);
    match town.as_str() {
        "" => format!("dans le département {code}"),
        "France" => "en France".to_owned(),
        name if is_region(name) || is_departement() => town,
        name => at(name),
    }
}

/// The name and the département of « 59 - Roubaix », « ROUBAIX 59 » or « 59 ».
fn parted(label: &str) -> (&str, &str) {
    if is_departement(label) {
        return ("", label);
    }
    if let Some((code, name)) = label.split_once(" - ")
        && is_departement(code)
    {
        return (name.trim(), code);
    }
    match label.rsplit_once(' ') {
        Some((name, code)) if is_departement(code) && !is_district(name, code) => {
            (name.trim(), code)
        }
        _ => (label, ""),
    }
}

fn is_departement(text: &str) -> bool {
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    match text.len() {
        2 => is_number(text) || matches!(text, "2A" | "2B"),
        3 => is_number(text) && (text.starts_with("97") || text.starts_with("98")),
        _ => false,
    }
}

/// « PARIS 08 » is a district of Paris, not a place in the Ain.
fn is_district(name: &str, number: &str) -> bool {
    let is_number = number.parse().is_ok_and(|n: u8| (1..=20).contains(&n));
    is_number && WITH_DISTRICTS.contains(&name.to_lowercase().as_str())
}

/// The name of a town: « ROYERE DE VASSIVIERE » is « Royere-de-Vassiviere », « ST PRIEST » is
/// « Saint-Priest ». A name with small letters keeps them.
pub(super) fn town(name: &str) -> String {
    let name = name.trim();
    let is_capitals = !name.chars().any(char::is_lowercase);
    if !is_capitals || name.contains(['&', '/', ')']) {
        if is_hyphenated_departement(name) {
            return name.replace(' ', "-");
        }
        return with_article(&with_saint(name.trim_end_matches(" Arrondissement")));
    }
    let mut words = words_of(name);
    let number = district(&mut words);
    let joined = joined(&words);
    let joined = match is_region(&joined) {
        true => joined.replace('-', " "),
        false => joined,
    };
    match number {
        Some(1) => format!("{joined} 1er"),
        Some(number) => format!("{joined} {number}e"),
        None => joined,
    }
}

/// « Mans » and « Havre », as some sources write them, are « Le Mans » and « Le Havre ».
fn with_article(name: &str) -> String {
    if geo::listed_town(name).is_some() {
        return name.to_owned();
    }
    let mut full = ["Le", "La", "Les"]
        .map(|article| format!("{article} {name}"))
        .into_iter();
    full.find(|full| geo::listed_town(full).is_some())
        .unwrap_or_else(|| name.to_owned())
}

/// « Loire Atlantique », as the source writes it: every département of several words but one
/// has hyphens.
fn is_hyphenated_departement(name: &str) -> bool {
    let folded = fold(name);
    let is_departement = geo::departement_named(&folded).is_some();
    name.contains(' ') && is_departement && folded != "territoire de belfort"
}

fn is_region(name: &str) -> bool {
    geo::is_region(&fold(name).replace('-', " "))
}

/// Words in small letters; a last letter that was cut off is put back.
fn words_of(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    if words.len() > 1 && words.last().is_some_and(|word| word == "s") {
        words.pop();
        words.iter_mut().last().expect("one word is left").push('s');
    }
    if let Some(at) = words.iter().position(|word| word == "cedex") {
        words.truncate(at);
    }
    words
}

/// Takes « 07 » or « 9e arrondissement » off the end.
fn district(words: &mut Vec<String>) -> Option<u8> {
    if words.last().is_some_and(|word| word == "arrondissement") {
        words.pop();
    }
    let number = words.last()?.trim_end_matches(['e', 'r']).parse().ok()?;
    words.pop();
    Some(number)
}

fn joined(words: &[String]) -> String {
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        let is_first = at == 0;
        let is_last = at + 1 == words.len();
        let (written, sign) = match word.as_str() {
            "l" | "d" if !is_last => (capital_if(word, is_first && word == "l"), "'"),
            "le" | "la" | "les" if is_first && !is_last => (capital_if(word, true), " "),
            "a" if !is_first => ("à".to_owned(), "-"),
            "st" if !is_last => ("Saint".to_owned(), "-"),
            "ste" if !is_last => ("Sainte".to_owned(), "-"),
            small if !is_first && SMALL.contains(&small) => (small.to_owned(), "-"),
            _ => (capital(word), "-"),
        };
        out.push_str(&written);
        if !is_last {
            out.push_str(sign);
        }
    }
    out
}

/// « d'ascq » is « d'Ascq ».
fn capital(word: &str) -> String {
    match word.split_once(['\'', '’']) {
        Some((small @ ("d" | "l"), rest)) => format!("{small}'{}", capital_if(rest, true)),
        _ => capital_if(word, true),
    }
}

fn capital_if(word: &str, is_capital: bool) -> String {
    if is_capital {
        super::french::capitalised(word)
    } else {
        word.to_owned()
    }
}

fn with_saint(name: &str) -> String {
    for (short, long) in [
        ("St ", "Saint-"),
        ("Ste ", "Sainte-"),
        ("St-", "Saint-"),
        ("Ste-", "Sainte-"),
    ] {
        if let Some(rest) = name.strip_prefix(short) {
            return format!("{long}{rest}");
        }
    }
    name.to_owned()
}

/// « à Lille », « au Havre », « aux Andelys ».
fn at(town: &str) -> String {
    match contracted(town) {
        Some(("Le", rest)) => format!("au {rest}"),
        Some((_, rest)) => format!("aux {rest}"),
        None => format!("à {town}"),
    }
}

/// « de Lille », « d'Angers », « du Havre ».
pub(super) fn of(town: &str) -> String {
    match contracted(town) {
        Some(("Le", rest)) => format!("du {rest}"),
        Some((_, rest)) => format!("des {rest}"),
        None if super::french::is_elided(town) => format!("d'{town}"),
        None => format!("de {town}"),
    }
}

fn contracted(town: &str) -> Option<(&str, &str)> {
    let (article, rest) = town.split_once(' ')?;
    matches!(article, "Le" | "Les").then_some((article, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_people_write_it() {
        for (label, read) in [
            ("31 - GARONNE (HAUTE)", "Haute-Garonne (31)"),
            ("59 - Roubaix", "Roubaix (59)"),
            ("59 - VALENCIENNE S", "Valenciennes (59)"),
            ("23 - ROYERE DE VASSIVIERE", "Royere-de-Vassiviere (23)"),
            ("971 - MORNE A L EAU", "Morne-à-l'Eau (971)"),
            ("VILLENEUVE D ASCQ 59", "Villeneuve-d'Ascq (59)"),
            ("59 - VILLENEUVE-D'ASCQ", "Villeneuve-d'Ascq (59)"),
            ("LES ANDELYS 27", "Les Andelys (27)"),
            ("ST PRIEST", "Saint-Priest"),
            ("72 - Mans", "Le Mans (72)"),
            ("75 - Paris (Dept.)", "Paris (75)"),
            ("43 - STE FLORINE", "Sainte-Florine (43)"),
            ("44 - St Herblain", "Saint-Herblain (44)"),
            ("13 - MARSEILLE 07", "Marseille 7e (13)"),
            ("69 - LYON 9E ARRONDISSEMENT", "Lyon 9e (69)"),
            ("75 - PARIS 1ER ARRONDISSEMENT", "Paris 1er (75)"),
            ("75 - Paris 13e Arrondissement", "Paris 13e (75)"),
            ("PARIS 08", "Paris 8e"),
            ("PARIS 09 75", "Paris 9e (75)"),
            ("PARIS (DEPT.) 75", "Paris (75)"),
            ("91 - Essonne", "Essonne (91)"),
            ("44 - Loire Atlantique", "Loire-Atlantique (44)"),
            ("90 - Territoire de Belfort", "Territoire de Belfort (90)"),
            ("PAYS DE LA LOIRE", "Pays de la Loire"),
            ("63", "département 63"),
            ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes"),
            ("", ""),
        ] {
            assert_eq!(place(label), read, "{label}");
        }
    }

    #[test]
    fn a_region_and_a_departement_are_no_towns() {
        for (label, read) in [
            ("59 - Roubaix", "à Roubaix"),
            ("LE HAVRE 76", "au Havre"),
            ("France", "en France"),
            ("63", "dans le département 63"),
            ("44 - Loire Atlantique", "Loire-Atlantique"),
            ("Pays de la Loire", "Pays de la Loire"),
        ] {
            assert_eq!(at_place(label), read);
        }
    }

    #[test]
    fn a_town_takes_its_small_word() {
        for (town, at_it, of_it) in [
            ("Lille", "à Lille", "de Lille"),
            ("Le Havre", "au Havre", "du Havre"),
            ("Les Andelys", "aux Andelys", "des Andelys"),
            ("Angers", "à Angers", "d'Angers"),
            ("Évreux", "à Évreux", "d'Évreux"),
            ("La Rochelle", "à La Rochelle", "de La Rochelle"),
        ] {
            assert_eq!((at(town).as_str(), of(town).as_str()), (at_it, of_it));
        }
    }
}
