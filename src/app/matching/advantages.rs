//! What an offer gives beside its pay, of what few offers give.

use crate::facts::Fact;

/// Facts of advantages that help to choose, the rarest first, as people say them.
/// A « mutuelle » is owed by law, « primes » says nothing without a sum, and « logement » is
/// often the employer's trade.
const ADVANTAGES: [(&str, &str); 6] = [
    ("company_vehicle", "véhicule de l'entreprise"),
    ("thirteenth_month", "13e mois"),
    ("rtt", "RTT"),
    ("remote_full", "télétravail"),
    ("remote_partial", "télétravail en partie"),
    ("meal_benefit", "repas ou titres-restaurant"),
];
/// Advantages of one offer.
const MOST: usize = 3;

/// The advantages that an offer says.
pub(super) fn advantages(facts: &[Fact]) -> Vec<&'static str> {
    let gives = |sub: &str| {
        let mut facts = facts.iter();
        facts.any(|fact| fact.sub == sub && fact.polarity.holds())
    };
    // « Télétravail » says all.
    let is_within = |sub: &str| sub == "remote_partial" && gives("remote_full");
    let given = ADVANTAGES
        .iter()
        .filter(|(sub, _)| gives(sub) && !is_within(sub));
    given.map(|(_, name)| *name).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::facts_named;
    use crate::offer::Offer;
    use crate::requirement::OfferNeeds;

    fn of(text: &str) -> Vec<&'static str> {
        advantages(&OfferNeeds::of_offer(&Offer::invented("Technicien", text)).facts)
    }

    #[test]
    fn what_an_offer_gives_is_named_and_what_it_refuses_is_not() {
        let text = "Vos avantages :\n- 13e mois\n- Véhicule de service\n- Mutuelle";
        assert_eq!(of(text), ["véhicule de l'entreprise", "13e mois"]);
        assert!(of("Poste sans télétravail.").is_empty());
    }

    #[test]
    fn every_advantage_is_a_fact_that_the_rules_know() {
        for (sub, name) in ADVANTAGES {
            assert!(facts_named(sub).is_ok(), "{name}");
        }
    }
}
