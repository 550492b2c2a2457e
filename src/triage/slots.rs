//! Invented names, dates and amounts for invented texts.

use super::dice::Dice;
use crate::facts::MONTH_NAMES;

const FIRST: &[&str] = &[
    "Alice", "Karim", "Jeanne", "Moussa", "Sophie", "Thomas", "Fatima", "Julien", "Claire",
    "Mehmet", "Nathalie", "Yannick", "Aminata", "Pierre", "Elena", "Hugo", "Samira", "Bruno",
    "Léa", "Didier", "Inès", "Marc", "Chantal", "Ousmane", "Camille", "Tran", "Sylvie", "Rachid",
];
const LAST: &[&str] = &[
    "Martin", "Benali", "Lefort", "Traoré", "Garnier", "Da Silva", "Petit", "Nguyen", "Roussel",
    "Yilmaz", "Dubreuil", "Kone", "Le Goff", "Moreau", "Haddad", "Perrin", "Fontaine", "Cissé",
    "Marchal", "Lopez", "Girard", "Bensaïd", "Caron", "Diop", "Vasseur", "Pons", "Rey", "Aubry",
];
const CITY: &[&str] = &[
    "Valmont",
    "Saint-Aubin",
    "Rocheville",
    "Montclair",
    "Beaulieu",
    "Villefranche",
    "Le Bourg",
    "Castelnau",
    "Port-Louis",
    "Fontenay",
    "Lille",
    "Nantes",
    "Dijon",
    "Pau",
    "Brest",
    "Nîmes",
];
const STREET: &[&str] = &[
    "rue",
    "avenue",
    "boulevard",
    "allée",
    "chemin",
    "place",
    "impasse",
];
const STREET_NAME: &[&str] = &[
    "des Lilas",
    "de la Gare",
    "du Moulin",
    "Victor-Hugo",
    "des Écoles",
    "du Château",
    "Jean-Jaurès",
    "de la République",
    "des Acacias",
    "du Stade",
    "de la Fontaine",
    "des Vignes",
];
const JOB: &[&str] = &[
    "vendeur",
    "maçon",
    "comptable",
    "aide-soignante",
    "cuisinier",
    "agent d'entretien",
    "cariste",
    "secrétaire médicale",
    "électricien",
    "serveuse",
    "chauffeur livreur",
    "assistante de vie",
    "soudeur",
    "coiffeuse",
    "boulanger",
    "technicien de maintenance",
    "agent de sécurité",
    "préparateur de commandes",
    "hôtesse de caisse",
    "jardinier",
    "téléconseiller",
    "ouvrier agricole",
    "opérateur de production",
    "éducateur",
    "plombier",
    "mécanicien",
    "réceptionniste",
    "infirmière",
];
const COMPANY: &[&str] = &[
    "Garage",
    "Boulangerie",
    "Transports",
    "Clinique",
    "Hôtel",
    "Société",
    "Ateliers",
    "Cabinet",
    "Restaurant",
    "Établissements",
    "Association",
    "Entreprise",
    "Nettoyage",
    "Logistique",
    "Mairie de",
];
const KIND: &[&str] = &[
    "SARL", "SAS", "SA", "et fils", "services", "", "", "", "& cie",
];

/// What a slot of this name may hold; its own name where it is none.
pub(super) fn fill(slot: &str, dice: &mut Dice) -> String {
    match slot {
        "first" => dice.pick(FIRST).to_owned(),
        "name" => name(dice),
        "NAME" => name(dice).to_uppercase(),
        "city" => dice.pick(CITY).to_owned(),
        "CITY" => dice.pick(CITY).to_uppercase(),
        "addr" => address(dice),
        "job" => dice.pick(JOB).to_owned(),
        "JOB" => dice.pick(JOB).to_uppercase(),
        "company" => company(dice),
        "COMPANY" => company(dice).to_uppercase(),
        "month" => dice.pick(&MONTH_NAMES).to_owned(),
        "MONTH" => dice.pick(&MONTH_NAMES).to_uppercase(),
        "phone" => format!("0{} {}", dice.between(1, 7), pairs(dice)),
        "mail" => format!("contact{}@example.org", dice.below(90)),
        other => number(other, dice),
    }
}

