//! What the texts of several offers ask for and a CV does not show.
//!
//! Most offers list no skills: what they ask stands in their sentences. Two
//! sorts of things are told: what people of these trades do, use and know, as
//! our list and the ROME name it; and names of tools and methods, which are
//! written like names and far more often here than in the whole base. These are
//! told only where sentences ask for them in so many words (« maîtrise de »).

use rustc_hash::{FxHashMap, FxHashSet};

use super::context_phrase::in_context;
use super::cv_words::Shown;
use super::lexicon::{Family, Lexicon, Word, key_of};
use super::occupation_terms::Known;
use super::sentences::{Heard, Sentence};
use super::skills::{SkillGap, Source};
use crate::facts::{diplomas, languages, licences};

/// A thing is asked where so many of the offers say it: in absolute number, and
/// as a share of them.
const LEAST_OFFERS: usize = 2;
const LEAST_SHARE: f32 = 0.2;
/// A plain word must be said by more of them.
const LEAST_SHARE_PLAIN: f32 = 0.3;
/// How many times as often as in the whole base.
const LEAST_LIFT: f64 = 4.0;
/// A word of fewer offers of the base is as likely a name.
const LEAST_KNOWN: u32 = 3;
/// How many things are told.
const MOST: usize = 12;

/// A thing that offers ask, with who asks it where.
struct Asked {
    name: String,
    words: Vec<Word>,
    said: Vec<(usize, String)>,
    strength: f32,
}

/// For each offer, what it and others ask for in their texts.
pub(super) fn written(
    lexicon: &Lexicon<'_>,
    shown: &Shown,
    known: &Known,
    offers: &[Heard],
) -> Vec<Vec<SkillGap>> {
    let mut asked = phrases(known, offers);
    // A town or an employer is written like the name of a tool.
    let who: FxHashSet<&Family> = offers.iter().flat_map(|heard| &heard.who).collect();
    let named = names(lexicon, offers).into_iter();
    asked.extend(named.filter(|one| !who.contains(&one.words[0].family)));
    asked.retain(|one| may_be_told(lexicon, shown, known, one));
    asked.sort_by(|a, b| {
        b.strength
            .total_cmp(&a.strength)
            .then_with(|| a.name.len().cmp(&b.name.len()))
            .then_with(|| a.name.cmp(&b.name))
    });
    let asked = apart(lexicon, asked);
    let of_offer = |at: usize| asked.iter().filter_map(|one| gap_of(one, at)).collect();
    (0..offers.len()).map(of_offer).collect()
}

/// Diplomas, licences and languages are conditions, and told as such.
fn may_be_told(lexicon: &Lexicon<'_>, shown: &Shown, known: &Known, one: &Asked) -> bool {
    let is_condition = || {
        !licences(&one.name).is_empty()
            || !diplomas(&one.name).is_empty()
            || !languages(&one.name).is_empty()
    };
    let is_plain = one.words.iter().all(|word| lexicon.is_plain(&word.term));
    !is_plain && !shown.shows(&one.words) && !known.is_name(&one.words) && !is_condition()
}

/// The strongest things that do not say each other again, each under a name that
/// a person understands.
fn apart(lexicon: &Lexicon<'_>, asked: Vec<Asked>) -> Vec<Asked> {
    let mut kept: Vec<(FxHashSet<Family>, Asked)> = Vec::new();
    for one in asked {
        let own: FxHashSet<Family> = one.words.iter().map(|word| word.family.clone()).collect();
        let is_told = kept
            .iter()
            .any(|(other, _)| own.is_subset(other) || other.is_subset(&own));
        if !is_told
            && kept.len() < MOST
            && let Some(named) = understood(lexicon, one)
        {
            kept.push((own, named));
        }
    }
    kept.into_iter().map(|(_, one)| one).collect()
}

