//! The ROME's sheets, read as CVs ask for them.
//!
//! All of them together hold a hundred thousand lines, which take longer to read
//! than a CV takes to match; ten offers want a handful. Many CVs want them all in
//! the end, and a handful takes a tenth of the time that all take: after a few, all
//! are read at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::rome::{RomeCode, Sheet};
use crate::store::{Error, Store};

/// So often are some sheets read before all are.
const FEW: usize = 3;

/// The sheets that were asked for.
#[derive(Debug, Default)]
pub(super) struct Sheets(Mutex<SheetCache>);

#[derive(Debug, Default)]
struct SheetCache {
    /// None under a code that the ROME has no sheet of.
    sheets: BTreeMap<RomeCode, Option<Arc<Sheet>>>,
    n_reads: usize,
}

impl Sheets {
    /// The sheets of these codes.
    pub(super) fn of(
        &self,
        store: &Store,
        codes: &[RomeCode],
    ) -> Result<BTreeMap<RomeCode, Arc<Sheet>>, Error> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.read(store, codes)?;
        let of_code = |code: &RomeCode| Some((*code, known.sheets.get(code)?.clone()?));
        Ok(codes.iter().filter_map(of_code).collect())
    }
}

impl SheetCache {
    fn read(&mut self, store: &Store, codes: &[RomeCode]) -> Result<(), Error> {
        let new = codes.iter().filter(|code| !self.sheets.contains_key(*code));
        let new: Vec<RomeCode> = new.copied().collect();
        if new.is_empty() {
            return Ok(());
        }
        let sheets = match self.n_reads {
            ..FEW => store.rome_sheets_of(&new)?,
            FEW => store.rome_sheets()?,
            // All were read: what is new has no sheet.
            _ => Vec::new(),
        };
        self.n_reads += 1;
        self.sheets.extend(new.iter().map(|code| (*code, None)));
        let found = sheets
            .into_iter()
            .map(|sheet| (sheet.code, Some(Arc::new(sheet))));
        self.sheets.extend(found);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rome::Edition;

    fn sheet(code: &str) -> Sheet {
        let code: RomeCode = code.parse().unwrap();
        Sheet::bare(code, code, format!("Métier {code}"))
    }

    #[test]
    fn sheets_are_read_once_and_a_code_without_one_has_none() {
        let mut store = Store::in_memory().unwrap();
        let edition = Edition {
            number: 1,
            published: None,
        };
        store
            .put_rome(&edition, &[sheet("D1101"), sheet("D1102")])
            .unwrap();
        let codes = ["D1102", "N9999"].map(|code| code.parse().unwrap());
        let sheets = Sheets::default();
        let found = sheets.of(&store, &codes).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[&codes[0]].as_ref(), &sheet("D1102"));
        // What is known is not asked of the store again.
        store.put_rome(&edition, &[]).unwrap();
        assert_eq!(sheets.of(&store, &codes).unwrap(), found);
    }

    #[test]
    fn after_a_few_all_are_read_at_once() {
        let mut store = Store::in_memory().unwrap();
        let edition = Edition {
            number: 1,
            published: None,
        };
        let all = ["D1101", "D1102", "D1103", "D1104", "D1105"].map(sheet);
        store.put_rome(&edition, &all).unwrap();
        let sheets = Sheets::default();
        for own in &all[..=FEW] {
            assert_eq!(sheets.of(&store, &[own.code]).unwrap().len(), 1);
        }
        // The last was never asked for, and is known all the same.
        store.put_rome(&edition, &[]).unwrap();
        assert_eq!(sheets.of(&store, &[all[4].code]).unwrap().len(), 1);
    }
}
