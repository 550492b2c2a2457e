//! What the person refuses, looked for in the offer's own words: « mercredi », « découcher »,
//! « démarchage téléphonique ».

use super::check::{Check, CheckKind, wish};
use super::naming_words::naming_words;
use super::needs_of_offer::OfferNeeds;
use super::quote::quote;
use super::state::State;
use super::wanted::Wanted;
use crate::facts::{Fact, Part};
use crate::text::{beginning, fold, tokens};

/// Words of a refusal that name nothing by themselves.
const SMALL: [&str; 12] = [
    "plus", "trop", "tout", "toute", "tous", "dans", "avec", "pour", "sans", "faire", "travail",
    "poste",
];
/// Words that turn a sentence round: « sans découcher ».
const DENIALS: [&str; 7] = ["pas", "sans", "aucun", "aucune", "ni", "jamais", "hors"];

/// One check for each refused thing that a sentence about the work names.
pub(super) fn avoided_checks(needs: &OfferNeeds, wanted: &Wanted) -> Vec<Check> {
    let named = wanted.avoided.iter().filter_map(|refused| {
        let quote = quote_of(needs, refused)?;
        Some(Check {
            required: true,
            quote,
            ..wish(CheckKind::Avoided(refused.clone()), State::Unmet)
        })
    });
    named.collect()
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

/// The words of the offer that name all of a refused thing.
fn quote_of(needs: &OfferNeeds, refused: &str) -> Option<String> {
    let folded = fold(refused);
    let known = CONDITIONS.iter().find(|(word, _)| {
        folded
            .split(|c: char| !c.is_alphanumeric())
            .any(|own| own.starts_with(word))
    });
    if let Some((_, condition)) = known {
        return quote_of_condition(needs, condition);
    }
    let own = tokens(refused);
    let asked: Vec<String> = naming_words(&own, &SMALL).map(beginning).collect();
    if asked.is_empty() {
        return None;
    }
    let about_work = needs.sentences.iter().filter(|one| one.part != Part::Other);
    about_work
        .filter_map(|sentence| {
            let words = tokens(&needs.text[sentence.span.clone()]);
            let is_denied = words.iter().any(|t| DENIALS.contains(&t.folded.as_str()));
            let has = |stem: &String| words.iter().position(|t| beginning(&t.folded) == *stem);
            let first = has(asked.first()?)?;
            let is_whole = asked.iter().all(|stem| has(stem).is_some());
            let start = sentence.span.start + words[first].span.start;
            let end = sentence.span.start + words[first].span.end;
            (is_whole && !is_denied).then(|| quote(&needs.text, &(start..end)))
        })
        .next()
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
        assert_eq!(quoted("découchers", text), None);
    }

    #[test]
    fn refused_conditions_are_facts_that_the_rules_know() {
        for (word, condition) in CONDITIONS {
            assert!(facts_named(condition).is_ok(), "{word}: {condition}");
        }
    }
}
