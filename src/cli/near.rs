//! Names that look like one that is not there.

use std::path::{Path, PathBuf};

/// Less alike than this, a suggestion would surprise.
const ALIKE: f64 = 0.75;
/// So many are suggested.
const MOST: usize = 3;

/// The files beside a missing one whose names look like its own, nearest first.
pub(super) fn files(missing: &Path) -> Vec<PathBuf> {
    let folder = match missing.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let Some(name) = missing.file_name().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    let names = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let near = names_like(name, names);
    near.into_iter()
        .map(|name| missing.with_file_name(name))
        .collect()
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
        assert_eq!(
            files(&folder.path().join("absent/cv.pdf")),
            Vec::<PathBuf>::new()
        );
    }
}
