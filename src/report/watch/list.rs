//! The watches that there are.

use serde::Serialize;

use super::SCHEMA;
use crate::app::watch::KnownWatch;
use crate::report::document::{Block, Cell, Column, Document, Line, Span, Table, plain};
use crate::report::french::{count, decimal, plural};
use crate::report::matches::written_day;
use crate::store::AnnouncedRow;

/// The JSON of `watch list`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct WatchList {
    schema: u32,
    watches: Vec<WatchJson>,
}

/// The JSON of `watch show`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct WatchPage {
    schema: u32,
    #[serde(flatten)]
    watch: WatchJson,
    /// Announced offers: ids and what the person made of them.
    offers: Vec<AnnouncedJson>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct WatchJson {
    watch: String,
    cv: String,
    /// The CV's file is there.
    cv_found: bool,
    /// As arguments of `match`.
    filters: Vec<String>,
    top: usize,
    min_score: Option<f64>,
    to: Option<String>,
    every: Option<String>,
    paused: bool,
    #[serde(rename = "told")]
    announced: usize,
    ran_on: Option<String>,
    sent_on: Option<String>,
    refusal: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct AnnouncedJson {
    id: String,
    title: String,
    state: String,
    open: bool,
}

impl WatchList {
    pub(crate) fn new(watches: &[KnownWatch]) -> Self {
        Self {
            schema: SCHEMA,
            watches: watches.iter().map(watch_json).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new(plural(self.watches.len(), "veille", "veilles"));
        page.push(match self.watches.is_empty() {
            true => Block::Paragraph(vec![
                Span::Plain("Aucune veille.".to_owned()),
                Span::Command(" « matcher watch add cv.pdf » en ajoute une.".to_owned()),
            ]),
            false => Block::Table(self.table()),
        });
        page
    }

    fn table(&self) -> Table {
        let columns = [
            "Veille",
            "État",
            "Rythme",
            "Annoncées",
            "Dernière annonce",
            "Pour",
        ];
        let row = |own: &WatchJson| {
            vec![
                Cell::words(&own.watch),
                Cell::words(state(own)),
                Cell::words(rhythm(own)),
                Cell::number(own.announced as f64, count(own.announced)),
                Cell::words(own.sent_on.as_deref().map_or("—".to_owned(), written_day)),
                Cell::words(own.to.as_deref().unwrap_or("—")),
            ]
        };
        Table {
            caption: String::new(),
            columns: columns.map(Column::words).to_vec(),
            rows: self.watches.iter().map(row).collect(),
            is_interactive: false,
        }
    }
}

impl WatchPage {
    pub(crate) fn new(watch: &KnownWatch, announced: &[AnnouncedRow]) -> Self {
        let offer = |own: &AnnouncedRow| AnnouncedJson {
            id: own.offer.clone(),
            title: own.title.clone(),
            state: own.state.clone(),
            open: own.current.is_some(),
        };
        Self {
            schema: SCHEMA,
            watch: watch_json(watch),
            offers: announced.iter().map(offer).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let own = &self.watch;
        let mut page = Document::new(format!("Veille {}", own.watch));
        let cv = match own.cv_found {
            true => own.cv.clone(),
            false => format!("{} (introuvable)", own.cv),
        };
        let min = own.min_score.map(|least| decimal(least * 100.0, 0));
        let facts = [
            ("CV", Some(cv)),
            ("État", Some(state(own).to_owned())),
            ("Rythme", Some(rhythm(own).to_owned())),
            ("Filtres", Some(own.filters.join(" "))),
            ("Correspondance, au moins", min),
            ("Pour", own.to.clone()),
            ("Dernier passage", own.ran_on.as_deref().map(written_day)),
            ("Dernière annonce", own.sent_on.as_deref().map(written_day)),
            ("Dernier refus", own.refusal.clone()),
        ];
        let filled = facts.into_iter().filter_map(|(name, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some((name.to_owned(), plain(value)))
        });
        page.push(Block::Facts(filled.collect()));
        if !self.offers.is_empty() {
            let lines: Vec<Line> = self.offers.iter().map(announced_line).collect();
            page.push(Block::section("Offres annoncées", vec![Block::List(lines)]));
        }
        page
    }
}

fn announced_line(own: &AnnouncedJson) -> Line {
    let state = match (own.open, own.state.as_str()) {
        (false, _) => " — fermée",
        (true, "applied") => " — candidature envoyée",
        (true, "refused") => " — écartée",
        (true, "kept") => " — gardée",
        (true, _) => "",
    };
    let title = match own.title.is_empty() {
        true => own.id.clone(),
        false => format!("{} ({})", crate::report::labels::title(&own.title), own.id),
    };
    vec![Span::Plain(title), Span::Faint(state.to_owned())]
}

fn watch_json(known: &KnownWatch) -> WatchJson {
    let own = &known.watch;
    let asked = &own.asked;
    WatchJson {
        watch: asked.name.clone(),
        cv: asked.cv.clone(),
        cv_found: known.has_cv,
        filters: serde_json::from_str(&asked.search).unwrap_or_default(),
        top: asked.top,
        min_score: asked.min_score,
        to: asked.address.clone(),
        every: asked.rhythm.clone(),
        paused: own.is_paused,
        announced: own.n_announced,
        ran_on: own.ran_on.clone(),
        sent_on: own.sent_on.clone(),
        refusal: own.refusal.clone(),
    }
}

fn state(own: &WatchJson) -> &'static str {
    match (own.cv_found, own.paused, &own.refusal) {
        (false, ..) => "CV introuvable",
        (_, true, _) => "en pause",
        (.., Some(_)) => "dernier envoi refusé",
        _ => "active",
    }
}

fn rhythm(own: &WatchJson) -> &'static str {
    match own.every.as_deref() {
        Some("day") => "une fois par jour",
        Some("week") => "une fois par semaine",
        _ => "à chaque passage",
    }
}
