//! Learns names of software from offers.
//!
//! A name is a word, or two, in capitals that several employers list beside names
//! that are known: « Sage, Cegid ou Silae ». A word that is often written small, such
//! as « Mission » at the head of a line, is none.

use std::sync::LazyLock;

use rayon::prelude::{ParallelIterator, ParallelSlice};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher as _;

use super::families::{is_generic, is_not_in_names};
use super::names::SoftwareNames;
use super::sentence::{SentenceWord, sentences, words};
use super::tally::Uses;
use crate::offer::Offer;
use crate::text::fold;

/// Least share of a name's uses that are in a list beside a known name.
const LEAST_LISTED: f64 = 0.25;
/// Least such uses.
const FEWEST_LISTED: u32 = 4;
/// Largest share of a word's uses in small letters.
const MOST_SMALL: f64 = 0.06;
/// Share of a word's uses inside a longer name from which only that is a name.
const MOST_INSIDE: f64 = 0.6;
/// Share of capitals from which a line is a heading.
const HEADING: f64 = 0.6;
/// Offers read by one task.
const SHARD: usize = 2_000;

static LISTED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/software.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(", ")).collect()
});
/// Known names that are everyday words or other things too: they show nothing.
const AMBIGUOUS: &[&str] = &[
    "word",
    "access",
    "teams",
    "spring",
    "go",
    "r",
    "titan",
    "opera",
    "sage",
    "ciel",
    "coala",
    "sketch",
    "notion",
    "swift",
    "easily",
    "audition",
    "premiere",
    "inventor",
    "illustrator",
    "creo",
    "reflex",
    "hermes",
    "doctrine",
    "carl",
    "wms",
    "tms",
    "ent",
    "gmao",
    "galileo",
    "amadeus",
    "sabre",
    "manhattan",
    "netty",
    "orbis",
    "acd",
    "adp",
];
static KNOWN: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let folded = LISTED.iter().map(|name| fold(name));
    folded
        .filter(|name| !AMBIGUOUS.contains(&name.as_str()))
        .collect()
});

/// The names of software in offers. Of the names that are not known beforehand only
/// those that several employers write are learnt.
#[must_use]
pub(crate) fn learn(offers: &[Offer]) -> SoftwareNames {
    let uses = offers
        .par_chunks(SHARD)
        .map(|offers| offers.iter().fold(Uses::default(), read_offer))
        .reduce(Uses::default, Uses::merged);
    let known = LISTED.iter().map(|name| (*name).to_owned());
    let known = known.filter(|name| KNOWN.contains(&fold(name)));
    let mut learnt: Vec<String> = learnt(&uses);
    learnt.sort();
    SoftwareNames::new(known.chain(learnt))
}

fn learnt(uses: &Uses) -> Vec<String> {
    let names: Vec<&String> = uses
        .names
        .iter()
        .filter(|(name, _)| is_name(uses, name))
        .map(|(name, _)| name)
        .collect();
    let longer: Vec<&&String> = names.iter().filter(|name| name.contains(' ')).collect();
    let is_part = |name: &str| {
        let of_longer = longer
            .iter()
            .filter(|own| own.split(' ').any(|word| word == name));
        let n: u32 = of_longer.map(|own| uses.names[**own].n).sum();
        f64::from(n) >= MOST_INSIDE * f64::from(uses.names[name].n)
    };
    let whole = names
        .iter()
        .filter(|name| name.contains(' ') || !is_part(name));
    whole
        .map(|name| uses.names[*name].usual_form().to_owned())
        .collect()
}

/// True if a folded word or pair of words is used as a name of software is.
fn is_name(uses: &Uses, name: &str) -> bool {
    let own = &uses.names[name];
    let share = |part: u32| f64::from(part) / f64::from(own.n.max(1));
    let small = uses.small.get(name).copied().unwrap_or(0);
    let is_listed = own.n_listed >= FEWEST_LISTED && share(own.n_listed) >= LEAST_LISTED;
    let is_pair_of_names = || {
        // « Java Angular » are two names side by side.
        let mut words = name.split(' ');
        name.contains(' ') && words.all(|word| KNOWN.contains(word))
    };
    is_listed
        && own.is_of_several()
        && share(small) <= MOST_SMALL
        && !is_generic(name)
        && !(name.contains(' ') && name.split(' ').any(is_not_in_names))
        && !is_pair_of_names()
        && !name.split(' ').any(|word| word.parse::<u64>().is_ok())
}

