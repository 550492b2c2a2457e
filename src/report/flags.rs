//! Wording of an offer to check before one applies: the quote and one sentence why.

use serde::{Deserialize, Serialize};

use super::document::{Sign, Tone};
use super::labels;
use crate::offer_facts::OfferFlag;
use crate::text::fold;

/// A flag of an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flag {
    /// Its code.
    pub(crate) flag: String,
    /// Exact words of the offer.
    pub(crate) quote: String,
    /// One sentence.
    pub(crate) why: String,
}

impl Flag {
    pub(crate) fn new(flag: &OfferFlag) -> Self {
        Self {
            flag: flag.flag.to_owned(),
            quote: flag.quote.clone(),
            why: why(flag),
        }
    }

    /// True where the flag is that the employer is not named: agencies name it later.
    pub(super) fn is_of_employer(&self) -> bool {
        self.flag == "hidden_employer"
    }

    /// True where the law allows the wording: it is shown with the offer's details only.
    pub(super) fn is_allowed(&self) -> bool {
        self.why.ends_with(ALLOWED)
    }

    /// True where the wording limits who may apply, whether the law allows it or not.
    pub(super) fn sets_a_limit(&self) -> bool {
        let quote = fold(&self.quote);
        match self.flag.as_str() {
            "age_bias" => quote.contains("moins de") || quote.contains("maximum"),
            "origin_bias" => quote.contains("nationalite"),
            _ => false,
        }
    }

    /// A line beside the offer.
    pub(super) fn sign(&self) -> Sign {
        Sign {
            tone: Tone::Warning,
            text: self.sentence(),
        }
    }

    /// The sentence, then the words of the offer.
    pub(super) fn sentence(&self) -> String {
        let quote = labels::text(self.quote.trim());
        match quote.is_empty() {
            true => self.why.clone(),
            false => format!("{} L'offre dit : « {quote} ».", self.why),
        }
    }
}

fn why(flag: &OfferFlag) -> String {
    if let Some(field) = &flag.field {
        let field = labels::text(field.trim());
        return format!("Le texte dit autre chose que la fiche, qui indique « {field} ».");
    }
    let (what, advice) = parts(flag.flag);
    match flag.is_legal {
        true if flag.flag == "age_bias" => {
            format!("{what}, vérifiez qu'il ne vous exclut pas{ALLOWED}")
        }
        true => format!("{what}{ALLOWED}"),
        false => format!("{what} : {advice}."),
    }
}

/// The end of the sentence for a wording that the law allows.
const ALLOWED: &str = " ; la loi le permet pour certains postes et contrats.";

/// What the wording says, and what to make of it.
fn parts(flag: &str) -> (&'static str, &'static str) {
    match flag {
        "age_bias" => (
            "Un âge est évoqué",
            "sauf exception, la loi interdit d'en tenir compte",
        ),
        "sex_bias" => (
            "Un sexe est évoqué",
            "sauf exception, la loi interdit d'en tenir compte",
        ),
        "origin_bias" => (
            "Une nationalité, une origine ou une langue maternelle est évoquée",
            "sauf exception, la loi interdit d'en tenir compte",
        ),
        "looks_bias" => (
            "L'apparence est évoquée",
            "elle ne peut pas fonder un refus",
        ),
        "private_life_bias" => (
            "La vie privée est évoquée",
            "un employeur n'a pas à en tenir compte",
        ),
        "candidate_pays" => (
            "De l'argent semble demandé à la personne recrutée",
            "un emploi ne se paie pas",
        ),
        "personal_contact" => (
            "Un contact personnel est donné",
            "mieux vaut répondre par la page officielle",
        ),
        "commission_only" => (
            "La paie dépend des seules ventes",
            "aucun salaire fixe n'est annoncé",
        ),
        "easy_money" => ("Des gains faciles sont promis", "la prudence est de mise"),
        "hidden_employer" => (
            "L'employeur n'est pas nommé",
            "demandez qui il est avant d'aller plus loin",
        ),
        _ => ("L'annonce se contredit", "faites préciser ce point"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Extractor;

    fn flag(code: &'static str) -> OfferFlag {
        OfferFlag {
            flag: code,
            quote: "mots".to_owned(),
            field: None,
            is_legal: false,
        }
    }

    #[test]
    fn every_flag_has_a_sentence_of_its_own() {
        let codes = Extractor::built_in()
            .sub_labels()
            .filter(|own| own.label == "quality");
        let sentences: Vec<String> = codes.map(|own| Flag::new(&flag(own.sub)).why).collect();
        assert_eq!(sentences.len(), 11);
        for (at, sentence) in sentences.iter().enumerate() {
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentences[..at].contains(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_the_law_allows_and_what_the_record_says_are_shown() {
        let legal = OfferFlag {
            is_legal: true,
            ..flag("age_bias")
        };
        assert!(Flag::new(&legal).why.contains("la loi le permet"));
        let against = OfferFlag {
            field: Some("CDI".to_owned()),
            quote: "CDD de 6 mois".to_owned(),
            ..flag("contradiction")
        };
        let sentence = Flag::new(&against).sentence();
        assert!(
            sentence.contains("« CDI »") && sentence.contains("« CDD de 6 mois »"),
            "{sentence}"
        );
    }
}
