//! The line that states the trade or the aim, whole.

use std::sync::LazyLock;

use super::clauses::{paragraphs, sentences};
use super::job_name::begins_with_job;
use super::list::Cues;
use super::stated_aim::stated_aim;
use crate::cv::sections::hangs;
use crate::cv::trades::is_trade;
use crate::cv::{Cv, CvSection};
use crate::text::tokens;

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static AIMS: LazyLock<Cues> = LazyLock::new(|| Cues::section("aim headings"));
static STATUS: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers to work"));
static STUDENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("student"));

static WISHES: LazyLock<Cues> = LazyLock::new(|| Cues::section("bare"));

/// A longer line is more than one sentence, in bytes.
const LONGEST_LINE: usize = 90;
/// A longer sentence tells more than an aim.
const LONGEST: usize = 150;

/// The headline; where no line is one, the sentence at the top that states a
/// trade or an aim.
pub(super) fn headline(cv: &Cv) -> Option<String> {
    let lines = headline_lines(cv);
    let first = lines.iter().position(|(_, line)| !is_leftover(line));
    let stated = first.map(|first| whole(&lines[first..]));
    stated
        .or_else(|| sought_job(cv))
        .or_else(|| opening_sentence(cv))
}

/// The job that a heading or a sentence says is looked for.
fn sought_job(cv: &Cv) -> Option<String> {
    announced_aim(cv).or_else(|| stated_aim(cv))
}

/// A small word alone was the end of a contact line, and papers to work are no trade.
fn is_leftover(line: &str) -> bool {
    if STATUS.occur_in(line) || is_rest_of_contacts(line) {
        return true;
    }
    let mut words = line.split_whitespace();
    let only = words.next().filter(|_| words.next().is_none());
    only.is_some_and(|word| {
        let is_small = word.starts_with(char::is_lowercase);
        let says_trade = tokens(word).iter().any(|t| is_trade(&t.folded));
        is_small && !says_trade
    })
}

/// True if a CV states the job that is looked for, in its headline or below a heading of aims.
#[must_use]
pub(crate) fn states_aim(cv: &Cv) -> bool {
    /// A longer one is a sentence of the profile.
    const LONGEST_TITLE: usize = 90;
    let is_title = |sentence: String| sentence.chars().count() <= LONGEST_TITLE;
    cv.section(CvSection::Headline).next().is_some()
        || sought_job(cv).is_some()
        || opening_sentence(cv).is_some_and(is_title)
}

/// The job that is looked for, where no line is the headline.
#[must_use]
pub(crate) fn aim_without_headline(cv: &Cv) -> Option<String> {
    let is_headless = cv.section(CvSection::Headline).next().is_none();
    is_headless.then(|| sought_job(cv))?
}

/// « Objectif : secrétaire médicale »: the job that a heading announces.
fn announced_aim(cv: &Cv) -> Option<String> {
    /// A longer line is a sentence.
    const LONGEST: usize = 70;
    let mut aims = cv.headings().iter().filter(|one| AIMS.occur_in(&one.words));
    aims.find_map(|heading| {
        let line = cv.text().get(heading.at..)?.lines().next()?.trim();
        (begins_with_job(line) && line.chars().count() <= LONGEST).then(|| line.to_owned())
    })
}

/// The lines of the headline, each with the number of its passage.
fn headline_lines(cv: &Cv) -> Vec<(usize, &str)> {
    let passages = cv.passages().iter().enumerate();
    let of_headline = passages.filter(|(_, p)| p.section == CvSection::Headline);
    of_headline
        .flat_map(|(at, p)| {
            cv.text()[p.span.clone()]
                .lines()
                .map(move |line| (at, line))
        })
        .collect()
}

/// The first line and those that finish it. Small letters go on with the line right above.
fn whole(lines: &[(usize, &str)]) -> String {
    let (passage, first) = lines[0];
    let mut text = first.trim().to_owned();
    for (own, line) in &lines[1..] {
        // « full remote » below a title is a wish of its own.
        if is_rest_of_contacts(line) {
            continue;
        }
        let is_small = line.trim_start().starts_with(char::is_lowercase) && !WISHES.open(line);
        let is_next = *own <= passage + 1;
        let goes_on = is_small && *own == passage || is_next && both_shout(&text, line);
        if !hangs(&text) && !goes_on || text.len() + line.len() > LONGEST {
            break;
        }
        text.push(' ');
        text.push_str(line.trim());
    }
    text
}

/// « VEHICULE + PERMIS »: what is left of a line of contacts is no part of a title.
fn is_rest_of_contacts(line: &str) -> bool {
    const FIRST: [&str; 6] = [
        "vehicule",
        "permis",
        "voiture",
        "vehicules",
        "mobile",
        "fourgon",
    ];
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    first.is_some_and(|t| FIRST.contains(&t.folded.as_str()))
}

