//! What offers say, counted: by fact, by field or text, by trade, département and pay.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::offers::ReadOffer;
use crate::facts::{Extractor, FactSet, Polarity};
use crate::offer_facts::{OfferFacts, Source};
use crate::store::{Store, StoredOffer};

/// Offers that are held before they are read on all cores.
const BATCH: usize = 4_096;

/// Facts of the base in figures. Facts are by their place among the rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FactStats {
    /// How many offers say each fact.
    pub all: FactCounts,
    /// How many say it in a field alone, in the text alone, in both.
    pub by_source: SourceCounts,
    /// How many say that it does not hold.
    pub denied: FactCounts,
    /// By large domain of the ROME; `None` for offers without a code.
    pub by_domain: BTreeMap<Option<char>, FactCounts>,
    /// By ROME code.
    pub by_rome: BTreeMap<String, FactCounts>,
    /// By département.
    pub by_departement: BTreeMap<String, FactCounts>,
    /// By quarter of the offers with a believable pay, the least paid first.
    pub by_pay: Vec<PayQuarter>,
    /// How many have a fact of each label in a field, in the text, in both.
    pub labels: BTreeMap<&'static str, LabelCounts>,
}

/// How many offers say each fact, of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FactCounts {
    /// Offers.
    pub n: usize,
    /// Those that say each fact.
    pub of_fact: Vec<usize>,
}

/// The same, by field and text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourceCounts {
    /// In a field alone.
    pub field: FactCounts,
    /// In the text alone.
    pub text: FactCounts,
    /// In both.
    pub both: FactCounts,
}

/// Offers that have a fact of a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LabelCounts {
    /// In a field.
    pub field: usize,
    /// In the text.
    pub text: usize,
    /// In both.
    pub both: usize,
}

/// A quarter of the offers by pay.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PayQuarter {
    /// The least yearly pay in euros.
    pub from: u32,
    /// The most.
    pub to: u32,
    /// What its offers say.
    pub counts: FactCounts,
}

impl Default for FactCounts {
    fn default() -> Self {
        Self {
            n: 0,
            of_fact: vec![0; Extractor::built_in().sub_labels().len()],
        }
    }
}

impl FactCounts {
    fn add(&mut self, held: FactSet) {
        self.n += 1;
        for (place, count) in self.of_fact.iter_mut().enumerate() {
            *count += usize::from(held.has_place(place));
        }
    }
}

/// What is kept of an offer to count it.
struct CountedOffer {
    rome: Option<String>,
    departement: Option<String>,
    /// The middle of the yearly pay.
    pay: Option<u32>,
    held: FactSet,
    denied: FactSet,
    field: FactSet,
    text: FactSet,
    both: FactSet,
}

impl CountedOffer {
    fn new(read: &ReadOffer) -> Self {
        let offer = &read.offer;
        let facts = OfferFacts::new(offer, &read.text_facts());
        let mut own = Self {
            rome: offer.rome().map(|code| code.to_string()),
            departement: offer.place.departement.clone(),
            pay: offer
                .pay
                .as_ref()
                .and_then(|pay| pay.yearly())
                .map(|(least, most)| f64::midpoint(least, most) as u32),
            held: FactSet::default(),
            denied: FactSet::default(),
            field: FactSet::default(),
            text: FactSet::default(),
            both: FactSet::default(),
        };
        for fact in &facts.facts {
            let (label, sub) = (fact.label, fact.sub);
            match fact.polarity {
                Polarity::Negated => own.denied.insert(label, sub),
                Polarity::TrainingProvided => {}
                _ => {
                    own.held.insert(label, sub);
                    match fact.source {
                        Source::Field => own.field.insert(label, sub),
                        Source::Text => own.text.insert(label, sub),
                        Source::Both => own.both.insert(label, sub),
                    }
                }
            }
        }
        own
    }
}

/// Counts what the offers of a store say.
pub(crate) fn fact_stats(store: &Store) -> anyhow::Result<FactStats> {
    let mut tally = FactTally::default();
    let mut batch = Vec::with_capacity(BATCH);
    store.for_each_offer(|stored| {
        batch.push(stored);
        if batch.len() == BATCH {
            tally.add(std::mem::take(&mut batch))?;
        }
        Ok::<_, anyhow::Error>(())
    })?;
    tally.add(batch)?;
    Ok(tally.end())
}

#[derive(Default)]
struct FactTally {
    stats: FactStats,
    paid: Vec<(u32, FactSet)>,
}

impl FactTally {
    fn add(&mut self, batch: Vec<StoredOffer>) -> anyhow::Result<()> {
        let read = |stored| Ok(CountedOffer::new(&ReadOffer::of_stored(stored)?));
        let counted: Vec<anyhow::Result<CountedOffer>> = batch.into_par_iter().map(read).collect();
        for one in counted {
            self.count(one?);
        }
        Ok(())
    }