/// One plain word says little: « fuites » is told as « recherche de fuites », in the
/// words of the offers, or not at all.
fn understood(lexicon: &Lexicon<'_>, one: Asked) -> Option<Asked> {
    let is_name = |c: char| c.is_uppercase() || c.is_ascii_digit();
    if one.name.contains(' ') || one.name.chars().any(is_name) {
        return Some(one);
    }
    let quotes = one.said.iter().map(|(_, quote)| quote.as_str());
    let name = in_context(lexicon, &one.words[0].family, quotes)?;
    Some(Asked { name, ..one })
}

fn gap_of(one: &Asked, at: usize) -> Option<SkillGap> {
    let (_, quote) = one.said.iter().find(|(offer, _)| *offer == at)?;
    let heaviest = one.words.iter().map(|word| word.weight).fold(0.0, f32::max);
    let key = key_of(&one.words);
    Some(SkillGap {
        skill: one.name.clone(),
        required: false,
        source: Source::Written,
        quote: quote.clone(),
        weight: heaviest,
        key,
    })
}

/// What people of the trades do, use and know, where enough offers say it.
fn phrases(known: &Known, offers: &[Heard]) -> Vec<Asked> {
    let of_phrase = known.phrases.iter().filter_map(|phrase| {
        let said = said(offers, |heard| heard.saying(&phrase.words, 1.0));
        let share = enough(&said, offers.len(), LEAST_SHARE)?;
        let weight = phrase.words.iter().map(|w| w.weight).fold(0.0, f32::max);
        Some(Asked {
            name: phrase.name.clone(),
            words: phrase.words.clone(),
            strength: share * weight,
            said,
        })
    });
    of_phrase.collect()
}

/// Where each offer says a thing.
fn said<'h>(
    offers: &'h [Heard],
    saying: impl Fn(&'h Heard) -> Option<&'h Sentence>,
) -> Vec<(usize, String)> {
    let said = offers.iter().enumerate();
    said.filter_map(|(at, heard)| Some((at, saying(heard)?.quote.clone())))
        .collect()
}

/// The share of the offers that say a thing, where they are enough. A sentence
/// copied from offer to offer speaks for the employer, and counts once.
fn enough(said: &[(usize, String)], n_offers: usize, least: f32) -> Option<f32> {
    let quotes: FxHashSet<&str> = said.iter().map(|(_, quote)| quote.as_str()).collect();
    let n = quotes.len();
    #[expect(clippy::cast_precision_loss, reason = "a few offers")]
    let share = n as f32 / n_offers as f32;
    (n >= LEAST_OFFERS && share >= least).then_some(share)
}

/// Words that sentences ask for; fewer of them need to where the word is written
/// like a name.
fn names(lexicon: &Lexicon<'_>, offers: &[Heard]) -> Vec<Asked> {
    let words = most_written(lexicon, offers);
    let asked = words
        .into_values()
        .filter_map(|word| named(lexicon, word, offers));
    asked.collect()
}

/// Of each family the most written word, the first of equals.
fn most_written(lexicon: &Lexicon<'_>, offers: &[Heard]) -> FxHashMap<Family, Word> {
    let df = |word: &Word| {
        let vocabulary = lexicon.vocabulary();
        vocabulary.id(&word.term).map_or(0, |id| vocabulary.df(id))
    };
    let mut found: FxHashMap<Family, Word> = FxHashMap::default();
    for word in offers
        .iter()
        .flat_map(|o| &o.sentences)
        .flat_map(|s| &s.words)
    {
        let known = found
            .entry(word.family.clone())
            .or_insert_with(|| word.clone());
        if (df(word), &known.term) > (df(known), &word.term) {
            known.clone_from(word);
        }
    }
    found
}

