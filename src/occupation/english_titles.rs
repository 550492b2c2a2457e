//! The French appellation for a job title in English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{SectionedList, tokens};

static TITLES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| SectionedList(include_str!("../../data/english_titles.txt")).map("titles"));

/// Words of the longest title.
const LONGEST: usize = 5;

/// The appellation of the longest English title in a line; of several, the first.
#[must_use]
pub(crate) fn french_title(line: &str) -> Option<&'static str> {
    let words: Vec<String> = tokens(line)
        .into_iter()
        .filter(|token| !token.is_mark)
        .map(|token| token.folded)
        .collect();
    let lengths = (1..=LONGEST.min(words.len())).rev();
    let runs = lengths.flat_map(|length| words.windows(length));
    runs.into_iter().find_map(appellation)
}

/// A title also counts in the plural: « nurses ».
fn appellation(words: &[String]) -> Option<&'static str> {
    let title = words.join(" ");
    let one = title.strip_suffix('s').and_then(|one| TITLES.get(one));
    TITLES.get(title.as_str()).or(one).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_title_of_a_line_counts() {
        for (line, french) in [
            (
                "Certified Nursing Assistant (night shift)",
                Some("aide-soignant"),
            ),
            ("Registered Nurse, ICU", Some("infirmier")),
            (
                "Senior Full-Stack Developer",
                Some("développeur full-stack"),
            ),
            ("Forklift truck drivers wanted", Some("cariste")),
            ("Chef de partie – Le Petit Bistro", Some("cuisinier")),
            ("Hobbies: reading, hiking", None),
            ("", None),
        ] {
            assert_eq!(french_title(line), french, "{line}");
        }
    }

    #[test]
    fn every_title_is_folded_short_and_listed_once() {
        let list = SectionedList(include_str!("../../data/english_titles.txt"));
        let all: Vec<_> = list.pairs("titles").collect();
        assert!(all.len() > 250, "{}", all.len());
        assert_eq!(TITLES.len(), all.len(), "a title is listed twice");
        for (title, french) in all {
            assert_eq!(crate::text::fold(title), title);
            assert!(title.split(' ').count() <= LONGEST, "{title}");
            assert_eq!(french_title(title), Some(french), "{title}");
        }
    }
}
