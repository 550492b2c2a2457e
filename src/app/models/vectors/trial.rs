//! Neighbours that vectors give, tried on titles of offers, and kept where they help.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context as _;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::nearest::nearest;
use super::own::{own_vectors, word_id};
use super::title_queries::{TitleQuery, is_plain, title_halves, unknown_words};
use super::word_table::WordTable;
use super::word2vec::{VectorFileError, read_vectors};
use crate::app::sample::sample;
use crate::app::subject::Subject;
use crate::complete::{Choices, Index, WordNeighbours};
use crate::offer::Offer;
use crate::profile::Profiler;
use crate::rome::{RomeCode, Sheet};
use crate::store::Store;
use crate::text::fold;

/// A file that shares fewer words with the ROME and the offers is in another language, or
/// about something else.
const LEAST_SHARED: usize = 20;
/// Neighbours a word, and their least similarity: the choices that are tried.
const SETTINGS: [(usize, f32); 6] = [(1, 0.5), (1, 0.7), (1, 0.85), (3, 0.5), (3, 0.7), (3, 0.85)];

/// Which vectors are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VectorSources<'a> {
    /// Those of a file.
    Given(&'a Path),
    /// Those of the model.
    Own,
    /// The mean of both.
    Both(&'a Path),
}

/// Why vectors cannot be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum VectorTrialError {
    #[error("{n} words are shared")]
    FewWords { n: usize },
    #[error("no title of an offer has a word that only the vectors know")]
    NoTitles,
}

/// Shares of titles whose code is the first answer, or among five.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TrialShares {
    pub(crate) first: f64,
    pub(crate) among_five: f64,
}

/// What the trial gave.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VectorTrial {
    /// Words of the file that the ROME or the offers have.
    pub(crate) n_shared: usize,
    /// Titles that were held out.
    pub(crate) n_titles: usize,
    pub(crate) without: TrialShares,
    pub(crate) with: TrialShares,
    /// The neighbours, where they help.
    pub(crate) kept: Option<WordNeighbours>,
}

/// Tries vectors on half of the titles, with the setting that is best on the other half.
pub(crate) fn try_vectors(
    sources: VectorSources<'_>,
    index: &Index,
    store: &Store,
    profiler: &Profiler,
) -> anyhow::Result<VectorTrial> {
    let offers = sample(store)?;
    let mut tables = Vec::new();
    if let VectorSources::Given(file) | VectorSources::Both(file) = sources {
        tables.push(given_vectors(file, index, profiler)?);
    }
    let n_shared = tables.first().map_or(0, WordTable::len);
    let words = TrialWords::new(index, &offers, &tables, profiler);
    if let VectorSources::Own | VectorSources::Both(_) = sources {
        let all = words.known.iter().chain(&words.unknown);
        tables.push(own_vectors(profiler, all.map(String::as_str)));
    }
    let neighbours = nearest(&tables, &words.unknown, &words.known);
    let judge = TitleJudge {
        index,
        parents: parents(&store.rome_sheets()?),
    };
    Ok(VectorTrial {
        n_shared,
        ..judge.trial(&offers, &neighbours)?
    })
}

/// The vectors of a file, of words that the ROME or the offers have.
fn given_vectors(file: &Path, index: &Index, profiler: &Profiler) -> anyhow::Result<WordTable> {
    let opened = File::open(file).with_context(|| Subject::file(file))?;
    let mut reader = profiler.analyzer().reader();
    let mut key = |word: &str| {
        let word = fold(word);
        let is_ours = is_plain(&word)
            && (index.knows(&word) || word_id(profiler, &mut reader, &word).is_some());
        is_ours.then_some(word)
    };
    let table = read_vectors(&mut BufReader::new(opened), &mut key);
    let table = table.map_err(|error| match error {
        VectorFileError::Io(error) => anyhow::Error::new(error),
        error => error.into(),
    });
    let table = table.with_context(|| Subject::file(file))?;
    match table.len() {
        n if n < LEAST_SHARED => {
            Err(VectorTrialError::FewWords { n }).with_context(|| Subject::file(file))
        }
        _ => Ok(table),
    }
}

