//! An answer as a TREC run, which evaluation tools read.

use super::Match;
use crate::report::clean::clean;

/// One line per offer: topic, `Q0`, document, rank, score, run. The topic is the file's name
/// without folder, extension and spaces.
pub(crate) fn trec(one: &Match) -> String {
    let topic = topic(&one.cv.file);
    let line = |offer: &super::MatchOffer| {
        let id: String = offer.id.split_whitespace().collect();
        format!(
            "{topic} Q0 {id} {} {:.6} matcher\n",
            offer.rank, offer.score
        )
    };
    one.offers.iter().map(line).collect()
}

fn topic(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let safe = |c: char| if c.is_whitespace() { '_' } else { c };
    clean(stem).chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_one_word_that_no_terminal_obeys() {
        assert_eq!(topic("cvs/Ana B\u{202e}\u{1b}[31m.x.pdf"), "Ana_B.x");
    }
}
