//! Duties that the offer itself states: lines that begin with a verb or a noun of action,
//! and sentences that say to « vous » what is done.

use super::brief::Brief;
use super::catalogue::QuizCatalogue;
use super::duty_shape;
use super::duty_words::{infinitive, is_noun_duty, openers, states_duty};
use super::first_words::first_word;
use crate::facts::{Part, SentencePart};

/// A duty, with the words that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Duty {
    /// « Préparer les commandes », « Accueil des clients ».
    pub task: String,
    /// The offer's exact words.
    pub quote: String,
}

/// Letters of the shortest and the longest task.
const LENGTHS: std::ops::RangeInclusive<usize> = 14..=110;

/// Words of a line that addresses the candidate or is about the employer.
const ADDRESS: [&str; 15] = [
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
    "je",
];

/// The duties of the offer, in its order.
pub(super) fn duties(brief: &Brief<'_>, catalogue: &QuizCatalogue<'_>) -> Vec<Duty> {
    let Some(offer) = brief.offer else {
        return Vec::new();
    };
    let reader = DutyReader {
        is_verb: &|word| catalogue.is_verb(word),
    };
    let mut found: Vec<Duty> = Vec::new();
    for sentence in offer.job_sentences() {
        for duty in reader.of_sentence(&offer.text, sentence) {
            if !found.iter().any(|own| own.task == duty.task) {
                found.push(duty);
            }
        }
    }
    found
}

/// Reads duties, with a test for verbs that tasks of the ROME begin with.
struct DutyReader<'v> {
    is_verb: &'v dyn Fn(&str) -> bool,
}

impl DutyReader<'_> {
    fn of_sentence(&self, text: &str, sentence: &SentencePart) -> Vec<Duty> {
        let text = &text[sentence.span.clone()];
        let is_of_tasks = sentence.part != Part::Profile;
        let lines = text.split(['\n', '\r', ';', '•', '●']);
        let mut found: Vec<Duty> = Vec::new();
        for line in lines {
            let whole = self.of_line(line, is_of_tasks);
            if whole.is_none() && is_of_tasks {
                found.extend(self.of_list(line));
                found.extend(self.said_to_you(line));
                found.extend(self.after_opener(line));
            }
            found.extend(whole);
        }
        found
    }

    /// The duty that a line states, without its bullet and its full stop.
    fn of_line(&self, line: &str, is_of_tasks: bool) -> Option<Duty> {
        let is_bullet = |c: char| !c.is_alphabetic();
        let line = trimmed(line.trim_start_matches(is_bullet));
        let bare = without_article(line);
        let is_verb = (self.is_verb)(first_word(line)) && states_duty(line);
        if is_verb {
            return duty(line, line);
        }
        (is_of_tasks && is_noun_duty(bare))
            .then(|| duty(bare, line))
            .flatten()
    }

    /// « Missions : accueil des clients, tenue de la caisse ».
    fn of_list(&self, line: &str) -> Vec<Duty> {
        let Some((_, list)) = line.split_once(':') else {
            return Vec::new();
        };
        let parts = list.split([',', ';']).map(str::trim);
        parts.filter_map(|part| self.of_line(part, true)).collect()
    }

    /// « Vous préparez les commandes, et vous tenez la caisse ».
    fn said_to_you(&self, line: &str) -> Vec<Duty> {
        let places = line.match_indices(['V', 'v']).map(|(at, _)| at);
        let said = places.filter_map(|at| {
            // « vous vous préparez » is no « préparer ».
            let before = line[..at].to_lowercase();
            let is_word = !before.ends_with(char::is_alphanumeric) && !before.ends_with("vous ");
            let rest = line[at + 1..].strip_prefix("ous ")?;
            let clause = clause(rest);
            let (verb, object) = clause.split_once(' ').filter(|_| is_word)?;
            let infinitive = infinitive(verb, self.is_verb)?;
            let object = without_adverb(object);
            let quote = line.get(at..at + "vous ".len() + clause.len())?;
            duty(&format!("{infinitive} {object}"), quote)
        });
        said.collect()
    }

    /// « Vous serez chargé de préparer les commandes ».
    fn after_opener(&self, line: &str) -> Option<Duty> {
        let lower = line.to_lowercase();
        if lower.len() != line.len() {
            return None;
        }
        let end = |opener: &str| lower.find(opener).map(|at| at + opener.len());
        let at = openers().filter_map(end).min()?;
        let clause = clause(line[at..].trim_start());
        let is_task = (self.is_verb)(first_word(clause)) && states_duty(clause);
        is_task.then(|| duty(clause, clause)).flatten()
    }
}

/// « la traite des vaches » as « traite des vaches ».
fn without_article(line: &str) -> &str {
    let articles = [
        "La ", "la ", "Le ", "le ", "Les ", "les ", "L'", "l'", "L’", "l’",
    ];
    let mut rests = articles
        .iter()
        .filter_map(|article| line.strip_prefix(article));
    rests.next().unwrap_or(line)
}