/// The words that names have, and those that they lack.
struct TrialWords {
    known: Vec<String>,
    unknown: Vec<String>,
}

impl TrialWords {
    fn new(index: &Index, offers: &[Offer], tables: &[WordTable], profiler: &Profiler) -> Self {
        let mut unknown = BTreeSet::new();
        for offer in offers {
            unknown.extend(unknown_words(index, &offer.title));
        }
        let vocabulary = profiler.vocabulary();
        let written = vocabulary.ids().map(|id| fold(vocabulary.written(id)));
        let given = tables.iter().flat_map(WordTable::words).map(str::to_owned);
        let more = written.chain(given);
        unknown.extend(more.filter(|word| is_plain(word) && !index.knows(word)));
        let mut known = index.spellings();
        known.retain(|word| is_plain(word));
        Self {
            known,
            unknown: unknown.into_iter().collect(),
        }
    }
}

fn parents(sheets: &[Sheet]) -> BTreeMap<RomeCode, RomeCode> {
    sheets.iter().map(|own| (own.code, own.parent)).collect()
}

/// Says how well titles are answered.
struct TitleJudge<'a> {
    index: &'a Index,
    parents: BTreeMap<RomeCode, RomeCode>,
}

impl TitleJudge<'_> {
    fn trial(&self, offers: &[Offer], all: &WordNeighbours) -> anyhow::Result<VectorTrial> {
        let covered = |word: &str| !all.of(word).is_empty();
        let halves = title_halves(self.index, offers, &covered);
        if halves.held_out.is_empty() {
            return Err(VectorTrialError::NoTitles.into());
        }
        let neighbours = self.best_setting(&halves.tuning, all);
        let before = self.places(&halves.held_out, None);
        let after = self.places(&halves.held_out, Some(&neighbours));
        let (without, with) = (shares(&before), shares(&after));
        let helps = is_surely_better(&before, &after) && with.among_five >= without.among_five;
        Ok(VectorTrial {
            n_shared: 0,
            n_titles: halves.held_out.len(),
            without,
            with,
            kept: helps.then_some(neighbours),
        })
    }

    fn best_setting(&self, titles: &[TitleQuery], all: &WordNeighbours) -> WordNeighbours {
        let tried = SETTINGS.map(|(n, least)| {
            let neighbours = all.limited(n, least);
            let shares = shares(&self.places(titles, Some(&neighbours)));
            (shares.first + shares.among_five, neighbours)
        });
        let best = tried.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, neighbours)| neighbours).unwrap_or_default()
    }

    /// The place of each title's code among five answers.
    fn places(&self, titles: &[TitleQuery], with: Option<&WordNeighbours>) -> Vec<Option<usize>> {
        let own = with.cloned().unwrap_or_default();
        let index = self.index.clone().with_neighbours(own);
        let place = |query: &TitleQuery| {
            let found = index.complete(&query.title, 5, &Choices::default());
            let mut codes = found.codes.iter();
            codes.position(|own| self.is_same(own.code, query.code))
        };
        titles.par_iter().map(place).collect()
    }

    /// True for one code, and for codes of one parent.
    fn is_same(&self, a: RomeCode, b: RomeCode) -> bool {
        let parent = |code| self.parents.get(&code).copied().unwrap_or(code);
        parent(a) == parent(b)
    }
}

fn shares(places: &[Option<usize>]) -> TrialShares {
    let share = |n: usize| n as f64 / places.len().max(1) as f64;
    TrialShares {
        first: share(places.iter().filter(|place| **place == Some(0)).count()),
        among_five: share(places.iter().flatten().count()),
    }
}

/// True if more titles became right than wrong, beyond two standard deviations of chance
/// (McNemar's test).
fn is_surely_better(before: &[Option<usize>], after: &[Option<usize>]) -> bool {
    let first = |place: &Option<usize>| *place == Some(0);
    let pairs = || before.iter().zip(after);
    let won = pairs().filter(|(a, b)| !first(a) && first(b)).count() as f64;
    let lost = pairs().filter(|(a, b)| first(a) && !first(b)).count() as f64;
    won > lost && (won - lost).powi(2) >= 4.0 * (won + lost)
}
