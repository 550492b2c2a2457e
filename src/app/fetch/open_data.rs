//! The ROME and the catalogues of courses from where they are published.

use std::fs::File;
use std::io::BufReader;
use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;

use super::access::download_patience;
use crate::app::complete::refresh_index;
use crate::app::import::{ImportedCourses, ImportedRome, keep_courses, keep_rome, unzipped};
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::http::{Address, Deadline};
use crate::opendata::{DownloadError, download, newest_sheets, read_courses, read_rome};
use crate::store::{MetaKey, Store};

/// What is published, and where it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenData {
    /// The ROME: two editions a year.
    Rome,
    /// Mon Compte Formation's courses, published every day.
    MonCompteFormation,
    /// France compétences' certifications, published every day.
    FranceCompetences,
}

/// What was brought.
pub(crate) enum FetchedData {
    /// The ROME, and whether it is the edition that was there.
    Rome(ImportedRome, bool),
    /// A catalogue of courses.
    Courses(ImportedCourses),
    /// Nothing: what is published is what was there.
    Same,
}

impl OpenData {
    /// All, in the order they are fetched in.
    pub(crate) const ALL: [Self; 3] = [
        Self::Rome,
        Self::MonCompteFormation,
        Self::FranceCompetences,
    ];

    /// Its name, as programs read it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rome => "rome",
            Self::MonCompteFormation => "mon_compte_formation",
            Self::FranceCompetences => "france_competences",
        }
    }

    /// The setting that holds its address.
    fn setting(self) -> &'static str {
        match self {
            Self::Rome => "rome.url",
            Self::MonCompteFormation => "courses.url",
            Self::FranceCompetences => "courses.rncp_url",
        }
    }

    /// Where the store keeps when it was last fetched.
    fn fetched_at(self) -> MetaKey {
        match self {
            Self::Rome => MetaKey::RomeFetchedAt,
            Self::MonCompteFormation => MetaKey::MonCompteFormationFetchedAt,
            Self::FranceCompetences => MetaKey::FranceCompetencesFetchedAt,
        }
    }

    /// Where the store keeps the address it was last fetched from.
    fn fetched_from(self) -> MetaKey {
        match self {
            Self::Rome => MetaKey::RomeFetchedFrom,
            Self::MonCompteFormation => MetaKey::MonCompteFormationFetchedFrom,
            Self::FranceCompetences => MetaKey::FranceCompetencesFetchedFrom,
        }
    }

    /// So long it serves before it is due again.
    fn serves(self) -> Duration {
        let days = if self == Self::Rome { 30 } else { 7 };
        Duration::from_secs(days * 86_400)
    }

    /// How long ago it was fetched.
    pub(crate) fn age(self, store: &Store) -> anyhow::Result<Option<Duration>> {
        let fetched = store.meta(self.fetched_at())?;
        let fetched = fetched.and_then(|seconds| seconds.parse::<i64>().ok());
        let now = Timestamp::now().as_second();
        let ago = |fetched: i64| Duration::from_secs((now - fetched).max(0).unsigned_abs());
        Ok(fetched.map(ago))
    }

    /// Whether it is due; with another length of time where one is given.
    pub(crate) fn is_due(self, store: &Store, max_age: Option<Duration>) -> anyhow::Result<bool> {
        // A directory of an earlier version lacks what is read of it now.
        if self == Self::Rome && (store.lacks_appellation_numbers()? || store.lacks_status()?) {
            return Ok(true);
        }
        let serves = max_age.unwrap_or_else(|| self.serves());
        Ok(self.age(store)?.is_none_or(|age| age >= serves))
    }
}

/// What came is so much smaller than what was there that it cannot be whole: an
/// answer without a length may be cut short and look like one.
#[derive(Debug, thiserror::Error)]
#[error("{name} has {now} entries, and had {before}")]
pub(crate) struct Shrunk {
    /// Which file.
    pub name: &'static str,
    /// How many entries are kept.
    pub before: usize,
    /// How many came.
    pub now: usize,
}

/// Downloads and imports; what was there stays until all of it is read.
pub(crate) fn fetch_open_data(
    store: &mut Store,
    settings: &Settings,
    what: OpenData,
    deadline: Deadline,
) -> anyhow::Result<FetchedData> {
    let patience = download_patience(settings, deadline)?;
    let published = address(settings, what)?;
    let address = match what {
        OpenData::FranceCompetences => newest_sheets(&published, patience)?,
        OpenData::Rome | OpenData::MonCompteFormation => published,
    };
    let brought = match what {
        OpenData::FranceCompetences if is_kept(store, what, &address)? => FetchedData::Same,
        _ => {
            let path = settings.home().join(format!("{}.part", what.name()));
            let downloaded = download(&address, &path, patience)?;
            let file = downloaded.open();
            bring(
                store,
                settings,
                what,
                file.with_context(|| Subject::file(&path))?,
            )?
        }
    };
    store.put_meta(what.fetched_at(), &Timestamp::now().as_second().to_string())?;
    store.put_meta(what.fetched_from(), address.url().as_str())?;
    Ok(brought)
}

/// Whether the file under an address, whose name carries its day, is the one
/// that was brought last and is still kept.
fn is_kept(store: &Store, what: OpenData, address: &Address) -> anyhow::Result<bool> {
    let last = store.meta(what.fetched_from())?;
    Ok(last.as_deref() == Some(address.url().as_str()) && n_kept(store, what)? > 0)
}

fn n_kept(store: &Store, what: OpenData) -> anyhow::Result<usize> {
    if what == OpenData::Rome {
        return Ok(store.count_rome()?);
    }
    let counts = store.count_courses()?.into_iter();
    let own = counts.filter(|(name, _)| name == what.name());
    Ok(own.map(|(_, n)| n).sum())
}

fn bring(
    store: &mut Store,
    settings: &Settings,
    what: OpenData,
    file: File,
) -> anyhow::Result<FetchedData> {
    let before = n_kept(store, what)?;
    let has_shrunk = |now: usize| {
        let name = what.name();
        let is_half = now * 2 < before;
        is_half
            .then_some(Shrunk { name, before, now })
            .map_or(Ok(()), Err)
    };
    if what == OpenData::Rome {
        let edition = store.rome_edition()?.map(|edition| edition.number);
        let directory = read_rome(BufReader::new(file))?;
        has_shrunk(directory.sheets.len())?;
        let imported = keep_rome(store, directory)?;
        refresh_index(store, settings.home())?;
        let is_same = edition == Some(imported.edition);
        return Ok(FetchedData::Rome(imported, is_same));
    }
    let from = unzipped(BufReader::with_capacity(1 << 18, file))?;
    let courses = read_courses(from)?;
    has_shrunk(courses.courses.len())?;
    Ok(FetchedData::Courses(keep_courses(store, courses)?))
}

fn address(settings: &Settings, what: OpenData) -> Result<Address, DownloadError> {
    let text = settings.value(what.setting()).unwrap_or_default();
    let what = what.name();
    text.parse()
        .map_err(|why| DownloadError::Address { what, why })
}
