//! Opens a page in the person's browser.

use std::process::{Command, Stdio};

/// Programs that open an address in the browser that the person chose.
#[cfg(target_os = "macos")]
const OPENERS: [&[&str]; 1] = [&["open"]];
#[cfg(windows)]
const OPENERS: [&[&str]; 1] = [&["rundll32", "url.dll,FileProtocolHandler"]];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: [&[&str]; 3] = [&["xdg-open"], &["gio", "open"], &["wslview"]];

/// Asks the system to open an address; false where there is nobody to ask.
pub(super) fn open(address: &str) -> bool {
    OPENERS.iter().any(|words| {
        let mut opener = Command::new(words[0]);
        opener.args(&words[1..]).arg(address);
        opener
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        opener.spawn().is_ok_and(|mut child| {
            // Waited for, so that nothing of it stays in the table of processes.
            std::thread::spawn(move || child.wait());
            true
        })
    })
}
