//! The files of a model: the profiler, which was learnt, the profiles that it made of
//! the store's offers, and the themes of each trade.
//!
//! Each is replaced whole. A run that is killed between two of them leaves profiles or
//! themes of another profiler: those are made again.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use bytemuck::cast_slice_mut;
use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSliceMut};

use super::subject::Subject;
use super::whole_file::write_whole;
use crate::block::{self, Block, BlockSignature};
use crate::profile::{OfferIndex, Profiler, Profiles};
use crate::themes::Themes;

/// Where a model is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelFiles {
    /// What was learnt.
    pub profiler: PathBuf,
    /// The offers.
    pub profiles: PathBuf,
    /// The themes of each trade, named by lines of offers.
    pub themes: PathBuf,
    /// Profiler and profiles as one file, as earlier versions wrote them.
    single: PathBuf,
}

/// A model as bytes.
#[derive(Clone, Debug)]
pub(crate) struct ModelBytes {
    /// The bytes of the profiler.
    pub profiler: Vec<u8>,
    /// The bytes of the profiles.
    pub profiles: Vec<u8>,
    /// The bytes of the themes.
    pub themes: Vec<u8>,
}

/// What the files hold.
#[derive(Debug)]
pub(crate) enum SavedModel {
    /// No model was saved.
    Absent,
    /// Another version of the tool saved it: it must be learnt again.
    Outdated,
    /// The profiles are absent, outdated, or of another profiler.
    WithoutProfiles(Box<Profiler>),
    /// Profiler and profiles, which fit together.
    Complete(Box<OfferIndex>),
}

impl ModelFiles {
    /// The files in the folder that holds everything.
    pub(crate) fn in_home(home: &Path) -> Self {
        Self {
            profiler: home.join("profiler.bin"),
            profiles: home.join("profiles.bin"),
            themes: home.join("themes.bin"),
            single: home.join("model.bin"),
        }
    }

    /// Names of the demo's files.
    pub(super) const DEMO_NAMES: [&str; 3] =
        ["demo_profiler.bin", "demo_profiles.bin", "demo_themes.bin"];

    /// The files of the demo's model, in the same folder.
    pub(super) fn of_demo(home: &Path) -> Self {
        let [profiler, profiles, themes] = Self::DEMO_NAMES.map(|name| home.join(name));
        Self {
            profiler,
            profiles,
            themes,
            single: home.join("demo_model.bin"),
        }
    }

    /// True if only the one file of earlier versions is there.
    pub(super) fn is_of_earlier_version(&self) -> bool {
        self.single.exists() && !self.profiler.exists()
    }

    /// Loads the profiler and the profiles.
    pub(super) fn load(&self) -> anyhow::Result<SavedModel> {
        let (profiler, profiles) = rayon::join(
            || self.load_profiler(),
            || load(&self.profiles, Profiles::SIGNATURE, Profiles::from_block),
        );
        let profiler = match profiler? {
            Some(profiler) => profiler,
            None if self.profiler.exists() || self.is_of_earlier_version() => {
                return Ok(SavedModel::Outdated);
            }
            None => return Ok(SavedModel::Absent),
        };
        let profiles = profiles?.filter(|profiles| profiles.is_of(&profiler));
        let Some(profiles) = profiles else {
            return Ok(SavedModel::WithoutProfiles(Box::new(profiler)));
        };
        let index = OfferIndex::new(profiler, profiles);
        let index = index.with_context(|| Subject::file(&self.profiles))?;
        Ok(SavedModel::Complete(Box::new(index)))
    }

    /// Loads the profiler; none where there is none of this version.
    pub(crate) fn load_profiler(&self) -> anyhow::Result<Option<Profiler>> {
        load(&self.profiler, Profiler::SIGNATURE, Profiler::from_block)
    }

    /// Loads the themes; none where there are none of this version, or they were
    /// learnt with another profiler.
    pub(super) fn load_themes(&self, profiler: &Profiler) -> anyhow::Result<Option<Themes>> {
        let themes = load(&self.themes, Themes::SIGNATURE, Themes::from_block)?;
        Ok(themes.filter(|themes| themes.is_of(profiler)))
    }

    /// Saves all files, and removes the one file of earlier versions.
    pub(crate) fn save(&self, model: &ModelBytes) -> anyhow::Result<()> {
        save(&self.profiler, &model.profiler)?;
        self.save_profiles(&model.profiles)?;
        self.save_themes(&model.themes)?;
        match fs::remove_file(&self.single) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| Subject::file(&self.single))
            }
            _ => Ok(()),
        }
    }

    /// Saves the profiles that the saved profiler made.
    pub(super) fn save_profiles(&self, profiles: &[u8]) -> anyhow::Result<()> {
        save(&self.profiles, profiles)
    }

    /// Saves the themes that were learnt with the saved profiler.
    pub(super) fn save_themes(&self, themes: &[u8]) -> anyhow::Result<()> {
        save(&self.themes, themes)
    }
}

impl ModelBytes {
    /// Opens the bytes.
    pub(super) fn open(&self) -> Result<OfferIndex, block::Error> {
        let profiler = Block::from_bytes(&self.profiler, Profiler::SIGNATURE)?;
        let profiles = Block::from_bytes(&self.profiles, Profiles::SIGNATURE)?;
        OfferIndex::new(
            Profiler::from_block(profiler)?,
            Profiles::from_block(profiles)?,
        )
    }
}

fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_whole(path, bytes).with_context(|| Subject::file(path))
}

/// Loads one file; none where there is none, or where another version of the tool
/// wrote it.
pub(super) fn load<T>(
    path: &Path,
    signature: BlockSignature,
    read: impl FnOnce(Block) -> Result<T, block::Error>,
) -> anyhow::Result<Option<T>> {
    let name = || Subject::file(path);
    let file = match open_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.with_context(name)?,
    };
    let n_bytes = usize::try_from(file.metadata().with_context(name)?.len())?;
    if n_bytes > LARGEST {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge)).with_context(name);
    }
    let mut words = vec![0_u64; n_bytes.div_ceil(8)];
    let bytes = &mut cast_slice_mut::<u64, u8>(&mut words)[..n_bytes];
    read_all(&file, bytes).with_context(name)?;
    match Block::from_words(words, n_bytes, signature).and_then(read) {
        Err(block::Error::Version) => Ok(None),
        read => Ok(Some(read.with_context(name)?)),
    }
}

/// Opens a file, and nothing else: a pipe in its place would be waited for without end.
fn open_file(path: &Path) -> io::Result<File> {
    match fs::metadata(path)?.is_file() {
        true => File::open(path),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// No model is larger; a file that is would take all memory before its damage is seen.
const LARGEST: usize = 8 << 30;

/// Bytes that one thread reads at a time. Most of the time goes into the memory,
/// which the system provides page by page as it is first written to.
const SHARE: usize = 1 << 23;

fn read_all(file: &File, bytes: &mut [u8]) -> io::Result<()> {
    let shares = bytes.par_chunks_mut(SHARE).enumerate();
    shares.try_for_each(|(idx, share)| read_at(file, share, (idx * SHARE) as u64))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[n..];
        offset += n as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::app::demo;
    use crate::app::model::train;
    use crate::app::sample::sample;
    use crate::lda::TrainingFlow;
    use crate::profile::{Sizes, learn};

    /// A small model of the demo: training is what takes time here.
    fn model() -> ModelBytes {
        static MODEL: OnceLock<ModelBytes> = OnceLock::new();
        let sizes = Sizes {
            seed: 1,
            n_topics: Some(5),
            n_sweeps: Some(2),
            ..Sizes::default()
        };
        let train = || train(&demo::store().unwrap(), &sizes, &mut |_| {}).unwrap();
        MODEL.get_or_init(train).clone()
    }

    /// A profiler of some of the demo's offers.
    fn other_profiler() -> Vec<u8> {
        let offers = sample(&demo::store().unwrap()).unwrap();
        let sizes = Sizes::default();
        let profiler = learn(&offers[..40], &[], &sizes, &mut |_| TrainingFlow::Stop).unwrap();
        profiler.to_bytes()
    }

    struct TestHome {
        folder: tempfile::TempDir,
        files: ModelFiles,
    }

    fn home() -> TestHome {
        let folder = tempfile::tempdir().unwrap();
        let files = ModelFiles::in_home(folder.path());
        TestHome { folder, files }
    }

    #[test]
    fn what_is_saved_is_loaded_and_replaces_the_file_of_earlier_versions() {
        let TestHome { folder, files } = home();
        assert!(matches!(files.load().unwrap(), SavedModel::Absent));
        fs::write(folder.path().join("model.bin"), "MTCH").unwrap();
        assert!(matches!(files.load().unwrap(), SavedModel::Outdated));
        files.save(&model()).unwrap();
        assert!(matches!(files.load().unwrap(), SavedModel::Complete(_)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_profiler_of_another_version_is_outdated() {
        let home = home();
        let mut model = model();
        model.profiler[4] ^= 0x80;
        home.files.save(&model).unwrap();
        assert!(matches!(home.files.load().unwrap(), SavedModel::Outdated));
    }

    #[test]
    fn profiles_of_another_profiler_are_refused() {
        // As after a kill between the two files.
        let home = home();
        home.files.save(&model()).unwrap();
        let profiler = other_profiler();
        save(&home.files.profiler, &profiler).unwrap();
        let SavedModel::WithoutProfiles(loaded) = home.files.load().unwrap() else {
            panic!("the profiles do not fit");
        };
        assert_eq!(loaded.to_bytes(), profiler);
    }

    #[test]
    fn damage_is_an_error_that_names_the_file() {
        let home = home();
        let mut model = model();
        *model.profiles.last_mut().unwrap() ^= 1;
        home.files.save(&model).unwrap();
        let error = home.files.load().unwrap_err();
        assert!(error.to_string().ends_with("profiles.bin"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_a_file_is_an_error() {
        let home = home();
        let pipe = std::process::Command::new("mkfifo")
            .arg(&home.files.profiler)
            .status();
        assert!(pipe.unwrap().success());
        assert!(home.files.load().is_err());
    }

    #[test]
    fn the_profiler_of_the_demo_holds_no_id_of_an_offer() {
        let model = model();
        let index = model.open().unwrap();
        for row in 0..index.profiles.len() {
            let id = index.profiles.id(row).as_bytes();
            let is_id = |bytes: &[u8]| bytes == id;
            assert!(!model.profiler.windows(id.len()).any(is_id));
        }
    }
}
