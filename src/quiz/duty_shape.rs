//! What shows that words taken from an offer are no whole task: hours, a second sentence glued
//! to the first, a verb that another subject has.

/// True if a task has hours, a sentence of its own in its middle, a verb left over, or no end.
pub(super) fn is_broken(task: &str) -> bool {
    has_hours(task)
        || is_glued(task)
        || has_verb_left(task)
        || is_cut_short(task)
        || points_elsewhere(task)
        || !is_balanced(task)
}

/// « service du midi et soir », « sur 5 jours en horaires coupés », « de 7h à 15h ».
fn has_hours(task: &str) -> bool {
    const HOURS: [&str; 12] = [
        "horaires", "horaire", "jours", "semaine", "week-end", "weekend", "coupure", "coupés",
        "lundi", "samedi", "dimanche", "heures",
    ];
    let lower = task.to_lowercase();
    let is_hour = |word: &str| {
        let (digits, rest) = word.split_at(
            word.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(word.len()),
        );
        !digits.is_empty() && rest.starts_with('h')
    };
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    let ends_in_times = lower.ends_with("midi et soir") || lower.ends_with("midi et du soir");
    ends_in_times || words.any(|word| HOURS.contains(&word) || is_hour(word))
}

/// « effectuer les courses Préparer des repas »: a verb with a capital behind a small letter.
fn is_glued(task: &str) -> bool {
    let words: Vec<&str> = task.split_whitespace().collect();
    let is_verb = |word: &str| {
        let ends = ["er", "ir", "re"].iter().any(|end| word.ends_with(end));
        let mut letters = word.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        is_capital && ends && word.chars().count() > 4 && letters.all(char::is_lowercase)
    };
    let ends_small = |word: &str| word.ends_with(|c: char| c.is_lowercase());
    words
        .windows(2)
        .any(|pair| ends_small(pair[0]) && is_verb(pair[1]))
}

/// « et en garantit la sécurité », « et assurerez ».
fn has_verb_left(task: &str) -> bool {
    const LEFT: [&str; 8] = [
        " et en ",
        " qui vous ",
        " afin que ",
        " est ",
        " sont ",
        " sera ",
        " seront ",
        " il ",
    ];
    let lower = task.to_lowercase();
    LEFT.iter().any(|left| lower.contains(left))
}

/// True for what ends on a word that another has to follow.
fn is_cut_short(task: &str) -> bool {
    const OPEN: [&str; 20] = [
        "de", "du", "des", "la", "le", "les", "à", "au", "aux", "et", "ou", "en", "pour", "avec",
        "d", "l", "qu", "que", "sur", "dans",
    ];
    let mut words = task.split(|c: char| !c.is_alphanumeric());
    let last = words.rfind(|word| !word.is_empty());
    last.is_some_and(|word| OPEN.contains(&word))
}

/// True for what another sentence says: « ces données », « les missions suivantes », and for a
/// second verb said to « vous ».
fn points_elsewhere(task: &str) -> bool {
    const POINTS: [&str; 9] = [
        "ce",
        "cet",
        "cette",
        "ces",
        "celui",
        "celle",
        "suivantes",
        "suivants",
        "dernières",
    ];
    const NO_VERBS: [&str; 3] = ["chez", "assez", "rez"];
    let lower = task.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| POINTS.contains(&word) || word.ends_with("ez") && !NO_VERBS.contains(&word))
}

fn is_balanced(line: &str) -> bool {
    line.matches('(').count() == line.matches(')').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_glued_sentences_and_verbs_left_over_are_seen() {
        for task in [
            "Service du midi et soir",
            "Servir les plats sur 5 jours en horaires coupés",
            "Tenir la caisse de 7h à 15h",
            "Faire les courses Préparer des repas simples",
            "Surveiller les locaux et en garantit la sécurité",
        ] {
            assert!(is_broken(task), "{task}");
        }
        for task in [
            "Servir les plats du jour",
            "Conseiller les clients de la Manche",
            "Préparer les commandes et charger le camion",
            "Utiliser le logiciel Sage Paie",
        ] {
            assert!(!is_broken(task), "{task}");
        }
    }
}