fn read_offer(mut uses: Uses, offer: &Offer) -> Uses {
    let employer = offer.employer.name.as_deref().map(hash);
    for text in [offer.title.as_str(), offer.description.as_str()] {
        for sentence in sentences(text) {
            read_sentence(&mut uses, &text[sentence], employer);
        }
    }
    uses
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(fold(name).as_bytes());
    hasher.finish()
}

/// A name of one or two words in a sentence.
struct Unit {
    folded: String,
    start: usize,
    end: usize,
    is_head: bool,
}

fn read_sentence(uses: &mut Uses, sentence: &str, employer: Option<u64>) {
    if is_heading(sentence) {
        return;
    }
    let words = words(sentence);
    for word in words.iter().filter(|word| !word.is_capitalised()) {
        *uses.small.entry(fold(word.written)).or_default() += 1;
    }
    let units = units(sentence, &words);
    let known: Vec<(usize, usize)> = units
        .iter()
        .filter(|unit| KNOWN.contains(&unit.folded))
        .map(|unit| (unit.start, unit.end))
        .collect();
    for unit in units {
        let is_beside = |(start, end): &(usize, usize)| {
            *end <= unit.start && is_list_mark(&sentence[*end..unit.start])
                || *start >= unit.end && is_list_mark(&sentence[unit.end..*start])
        };
        let is_listed = known.iter().any(is_beside);
        // At the head of a sentence any word has a capital.
        if unit.is_head && !is_listed {
            continue;
        }
        let listed_by = employer.filter(|_| is_listed);
        let written = &sentence[unit.start..unit.end];
        uses.names
            .entry(unit.folded)
            .or_default()
            .add(written, listed_by);
    }
}

fn is_heading(sentence: &str) -> bool {
    let letters = sentence.chars().filter(|c| c.is_alphabetic());
    let (n, n_capitals) = letters.fold((0_u32, 0_u32), |(n, capitals), c| {
        (n + 1, capitals + u32::from(c.is_uppercase()))
    });
    f64::from(n_capitals) > HEADING * f64::from(n)
}

/// Words in capitals, and pairs of them with one space between.
fn units(sentence: &str, words: &[SentenceWord<'_>]) -> Vec<Unit> {
    let unit = |first: &SentenceWord<'_>, last: &SentenceWord<'_>| Unit {
        folded: fold(&sentence[first.start..last.end()]),
        start: first.start,
        end: last.end(),
        is_head: first.is_head,
    };
    let single = words.iter().filter(|word| word.is_capitalised());
    let mut all: Vec<Unit> = single.map(|word| unit(word, word)).collect();
    let pairs = words.windows(2).filter(|pair| {
        pair.iter().all(SentenceWord::is_capitalised)
            && &sentence[pair[0].end()..pair[1].start] == " "
    });
    all.extend(pairs.map(|pair| unit(&pair[0], &pair[1])));
    all
}

/// True if only the marks and small words of a list are between two names.
fn is_list_mark(between: &str) -> bool {
    let marks = between.trim();
    let is_mark = |c: char| matches!(c, ',' | '/' | '(' | '&' | '+' | '|' | '-' | '–');
    let mut parts = marks.split(|c: char| c.is_whitespace() || is_mark(c));
    !marks.is_empty() && parts.all(|part| matches!(part, "" | "et" | "ou" | "and" | "or"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(n_employers: usize) -> Vec<Offer> {
        let offer = |n: usize| {
            let mut offer = Offer::invented(
                "Gestionnaire de paie",
                "Vous maîtrisez Excel, Fantapaie ou Cegid. Mission : la paie. Pour vous, la mission. Vous, Excel.",
            );
            offer.employer.name = Some(format!("Maison {}", n % n_employers));
            offer
        };
        (0..8).map(offer).collect()
    }

    fn has(names: &SoftwareNames, name: &str) -> bool {
        names.find(&fold(name)).is_some()
    }

    #[test]
    fn a_name_that_several_employers_list_beside_a_known_one_is_learnt() {
        let names = learn(&offers(4));
        assert!(has(&names, "Fantapaie") && has(&names, "Excel"));
        assert!(!has(&names, "Mission") && !has(&names, "Vous"));
    }

    #[test]
    fn nothing_of_a_single_employer_is_learnt() {
        assert!(!has(&learn(&offers(1)), "Fantapaie"));
    }
}
