//! The result of `stats --texts`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table, plain};
use super::french::{count, percent, plural};
use crate::app::collection::Provenance;
use crate::app::text_stats::TextStats;
use crate::text_stats::{Lengths, Misspelling, RepeatedSentence, TextFigures, TradeWording};

const SCHEMA: u32 = 1;
/// Rows shown to people.
const ROWS: usize = 40;

/// The JSON of `stats --texts`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct WordingFigures {
    schema: u32,
    demo: bool,
    updated_at: Option<String>,
    offers: usize,
    counted: usize,
    foreign: usize,
    words: usize,
    lengths: TextLengthFigures,
    unknown_share: f64,
    boilerplate: BoilerplateFigures,
    trades: Vec<TradeFigures>,
    misspellings: Vec<MisspellingFigures>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct TextLengthFigures {
    tenth: usize,
    half: usize,
    nine_tenths: usize,
    most: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct BoilerplateFigures {
    share: f64,
    of_partners: Option<f64>,
    of_others: Option<f64>,
    sentences: Vec<SentenceFigures>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SentenceFigures {
    sentence: String,
    offers: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct TradeFigures {
    code: String,
    name: String,
    offers: usize,
    length: usize,
    words: Vec<String>,
    phrases: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct MisspellingFigures {
    word: String,
    correction: String,
    offers: usize,
    quote: String,
}

impl WordingFigures {
    pub(crate) fn new(stats: &TextStats, provenance: Provenance) -> Self {
        let found: &TextFigures = &stats.figures;
        Self {
            schema: SCHEMA,
            demo: provenance.is_demo,
            updated_at: provenance.updated_at,
            offers: stats.n_offers,
            counted: found.n_texts,
            foreign: found.n_foreign,
            words: found.n_words,
            lengths: lengths(found.lengths),
            unknown_share: rounded(found.unknown_share),
            boilerplate: BoilerplateFigures {
                share: rounded(found.boilerplate_share),
                of_partners: found.boilerplate_of_partners.map(rounded),
                of_others: found.boilerplate_of_others.map(rounded),
                sentences: found.repeated.iter().map(sentence).collect(),
            },
            trades: found.trades.iter().map(|own| trade(own, stats)).collect(),
            misspellings: found.misspellings.iter().map(misspelling).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("Les textes des offres");
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(self.facts());
        page.push(Block::Table(self.trade_table()));
        page.push(Block::Table(self.misspelling_table()));
        page.push(Block::Table(self.sentence_table()));
        page
    }

    fn facts(&self) -> Block {
        let fact = |name: &str, value: String| (name.to_owned(), plain(value));
        let mut counted = plural(self.counted, "texte français", "textes français");
        if self.counted + self.foreign < self.offers {
            counted = format!(
                "{counted}, pris également parmi {} offres",
                count(self.offers)
            );
        }
        let mut facts = vec![
            fact("Comptés", counted),
            fact("En une autre langue", count(self.foreign)),
            fact("Longueur", self.length_phrase()),
            fact(
                "Mots inconnus",
                format!(
                    "{} des mots : moins de cinq offres les emploient, et le ROME ne les a pas (noms, outils, fautes)",
                    percent(self.unknown_share)
                ),
            ),
        ];
        let repeated = self.repeated_phrase();
        facts.push(fact(
            "Redites",
            format!(
                "{repeated} d'un texte en moyenne : des phrases que cinq offres ou plus répètent"
            ),
        ));
        Block::Facts(facts)
    }

    fn length_phrase(&self) -> String {
        let lengths = &self.lengths;
        format!(
            "{} en médiane, {} à {} pour huit sur dix, {} au plus",
            plural(lengths.half, "mot", "mots"),
            count(lengths.tenth),
            count(lengths.nine_tenths),
            count(lengths.most)
        )
    }

    /// The share of a text that others repeat, for partners and others apart where both are known.
    fn repeated_phrase(&self) -> String {
        let boilerplate = &self.boilerplate;
        let all = percent(boilerplate.share);
        let Some((partners, others)) = boilerplate.of_partners.zip(boilerplate.of_others) else {
            return all;
        };
        let (partners, others) = (percent(partners), percent(others));
        format!("{all} ({partners} chez les partenaires, {others} ailleurs)")
    }

    fn trade_table(&self) -> Table {
        let row = |own: &TradeFigures| {
            vec![
                Cell::words(format!("{} {}", own.code, own.name)),
                Cell::number(own.offers as f64, count(own.offers)),
                Cell::number(own.length as f64, count(own.length)),
                Cell::words(own.words.join(", ")),
                Cell::words(own.phrases.join(", ")),
            ]
        };
        Table {
            caption: "Ce que chaque métier écrit plus que les autres".to_owned(),
            columns: vec![
                Column::words("Métier"),
                Column::number("offres"),
                Column::number("mots par texte"),
                Column::words("mots"),
                Column::words("expressions"),
            ],
            rows: self.trades.iter().take(ROWS).map(row).collect(),
            is_interactive: true,
        }
    }

    fn misspelling_table(&self) -> Table {
        let row = |own: &MisspellingFigures| {
            vec![
                Cell::words(&own.word),
                Cell::words(&own.correction),
                Cell::number(own.offers as f64, count(own.offers)),
                Cell::words(format!("« … {} … »", own.quote)),
            ]
        };
        Table {
            caption: format!(
                "Fautes probables ({}), sans accents",
                count(self.misspellings.len())
            ),
            columns: vec![
                Column::words("Écrit"),
                Column::words("sans doute"),
                Column::number("offres"),
                Column::words("où"),
            ],
            rows: self.misspellings.iter().take(ROWS).map(row).collect(),
            is_interactive: true,
        }
    }

    fn sentence_table(&self) -> Table {
        let row = |own: &SentenceFigures| {
            vec![
                Cell::words(&own.sentence),
                Cell::number(own.offers as f64, count(own.offers)),
            ]
        };
        Table {
            caption: "Les phrases les plus répétées".to_owned(),
            columns: vec![Column::words("Phrase"), Column::number("offres")],
            rows: self.boilerplate.sentences.iter().map(row).collect(),
            is_interactive: false,
        }
    }
}

fn lengths(own: Lengths) -> TextLengthFigures {
    TextLengthFigures {
        tenth: own.tenth,
        half: own.half,
        nine_tenths: own.nine_tenths,
        most: own.most,
    }
}

fn sentence(own: &RepeatedSentence) -> SentenceFigures {
    SentenceFigures {
        sentence: own.sentence.clone(),
        offers: own.n_texts,
    }
}

fn trade(own: &TradeWording, stats: &TextStats) -> TradeFigures {
    TradeFigures {
        name: stats.trades.get(&own.trade).cloned().unwrap_or_default(),
        code: own.trade.clone(),
        offers: own.n_texts,
        length: own.length,
        words: own.words.clone(),
        phrases: own.phrases.clone(),
    }
}

fn misspelling(own: &Misspelling) -> MisspellingFigures {
    MisspellingFigures {
        word: own.word.clone(),
        correction: own.correction.clone(),
        offers: own.n_texts,
        quote: own.quote.clone(),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
