//! Headings of CVs, in French and in English: which words name which section.
//!
//! A heading is a short line made only of words of these lists, at least one of
//! them a key. « Formation et certifications », « MES EXPÉRIENCES », « Languages ».

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::CvSection;
use super::sections::hangs;
use crate::facts::is_month_name;
use crate::text::{SectionedList, Token, tokens};

/// What headings are made of, and what lines say by themselves.
pub(super) static LIST: SectionedList = SectionedList(include_str!("../../data/headings_fr.txt"));
/// Words that name a section by themselves, folded.
static KEYS: LazyLock<Sections> = LazyLock::new(|| sections("keys"));
/// Headings whose words would say another thing one by one.
static WHOLE: LazyLock<Sections> = LazyLock::new(|| sections("whole"));
/// Words that may be in a heading and name nothing.
static FILLERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("fillers"));
/// Headings with the headline behind them.
static TITLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("titles"));
/// Words that make a line standing apart announce a section.
static DECISIVE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("telling"));

type Sections = FxHashMap<&'static str, CvSection>;

fn sections(name: &'static str) -> Sections {
    let map = LIST.map(name).into_iter();
    let named = map.filter_map(|(words, name)| Some((words, section_named(name)?)));
    named.collect()
}

fn section_named(name: &str) -> Option<CvSection> {
    Some(match name {
        "posts" => CvSection::Posts,
        "diplomas" => CvSection::Diplomas,
        "skills" => CvSection::Skills,
        "languages" => CvSection::Languages,
        "licences" => CvSection::Licences,
        "interests" => CvSection::Interests,
        "profile" => CvSection::Profile,
        "identity" => CvSection::Identity,
        "other" => CvSection::Other,
        _ => return None,
    })
}

/// Placeholder for a heading drawn as a picture.
pub(super) const PICTURED_HEADING: &str = "▬";

/// The longest heading, in words.
const LONGEST: usize = 7;

/// A heading: its section, and how many bytes of the line it takes. What is
/// behind a colon belongs to the section as well: « Langues : anglais courant ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SectionHeading {
    pub(super) section: CvSection,
    pub(super) taken: usize,
}

/// The heading that a line is, or begins with.
pub(super) fn heading(line: &str) -> Option<SectionHeading> {
    /// No heading is longer, in bytes.
    const LONGEST_LINE: usize = 200;
    if line.len() > LONGEST_LINE {
        return None;
    }
    let tokens = tokens(line);
    if let Some(section) = section_of(without_brackets(without_exclamation(&tokens))) {
        let taken = line.len();
        return Some(SectionHeading { section, taken });
    }
    before_colon(&tokens)
        .or_else(|| left_of_text(line, &tokens))
        .or_else(|| before_title(line, &tokens))
        .or_else(|| before_dates(&tokens))
}

/// « Poste visé Aide-soignante »: the label of a title in the cell of a table.
fn before_title(line: &str, tokens: &[Token]) -> Option<SectionHeading> {
    /// Words of a label; « Poste » alone may begin a sentence.
    const WORDS: usize = 2;
    let taken = tokens.get(WORDS - 1)?.span.end;
    // « JE CHERCHE UN CONTRAT » is a sentence.
    let asks = matches!(tokens[0].folded.as_str(), "je" | "cherche" | "recherche");
    let begins = !asks && tokens.get(WORDS).is_some_and(|t| t.is_capitalised(line));
    let section = section_of(&tokens[..WORDS])?;
    let is_heading = begins && asks_for_title(&line[..taken]);
    is_heading.then_some(SectionHeading { section, taken })
}

/// « Expérience Depuis mai 2019 : … », « Diplômes 2013 : … »: a heading left of its text, where
/// the gap between was lost.
fn before_dates(tokens: &[Token]) -> Option<SectionHeading> {
    const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;
    let [first, second, ..] = tokens else {
        return None;
    };
    let is_year = second.number().is_some_and(|n| YEARS.contains(&n));
    let is_date = is_year || second.folded == "depuis" || is_month_name(&second.folded);
    let is_heading =
        is_date && DECISIVE.contains(first.folded.as_str()) && first.folded != "stages";
    let section = section_of(&tokens[..1]).filter(|_| is_heading)?;
    let taken = first.span.end;
    Some(SectionHeading { section, taken })
}

/// « Langues : anglais courant ».
fn before_colon(tokens: &[Token]) -> Option<SectionHeading> {
    let colon = tokens.iter().position(|t| t.folded == ":")?;
    let section = section_of(&tokens[..colon])?;
    let few = tokens[..colon].iter().filter(|t| !t.is_mark).count() <= 3;
    let taken = tokens[colon].span.end;
    few.then_some(SectionHeading { section, taken })
}

