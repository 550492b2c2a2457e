//! Words of both texts as a reason: only those that name something.

use super::super::labels;
use super::{MatchOffer, Why};
use crate::cv::person::{begins_with_job, is_software_name};
use crate::gap::is_common;
use crate::text::fold;

/// Shared words in one reason.
const WORDS: usize = 4;

/// Shorter words say too little.
const SHORTEST: usize = 4;

/// The beginning of a reason made of shared words.
pub(super) const IN_BOTH: &str = "Dans l'offre comme dans votre CV : ";

/// Words of both texts that are not in every offer of the trade: an ordinary word alone
/// convinces nobody.
pub(super) fn shared(offer: &MatchOffer) -> Option<String> {
    let place = fold(offer.place.as_deref().unwrap_or_default());
    let is_tool = |why: &&Why| is_software_name(&why.term) && !is_office(&fold(&why.term));
    let tools = offer.why.iter().filter(is_tool);
    let rare = offer.shared_terms.iter().map(String::as_str);
    let is_elsewhere = |term: &&str| {
        let term = fold(term);
        let names = !is_common(&term) && !is_office(&term);
        names && !place.contains(&term) && !begins_with_job(&term)
    };
    let rare: Vec<&str> = rare.filter(is_elsewhere).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in rare.iter().copied().chain(tools.filter_map(word_of_both)) {
        let is_new = |other: &&str| !is_within(other, word) && !is_within(word, other);
        let is_name = is_name(word) || rare.contains(&word);
        if is_name && words.len() < WORDS && words.iter().all(is_new) {
            words.push(word);
        }
    }
    in_list(&words)
}

/// True if the words of one are among the words of the other, in a row.
fn is_within(inner: &str, outer: &str) -> bool {
    let bare = |word: &str| fold(word).replace(['-', ' '], "");
    bare(outer).contains(&bare(inner))
}

/// The reason made of shared words, but for those that name nothing by themselves.
pub(super) fn in_both(words: &[&str]) -> Option<String> {
    let names: Vec<&str> = words.iter().filter(|word| is_name(word)).copied().collect();
    in_list(&names)
}

/// The reason made of shared words, all of them.
pub(super) fn in_list(words: &[&str]) -> Option<String> {
    match words {
        [] => None,
        // One word says little, unless it names one thing; « crèche » names many.
        [only] if !is_name(only) || is_setting(&fold(only)) => None,
        // « Familles, courriers »: two plain words are of any work.
        [one, other] if !is_name(one) && !is_name(other) => None,
        words => Some(labels::text(&format!("{IN_BOTH}{}.", words.join(", ")))),
    }
}

/// Several words, the name of a thing or of a tool, or where one works.
fn is_name(word: &str) -> bool {
    /// A longer word in capitals is an ordinary word.
    const LONGEST_ACRONYM: usize = 6;
    let has_small = word.chars().any(char::is_lowercase);
    let is_acronym = word.chars().skip(1).any(char::is_uppercase)
        && (has_small || word.chars().count() <= LONGEST_ACRONYM);
    let is_phrase = word.contains([' ', '-']);
    is_phrase || is_acronym || is_software_name(word) || is_setting(&fold(word))
}

/// Tools of any office: nobody chooses a job for them.
fn is_office(term: &str) -> bool {
    const OFFICE: [&str; 9] = [
        "excel",
        "word",
        "powerpoint",
        "outlook",
        "office",
        "pack office",
        "microsoft",
        "bureautique",
        "windows",
    ];
    OFFICE.contains(&term)
}

/// True if both texts name one kind of place to work.
pub(super) fn names_setting_of_both(one: &str, other: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let folded = words(text).map(|(_, word)| fold(word));
        folded.filter(|word| is_setting(word)).collect()
    };
    let of_other = names(other);
    names(one).iter().any(|setting| of_other.contains(setting))
}

/// A kind of place to work, which people choose: it counts in the title, too.
fn is_setting(term: &str) -> bool {
    SETTINGS.contains(&term.strip_suffix('s').unwrap_or(term))
}

const SETTINGS: &[&str] = &[
    "ehpad",
    "ssiad",
    "hopital",
    "clinique",
    "creche",
    "maternelle",
    "college",
    "lycee",
    "restaurant",
    "brasserie",
    "hotel",
    "supermarche",
    "hypermarche",
    "boulangerie",
    "pharmacie",
    "officine",
    "garage",
    "entrepot",
    "atelier",
    "chantier",
    "laboratoire",
    "collectivite",
    "mairie",
    "association",
    "serre",
    "pepiniere",
    "foyer",
    "cantine",
    "cabinet",
];

/// True if both quotes contain the word as it is written: a stem or a synonym is not enough.
pub(super) fn is_written_in_both(why: &Why) -> bool {
    word_of_both(why).is_some()
}

/// The word as the offer writes it, if the CV has it too.
fn word_of_both(why: &Why) -> Option<&str> {
    let is_word = why.topic.is_none() && why.term.chars().count() >= SHORTEST;
    let of_cv = written_in(&why.term, &why.cv);
    written_in(&why.term, &why.offer).filter(|_| is_word && of_cv.is_some())
}

/// Where a text has the words of the term in a row, each in the plural or not.
fn written_in<'t>(term: &str, text: &'t str) -> Option<&'t str> {
    let asked: Vec<&str> = words(term).map(|(_, word)| word).collect();
    let written: Vec<(usize, &str)> = words(text).collect();
    let is_row = |row: &&[(usize, &str)]| {
        let mut pairs = asked.iter().zip(row.iter());
        pairs.all(|(own, (_, other))| singular(own) == singular(other))
    };
    let mut rows = written.windows(asked.len().max(1));
    let row = rows.find(is_row)?;
    let ((start, _), (last, word)) = (row.first()?, row.last()?);
    let found = &text[*start..last + word.len()];
    let is_one_phrase = !found.contains(['.', ',', ';', ':', '\n', '(']);
    (!asked.is_empty() && is_one_phrase).then_some(found)
}

/// The words of a text with where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let all = words.map(move |word| (place(word), word));
    all.filter(|(_, word)| !word.is_empty())
}

/// A word in small letters without the mark of the plural.
fn singular(word: &str) -> String {
    const SHORTEST: usize = 4;
    let lower = word.to_lowercase();
    let bare = lower.strip_suffix(['s', 'x']);
    let bare = bare.filter(|bare| bare.chars().count() >= SHORTEST);
    bare.unwrap_or(&lower).to_owned()
}
