//! What the person refuses, looked for in the offer's own words: « mercredi », « découcher »,
//! « démarchage téléphonique ».

use super::check::{Check, CheckKind};
use super::needs_of_offer::OfferNeeds;
use super::quote::quote;
use super::state::State;
use super::wanted::Wanted;
use super::wanted_checks::wish;
use crate::facts::Part;
use crate::text::{Token, beginning, tokens};

/// Words of a refusal that name nothing by themselves.
const SMALL: [&str; 12] = [
    "plus", "trop", "tout", "toute", "tous", "dans", "avec", "pour", "sans", "faire", "travail",
    "poste",
];
/// Words that turn a sentence round: « sans découcher ».
const DENIALS: [&str; 7] = ["pas", "sans", "aucun", "aucune", "ni", "jamais", "hors"];
/// Shorter words are no subject.
const SHORTEST: usize = 4;

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

/// The words of the offer that name all of a refused thing.
fn quote_of(needs: &OfferNeeds, refused: &str) -> Option<String> {
    let asked: Vec<String> = stems(&tokens(refused)).collect();
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

/// The beginnings of the words that name what is refused.
fn stems(words: &[Token]) -> impl Iterator<Item = String> {
    let words = words
        .iter()
        .filter(|token| !token.is_mark && !token.is_number);
    let names = words.map(|token| token.folded.as_str());
    names
        .filter(|word| word.len() >= SHORTEST && !SMALL.contains(word))
        .map(beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let text = "Vos missions : livraisons régionales sans découcher.";
        assert_eq!(quoted("découchers", text), None);
    }
}
