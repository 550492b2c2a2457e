//! Offers of the store. Each is kept as the record it came in: this is where
//! records become offers again.

use anyhow::Context as _;

use super::facts;
pub(crate) use super::stored_record::parse;
use super::subject::Subject;
use crate::facts::TextFacts;
use crate::offer::Offer;
use crate::store::{FactsRow, Store, StoredOffer};

/// The offer with a number; `None` where the store does not hold it.
pub(crate) fn find(store: &Store, id: &str) -> anyhow::Result<Option<Offer>> {
    Ok(find_read(store, id)?.map(|found| found.offer))
}

/// An offer with what was read of its text when it came.
pub(crate) struct ReadOffer {
    /// The offer.
    pub offer: Offer,
    /// As it is kept, by whatever version of the rules.
    pub kept: Option<FactsRow>,
}

impl ReadOffer {
    /// Parses a stored offer.
    pub(crate) fn of_stored(stored: StoredOffer) -> anyhow::Result<Self> {
        let offer = parse(&stored.record).with_context(|| Subject::Offer(stored.id))?;
        Ok(Self {
            offer,
            kept: stored.facts,
        })
    }

    /// What its text says.
    pub(crate) fn text_facts(&self) -> TextFacts {
        facts::of_stored(self.kept.as_ref(), &self.offer)
    }
}

/// As [`find`], with what was read of the text.
pub(crate) fn find_read(store: &Store, id: &str) -> anyhow::Result<Option<ReadOffer>> {
    store.offer(id)?.map(ReadOffer::of_stored).transpose()
}

/// Gives every offer to `visit`, in the order in which they first came.
pub(super) fn each(
    store: &Store,
    mut visit: impl FnMut(Offer) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    store.for_each_offer(|stored| visit(parse(&stored.record)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    #[test]
    fn a_stored_offer_is_found_by_its_number_and_none_by_another() {
        let store = demo::store().unwrap();
        let mut first = None;
        each(&store, |offer| {
            first.get_or_insert(offer);
            Ok(())
        })
        .unwrap();
        let first = first.unwrap();
        let found = find(&store, &first.id.to_string()).unwrap();
        assert_eq!(found.unwrap().title, first.title);
        assert!(find(&store, "NOSUCH").unwrap().is_none());
    }
}
