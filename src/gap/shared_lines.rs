//! Tasks that a CV and an offer describe, each in its own words.
//!
//! A word that occurs in both texts convinces nobody; a line of the offer and a line of the
//! CV with the same meaning do. Only descriptions of work are compared.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::clause_cut::{is_end, pieces, whole_words};
use super::skill_lines::is_about_work;
use super::trade_rarity::TradeRarity;
use crate::cv::{Cv, CvSection, Passage};
use crate::facts::{Part, SentencePart};
use crate::profile::Profiler;
use crate::requirement::OfferNeeds;
use crate::text::{Reader, TermPart, WordId, tokens};

/// The same task in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedLine {
    /// The offer's exact words.
    pub offer: String,
    /// The CV's exact words.
    pub cv: String,
}

/// The tasks that a CV describes.
#[derive(Debug, Clone, Default)]
pub(crate) struct CvLines(Vec<Clause>);

/// The tasks of an offer, which depend on no CV.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfferTasks {
    /// The rare words of the title.
    title: FxHashSet<u32>,
    tasks: Vec<Clause>,
}

/// One task, with its rare words.
#[derive(Debug, Clone)]
struct Clause {
    text: String,
    words: FxHashSet<u32>,
    /// Of its words, in the base.
    weight: f64,
    /// A whole line of several things: « toilette, repas, prévention d'escarres ».
    is_list: bool,
}

/// Words of a clause that says one thing.
const WORDS: std::ops::RangeInclusive<usize> = 2..=16;
/// Words of the offer that are quoted, at least.
const LEAST_QUOTED: usize = 3;
/// Words that say what a clause is about are in fewer than one offer of ten.
const LEAST_IDF: f64 = 2.2;
/// Least number of such words in both.
const LEAST_SHARED: usize = 2;
/// Least weight of the shared words: two that are in every twentieth offer.
const LEAST_WEIGHT: f64 = 5.5;
/// Least weight of the shared words in the trade: two that are in half of its offers.
const LEAST_IN_TRADE: f64 = 1.4;
/// Least part of the weight of each clause that is shared.
const LEAST_SHARE: f64 = 0.4;
/// The same for the offer's clause and a list, of which it may be one thing.
const LEAST_OF_OFFER: f64 = 0.6;
const LEAST_OF_LIST: f64 = 0.25;

impl CvLines {
    /// Of the posts, the skills and the profile of a CV.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, cv: &Cv) -> Self {
        let mut reader = profiler.analyzer().reader();
        let titles: Vec<&Range<usize>> = cv.posts().iter().map(|post| &post.title).collect();
        let is_title = |at: usize| titles.iter().any(|title| title.contains(&at));
        let pieces = described(cv).flat_map(|passage| {
            let text = &cv.text()[passage.span.clone()];
            let of_lines = pieces(text, |_, _, c| c == '\n')
                .into_iter()
                .map(|span| (span, true));
            let of_clauses = pieces(text, is_end).into_iter().map(|span| (span, false));
            let at = passage.span.start;
            let found = of_clauses.chain(of_lines);
            found.map(move |(span, is_list)| (span.start + at..span.end + at, is_list))
        });
        let pieces = pieces.filter(|(span, _)| !is_title(span.start));
        let clauses = pieces.filter_map(|(span, is_list)| {
            let clause = clause(profiler, &mut reader, &cv.text()[span])?;
            Some(Clause { is_list, ..clause })
        });
        Self(clauses.collect())
    }

    /// The task of an offer that a line of the CV describes best.
    #[must_use]
    pub(crate) fn shared_with(
        &self,
        profiler: &Profiler,
        rarity: &TradeRarity,
        offer: &OfferTasks,
    ) -> Option<SharedLine> {
        let asked = offer.tasks.iter();
        let pairs = asked.flat_map(|asked| self.0.iter().map(move |own| (asked, own)));
        let alike = pairs.filter_map(|(asked, own)| {
            let weigh = |id: &u32| {
                let idf = profiler.vocabulary().idf(WordId(*id));
                [idf, rarity.weight(*id, idf)]
            };
            Some((similarity(weigh, asked, own, &offer.title)?, asked, own))
        });
        let best = alike.reduce(|best, one| if one.0 > best.0 { one } else { best });
        best.map(|(_, asked, own)| SharedLine {
            offer: whole_words(&asked.text).to_owned(),
            cv: whole_words(&own.text).to_owned(),
        })
    }
}

impl OfferTasks {
    /// Of what an offer says.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, needs: &OfferNeeds) -> Self {
        let mut reader = profiler.analyzer().reader();
        let title = needs.text.get(..needs.title_len).unwrap_or_default();
        Self {
            title: particular(profiler, &mut reader, title),
            tasks: tasks(profiler, &mut reader, needs),
        }
    }
}

