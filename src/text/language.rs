//! Which language a text is written in, by counting its smallest words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The languages that are analysed with their own stop words and stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// The rule; anything doubtful counts as French.
    French,
    /// Offers and CVs of international employers.
    English,
}

/// Small words that the other language does not have.
const FRENCH: &[&str] = &[
    "de", "la", "le", "les", "et", "des", "du", "un", "une", "en", "pour", "vous", "dans", "avec",
    "est", "sur", "par", "nous", "au", "aux", "ou", "que", "qui", "votre", "notre", "nos", "ce",
    "sont", "vos", "chez",
];
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "in", "with", "for", "you", "we", "is", "are", "our", "will", "your",
    "be", "as", "or", "from", "this", "that", "have", "by", "at", "an", "their", "it", "has",
];

/// A line needs this many small words to be judged on its own.
const ENOUGH: u32 = 4;

/// The small words of both languages, packed.
static SMALL_WORDS: LazyLock<FxHashMap<u64, Language>> = LazyLock::new(|| {
    let french = FRENCH
        .iter()
        .map(|word| (pack(word.as_bytes()), Language::French));
    let english = ENGLISH
        .iter()
        .map(|word| (pack(word.as_bytes()), Language::English));
    french.chain(english).collect()
});

/// Small words of each language seen in a text.
#[derive(Clone, Copy, Debug, Default)]
struct SmallWordCounts {
    french: u32,
    english: u32,
}

impl SmallWordCounts {
    fn of(text: &str) -> Self {
        let known = &*SMALL_WORDS;
        let mut counts = Self::default();
        for word in text.as_bytes().split(|byte| !byte.is_ascii_alphabetic()) {
            if !(2..=5).contains(&word.len()) {
                continue;
            }
            match known.get(&pack(word)) {
                Some(Language::French) => counts.french += 1,
                Some(Language::English) => counts.english += 1,
                None => {}
            }
        }
        counts
    }

    fn main(self) -> Language {
        if self.english > self.french {
            Language::English
        } else {
            Language::French
        }
    }
}

/// A small word as one number, in lower case.
fn pack(word: &[u8]) -> u64 {
    let fold = |packed: u64, byte: &u8| (packed << 8) | u64::from(byte | 0x20);
    word.iter().fold(0, fold)
}

/// The language of a whole text.
pub fn language_of(text: &str) -> Language {
    SmallWordCounts::of(text).main()
}

/// The language of a text, and whether lines of it may be in the other.
pub(super) fn languages_of(text: &str) -> (Language, bool) {
    let counts = SmallWordCounts::of(text);
    (counts.main(), counts.french.min(counts.english) >= ENOUGH)
}

/// The language of one line of a text written in `language`: another only
/// where the line says so clearly, for a headline has few small words.
pub(super) fn language_of_line(line: &str, language: Language) -> Language {
    let SmallWordCounts { french, english } = SmallWordCounts::of(line);
    if english >= ENOUGH && english > 2 * french {
        Language::English
    } else if french >= ENOUGH && french > 2 * english {
        Language::French
    } else {
        language
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, language_of, language_of_line};

    #[test]
    fn an_english_text_is_known_among_french_ones() {
        let english = "We are looking for a data engineer to join the team and build our platform.";
        let french =
            "Nous recherchons un data engineer pour rejoindre la team et bâtir la plateforme.";
        assert_eq!(language_of(english), Language::English);
        assert_eq!(language_of(french), Language::French);
        assert_eq!(language_of("Java Spring Docker"), Language::French);
        assert_eq!(language_of(""), Language::French);
    }

    #[test]
    fn a_line_changes_language_only_when_it_is_clear() {
        let headline = "Data engineer";
        let line = "You will be in charge of the design and the delivery of our new platform";
        assert_eq!(
            language_of_line(headline, Language::English),
            Language::English
        );
        assert_eq!(
            language_of_line(headline, Language::French),
            Language::French
        );
        assert_eq!(language_of_line(line, Language::French), Language::English);
    }
}
