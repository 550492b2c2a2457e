//! What was learnt, kept in the home: learning takes a second, loading none.

use std::fs;
use std::path::Path;

use crate::app::whole_file::write_whole;
use crate::triage::TriageModel;

/// The file's name in the home.
pub(in crate::app) const NAME: &str = "triage.bin";

/// Loads the model, or learns it where there is none of these lists. A home that cannot be
/// written to costs the time to learn, and nothing else.
pub(super) fn load_or_learn(home: &Path) -> TriageModel {
    let path = home.join(NAME);
    let saved = fs::read(&path)
        .ok()
        .and_then(|bytes| TriageModel::from_bytes(&bytes).ok());
    saved.unwrap_or_else(|| {
        let model = TriageModel::learn();
        if home.is_dir() {
            let _ = write_whole(&path, &model.to_bytes());
        }
        model
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_learnt_again_and_replaced() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(NAME);
        fs::write(&path, b"MTRI nothing").unwrap();
        let learnt = load_or_learn(home.path());
        assert_eq!(
            TriageModel::from_bytes(&fs::read(&path).unwrap()).unwrap(),
            learnt
        );
    }
}