/// The passages of a CV that describe work.
pub(super) fn described(cv: &Cv) -> impl Iterator<Item = &Passage> {
    const DESCRIBED: [CvSection; 3] = [CvSection::Posts, CvSection::Skills, CvSection::Profile];
    let passages = cv.passages().iter();
    passages.filter(|passage| DESCRIBED.contains(&passage.section))
}

/// The tasks of an offer.
fn tasks(profiler: &Profiler, reader: &mut Reader<'_>, needs: &OfferNeeds) -> Vec<Clause> {
    let is_task = |one: &&SentencePart| one.part != Part::Other && !is_a_need(needs, &one.span);
    let sentences = needs.sentences.iter().filter(is_task);
    let texts = sentences.flat_map(|sentence| {
        let text = &needs.text[sentence.span.clone()];
        pieces(text, is_end)
            .into_iter()
            .map(move |span| &text[span])
    });
    // Shorter, it names a thing and is compared as a term.
    let is_line = |text: &&str| whole_words(text).split_whitespace().count() >= LEAST_QUOTED;
    texts
        .filter(|text| is_line(text) && is_about_work(text))
        .filter_map(|text| clause(profiler, reader, text))
        .collect()
}

/// True for a line on a paper, a diploma, a language or years, which are compared as
/// requirements, and for one on pay or contract.
pub(super) fn is_a_need(needs: &OfferNeeds, span: &Range<usize>) -> bool {
    const NEEDS: &[&str] = &[
        "pay_amount",
        "pay_complement",
        "contract",
        "licence",
        "certification",
        "diploma",
        "experience",
        "language",
    ];
    let mut facts = needs.facts.iter();
    facts.any(|fact| {
        NEEDS.contains(&fact.label) && fact.span.start < span.end && span.start < fact.span.end
    })
}

/// How similar two clauses are; `None` where they are about different things. `weigh` gives
/// the weight of a word in the base and in the trade.
fn similarity(
    weigh: impl Fn(&u32) -> [f64; 2],
    asked: &Clause,
    own: &Clause,
    title: &FxHashSet<u32>,
) -> Option<f64> {
    let shared: Vec<u32> = asked.words.intersection(&own.words).copied().collect();
    // The trade's name in both texts is no news.
    let is_new = shared.iter().any(|id| !title.contains(id));
    let weights = shared.iter().map(weigh);
    let [weight, in_trade] = weights.fold([0.0; 2], |[a, b], [c, d]| [a + c, b + d]);
    let (of_offer, of_cv) = (weight / asked.weight, weight / own.weight);
    let is_alike = match own.is_list {
        true => of_offer >= LEAST_OF_OFFER && of_cv >= LEAST_OF_LIST,
        false => of_offer.min(of_cv) >= LEAST_SHARE,
    };
    let is_enough =
        shared.len() >= LEAST_SHARED && weight >= LEAST_WEIGHT && in_trade >= LEAST_IN_TRADE;
    (is_alike && is_enough && is_new).then_some(in_trade * (of_offer + of_cv))
}

/// A clause with enough rare words and without a negation.
fn clause(profiler: &Profiler, reader: &mut Reader<'_>, text: &str) -> Option<Clause> {
    let n_words = text.split_whitespace().count();
    if !WORDS.contains(&n_words) || is_denied(text) {
        return None;
    }
    let words = particular(profiler, reader, text);
    (words.len() >= LEAST_SHARED).then(|| Clause {
        text: text.to_owned(),
        weight: words
            .iter()
            .map(|id| profiler.vocabulary().idf(WordId(*id)))
            .sum(),
        words,
        is_list: false,
    })
}

/// True for a text that says what is not done.
pub(super) fn is_denied(text: &str) -> bool {
    const DENIALS: &[&str] = &["pas", "sans", "aucun", "aucune", "non", "ni"];
    let tokens = tokens(text);
    let mut folded = tokens.iter().map(|token| token.folded.as_str());
    folded.any(|word| DENIALS.contains(&word))
}

/// The words that few offers have.
pub(super) fn particular(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    text: &str,
) -> FxHashSet<u32> {
    let vocabulary = profiler.vocabulary();
    let mut ids = FxHashSet::default();
    reader.for_each_term(text, |term| {
        if term.part != TermPart::Phrase
            && let Some(id) = vocabulary.id(&term.term)
            && vocabulary.idf(id) >= LEAST_IDF
        {
            ids.insert(id.0);
        }
    });
    ids
}
