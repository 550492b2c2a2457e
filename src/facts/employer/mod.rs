//! The employer that a text names: « La société MIGNATON recrute », « Rejoignez Foncia ».
//!
//! An intermediary is no employer: where a sentence mentions one, its client or
//! temporary work, no name of it counts.

mod word_lists;
mod words;

use std::ops::Range;

use crate::text::fold;
use word_lists::{
    AGENCIES, ARTICLES, FIRMS, INTERMEDIARIES, INTERMEDIARY_PHRASES, JOINS, LINKS, NOBODY,
    WHAT_FIRMS_ARE,
};
use words::{Word, sentences, words};

/// An employer, as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedEmployer {
    /// Its name, as written.
    pub name: String,
    /// In bytes of the text: the words that name it as the employer.
    pub span: Range<usize>,
}

/// How a name is known to be the employer's, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cue {
    /// « X recrute », « X recherche ».
    Recruits,
    /// « la société X », « le groupe X ».
    Firm,
    /// « Rejoignez X », « Chez X ».
    Join,
    /// « X est un groupe ».
    Describes,
}

/// Words of the longest name.
const LONGEST: usize = 5;

/// The employer that a text names most surely; `None` where it names none.
pub(crate) fn employer_named(text: &str) -> Option<NamedEmployer> {
    let mut best: Option<(Cue, NamedEmployer)> = None;
    for sentence in sentences(text) {
        let folded = fold(&text[sentence.clone()]);
        if is_of_intermediary(&folded) {
            continue;
        }
        let words = words(text, sentence);
        for found in named_in(&words, text) {
            if best.as_ref().is_none_or(|(cue, _)| found.0 < *cue) {
                best = Some(found);
            }
        }
    }
    best.map(|(_, employer)| employer)
}

fn is_of_intermediary(folded: &str) -> bool {
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| INTERMEDIARIES.iter().any(|start| word.starts_with(start)))
        || INTERMEDIARY_PHRASES
            .iter()
            .any(|phrase| folded.contains(phrase))
}

/// The names of a sentence that a cue makes the employer's.
fn named_in(words: &[Word<'_>], text: &str) -> Vec<(Cue, NamedEmployer)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(name) = name_at(words, at) else {
            at += 1;
            continue;
        };
        if let Some((cue, span)) = cue_of(words, &name) {
            let written = &text[words[name.start].start..words[name.end - 1].end()];
            found.push((
                cue,
                NamedEmployer {
                    name: written.split_whitespace().collect::<Vec<_>>().join(" "),
                    span,
                },
            ));
        }
        at = name.end;
    }
    found
}

/// The words of a name that begins here.
fn name_at(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let first = &words[at];
    let is_part =
        |word: &Word<'_>| word.is_capitalised() && word.folded.chars().any(char::is_alphabetic);
    let is_cue = JOINS.contains(&first.folded.as_str());
    if !is_part(first) || is_cue || NOBODY.contains(&first.folded.as_str()) {
        return None;
    }
    let mut end = at + 1;
    let mut next = end;
    while next < words.len() && next - at < LONGEST {
        let word = &words[next];
        if is_part(word) && !NOBODY.contains(&word.folded.as_str()) {
            end = next + 1;
        } else if !LINKS.contains(&word.folded.as_str()) {
            break;
        }
        next += 1;
    }
    let folded: Vec<&str> = words[at..end].iter().map(|w| w.folded.as_str()).collect();
    let folded = folded.join(" ");
    let is_agency = AGENCIES.iter().any(|agency| {
        folded
            .strip_prefix(agency)
            .is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
    });
    let n_letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    (n_letters >= 3 && !is_agency).then_some(at..end)
}

/// The cue of a name, and the words from one to the other.
fn cue_of(words: &[Word<'_>], name: &Range<usize>) -> Option<(Cue, Range<usize>)> {
    let around = Around { words, name };
    let from = |n: usize| words[name.start - n].start..words[name.end - 1].end();
    let with_next = || words[name.start].start..words[name.end].end();
    let recruits = matches!(around.after(0), Some("recrute" | "recherche"));
    if recruits && around.starts_sentence() {
        return Some((Cue::Recruits, with_next()));
    }
    if around.follows_firm() {
        return Some((Cue::Firm, from(2)));
    }
    if around.follows_join() && !around.begins_list() {
        return Some((Cue::Join, from(1)));
    }
    let describes = name.start == 0 && around.after(0) == Some("est") && around.is_said_a_firm();
    describes.then(|| (Cue::Describes, with_next()))
}

/// A name with the words around it.
#[derive(Clone, Copy)]
struct Around<'a, 't> {
    words: &'a [Word<'t>],
    name: &'a Range<usize>,
}

