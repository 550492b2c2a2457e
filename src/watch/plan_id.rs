//! What identifies a plan.

use sha2::{Digest, Sha256};

use super::WatchPlan;

impl WatchPlan {
    /// A name for what is announced: the same for the same offers in the same terms, so that
    /// a mail that is sent a second time is known to be the first one.
    pub(crate) fn id(&self) -> String {
        let mut hasher = Sha256::new();
        for item in &self.offers {
            hasher.update(format!("{}\0{:?}\0{}\n", item.id, item.news, item.terms));
        }
        for own in &self.closed {
            hasher.update(format!("{}\n", own.id));
        }
        let digest = hasher.finalize();
        digest
            .iter()
            .take(10)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
