//! The pages in a real browser.

use std::path::Path;
use std::process::{Command, Stdio};

use super::client::{Served, tool};
use crate::skip::skip;

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

#[test]
fn the_pages_are_walked_through_in_a_browser_by_keyboard_and_without_a_script() {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tool = tool();
    let served = Served::start(&tool, "");
    let mut walk = Command::new("node");
    walk.arg(root.join("tests/browser/serve.mjs"));
    walk.arg(format!("http://{}{}", served.host, served.entry));
    walk.arg(root.join("data/demo/cv/aide-soignante.pdf"));
    match axe() {
        Some(file) => drop(walk.env("AXE", file)),
        None => skip("axe", "`npm install -g axe-core` was not done"),
    }
    let walked = walk.output().unwrap();
    let errors = String::from_utf8_lossy(&walked.stderr);
    assert!(walked.status.success(), "{errors}");
}
