//! Who the answer is for, in one line: what was read of the person, as the person
//! would check it.

use serde_json::Value;

use super::wish_words::{ShownWish, wish, wishes};
use crate::cv::person::states_job;
use crate::report::french::{capitalised, listed, uncapitalised};
use crate::report::{labels, place_labels};
use crate::text::fold;

/// Characters of a headline that is shown.
const LONGEST: usize = 60;
/// Where the trade ends in a headline.
const ENDS: [&str; 16] = [
    ",",
    " -- ",
    " : ",
    " après ",
    " - ",
    " – ",
    " — ",
    "|",
    "(",
    "·",
    "•",
    ";",
    " recherche",
    " cherche ",
    " ouvert à",
    " ouverte à",
];

/// Who named the town that distances start at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TownSource {
    Cv,
    /// The person, beside the CV.
    Person,
}

/// « Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit ». The person
/// is that of the JSON; `occupation` is the label used where no headline was found.
pub(super) fn line(person: &Value, occupation: Option<&str>, source: TownSource) -> Option<String> {
    let trade = trade(person, occupation)?;
    let mut parts = vec![with_level(&trade, person)];
    let place = place(person, source);
    let is_mobile = wishes(person).iter().any(|wish| wish.kind == "mobility");
    let is_lost = place.is_none() && !is_mobile;
    parts.extend(place);
    let mut kinds = Vec::new();
    for wish in wishes(person) {
        // Of a second sector or a second date it is not known which one holds.
        let is_single = matches!(wish.kind, "sector" | "start" | "pay" | "level");
        let is_long = matches!(wish.kind, "sector" | "level") && is_long(wish.value);
        // « Cuisinière en collectivité » names its sector.
        let is_in_trade = wish.kind == "sector" && is_said(&parts[..1], wish.value);
        if !is_long && !is_in_trade && (!is_single || !kinds.contains(&wish.kind)) {
            kinds.push(wish.kind);
            parts.extend(words_of(wish, &parts));
        }
    }
    parts.extend(is_lost.then(|| "lieu non trouvé dans le CV".to_owned()));
    Some(parts.join(", "))
}

/// True for what is a sentence rather than the name of a sector or of a level.
fn is_long(value: &str) -> bool {
    const WORDS: usize = 4;
    value.split_whitespace().count() > WORDS
}

/// A wish in words, without what is said already.
fn words_of(wish: ShownWish<'_>, said: &[String]) -> Option<String> {
    let new: Vec<&str> = wish
        .value
        .split(", ")
        .filter(|part| {
            let part = ShownWish {
                value: part,
                ..wish
            };
            !self::wish(part).is_none_or(|words| is_said(said, &words))
        })
        .collect();
    let value = new.join(", ");
    (!new.is_empty()).then(|| {
        self::wish(ShownWish {
            value: &value,
            ..wish
        })
    })?
}

/// True if an earlier part says it already: « Aide-soignante de nuit », « de nuit ».
fn is_said(parts: &[String], words: &str) -> bool {
    let words = words.to_lowercase();
    let goes_on = |after: &str| after.chars().next().is_some_and(char::is_alphanumeric);
    parts.iter().any(|part| {
        let part = part.to_lowercase();
        let mut found = part.match_indices(&words);
        found.any(|(at, found)| !goes_on(&part[at + found.len()..]))
    })
}

/// The trade of the headline; where that names none (« Jeune diplômée »), the occupation
/// with its two genders.
fn trade(person: &Value, occupation: Option<&str>) -> Option<String> {
    let headline = headline(person);
    let own = headline.clone().filter(|headline| states_job(headline));
    own.or_else(|| occupation.map(both_genders)).or(headline)
}

/// The trade of the headline, in the words and the letters of the CV: of its parts the first
/// that names a job, else the first.
fn headline(person: &Value) -> Option<String> {
    let aim = person["aim"][0].as_str();
    let written = labels::text(aim.or(person["headline"].as_str())?);
    let parts = parts(&written);
    let mut fitting = parts.iter().copied().filter(|part| is_shown(part));
    // « Premier emploi : vendeur »: the level is said apart.
    let is_job = |part: &&str| states_job(part) && !part.to_lowercase().starts_with("premier ");
    let named = fitting.clone().find(is_job);
    named
        .or_else(|| fitting.next())
        .map(|part| capitalised(without_noun(part)))
}

