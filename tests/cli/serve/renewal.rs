//! A base that changes while it is served.

use std::time::{Duration, Instant};

use super::client::{CV, Served};
use crate::tool::{OFFERS, Tool};

/// Waits until a page says something, as long as a slow machine may take.
fn wait(mut says: impl FnMut() -> bool, what: &str) {
    let begun = Instant::now();
    while !says() {
        assert!(begun.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn offers_that_come_while_the_page_is_open_are_found_and_the_cv_stays() {
    let tool = Tool::new();
    tool.import_demo();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    assert_eq!(browser.get("/offre/213JSYX").status, 404);
    tool.file("nouvelles.jsonl", OFFERS);
    tool.answer("import offers nouvelles.jsonl --quiet");
    // The CV stays, and is compared with what came once it is loaded.
    let offer = format!("{cv}/offre/213JSYX");
    let is_compared = || {
        let reply = browser.get(&offer);
        reply.status == 200 && reply.body.contains("Où vous en êtes")
    };
    wait(is_compared, "the new offers were never loaded");
    assert!(browser.page(&offer).contains("Aide-soignant de nuit"));
    assert!(browser.page(&cv).contains("Offres pour cv.txt"));
}
