//! The result of `advise`: its JSON and its document.

mod asked;
mod market;
mod occupation;
mod pay;
mod place;
mod shape;
mod to_json;

pub(crate) use asked::{AskedSearch, MinimumPay};
pub(crate) use shape::AdviceAnswer;

use super::document::{Block, Document, plain};
use super::matches::{NextStep, both_genders, removed};

impl AdviceAnswer {
    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new(self.title());
        if self.base.demo {
            document.push(super::demo_note());
        }
        let mut facts = self.asked.facts();
        facts.extend(self.filtered.iter().map(removed));
        let wish = self.pay.as_ref().filter(|pay| !pay.under_smic);
        facts.extend(wish.map(|pay| ("Salaire souhaité".to_owned(), plain(pay::wish(pay)))));
        let market = market::words(&self.market);
        facts.extend(market.map(|words| ("Marché du travail".to_owned(), plain(words))));
        document.push(Block::Facts(facts));
        document.push(Block::section("Salaire", pay::blocks(self)));
        document.push(Block::section("Autres métiers", occupation::blocks(self)));
        document.push(Block::section("Lieu", place::blocks(self)));
        if !self.next_steps.is_empty() {
            document.push(Block::section("Et maintenant", steps(&self.next_steps)));
        }
        document
    }

    fn title(&self) -> String {
        let label = match self.asked.label.as_str() {
            "" => self.asked.rome.clone(),
            label => both_genders(label),
        };
        format!("Voir plus d'offres : {label}")
    }
}

/// Each step with its reason.
fn steps(steps: &[NextStep]) -> Vec<Block> {
    let lines = steps.iter().map(NextStep::line).collect();
    vec![Block::List(lines)]
}
