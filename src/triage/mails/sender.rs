//! What the sender's name and address say of who writes.

use super::Message;
use super::parts::MailParts;
use super::people::{self, WrittenName, is_first_name, names, plain};
use crate::text::fold;

fn local_part(message: Message<'_>) -> &str {
    message.from_address.split('@').next().unwrap_or_default()
}

/// Whether it is the address of an office, not of a person.
pub(super) fn is_desk(message: Message<'_>) -> bool {
    let local = fold(local_part(message));
    let local = local.trim_end_matches(|c: char| c.is_ascii_digit());
    people::DESKS.contains(local) || people::DESKS.contains(fold(message.from_name).as_str())
}

pub(super) fn has_personal_sender(message: Message<'_>) -> bool {
    names(message.from_name)
        .iter()
        .any(WrittenName::has_first_name)
}

/// The name that the sender shows, if it is one person's.
pub(super) fn sender(message: Message<'_>) -> Option<WrittenName> {
    let shown = message.from_name.trim_matches('"');
    let folded = fold(shown);
    let is_of_several =
        folded.contains(" et ") || folded.starts_with("famille ") || folded.contains('&');
    let words: Vec<String> = shown.split_whitespace().map(str::to_owned).collect();
    let is_name = (2..=4).contains(&words.len())
        && !shown
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'@');
    if is_of_several || !is_name || is_desk(message) && !has_personal_sender(message) {
        return None;
    }
    let name = WrittenName { words };
    let local = plain(local_part(message));
    let is_in_address = name
        .words
        .iter()
        .any(|word| word.chars().count() > 2 && local.contains(&plain(word)));
    (name.has_first_name() || is_in_address).then_some(name)
}

/// « ana.petit12@… », where a first name or the signature confirms it.
pub(super) fn of_address(message: Message<'_>, parts: &MailParts) -> Option<WrittenName> {
    let local = local_part(message);
    if !message.from_name.is_empty()
        && plain(message.from_name) == plain(local)
        && message.from_name.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    let local = local.trim_end_matches(|c: char| c.is_ascii_digit());
    let words: Vec<String> = local.split(['.', '_', '-']).map(str::to_owned).collect();
    let is_pair = words.len() == 2
        && words
            .iter()
            .all(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic));
    if !is_pair {
        return None;
    }
    let lines = parts.signature.iter().chain(parts.own.last());
    let is_signed = lines.flat_map(|line| line.split_whitespace()).any(|word| {
        let word = plain(word);
        word.len() > 2 && words.iter().any(|own| plain(own) == word)
    });
    let first = words.iter().position(|word| is_first_name(word));
    if first.is_none() && !is_signed {
        return None;
    }
    let first = first.unwrap_or(0);
    let last = words[1 - first].to_uppercase();
    Some(WrittenName {
        words: vec![last, words[first].clone()],
    })
}
