//! The result of `stats --skills`: its JSON and its document.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Cell, Column, Document, Table};
use super::french::{count, percent, plural};
use crate::app::collection::Provenance;
use crate::app::skill_stats::SkillStats;
use crate::facts::Extractor;
use crate::soft_skills::SkillGroup;

const SCHEMA: u32 = 1;
/// Groups drawn as bars.
const BARS: usize = 20;
/// Groups shown to people.
const ROWS: usize = 80;
/// Ways to ask that are shown to people.
const FORMS: usize = 5;

/// The JSON of `stats --skills`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SkillFigures {
    schema: u32,
    demo: bool,
    updated_at: Option<String>,
    offers: usize,
    asking: usize,
    spans: usize,
    groups: Vec<GroupFigures>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct GroupFigures {
    name: String,
    offers: usize,
    share: f64,
    forms: Vec<FormFigures>,
    trades: Vec<TradeSkillFigures>,
    /// The official skill that it is, or the nearest one.
    official: &'static str,
    official_name: &'static str,
    is_official: bool,
    nearness: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct FormFigures {
    form: String,
    spans: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct TradeSkillFigures {
    code: String,
    name: String,
    share: f64,
}

impl SkillFigures {
    pub(crate) fn new(stats: &SkillStats, provenance: Provenance) -> Self {
        let registry = &stats.registry;
        let groups = registry.groups.iter();
        Self {
            schema: SCHEMA,
            demo: provenance.is_demo,
            updated_at: provenance.updated_at,
            offers: registry.n_texts,
            asking: registry.n_asking,
            spans: registry.n_spans,
            groups: groups.map(|own| group(own, stats)).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("Les savoir-être que demandent les offres");
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(Block::paragraph(format!(
            "{} sur {} demandent au moins un savoir-être ({}). Les façons de le dire sont rassemblées par leurs mots et par ceux qui les entourent ; chaque groupe porte le nom qui revient le plus. C'est une description, sans cause.",
            count(self.asking),
            plural(self.offers, "offre", "offres"),
            percent(self.asking as f64 / self.offers.max(1) as f64),
        )));
        page.push(Block::Bars(self.bars()));
        page.push(Block::Table(self.table()));
        page
    }

    fn bars(&self) -> Bars {
        let most = self.groups.first().map_or(1.0, |own| own.share);
        let bar = |own: &GroupFigures| Bar {
            label: own.name.clone(),
            value: own.share,
            shown: format!("{} ({})", percent(own.share), count(own.offers)),
            mark: None,
        };
        Bars {
            caption: "Part des offres qui le demandent".to_owned(),
            bars: self.groups.iter().take(BARS).map(bar).collect(),
            full: most,
        }
    }

    fn table(&self) -> Table {
        let row = |own: &GroupFigures| {
            let forms: Vec<&str> = own
                .forms
                .iter()
                .take(FORMS)
                .map(|form| form.form.as_str())
                .collect();
            let trades: Vec<String> = own
                .trades
                .iter()
                .map(|trade| format!("{} ({})", trade.name, percent(trade.share)))
                .collect();
            vec![
                Cell::words(&own.name),
                Cell::number(own.offers as f64, count(own.offers)),
                Cell::words(forms.join(", ")),
                Cell::words(own.official_reading()),
                Cell::words(trades.join(" ; ")),
            ]
        };
        Table {
            caption: format!("Les groupes ({})", count(self.groups.len())),
            columns: vec![
                Column::words("Savoir-être"),
                Column::number("offres"),
                Column::words("façons de le dire"),
                Column::words("savoir-être officiel"),
                Column::words("métiers qui le demandent le plus"),
            ],
            rows: self.groups.iter().take(ROWS).map(row).collect(),
            is_interactive: true,
        }
    }
}

impl GroupFigures {
    fn official_reading(&self) -> String {
        match self.is_official {
            true => self.official_name.to_owned(),
            false => format!("aucun ; le plus proche : {}", self.official_name),
        }
    }
}

fn group(own: &SkillGroup, stats: &SkillStats) -> GroupFigures {
    let forms = own.forms.iter().map(|form| FormFigures {
        form: form.form.clone(),
        spans: form.n,
    });
    let trades = own.trades.iter().map(|(code, share)| TradeSkillFigures {
        code: code.clone(),
        name: stats.trades.get(code).unwrap_or(code).clone(),
        share: rounded(*share),
    });
    GroupFigures {
        name: own.name.clone(),
        offers: own.n_texts,
        share: rounded(own.n_texts as f64 / stats.registry.n_texts.max(1) as f64),
        forms: forms.collect(),
        trades: trades.collect(),
        official: own.official,
        official_name: Extractor::built_in().sub_name(own.official),
        is_official: own.is_official,
        nearness: rounded(own.nearness),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
