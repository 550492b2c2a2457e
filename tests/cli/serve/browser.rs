//! The pages in a real browser.

use std::path::Path;

use super::client::{Served, tool};
use crate::browser::walk;

#[test]
fn the_pages_are_walked_through_in_a_browser_by_keyboard_and_without_a_script() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let link = format!("http://{}{}", served.host, served.entry);
    let cv = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/cv/aide-soignante.pdf");
    walk("serve.mjs", &[link.as_ref(), cv.as_ref()]);
}
