//! The mail server of the tests: a real one, of another author.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::skip::skip;

/// A server on loopback that keeps what it takes.
pub(super) struct Server {
    process: Child,
    pub(super) folder: TempDir,
    pub(super) port: u16,
}

/// True if Python has a module; if not, `test` is skipped, but in a CI, which installs it.
pub(super) fn has_module(test: &str, module: &str) -> bool {
    let tried = Command::new("python3")
        .args(["-c", &format!("import {module}")])
        .stderr(Stdio::null())
        .status();
    let is_there = tried.is_ok_and(|status| status.success());
    assert!(
        is_there || std::env::var_os("CI").is_none(),
        "the test « {test} » must run in a CI, and {module} is not there"
    );
    if !is_there {
        skip(test, &format!("`pip install {module}` was not done"));
    }
    is_there
}

pub(super) fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/watch/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl Server {
    pub(super) fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new("python3")
            .arg(fixture("smtp_server.py"))
            .arg(folder.path())
            .args(options)
            .stdout(Stdio::piped())
            // A client that hangs up is no news.
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        Self {
            port: line.trim().parse().unwrap(),
            process,
            folder,
        }
    }

    pub(super) fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The messages that it has taken, in the order they came.
    pub(super) fn messages(&self) -> Vec<Vec<u8>> {
        let named = (0..).map(|n| self.folder.path().join(format!("{n}.eml")));
        let there = named.take_while(|file| file.exists());
        there.map(|file| fs::read(file).unwrap()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for a file, as long as a slow machine may take.
pub(super) fn wait_for(file: &Path) {
    let begun = Instant::now();
    while !file.exists() {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "{file:?} never came"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}
