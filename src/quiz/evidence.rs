//! Which skills of the sheet an offer asks for, and in which sentence.

use super::brief::{Brief, OfferText};
use super::catalogue::{CatalogueSkill, QuizCatalogue, TermReader};
use super::draw::Draw;
use super::item::{Citation, CitedDocument};
use crate::requirement::quote;
use crate::rome::{SheetSkill, SkillCore};
use crate::text::fold;

/// A skill of the occupation, with where it is asked.
#[derive(Clone, Debug)]
pub(super) struct AskedSkill<'c, 'a> {
    pub skill: &'c CatalogueSkill<'a>,
    pub citation: Citation,
    /// How well it is supported: listed by the offer, said in its text, at the core.
    pub weight: u32,
    pub is_core: bool,
    /// True if a sentence of the offer has particular words of it.
    pub shares_words: bool,
    pub is_gap: bool,
}

impl AskedSkill<'_, '_> {
    /// True if the offer itself asks for it.
    pub(super) fn is_of_offer(&self) -> bool {
        !matches!(self.citation.document, CitedDocument::Sheet(_))
    }
}

/// Listed in a field of the offer.
const LISTED: u32 = 12;
/// Said in a sentence of the offer.
const IN_TEXT: u32 = 6;
/// A particular word of it is in the offer: an offer that trims meat asks rather for what the
/// sheet says of meat than for what it says of live animals.
const SHARES_WORD: u32 = 3;
/// At the core of the occupation.
const CORE: u32 = 2;
/// Not shown by the CV.
const GAP: u32 = 3;
/// Share of a skill's particular words that a sentence must hold to ask for it.
const ENOUGH_WORDS: f32 = 0.5;

/// The skills of the sheet, best supported first, those of like support in a drawn order.
pub(super) fn asked_skills<'c, 'a>(
    brief: &Brief<'_>,
    catalogue: &'c QuizCatalogue<'a>,
    reader: &mut TermReader,
    seed: u64,
) -> Vec<AskedSkill<'c, 'a>> {
    let sentences = brief.offer.map(|offer| read_sentences(offer, reader));
    let cv = brief.person.map(|person| reader.of(&person.text));
    let mut asked: Vec<AskedSkill<'c, 'a>> = Vec::new();
    for own in &brief.sheet.skills {
        let Some(skill) = catalogue.skill(own.code) else {
            continue;
        };
        let mut one = of_sheet(own, skill, brief);
        if let Some(offer) = brief.offer {
            add_offer(&mut one, own, offer, sentences.as_deref(), catalogue);
        }
        let is_shown = |cv: &Vec<String>| {
            let mut particular = catalogue.particular(skill);
            particular.any(|term| cv.contains(term))
        };
        if cv.as_ref().is_some_and(|cv| !is_shown(cv)) {
            one.is_gap = true;
            one.weight += GAP;
        }
        asked.push(one);
    }
    Draw::new(seed, "skills").shuffle(&mut asked);
    asked.sort_by_key(|one| std::cmp::Reverse(one.weight));
    asked
}

fn of_sheet<'c, 'a>(
    own: &SheetSkill,
    skill: &'c CatalogueSkill<'a>,
    brief: &Brief<'_>,
) -> AskedSkill<'c, 'a> {
    let is_core = own.core == Some(SkillCore::Main);
    AskedSkill {
        skill,
        citation: Citation {
            document: CitedDocument::Sheet(brief.sheet.code),
            quote: own.label.clone(),
        },
        weight: if is_core { CORE } else { 0 },
        is_core,
        shares_words: false,
        is_gap: false,
    }
}

/// A sentence of the offer: its words as they are written, and its terms.
struct ReadSentence {
    quote: String,
    terms: Vec<String>,
}

fn read_sentences(offer: &OfferText, reader: &mut TermReader) -> Vec<ReadSentence> {
    let read = |span: &std::ops::Range<usize>| ReadSentence {
        quote: quote(&offer.text, span),
        terms: reader.of(&offer.text[span.clone()]),
    };
    let spans: Vec<_> = offer.job_sentences().map(|one| one.span.clone()).collect();
    spans.iter().map(read).collect()
}

fn add_offer(
    one: &mut AskedSkill<'_, '_>,
    own: &SheetSkill,
    offer: &OfferText,
    sentences: Option<&[ReadSentence]>,
    catalogue: &QuizCatalogue<'_>,
) {
    let sentences = sentences.unwrap_or_default();
    let sentence = asking(one.skill, sentences, catalogue);
    one.shares_words = sentence.is_some() || shares_word(one.skill, sentences, catalogue);
    let is_listed = |(code, label): &&(Option<u32>, String)| {
        *code == Some(own.code) || fold(label) == fold(&own.label)
    };
    if let Some((_, label)) = offer.skills.iter().find(is_listed) {
        one.weight += LISTED;
        one.citation = Citation {
            document: CitedDocument::OfferField,
            quote: label.clone(),
        };
    } else if let Some(sentence) = sentence {
        one.weight += IN_TEXT;
        one.citation = Citation {
            document: CitedDocument::OfferText,
            quote: sentence.quote.clone(),
        };
    } else if one.shares_words {
        one.weight += SHARES_WORD;
    }
}

/// True if a particular word of a skill is in some sentence.
fn shares_word(
    skill: &CatalogueSkill<'_>,
    sentences: &[ReadSentence],
    catalogue: &QuizCatalogue<'_>,
) -> bool {
    let mut particular = catalogue.particular(skill);
    particular.any(|term| sentences.iter().any(|own| own.terms.contains(term)))
}

/// The first sentence with enough words of a skill, one of them particular.
fn asking<'s>(
    skill: &CatalogueSkill<'_>,
    sentences: &'s [ReadSentence],
    catalogue: &QuizCatalogue<'_>,
) -> Option<&'s ReadSentence> {
    let holds = |sentence: &&ReadSentence| {
        let shared = skill
            .terms
            .iter()
            .filter(|term| sentence.terms.contains(term));
        let n_shared = shared.clone().count();
        let has_particular = shared.clone().any(|term| catalogue.is_particular(term));
        let share = n_shared as f32 / skill.terms.len().max(1) as f32;
        has_particular && n_shared >= 2 && share >= ENOUGH_WORDS
    };
    sentences.iter().find(holds)
}
