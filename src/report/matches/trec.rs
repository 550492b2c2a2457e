//! An answer as a TREC run, which evaluation tools read.

use super::Match;

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
    let safe = |c: char| {
        if c.is_whitespace() || c.is_control() {
            '_'
        } else {
            c
        }
    };
    stem.chars().map(safe).collect()
}