/// « Diplômes  2019 : CAP cuisine »: a heading left of its text, with the gap that a
/// column leaves between.
fn left_of_text(line: &str, tokens: &[Token]) -> Option<SectionHeading> {
    let taken = line.find("  ").or_else(|| line.find('\t'))?;
    let n_left = tokens.iter().take_while(|t| t.span.end <= taken).count();
    let section = section_of(&tokens[..n_left])?;
    Some(SectionHeading { section, taken })
}

/// True if a line finishes the heading above it, which a narrow column broke:
/// « EXPÉRIENCE » over « PROFESSIONNELLE ».
pub(super) fn finishes_heading(above: &str, line: &str) -> bool {
    /// The last words of a heading are few.
    const FEW: usize = 2;
    let tokens = tokens(line);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let says_nothing = |t: &&Token| FILLERS.contains(t.folded.as_str());
    (1..=FEW).contains(&words.len())
        && words.iter().all(says_nothing)
        && is_shouted(line) == is_shouted(above)
        && heading(above).is_some_and(|found| found.taken == above.len())
}

fn is_shouted(line: &str) -> bool {
    !line.contains(char::is_lowercase)
}

/// True if a heading announces what one is or looks for, and nothing longer:
/// « Poste recherché : soudeur ».
pub(super) fn asks_for_title(heading: &str) -> bool {
    let tokens = tokens(heading);
    let words = tokens.iter().filter(|t| !t.is_mark);
    let words: Vec<&str> = words.map(|t| t.folded.as_str()).collect();
    TITLES.contains(words.join(" ").as_str())
}

/// « Bonjour ! »
fn without_exclamation(tokens: &[Token]) -> &[Token] {
    match tokens {
        [rest @ .., last] if last.folded == "!" => rest,
        _ => tokens,
    }
}

/// « Alternance (24 mois) »: what brackets say is an aside.
fn without_brackets(tokens: &[Token]) -> &[Token] {
    let closes = tokens.last().is_some_and(|t| t.folded == ")");
    let opens = tokens.iter().rposition(|t| t.folded == "(");
    match opens {
        Some(at) if closes && at > 0 => &tokens[..at],
        _ => tokens,
    }
}

/// True if a line goes on with the sentence above it and is no heading, whatever its
/// words: « redéploiement de / personnels ».
pub(super) fn goes_on_with(above: &str, line: &str) -> bool {
    line.trim_start().starts_with(char::is_lowercase) && hangs(above)
}

/// The section that a line standing apart announces in words of its own:
/// « Boîte à outils », « Diplômes utiles ». It says something, so it is kept.
pub(super) fn announced(line: &str) -> Option<CvSection> {
    /// Words, and how far the decisive one may be.
    const FEW: usize = 6;
    const NEAR: usize = 4;
    let tokens = tokens(line);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let is_said =
        words.len() > FEW || words.iter().any(|t| t.is_number) || has_sentence_end(&tokens);
    if is_said || !words.first()?.is_capitalised(line) {
        return None;
    }
    let near = words.iter().take(NEAR).enumerate();
    let (_, decisive) = near
        .filter(|(at, t)| !is_graduate(line, *at, t))
        .find(|(_, t)| DECISIVE.contains(t.folded.as_str()))?;
    key_of(&decisive.folded)
}

/// « Aide-soignant diplômé » says of a person what « Diplôme » says of a paper,
/// and « diplômée » says the same: neither gender may be taken for a heading.
/// Without accents the two can only be distinguished by their place.
fn is_graduate(line: &str, at: usize, token: &Token) -> bool {
    let written = &line[token.span.clone()];
    token.folded == "diplome" && (at > 0 || written.ends_with(['é', 'É']))
}

fn has_sentence_end(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|t| matches!(t.folded.as_str(), "." | ";" | "!" | "@" | "%" | "€" | ":"))
}

/// The section that a short run of tokens names, if they name nothing else.
fn section_of(tokens: &[Token]) -> Option<CvSection> {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| !t.is_mark || t.folded == "&")
        .map(|t| t.folded.as_str())
        .collect();
    if words.is_empty() || words.len() > LONGEST || has_sentence_mark(tokens) {
        return None;
    }
    let whole = words.join(" ");
    if let Some(section) = WHOLE.get(whole.as_str()) {
        return Some(*section);
    }
    let mut first = None;
    for word in &words {
        let key = key_of(word);
        if key.is_none() && !FILLERS.contains(word) {
            return None;
        }
        // « Autres expériences »: the second word says of what.
        let says_more = first == Some(CvSection::Other)
            && (DECISIVE.contains(word) || key == Some(CvSection::Languages));
        first = if says_more { key } else { first.or(key) };
    }
    first
}

fn key_of(word: &str) -> Option<CvSection> {
    KEYS.get(word).copied()
}

