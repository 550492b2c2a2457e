//! Which appellations are equivalent: those of one code that share their words.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::appellations::numbers_by_label;
use crate::complete::{genders, words};
use crate::rome::{RomeCode, Sheet};

/// Which appellations are equivalent.
pub(super) struct NameDirectory {
    names: BTreeMap<u32, DirectoryName>,
}

struct DirectoryName {
    code: RomeCode,
    is_main: bool,
    words: BTreeSet<String>,
}

impl NameDirectory {
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        // Every label has its number where the base is of this version.
        debug_assert!(sheets.is_empty() || !numbers_by_label(sheets).is_empty());
        let names = sheets.iter().flat_map(|sheet| {
            sheet.appellations.iter().map(|name| {
                let own = DirectoryName {
                    code: sheet.code,
                    is_main: name.is_main,
                    words: words(&genders(&name.label).0).into_iter().collect(),
                };
                (name.ogr, own)
            })
        });
        Self {
            names: names.collect(),
        }
    }

    /// The same one; or one of its code if either is the main one or they share half of
    /// their words.
    pub(super) fn accepts(&self, own: u32, gold: u32) -> bool {
        let (Some(a), Some(b)) = (self.names.get(&own), self.names.get(&gold)) else {
            return own == gold;
        };
        let shared = a.words.intersection(&b.words).count();
        let all = a.words.union(&b.words).count();
        own == gold || a.code == b.code && (a.is_main || b.is_main || 2 * shared >= all)
    }

    pub(super) fn is_label(&self, ogr: u32, title: &str) -> bool {
        let title: BTreeSet<String> = words(title)
            .into_iter()
            .filter(|word| word.len() > 1)
            .collect();
        self.names.get(&ogr).is_some_and(|name| name.words == title)
    }
}
