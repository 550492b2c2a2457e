//! What comparable offers pay, for those that do not say and those that pay more.

use super::super::document::Block;
use super::super::french::{count, decimal, listed};
use super::MatchOffer;
use super::shape::UsualPayJson;
use crate::advise::levers::PayQuartiles;

/// « salaire non dit, souvent entre 24 et 28 k€ par an », for a card.
pub(super) fn of_card(offer: &MatchOffer) -> Option<String> {
    let usual = usual(offer)?;
    Some(format!(
        "salaire non dit, souvent {} par an",
        between(usual, "\u{202f}k€")
    ))
}

/// The same for ears.
pub(super) fn spoken(offer: &MatchOffer) -> Option<String> {
    let usual = usual(offer)?;
    Some(format!(
        "salaire non dit, souvent {} par an",
        between(usual, " mille euros")
    ))
}

/// Where that comes from, a line for the offers that share it: « Offres 2 et 5, sans
/// salaire : 41 offres comparables en affichent un, la moitié entre 24 et 28 k€ brut par an. »
pub(super) fn sources(offers: &[MatchOffer]) -> Vec<Block> {
    let mut groups: Vec<(&UsualPayJson, Vec<String>)> = Vec::new();
    for offer in offers {
        let Some(usual) = usual(offer) else {
            continue;
        };
        let rank = offer.rank.to_string();
        match groups.iter_mut().find(|(own, _)| *own == usual) {
            Some((_, ranks)) => ranks.push(rank),
            None => groups.push((usual, vec![rank])),
        }
    }
    let lines = groups.iter().map(|(usual, ranks)| source(usual, ranks));
    lines.map(Block::paragraph).collect()
}

/// « Mieux payée que les trois quarts des 41 offres comparables qui affichent un salaire. »
pub(super) fn pays_more(offer: &MatchOffer) -> Option<String> {
    let usual = offer.pays_more_than.as_ref()?;
    Some(format!(
        "Mieux payée que les trois quarts des {} offres comparables{} qui affichent un salaire.",
        count(usual.offers),
        of_closed(usual)
    ))
}

/// « 41 offres comparables en affichent un, la moitié entre 24 et 28 k€ brut par an ».
pub(in crate::report) fn half(usual: &UsualPayJson) -> String {
    format!(
        "{} offres comparables{} en affichent un, la moitié {} brut par an",
        count(usual.offers),
        of_closed(usual),
        between(usual, "\u{202f}k€")
    )
}

fn of_closed(usual: &UsualPayJson) -> &'static str {
    match usual.closed {
        true => " (dont certaines closes depuis moins de six mois)",
        false => "",
    }
}

impl From<PayQuartiles> for UsualPayJson {
    fn from(own: PayQuartiles) -> Self {
        Self {
            offers: own.n_offers,
            low: own.low,
            high: own.high,
            closed: own.has_closed,
        }
    }
}

fn source(usual: &UsualPayJson, ranks: &[String]) -> String {
    let offers = if ranks.len() == 1 { "Offre" } else { "Offres" };
    format!(
        "{offers} {}, sans salaire : {} offres comparables en affichent un, la moitié {} brut par an.",
        listed(ranks, "et"),
        count(usual.offers),
        between(usual, "\u{202f}k€")
    )
}

fn usual(offer: &MatchOffer) -> Option<&UsualPayJson> {
    offer.usual_pay.as_ref().filter(|_| offer.pay.is_none())
}

/// In thousands, with a decimal where whole ones would say the same twice.
fn between(usual: &UsualPayJson, unit: &str) -> String {
    const CLOSE: u32 = 2_000;
    let places = usize::from(usual.high - usual.low.min(usual.high) < CLOSE);
    let thousands = |euros: u32| decimal(f64::from(euros) / 1e3, places);
    match (thousands(usual.low), thousands(usual.high)) {
        (low, high) if low == high => format!("autour de {low}{unit}"),
        (low, high) => format!("entre {low} et {high}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(rank: usize, low: u32, high: u32) -> MatchOffer {
        MatchOffer {
            rank,
            usual_pay: Some(UsualPayJson {
                offers: 41,
                low,
                high,
                closed: false,
            }),
            ..MatchOffer::default()
        }
    }

    #[test]
    fn an_offer_that_states_no_pay_shows_what_others_pay() {
        let short = |low, high| {
            of_card(&offer(1, low, high))
                .unwrap()
                .replace('\u{202f}', " ")
        };
        assert_eq!(
            short(24_000, 28_200),
            "salaire non dit, souvent entre 24 et 28 k€ par an"
        );
        assert!(short(22_404, 23_510).contains("entre 22,4 et 23,5 k€"));
        assert!(short(22_404, 22_440).contains("autour de 22,4 k€"));
        let states = MatchOffer {
            pay: Some("25 k€".to_owned()),
            ..offer(1, 1, 2)
        };
        assert_eq!(of_card(&states), None);
    }

    #[test]
    fn an_offer_that_pays_more_says_than_how_many() {
        let best = MatchOffer {
            pays_more_than: offer(1, 24_000, 28_200).usual_pay,
            ..MatchOffer::default()
        };
        let said =
            "Mieux payée que les trois quarts des 41 offres comparables qui affichent un salaire.";
        assert_eq!(pays_more(&best).unwrap(), said);
        assert_eq!(pays_more(&offer(1, 24_000, 28_200)), None);
    }

    #[test]
    fn offers_of_one_trade_share_a_line() {
        let offers = [
            offer(2, 24_000, 28_000),
            MatchOffer::default(),
            offer(5, 24_000, 28_000),
            offer(7, 30_000, 40_000),
        ];
        let lines: Vec<Block> = sources(&offers);
        let first = "Offres 2 et 5, sans salaire : 41 offres comparables en affichent un, la moitié entre 24 et 28\u{202f}k€ brut par an.";
        assert_eq!(lines[0], Block::paragraph(first));
        assert_eq!(lines.len(), 2);
    }
}
