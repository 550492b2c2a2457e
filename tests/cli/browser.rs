//! What a headless Chromium looks at: scripts under `tests/browser`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::skip::skip;
use crate::tool::Tool;

/// The file of axe-core: that of `MATCHER_AXE`, else of the packages that npm has installed.
fn axe() -> Option<String> {
    if let Ok(file) = std::env::var("MATCHER_AXE") {
        return Some(file);
    }
    let root = Command::new("npm").args(["root", "-g"]).output().ok()?;
    let root = String::from_utf8(root.stdout).ok()?;
    let file = Path::new(root.trim()).join("axe-core/axe.min.js");
    file.is_file().then(|| file.display().to_string())
}

/// Runs a script with a browser; says so where there is none, and where axe-core is not.
///
/// # Panics
///
/// If the script fails.
pub(crate) fn walk(script: &str, args: &[&OsStr]) {
    let is_there = |program: &str| {
        let mut tried = Command::new(program);
        tried
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        tried.status().is_ok_and(|status| status.success())
    };
    if !is_there("node") || !is_there("chromium") {
        return skip("browser", "node or chromium is not installed");
    }
    let mut node = Command::new("node");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    node.arg(root.join("tests/browser").join(script)).args(args);
    match axe() {
        Some(file) => drop(node.env("AXE", file)),
        None => skip("axe", "`npm install -g axe-core` was not done"),
    }
    let walked = node.output().unwrap();
    let errors = String::from_utf8_lossy(&walked.stderr);
    assert!(walked.status.success(), "{errors}");
}

#[test]
fn the_report_of_a_folder_sorts_and_filters_in_a_browser() {
    let tool = Tool::new();
    let cvs = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/cv");
    tool.answer(&format!("match {} -o rapport.html --quiet", cvs.display()));
    let report = tool.folder().join("rapport.html");
    walk("report.mjs", &[report.as_ref()]);
}
