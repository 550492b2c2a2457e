//! What the person refuses, looked for in the offer's own words: « mercredi », « découcher »,
//! « démarchage téléphonique ».

use std::ops::Range;

use super::check::{Check, CheckKind, wish};
use super::naming_words::naming_words;
use super::needs_of_offer::OfferNeeds;
use super::quote::quote;
use super::state::State;
use super::wanted::Wanted;
use crate::facts::{Fact, Part};
use crate::text::{beginning, fold, tokens};

/// Words of a refusal that name nothing by themselves.
const SMALL: [&str; 13] = [
    "comme", "plus", "trop", "tout", "toute", "tous", "dans", "avec", "pour", "sans", "faire",
    "travail", "poste",
];
/// Words that turn a sentence round: « sans découcher », « fermé le dimanche ».
const DENIALS: [&str; 14] = [
    "pas",
    "sans",
    "aucun",
    "aucune",
    "ni",
    "jamais",
    "hors",
    "ferme",
    "fermee",
    "fermes",
    "fermeture",
    "repos",
    "conge",
    "chome",
];
/// The same behind what they deny: « dimanche et lundi repos ».
const CLOSED: [&str; 6] = ["repos", "libre", "libres", "off", "ferme", "chome"];
/// A part of a day: « fermé le dimanche soir » says nothing of its noon.
const PARTS_OF_DAY: [&str; 4] = ["soir", "midi", "matin", "apres"];

/// What is eaten or paid with them is no work: « tickets restaurant ».
const VOUCHERS: [&str; 7] = [
    "ticket", "tickets", "titre", "titres", "cheque", "cheques", "carte",
];
/// Words between a denial and what it denies: « aucun vrai découché ».
const DENIAL_REACH: usize = 3;

/// One check for each refused thing that a sentence about the work names, or denies.
pub(super) fn avoided_checks(needs: &OfferNeeds, wanted: &Wanted) -> Vec<Check> {
    let checks = wanted.avoided.iter().filter_map(|refused| {
        Some(match mention(needs, refused)? {
            RefusalMention::Named(quote) => Check {
                required: true,
                quote,
                ..wish(CheckKind::Avoided(refused.clone()), State::Unmet)
            },
            RefusalMention::Denied(words) => Check {
                quote: words.clone(),
                ..wish(CheckKind::Sought(words), State::Met)
            },
        })
    });
    checks.collect()
}

/// What an offer says of a refused thing.
enum RefusalMention {
    /// It is part of the work; the sentence that says so.
    Named(String),
    /// It is not: « aucun découché ».
    Denied(String),
}

/// Refused conditions of work that the facts know: the beginning of a word of the refusal, and
/// the kind of condition. « Charges » alone is in « chargé de », too.
const CONDITIONS: [(&str, &str); 7] = [
    ("charge", "heavy_loads"),
    ("debout", "standing"),
    ("froid", "temperature"),
    ("chaleur", "temperature"),
    ("hauteur", "height"),
    ("bruit", "noise_dust_chemical"),
    ("poussiere", "noise_dust_chemical"),
];

/// The words of the offer for a refused condition of work.
fn quote_of_condition(needs: &OfferNeeds, condition: &str) -> Option<String> {
    let is_it = |fact: &&Fact| fact.sub == condition && fact.polarity.holds();
    let fact = needs.facts.iter().find(is_it)?;
    Some(quote(&needs.text, &fact.span))
}

/// What the offer says of a refused thing.
fn mention(needs: &OfferNeeds, refused: &str) -> Option<RefusalMention> {
    let folded = fold(refused);
    let known = CONDITIONS.iter().find(|(word, _)| {
        folded
            .split(|c: char| !c.is_alphanumeric())
            .any(|own| own.starts_with(word))
    });
    if let Some((_, condition)) = known {
        return quote_of_condition(needs, condition).map(RefusalMention::Named);
    }
    let own = tokens(refused);
    let asked: Vec<String> = naming_words(&own, &SMALL).map(beginning).collect();
    if asked.is_empty() {
        return None;
    }
    let about_work = needs.sentences.iter().filter(|one| one.part != Part::Other);
    about_work
        .filter_map(|sentence| mention_in(&needs.text, sentence.span.clone(), &asked))
        .next()
}

