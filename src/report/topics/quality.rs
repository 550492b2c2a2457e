//! How good topics are, in figures.

use serde::Serialize;

use super::super::{Block, Document, Span, decimal, percent};
use crate::app::topics::Quality;

/// The measures, schema 1.
#[derive(Clone, Debug, Serialize)]
pub struct TopicsQuality {
    /// The shape's number.
    pub schema: u32,
    /// How many topics.
    pub topics: usize,
    /// Offers that were learnt from.
    pub learnt: usize,
    /// Offers kept aside.
    pub aside: usize,
    /// Where every other word is told.
    pub perplexity_alternate: f64,
    /// Where the first half is told.
    pub perplexity_halves: f64,
    /// Mean NPMI of ten words.
    pub coherence: f64,
    /// The share of words that are of one topic alone.
    pub diversity: f64,
    /// The agreement of two seeds.
    pub stability: f64,
}

impl TopicsQuality {
    /// The figures of what was measured.
    pub fn new(measured: &Quality) -> Self {
        Self {
            schema: 1,
            topics: measured.n_topics,
            learnt: measured.n_offers.0,
            aside: measured.n_offers.1,
            perplexity_alternate: measured.perplexity_alternate,
            perplexity_halves: measured.perplexity_halves,
            coherence: measured.coherence,
            diversity: measured.diversity,
            stability: measured.stability,
        }
    }

    /// For a screen.
    pub fn document(&self) -> Document {
        let fact = |name: &str, value: String| (name.to_owned(), vec![Span::Plain(value)]);
        let facts = vec![
            fact("Thèmes", self.topics.to_string()),
            fact("Offres apprises", self.learnt.to_string()),
            fact("Offres gardées à part", self.aside.to_string()),
            fact(
                "Perplexité, un mot sur deux",
                decimal(self.perplexity_alternate, 0),
            ),
            fact(
                "Perplexité, seconde moitié",
                decimal(self.perplexity_halves, 0),
            ),
            fact("Cohérence (NPMI, 10 mots)", decimal(self.coherence, 3)),
            fact("Mots d'un seul thème", percent(self.diversity)),
            fact("Accord de deux apprentissages", decimal(self.stability, 3)),
        ];
        let note = "Plus la perplexité est basse, mieux les thèmes prévoient des offres jamais lues ; \
                    plus la cohérence et l'accord sont hauts, mieux ils tiennent.";
        Document {
            title: "Qualité des thèmes".to_owned(),
            blocks: vec![Block::Facts(facts), Block::paragraph(note)],
        }
    }
}