    fn count(&mut self, one: CountedOffer) {
        let stats = &mut self.stats;
        stats.all.add(one.held);
        stats.denied.add(one.denied);
        stats.by_source.field.add(one.field);
        stats.by_source.text.add(one.text);
        stats.by_source.both.add(one.both);
        let domain = one.rome.as_ref().and_then(|code| code.chars().next());
        stats.by_domain.entry(domain).or_default().add(one.held);
        if let Some(rome) = one.rome {
            stats.by_rome.entry(rome).or_default().add(one.held);
        }
        if let Some(departement) = one.departement {
            stats
                .by_departement
                .entry(departement)
                .or_default()
                .add(one.held);
        }
        self.paid.extend(one.pay.map(|pay| (pay, one.held)));
        add_labels(&mut stats.labels, one.field | one.both, one.text | one.both);
    }

    fn end(mut self) -> FactStats {
        self.paid.sort_by_key(|(pay, _)| *pay);
        self.stats.by_pay = quarters(&self.paid);
        self.stats
    }
}

fn add_labels(
    labels: &mut BTreeMap<&'static str, LabelCounts>,
    in_field: FactSet,
    in_text: FactSet,
) {
    let rules = Extractor::built_in();
    let mut of_label: BTreeMap<&'static str, (bool, bool)> = BTreeMap::new();
    for (place, own) in rules.sub_labels().enumerate() {
        let (field, text) = of_label.entry(own.label).or_default();
        *field |= in_field.has_place(place);
        *text |= in_text.has_place(place);
    }
    for (label, (field, text)) in of_label {
        let counts = labels.entry(label).or_default();
        counts.field += usize::from(field);
        counts.text += usize::from(text);
        counts.both += usize::from(field && text);
    }
}

/// Four parts of equal size of offers in the order of their pay.
fn quarters(paid: &[(u32, FactSet)]) -> Vec<PayQuarter> {
    const QUARTERS: usize = 4;
    let bound = |quarter: usize| paid.len() * quarter / QUARTERS;
    let quarter = |quarter: usize| {
        let part = &paid[bound(quarter)..bound(quarter + 1)];
        let (from, to) = (part.first()?.0, part.last()?.0);
        let mut counts = FactCounts::default();
        part.iter().for_each(|(_, held)| counts.add(*held));
        Some(PayQuarter { from, to, counts })
    };
    (0..QUARTERS).filter_map(quarter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::import_offers;

    fn stats(lines: &str) -> FactStats {
        let mut store = Store::in_memory().unwrap();
        import_offers(&mut store, "essai", lines.as_bytes(), |_| {}).unwrap();
        fact_stats(&store).unwrap()
    }

    fn place(sub: &str) -> usize {
        let mut subs = Extractor::built_in().sub_labels();
        subs.position(|own| own.sub == sub).unwrap()
    }

    #[test]
    fn an_empty_base_says_nothing() {
        let none = stats("");
        assert_eq!((none.all.n, none.by_pay.len()), (0, 0));
    }

    #[test]
    fn facts_are_counted_by_field_and_text() {
        let own = stats(concat!(
            r#"{"id":"A1","intitule":"Soudeur","description":"Poste en CDI, de nuit.","typeContrat":"CDI","romeCode":"H2913","salaire":{"libelle":"Annuel de 24000 Euros"}}"#,
            "\n",
            r#"{"id":"A2","intitule":"Soudeur","description":"Pas de travail de nuit.","typeContrat":"CDI","lieuTravail":{"libelle":"59 - LILLE"},"salaire":{"libelle":"Annuel de 30000 Euros"}}"#,
            "\n",
            r#"{"id":"A3","intitule":"Soudeur","description":"Poste en CDI."}"#,
        ));
        let permanent = place("permanent");
        assert_eq!(own.all.of_fact[permanent], 3);
        assert_eq!(own.by_source.both.of_fact[permanent], 1);
        assert_eq!(own.by_source.field.of_fact[permanent], 1);
        assert_eq!(own.by_source.text.of_fact[permanent], 1);
        let night = place("night");
        assert_eq!((own.all.of_fact[night], own.denied.of_fact[night]), (1, 1));
        assert_eq!(own.by_domain[&Some('H')].of_fact[night], 1);
        assert_eq!(own.by_departement["59"].n, 1);
        assert_eq!(
            own.labels["contract"],
            LabelCounts {
                field: 2,
                text: 2,
                both: 1
            }
        );
    }

    #[test]
    fn quarters_hold_equal_numbers_of_offers_by_pay() {
        let paid: Vec<(u32, FactSet)> = (0..9).map(|n| (20_000 + n, FactSet::default())).collect();
        let quarters = quarters(&paid);
        let sizes: Vec<usize> = quarters.iter().map(|own| own.counts.n).collect();
        assert_eq!(sizes, [2, 2, 2, 3]);
        assert!(quarters.windows(2).all(|pair| pair[0].to < pair[1].from));
    }
}
