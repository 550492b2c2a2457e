//! All that is shown of one offer.

use super::advise::minimum_wage;
use super::moment::today_in_days;
use super::offers::find_read;
use super::usual_pay::UsualPayCache;
use crate::advise::levers::PayQuartiles;
use crate::config::Settings;
use crate::facts::NamedEmployer;
use crate::offer::{Moment, Offer};
use crate::offer_facts::{OfferFacts, offer_employer};
use crate::store::{SameText, Store};

/// An offer with its facts.
pub(crate) struct OfferDetails {
    /// The offer.
    pub offer: Offer,
    /// What its fields and its text say.
    pub facts: OfferFacts,
    /// The employer that only the text names.
    pub employer: Option<NamedEmployer>,
    /// Days since it was published.
    pub age_days: Option<i32>,
    /// Offers of the base with the same text in the same département, earliest first.
    pub same_text: Vec<SameText>,
    /// What comparable offers pay, where this one does not say.
    pub usual_pay: Option<PayQuartiles>,
}

/// The offer with a number; `None` where the store does not hold it.
pub(crate) fn offer_details(store: &Store, id: &str) -> anyhow::Result<Option<OfferDetails>> {
    let Some(read) = find_read(store, id)? else {
        return Ok(None);
    };
    let facts = OfferFacts::new(&read.offer, &read.text_facts());
    let same_text = match &read.kept {
        Some(row) => store.offers_of_text(row.text, id)?,
        None => Vec::new(),
    };
    Ok(Some(OfferDetails {
        employer: offer_employer(&read.offer),
        age_days: read.offer.created_at.and_then(days_since),
        facts,
        same_text,
        offer: read.offer,
        usual_pay: None,
    }))
}

/// Adds what comparable offers pay, where neither the record nor the text says it.
pub(crate) fn add_usual_pay(
    details: &mut OfferDetails,
    store: &Store,
    settings: &Settings,
) -> anyhow::Result<()> {
    let facts = details.facts.facts.iter();
    let mut pays = facts.filter(|fact| fact.label == "pay_amount" && fact.value.is_some());
    let offer = &details.offer;
    let Some(occupation) = offer.rome().filter(|_| offer.pay.is_none()) else {
        return Ok(());
    };
    if pays.next().is_some() {
        return Ok(());
    }
    let cache = UsualPayCache::new(minimum_wage(settings)?);
    details.usual_pay = cache.of(store, offer, occupation)?;
    Ok(())
}

fn days_since(moment: Moment) -> Option<i32> {
    let epoch = (jiff::Unit::Day, jiff::civil::date(1970, 1, 1));
    let day = moment.day().since(epoch).ok()?.get_days();
    Some((today_in_days() - day).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::import_offers;

    #[test]
    fn an_ad_published_again_is_listed_with_the_first() {
        let text = "Préparation de commandes en entrepôt, avec chariot, de nuit, chez un \
                    logisticien du Nord, débutants acceptés et formés";
        let line = |id: &str, day: u8| {
            format!(
                "{{\"id\":\"{id}\",\"intitule\":\"Cariste\",\"description\":\"{text}\",\"dateCreation\":\"2026-10-{day:02}\"}}\n"
            )
        };
        let mut store = Store::in_memory().unwrap();
        let lines = line("A2", 20) + &line("A1", 3);
        import_offers(&mut store, "essai", lines.as_bytes(), |_| {}).unwrap();
        let details = offer_details(&store, "A2").unwrap().unwrap();
        assert_eq!(details.same_text[0].id, "A1");
        assert!(
            details.same_text[0]
                .created_at
                .as_deref()
                .unwrap()
                .starts_with("2026-10-03")
        );
        assert!(details.age_days.is_some());
        assert!(details.facts.facts.iter().any(|fact| fact.sub == "night"));
        assert!(offer_details(&store, "NOSUCH").unwrap().is_none());
    }
}
