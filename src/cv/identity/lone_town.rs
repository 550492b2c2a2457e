//! Towns without a number beside them: by their shape, or because a list has them.

use super::address::{departement_of, is_particle, is_street, town_of};
use super::place_leads::{LEADS, without_leads};
use crate::cv::home::Home;
use crate::cv::trades::is_trade;
use crate::geo::{departement_named, fold_town, listed_town};
use crate::text::{Token, tokens};

/// The town that a piece of a contact line is: « Rennes », « proche de Dijon »,
/// « 62 LENS ». Whether it is a name instead, the caller must know.
pub(super) fn bare_town(text: &str) -> Option<Home> {
    /// The longest names of towns, in words.
    const LONGEST: usize = 5;
    let tokens = tokens(text);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let departement = words.first().filter(|t| t.is_number && t.folded.len() == 2);
    let departement = departement.and_then(|t| departement_of(&t.folded));
    let is_lead = |t: &&&Token| LEADS.contains(&t.folded.as_str()) && !t.is_capitalised(text);
    let n_leads = if departement.is_some() {
        1
    } else {
        words.iter().take_while(is_lead).count()
    };
    let town = words
        .get(n_leads..)
        .filter(|town| (1..=LONGEST).contains(&town.len()))?;
    let is_name = |t: &&Token| t.is_capitalised(text) || is_particle(&t.folded);
    let is_town = town.iter().all(is_name)
        && town.first()?.is_capitalised(text)
        && !town.iter().any(|t| {
            t.is_number || is_trade(&t.folded) || t.folded.len() < 2 && !is_particle(&t.folded)
        });
    (is_town && !is_street(text)).then(|| Home {
        town: Some(town_of(&text[town[0].span.start..])),
        postcode: None,
        departement,
    })
}

/// The town of a list that a piece is, with nothing else but what leads to it: « Lorient »,
/// « habite à Lorient », « Ville : Lorient », « Lyon 7e ».
pub(super) fn listed_home(text: &str) -> Option<Home> {
    let name = without_leads(text);
    // « Annonay (Ardèche) »
    let (name, area) = match name.split_once(['(', '/']) {
        Some((name, area)) => (name.trim(), departement_named(&fold_town(area))),
        None => (name, None),
    };
    // « 62 LENS » is read with its number.
    let name = without_quarter(name);
    let town = listed_town(name).filter(|_| name.starts_with(char::is_alphabetic))?;
    Some(Home {
        town: Some(without_arrondissement(name).to_owned()),
        postcode: None,
        departement: area.or(town.departement).map(str::to_owned),
    })
}

/// « Toulouse » of « Toulouse quartier Bagatelle », « Rouen » of « Rouen centre ».
fn without_quarter(name: &str) -> &str {
    const QUARTERS: [&str; 7] = [
        "quartier",
        "quartiers",
        "centre",
        "nord",
        "sud",
        "est",
        "ouest",
    ];
    let tokens = tokens(name);
    let quarter = tokens
        .iter()
        .skip(1)
        .find(|t| QUARTERS.contains(&t.folded.as_str()));
    let end = quarter.map_or(name.len(), |quarter| quarter.span.start);
    // « Villeneuve-Centre » is one name.
    match name[..end].ends_with(char::is_whitespace) {
        true => name[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')'),
        false => name,
    }
}

/// The town that the first words of a piece name, in the département of its postcode:
/// « Strasbourg Neudorf », with « 67100 » beside it.
pub(super) fn town_of_quarter(text: &str, departement: &str) -> Option<Home> {
    let tokens = tokens(text);
    let ends = tokens
        .iter()
        .rev()
        .filter(|t| !t.is_mark)
        .map(|t| t.span.end);
    let mut names = ends.map(|end| &text[..end]);
    let name = names.find(|name| {
        let town = listed_town(name);
        town.is_some_and(|town| town.departement == Some(departement))
    })?;
    Some(Home {
        town: Some(name.to_owned()),
        postcode: None,
        departement: Some(departement.to_owned()),
    })
}

/// True if words before the town say that one lives there: « Domicilié à Saint-Malo ».
pub(super) fn states_home(text: &str) -> bool {
    without_leads(text).len() < text.trim().len() && listed_home(text).is_some()
}

/// « Lyon 7e », « Lyon (7ème) » and « Paris 12 » without the number.
fn without_arrondissement(town: &str) -> &str {
    let end = town
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(town.len());
    town[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_town_is_a_home_without_a_number() {
        let town = |text: &str| listed_home(text).and_then(|home| home.town);
        for (text, read) in [
            ("Lorient", "Lorient"),
            ("Domicilié à Saint-Malo", "Saint-Malo"),
            ("Adresse : Le Mans", "Le Mans"),
            ("Lyon (7ème)", "Lyon"),
            ("Toulouse quartier Bagatelle", "Toulouse"),
            ("Rouen centre", "Rouen"),
        ] {
            assert_eq!(town(text).as_deref(), Some(read), "{text}");
        }
        for other in ["Lorient Export", "Marc Lorient", "Commerciale à Lyon", ""] {
            assert_eq!(town(other), None, "{other}");
        }
        assert!(states_home("habite Lorient") && !states_home("Lorient"));
    }

    #[test]
    fn a_quarter_is_left_out_where_the_postcode_shows_the_town() {
        let town = |text: &str| town_of_quarter(text, "67").and_then(|home| home.town);
        assert_eq!(town("Strasbourg Neudorf").as_deref(), Some("Strasbourg"));
        assert_eq!(town("Lille Fives"), None);
        assert_eq!(town("Neudorf"), None);
    }

    #[test]
    fn a_town_alone_is_known_by_its_shape() {
        let town = |text: &str| bare_town(text).and_then(|home| home.town);
        assert_eq!(town("Rennes").as_deref(), Some("Rennes"));
        assert_eq!(town("proche de Dijon").as_deref(), Some("Dijon"));
        assert_eq!(town("62 LENS").as_deref(), Some("LENS"));
        assert_eq!(
            town("Saint-Jean-de-Luz").as_deref(),
            Some("Saint-Jean-de-Luz")
        );
        for other in ["Boulanger", "permis B", "voiture", "12 palettes"] {
            assert_eq!(town(other), None, "{other}");
        }
    }
}