/// What a sentence says of the thing that these stems name.
fn mention_in(text: &str, sentence: Range<usize>, asked: &[String]) -> Option<RefusalMention> {
    let words = tokens(&text[sentence.clone()]);
    let is = |at: usize, list: &[&str]| list.contains(&words[at].folded.as_str());
    let has = |stem: &String| {
        let mut places = 0..words.len();
        places.find(|at| {
            beginning(&words[*at].folded) == *stem && !(*at > 0 && is(at - 1, &VOUCHERS))
        })
    };
    let first = has(asked.first()?)?;
    let last = asked
        .iter()
        .map(has)
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()?;
    let span = |from: usize, to: usize| {
        sentence.start + words[from].span.start..sentence.start + words[to].span.end
    };
    if words
        .get(last + 1)
        .is_some_and(|next| PARTS_OF_DAY.contains(&next.folded.as_str()))
    {
        return None;
    }
    let near = first.saturating_sub(DENIAL_REACH + 1)..first;
    let behind = last + 1..words.len().min(last + 1 + DENIAL_REACH);
    if let Some(closed) = behind.clone().find(|at| is(*at, &CLOSED)) {
        let words = text[span(first.min(last), closed)].to_owned();
        return Some(RefusalMention::Denied(words));
    }
    if let Some(denial) = near.rev().find(|at| is(*at, &DENIALS)) {
        let words = text[span(denial, last.max(first))].to_owned();
        return Some(RefusalMention::Denied(words));
    }
    let is_denied = (0..words.len()).any(|at| is(at, &DENIALS));
    (!is_denied)
        .then(|| RefusalMention::Named(quote(text, &span(first.min(last), last.max(first)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::facts_named;
    use crate::offer::Offer;

    fn quoted(refused: &str, text: &str) -> Option<String> {
        let wanted = Wanted {
            avoided: vec![refused.to_owned()],
            ..Wanted::default()
        };
        let needs = OfferNeeds::of_offer(&Offer::invented("Secrétaire", text));
        let checks = avoided_checks(&needs, &wanted);
        checks.into_iter().next().map(|check| check.quote)
    }

    #[test]
    fn what_is_refused_is_found_in_the_words_of_the_offer() {
        let text = "Vos missions : accueil du public.\nTravail le mercredi de 9 h à 13 h.";
        let quote = quoted("mercredi", text).unwrap();
        assert!(quote.contains("mercredi"), "{quote}");
        assert_eq!(quoted("samedi", text), None);
        let text = "Vos missions : prise en charge des clients.";
        assert_eq!(quoted("charges de plus de 10 kg", text), None);
        let text = "Vos missions : préparation, port de charges jusqu'à 25 kg.";
        let quote = quoted("charges de plus de 10 kg", text).unwrap();
        assert!(quote.contains("port de charges"), "{quote}");
        let text = "Vos missions : livraisons régionales sans découcher.";
        assert_eq!(
            quoted("découchers", text).as_deref(),
            Some("sans découcher")
        );
        let text = "Vos missions : service en salle.\nVous touchez des tickets restaurant.";
        assert_eq!(quoted("restauration", text), None);
    }

    #[test]
    fn a_day_of_rest_is_what_is_looked_for() {
        for text in [
            "Vos missions : service en salle.\nRestaurant fermé le dimanche.",
            "Vos missions : service en salle.\nRepos le dimanche.",
            "Vos missions : service en salle.\nDimanche et lundi repos.",
        ] {
            let wanted = Wanted {
                avoided: vec!["dimanche".to_owned()],
                ..Wanted::default()
            };
            let needs = OfferNeeds::of_offer(&Offer::invented("Serveur", text));
            let checks = avoided_checks(&needs, &wanted);
            assert!(
                checks.iter().all(|check| check.state == State::Met),
                "{text}"
            );
            assert_eq!(checks.len(), 1, "{text}");
        }
        let text = "Vos missions : service en salle.\nFermé le dimanche soir.";
        assert_eq!(quoted("dimanche", text), None);
    }

    #[test]
    fn refused_conditions_are_facts_that_the_rules_know() {
        for (word, condition) in CONDITIONS {
            assert!(facts_named(condition).is_ok(), "{word}: {condition}");
        }
    }
}
