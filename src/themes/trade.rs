//! Learns the themes of one trade.

use rustc_hash::{FxHashMap, FxHashSet};

use super::line_words::{OfferLines, ReadLine, offer_frequencies};
use super::lines::LineKind;
use super::name::{self, NameCandidate};
use super::proper_names::{is_proper, proper_names};
use super::theme::{Theme, ThemeWord};
use super::words::ThemeWordLists;
use crate::lda::{self, Corpus, Inferencer, Model, Params, TrainingFlow};
use crate::offer::Offer;
use crate::profile::Profiler;
use crate::rome::RomeCode;
use crate::text::WordId;

/// Range of the share of the trade's offers that contain a word of a theme.
const OFFER_SHARE: std::ops::RangeInclusive<f64> = 0.02..=0.35;
/// Fewest offers that contain a word of a theme.
const FEWEST_OFFERS: u32 = 3;
/// How much more frequent a word of a theme is in the trade than in all offers.
const LIFT: f64 = 4.0;
/// As [`LIFT`], in computing, which is half of the base and shares its words.
const COMPUTING_LIFT: f64 = 2.5;
const COMPUTING: &str = "M18";
/// Offers for each theme, and how many themes there are at least and at most.
const OFFERS_PER_THEME: usize = 12;
const N_THEMES: (usize, usize) = (6, 15);
const ALPHA: f64 = 0.05;
const BETA: f64 = 0.02;
const N_SWEEPS: u32 = 150;
/// Lines that the title of an offer counts as.
const TITLE_LINES: usize = 3;
/// Weight of a word's probability beside its lift where words are chosen; see
/// `lda::relevance`.
const LAMBDA: f32 = 0.6;
/// Share of a theme's offers whose title names it, and how much larger it is than that
/// of other offers…
const TITLE_SHARE: f32 = 0.2;
const TITLE_LIFT: f32 = 1.5;
/// …a smaller share that is much larger than elsewhere…
const LEAST_TITLE_SHARE: f32 = 0.06;
const LARGE_TITLE_LIFT: f32 = 3.0;
/// …or share of requirements among its lines, from which it is a speciality.
const REQUIREMENT_SHARE: f32 = 0.5;
/// A theme of which one employer has a larger share of the offers is that employer's.
const EMPLOYER_SHARE: f32 = 0.4;
/// A word of a smaller probability is no word of a theme.
const LEAST_PHI: f32 = 0.005;
/// Words kept of a theme.
const N_WORDS: usize = 8;
/// Two themes that share so many words are one.
const SAME_WORDS: usize = 4;
/// An offer is about a theme that has this share of its words.
const SUBSTANTIAL: f32 = 0.2;
/// A theme of a smaller share of the offers is chance, and one of a larger is the trade.
const THEME_SHARE: std::ops::RangeInclusive<f32> = 0.02..=0.35;

/// A theme before it is named, by the words of the vocabulary.
#[derive(Debug)]
struct ThemeDraft<'c> {
    name: &'c NameCandidate,
    words: Vec<WordId>,
    /// Offers that are about it.
    offers: FxHashSet<usize>,
}

/// The themes of a trade, the most frequent first.
pub(super) fn learn(
    profiler: &Profiler,
    lists: &ThemeWordLists,
    code: RomeCode,
    offers: &[&Offer],
    seed: u64,
) -> Vec<Theme> {
    let mut reader = profiler.analyzer().reader();
    let vocabulary = profiler.vocabulary();
    let offers = offers.iter().copied();
    let offers: Vec<OfferLines<'_>> = offers
        .map(|offer| OfferLines::read(lists, vocabulary, &mut reader, offer))
        .collect();
    let frequencies = offer_frequencies(&offers);
    let proper = proper_names(&offers);
    let mut words = theme_words(profiler, lists, code, &frequencies, offers.len());
    words.retain(|id| !is_proper(&proper, vocabulary.written(*id)));
    let docs = docs(&offers, &words);
    let Some(model) = train(&docs, words.len(), seed) else {
        return Vec::new();
    };
    let candidates = name::candidates(lists, profiler, &offers, &frequencies, &proper);
    let drafts = drafts(&model, &docs, &words, &candidates);
    let mut themes: Vec<Theme> = drafts
        .iter()
        .filter(|draft| is_speciality(&offers, draft) && !is_of_one_employer(&offers, draft))
        .map(|draft| theme(profiler, &offers, draft))
        .collect();
    themes.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.name.cmp(&b.name)));
    themes
}

