//! The ROME and the catalogues of courses from where they are published.

use std::io::BufReader;
use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;

use crate::app::import::{ImportedCourses, ImportedRome, import_courses, import_rome, unzipped};
use crate::config::Settings;
use crate::http::Address;
use crate::opendata::{DownloadError, download, newest_sheets};
use crate::store::Store;

/// What is published, and where it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenData {
    /// The ROME: two editions a year.
    Rome,
    /// Mon Compte Formation's courses, published every day.
    MonCompteFormation,
    /// France compétences' certifications, published every day.
    FranceCompetences,
}

/// What was brought.
pub enum Brought {
    /// The ROME, and whether it is the edition that was there.
    Rome(ImportedRome, bool),
    /// A catalogue of courses.
    Courses(ImportedCourses),
}

impl OpenData {
    /// All, in the order they are fetched in.
    pub const ALL: [Self; 3] = [
        Self::Rome,
        Self::MonCompteFormation,
        Self::FranceCompetences,
    ];

    /// Its name, as programs read it.
    pub fn name(self) -> &'static str {
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

    fn meta(self) -> String {
        format!("fetched_{}", self.name())
    }

    /// So long it serves before it is due again.
    fn serves(self) -> Duration {
        let days = if self == Self::Rome { 30 } else { 7 };
        Duration::from_secs(days * 86_400)
    }

    /// How long ago it was fetched.
    pub fn age(self, store: &Store) -> anyhow::Result<Option<Duration>> {
        let fetched = store.meta(&self.meta())?;
        let fetched = fetched.and_then(|seconds| seconds.parse::<i64>().ok());
        let now = Timestamp::now().as_second();
        let ago = |fetched: i64| Duration::from_secs((now - fetched).max(0).unsigned_abs());
        Ok(fetched.map(ago))
    }

    /// Whether it is due; with another length of time where one is given.
    pub fn is_due(self, store: &Store, max_age: Option<Duration>) -> anyhow::Result<bool> {
        let serves = max_age.unwrap_or_else(|| self.serves());
        Ok(self.age(store)?.is_none_or(|age| age >= serves))
    }
}

/// Downloads and imports; what was there stays until all of it is read.
pub fn fetch_open_data(
    store: &mut Store,
    settings: &Settings,
    what: OpenData,
) -> anyhow::Result<Brought> {
    let address = address(settings, what)?;
    let address = match what {
        OpenData::FranceCompetences => newest_sheets(&address)?,
        OpenData::Rome | OpenData::MonCompteFormation => address,
    };
    let path = settings.home().join(format!("{}.part", what.name()));
    let downloaded = download(&address, &path)?;
    let file = downloaded
        .open()
        .with_context(|| path.display().to_string())?;
    let brought = match what {
        OpenData::Rome => {
            let before = store.rome_edition()?.map(|edition| edition.number);
            let imported = import_rome(store, BufReader::new(file))?;
            let is_same = before == Some(imported.edition);
            Brought::Rome(imported, is_same)
        }
        OpenData::MonCompteFormation | OpenData::FranceCompetences => {
            let from = unzipped(BufReader::with_capacity(1 << 18, file))?;
            Brought::Courses(import_courses(store, from)?)
        }
    };
    store.put_meta(&what.meta(), &Timestamp::now().as_second().to_string())?;
    Ok(brought)
}

fn address(settings: &Settings, what: OpenData) -> Result<Address, DownloadError> {
    let text = settings.value(what.setting()).unwrap_or_default();
    let what = what.name();
    text.parse()
        .map_err(|why| DownloadError::Address { what, why })
}
