//! Lists of records: « [name] », then lines « key = value ».

use crate::text::lists;

/// A record as it is written.
pub(super) struct Record {
    pub(super) name: &'static str,
    pub(super) fields: Vec<(&'static str, &'static str)>,
}

/// The records of a list, in order.
pub(super) fn records(list: &'static str) -> Vec<Record> {
    let mut found: Vec<Record> = Vec::new();
    for line in lists::lines(list) {
        if let Some(name) = line.strip_prefix('[') {
            let name = name.trim_end_matches(']');
            let fields = Vec::new();
            found.push(Record { name, fields });
        } else if let Some(own) = found.last_mut() {
            own.fields.extend(line.split_once(" = "));
        }
    }
    found
}