fn number(slot: &str, dice: &mut Dice) -> String {
    let (day, month) = (dice.between(1, 28), dice.between(1, 12));
    match slot {
        "date" if dice.percent(80) => format!("{day:02}/{month:02}/{}", year(dice)),
        "date" => format!("{day} {} {}", MONTH_NAMES[month - 1], year(dice)),
        "year" => year(dice).to_string(),
        "amount" => amount(dice),
        "rate" => format!("{},{:02}", dice.between(11, 24), dice.below(100)),
        "pct" => format!("{},{:02}", dice.below(13), dice.below(100)),
        "hours" => dice
            .pick(&["151,67", "104,00", "130,00", "151.67", "86,67"])
            .to_owned(),
        "h" => format!("{},{:02}", dice.below(36), 25 * dice.below(4)),
        "mark" => format!("{},{}", dice.between(6, 19), dice.below(10)),
        "small" => dice.between(1, 40).to_string(),
        "int" => dice.between(100, 99_999).to_string(),
        "long" => format!(
            "{}{}",
            dice.between(10_000, 99_999),
            dice.between(10_000, 99_999)
        ),
        other => register(other, dice),
    }
}

/// The numbers under which registers know people and companies.
fn register(slot: &str, dice: &mut Dice) -> String {
    let month = dice.between(1, 12);
    match slot {
        "siret" => format!(
            "{} {} {} {:05}",
            three(dice),
            three(dice),
            three(dice),
            dice.below(90)
        ),
        "nir" => format!(
            "{} {:02} {month:02} {} {} {} {}",
            dice.between(1, 2),
            dice.below(99),
            dice.between(10, 95),
            three(dice),
            three(dice),
            dice.between(10, 97)
        ),
        "ape" => format!("{}Z", dice.between(1000, 9999)),
        "mrz" => format!(
            "P<FRA{}<<<{}<<<<<<<<<",
            dice.below(99_999),
            dice.below(99_999)
        ),
        other => other.to_owned(),
    }
}

fn name(dice: &mut Dice) -> String {
    let (first, last) = (dice.pick(FIRST), dice.pick(LAST));
    if dice.percent(50) {
        format!("{first} {last}")
    } else {
        format!("{} {first}", last.to_uppercase())
    }
}

fn address(dice: &mut Dice) -> String {
    format!(
        "{} {} {} {:05} {}",
        dice.between(1, 140),
        dice.pick(STREET),
        dice.pick(STREET_NAME),
        1000 * dice.between(1, 95),
        dice.pick(CITY)
    )
}

fn company(dice: &mut Dice) -> String {
    let company = format!(
        "{} {} {}",
        dice.pick(COMPANY),
        dice.pick(LAST),
        dice.pick(KIND)
    );
    company.trim_end().to_owned()
}

fn year(dice: &mut Dice) -> usize {
    dice.between(1995, 2026)
}

fn three(dice: &mut Dice) -> usize {
    dice.between(100, 999)
}

fn pairs(dice: &mut Dice) -> String {
    let pairs: Vec<String> = (0..4).map(|_| format!("{:02}", dice.below(100))).collect();
    pairs.join(" ")
}

fn amount(dice: &mut Dice) -> String {
    let cents = dice.below(100);
    match dice.below(10) {
        0..5 => format!("{} {:03},{cents:02}", dice.between(1, 3), dice.below(1000)),
        5..6 => format!("{},{cents:02}", dice.between(1000, 3999)),
        6..7 => format!("{}.{cents:02}", dice.between(10, 1999)),
        _ => format!("{},{cents:02}", dice.between(1, 990)),
    }
}
