//! Whom a mail concerns, and who wrote it: a mother may write for her son.

use serde::{Deserialize, Serialize};

use super::Message;
use super::parts::MailParts;
use super::people::{self, WrittenName, is_no_name, names, plain};
use super::sender::{has_personal_sender, is_desk, of_address, sender};
use crate::text::fold;

/// Who wrote a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Author {
    /// The person concerned.
    Jobseeker,
    /// Somebody of the family, or a friend.
    Relative,
    /// An employer.
    Employer,
    /// Another service.
    Third,
    /// A machine, an advertiser.
    Other,
}

/// Whom a mail concerns and who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Concerned {
    pub(super) name: Option<String>,
    pub(super) author: Author,
}

pub(super) fn concerned(message: Message<'_>, parts: &MailParts) -> Concerned {
    let author = author(message, parts);
    let name = match author {
        Author::Other => None,
        Author::Relative | Author::Third => {
            spoken_of(message, parts).or_else(|| of_writer(message, parts))
        }
        Author::Employer => spoken_of(message, parts),
        Author::Jobseeker => of_writer(message, parts),
    };
    Concerned {
        name: name.map(|name| name.shown()),
        author,
    }
}

fn author(message: Message<'_>, parts: &MailParts) -> Author {
    let sender = fold(&format!("{} {}", message.from_name, message.from_address));
    if message.is_automatic || people::MACHINES.iter().any(|word| sender.contains(word)) {
        return Author::Other;
    }
    let text = fold(&format!("{}\n{}", message.subject, parts.own.join("\n")));
    if writes_for_a_relative(&text) && spoken_of(message, parts).is_some() {
        return Author::Relative;
    }
    let is_desk = is_desk(message);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&people::EMPLOYERS) {
        return Author::Employer;
    }
    if is_desk || says(&people::THIRD_PARTIES) && text.contains("nous ") {
        return match spoken_of(message, parts) {
            Some(_) => Author::Third,
            None if is_desk && !has_personal_sender(message) => Author::Other,
            None => Author::Jobseeker,
        };
    }
    Author::Jobseeker
}

/// « ma mère », « le fils de », where the mail is not about the writer's own matters only.
fn writes_for_a_relative(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).any(|pair| {
        let is_mine = matches!(pair[0], "ma" | "mon" | "le" | "la" | "sa" | "son");
        is_mine && people::RELATIVES.contains(pair[1])
    })
}

/// A full name in what was written, which is not the writer's.
fn spoken_of(message: Message<'_>, parts: &MailParts) -> Option<WrittenName> {
    let signed = signed(parts);
    let sender = names(message.from_name).into_iter().next();
    let is_writer = |name: &WrittenName| {
        let same = |other: &Option<WrittenName>| {
            other.as_ref().is_some_and(|other| same_person(name, other))
        };
        same(&signed) || same(&sender)
    };
    let lines = parts
        .own
        .iter()
        .map(String::as_str)
        .chain([message.subject]);
    let mut spoken = lines.flat_map(names).filter(|name| !is_writer(name));
    let mut spoken_of: Vec<WrittenName> = spoken.by_ref().collect();
    let at = spoken_of.iter().position(WrittenName::has_first_name);
    let by_numbers = form(&parts.own);
    at.map(|at| spoken_of.swap_remove(at)).or(by_numbers)
}

fn same_person(a: &WrittenName, b: &WrittenName) -> bool {
    let words = |name: &WrittenName| {
        let mut words: Vec<String> = name.words.iter().map(|word| plain(word)).collect();
        words.sort_unstable();
        words
    };
    words(a) == words(b)
}

/// The name of the one who writes for themselves: what they say, how they sign, what the
/// subject, the sender and the address show.
fn of_writer(message: Message<'_>, parts: &MailParts) -> Option<WrittenName> {
    let sender = sender(message);
    form(&parts.own)
        .or_else(|| form(&parts.signature))
        .or_else(|| introduced(parts))
        .or_else(|| signed(parts))
        .or_else(|| in_subject(message.subject))
        .or(sender)
        .or_else(|| of_address(message, parts))
}