/// The words that themes of the trade are made of, in order.
fn theme_words(
    profiler: &Profiler,
    lists: &ThemeWordLists,
    code: RomeCode,
    frequencies: &FxHashMap<WordId, u32>,
    n_offers: usize,
) -> Vec<WordId> {
    let vocabulary = profiler.vocabulary();
    let own = names_of_trade(profiler, code);
    let least_lift = match code.as_str().starts_with(COMPUTING) {
        true => COMPUTING_LIFT,
        false => LIFT,
    };
    let is_of_theme = |id: WordId, n: u32| {
        let share = f64::from(n) / n_offers as f64;
        let in_base = f64::from(vocabulary.df(id)) / f64::from(vocabulary.n_docs());
        n >= FEWEST_OFFERS
            && OFFER_SHARE.contains(&share)
            && share >= least_lift * in_base
            && !own.contains(vocabulary.term(id))
            && lists.is_theme_word(vocabulary.term(id), vocabulary.written(id))
    };
    let kept = frequencies.iter().filter(|(id, n)| is_of_theme(**id, **n));
    let mut words: Vec<WordId> = kept.map(|(id, _)| *id).collect();
    words.sort_unstable();
    words
}

/// The terms of the names of the trade's codes: they tell it from others, and not its
/// offers from each other.
fn names_of_trade(profiler: &Profiler, code: RomeCode) -> FxHashSet<String> {
    let occupations = profiler.occupations();
    let mut reader = profiler.analyzer().reader();
    let mut terms = FxHashSet::default();
    let class = occupations.find(code);
    if let Some(class) = class {
        reader.for_each_term(occupations.label(class), |term| {
            terms.insert(term.term.into_owned());
        });
    }
    terms
}

/// The offers as documents of theme words, numbered as in `words`: each once a line. The
/// title counts as several lines, since it names the speciality if anything does.
fn docs(offers: &[OfferLines<'_>], words: &[WordId]) -> Vec<Vec<u32>> {
    let number = |id: WordId| words.binary_search(&id).ok().map(|idx| idx as u32);
    let doc = |offer: &OfferLines<'_>| {
        let mut doc = Vec::new();
        let titles = std::iter::repeat_n(offer.title.as_slice(), TITLE_LINES);
        let lines = offer.lines.iter().map(|line| line.words.as_slice());
        for line in titles.chain(lines) {
            let mut numbers: Vec<u32> = line.iter().filter_map(|id| number(*id)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            doc.extend(numbers);
        }
        doc
    };
    offers.iter().map(doc).collect()
}

/// The topics of the documents; none if they hold no word.
fn train(docs: &[Vec<u32>], n_words: usize, seed: u64) -> Option<Model> {
    let corpus = Corpus::new(docs, n_words);
    let n_topics = (docs.len() / OFFERS_PER_THEME).clamp(N_THEMES.0, N_THEMES.1);
    let params = Params {
        n_topics,
        beta: BETA,
        alpha_sum: ALPHA * n_topics as f64,
        n_sweeps: N_SWEEPS,
        burn_in: N_SWEEPS / 3,
        optimize_every: 0,
        seed,
        ..Params::default()
    };
    lda::train(&corpus, &params, &mut |_| TrainingFlow::Continue).ok()
}

/// The topics that have a name and enough offers. Of two with nearly the same name one
/// is left, with the offers of both.
fn drafts<'c>(
    model: &Model,
    docs: &[Vec<u32>],
    words: &[WordId],
    candidates: &'c [NameCandidate],
) -> Vec<ThemeDraft<'c>> {
    let offers = offers_by_topic(model, docs);
    let mut drafts: Vec<ThemeDraft<'c>> = Vec::new();
    for (top, offers) in lda::topic_words(model, LEAST_PHI).into_iter().zip(offers) {
        let top = lda::most_relevant(&top, LAMBDA, N_WORDS);
        let words: Vec<WordId> = top.iter().map(|top| words[top.word as usize]).collect();
        let is_theme = THEME_SHARE.contains(&(offers.len() as f32 / docs.len() as f32));
        let Some(name) = name::best(candidates, &words).filter(|_| is_theme) else {
            continue;
        };
        let is_same = |known: &&mut ThemeDraft<'_>| {
            let common = known.words.iter().filter(|word| words.contains(word));
            known.name.is_like(name) || common.count() >= SAME_WORDS
        };
        match drafts.iter_mut().find(is_same) {
            Some(known) => known.offers.extend(offers),
            None => drafts.push(ThemeDraft {
                name,
                words,
                offers,
            }),
        }
    }
    drafts
}