/// « un poste de pâtissière » is « pâtissière ».
fn without_noun(part: &str) -> &str {
    const NOUNS: [&str; 4] = ["poste de ", "poste d'", "emploi de ", "emploi d'"];
    let bare = part.trim_end_matches('.');
    let found = NOUNS.iter().find_map(|noun| Some(bare.split_once(noun)?.1));
    found.unwrap_or(bare)
}

fn is_shown(part: &str) -> bool {
    part.chars().any(char::is_alphabetic) && part.chars().count() <= LONGEST && !is_cut(part)
}

/// True if a name ends in the middle: « Premier contact en ».
fn is_cut(part: &str) -> bool {
    const LINKS: [&str; 12] = [
        "en", "de", "du", "des", "et", "à", "au", "aux", "la", "le", "chez", "pour",
    ];
    let last = part.rsplit(' ').next().unwrap_or(part).to_lowercase();
    LINKS.contains(&last.as_str())
}

/// A headline cut where something else than the trade begins.
fn parts(headline: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = headline;
    loop {
        let next = ENDS.iter().filter_map(|end| Some((rest.find(end)?, *end)));
        let Some((at, end)) = next.min_by_key(|(at, end)| (*at, usize::MAX - end.len())) else {
            break;
        };
        parts.push(rest[..at].trim());
        rest = &rest[at + end.len()..];
    }
    parts.push(rest.trim());
    parts
}

/// « Conducteur / Conductrice de bus » is « Conducteur ou conductrice de bus ».
pub(in crate::report) fn both_genders(label: &str) -> String {
    match label.split_once(" / ") {
        Some((one, other)) => format!("{one} ou {}", uncapitalised(other)),
        None => label.to_owned(),
    }
}

fn with_level(trade: &str, person: &Value) -> String {
    match person["level"].as_str() {
        Some("student") => format!("{trade}, en études"),
        Some("first") if says_first(trade) => trade.to_owned(),
        Some("confirmed") if trade.to_lowercase().contains("confirm") => trade.to_owned(),
        Some("first") if has_begun(person) => format!("{trade}, moins d'un an dans le métier"),
        Some("first") => format!("{trade}, premier emploi dans le métier"),
        Some("manager") => format!("{trade}, {}", leads(person)),
        Some("independent") => format!("{trade}, à son compte"),
        Some("confirmed") if has_worked(person) && is_of_posts(trade, person) => confirmed(trade),
        _ => trade.to_owned(),
    }
}

/// True where the CV itself names the trade, or a post of it: an occupation that is only likely
/// may be a new one.
fn is_of_posts(trade: &str, person: &Value) -> bool {
    if headline(person).is_some_and(|own| own == trade || states_job(&own)) {
        return true;
    }
    let own = roots(trade);
    let posts = person["posts"].as_array().into_iter().flatten();
    let mut titles = posts.filter_map(|post| post["title"].as_str());
    titles.any(|title| roots(title).iter().any(|root| own.contains(root)))
}

/// The beginnings of the longer words of a name.
fn roots(name: &str) -> Vec<String> {
    const ROOT: usize = 5;
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let roots = words.filter_map(|word| word.get(..ROOT));
    roots.map(str::to_owned).collect()
}

/// « encadre une équipe de 6 », where the CV says how many.
fn leads(person: &Value) -> String {
    match person["team"].as_u64() {
        Some(team) => format!("encadre une équipe de {team}"),
        None => "encadre une équipe".to_owned(),
    }
}

/// True for a trade that says itself that one begins.
fn says_first(trade: &str) -> bool {
    let trade = trade.to_lowercase();
    trade.contains("débutant") || trade.contains("premier emploi")
}

/// Some months in the trade are more than a first job.
fn has_begun(person: &Value) -> bool {
    const MONTHS: std::ops::Range<f64> = 0.2..1.0;
    let years = person["years"]["trade"].as_f64();
    years.is_some_and(|years| MONTHS.contains(&years))
}

fn has_worked(person: &Value) -> bool {
    let has_posts = person["posts"]
        .as_array()
        .is_some_and(|posts| !posts.is_empty());
    has_posts
        && person["years"]["trade"]
            .as_f64()
            .is_none_or(|years| years >= 1.0)
}

