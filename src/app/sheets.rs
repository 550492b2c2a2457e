//! The ROME's sheets, read as CVs ask for them.
//!
//! All of them together hold a hundred thousand lines, which take longer to read
//! than a CV takes to match; ten offers want a handful.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::rome::{RomeCode, Sheet};
use crate::store::{Error, Store};

/// The sheets that were asked for; none under a code that the ROME has no sheet of.
#[derive(Debug, Default)]
pub(super) struct Sheets(Mutex<BTreeMap<RomeCode, Option<Arc<Sheet>>>>);

impl Sheets {
    /// The sheets of these codes.
    pub(super) fn of(
        &self,
        store: &Store,
        codes: &[RomeCode],
    ) -> Result<BTreeMap<RomeCode, Arc<Sheet>>, Error> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let new = codes.iter().filter(|code| !known.contains_key(*code));
        let new: Vec<RomeCode> = new.copied().collect();
        if !new.is_empty() {
            let sheets = store.rome_sheets_of(&new)?;
            known.extend(new.iter().map(|code| (*code, None)));
            known.extend(
                sheets
                    .into_iter()
                    .map(|sheet| (sheet.code, Some(Arc::new(sheet)))),
            );
        }
        let of_code = |code: &RomeCode| Some((*code, known.get(code)?.clone()?));
        Ok(codes.iter().filter_map(of_code).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rome::Edition;

    fn sheet(code: &str) -> Sheet {
        Sheet {
            code: code.parse().unwrap(),
            parent: code.parse().unwrap(),
            label: format!("Métier {code}"),
            appellations: vec![],
            definition: vec![],
            access: vec![],
            skills: vec![],
            contexts: vec![],
            neighbours: vec![],
            domain: String::new(),
            large_domain: String::new(),
        }
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
}