/// For each topic the documents that are about it.
fn offers_by_topic(model: &Model, docs: &[Vec<u32>]) -> Vec<FxHashSet<usize>> {
    let alpha_sum = (ALPHA * model.n_topics() as f64) as f32;
    let inferencer = Inferencer::with_alpha_sum(model, alpha_sum);
    let mut offers = vec![FxHashSet::default(); model.n_topics()];
    for (idx, doc) in docs.iter().enumerate().filter(|(_, doc)| !doc.is_empty()) {
        let weighted: Vec<(u32, f32)> = doc.iter().map(|word| (*word, 1.0)).collect();
        let shares = inferencer.infer(&weighted);
        for (topic, share) in shares.iter().enumerate() {
            if *share >= SUBSTANTIAL {
                offers[topic].insert(idx);
            }
        }
    }
    offers
}

/// True if the theme is more than a task that every offer may mention: titles name it,
/// and those of other offers do so less, or its lines are mostly requirements.
fn is_speciality(offers: &[OfferLines<'_>], draft: &ThemeDraft<'_>) -> bool {
    let is_named = |idx: &usize| offers[*idx].title.iter().any(|id| draft.words.contains(id));
    let n = draft.offers.len() as f32;
    let own = draft.offers.iter().filter(|idx| is_named(idx)).count() as f32 / n;
    let others = (0..offers.len()).filter(|idx| !draft.offers.contains(idx));
    let n_others = (offers.len() as f32 - n).max(1.0);
    let elsewhere = others.filter(is_named).count() as f32 / n_others;
    let is_titled = own >= TITLE_SHARE && own >= TITLE_LIFT * elsewhere
        || own >= LEAST_TITLE_SHARE && own >= LARGE_TITLE_LIFT * elsewhere;
    is_titled || requirement_share(offers, draft) >= REQUIREMENT_SHARE
}

fn is_of_one_employer(offers: &[OfferLines<'_>], draft: &ThemeDraft<'_>) -> bool {
    let mut n_by_name: FxHashMap<&str, usize> = FxHashMap::default();
    for idx in &draft.offers {
        if let Some(name) = &offers[*idx].offer.employer.name {
            *n_by_name.entry(name).or_insert(0) += 1;
        }
    }
    let most = n_by_name.values().max().copied().unwrap_or(0);
    most > 1 && most as f32 > EMPLOYER_SHARE * draft.offers.len() as f32
}

/// Share of requirements among the lines about the theme.
fn requirement_share(offers: &[OfferLines<'_>], draft: &ThemeDraft<'_>) -> f32 {
    let lines = draft.offers.iter().flat_map(|idx| &offers[*idx].lines);
    let is_about = |line: &&ReadLine<'_>| line.words.iter().any(|id| draft.words.contains(id));
    let kinds: Vec<LineKind> = lines.filter(is_about).map(|line| line.kind).collect();
    let required = kinds.iter().filter(|kind| **kind == LineKind::Requirement);
    required.count() as f32 / kinds.len().max(1) as f32
}

fn theme(profiler: &Profiler, offers: &[OfferLines<'_>], draft: &ThemeDraft<'_>) -> Theme {
    let vocabulary = profiler.vocabulary();
    let word = |id: &WordId| ThemeWord {
        term: vocabulary.term(*id).to_owned(),
        written: vocabulary.written(*id).to_owned(),
    };
    Theme {
        name: draft.name.name.clone(),
        share: draft.offers.len() as f32 / offers.len() as f32,
        requirement_share: requirement_share(offers, draft),
        words: draft.words.iter().map(word).collect(),
    }
}
