//! Word lists of the room, and which words a theme may be made of.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Analyzer, SectionedList};

const LIST: SectionedList = SectionedList(include_str!("../../data/theme_words_fr.txt"));

/// The lists with which lines are sorted and names are cleaned.
#[derive(Debug)]
pub(super) struct ThemeWordLists {
    pub(super) headings: KindPhrases,
    pub(super) cues: KindPhrases,
    pub(super) openings: FxHashSet<&'static str>,
    pub(super) head_nouns: FxHashSet<&'static str>,
    pub(super) endings: FxHashSet<&'static str>,
    pub(super) small: FxHashSet<&'static str>,
    pub(super) banned: FxHashSet<&'static str>,
    /// Terms that are no part of a theme.
    plain: FxHashSet<String>,
}

/// Phrases by what they say of a line.
#[derive(Debug)]
pub(super) struct KindPhrases {
    pub(super) other: ThemePhrases,
    pub(super) requirement: ThemePhrases,
    pub(super) mission: ThemePhrases,
}

/// Phrases of folded words. A final star matches any ending.
#[derive(Debug, Default)]
pub(super) struct ThemePhrases {
    words: FxHashSet<&'static str>,
    stems: FxHashSet<&'static str>,
    /// Further words of phrases, by their first.
    longer: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
}

impl ThemeWordLists {
    /// Reads the lists; `analyzer` makes terms of the plain words.
    pub(super) fn new(analyzer: &Analyzer) -> Self {
        let plain: Vec<&str> = LIST.phrases("plain").collect();
        let mut terms = FxHashSet::default();
        analyzer
            .reader()
            .for_each_term(&plain.join("\n").replace(' ', "\n"), |term| {
                terms.insert(term.term.into_owned());
            });
        Self {
            headings: KindPhrases::new("headings"),
            cues: KindPhrases::new("cues"),
            openings: LIST.set("openings"),
            head_nouns: LIST.set("head_nouns"),
            endings: LIST.set("endings"),
            small: LIST.set("small_words"),
            banned: LIST.set("banned"),
            plain: terms,
        }
    }

    /// True if a theme may hold the word: it is a noun as far as its ending tells, and
    /// says something of the trade.
    pub(super) fn is_theme_word(&self, term: &str, written: &str) -> bool {
        let is_plain = |word: &str| self.plain.contains(word);
        let n_letters = written.chars().filter(|c| c.is_alphabetic()).count();
        n_letters > 1
            && !is_plain(term)
            && !term.split(' ').all(is_plain)
            && !is_verb(&written.to_lowercase())
            && !is_adverb(&written.to_lowercase())
    }
}

impl KindPhrases {
    fn new(section: &'static str) -> Self {
        let of = |kind| {
            let pairs = LIST.pairs(section).filter(move |(_, what)| *what == kind);
            ThemePhrases::new(pairs.map(|(phrase, _)| phrase))
        };
        Self {
            other: of("other"),
            requirement: of("requirement"),
            mission: of("mission"),
        }
    }
}

impl ThemePhrases {
    fn new(phrases: impl Iterator<Item = &'static str>) -> Self {
        let mut all = Self::default();
        for phrase in phrases {
            let mut words = phrase.split([' ', '-']);
            let first = words.next().unwrap_or_default();
            let rest: Vec<&str> = words.collect();
            match (first.strip_suffix('*'), rest.is_empty()) {
                (Some(stem), true) => drop(all.stems.insert(stem)),
                (None, true) => drop(all.words.insert(first)),
                _ => all.longer.entry(first).or_default().push(rest),
            }
        }
        all
    }

    /// True if the words contain one of the phrases.
    pub(super) fn are_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.begin_at(&words[at..]))
    }

    fn begin_at(&self, words: &[&str]) -> bool {
        let word = words[0];
        let mut beginnings = (3..=word.len()).filter_map(|end| word.get(..end));
        self.words.contains(word)
            || beginnings.any(|beginning| self.stems.contains(beginning))
            || self.longer.get(word).is_some_and(|rests| {
                rests.iter().any(|rest| {
                    words.len() > rest.len()
                        && rest.iter().zip(&words[1..]).all(|(a, b)| fits(a, b))
                })
            })
    }
}

fn fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == pattern,
    }
}

/// Endings of verbs. Words in « -ier » are nouns more often than verbs, but for those
/// in « -fier ».
const VERB_ENDINGS: &str = "fier ger cer ser ter rer ner ler per mer der ver cher quer guer yer \
    uer llir nir vrir rtir oir uire ttre aître aitre ndre indre crire ivre ez issant";
/// Nouns that end as verbs do.
const VERB_LIKE_NOUNS: &str = "plancher boucher clavier scanner poster laser docker routeur \
    dossier hiver cancer fer mer rucher danger manager berger boulanger horloger vacher conseiller \
    escalier étranger potager trottoir comptoir miroir abattoir terroir lavoir cendre livre cuivre \
    lettre mètre loader trader palettier parquet rocher bûcher archer coucher verger cylindre \
    fichier center power server user water master roller container polymer computer";

/// True if a French word, as written in lower case, is a verb by its ending.
pub(super) fn is_verb(written: &str) -> bool {
    let mut endings = VERB_ENDINGS.split_whitespace();
    !written.contains(' ')
        && endings.any(|ending| written.ends_with(ending))
        && !VERB_LIKE_NOUNS
            .split_whitespace()
            .any(|noun| noun == written)
}

fn is_adverb(written: &str) -> bool {
    const ENDINGS: [&str; 6] = [
        "ellement", "eusement", "ivement", "ablement", "alement", "èrement",
    ];
    ENDINGS.iter().any(|ending| written.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_ways_of_being_and_contracts_are_no_theme_words() {
        let analyzer = Analyzer::new();
        let lists = ThemeWordLists::new(&analyzer);
        let is_kept = |word: &str| {
            let terms = analyzer.tokens(word);
            terms
                .iter()
                .any(|term| lists.is_theme_word(&term.term, word))
        };
        for word in ["paie", "grue", "chantier", "peinture", "dossier", "Silae"] {
            assert!(is_kept(word), "{word}");
        }
        for word in [
            "assurer",
            "vérifier",
            "conduire",
            "autonomie",
            "salaire",
            "nettoyez",
        ] {
            assert!(!is_kept(word), "{word}");
        }
    }

    #[test]
    fn phrases_are_found_as_whole_words_or_by_their_beginning() {
        let lists = ThemeWordLists::new(&Analyzer::new());
        assert!(lists.cues.other.are_in(&["avec", "ticket", "restaurant"]));
        assert!(!lists.cues.other.are_in(&["un", "restaurant"]));
        assert!(lists.cues.requirement.are_in(&["diplomee"]));
    }
}
