//! How far or how long somebody goes to work: « 25 km », « 40 min de trajet ».

use crate::text::{Token, number_of, tokens};

/// How a length is written.
struct LengthUnit {
    /// Behind a number.
    apart: &'static [&'static str],
    /// At the end of one.
    glued: [&'static str; 2],
    read: fn(&Token) -> Option<i32>,
}

const KILOMETRES: LengthUnit = LengthUnit {
    apart: &["km", "kms", "kilometres"],
    glued: ["km", "kms"],
    read: Token::number,
};
const MINUTES: LengthUnit = LengthUnit {
    apart: &["min", "mn", "minutes", "minute"],
    glued: ["min", "mn"],
    read: count,
};

impl LengthUnit {
    /// The first number with this unit.
    fn first_among(&self, words: &[&Token]) -> Option<i32> {
        let apart = words.windows(2).find_map(|pair| {
            let is_unit = self.apart.contains(&pair[1].folded.as_str());
            (self.read)(pair[0]).filter(|_| is_unit)
        });
        let glued = || {
            words.iter().find_map(|word| {
                let mut ends = self.glued.iter();
                let digits = ends.find_map(|end| word.folded.strip_suffix(end))?;
                digits.parse().ok()
            })
        };
        apart.or_else(glued)
    }
}

/// The kilometres of « rayon de 30 km », « 30km autour de Vannes ».
pub(super) fn kilometres(clause: &str) -> Option<u32> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let km = u32::try_from(KILOMETRES.first_among(&words)?).ok()?;
    (1..=500).contains(&km).then_some(km)
}

/// The minutes of « 40 min de trajet », « à 30mn de Lyon », « 1 h de route ».
pub(super) fn minutes(clause: &str) -> Option<u32> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let of_hours = || words.windows(3).find_map(hours_of_way);
    let minutes = MINUTES.first_among(&words).or_else(of_hours)?;
    let minutes = u32::try_from(minutes).ok()?;
    (5..=180).contains(&minutes).then_some(minutes)
}

/// « 40 », « trente », « quarante ».
fn count(token: &Token) -> Option<i32> {
    match token.folded.as_str() {
        "quarante" => Some(40),
        "cinquante" => Some(50),
        "soixante" => Some(60),
        _ => number_of(token),
    }
}

/// « 1 h de route », « 1h de trajet ».
fn hours_of_way(words: &[&Token]) -> Option<i32> {
    let digits = words[0].folded.strip_suffix('h');
    let (count, way) = match digits {
        Some(digits) => (digits.parse().ok()?, words[2]),
        None => (
            words[0].number().filter(|_| words[1].folded == "h")?,
            words[2],
        ),
    };
    let is_way = matches!(
        way.folded.as_str(),
        "route" | "trajet" | "transport" | "transports" | "de"
    );
    is_way.then_some(count * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_of_a_way_are_read() {
        assert_eq!(minutes("40 min de trajet maximum"), Some(40));
        assert_eq!(minutes("à 30mn de Lyon"), Some(30));
        assert_eq!(minutes("1 h de route maximum"), Some(60));
        assert_eq!(minutes("à moins de quarante minutes de chez moi"), Some(40));
        assert_eq!(minutes("35 h par semaine"), None);
    }

    #[test]
    fn kilometres_are_read_glued_or_apart() {
        assert_eq!(kilometres("rayon de 30 km"), Some(30));
        assert_eq!(kilometres("20km autour de chez moi"), Some(20));
        assert_eq!(kilometres("40 palettes"), None);
    }
}
