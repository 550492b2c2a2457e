//! The result of `topics --quality`.

use serde::Serialize;

use super::super::{Block, Document, Span, decimal, percent};
use crate::app::topics::TopicQuality;

/// The JSON of `topics --quality`, schema 1.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TopicsQuality {
    pub(crate) schema: u32,
    pub(crate) topics: usize,
    pub(crate) learnt: usize,
    /// Held-out offers.
    pub(crate) aside: usize,
    /// Every other word is given.
    pub(crate) perplexity_alternate: f64,
    /// The first half is given.
    pub(crate) perplexity_halves: f64,
    /// Mean NPMI of the ten most probable words.
    pub(crate) coherence: f64,
    /// Share of words that occur in one topic only.
    pub(crate) diversity: f64,
    /// Mean rank-biased overlap of two seeds.
    pub(crate) stability: f64,
}

impl TopicsQuality {
    pub(crate) fn new(measured: &TopicQuality) -> Self {
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

    pub(crate) fn document(&self) -> Document {
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
