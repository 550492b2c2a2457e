//! The result of `stats --facts`: its JSON and its document.

mod shares;

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::Cell;
use super::french::{euros, percent};
use super::stats::domain_label;
use crate::app::collection::Provenance;
use crate::app::fact_stats::{FactCounts, FactStats};
use crate::facts::{Extractor, SubLabel};

const SCHEMA: u32 = 1;
/// Of fewer offers a share says little.
const ENOUGH: usize = 100;
/// Groups named beside a fact.
const NAMED: usize = 3;
/// Labels that are crossed with pay, trade and département, beside telework.
const CROSSED: [&str; 2] = ["soft_skill", "conditions"];
const TELEWORK: [&str; 2] = ["remote_partial", "remote_full"];

/// The JSON of `stats --facts`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FactFigures {
    schema: u32,
    pub(crate) demo: bool,
    pub(crate) updated_at: Option<String>,
    pub(crate) offers: usize,
    labels: Vec<LabelFigures>,
    facts: Vec<FactFigure>,
    by_pay: Vec<FactGroup>,
    by_domain: Vec<FactGroup>,
    by_rome: Vec<FactGroup>,
    by_departement: Vec<FactGroup>,
}

/// Sources of the facts of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct LabelFigures {
    label: &'static str,
    name: &'static str,
    /// Offers that have one in a field.
    field: usize,
    /// In the text.
    text: usize,
    both: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FactFigure {
    label: &'static str,
    sub: &'static str,
    name: &'static str,
    offers: usize,
    /// Of those, in a field alone, in the text alone, in both.
    field: usize,
    text: usize,
    both: usize,
    /// Offers that say it does not hold.
    denied: usize,
}

/// What the offers of a group say: counts of offers by sub-label, of `offers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FactGroup {
    key: String,
    name: String,
    offers: usize,
    facts: BTreeMap<&'static str, usize>,
}

impl FactFigures {
    pub(crate) fn new(stats: &FactStats, provenance: Provenance) -> Self {
        let subs: Vec<SubLabel> = Extractor::built_in().sub_labels().collect();
        let group = |key: String, name: String, counts: &FactCounts| FactGroup {
            offers: counts.n,
            facts: of_facts(&subs, counts),
            key,
            name,
        };
        let by_code = |groups: &BTreeMap<String, FactCounts>| {
            let groups = groups.iter();
            groups
                .map(|(code, own)| group(code.clone(), code.clone(), own))
                .collect()
        };
        let pay = stats.by_pay.iter().zip(1..);
        let domains = stats.by_domain.iter();
        Self {
            schema: SCHEMA,
            demo: provenance.is_demo,
            updated_at: provenance.updated_at,
            offers: stats.all.n,
            labels: labels(stats),
            facts: facts(&subs, stats),
            by_pay: pay
                .map(|(own, nth)| {
                    let (from, to) = (euros(f64::from(own.from)), euros(f64::from(own.to)));
                    group(format!("q{nth}"), format!("{from} à {to}"), &own.counts)
                })
                .collect(),
            by_domain: domains
                .map(|(domain, own)| {
                    let key = domain.map_or_else(String::new, String::from);
                    group(key, domain_label(*domain).to_owned(), own)
                })
                .collect(),
            by_rome: by_code(&stats.by_rome),
            by_departement: by_code(&stats.by_departement),
        }
    }
}

fn of_group(group: &FactGroup, sub: &str) -> usize {
    group.facts.get(sub).copied().unwrap_or(0)
}

fn share_of(n: usize, of: usize) -> Cell {
    let share = n as f64 / of.max(1) as f64;
    Cell::number(share, percent(share))
}

fn of_facts(subs: &[SubLabel], counts: &FactCounts) -> BTreeMap<&'static str, usize> {
    let counted = subs.iter().zip(&counts.of_fact);
    let said = counted.filter(|(_, n)| **n > 0);
    said.map(|(own, n)| (own.sub, *n)).collect()
}

fn labels(stats: &FactStats) -> Vec<LabelFigures> {
    let rules = Extractor::built_in().labels().iter();
    rules
        .map(|own| {
            let counts = stats.labels.get(own.label).copied().unwrap_or_default();
            LabelFigures {
                label: own.label,
                name: own.name,
                field: counts.field,
                text: counts.text,
                both: counts.both,
            }
        })
        .collect()
}

fn facts(subs: &[SubLabel], stats: &FactStats) -> Vec<FactFigure> {
    let figure = |(place, own): (usize, &SubLabel)| FactFigure {
        label: own.label,
        sub: own.sub,
        name: own.name,
        offers: stats.all.of_fact[place],
        field: stats.by_source.field.of_fact[place],
        text: stats.by_source.text.of_fact[place],
        both: stats.by_source.both.of_fact[place],
        denied: stats.denied.of_fact[place],
    };
    subs.iter().enumerate().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::{self, Style};

    fn figures() -> FactFigures {
        let mut stats = FactStats::default();
        let night = Extractor::built_in()
            .sub_labels()
            .position(|own| own.sub == "remote_full");
        let counts = |n: usize, remote: usize| {
            let mut counts = FactCounts {
                n,
                ..FactCounts::default()
            };
            counts.of_fact[night.unwrap()] = remote;
            counts
        };
        stats.all = counts(400, 40);
        stats.by_source.text = counts(400, 30);
        stats.by_domain.insert(Some('M'), counts(150, 30));
        stats.by_domain.insert(Some('N'), counts(99, 90));
        stats
            .by_departement
            .insert("75".to_owned(), counts(200, 10));
        FactFigures::new(
            &stats,
            Provenance {
                n_offers: 400,
                updated_at: None,
                is_demo: false,
            },
        )
    }

    #[test]
    fn each_share_is_beside_its_number_and_small_groups_are_not_named() {
        let style = Style {
            width: 160,
            ..Style::SNAPSHOT
        };
        let text = text::render(&figures().document(), style);
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        let line = |start: &str, has: &str| {
            text.lines()
                .any(|line| line.contains(start) && line.contains(has))
        };
        assert!(line("Télétravail complet", "10 %"), "{text}");
        assert!(line("Télétravail complet", ": 20 % (150)"), "{text}");
        assert!(line("Télétravail complet", "75 : 5 % (200)"), "{text}");
        assert!(!text.contains("(99)"), "{text}");
    }

    #[test]
    fn the_json_names_every_fact_and_every_group() {
        let json = serde_json::to_value(figures()).unwrap();
        let n_subs = Extractor::built_in().sub_labels().len();
        assert_eq!(json["facts"].as_array().unwrap().len(), n_subs);
        assert_eq!(json["by_domain"][1]["facts"]["remote_full"], 90);
    }
}
