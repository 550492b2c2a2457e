//! Choice items on the rules of a trade.

use super::balance::is_right_longest;
use super::brief::Brief;
use super::choices::{asked, mixed};
use super::draw::Draw;
use super::item::{Citation, CitedDocument, Difficulty, QuizAnswer, QuizItem, QuizQuestion};
use super::rules::{TradeRule, rules};

/// Items on rules that the offer, or the sheet where there is no offer, calls for.
pub(super) fn rule_items(brief: &Brief<'_>, seed: u64) -> Vec<QuizItem> {
    let fitting = rules().iter().filter(|rule| rule.fits(brief.sheet.code));
    let item = |rule: &'static TradeRule| {
        let named = |name: &str| rule.is_called_by(name);
        let (citation, is_gap) = asked(brief, |text| rule.find(text), named)?;
        Some(item(rule, citation, is_gap, seed))
    };
    drawn(fitting.filter_map(item).collect(), seed)
}

/// Items on rules of the occupation that the offer does not name.
pub(super) fn occupation_rule_items(brief: &Brief<'_>, seed: u64) -> Vec<QuizItem> {
    let own = rules().iter().filter(|rule| rule.is_of(brief.sheet.code));
    let item = |rule: &'static TradeRule| {
        let is_missing = |text: &str| rule.find(text).is_none();
        let is_gap = brief.person.is_some_and(|own| is_missing(&own.text));
        let citation = Citation {
            document: CitedDocument::Sheet(brief.sheet.code),
            quote: sheet_line(rule, brief),
        };
        item(rule, citation, is_gap, seed)
    };
    drawn(own.map(item).collect(), seed)
}

/// The line of the sheet that names a term, else the first line of its definition.
fn sheet_line(rule: &TradeRule, brief: &Brief<'_>) -> String {
    let sheet = brief.sheet;
    let skills = sheet.skills.iter().map(|skill| &skill.label);
    let mut lines = skills.chain(&sheet.definition);
    let line = lines.find(|line| rule.find(line).is_some());
    let line = line.or_else(|| sheet.definition.first());
    line.unwrap_or(&sheet.label).clone()
}

/// In an order that depends on the seed, so that another seed asks other rules; those whose
/// length tells the right answer last.
fn drawn(mut items: Vec<QuizItem>, seed: u64) -> Vec<QuizItem> {
    Draw::new(seed, "rules").shuffle(&mut items);
    items.sort_by_key(is_right_longest);
    items
}

fn item(rule: &'static TradeRule, citation: Citation, is_gap: bool, seed: u64) -> QuizItem {
    let mut draw = Draw::new(seed, rule.name);
    let (options, right) = mixed(rule.right, &rule.wrong, &mut draw);
    QuizItem {
        question: QuizQuestion::Rule {
            asks: rule.asks.to_owned(),
        },
        answer: QuizAnswer::Choice { options, right },
        difficulty: Difficulty::Medium,
        requirement: rule.name.to_owned(),
        citation,
        reference: rule.reference.to_owned(),
        is_gap,
    }
}
