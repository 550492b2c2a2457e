//! Every linked crate has a licence of a short list, and comes from the public
//! registry. No network is needed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::process::Command;

use serde_json::Value;

/// Licences that demand no more than a notice, or the sources of the crate
/// itself (MPL-2.0). No GPL, no AGPL.
const ALLOWED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CDLA-Permissive-2.0",
    "0BSD",
    "CC0-1.0",
    "MPL-2.0",
    "BSL-1.0",
    "Unlicense",
    "MIT-0",
];

#[test]
fn every_licence_is_on_the_list_and_every_source_is_the_registry() {
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        let source = package["source"].as_str();
        if !is_allowed(licence) {
            wrong.push(format!("{name}: {licence}"));
        }
        if source.is_some_and(|source| !source.contains("crates.io")) {
            wrong.push(format!("{name}: from {}", source.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_choice_needs_one_allowed_licence_and_a_sum_needs_all() {
    for (licence, allowed) in [
        ("MIT OR Apache-2.0", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("GPL-3.0", false),
        ("AGPL-3.0 OR MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(licence), allowed, "{licence}");
    }
}

/// All packages that are built on this machine, this one included. Those of
/// other systems may not have been downloaded.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &host()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {said}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// The target triple of this machine.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let line = said.lines().find_map(|line| line.strip_prefix("host: "));
    line.unwrap().to_owned()
}

/// Parses the licence expressions that crates use.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|choice| {
        let mut licences = choice.split(" OR ").map(str::trim);
        licences.any(|licence| ALLOWED.contains(&licence))
    })
}
