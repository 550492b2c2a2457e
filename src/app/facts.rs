//! What offers' texts say: read when an offer comes or changes, kept beside it, and read
//! again in one pass when the rules changed.

use std::hash::Hasher;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::stored_record::parse;
use crate::facts::{Extractor, TextFacts, pack, unpack};
use crate::offer::Offer;
use crate::offer_facts::{read_text, text_of};
use crate::store::{self, FactsRow, MetaKey, OfferRow, Packer, Store, StoredOffer};
use crate::text::push_lowercase;

/// Offers that are read on all cores, and then written in one transaction.
const BATCH: usize = 4_096;
/// Of a text with fewer words the offer's number is part too: unrelated offers share it.
const FEW_WORDS: usize = 12;

/// The row of an offer that came, with what its text says.
pub(crate) fn offer_row(
    offer: &Offer,
    record: &[u8],
    packer: &Packer,
) -> Result<OfferRow, store::Error> {
    Ok(OfferRow::new(offer, record, packer)?.with_facts(facts_row(offer)))
}

/// What an offer's text says, ready to be kept.
pub fn facts_row(offer: &Offer) -> FactsRow {
    row_of(offer, packed_facts(offer))
}

/// The row of facts that were read of this text, of this offer or of another.
pub(super) fn row_of(offer: &Offer, bytes: Vec<u8>) -> FactsRow {
    FactsRow {
        rules: Extractor::built_in().version().to_bits(),
        text: fingerprint(offer).cast_signed(),
        bytes,
    }
}

/// The facts of an offer's text in the bytes that are kept.
pub(super) fn packed_facts(offer: &Offer) -> Vec<u8> {
    pack(&read_text(offer), Extractor::built_in())
}

/// What a stored offer's text says: as it was kept, or read now where that is of other rules.
pub(crate) fn of_stored(facts: Option<&FactsRow>, offer: &Offer) -> TextFacts {
    let rules = Extractor::built_in();
    let current = facts.filter(|row| row.rules == rules.version().to_bits());
    let kept = current.and_then(|row| unpack(&row.bytes, &text_of(offer), rules));
    kept.unwrap_or_else(|| read_text(offer))
}

/// Version of the current rules, to recognise facts that other rules read.
pub(super) fn rules_version() -> i64 {
    Extractor::built_in_version().to_bits()
}

/// Compiles the rules on another core, while the caller loads what else is needed.
pub(crate) fn compile_rules_ahead() {
    rayon::spawn(|| {
        Extractor::built_in();
    });
}

/// Number of offers whose texts are to be read again.
pub(crate) fn count_outdated(store: &Store) -> Result<usize, store::Error> {
    // Counting reads the whole table: once it was found complete, the store says so.
    let complete = store.meta(MetaKey::FactsRules)?;
    match complete.is_some_and(|rules| rules == rules_version().to_string()) {
        true => Ok(0),
        false => store.count_without_facts(rules_version()),
    }
}

/// Notes in the store that its facts are complete, if they are.
pub(super) fn note_complete(store: &Store) -> Result<(), store::Error> {
    let rules = rules_version().to_string();
    let is_noted = store
        .meta(MetaKey::FactsRules)?
        .is_some_and(|own| own == rules);
    if !is_noted && store.count_without_facts(rules_version())? == 0 {
        store.put_meta(MetaKey::FactsRules, &rules)?;
    }
    Ok(())
}

/// Reads the texts again that were read by other rules, or never. `progress` gets how
/// many are done.
pub(crate) fn bring_up_to_date(
    reader: &Store,
    writer: &mut Store,
    progress: &mut dyn FnMut(usize),
) -> anyhow::Result<()> {
    let rules = rules_version();
    let mut waiting: Vec<StoredOffer> = Vec::new();
    let mut n_done = 0;
    let mut write = |waiting: &mut Vec<StoredOffer>| {
        let read = |stored: &StoredOffer| {
            let offer = parse(&stored.record)?;
            Ok((stored.id.clone(), facts_row(&offer)))
        };
        let rows: anyhow::Result<Vec<_>> = waiting.par_iter().map(read).collect();
        writer.put_facts(&rows?)?;
        n_done += waiting.len();
        waiting.clear();
        progress(n_done);
        Ok::<_, anyhow::Error>(())
    };
    reader.for_each_packed_offer(|kept| {
        if kept.facts()?.is_none_or(|row| row.rules != rules) {
            waiting.push(StoredOffer {
                id: kept.id()?.to_owned(),
                record: kept.record()?,
                facts: None,
            });
        }
        if waiting.len() == BATCH {
            write(&mut waiting)?;
        }
        Ok::<_, anyhow::Error>(())
    })?;
    write(&mut waiting)?;
    Ok(note_complete(writer)?)
}

