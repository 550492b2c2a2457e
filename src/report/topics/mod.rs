//! The result of `topics`: its JSON, its document, and the page of the map.

mod page;
mod quality;
mod trade;

use serde::Serialize;

use super::{Bar, Bars, Block, Cell, Column, Document, Section, Span, Table, percent};
use crate::app::topics::TopicView;

pub(crate) use page::page;
pub(crate) use quality::TopicsQuality;
pub(crate) use trade::TradeThemes;

/// The JSON of `topics`, schema 1.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Topics {
    pub(crate) schema: u32,
    /// Identifies the model.
    pub(crate) fingerprint: String,
    /// Offers whose topics were inferred.
    pub(crate) offers: usize,
    /// By descending weight.
    pub(crate) topics: Vec<TopicSummary>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct TopicSummary {
    pub(crate) topic: usize,
    pub(crate) name: String,
    /// Share of the base.
    pub(crate) weight: f32,
    /// Position on the map.
    pub(crate) place: [f32; 2],
    pub(crate) words: Vec<ShownTopicWord>,
    pub(crate) occupations: Vec<TopicHome>,
    /// Titles of offers that are nearly all about it.
    pub(crate) titles: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ShownTopicWord {
    /// As people write it.
    pub(crate) word: String,
    /// Probability of the word in the topic.
    pub(crate) phi: f32,
    /// `phi` divided by the word's probability in the corpus.
    pub(crate) lift: f32,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct TopicHome {
    pub(crate) rome: String,
    pub(crate) label: String,
    pub(crate) share: f32,
}

impl Topics {
    pub(crate) fn new(fingerprint: &str, n_offers: usize, views: Vec<TopicView>) -> Self {
        Self {
            schema: 1,
            fingerprint: fingerprint.to_owned(),
            offers: n_offers,
            topics: views.into_iter().map(topic).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
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

/// Topics shown in full on a screen.
const DETAILED: usize = 5;
const ROW_WORDS: usize = 7;
const SECTION_WORDS: usize = 12;

fn topic(view: TopicView) -> TopicSummary {
    let words = view.words.into_iter().map(|word| ShownTopicWord {
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
    TopicSummary {
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

fn row(topic: &TopicSummary) -> Vec<Cell> {
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

fn words(topic: &TopicSummary, n: usize) -> String {
    let words = topic.words.iter().take(n).map(|word| word.word.as_str());
    words.collect::<Vec<_>>().join(", ")
}

fn section(topic: &TopicSummary) -> Block {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::topics::TopicQuality;
    use crate::report::text::{self, Style};

    fn topic(number: usize, words: &[(&str, f32)], titles: &[&str]) -> TopicSummary {
        let word = |&(word, phi): &(&str, f32)| ShownTopicWord {
            word: word.to_owned(),
            phi,
            lift: 3.0,
        };
        TopicSummary {
            topic: number,
            name: words[0].0.to_owned(),
            weight: 0.125,
            place: [0.0, 0.0],
            words: words.iter().map(word).collect(),
            occupations: vec![TopicHome {
                rome: "J1501".to_owned(),
                label: "Aide-soignant / Aide-soignante".to_owned(),
                share: 0.6,
            }],
            titles: titles.iter().map(|&title| title.to_owned()).collect(),
        }
    }

    #[test]
    fn two_topics_on_a_screen() {
        let topics = Topics {
            schema: 1,
            fingerprint: "f1".to_owned(),
            offers: 240,
            topics: vec![
                topic(
                    17,
                    &[
                        ("toilette", 0.08),
                        ("résidents", 0.05),
                        ("transmissions", 0.01),
                    ],
                    &["Aide-soignant de nuit (H/F)"],
                ),
                topic(3, &[("palettes", 0.06), ("quai", 0.03)], &[]),
            ],
        };
        insta::assert_snapshot!(text::render(&topics.document(), Style::SNAPSHOT), @r"
        Thèmes des offres
        ═════════════════

        2 thèmes, du plus au moins présent
        Thème     Part  Mots                              Métiers
        ────────  ────  ────────────────────────────────  ──────────────────────────────
        toilette  12 %  toilette, résidents,              Aide-soignant / Aide-soignante
                        transmissions
        palettes  12 %  palettes, quai                    Aide-soignant / Aide-soignante

        Thème 17 : toilette
        ───────────────────

        Mots les plus parlants
        toilette       8 %  ████████████████████
        résidents      5 %  ████████████▌
        transmissions  1 %  ██▌

        • Aide-soignant de nuit (H/F)

        Thème 3 : palettes
        ──────────────────

        Mots les plus parlants
        palettes  6 %  ████████████████████
        quai      3 %  ██████████
        ");
    }

    #[test]
    fn the_quality_of_topics_on_a_screen() {
        let quality = TopicsQuality::new(&TopicQuality {
            n_topics: 200,
            n_offers: (23_656, 2_628),
            perplexity_alternate: 1_043.4,
            perplexity_halves: 1_398.6,
            coherence: 0.1639,
            diversity: 0.71,
            stability: 0.4872,
        });
        insta::assert_snapshot!(text::render(&quality.document(), Style::SNAPSHOT), @r"
        Qualité des thèmes
        ══════════════════

        Thèmes : 200
        Offres apprises : 23656
        Offres gardées à part : 2628
        Perplexité, un mot sur deux : 1 043
        Perplexité, seconde moitié : 1 399
        Cohérence (NPMI, 10 mots) : 0,164
        Mots d'un seul thème : 71 %
        Accord de deux apprentissages : 0,487

        Plus la perplexité est basse, mieux les thèmes prévoient des offres jamais
        lues ; plus la cohérence et l'accord sont hauts, mieux ils tiennent.
        ");
    }
}