fn confirmed(trade: &str) -> String {
    let sign = if trade.contains(' ') { ", " } else { " " };
    match gender(trade) {
        Some(Gender::Feminine) => format!("{trade}{sign}confirmée"),
        Some(Gender::Masculine) => format!("{trade}{sign}confirmé"),
        None => format!("{trade}, avec de l'expérience"),
    }
}

enum Gender {
    Feminine,
    Masculine,
}

/// The gender of a trade by the end of its first word; `None` for « comptable » and where
/// both are named.
fn gender(trade: &str) -> Option<Gender> {
    const FEMININE: [&str; 10] = [
        "euse", "trice", "ière", "iere", "ienne", "ante", "ente", "ée", "ouse", "esse",
    ];
    const MASCULINE: [&str; 6] = ["eur", "er", "ien", "ant", "ent", "é"];
    if trade.contains(" ou ") || trade.contains(['/', '(']) {
        return None;
    }
    let first = trade.split(' ').next()?.to_lowercase();
    let ends_with = |ends: &[&str]| ends.iter().any(|end| first.ends_with(end));
    if ends_with(&FEMININE) {
        Some(Gender::Feminine)
    } else {
        ends_with(&MASCULINE).then_some(Gender::Masculine)
    }
}

/// « autour de Lille (lue dans le CV) », or the places that are wished.
fn place(person: &Value, source: TownSource) -> Option<String> {
    let of_kind = |kind| wishes(person).into_iter().find(|wish| wish.kind == kind);
    let radius = of_kind("radius");
    if let Some(wish) = of_kind("place").filter(|wish| names_a_place(wish.value)) {
        let around = radius.map_or(String::new(), |radius| {
            format!(" ({} autour)", radius.value)
        });
        return Some(format!("lieu souhaité : {}{around}", each_once(wish.value)));
    }
    let town = home(person)?;
    let around = match radius {
        Some(radius) => format!("à {} au plus {town}", radius.value),
        None => format!("autour {town}"),
    };
    Some(match source {
        TownSource::Cv => format!("{around} (lue dans le CV)"),
        TownSource::Person => around,
    })
}

/// « Hauts-de-France, Belgique, Hauts-de France » names the first once.
fn each_once(places: &str) -> String {
    let bare = |place: &str| place.to_lowercase().replace(['-', ' '], "");
    let mut named: Vec<&str> = Vec::new();
    for place in places.split(", ") {
        if !named.iter().any(|own| bare(own) == bare(place)) {
            named.push(place);
        }
    }
    let named: Vec<String> = named.into_iter().map(str::to_owned).collect();
    listed(&named, "ou")
}

/// False for « DANS LE », what is left where a name was not read.
fn names_a_place(value: &str) -> bool {
    const SMALL: [&str; 15] = [
        "dans", "le", "la", "les", "l", "de", "du", "des", "d", "sur", "en", "et", "ou", "à", "a",
    ];
    let lower = value.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| !word.is_empty() && !SMALL.contains(&word))
}