/// Equal for two offers of one text in one département, whatever case, spaces and
/// punctuation: one is the other published again. A short text is shared by unrelated
/// offers, so its number goes in too.
pub(super) fn fingerprint(offer: &Offer) -> u64 {
    let mut words = Vec::with_capacity(offer.description.len() + 1);
    let mut n_words = 0;
    let mut in_word = false;
    for c in offer.description.chars().chain([' ']) {
        let is_letter = c.is_alphanumeric();
        if is_letter {
            push_lowercase(c, &mut words);
        } else if in_word {
            n_words += 1;
            words.push(0);
        }
        in_word = is_letter;
    }
    let mut hasher = FxHasher::default();
    hasher.write(&words);
    hasher.write(offer.place.departement.as_deref().unwrap_or("").as_bytes());
    if n_words < FEW_WORDS {
        hasher.write(offer.id.to_string().as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::import_offers;

    const TEXT: &str = "Permis B exigé. Débutant accepté. Poste en CDI, 35 h par semaine.";

    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        let line = format!("{{\"id\":\"A1\",\"intitule\":\"Livreur\",\"description\":\"{TEXT}\"}}");
        import_offers(&mut store, "essai", line.as_bytes(), |_| {}).unwrap();
        store
    }

    #[test]
    fn an_imported_offer_keeps_what_its_text_says() {
        let store = store();
        let stored = store.offer("A1").unwrap().unwrap();
        let offer = parse(&stored.record).unwrap();
        let kept = stored.facts.unwrap();
        assert_eq!(kept, facts_row(&offer));
        assert!(!read_text(&offer).facts.is_empty());
        assert_eq!(of_stored(Some(&kept), &offer), read_text(&offer));
        assert_eq!(count_outdated(&store).unwrap(), 0);
    }

    #[test]
    fn facts_of_other_rules_are_not_used_and_are_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        let mut store = Store::open(&path).unwrap();
        let line = format!("{{\"id\":\"A1\",\"intitule\":\"Livreur\",\"description\":\"{TEXT}\"}}");
        import_offers(&mut store, "essai", line.as_bytes(), |_| {}).unwrap();
        let stored = store.offer("A1").unwrap().unwrap();
        let offer = parse(&stored.record).unwrap();
        let other = FactsRow {
            rules: 7,
            text: 0,
            bytes: vec![1, 0, 0],
        };
        assert_eq!(of_stored(Some(&other), &offer), read_text(&offer));
        store.put_facts(&[("A1".to_owned(), other)]).unwrap();
        store.put_meta(MetaKey::FactsRules, "7").unwrap();
        assert_eq!(count_outdated(&store).unwrap(), 1);
        let reader = Store::open_existing(&path).unwrap().unwrap();
        let mut counts = Vec::new();
        bring_up_to_date(&reader, &mut store, &mut |n| counts.push(n)).unwrap();
        assert_eq!(counts, [1]);
        assert_eq!(count_outdated(&store).unwrap(), 0);
        let stored = store.offer("A1").unwrap().unwrap();
        assert_eq!(stored.facts, Some(facts_row(&offer)));
    }

    #[test]
    fn the_same_text_is_the_same_ad_in_its_departement_alone() {
        let long = "Préparation de commandes en entrepôt, avec chariot, de nuit, chez un \
                    logisticien du Nord, débutants acceptés et formés";
        let offer = |text: &str, departement: &str| {
            let mut offer = Offer::invented("Cariste", text);
            offer.place.departement = Some(departement.to_owned());
            fingerprint(&offer)
        };
        let shouted = long.to_uppercase().replace(' ', "  ");
        assert_eq!(offer(long, "59"), offer(&shouted, "59"));
        assert_ne!(offer(long, "59"), offer(long, "62"));
    }
}
