//! Which codes are one occupation.
//!
//! Offers carry codes of ROME 3 and 4, course catalogues mostly those of ROME 3:
//! they are compared by their parent codes.

use std::collections::BTreeMap;

use crate::rome::{RomeCode, Sheet};

/// The ROME 3 code of every code.
#[derive(Debug, Default)]
pub(crate) struct Bridge {
    parents: BTreeMap<RomeCode, RomeCode>,
}

impl Bridge {
    /// From the ROME's sheets; without any, codes are compared as they are.
    #[must_use]
    pub(crate) fn from_sheets(sheets: &[Sheet]) -> Self {
        Self {
            parents: sheets.iter().map(|s| (s.code, s.parent)).collect(),
        }
    }

    /// The ROME 3 code that a code was split from; often itself.
    #[must_use]
    pub(crate) fn parent(&self, code: RomeCode) -> RomeCode {
        self.parents.get(&code).copied().unwrap_or(code)
    }
}
