//! What was read of the texts before: one offer in eight repeats the text of another.

use std::hash::{DefaultHasher, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::app::facts::{packed_facts, row_of};
use crate::offer::Offer;
use crate::store::FactsRow;

/// Texts that are remembered before all are forgotten: some ten megabytes.
const MOST_TEXTS: usize = 1 << 16;

/// Two hashes of a text and of its title's length: no two texts of a country share both.
type TextKey = [u64; 2];

/// The packed facts of texts, for all threads of an import.
#[derive(Default)]
pub(super) struct KnownTexts {
    facts: Mutex<FxHashMap<TextKey, Box<[u8]>>>,
}

impl KnownTexts {
    /// As [`crate::app::facts::facts_row`], reading each text once.
    pub(super) fn facts_row(&self, offer: &Offer) -> FactsRow {
        let key = key(offer);
        let known = self.lock().get(&key).map(|bytes| bytes.to_vec());
        let bytes = known.unwrap_or_else(|| {
            let bytes = packed_facts(offer);
            self.keep(key, &bytes);
            bytes
        });
        row_of(offer, bytes)
    }

    fn keep(&self, key: TextKey, bytes: &[u8]) {
        let mut facts = self.lock();
        if facts.len() >= MOST_TEXTS {
            facts.clear();
        }
        facts.insert(key, bytes.into());
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<TextKey, Box<[u8]>>> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(offer: &Offer) -> TextKey {
    let mut hasher = DefaultHasher::new();
    hasher.write_usize(offer.title.len());
    hasher.write(offer.title.as_bytes());
    hasher.write(offer.description.as_bytes());
    let first = hasher.finish();
    hasher.write_u64(first);
    [first, hasher.finish()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::facts::facts_row;

    #[test]
    fn a_text_that_was_read_before_has_the_same_facts() {
        let known = KnownTexts::default();
        let text = "Permis B exigé. Poste en CDI, 35 h par semaine.";
        let mut elsewhere = Offer::invented("Livreur", text);
        elsewhere.place.departement = Some("59".to_owned());
        let others = [
            Offer::invented("Livreur", text),
            elsewhere,
            // The same letters, of which others are the title.
            Offer::invented("LivreurPermis B exigé. ", "Poste en CDI, 35 h par semaine."),
            Offer::invented("Livreur", "Permis B souhaité."),
        ];
        for offer in &others {
            assert_eq!(known.facts_row(offer), facts_row(offer));
        }
        assert_eq!(known.lock().len(), 3);
    }

    #[test]
    fn texts_are_forgotten_before_they_fill_the_memory() {
        let known = KnownTexts::default();
        for n in 0..=MOST_TEXTS as u64 {
            known.keep([n, n], &[]);
        }
        assert_eq!(known.lock().len(), 1);
    }
}
