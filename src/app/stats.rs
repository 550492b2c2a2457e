//! The base in figures.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::facts::fingerprint;
use super::offers;
use crate::offer::{Moment, Offer};
use crate::store::Store;

/// Records that are held before they are read on all cores.
const BATCH: usize = 4_096;

/// The base in figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stats {
    /// How many offers.
    pub n_offers: usize,
    /// How many of each large domain of the ROME; `None` for those without code.
    pub by_domain: BTreeMap<Option<char>, usize>,
    /// How many of each ROME code.
    pub by_rome: BTreeMap<String, usize>,
    /// How many in each département; `None` where it is not known.
    pub by_departement: BTreeMap<Option<String>, usize>,
    /// How many of each contract, by its label; `None` where it says none.
    pub by_contract: BTreeMap<Option<&'static str>, usize>,
    /// How many were published in each month, `2026-11`.
    pub by_month: BTreeMap<String, usize>,
    /// The earliest and the latest publication.
    pub published: Option<(Moment, Moment)>,
    /// Words of the descriptions.
    pub lengths: WordCounts,
    /// How many have a believable pay.
    pub n_with_pay: usize,
    /// How many name skills.
    pub n_with_skills: usize,
    /// How many state a ROME code.
    pub n_with_code: usize,
    /// How many came through a partner.
    pub n_from_partner: usize,
    /// How many have the letters and digits of an earlier one.
    pub n_duplicates: usize,
}

/// How long texts are, in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordCounts {
    /// The shortest.
    pub least: usize,
    /// A tenth are shorter.
    pub tenth: usize,
    /// Half are shorter.
    pub half: usize,
    /// Nine tenths are shorter.
    pub nine_tenths: usize,
    /// The longest.
    pub most: usize,
}

/// What is kept of an offer to count it.
struct StatsOffer {
    domain: Option<char>,
    rome: Option<String>,
    departement: Option<String>,
    contract: Option<&'static str>,
    created_at: Option<Moment>,
    n_words: usize,
    has_pay: bool,
    has_skills: bool,
    from_partner: bool,
    fingerprint: u64,
}

/// Counts the offers of a store.
pub(crate) fn stats(store: &Store) -> anyhow::Result<Stats> {
    let mut tally = StatsTally::default();
    let mut batch = Vec::with_capacity(BATCH);
    store.for_each_offer(|stored| {
        batch.push(stored.record);
        if batch.len() == BATCH {
            tally.add(&batch)?;
            batch.clear();
        }
        Ok::<_, anyhow::Error>(())
    })?;
    tally.add(&batch)?;
    Ok(tally.end())
}

#[derive(Default)]
struct StatsTally {
    stats: Stats,
    lengths: Vec<usize>,
    seen: FxHashMap<u64, ()>,
}

impl StatsTally {
    fn add(&mut self, records: &[Vec<u8>]) -> anyhow::Result<()> {
        let read = |record: &Vec<u8>| Ok(counted(&offers::parse(record)?));
        let counted: Vec<anyhow::Result<StatsOffer>> = records.par_iter().map(read).collect();
        for one in counted {
            self.count(one?);
        }
        Ok(())
    }

    fn count(&mut self, one: StatsOffer) {
        let stats = &mut self.stats;
        stats.n_offers += 1;
        *stats.by_domain.entry(one.domain).or_default() += 1;
        *stats.by_departement.entry(one.departement).or_default() += 1;
        *stats.by_contract.entry(one.contract).or_default() += 1;
        stats.n_with_code += usize::from(one.rome.is_some());
        if let Some(rome) = one.rome {
            *stats.by_rome.entry(rome).or_default() += 1;
        }
        if let Some(at) = one.created_at {
            let month = at.local().strftime("%Y-%m").to_string();
            *stats.by_month.entry(month).or_default() += 1;
            let (first, last) = stats.published.unwrap_or((at, at));
            stats.published = Some((first.min(at), last.max(at)));
        }
        stats.n_with_pay += usize::from(one.has_pay);
        stats.n_with_skills += usize::from(one.has_skills);
        stats.n_from_partner += usize::from(one.from_partner);
        let is_new = self.seen.insert(one.fingerprint, ()).is_none();
        stats.n_duplicates += usize::from(!is_new);
        self.lengths.push(one.n_words);
    }

    fn end(mut self) -> Stats {
        self.lengths.sort_unstable();
        let at = |share: f64| {
            let last = self.lengths.len().checked_sub(1)?;
            self.lengths
                .get((last as f64 * share).round() as usize)
                .copied()
        };
        let at = |share| at(share).unwrap_or_default();
        self.stats.lengths = WordCounts {
            least: at(0.0),
            tenth: at(0.1),
            half: at(0.5),
            nine_tenths: at(0.9),
            most: at(1.0),
        };
        self.stats
    }
}

fn counted(offer: &Offer) -> StatsOffer {
    StatsOffer {
        domain: offer.rome().map(|code| code.domain()),
        rome: offer.rome().map(|code| code.to_string()),
        departement: offer.place.departement.clone(),
        contract: offer.contract.kind.map(|kind| kind.label()),
        created_at: offer.created_at,
        n_words: offer.description.split_whitespace().count(),
        has_pay: offer.pay.as_ref().is_some_and(|pay| pay.yearly().is_some()),
        has_skills: !offer.skills.is_empty(),
        from_partner: offer.origin.from_partner == Some(true),
        fingerprint: fingerprint(offer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::import_offers;

    fn of(lines: &str) -> Stats {
        let mut store = Store::in_memory().unwrap();
        import_offers(&mut store, "essai", lines.as_bytes(), |_| {}).unwrap();
        stats(&store).unwrap()
    }

    #[test]
    fn an_empty_base_counts_nothing() {
        assert_eq!(of(""), Stats::default());
    }

    #[test]
    fn offers_are_counted_by_what_they_say() {
        let text = "un deux trois quatre cinq six sept huit neuf dix onze douze";
        let stats = of(&format!(
            "{{\"id\":\"A1\",\"intitule\":\"x\",\"description\":\"{text}\",\"romeCode\":\"J1501\",\"typeContrat\":\"CDI\",\"dateCreation\":\"2026-11-01\"}}\n\
             {{\"id\":\"A2\",\"intitule\":\"y\",\"description\":\"{text} !\",\"competences\":[{{\"libelle\":\"z\",\"exigence\":\"E\"}}]}}\n\
             {{\"id\":\"A3\",\"intitule\":\"court\",\"description\":\"ok\",\"lieuTravail\":{{\"libelle\":\"59 - LILLE\"}}}}"
        ));
        assert_eq!(stats.n_offers, 3);
        assert_eq!(stats.by_domain[&Some('J')], 1);
        assert_eq!(stats.by_domain[&None], 2);
        assert_eq!(stats.by_departement[&Some("59".to_owned())], 1);
        assert_eq!(stats.by_contract[&Some("CDI")], 1);
        assert_eq!((stats.n_with_code, stats.n_with_skills), (1, 1));
        assert_eq!(stats.n_duplicates, 1);
        assert_eq!((stats.lengths.least, stats.lengths.half), (1, 12));
        assert_eq!(stats.by_month["2026-11"], 1);
    }
}
