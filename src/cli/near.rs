//! Names that look like one that is not there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::usage::WrongUse;

/// Less alike than this, a suggestion would surprise.
const ALIKE: f64 = 0.75;
/// Number of suggestions.
const MOST: usize = 3;

/// The files beside a missing one whose names look like its own, nearest first.
/// Endings count little: `cv.docx` is near `cv.pdf`, `facture.pdf` is not.
pub(super) fn files(missing: &Path) -> Vec<PathBuf> {
    let folder = match missing.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let (Some(wanted), Ok(entries)) = (stem(missing), folder.read_dir()) else {
        return Vec::new();
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    let near = names.filter_map(|name| {
        let stem = stem(Path::new(&name))?;
        let distance = strsim::damerau_levenshtein(&wanted, &stem);
        (distance <= slips(&stem)).then_some((distance, name))
    });
    let mut near: Vec<(usize, OsString)> = near.collect();
    near.sort();
    let near = near.into_iter().take(MOST);
    near.map(|(_, name)| missing.with_file_name(name)).collect()
}

/// There is no watch of that name; the nearest name is the likeliest to be meant.
pub(super) fn no_watch(name: &str, all: impl Iterator<Item = String>) -> WrongUse {
    let near = names_like(name, all);
    let hint = match near.first() {
        Some(near) => format!(" ; vouliez-vous dire « {near} » ?"),
        None => " ; « matcher watch list » les montre".to_owned(),
    };
    WrongUse(format!("aucune veille ne s'appelle « {name} »{hint}"))
}

/// A name without its ending.
fn stem(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?.to_lowercase();
    Some(stem.replace(['_', '-', '.', ' '], " "))
}

/// So many letters may be wrong in a name.
fn slips(name: &str) -> usize {
    (name.chars().count() / 4).max(1)
}

/// The names most like one, nearest first.
pub(super) fn names_like(name: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let wanted = name.to_lowercase();
    let likeness =
        |other: &str| strsim::normalized_damerau_levenshtein(&wanted, &other.to_lowercase());
    let scored = names.map(|other| (likeness(&other), other));
    let mut scored: Vec<(f64, String)> = scored.filter(|(score, _)| *score >= ALIKE).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored
        .into_iter()
        .take(MOST)
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_found() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["CV_Martin.pdf", "cv_martine.pdf", "facture.pdf"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let near = files(&folder.path().join("cv_matrin.pdf"));
        let names: Vec<_> = near.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["CV_Martin.pdf", "cv_martine.pdf"]);
        for far in ["absent/cv.pdf", "nope.pdf"] {
            assert_eq!(files(&folder.path().join(far)), Vec::<PathBuf>::new());
        }
    }

    #[test]
    fn another_ending_and_a_folder_are_found_too() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("lettre.docx"), "").unwrap();
        std::fs::create_dir(folder.path().join("cv")).unwrap();
        for (wrong, right) in [("lettre.pdf", "lettre.docx"), ("cvs", "cv")] {
            let near = files(&folder.path().join(wrong));
            assert_eq!(near, [folder.path().join(right)]);
        }
    }
}
