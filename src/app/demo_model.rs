//! The demo's model: learnt at its first use and kept beside the user's own data, under
//! the program that learnt it.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::model::{default_sizes, train};
use super::model_files::{ModelFiles, SavedModel};
use super::training_progress::TrainingProgress;
use super::whole_file::write_whole;
use crate::config::Settings;
use crate::profile::OfferIndex;
use crate::store::{Store, make_private_folder};

/// Names the program and the seed that learnt the model that is kept.
const KEY_FILE: &str = "demo_model.key";

/// The model of the demo: loaded, or learnt where none of this program is kept.
pub(super) fn ready(
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(TrainingProgress),
) -> anyhow::Result<OfferIndex> {
    let files = ModelFiles::of_demo(settings.home());
    let (key_file, key) = (settings.home().join(KEY_FILE), key(settings.seed()?));
    if fs::read_to_string(&key_file).is_ok_and(|kept| kept == key)
        && let Ok(SavedModel::Complete(index)) = files.load()
    {
        return Ok(*index);
    }
    let model = train(store, &default_sizes(settings)?, progress)?;
    let index = model.open()?;
    // Where nothing can be kept, it is learnt again the next time.
    let _ = make_private_folder(settings.home())
        .map_err(anyhow::Error::from)
        .and_then(|()| files.save(&model))
        .and_then(|()| Ok(write_whole(&key_file, key.as_bytes())?));
    Ok(index)
}

/// The files to erase.
pub(super) fn names() -> [&'static str; 4] {
    let [profiler, profiles, themes] = ModelFiles::DEMO_NAMES;
    [profiler, profiles, themes, KEY_FILE]
}

/// The version alone would take a model from one build for that of the next.
fn key(seed: u64) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let program = std::env::current_exe().ok();
    let build = program.as_deref().and_then(build).unwrap_or_default();
    format!("{version} {build} {seed}")
}

fn build(program: &Path) -> Option<String> {
    let data = fs::metadata(program).ok()?;
    let written = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {}", data.len(), written.as_nanos()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    fn settings(home: &Path) -> Settings {
        Settings::load(&[("home", home.display().to_string())], |_| None).unwrap()
    }

    #[test]
    fn what_was_learnt_once_is_loaded_and_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(&folder.path().join("home"));
        let store = demo::store().unwrap();
        let first = ready(&store, &settings, &mut |_| {}).unwrap();
        let mut steps = 0;
        let again = ready(&store, &settings, &mut |_| steps += 1).unwrap();
        assert_eq!(again.fingerprint(), first.fingerprint());
        assert_eq!(steps, 0);
        // What another program kept is not trusted.
        fs::write(settings.home().join(KEY_FILE), "0.0.0").unwrap();
        let anew = ready(&store, &settings, &mut |_| steps += 1).unwrap();
        assert_eq!(anew.fingerprint(), first.fingerprint());
        assert!(steps > 0);
        for name in names() {
            assert!(settings.home().join(name).exists(), "{name}");
        }
    }
}