/// A title in capitals that a narrow column breaks, « JEUNE DIPLÔMÉE, » and « ÉTUDES ».
fn both_shout(text: &str, line: &str) -> bool {
    /// Together they are no longer, in bytes.
    const LONGEST: usize = 100;
    let shouts =
        |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    shouts(text) && shouts(line) && text.len() + line.len() <= LONGEST
}

/// The first sentence above all headings.
fn opening_sentence(cv: &Cv) -> Option<String> {
    let end = cv.headings().first().map_or(cv.text().len(), |h| h.at);
    let mut passages = cv.passages().iter();
    let profile = passages.find(|p| p.section == CvSection::Profile && p.span.start < end)?;
    let text = &cv.text()[profile.span.clone()];
    let paragraph = paragraphs(text).into_iter().next()?;
    let line = text[paragraph.clone()].lines().next()?.trim();
    let text = text[paragraph].replace('\n', " ");
    let first = sentences(&text).into_iter().next()?;
    // « JE CHERCHE UN CONTRAT D'APPRENTISSAGE – CAP Boulanger » is whole with what is asked.
    let is_whole = line.len() <= LONGEST_LINE && !line.contains(['.', ';', ',']);
    let sentence = if is_whole { line } else { text[first].trim() };
    let words = tokens(sentence);
    let begins_with_trade = words.first().is_some_and(|t| is_trade(&t.folded));
    let states = begins_with_trade || ASKS.occur_in(sentence) || STUDENT.occur_in(sentence);
    (states && sentence.len() <= LONGEST).then(|| sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn of(text: &str) -> Option<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        headline(&Cv::from_text(&text, Month::new(2026, 11)))
    }

    #[test]
    fn a_headline_over_two_lines_is_given_whole() {
        let text = "PREPARATEUR DE\nCOMMANDES\n\nEXPERIENCES\n2019-2021 : entrepôt";
        assert_eq!(of(text).as_deref(), Some("PREPARATEUR DE COMMANDES"));
    }

    #[test]
    fn the_job_below_a_heading_of_aims_is_a_headline() {
        let text = "OBJECTIF : SECRÉTAIRE MÉDICALE (reconversion)\n\nAprès dix ans de vente, j'ai repris une formation.\n\nEXPERIENCES\n2010-2025 : vendeuse, Lens";
        assert_eq!(
            of(text).as_deref(),
            Some("SECRÉTAIRE MÉDICALE (reconversion)")
        );
    }

    #[test]
    fn what_is_left_of_contacts_is_no_part_of_a_title() {
        let text = "AIDE-SOIGNANTE DE NUIT\nVEHICULE + PERMIS\n\nEXPERIENCES\n2019-2021 : EHPAD";
        assert_eq!(of(text).as_deref(), Some("AIDE-SOIGNANTE DE NUIT"));
    }

    #[test]
    fn a_contract_to_learn_under_is_stated_with_its_diploma() {
        let text = "JE CHERCHE UN CONTRAT D'APPRENTISSAGE – CAP Boulanger\n\nMotivé, ponctuel.\n\nFORMATION\n2025 : troisième";
        assert_eq!(
            of(text).as_deref(),
            Some("JE CHERCHE UN CONTRAT D'APPRENTISSAGE – CAP Boulanger")
        );
    }

    #[test]
    fn a_wish_below_a_title_is_no_part_of_it() {
        let text = "Développeur web\ntélétravail ou hybride\n\nEXPERIENCES\n2019-2021 : agence";
        assert_eq!(of(text).as_deref(), Some("Développeur web"));
    }

    #[test]
    fn papers_to_work_are_no_trade() {
        let text = "Protection temporaire, autorisation de travail\n\nEXPERIENCES\n2011-2022 : éducatrice, jardin d'enfants";
        assert_eq!(of(text), None);
    }

    #[test]
    fn a_sentence_at_the_top_replaces_a_missing_headline() {
        let text =
            "Je cherche un emploi de jour, dans un atelier.\n\nEXPERIENCES\n2019-2021 : usine";
        let found = of(text).unwrap_or_default();
        assert!(found.starts_with("Je cherche"), "{found}");
    }

    #[test]
    fn a_licence_that_is_denied_is_no_headline() {
        let text = "Ana MOREL\nana.morel@example.fr\nPas de permis, je me déplace à vélo\n\n\
                    Objectif : premier emploi de couvreuse\n\nFORMATION\n2026 : CAP couvreur";
        let cv = Cv::from_text(text, Month::new(2026, 11));
        let found = headline(&cv).unwrap_or_default();
        assert!(found.contains("couvreuse"), "{found}");
    }
}
