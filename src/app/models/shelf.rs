//! Models that are kept beside the one in use.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::card::ModelCard;
use super::given_file::GivenModel;
use crate::app::model_files::ModelFiles;
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;

/// The folder of the kept models, in that of the data.
const SHELF_FOLDER: &str = "models";
/// What the names of their files end with.
const ENDING: &str = "model";
/// The name under which the model learnt here is kept when another one takes its place.
const LOCAL: &str = "local";

/// The name of a kept model: letters, digits, « - », « _ » and « . ».
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ModelName(String);

impl ModelName {
    /// None for a name that could lead to another folder.
    pub(crate) fn new(name: &str) -> Option<Self> {
        let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let is_name = name.chars().all(is_sign) && name.contains(char::is_alphanumeric);
        (is_name && !name.starts_with('.')).then(|| Self(name.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A kept model.
#[derive(Debug)]
pub(crate) struct ShelvedModel {
    pub(crate) name: ModelName,
    /// None where this program cannot read it.
    pub(crate) card: Option<ModelCard>,
}

/// The kept models of a folder of data.
pub(crate) struct ModelShelf {
    home: PathBuf,
}

impl ModelShelf {
    pub(crate) fn in_home(home: &Path) -> Self {
        Self {
            home: home.to_owned(),
        }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.join(SHELF_FOLDER)
    }

    pub(crate) fn file(&self, name: &ModelName) -> PathBuf {
        let file = format!("{}.{ENDING}", name.0);
        self.folder().join(file)
    }

    /// The files of the kept models.
    pub(crate) fn files(&self) -> anyhow::Result<Vec<PathBuf>> {
        Ok(self.names()?.iter().map(|name| self.file(name)).collect())
    }

    /// The kept models by name.
    pub(crate) fn list(&self) -> anyhow::Result<Vec<ShelvedModel>> {
        let models = self.names()?.into_iter().map(|name| ShelvedModel {
            card: GivenModel::load(&self.file(&name)).ok().map(|own| own.card),
            name,
        });
        Ok(models.collect())
    }

    fn names(&self) -> anyhow::Result<Vec<ModelName>> {
        let folder = self.folder();
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.with_context(|| Subject::file(&folder))?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let path = entry.with_context(|| Subject::file(&folder))?.path();
            let is_model = path.extension().is_some_and(|ending| ending == ENDING);
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            names.extend(stem.filter(|_| is_model).and_then(ModelName::new));
        }
        names.sort();
        Ok(names)
    }

    /// Keeps a model under a name.
    pub(crate) fn put(&self, name: &ModelName, model: &GivenModel) -> anyhow::Result<()> {
        let folder = self.folder();
        fs::create_dir_all(&folder).with_context(|| Subject::file(&folder))?;
        model.save(&self.file(name))
    }

    /// The model of a name.
    pub(crate) fn load(&self, name: &ModelName) -> anyhow::Result<GivenModel> {
        GivenModel::load(&self.file(name))
    }

    /// Works with a model from now on. The one in use is kept first, unless it is kept already;
    /// gives the name under which it was.
    pub(crate) fn take(&self, model: &GivenModel) -> anyhow::Result<Option<ModelName>> {
        let kept = self.keep_current(model)?;
        let profiler = ModelFiles::in_home(&self.home).profiler;
        fs::create_dir_all(&self.home).with_context(|| Subject::file(&self.home))?;
        write_whole(&profiler, &model.profiler.to_bytes())
            .with_context(|| Subject::file(&profiler))?;
        model.card.save(&self.home)?;
        Ok(kept)
    }

    fn keep_current(&self, next: &GivenModel) -> anyhow::Result<Option<ModelName>> {
        let Some(profiler) = ModelFiles::in_home(&self.home).load_profiler()? else {
            return Ok(None);
        };
        let card = ModelCard::of_home(&self.home, &profiler)?;
        let is_same = |other: &ModelCard| other.fingerprint == card.fingerprint;
        let kept = self.list()?;
        let is_kept = kept.iter().filter_map(|own| own.card.as_ref()).any(is_same);
        if is_kept || is_same(&next.card) {
            return Ok(None);
        }
        let name = self.free_name(&kept);
        self.put(&name, &GivenModel { card, profiler })?;
        Ok(Some(name))
    }

    /// « local », or the first of « local-2 », « local-3 »… that no model has.
    fn free_name(&self, kept: &[ShelvedModel]) -> ModelName {
        let numbered = (2..).map(|n: usize| format!("{LOCAL}-{n}"));
        let mut names = std::iter::once(LOCAL.to_owned()).chain(numbered);
        let is_free = |name: &String| kept.iter().all(|own| own.name.0 != *name);
        ModelName(names.find(is_free).expect("names have no end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in ["agence", "paca-2026", "v1.2", "été"] {
            assert!(ModelName::new(name).is_some(), "{name}");
        }
        for name in ["", "../x", "a/b", ".x", "a b", "-", "a\\b"] {
            assert!(ModelName::new(name).is_none(), "{name}");
        }
    }
}
