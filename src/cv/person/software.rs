//! Named software, in any section.

use std::ops::Range;
use std::sync::LazyLock;

use crate::cv::trades::is_trade;
use crate::cv::{Cv, CvSection};
use crate::facts::languages;
use crate::text::{PhraseMap, Token, fold, tokens};

/// Each name by its folded words, with the way people write it.
static NAMES: LazyLock<PhraseMap<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/software.txt").lines();
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(", "));
    names.map(|name| (folded(name), name)).collect()
});

/// Names that are everyday words or letters: each counts only as it is written, among
/// other software or where skills are listed.
const COMMON: [&str; 28] = [
    "premiere", "visio", "audition", "inventor", "reflex", "helios", "orbis", "easily", "word",
    "access", "teams", "spring", "go", "r", "titan", "opera", "sage", "ciel", "coala", "sketch",
    "notion", "swift", "tableau", "vue", "rust", "scala", "looker", "make",
];

fn folded(name: &'static str) -> &'static str {
    let words: Vec<String> = tokens(name)
        .into_iter()
        .filter(|t| !t.is_mark || t.folded == "+" || t.folded == "#")
        .map(|t| t.folded)
        .collect();
    // A few hundred names, kept for the life of the program.
    Box::leak(words.join(" ").into_boxed_str())
}

/// True if a text is the name of software and no everyday word.
#[must_use]
pub(crate) fn is_software_name(text: &str) -> bool {
    let tokens = tokens(text);
    let whole = mentions(&tokens).into_iter().next();
    whole.is_some_and(|one| !one.is_common() && one.at == 0 && one.len == tokens.len())
}

/// The software that a CV names, each once, in the order it is written.
pub(super) fn software(cv: &Cv) -> Vec<String> {
    let text = cv.text();
    let tokens = tokens(text);
    let mentions = mentions(&tokens);
    let is_told =
        |one: &SoftwareMention| !one.is_common() || is_software(cv, &tokens, one, &mentions);
    let mut found: Vec<String> = Vec::new();
    let is_held = |one: &SoftwareMention| is_told(one) && !is_denied(text, &tokens, one);
    for one in mentions.iter().filter(|one| is_held(one)) {
        if !found.iter().any(|name| name == one.name) {
            found.push(one.name.to_owned());
        }
    }
    for name in listed(cv) {
        let listed = fold(&name);
        // « AUTOCAD LT » is the AutoCAD that is known.
        let is_known = |own: &String| {
            let own = fold(own);
            own.contains(&listed) || own.len() > SHORT && listed.contains(&own)
        };
        if !found.iter().any(is_known) {
            found.push(name);
        }
    }
    found
}

/// True for « Silae non », at the end of its line or before a mark.
fn is_denied(text: &str, tokens: &[Token], one: &SoftwareMention) -> bool {
    let behind = tokens.iter().skip(one.at + one.len);
    let mut behind = behind.skip_while(|t| matches!(t.folded.as_str(), ":" | "("));
    let Some(word) = behind.next().filter(|t| t.folded == "non") else {
        return false;
    };
    let line = line_around(text, tokens[one.at].span.start);
    let next = behind.next().filter(|t| line.contains(&t.span.start));
    line.contains(&word.span.start) && next.is_none_or(|t| t.is_mark)
}

/// Names that no list of ours has, in a list of software: « Logiciels : Harvest, O2S ».
fn listed(cv: &Cv) -> Vec<String> {
    let headings = cv
        .headings()
        .iter()
        .filter(|heading| is_of_software(&heading.words));
    let below = headings.filter_map(|heading| {
        let mut next = cv.headings().iter().map(|other| other.at);
        let end = next.find(|at| *at > heading.at).unwrap_or(cv.text().len());
        cv.text().get(heading.at..end)
    });
    let below = below.flat_map(|text| text.lines().take_while(|line| !line.trim().is_empty()));
    let labelled = cv.text().lines().filter_map(|line| {
        let (label, names) = line.split_once(':')?;
        is_of_software(label).then_some(names)
    });
    let lines: Vec<&str> = labelled.chain(below.take(LONGEST_LIST)).collect();
    let items = lines
        .into_iter()
        .flat_map(|line| line.split([',', ';', '•', '|', '·', '/']));
    items.filter_map(item).collect()
}

/// A shorter name, in bytes, may be part of any other.
const SHORT: usize = 3;
/// Lines of a list of software.
const LONGEST_LIST: usize = 6;

fn is_of_software(label: &str) -> bool {
    const LABELS: [&str; 10] = [
        "logiciel",
        "logiciels",
        "progiciel",
        "progiciels",
        "informatique",
        "outils informatiques",
        "outils numeriques",
        "outils digitaux",
        "logiciels metier",
        "logiciels metiers",
    ];
    let folded = fold(label.trim_matches(|c: char| !c.is_alphanumeric()));
    LABELS.contains(&folded.as_str())
}

/// One to three words, each as names are written: « Medidata Rave », « TIA Portal », « O2S ».
fn item(text: &str) -> Option<String> {
    const WORDS: usize = 3;
    let text = text
        .split('(')
        .next()?
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let is_name = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let mut words = text.split_whitespace();
    let n_words = words.clone().count();
    let has_letter = text.chars().any(char::is_alphabetic);
    let is_other = !languages(text).is_empty() || is_trade(&fold(text));
    let is_item = (1..=WORDS).contains(&n_words) && words.all(is_name) && has_letter && !is_other;
    is_item.then(|| text.to_owned())
}

/// A name where a text has it, as places of tokens.
struct SoftwareMention {
    name: &'static str,
    at: usize,
    len: usize,
}

impl SoftwareMention {
    fn is_common(&self) -> bool {
        self.len == 1 && COMMON.contains(&fold(self.name).as_str())
    }
}

fn mentions(tokens: &[Token]) -> Vec<SoftwareMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found_here = NAMES.longest(&tokens[at..]);
        // « 2 400 net » is no « .NET ».
        let is_dotted = |at: usize| {
            at.checked_sub(1)
                .is_some_and(|dot| tokens[dot].folded == ".")
        };
        let found_here = found_here.filter(|(_, name)| !name.starts_with('.') || is_dotted(at));
        let Some((len, name)) = found_here else {
            at += 1;
            continue;
        };
        found.push(SoftwareMention { name, at, len });
        at += len;
    }
    found
}

