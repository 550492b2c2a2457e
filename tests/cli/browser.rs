use std::path::Path;
use std::process::{Command, Stdio};

use crate::skip::skip;
use crate::tool::Tool;

#[test]
fn the_report_of_a_folder_sorts_and_filters_in_a_browser() {
    let is_there = |program: &str| {
        let tried = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        tried.is_ok_and(|status| status.success())
    };
    if !is_there("node") || !is_there("chromium") {
        skip("browser", "node or chromium is not installed");
        return;
    }
    let tool = Tool::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cvs = root.join("data/demo/cv");
    tool.answer(&format!("match {} -o rapport.html --quiet", cvs.display()));
    let clicks = Command::new("node")
        .arg(root.join("tests/browser/report.mjs"))
        .arg(tool.folder().join("rapport.html"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&clicks.stderr);
    assert!(clicks.status.success(), "{errors}");
}
