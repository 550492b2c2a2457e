//! Rare things that an offer and a CV both name: « nutrition entérale », « Hestia ».
//!
//! One common word in both texts convinces nobody; several rare ones say that the work is
//! the same. Only what an offer says of the work is compared, not what the employer says of
//! itself.

use std::ops::{Range, RangeInclusive};

use rustc_hash::FxHashMap;

use super::clause::is_denied;
use super::offer_tasks::is_a_need;
use super::shared_lines::described;
use super::shared_phrases::CvPhrases;
use super::trade_rarity::TradeRarity;
use crate::cv::Cv;
use crate::cv::person::is_software_name;
use crate::facts::Part;
use crate::profile::Profiler;
use crate::requirement::OfferNeeds;
use crate::text::{Reader, TermPart, fold};

/// Least weight of a word alone: one in fifty offers has it.
const LEAST_WORD: f64 = 3.9;
/// Least weight of a set phrase.
const LEAST_PHRASE: f64 = 3.0;
/// Least weight of either in the trade: at most three in five of its offers have it.
const LEAST_IN_TRADE: f64 = 0.5;
/// Least weight in the trade of all that is given: one thing of every twelfth offer, or several
/// that few offers have together.
const LEAST_TOGETHER: f64 = 2.5;
/// Terms given for an offer.
const MOST: usize = 6;

/// What a CV names.
#[derive(Debug, Clone, Default)]
pub(crate) struct CvTerms {
    /// As written, by the number of the term.
    written: FxHashMap<u32, String>,
    phrases: CvPhrases,
}

impl CvTerms {
    /// Of the posts, the skills and the profile of a CV.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, cv: &Cv) -> Self {
        let mut reader = profiler.analyzer().reader();
        let mut own = Self::default();
        for passage in described(cv) {
            let lines = cv.text()[passage.span.clone()].lines();
            for line in lines.filter(|line| !is_denied(line)) {
                own.phrases.add(line);
                for_each_rare(profiler, &mut reader, line, |id, _, span| {
                    own.written
                        .entry(id)
                        .or_insert_with(|| line[span].to_owned());
                });
            }
        }
        own
    }

    /// The terms that an offer writes as the CV does, the rarest of the trade first.
    #[must_use]
    pub(crate) fn shared_with(
        &self,
        profiler: &Profiler,
        rarity: &TradeRarity,
        reader: &mut Reader<'_>,
        needs: &OfferNeeds,
    ) -> Vec<String> {
        let mut found: FxHashMap<u32, (f64, String)> = FxHashMap::default();
        let mut terms: Vec<(f64, String)> = Vec::new();
        for span in about_the_job(needs) {
            let text = &needs.text[span];
            let runs = self.phrases.shared_with(profiler, rarity, reader, text);
            terms.extend(
                runs.into_iter()
                    .map(|(weight, run)| (weight, shown(text, &run))),
            );
            for_each_rare(profiler, reader, text, |id, weight, span| {
                let written = &text[span.clone()];
                let idf = weight;
                let weight = rarity.weight(id, idf);
                // The offer's word decides: that of a CV may be in either gender.
                let is_noun = || may_be_a_noun(written) && rarity.is_of_trade(id, idf);
                let names = |own: &str| is_phrase_or_name(own, written) || is_noun();
                let counts = is_whole(text, &span) && weight >= LEAST_IN_TRADE;
                let is_shared = |own: &String| counts && is_same(own, written) && names(own);
                if self.written.get(&id).is_some_and(is_shared) {
                    found
                        .entry(id)
                        .or_insert_with(|| (weight, shown(text, &span)));
                }
            });
        }
        terms.extend(found.into_values());
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        terms.truncate(MOST);
        let together: f64 = terms.iter().map(|(weight, _)| weight).sum();
        terms.retain(|_| together >= LEAST_TOGETHER);
        terms.into_iter().map(|(_, term)| term).collect()
    }
}

/// The title, the tasks, and the sentences that say whom one looks for: « pour le rayon
/// épicerie ».
fn about_the_job(needs: &OfferNeeds) -> impl Iterator<Item = Range<usize>> {
    const SEEKS: [&str; 3] = ["recherch", "recrut", "cherche"];
    let seeks = |span: &Range<usize>| {
        let text = needs.text[span.clone()].to_lowercase();
        SEEKS.iter().any(|word| text.contains(word))
    };
    let sentences = needs.sentences.iter();
    let own = sentences.filter(move |one| one.part != Part::Other || seeks(&one.span));
    let own = own.map(|one| one.span.clone());
    let own = own.filter(|span| !is_a_need(needs, span));
    std::iter::once(0..needs.title_len).chain(own)
}

/// Gives the rare terms of a text: number, weight, and where each is written.
fn for_each_rare(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    text: &str,
    mut give: impl FnMut(u32, f64, Range<usize>),
) {
    let vocabulary = profiler.vocabulary();
    reader.for_each_term(text, |term| {
        let Some(id) = vocabulary.id(&term.term) else {
            return;
        };
        let weight = vocabulary.idf(id);
        let least = match term.part {
            TermPart::Phrase => LEAST_PHRASE,
            TermPart::Inside => return,
            _ => LEAST_WORD,
        };
        if weight >= least {
            give(id.0, weight, term.span);
        }
    });
}

