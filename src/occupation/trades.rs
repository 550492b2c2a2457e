//! Handwritten words of the trades: what makes occupations recognisable without any
//! offer or sheet.

use crate::embedded::{EmbeddedText, embedded_text};
use crate::rome::RomeCode;
use crate::text::lists;

/// A line for each trade: code and label | job names | words.
static LIST: EmbeddedText = embedded_text!("trades_fr.txt");

/// The words of a ROME 3 occupation.
#[derive(Clone, Debug)]
pub(crate) struct Trade {
    /// A ROME 3 code.
    pub code: RomeCode,
    /// The occupation's name.
    pub label: &'static str,
    /// Job names, one a line.
    pub names: String,
    /// Tasks, tools, places and diplomas, one a line.
    pub words: String,
}

/// All trades, in order of their code.
#[must_use]
pub(crate) fn trades() -> Vec<Trade> {
    lists::lines(LIST.text()).filter_map(trade).collect()
}

fn trade(line: &'static str) -> Option<Trade> {
    let mut parts = line.split(" | ");
    let (code, label) = parts.next()?.split_once(' ')?;
    // Commas become line ends, so that no pair reaches from one name to the next.
    let mut lines = || Some(parts.next()?.replace(", ", "\n"));
    Some(Trade {
        code: code.parse().ok()?,
        label,
        names: lines()?,
        words: lines()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_trade_and_no_code_comes_twice() {
        let lines = lists::lines(LIST.text()).count();
        let trades = trades();
        assert_eq!(trades.len(), lines);
        assert_eq!(lines, 532);
        assert!(trades.is_sorted_by(|a, b| a.code < b.code));
        for trade in trades {
            assert!(!trade.names.is_empty(), "{}", trade.code);
            assert!(trade.words.lines().count() >= 5, "{}", trade.code);
        }
    }
}