/// A heading holds no sentence: nothing after a full stop, no exclamation.
fn has_sentence_mark(tokens: &[Token]) -> bool {
    let last = tokens.len().saturating_sub(1);
    tokens
        .iter()
        .enumerate()
        .any(|(at, t)| match t.folded.as_str() {
            "!" | ";" | "@" | "%" | "€" => true,
            "." | "," => at != last,
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(line: &str) -> Option<CvSection> {
        heading(line).map(|h| h.section)
    }

    #[test]
    fn headings_are_known_in_every_writing() {
        let cases = [
            ("EXPERIENCES PROFESSIONNELLES", CvSection::Posts),
            ("Expérience professionnelle :", CvSection::Posts),
            ("• Formation et certifications", CvSection::Diplomas),
            ("Diplômes & habilitations", CvSection::Diplomas),
            ("Compétences clés", CvSection::Skills),
            ("Langues", CvSection::Languages),
            ("Centres d’intérêt", CvSection::Interests),
            ("WORK EXPERIENCE", CvSection::Posts),
            ("Education", CvSection::Diplomas),
            ("Ce que j'ai fait", CvSection::Posts),
            ("Qui suis-je ?", CvSection::Profile),
            ("Langues : anglais courant", CvSection::Languages),
            ("État civil", CvSection::Identity),
            ("Bonjour !", CvSection::Profile),
            ("En quelques mots", CvSection::Profile),
            ("Ce que j'aime", CvSection::Interests),
            ("Langues pratiquées", CvSection::Languages),
            ("Outils numériques", CvSection::Skills),
            ("Dispo", CvSection::Other),
            ("AUTRES EXPÉRIENCES", CvSection::Posts),
            ("Autre(s) langue(s)", CvSection::Languages),
            ("Autres informations", CvSection::Other),
            ("Jours libres", CvSection::Interests),
        ];
        for (line, expected) in cases {
            assert_eq!(section(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_heading_may_be_left_of_its_text() {
        let left = |line| heading(line).map(|h| (h.section, &line[..h.taken]));
        let cases = [
            (
                "Diplômes  2019 : CAP cuisine",
                CvSection::Diplomas,
                "Diplômes",
            ),
            (
                "Permis de conduire  B",
                CvSection::Licences,
                "Permis de conduire",
            ),
            ("Atouts\tLecture de plans", CvSection::Skills, "Atouts"),
        ];
        for (line, section, words) in cases {
            assert_eq!(left(line), Some((section, words)), "{line}");
        }
        assert_eq!(
            left("Expérience Depuis mai 2019 : maçon"),
            Some((CvSection::Posts, "Expérience"))
        );
        let dated = left("Expériences sept. 2024 - mai 2026 : vendeuse");
        assert_eq!(dated.map(|(_, words)| words), Some("Expériences"));
        assert_eq!(left("Compétences en vente"), None);
        assert_eq!(
            left("Poste visé Aide-soignante"),
            Some((CvSection::Posts, "Poste visé"))
        );
        for line in [
            "Inox Armor, Albi  2023 – 2024",
            "  Tours",
            "PHP  Symfony",
            "12  Formation",
        ] {
            assert_eq!(left(line), None, "{line}");
        }
    }

    #[test]
    fn a_word_that_goes_on_with_a_sentence_is_no_heading() {
        assert!(goes_on_with(
            "Cellule de crise, redéploiement de",
            "personnels"
        ));
        assert!(!goes_on_with("Cellule de crise", "langues"));
        assert!(!goes_on_with(
            "Cellule de crise, redéploiement de",
            "Langues"
        ));
    }

    #[test]
    fn a_heading_broken_by_a_narrow_column_goes_on() {
        assert!(finishes_heading("EXPÉRIENCE", "PROFESSIONNELLE"));
        assert!(finishes_heading("Compétences", "Personnelles"));
        assert!(!finishes_heading("EXPÉRIENCE", "Professionnelle"));
        assert!(!finishes_heading("Langues", "Anglais"));
        assert!(!finishes_heading("Soudeur", "Professionnel"));
    }

    #[test]
    fn a_graduate_of_either_gender_is_no_heading() {
        for line in [
            "Aide-soignant diplômé",
            "Aide-soignante diplômée",
            "Infirmier diplome",
        ] {
            assert_eq!(announced(line), None, "{line}");
        }
        assert_eq!(announced("Diplômes utiles"), Some(CvSection::Diplomas));
        assert_eq!(announced("Diplôme obtenu"), Some(CvSection::Diplomas));
    }

    #[test]
    fn a_line_that_says_something_is_no_heading() {
        let lines = [
            "Formation de quatre jeunes confrères",
            "Expérience de dix ans en cuisine",
            "Vendeuse en boulangerie",
            "",
            "2014 : stage",
            "Je parle trois langues.",
        ];
        for line in lines {
            assert_eq!(section(line), None, "{line}");
        }
    }
}
