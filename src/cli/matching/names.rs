//! Under which name a CV appears.

use std::path::{Component, Path, PathBuf};

use super::args::Args;
use crate::app::collection::NotFrozen;
use crate::app::pseudonyms::Pseudonyms;

/// Names CVs by their files, or by numbers that only the key leads to.
pub(super) struct CvNames {
    pseudonyms: Option<Pseudonyms>,
    folders: Vec<PathBuf>,
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
        let folders = args
            .cvs
            .iter()
            .filter(|path| path.is_dir())
            .cloned()
            .collect();
        Ok(Self {
            pseudonyms,
            folders,
        })
    }

    /// The name of a file.
    pub(super) fn name_of(&self, file: &Path) -> String {
        let within = self
            .folders
            .iter()
            .find_map(|folder| file.strip_prefix(folder).ok());
        let within = within.unwrap_or(file);
        match &self.pseudonyms {
            None => within.display().to_string(),
            Some(numbers) => numbers.of(&plain(within).to_string_lossy()),
        }
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
}
