//! Under which name a CV appears.

use std::path::{Component, Path, PathBuf};

use super::args::Args;
use crate::app::collection::NotFrozen;
use crate::app::pseudonyms::Pseudonyms;

/// Names CVs by their files, or by numbers that only the key leads to.
pub(super) struct CvNames {
    pseudonyms: Option<Pseudonyms>,
    folders: Vec<PathBuf>,
    /// The files given by themselves.
    files: Vec<PathBuf>,
}

impl CvNames {
    /// Numbers want a key, which is drawn once and kept in the home folder: with
    /// it the same file of the same folder has the same number the next time.
    pub(super) fn new(args: &Args, home: &Path) -> anyhow::Result<Self> {
        let pseudonyms = match args.anonymous {
            true if args.read_only => {
                Some(Pseudonyms::open_kept(home)?.ok_or(NotFrozen::NotReady)?)
            }
            true => Some(Pseudonyms::open(home)?),
            false => None,
        };
        let given = args.cvs.iter().cloned();
        let (folders, files) = given.partition(|path| path.is_dir());
        Ok(Self {
            pseudonyms,
            folders,
            files,
        })
    }

    /// The name of a file.
    pub(super) fn name_of(&self, file: &Path) -> String {
        let within = self
            .folders
            .iter()
            .find_map(|folder| file.strip_prefix(folder).ok());
        match (&self.pseudonyms, within) {
            (None, _) => within.unwrap_or(file).display().to_string(),
            (Some(numbers), Some(within)) => numbers.of(&plain(within).to_string_lossy()),
            (Some(numbers), None) => numbers.of(&alone(file, &self.files).to_string_lossy()),
        }
    }
}

/// What a file given by itself is known by, from wherever it is named: as in its folder, or
/// its whole path where another one has its name.
fn alone(file: &Path, files: &[PathBuf]) -> PathBuf {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let own = whole(file);
    let is_namesake =
        |other: &PathBuf| other.file_name() == file.file_name() && whole(other) != own;
    match file.file_name().filter(|_| !files.iter().any(is_namesake)) {
        Some(name) => PathBuf::from(name),
        None => plain(&own),
    }
}

/// The path without what leads nowhere: `./x.pdf` is `x.pdf`.
fn plain(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_number_however_it_is_written() {
        for path in ["./x.pdf", "././x.pdf", "x.pdf"] {
            assert_eq!(plain(Path::new(path)), Path::new("x.pdf"));
        }
        assert_eq!(plain(Path::new("a/./x.pdf")), Path::new("a/x.pdf"));
    }

    #[test]
    fn a_file_alone_is_one_by_its_whole_path_and_by_its_name() {
        let here = std::env::current_dir().unwrap();
        let whole = here.join("x.pdf");
        for path in [Path::new("x.pdf"), Path::new("./x.pdf"), &whole] {
            assert_eq!(alone(path, &[path.to_owned()]), Path::new("x.pdf"));
        }
        let both = [PathBuf::from("a/x.pdf"), PathBuf::from("b/x.pdf")];
        assert_ne!(alone(&both[0], &both), alone(&both[1], &both));
    }
}