/// « donc des déplacements »: what links a sentence to the one before is no part of a duty.
fn without_adverb(object: &str) -> &str {
    const LINKS: [&str; 6] = [
        "donc",
        "ainsi",
        "également",
        "aussi",
        "notamment",
        "ensuite",
    ];
    match object.split_once(' ') {
        Some((first, rest)) if LINKS.contains(&first) => rest,
        _ => object,
    }
}

/// Up to where another clause begins.
fn clause(text: &str) -> &str {
    const ENDS: [&str; 9] = [
        ". ",
        " (",
        " : ",
        ": ",
        " – ",
        " - ",
        " et vous ",
        ", vous ",
        "!",
    ];
    let end = ENDS.iter().filter_map(|end| text.find(end)).min();
    trimmed(&text[..end.unwrap_or(text.len())])
}

fn trimmed(text: &str) -> &str {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ':' | '-' | ';' | '…');
    text.trim_end_matches(is_end).trim_start()
}

/// A duty, if its words can be asked about.
fn duty(task: &str, quote: &str) -> Option<Duty> {
    let n_words = task.split_whitespace().count();
    let is_askable = LENGTHS.contains(&task.chars().count())
        && n_words >= 2
        && !task.contains(['!', '?', ':', '|', '*', '\t', '@'])
        && !task.contains(". ")
        && task.contains(char::is_lowercase)
        && !duty_shape::is_broken(task)
        && !task.to_lowercase().starts_with("faire preuve")
        && !addresses_someone(task);
    is_askable.then(|| Duty {
        task: capitalised(task),
        quote: quote.to_owned(),
    })
}

fn capitalised(task: &str) -> String {
    let mut letters = task.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn addresses_someone(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ADDRESS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks(text: &str, part: Part) -> Vec<String> {
        let verbs = [
            "entretenir",
            "rejoindre",
            "assurer",
            "cuire",
            "préparer",
            "tenir",
        ];
        let reader = DutyReader {
            is_verb: &|word| verbs.contains(&word.to_lowercase().as_str()),
        };
        let sentence = SentencePart {
            span: 0..text.len(),
            part,
        };
        let found = reader.of_sentence(text, &sentence);
        found.into_iter().map(|own| own.task).collect()
    }

    #[test]
    fn a_line_begins_with_a_verb_or_a_noun_of_action_and_addresses_nobody() {
        for (line, task) in [
            (
                "- Entretenir le linge des résidents ;",
                "Entretenir le linge des résidents",
            ),
            ("• Accueil des clients", "Accueil des clients"),
            ("préparation des commandes.", "Préparation des commandes"),
            (
                "- La préparation des commandes",
                "Préparation des commandes",
            ),
        ] {
            assert_eq!(tasks(line, Part::Missions), [task], "{line}");
        }
        for line in [
            "Rejoindre une équipe de passionnés",
            "Assurer votre tournée seul",
            "Salaire selon profil",
            "Cuire",
            "Préparer : les plats du jour",
            "Accueil chaleureux garanti",
        ] {
            assert_eq!(tasks(line, Part::Missions), [""; 0], "{line}");
        }
        assert_eq!(
            tasks("Gestion du stress au quotidien", Part::Profile),
            [""; 0]
        );
    }

    #[test]
    fn a_list_behind_a_colon_states_several_duties() {
        assert_eq!(
            tasks(
                "Missions : accueil des clients, tenue de la caisse, bonne humeur",
                Part::Missions
            ),
            ["Accueil des clients", "Tenue de la caisse"]
        );
    }

    #[test]
    fn what_is_said_to_you_becomes_a_task() {
        assert_eq!(
            tasks(
                "Vous préparez les plats du jour, vous tenez la caisse du midi.",
                Part::Missions
            ),
            ["Préparer les plats du jour", "Tenir la caisse du midi"]
        );
        assert_eq!(
            tasks(
                "Vous serez chargé(e) de préparer les commandes des clients.",
                Part::Open
            ),
            ["Préparer les commandes des clients"]
        );
        assert_eq!(
            tasks("Vous préparerez donc les commandes du soir", Part::Missions),
            ["Préparer les commandes du soir"]
        );
        for line in [
            "Vous préparez vos commandes avec soin",
            "Vous assurez les missions suivantes",
            "Vous préparez et tenez la caisse",
            "Vous préparez ces commandes le soir",
            "Vous vous préparez au métier de cuisinier",
            "Vous assurez la tenue du magasin et en garantit la propreté",
            "PRÉPARATION DES COMMANDES",
        ] {
            assert_eq!(tasks(line, Part::Missions), [""; 0], "{line}");
        }
    }
}
