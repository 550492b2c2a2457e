//! Tasks that the offer itself lists, a verb first.

use super::brief::Brief;
use super::catalogue::QuizCatalogue;
use super::first_words::first_word;

/// Letters of the shortest and the longest task.
const LENGTHS: std::ops::RangeInclusive<usize> = 18..=110;

/// Words of a line that addresses the candidate or is about the employer.
const ADDRESS: [&str; 14] = [
    "vous",
    "nous",
    "notre",
    "nos",
    "votre",
    "vos",
    "tu",
    "ton",
    "ta",
    "tes",
    "rejoindre",
    "rejoignez",
    "bénéficier",
    "postuler",
];

/// Lines such as « Entretenir le linge des résidents », in the order of the offer.
pub(super) fn mission_lines(brief: &Brief<'_>, catalogue: &QuizCatalogue<'_>) -> Vec<String> {
    let Some(offer) = brief.offer else {
        return Vec::new();
    };
    let lines = offer.job_sentences().flat_map(|sentence| {
        let text = &offer.text[sentence.span.clone()];
        text.split(['\n', '\r', ';', '•', '●'])
    });
    let mut found: Vec<String> = Vec::new();
    for line in lines.filter_map(|line| task(line, |word| catalogue.is_verb(word))) {
        if !found.iter().any(|own| own == line) {
            found.push(line.to_owned());
        }
    }
    found
}

/// The task that a line states, without its bullet and its full stop.
fn task(line: &str, is_verb: impl Fn(&str) -> bool) -> Option<&str> {
    let is_bullet = |c: char| !c.is_alphabetic();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ':' | '-' | ';');
    let line = line.trim_start_matches(is_bullet).trim_end_matches(is_end);
    let is_task = is_verb(first_word(line))
        && LENGTHS.contains(&line.chars().count())
        && !line.contains(['!', '?', ':', '|', '*', '\t'])
        && !line.contains(". ")
        && is_balanced(line);
    (is_task && !addresses_someone(line)).then_some(line)
}

fn addresses_someone(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ADDRESS.contains(&word))
}

fn is_balanced(line: &str) -> bool {
    line.matches('(').count() == line.matches(')').count()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_task_begins_with_a_verb_and_addresses_nobody() {
        let task = |line| {
            let verbs = ["Entretenir", "Rejoindre", "Assurer", "Cuire", "Préparer"];
            super::task(line, |word| verbs.contains(&word))
        };
        assert_eq!(
            task("- Entretenir le linge des résidents ;"),
            Some("Entretenir le linge des résidents")
        );
        for line in [
            "Rejoindre une équipe de passionnés",
            "Assurer votre tournée seul",
            "Salaire selon profil",
            "Cuire",
            "Préparer : les plats du jour",
        ] {
            assert_eq!(task(line), None, "{line}");
        }
    }
}
