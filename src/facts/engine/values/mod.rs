//! The typed value of a fact, read at its cue.

mod amount;
mod caces;
mod dates;
mod hours;
mod words;
mod years;

use std::ops::Range;

use super::fact::Value;
use super::rules::ValueKind;
use super::token::{Kind, Tokens};

/// The value of the fact whose cue is `cue`, in a sentence; both in tokens.
pub(crate) fn read(
    kind: ValueKind,
    tokens: &Tokens,
    cue: Range<usize>,
    sentence: Range<usize>,
) -> Option<Value> {
    let place = Near {
        tokens,
        cue,
        sentence,
    };
    match kind {
        ValueKind::Pay => amount::pay(&place),
        ValueKind::Years => years::years(&place),
        ValueKind::Hours => hours::hours(&place),
        ValueKind::Caces => caces::caces(&place),
        ValueKind::Licence => words::licence(&place),
        ValueKind::Start => dates::start(&place),
        ValueKind::Duration => dates::duration(&place),
        ValueKind::Telework => words::telework(&place),
        ValueKind::LanguageLevel => words::language(&place),
        ValueKind::LegalException => words::legal_exception(&place),
    }
}

/// A cue with the sentence around it.
pub(super) struct Near<'t> {
    pub(super) tokens: &'t Tokens,
    pub(super) cue: Range<usize>,
    pub(super) sentence: Range<usize>,
}

impl Near<'_> {
    /// The folded token, or nothing outside of the sentence.
    pub(super) fn word(&self, idx: usize) -> &str {
        if self.sentence.contains(&idx) {
            self.tokens.folded(idx)
        } else {
            ""
        }
    }

    /// The value of the number at `idx`, written in figures or as a word.
    pub(super) fn number(&self, idx: usize) -> Option<f64> {
        if !self.sentence.contains(&idx) {
            return None;
        }
        let token = &self.tokens.tokens[idx];
        match token.kind {
            Kind::Number => Some(token.value),
            Kind::Mark => None,
            Kind::Word => number_word(self.tokens.folded(idx)),
        }
    }

    /// The cue with up to `n` tokens on each side.
    pub(super) fn window(&self, before: usize, after: usize) -> Range<usize> {
        let start = self.cue.start.saturating_sub(before);
        start.max(self.sentence.start)..(self.cue.end + after).min(self.sentence.end)
    }
}

fn number_word(word: &str) -> Option<f64> {
    Some(match word {
        "un" | "une" => 1.0,
        "deux" => 2.0,
        "trois" => 3.0,
        "quatre" => 4.0,
        "cinq" => 5.0,
        "six" => 6.0,
        "sept" => 7.0,
        "huit" => 8.0,
        "neuf" => 9.0,
        "dix" => 10.0,
        "douze" => 12.0,
        "quinze" => 15.0,
        "dixhuit" => 18.0,
        "vingt" => 20.0,
        _ => return None,
    })
}