/// « Nom : Petit » and « Prénom : Ana » on lines of their own.
fn form(lines: &[String]) -> Option<WrittenName> {
    let value = |key: &str| {
        lines.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let name = fold(name.trim());
            (name == key && !value.trim().is_empty()).then(|| value.trim().to_owned())
        })
    };
    let last = value("nom").or_else(|| value("nom de famille"))?;
    let first = value("prenom").or_else(|| value("prenoms"))?;
    Some(WrittenName {
        words: vec![last.to_uppercase(), first],
    })
}

/// « Nom : Petit » says who somebody is, and nothing else.
pub(super) fn is_form(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| fold(key.trim()));
    key.is_some_and(|key| {
        let key = key.trim_end_matches('s');
        matches!(
            key,
            "nom"
                | "prenom"
                | "nom de famille"
                | "nom prenom"
                | "nom et prenom"
                | "ne le"
                | "date de naissance"
        )
    })
}

/// « je m'appelle Ana Petit », also in small letters.
fn introduced(parts: &MailParts) -> Option<WrittenName> {
    let lines = parts.own.iter().chain(&parts.signature);
    lines.flat_map(|line| introductions(line)).next()
}

fn introductions(line: &str) -> Vec<WrittenName> {
    let folded = fold(line);
    // Spans of the folded line are those of the line only where no letter changed length.
    let source = if folded.chars().count() == line.chars().count() {
        line
    } else {
        folded.as_str()
    };
    let mut found = Vec::new();
    for cue in people::INTRODUCTIONS.iter() {
        for (at, _) in folded.match_indices(cue) {
            let n_before = folded[..at].chars().count();
            let is_start = folded[..at]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric());
            let rest: String = source
                .chars()
                .skip(n_before + cue.chars().count())
                .collect();
            if is_start && rest.starts_with([' ', ':', '(']) {
                found.extend(after(&rest));
            }
        }
    }
    found
}

/// The name right after a cue: two to four words up to the first sign.
fn after(rest: &str) -> Option<WrittenName> {
    let clause = rest
        .trim_start_matches([' ', ':'])
        .split(['.', ',', ';', '(', '!', '?'])
        .next()?;
    let words = clause
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words = words.skip_while(|word| {
        matches!(
            fold(word).as_str(),
            "madame" | "monsieur" | "mme" | "m" | "mr" | "mlle"
        )
    });
    let words: Vec<String> = words
        .take_while(|word| {
            !word.is_empty()
                && !is_no_name(&fold(word))
                && !word.bytes().any(|b| b.is_ascii_digit())
        })
        .take(4)
        .map(str::to_owned)
        .collect();
    let name = WrittenName { words };
    let is_written_so = name
        .words
        .iter()
        .all(|word| word.starts_with(char::is_uppercase))
        && rest.chars().any(char::is_lowercase);
    let is_name = (2..=4).contains(&name.words.len()) && (name.has_first_name() || is_written_so);
    is_name.then_some(name)
}

/// A line of the signature, or the last of the text, that is a name and no more.
fn signed(parts: &MailParts) -> Option<WrittenName> {
    let lines = parts.signature.iter().chain(parts.own.last());
    lines.filter_map(|line| only_a_name(line)).next()
}

fn only_a_name(line: &str) -> Option<WrittenName> {
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let words: Vec<&str> = words
        .into_iter()
        .skip_while(|word| is_civility(&fold(word)))
        .collect();
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase) && !is_no_name(&fold(word)) || is_particle(word)
    };
    let is_short = (2..=4).contains(&words.len());
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    (is_short && !has_digit && words.iter().all(|word| is_word(word))).then(|| WrittenName {
        words: words.into_iter().map(str::to_owned).collect(),
    })
}

fn is_particle(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "de" | "da" | "el" | "le" | "la" | "du" | "van" | "ben" | "di" | "dos" | "al"
    )
}

fn is_civility(folded: &str) -> bool {
    matches!(
        folded,
        "m" | "mr" | "mme" | "mlle" | "monsieur" | "madame" | "mademoiselle"
    )
}

/// « Rendez-vous (Ana Petit) », « PETIT Ana - rendez-vous ».
fn in_subject(subject: &str) -> Option<WrittenName> {
    let parts = subject
        .split([':', '(', ')', '|'])
        .flat_map(|part| part.split(" - "));
    parts
        .filter_map(|part| only_a_name(part.trim()))
        .find(WrittenName::has_first_name)
}