/// The word as a thing that is asked, where it may be one.
fn named(lexicon: &Lexicon<'_>, word: Word, offers: &[Heard]) -> Option<Asked> {
    let vocabulary = lexicon.vocabulary();
    let id = vocabulary.id(&word.term)?;
    let written = vocabulary.written(id);
    let is_name = |c: char| c.is_uppercase() || c.is_ascii_digit();
    let is_name = written.chars().any(is_name);
    let family = word.family.clone();
    let least = if is_name {
        LEAST_SHARE
    } else {
        LEAST_SHARE_PLAIN
    };
    let is_firm = |s: &&Sentence| s.has(&family) && names_a_firm(&s.quote, &word.written);
    if is_name
        && offers
            .iter()
            .any(|heard| heard.sentences.iter().any(|s| is_firm(&s)))
    {
        return None;
    }
    let asks = |s: &&Sentence| s.has(&family) && asks_for(&s.quote, &word.written);
    let asking = |heard: &Heard| heard.sentences.iter().any(|s| asks(&s));
    let n_asking = offers.iter().filter(|heard| asking(heard)).count();
    if n_asking < if is_name { 1 } else { LEAST_OFFERS } {
        return None;
    }
    // Once it is asked for, whoever only names it asks it as well.
    let said = said(offers, |heard| {
        let asked = heard.sentences.iter().find(asks);
        asked.or_else(|| heard.sentences.iter().find(|s| s.has(&family)))
    });
    let share = enough(&said, offers.len(), least)?;
    let base = f64::from(vocabulary.df(id)) / f64::from(vocabulary.n_docs().max(1));
    let lift = f64::from(share) / base.max(f64::MIN_POSITIVE);
    let is_known = vocabulary.df(id) >= LEAST_KNOWN && word.term.chars().count() > 1;
    (lift >= LEAST_LIFT && is_known && word.weight > 0.0).then(|| Asked {
        name: written.to_owned(),
        strength: share * word.weight,
        words: vec![word],
        said,
    })
}

/// Whether a sentence asks for a word: « maîtrise du pétrissage », « sur Silae ».
fn asks_for(sentence: &str, word: &str) -> bool {
    /// What is asked stands at most so many bytes behind, on a list of others.
    const REACH: usize = 60;
    /// Words that ask, wherever they stand before; and those right before a tool.
    const CUES: &[&str] = &[
        "maîtris",
        "connaiss",
        "connaît",
        "notions d",
        "utilis",
        "logiciel",
        "outils",
        "expérience en",
        "compétences en",
        "techniques d",
        "savoir-faire",
        "formation en",
        "formé a",
        "bases en",
        "à l'aise",
        "lecture d",
        "environnement",
    ];
    const BEFORE_TOOLS: &[&str] = &[" sur ", " sous ", " via "];
    let lower = sentence.to_lowercase();
    let word = word.to_lowercase();
    let Some(at) = lower.find(&word) else {
        return false;
    };
    let before = &lower[..at];
    let cue = CUES.iter().filter_map(|cue| before.rfind(cue)).max();
    let is_tool = BEFORE_TOOLS.iter().any(|cue| before.ends_with(cue));
    cue.is_some_and(|cue| at - cue <= REACH) || is_tool
}

/// Whether a sentence speaks of who employs: « chez Untel », « le groupe Untel ».
fn names_a_firm(sentence: &str, word: &str) -> bool {
    const BEFORE: &[&str] = &[
        "chez ",
        "groupe ",
        "rejoindre ",
        "rejoignez ",
        "société ",
        "filiale ",
        "#",
    ];
    const BEHIND: &[&str] = &[
        " recrute",
        " recherche",
        " est ",
        " france",
        " propose",
        " vous ",
        ", c'est",
    ];
    let (sentence, word) = (sentence.to_lowercase(), word.to_lowercase());
    let mut places = sentence.match_indices(&word);
    places.any(|(at, _)| {
        let behind = &sentence[at + word.len()..];
        BEFORE.iter().any(|cue| sentence[..at].ends_with(cue))
            || at == 0 && BEHIND.iter().any(|cue| behind.starts_with(cue))
    })
}