/// Whether an everyday word is the name of software there.
fn is_software(cv: &Cv, tokens: &[Token], one: &SoftwareMention, all: &[SoftwareMention]) -> bool {
    let text = cv.text();
    let token = &tokens[one.at];
    // « R+8 » is a building.
    let is_joined = tokens
        .get(one.at + 1)
        .is_some_and(|next| next.folded == "+");
    let written = text.get(token.span.clone()).unwrap_or_default();
    let is_shouted = token.is_upper(text) && written.len() > 2 && fold(written) == fold(one.name);
    if written != one.name && !is_shouted || is_joined {
        return false;
    }
    let mut passages = cv.passages().iter();
    let section = passages.find(|passage| passage.span.contains(&token.span.start));
    let is_listed = section.is_some_and(|passage| passage.section == CvSection::Skills);
    let line = line_around(text, token.span.start);
    let is_beside =
        |other: &SoftwareMention| !other.is_common() && line.contains(&tokens[other.at].span.start);
    is_listed || all.iter().any(is_beside)
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn of(text: &str) -> Vec<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        software(&Cv::from_text(&text, Month::new(2026, 11)))
    }

    #[test]
    fn a_list_of_software_ends_at_the_next_heading() {
        let list = "Frigoriste\n\nLOGICIELS\nAUTOCAD LT, Cvcsoft\n\nSOUHAITS\nCDI, Toulouse";
        assert_eq!(of(list), ["AutoCAD", "Cvcsoft"]);
    }

    #[test]
    fn an_everyday_word_is_software_among_software_only() {
        assert!(of("CONDUCTEUR DE TRAVAUX GO / TCE\n\nEXPERIENCES\n2019-2021 : immeuble R+8, vue sur mer").is_empty());
        assert_eq!(
            of("Data analyst\n\nEXPERIENCES\n2019-2021 : Banque\nPython, R, Tableau"),
            ["Python", "R", "Tableau"]
        );
        assert_eq!(
            of("Secrétaire\n\nCOMPETENCES\nWord, accueil\n\nEXPERIENCES\n2019-2021 : Mairie"),
            ["Word"]
        );
    }
}
