//! What a person says of herself beside the CV.

use crate::app::corrections::{Corrections, KINDS, anywhere, wish};
use crate::cv::person::Wish;

#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct PersonArgs {
    #[arg(
        long,
        value_name = "MÉTIER",
        help = "Le métier cherché, s'il n'est pas celui que le CV annonce"
    )]
    pub(super) trade: Option<String>,
    #[arg(
        long = "wish",
        value_name = "SORTE=VALEUR",
        value_parser = one_wish,
        help = "Un souhait : contract=CDI, hours=nuit, radius=\"30 km\", place=Bretagne, avoid=nuit"
    )]
    pub(super) wishes: Vec<Wish>,
    #[arg(long, help = "Partout en France")]
    pub(super) anywhere: bool,
    #[arg(long, help = "Laisse de côté les souhaits que le CV écrit")]
    pub(super) ignore_wishes: bool,
    #[arg(long, value_name = "ANS", value_parser = years, help = "Années dans le métier")]
    pub(super) years: Option<f32>,
}

impl PersonArgs {
    /// What overrides what is read of a CV.
    pub(super) fn corrections(&self, town: Option<String>) -> Corrections {
        let mut wishes = self.wishes.clone();
        wishes.extend(self.anywhere.then(anywhere));
        Corrections {
            ignores_wishes: self.ignore_wishes,
            trade: self.trade.clone(),
            years: self.years,
            wishes,
            town,
        }
    }
}

fn one_wish(text: &str) -> Result<Wish, String> {
    wish(text).map_err(|_| {
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name()).collect();
        format!(
            "une sorte et une valeur sont attendues, par exemple contract=CDI ; sortes : {}",
            kinds.join(", ")
        )
    })
}

/// A number of years that a life can hold.
fn years(text: &str) -> Result<f32, String> {
    let number: Option<f32> = text.trim().replace(',', ".").parse().ok();
    let is_believable = |years: &f32| (0.0..=60.0).contains(years);
    let wanted = || "un nombre d'années est attendu, de 0 à 60".to_owned();
    number.filter(is_believable).ok_or_else(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_is_answered_with_what_is_expected() {
        assert!(
            one_wish("couleur=bleu")
                .unwrap_err()
                .contains("contract=CDI")
        );
        assert!(one_wish("hours=nuit").is_ok());
        assert_eq!(years("2,5"), Ok(2.5));
        for text in ["-1", "61", "beaucoup", "NaN"] {
            assert!(years(text).unwrap_err().contains("années"), "{text}");
        }
    }
}
