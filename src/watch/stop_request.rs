//! Whether an answer to a mail wants no more of them.

use crate::text::fold;

/// What such a line begins with, folded.
const FIRST_WORDS: &[&str] = &[
    "stop",
    "arret",
    "arretez",
    "arreter",
    "desabonner",
    "desabonnez",
    "desabonnement",
    "desinscrire",
    "desinscrivez",
    "desinscription",
    "unsubscribe",
];
/// What it holds, whatever it begins with.
const PHRASES: &[&str] = &[
    "plus recevoir",
    "me desabonner",
    "me desinscrire",
    "me retirer de la liste",
];
/// The command that a mail gives, in the subject of an answer.
const COMMAND: &str = "matcher watch pause";
/// A longer line that begins with « arrêt » is about something else.
const LONGEST_LINE: usize = 8;

/// True if the subject or what its writer wrote above the quoted mail asks to stop.
pub(crate) fn asks_to_stop(subject: &str, text: &str) -> bool {
    let subject = fold(subject);
    let written = fold(text);
    let mut written = written
        .lines()
        .map(str::trim)
        .take_while(|line| !begins_quote(line));
    subject.contains(COMMAND) || is_stop(&subject) || written.any(is_stop)
}

fn begins_quote(line: &str) -> bool {
    line.starts_with('>')
        || line.ends_with("a ecrit :")
        || line.ends_with("wrote:")
        || line.contains("message d'origine")
        || line.starts_with("de :")
        || line.starts_with("from:")
}

fn is_stop(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let is_short = words.count() < LONGEST_LINE;
    is_short && FIRST_WORDS.contains(&first) || PHRASES.iter().any(|own| line.contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_its_own_that_asks_to_stop_is_a_request_and_a_quoted_one_is_not() {
        let quoted =
            "Merci, je postule.\n\nLe lundi 30 novembre 2026, Offres a écrit :\n> répondez\n> stop";
        let cases = [
            ("Re: [léa] 2 offres à lire", "Stop\n", true),
            (
                "Re: 2 offres",
                "Bonjour,\nArrêtez s'il vous plaît.\nLéa",
                true,
            ),
            (
                "Re: 2 offres",
                "Je ne souhaite plus recevoir ces annonces.",
                true,
            ),
            ("matcher watch pause léa # abc", "", true),
            ("Désinscription", "", true),
            ("Re: 2 offres", quoted, false),
            (
                "Re: 2 offres",
                "Arrêt de bus à côté de l'entreprise : puis-je y aller en transport ?",
                false,
            ),
            ("Re: 2 offres", "", false),
            ("Stopper la chaîne de production", "", false),
        ];
        for (subject, text, is_request) in cases {
            assert_eq!(asks_to_stop(subject, text), is_request, "{subject} {text}");
        }
    }
}