/// False for a part of a word: « infirmièr » of « infirmièr(e) », « rendez » of « rendez-vous ».
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let joins = |c: char| matches!(c, '-' | '(' | '·' | '/' | '\'' | '’');
    let mut after = text[span.end..].chars();
    let goes_on = after.next().is_some_and(joins) && after.next().is_some_and(char::is_alphabetic);
    let mut before = text[..span.start].chars().rev();
    let was_begun = before.next() == Some('-') && before.next().is_some_and(char::is_alphabetic);
    !goes_on && !was_begun
}

/// True for several words, and for a name that both texts write as one: « eCRF », « R489 »,
/// « RCP », but not « Envoi » at the head of a line, nor « TRI » beside « tri ».
fn is_phrase_or_name(own: &str, written: &str) -> bool {
    /// Shorter ones stand for too many things, longer ones are ordinary words in a heading.
    const ACRONYM: RangeInclusive<usize> = 3..=6;
    let is_acronym = |word: &str| {
        let n_capitals = word.chars().filter(|c| c.is_uppercase()).count();
        ACRONYM.contains(&word.chars().count()) && n_capitals >= 2
    };
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let is_mixed = |word: &str| {
        word.chars().any(char::is_lowercase) && word.chars().skip(1).any(char::is_uppercase)
    };
    let is_name = |word: &str| is_acronym(word) || has_digit(word) || is_mixed(word);
    written.contains(' ') || is_software_name(written) || is_name(own) && is_name(written)
}

/// False for verbs, participles, adverbs and adjectives by their ends, and for short words in small
/// letters: alone, they name nothing.
fn may_be_a_noun(word: &str) -> bool {
    const SHORTEST: usize = 5;
    const ENDS: [&str; 14] = [
        "er", "ir", "ez", "ons", "ant", "ants", "é", "ée", "és", "ées", "amment", "emment",
        "ivement", "ellement",
    ];
    const QUALITIES: [&str; 11] = [
        "el", "elle", "els", "elles", "al", "ale", "ales", "aux", "if", "ifs", "ives",
    ];
    let is_name = word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_verb = ENDS.iter().chain(&QUALITIES).any(|end| word.ends_with(end));
    is_name && word.chars().count() > 2 || word.chars().count() >= SHORTEST && !is_verb
}

/// True if both are the same words, in the plural or the other gender or not: a stem alone
/// is not enough, « maladies » are not « malades ».
fn is_same(own: &str, written: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(|word| base_form(word).to_owned()).collect()
    };
    words(own) == words(written)
}

/// A folded word without the endings of the plural and of either gender.
fn base_form(word: &str) -> &str {
    /// Endings that only gender or number tells apart, the longest first.
    const ENDS: [&str; 9] = [
        "enne", "elle", "euse", "rice", "aux", "ale", "eur", "en", "el",
    ];
    let singular = word.trim_end_matches(['s', 'x']);
    let ends = ENDS.iter().filter_map(|end| singular.strip_suffix(end));
    let base = ends.min_by_key(|base| base.len()).unwrap_or(singular);
    base.trim_end_matches('e').trim_end_matches("al")
}

/// A term of a text, without the capital of a sentence or of a heading.
fn shown(text: &str, span: &Range<usize>) -> String {
    /// Longer words in capitals are no acronyms.
    const LONGEST_ACRONYM: usize = 6;
    let written = &text[span.clone()];
    let begins = !text[..span.start]
        .trim_end()
        .ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let n_capitals = written.chars().filter(|c| c.is_uppercase()).count();
    let is_shouted = n_capitals > LONGEST_ACRONYM && !written.chars().any(char::is_lowercase);
    let begins = begins && n_capitals == 1 && written.starts_with(char::is_uppercase);
    match begins || is_shouted {
        true => written.to_lowercase(),
        false => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_alone_names_nothing_and_a_name_does() {
        for (word, names) in [
            ("bionettoyage", true),
            ("Hestia", true),
            ("SSIS", true),
            ("réceptionner", false),
            ("quotidiennement", true),
            ("récemment", false),
            ("patrimoniaux", false),
            ("motivés", false),
            ("bac", false),
        ] {
            assert_eq!(may_be_a_noun(word), names, "{word}");
        }
    }

    #[test]
    fn a_name_is_one_in_both_texts() {
        for (own, written, is_one) in [
            ("RCP", "RCP", true),
            ("eCRF", "eCRF", true),
            ("AD", "AD", false),
            ("tri", "TRI", false),
            ("envoi", "Envoi", false),
            ("mise en rayon", "Mise en rayon", true),
        ] {
            assert_eq!(is_phrase_or_name(own, written), is_one, "{written}");
        }
    }

    #[test]
    fn words_are_the_same_in_the_plural_and_in_capitals() {
        assert!(is_same("Nutrition entérale", "nutritions entérales"));
        assert!(is_same("électricienne", "Électriciens"));
        assert!(is_same("tondeuse thermique", "tondeuses thermiques"));
        assert!(!is_same("plannings", "planification"));
        assert!(!is_same("malades", "maladies"));
        let heading = "Nutrition entérale";
        assert_eq!(shown(heading, &(0..heading.len())), "nutrition entérale");
        assert_eq!(shown("avec Debian", &(5..11)), "Debian");
        assert_eq!(shown("RAYON EPICERIE", &(6..14)), "epicerie");
    }
}
