//! How many people somebody leads, as the CV counts them.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::list::Cues;
use crate::cv::{Cv, CvSection};
use crate::text::{Token, number_of, tokens};

static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("leads people"));

/// A team of fewer is nobody led, and one of more is a whole company.
const SIZES: RangeInclusive<i32> = 2..=5000;

/// The first count of a team in the headline, the profile, then the posts as they are written.
pub(super) fn team(cv: &Cv) -> Option<u16> {
    let sections = [
        CvSection::Headline,
        CvSection::Profile,
        CvSection::Posts,
        CvSection::Skills,
    ];
    let mut lines = sections.iter().flat_map(|section| cv.section(*section));
    lines.find_map(size)
}

/// « équipe de 6 », « brigade de six », « 95 conducteurs encadrés », « 8 compagnons ».
fn size(line: &str) -> Option<u16> {
    let tokens = tokens(line);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let named = (0..words.len()).find_map(|at| behind_team(&words, at));
    let counted = || (0..words.len()).find_map(|at| of_people(&words, at, LEADS.occur_in(line)));
    let size = named.or_else(counted).filter(|size| SIZES.contains(size))?;
    u16::try_from(size).ok()
}

/// The number behind « équipe de », « brigade », « effectif : ».
fn behind_team(words: &[&Token], at: usize) -> Option<i32> {
    const TEAMS: [&str; 8] = [
        "equipe",
        "equipes",
        "brigade",
        "effectif",
        "encadrement",
        "management",
        "team",
        "encadre",
    ];
    /// Units of what is no person.
    const UNITS: [&str; 12] = [
        "h", "heures", "ans", "mois", "jours", "km", "x", "x8", "couverts", "sites", "magasins",
        "equipes",
    ];
    let is_team = TEAMS.contains(&words[at].folded.as_str());
    let skip = words
        .get(at + 1)
        .is_some_and(|t| matches!(t.folded.as_str(), "de" | "d" | "of"));
    let number = at + 1 + usize::from(skip);
    let unit = words.get(number + 1).map_or("", |t| t.folded.as_str());
    // « de 8 à 12 personnes »: at least eight.
    let size = words.get(number).and_then(|t| number_of(t))?;
    (is_team && !UNITS.contains(&unit)).then_some(size)
}

/// « 95 conducteurs », where the line says that they are led.
fn of_people(words: &[&Token], at: usize, is_led: bool) -> Option<i32> {
    const PEOPLE: [&str; 30] = [
        "personnes",
        "salaries",
        "collaborateurs",
        "collaboratrices",
        "agents",
        "compagnons",
        "conducteurs",
        "chauffeurs",
        "vendeurs",
        "vendeuses",
        "commerciaux",
        "techniciens",
        "operateurs",
        "cuisiniers",
        "ouvriers",
        "employes",
        "preparateurs",
        "caristes",
        "infirmieres",
        "infirmiers",
        "aides",
        "soignants",
        "comptables",
        "coiffeuses",
        "coiffeurs",
        "serveurs",
        "professionnelles",
        "professionnels",
        "developpeurs",
        "people",
    ];
    let size = number_of(words[at])?;
    let unit = words.get(at + 1)?.folded.as_str();
    (is_led && PEOPLE.contains(&unit)).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_counted_by_its_people() {
        for (line, team) in [
            ("Brigade de 6 -- 80 couverts", Some(6)),
            ("95 conducteurs encadrés, 40 M€", Some(95)),
            ("Équipe de six vendeuses, recrutement", Some(6)),
            ("Management de 5 professionnelles", Some(5)),
            ("Chef d'équipe : 8 compagnons", Some(8)),
            ("Équipe 2x8, 3 ans", None),
            ("Accueil de 60 personnes par jour", None),
            ("Travail en équipe de nuit", None),
        ] {
            assert_eq!(size(line), team, "{line}");
        }
    }
}
