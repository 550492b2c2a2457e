//! What a person says of herself beside the CV: it overrides what was read.

use crate::cv::Cv;
use crate::cv::person::{Person, Wish, WishKind};
use crate::facts::Month;
use crate::geo::departement;

/// What corrects the reading of a CV.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Corrections {
    /// The town that distances start at.
    pub town: Option<String>,
    /// Wishes, besides those of the CV.
    pub wishes: Vec<Wish>,
    /// Forget the wishes that the CV states.
    pub ignores_wishes: bool,
    /// The trade looked for, in place of the headline.
    pub trade: Option<String>,
    /// Years in the trade.
    pub years: Option<f32>,
}

/// A wish that is none: « KIND=VALUE » with a known kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a wish such as contract=CDI")]
pub(crate) struct InvalidWish;

/// The kinds of wishes that can be said, by their names.
pub(crate) const KINDS: &[WishKind] = &[
    WishKind::Place,
    WishKind::Radius,
    WishKind::Mobility,
    WishKind::Contract,
    WishKind::Hours,
    WishKind::Level,
    WishKind::Telework,
    WishKind::Housing,
    WishKind::Start,
    WishKind::Pay,
    WishKind::Sector,
    WishKind::TrainingContract,
    WishKind::Avoid,
];

/// Reads « contract=CDI », « hours=nuit », « radius=30 km ».
pub(crate) fn wish(text: &str) -> Result<Wish, InvalidWish> {
    let (name, value) = text.split_once('=').ok_or(InvalidWish)?;
    let name = name.trim();
    let kind = KINDS.iter().find(|kind| kind.name() == name);
    let value = value.trim();
    match kind {
        Some(kind) if !value.is_empty() => Ok(stated_wish(*kind, value)),
        _ => Err(InvalidWish),
    }
}

/// Anywhere in the country.
#[must_use]
pub(crate) fn anywhere() -> Wish {
    stated_wish(WishKind::Mobility, "France entière")
}

fn stated_wish(kind: WishKind, value: &str) -> Wish {
    Wish {
        kind,
        value: value.to_owned(),
        quote: value.to_owned(),
    }
}

impl Corrections {
    /// Reads the person of a CV, corrected.
    pub(super) fn person(&self, cv: &Cv, now: Month) -> Person {
        let trade = self.trade.as_deref();
        let mut person = Person::read_for(cv, now, trade);
        self.apply(&mut person);
        person
    }

    fn apply(&self, person: &mut Person) {
        if self.ignores_wishes {
            person.wishes.clear();
        }
        if let Some(town) = &self.town {
            person.wishes.retain(|wish| wish.kind != WishKind::Place);
            person.home = Some(home(town));
        }
        for wish in &self.wishes {
            person.wishes.retain(|own| own.kind != wish.kind);
        }
        person.wishes.extend(self.wishes.iter().cloned());
        if let Some(years) = self.years {
            person.years.trade = years;
            person.years.all = person.years.all.max(years);
        }
        if let Some(trade) = &self.trade {
            person.headline = Some(trade.clone());
        }
    }
}

/// A town by its name, with its département where several have the name, or its postcode.
pub(crate) fn home(town: &str) -> crate::cv::Home {
    let (town, departement) = town_and_departement(town);
    let is_postcode = town.len() == 5 && town.bytes().all(|b| b.is_ascii_digit());
    crate::cv::Home {
        town: (!is_postcode).then(|| town.to_owned()),
        postcode: is_postcode.then(|| town.to_owned()),
        departement: departement.map(str::to_owned),
    }
}

/// « Saint-Denis (93) » as its parts.
pub(super) fn town_and_departement(town: &str) -> (&str, Option<&str>) {
    let town = town.trim();
    let parts = town.strip_suffix(')').and_then(|own| own.split_once('('));
    match parts.map(|(name, code)| (name.trim(), code.trim())) {
        Some((name, code)) if departement(code).as_deref() == Some(code) => (name, Some(code)),
        _ => (town, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_has_a_known_kind_and_a_value() {
        assert_eq!(wish("contract=CDI").map(|w| w.kind), Ok(WishKind::Contract));
        assert_eq!(
            wish("radius = 30 km").map(|w| w.value),
            Ok("30 km".to_owned())
        );
        for text in ["contract", "contract=", "couleur=bleu", ""] {
            assert_eq!(wish(text), Err(InvalidWish), "{text}");
        }
    }

    #[test]
    fn a_departement_beside_a_town_says_which_one_is_meant() {
        assert_eq!(
            town_and_departement(" Saint-Denis (93) "),
            ("Saint-Denis", Some("93"))
        );
        for plain in ["Lyon", "Lyon (centre)", "37000"] {
            assert_eq!(town_and_departement(plain), (plain, None));
        }
    }

    #[test]
    fn what_is_said_goes_before_what_was_read() {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text("Soudeur, 37000 Tours\n\nRecherche CDI, de nuit\n", now);
        let corrections = Corrections {
            town: Some("59000".to_owned()),
            wishes: vec![stated_wish(WishKind::Contract, "CDD"), anywhere()],
            years: Some(4.0),
            ..Corrections::default()
        };
        let person = corrections.person(&cv, now);
        let contracts: Vec<&str> = person
            .wishes
            .iter()
            .filter(|wish| wish.kind == WishKind::Contract)
            .map(|wish| wish.value.as_str())
            .collect();
        assert_eq!(contracts, ["CDD"]);
        assert_eq!(
            person.home.and_then(|home| home.postcode).as_deref(),
            Some("59000")
        );
        assert!((person.years.trade - 4.0).abs() < 1e-6);
    }

    #[test]
    fn a_trade_that_is_said_has_no_years_of_the_one_before() {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text(
            "Ana MOREL\n\nBoulangère, 12 ans d'expérience\n\nEXPÉRIENCES\n01/2014 - 10/2026 : Boulangère, Maison Paul\n",
            now,
        );
        let corrections = Corrections {
            trade: Some("conductrice de bus".to_owned()),
            ..Corrections::default()
        };
        let person = corrections.person(&cv, now);
        assert!(person.years.trade < 0.1 && person.years.all > 10.0);
        assert!(person.posts.iter().all(|post| !post.in_trade));
        assert_eq!(person.aim, ["conductrice de bus"]);
    }
}
