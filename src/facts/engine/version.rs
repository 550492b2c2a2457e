//! Which rules read a text.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Grows when the engine reads the same text by the same rules otherwise, or when what is kept
/// of it has another format.
const ENGINE: u32 = 5;

/// Equal for rules that read every text alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RulesVersion(i64);

impl RulesVersion {
    pub(super) fn of(words: &str, labels: &[(&str, &str)]) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write_u32(ENGINE);
        hasher.write(words.as_bytes());
        for (file, text) in labels {
            hasher.write(file.as_bytes());
            hasher.write(text.as_bytes());
        }
        Self(hasher.finish().cast_signed())
    }

    /// As it is kept beside what the rules read.
    pub(crate) fn to_bits(self) -> i64 {
        self.0
    }
}
