//! The index of names that `complete` answers from: opened, or made of the ROME and saved.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::model_files::load;
use super::sample::sample;
use super::whole_file::write_whole;
use crate::app::subject::Subject;
use crate::block::Block;
use crate::complete::{Choices, Completion, Index, IndexedNames, WordNeighbours};
use crate::config::Settings;
use crate::rome::Sheet;
use crate::store::Store;

/// The index, beside the base.
pub(crate) const INDEX_FILE: &str = "complete.bin";
/// Appellations that were chosen, with how often.
pub(crate) const CHOICES_FILE: &str = "choices.txt";
/// Words that no name has, with their neighbours.
pub(crate) const NEIGHBOURS_FILE: &str = "neighbours.tsv";

/// Answers to what is typed.
#[derive(Debug)]
pub(crate) struct Completer {
    index: Index,
    choices: Choices,
    source: NameSource,
}

/// Where the names are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameSource {
    /// The directory of the base.
    Rome,
    /// The directory as an earlier version kept it, without the numbers of appellations.
    RomeWithoutNumbers,
    /// The names written by hand: the base has no directory.
    Aliases,
}

impl Completer {
    /// Opens the index of the base's directory, and makes it where it is not of this
    /// directory.
    pub(crate) fn open(settings: &Settings) -> anyhow::Result<Self> {
        let path = settings.store_path();
        let store = Store::open_existing(&path).with_context(|| Subject::file(&path))?;
        let choices = load_choices(settings.home())?;
        let edition = match &store {
            Some(store) => store.rome_edition()?,
            None => None,
        };
        let (Some(store), Some(edition)) = (store, edition) else {
            return Ok(Self {
                index: opened(&Index::build_of_aliases())?,
                choices,
                source: NameSource::Aliases,
            });
        };
        let file = settings.home().join(INDEX_FILE);
        let index = match load(&file, Index::SIGNATURE, Index::from_block)? {
            Some(index) if index.edition() == edition.number => index,
            _ => opened(&make(&store, edition.number, &file)?)?,
        };
        let source = match index.has_numbers() {
            true => NameSource::Rome,
            false => NameSource::RomeWithoutNumbers,
        };
        Ok(Self {
            index: index.with_neighbours(load_neighbours(settings.home())?),
            choices,
            source,
        })
    }

    pub(crate) fn source(&self) -> NameSource {
        self.source
    }

    /// The `n` best of each kind for what was typed.
    pub(crate) fn complete(&self, text: &str, n: usize) -> Completion {
        self.index.complete(text, n, &self.choices)
    }

    /// The index without neighbours.
    pub(crate) fn index_of_names(&self) -> Index {
        self.index
            .clone()
            .with_neighbours(WordNeighbours::default())
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }
}

/// Makes the index again, after the directory or the offers changed.
pub(crate) fn refresh_index(store: &Store, home: &Path) -> anyhow::Result<()> {
    if let Some(edition) = store.rome_edition()? {
        make(store, edition.number, &home.join(INDEX_FILE))?;
    }
    Ok(())
}

/// Counts a choice. Answers the label of the appellation, or none if there is no such.
pub(crate) fn choose(settings: &Settings, ogr: u32) -> anyhow::Result<Option<String>> {
    let completer = Completer::open(settings)?;
    let Some(label) = completer.index.label_of(ogr) else {
        return Ok(None);
    };
    let mut choices = completer.choices;
    choices.add(ogr);
    let file = choices_file(settings.home());
    write_whole(&file, choices.to_lines().as_bytes()).with_context(|| Subject::file(&file))?;
    Ok(Some(label.to_owned()))
}

/// Keeps neighbours of words that no name has, in place of earlier ones.
pub(crate) fn keep_neighbours(home: &Path, neighbours: &WordNeighbours) -> anyhow::Result<()> {
    let file = home.join(NEIGHBOURS_FILE);
    write_whole(&file, neighbours.to_lines().as_bytes()).with_context(|| Subject::file(&file))
}

fn load_neighbours(home: &Path) -> anyhow::Result<WordNeighbours> {
    Ok(WordNeighbours::parse(&load_text(
        &home.join(NEIGHBOURS_FILE),
    )?))
}

fn make(store: &Store, edition: u32, file: &Path) -> anyhow::Result<Vec<u8>> {
    let sheets = store.rome_sheets()?;
    let demand = store.offers_by_code()?;
    let name_demand = offers_by_appellation(store)?;
    let bytes = Index::build(&IndexedNames {
        edition,
        sheets: &sheets,
        demand: &demand,
        name_demand: &name_demand,
    });
    match write_whole(file, &bytes) {
        // A base that one may only read answers all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(bytes),
        written => written.map(|()| bytes).with_context(|| Subject::file(file)),
    }
}

/// Number of offers of each appellation.
fn offers_by_appellation(store: &Store) -> anyhow::Result<BTreeMap<String, u32>> {
    let mut counts = BTreeMap::new();
    for offer in sample(store)? {
        let label = offer.occupation.map(|own| own.appellation);
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            *counts.entry(label).or_default() += 1;
        }
    }
    Ok(counts)
}

fn opened(bytes: &[u8]) -> anyhow::Result<Index> {
    Ok(Index::from_block(Block::from_bytes(
        bytes,
        Index::SIGNATURE,
    )?)?)
}

fn choices_file(home: &Path) -> PathBuf {
    home.join(CHOICES_FILE)
}

fn load_choices(home: &Path) -> anyhow::Result<Choices> {
    Ok(Choices::parse(&load_text(&choices_file(home))?))
}

/// The text of a file; none where there is no such file.
fn load_text(file: &Path) -> anyhow::Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| Subject::file(file)),
    }
}

impl Index {
    /// The index of the names written by hand, each under its code.
    fn build_of_aliases() -> Vec<u8> {
        Self::build(&IndexedNames {
            edition: 0,
            sheets: &alias_sheets(),
            demand: &BTreeMap::new(),
            name_demand: &BTreeMap::new(),
        })
    }
}

/// A sheet of each code that an alias names, labelled by its first alias.
fn alias_sheets() -> Vec<Sheet> {
    let labels = crate::complete::alias_labels().into_iter();
    labels
        .map(|(code, label)| Sheet::bare(code, code, label))
        .collect()
}
