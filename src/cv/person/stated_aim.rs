//! The job that a sentence says is looked for: « je cherche un emploi de vendeur », « Projet :
//! reconversion – électricienne du bâtiment ».

use std::sync::LazyLock;

use super::clauses::{paragraphs, sentences};
use super::job_name::begins_with_job;
use super::list::Cues;
use crate::cv::{Cv, CvSection};
use crate::text::tokens;

static LABELS: LazyLock<Cues> = LazyLock::new(|| Cues::section("aim labels"));
static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("job leads"));
static SEEKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("own asks"));
static HEADINGS: LazyLock<Cues> = LazyLock::new(|| Cues::section("aim headings"));

/// A longer name of a job is a sentence, in words.
const LONGEST: usize = 7;

/// The job that the first such sentence names.
pub(super) fn stated_aim(cv: &Cv) -> Option<String> {
    let passages = cv.passages().iter();
    let others = passages.filter(|own| own.section != CvSection::Identity);
    others
        .flat_map(|own| in_passage(&cv.text()[own.span.clone()]))
        .chain(below_headings(cv))
        .next()
}

/// Columns break sentences: lines that go on are read as one.
fn in_passage(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        found.extend(behind_label(&text[paragraph.clone()]));
        let text = text[paragraph].replace('\n', " ");
        let spans = sentences(&text).into_iter();
        found.extend(spans.filter_map(|span| sought(&text[span])));
    }
    found
}

/// « Objectif » alone above « Je souhaite … en tant que gestionnaire de paie ».
fn below_headings(cv: &Cv) -> impl Iterator<Item = String> {
    let aims = cv.headings().iter();
    let aims = aims.filter(|one| HEADINGS.occur_in(&one.words) || LABELS.open(&one.words));
    aims.filter_map(|heading| {
        let text = cv.text().get(heading.at..)?;
        let text = text.split("\n\n").next()?;
        labelled(text.lines().next()?).or_else(|| led(&text.replace('\n', " ")))
    })
}

/// « Projet : reconversion – électricienne du bâtiment », whose job is on the label's own line.
fn behind_label(text: &str) -> Option<String> {
    let is_labelled = LABELS.open(text.trim_start());
    let (_, said) = text.split_once(':').filter(|_| is_labelled)?;
    let line = said.lines().next()?;
    labelled(line).or_else(|| led(&said.replace('\n', " ")))
}

/// « Je cherche un emploi de vendeur ».
fn sought(sentence: &str) -> Option<String> {
    behind_search(sentence).map(name)
}

/// What begins with the job that a sentence says is looked for.
pub(super) fn behind_search(sentence: &str) -> Option<&str> {
    SEEKS.occur_in(sentence).then(|| behind_lead(sentence))?
}

/// The part behind a label that begins with a job: « reconversion – électricienne ».
fn labelled(said: &str) -> Option<String> {
    /// Further behind, a sentence says something else.
    const NEAR: usize = 3;
    let parts = said.split([',', '–', '—', '-', ':', '.']).map(str::trim);
    let mut parts = parts.take(NEAR);
    parts.find(|part| begins_with_own_job(part)).map(name)
}

/// What follows « en tant que », « un poste de ».
fn led(sentence: &str) -> Option<String> {
    behind_lead(sentence).map(name)
}

fn behind_lead(sentence: &str) -> Option<&str> {
    let mut rest = sentence;
    loop {
        let lead = LEADS.first_in(rest)?;
        rest = rest.get(lead.end..)?.trim_start_matches(['\'', '’', ' ']);
        if begins_with_own_job(rest) {
            return Some(rest);
        }
    }
}

/// « Apprentissage » is how one learns a job, and none itself.
fn begins_with_own_job(text: &str) -> bool {
    const CONTRACTS: [&str; 4] = ["apprentissage", "alternance", "stage", "stagiaire"];
    let words = tokens(text);
    let is_contract = words
        .first()
        .is_some_and(|first| CONTRACTS.contains(&first.folded.as_str()));
    begins_with_job(text) && !is_contract
}

/// The name of a job without what follows it: « vendeur » of « vendeur, dans le sport ».
fn name(text: &str) -> String {
    const ENDS: [&str; 11] = [
        " à ",
        " dans ",
        " chez ",
        " pour ",
        " avec ",
        " afin ",
        " au sein ",
        " sur ",
        " en ",
        " et ",
        " ou ",
    ];
    let marks = text.find([',', ';', '.', '(', ':', '–', '!']);
    let words = ENDS.iter().filter_map(|end| text.find(end));
    let end = words.chain(marks).min().unwrap_or(text.len());
    let words = text[..end].split_whitespace().take(LONGEST);
    let words = words.take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    words.collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn aim_of(text: &str) -> Option<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        stated_aim(&Cv::from_text(&text, Month::new(2026, 11)))
    }

    #[test]
    fn the_job_that_a_sentence_looks_for_is_the_aim() {
        for (text, expected) in [
            (
                "PROJET : reconversion - électricienne du bâtiment\n\nEXPERIENCES\n2009-2025 : secrétaire, Lens",
                "électricienne du bâtiment",
            ),
            (
                "EXPERIENCES\n2024 : stage, Lens\n\nJe cherche mon premier emploi de vendeur, de préférence dans le sport.",
                "vendeur",
            ),
            (
                "Objectif : Je souhaite rejoindre une équipe à taille humaine en tant que gestionnaire\nde paie, à Rennes.\n\nPARCOURS\n2019 - 2024 : assistante, Lens",
                "gestionnaire de paie",
            ),
        ] {
            assert_eq!(aim_of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_sentence_about_work_done_states_no_aim() {
        for text in [
            "EXPERIENCES\n2020 : employée comme vendeuse, Lens",
            "PROFIL\nJ'ai travaillé en tant que serveuse pendant six ans.",
            "Je cherche un contrat de 30 h.",
        ] {
            assert_eq!(aim_of(text), None, "{text}");
        }
    }
}