/// « de Lille », « du code postal 59000 ».
fn home(person: &Value) -> Option<String> {
    let home = &person["home"];
    let said = |key: &str| home[key].as_str().filter(|said| !said.is_empty());
    let of_town = |town| place_labels::of(&capitalised(&place_labels::town(town)));
    let of_postcode = |code| format!("du code postal {code}");
    said("town")
        .map(of_town)
        .or_else(|| said("postcode").map(of_postcode))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_person_is_one_line() {
        let post = json!([{"title": "aide-soignante"}]);
        for (person, occupation, read) in [
            (
                json!({
                    "headline": "Aide-soignante", "level": "confirmed", "posts": post,
                    "home": {"town": "SAINT-QUENTIN"},
                    "wishes": [{"kind": "hours", "value": "nuit"}],
                }),
                None,
                "Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit",
            ),
            (
                json!({
                    "headline": "SOUDEUR - CDI OU INTERIM", "level": "confirmed", "posts": post,
                    "home": {"town": "Le Havre"},
                    "wishes": [
                        {"kind": "contract", "value": "CDI, intérim"},
                        {"kind": "radius", "value": "30 km"},
                        {"kind": "avoid", "value": "déplacements, astreintes"},
                    ],
                }),
                None,
                "SOUDEUR confirmé, à 30 km au plus du Havre (lue dans le CV), en CDI ou en intérim, \
                 pas de déplacements et pas d'astreintes",
            ),
            (
                json!({"headline": "JEUNE DIPLÔMÉE,", "level": "first"}),
                Some("Statisticien / Statisticienne"),
                "Statisticien ou statisticienne, premier emploi dans le métier, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "SECRÉTAIRE", "level": "first", "years": {"trade": 0.5}}),
                None,
                "SECRÉTAIRE, moins d'un an dans le métier, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "CONDUCTEUR DE TRAVAUX TCE"}),
                None,
                "CONDUCTEUR DE TRAVAUX TCE, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "Aide-soignante de nuit", "level": "confirmed", "posts": [],
                       "wishes": [{"kind": "hours", "value": "nuit"}]}),
                None,
                "Aide-soignante de nuit, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": null, "level": "first",
                       "wishes": [{"kind": "place", "value": "Savoie"}]}),
                Some("Conducteur / Conductrice de bus"),
                "Conducteur ou conductrice de bus, premier emploi dans le métier, lieu souhaité : Savoie",
            ),
            (
                json!({"headline": "Titulaire du CAP petite enfance", "level": "confirmed",
                       "posts": [{"title": "Responsable adjointe, boutique"}]}),
                Some("Assistant / Assistante en crèche"),
                "Assistant ou assistante en crèche, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "A.S. DE NUIT OU DE JOUR", "level": "confirmed", "posts": post,
                       "wishes": [{"kind": "hours", "value": "nuit, jour"},
                                  {"kind": "start", "value": "à partir de"}]}),
                None,
                "A.S. DE NUIT OU DE JOUR, avec de l'expérience, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "Agent d'entretien", "posts": [],
                       "wishes": [{"kind": "sector", "value": "EHPAD ou en SSIAD"}]}),
                None,
                "Agent d'entretien, secteur : EHPAD ou SSIAD, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "Cuisinier débutant", "level": "first",
                       "wishes": [{"kind": "place", "value": "DANS LE"},
                                  {"kind": "hours", "value": "semaine"},
                                  {"kind": "hours", "value": "apres-midi, semaine"},
                                  {"kind": "avoid", "value": "horaires coupés"},
                                  {"kind": "training_contract", "value": "passer le CAP"},
                                  {"kind": "sector", "value": "cantine"},
                                  {"kind": "sector", "value": "brasserie"}]}),
                None,
                "Cuisinier débutant, en semaine, l'après-midi, pas d'horaires coupés, projet : passer le CAP, \
                 secteur : cantine, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "Reconversion : secrétaire médicale après 12 ans de vente",
                       "level": "confirmed", "posts": post, "years": {"trade": 0.0, "all": 12.0},
                       "wishes": [{"kind": "place", "value": "Limoges, Brive"},
                                  {"kind": "radius", "value": "40 min"}]}),
                None,
                "Secrétaire médicale, lieu souhaité : Limoges ou Brive (40 min autour)",
            ),
            (
                json!({"headline": "Assistante comptable -- temps partiel souhaité",
                       "level": "manager", "team": 6,
                       "wishes": [{"kind": "hours", "value": "temps partiel"}]}),
                None,
                "Assistante comptable, encadre une équipe de 6, à temps partiel, lieu non trouvé dans le CV",
            ),
            (
                json!({"headline": "Comptable", "level": "confirmed", "posts": post}),
                None,
                "Comptable, avec de l'expérience, lieu non trouvé dans le CV",
            ),
        ] {
            assert_eq!(
                line(&person, occupation, TownSource::Cv).as_deref(),
                Some(read)
            );
        }
        assert_eq!(line(&Value::Null, None, TownSource::Cv), None);
    }

    #[test]
    fn a_town_that_the_person_names_was_not_read_in_the_cv() {
        for (home, read) in [
            (json!({"town": "lille"}), "Soudeur, autour de Lille"),
            (
                json!({"postcode": "59000"}),
                "Soudeur, autour du code postal 59000",
            ),
        ] {
            let person = json!({"headline": "Soudeur", "home": home});
            assert_eq!(
                line(&person, None, TownSource::Person).as_deref(),
                Some(read)
            );
        }
    }
}