impl<'a> Around<'a, '_> {
    /// The folded word so many places before the name.
    fn before(self, n: usize) -> Option<&'a str> {
        let place = self.name.start.checked_sub(n)?;
        self.words.get(place).map(|word| word.folded.as_str())
    }

    /// The folded word so many places behind the name, from 0.
    fn after(self, n: usize) -> Option<&'a str> {
        let word = self.words.get(self.name.end + n);
        word.map(|word| word.folded.as_str())
    }

    /// « La Mignaton », « La société Mignaton » at the start of a sentence.
    fn starts_sentence(self) -> bool {
        let is_article = |at: usize| ARTICLES.contains(&&*self.words[at].folded);
        let start = self.name.start;
        start <= 2 && (0..start).all(is_article) || self.follows_firm() && start <= 3
    }

    /// « la société », « le groupe » before the name.
    fn follows_firm(self) -> bool {
        self.before(1).is_some_and(|word| FIRMS.contains(&word))
            && self.before(2).is_some_and(|word| ARTICLES.contains(&word))
    }

    fn follows_join(self) -> bool {
        self.before(1).is_some_and(|word| JOINS.contains(&word))
            || self.before(1) == Some("chez") && self.name.start <= 2
    }

    /// « Vous rejoignez Mehdi, Manuel et bien d'autres. »
    fn begins_list(self) -> bool {
        let next = self.words.get(self.name.end + 1);
        self.after(0) == Some(",") && next.is_some_and(Word::is_capitalised)
    }

    /// « un groupe », « la filiale », « spécialisée » behind the verb.
    fn is_said_a_firm(self) -> bool {
        let article = self.after(1).is_some_and(|word| {
            matches!(
                word,
                "un" | "une" | "le" | "la" | "l" | "specialise" | "specialisee"
            )
        });
        let is_firm_word = |n: usize| {
            self.after(n)
                .is_some_and(|word| WHAT_FIRMS_ARE.iter().any(|start| word.starts_with(start)))
        };
        article && (is_firm_word(2) || is_firm_word(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<String> {
        let found = employer_named(text)?;
        assert!(text[found.span.clone()].contains(found.name.split(' ').next().unwrap()));
        Some(found.name)
    }

    #[test]
    fn an_employer_is_named_by_what_it_does_or_is() {
        for (text, name) in [
            (
                "La société MIRANTON recrute un conducteur (H/F).",
                "MIRANTON",
            ),
            ("Bonjour. Marie Lenoir recrute ! Venez.", "Marie Lenoir"),
            (
                "Le groupe Axorial étudie toutes les candidatures.",
                "Axorial",
            ),
            ("En un mot :\nRejoignez Fonciel !", "Fonciel"),
            ("Chez Carroux, nous aimons la cuisine.", "Carroux"),
            ("Varlan est un groupe international.", "Varlan"),
            (
                "L'association Présence Rurale recherche un aide-soignant",
                "Présence Rurale",
            ),
        ] {
            assert_eq!(named(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn an_agency_a_client_and_a_plain_word_are_no_employer() {
        for text in [
            "Manpower recrute un cariste.",
            "Lynx RH Nantes recherche un comptable",
            "Solaris, cabinet de recrutement, recherche un juriste",
            "Solaris recherche pour son client un soudeur",
            "La société recherche un cariste.",
            "Connaissance de Microsoft Azure est un plus.",
            "MapReduce est un paradigme de programmation.",
            "Dynamique, vous rejoignez Karim, Solenne et bien d'autres.",
            "Les systèmes de l'entreprise***Participer à la réalisation de projets",
            "Notre entreprise Implantée à Lille recrute.",
            "Nous recherchons un Chef de rang. Elle est un acteur du secteur.",
            "Vous travaillez sur le logiciel SAGE chez le client",
            "",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,120}") {
            if let Some(found) = employer_named(&text) {
                proptest::prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
