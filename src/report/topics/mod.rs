//! The topics: their frozen shape, and the page that maps them.

mod page;
mod quality;

use serde::Serialize;

use super::{Bar, Bars, Block, Cell, Column, Document, Section, Span, Table, percent};
use crate::app::topics::TopicView;

pub use page::page;
pub use quality::TopicsQuality;

/// The topics of a model, schema 1.
#[derive(Clone, Debug, Serialize)]
pub struct Topics {
    /// The shape's number.
    pub schema: u32,
    /// Tells the model from every other.
    pub fingerprint: String,
    /// How many offers it was learnt over or folded over.
    pub offers: usize,
    /// The topics, the heaviest first.
    pub topics: Vec<Topic>,
}

/// A topic.
#[derive(Clone, Debug, Serialize)]
pub struct Topic {
    /// Its number.
    pub topic: usize,
    /// A short name.
    pub name: String,
    /// Its share of the base.
    pub weight: f32,
    /// Its place on the map.
    pub place: [f32; 2],
    /// Its words.
    pub words: Vec<TopicWord>,
    /// The occupations it lives in.
    pub occupations: Vec<TopicHome>,
    /// Titles of offers that are nearly all about it.
    pub titles: Vec<String>,
}

/// A word of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicWord {
    /// As people write it.
    pub word: String,
    /// How likely the topic is to say it.
    pub phi: f32,
    /// How much more than texts at large.
    pub lift: f32,
}

/// An occupation that a topic lives in.
#[derive(Clone, Debug, Serialize)]
pub struct TopicHome {
    /// Its code.
    pub rome: String,
    /// Its name.
    pub label: String,
    /// Its share of the topic.
    pub share: f32,
}

impl Topics {
    /// The topics of a model.
    pub fn new(fingerprint: &str, n_offers: usize, views: Vec<TopicView>) -> Self {
        Self {
            schema: 1,
            fingerprint: fingerprint.to_owned(),
            offers: n_offers,
            topics: views.into_iter().map(topic).collect(),
        }
    }

    /// For a screen: a section a topic.
    pub fn document(&self) -> Document {
        let caption = format!("{} thèmes, du plus au moins présent", self.topics.len());
        let table = Block::Table(Table {
            caption,
            columns: ["Thème", "Part", "Mots", "Métiers"]
                .into_iter()
                .map(column)
                .collect(),
            rows: self.topics.iter().map(row).collect(),
            is_interactive: true,
        });
        let mut blocks = vec![table];
        blocks.extend(self.topics.iter().take(DETAILED).map(section));
        Document {
            title: "Thèmes des offres".to_owned(),
            blocks,
        }
    }
}

/// How many topics are shown in full on a screen.
const DETAILED: usize = 5;
const ROW_WORDS: usize = 7;
const SECTION_WORDS: usize = 12;

fn topic(view: TopicView) -> Topic {
    let words = view.words.into_iter().map(|word| TopicWord {
        word: word.word,
        phi: word.phi,
        lift: word.lift,
    });
    let occupations = view
        .occupations
        .into_iter()
        .map(|(rome, label, share)| TopicHome {
            rome: rome.to_string(),
            label,
            share,
        });
    Topic {
        topic: view.topic,
        name: view.name,
        weight: view.weight,
        place: view.place,
        words: words.collect(),
        occupations: occupations.collect(),
        titles: view.titles,
    }
}

fn column(title: &str) -> Column {
    Column {
        title: title.to_owned(),
        is_number: title == "Part",
    }
}

fn row(topic: &Topic) -> Vec<Cell> {
    let text = |text: String| Cell {
        line: vec![Span::Plain(text)],
        key: None,
    };
    let weight = f64::from(topic.weight);
    let homes = topic
        .occupations
        .iter()
        .take(2)
        .map(|home| home.label.as_str());
    vec![
        Cell {
            line: vec![Span::Strong(topic.name.clone())],
            key: None,
        },
        Cell {
            line: vec![Span::Plain(percent(weight))],
            key: Some(weight),
        },
        text(words(topic, ROW_WORDS)),
        text(homes.collect::<Vec<_>>().join(" ; ")),
    ]
}

fn words(topic: &Topic, n: usize) -> String {
    let words = topic.words.iter().take(n).map(|word| word.word.as_str());
    words.collect::<Vec<_>>().join(", ")
}

fn section(topic: &Topic) -> Block {
    let most = topic.words.first().map_or(1.0, |word| f64::from(word.phi));
    let bars = topic.words.iter().take(SECTION_WORDS).map(|word| Bar {
        label: word.word.clone(),
        value: f64::from(word.phi),
        shown: percent(f64::from(word.phi)),
        mark: None,
    });
    let mut blocks = vec![Block::Bars(Bars {
        caption: "Mots les plus parlants".to_owned(),
        bars: bars.collect(),
        full: most,
    })];
    if !topic.titles.is_empty() {
        let titles = topic
            .titles
            .iter()
            .map(|title| vec![Span::Plain(title.clone())]);
        blocks.push(Block::List(titles.collect()));
    }
    Block::Section(Section {
        anchor: Some(format!("theme-{}", topic.topic)),
        title: format!("Thème {} : {}", topic.topic, topic.name),
        is_folded: false,
        blocks,
    })
}
