//! Pages with offers for search engines, as records.

use std::io::{self, BufRead, Read};

use crate::francetravail::wire::record_of_posting;
use crate::job_posting::postings;

/// No page is larger.
const MAX_BYTES: u64 = 32 << 20;

/// True if what a stream begins with is a page or a file of schema.org, and no record of the API.
pub(crate) fn is_page(from: &mut impl BufRead) -> io::Result<bool> {
    let first = String::from_utf8_lossy(from.fill_buf()?).into_owned();
    let first = first.trim_start_matches('\u{feff}').trim_start();
    let is_json_ld = first.starts_with(['{', '[']) && first.contains("JobPosting");
    Ok(first.starts_with('<') || is_json_ld && first.contains("schema.org"))
}

/// The offers of a page as JSON Lines; empty where it has none.
pub(crate) fn records_of_page(from: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let records = postings(&text).into_iter();
    let lines = records.map(|posting| format!("{}\n", record_of_posting(&posting)));
    Ok(lines.collect())
}
