//! Levels that are written beside a diploma, and those of professional titles by their trade.

use std::sync::LazyLock;

use super::{LIST, Level};
use crate::text::{PhraseMap, Token, phrase_len};

/// Levels of professional titles by a word of their trade.
static TITLE_LEVELS: LazyLock<PhraseMap<u8>> = LazyLock::new(|| {
    let levels = LIST.pairs("professional titles");
    levels
        .filter_map(|(trade, level)| Some((trade, level.parse().ok()?)))
        .collect()
});

/// The level that is written right behind a diploma and its field: « BPJEPS, niveau IV ». Most
/// names have one level, and what is written is the surest.
pub(super) fn level_beside(text: &str, tokens: &[Token], behind: usize) -> Option<Level> {
    const SMALL: [&str; 8] = [",", "(", "-", ":", "de", "rncp", "certifie", "titre"];
    let rest = tokens.get(behind..)?;
    let is_small = |t: &&Token| SMALL.contains(&t.folded.as_str());
    let n_small = rest.iter().take_while(is_small).count();
    let [word, number, ..] = rest.get(n_small..)? else {
        return None;
    };
    let is_line = !text[tokens[behind - 1].span.end..number.span.end].contains('\n');
    let is_level = matches!(word.folded.as_str(), "niveau" | "niv") && is_line;
    let level = scale(&number.folded).filter(|_| is_level)?;
    Level::new(level)
}

/// « titre professionnel de niveau 4 », « RNCP niveau 6 », « niveau III » of the
/// scale before 2019.
pub(super) fn official_level(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    const TITLES: &[&str] = &[
        "titre professionnel",
        "titre pro",
        "titre rncp",
        "tp",
        "rncp",
    ];
    /// How far behind the title its level may be, in tokens.
    const REACH: usize = 14;
    let title = TITLES
        .iter()
        .find_map(|words| phrase_len(&tokens[at..], words))?;
    let rest = &tokens[at + title..tokens.len().min(at + title + REACH)];
    let stated = rest
        .iter()
        .position(|t| matches!(t.folded.as_str(), "niveau" | "niv" | "level"));
    let level = stated.and_then(|place| scale(&rest.get(place + 1)?.folded));
    match level {
        Some(level) => Some((level, title)),
        None if tokens[at].folded == "titre" => Some((level_of_title(rest), title)),
        None => None,
    }
}

/// The level of a professional title by its trade, as the RNCP gives it. Most are of level 3
/// to 5; the middle is the fair guess for others.
fn level_of_title(behind: &[Token]) -> u8 {
    /// The trade follows within so many tokens.
    const NEAR: usize = 5;
    let words = behind.iter().take(NEAR).take_while(|t| !t.is_number);
    let mut levels = (0..words.count()).filter_map(|at| TITLE_LEVELS.longest(&behind[at..]));
    levels.next().map_or(4, |(_, level)| *level)
}

fn scale(word: &str) -> Option<u8> {
    match word {
        "3" | "v" => Some(3),
        "4" | "iv" => Some(4),
        "5" | "iii" => Some(5),
        "6" | "ii" => Some(6),
        "7" | "i" => Some(7),
        "8" => Some(8),
        _ => None,
    }
}
