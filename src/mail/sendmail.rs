//! The way out through a `sendmail` program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Error, Sealed};

pub(super) fn send(program: &Path, sealed: &Sealed) -> Result<(), Error> {
    let no_sendmail = |cause| Error::NoSendmail {
        program: program.to_owned(),
        cause,
    };
    let mut command = Command::new(program);
    // A line of one dot does not end the message.
    command.arg("-i");
    if let Some(from) = sealed.envelope.from() {
        command.arg("-f").arg(from);
    }
    command.arg("--");
    command.args(sealed.envelope.to().iter().map(ToString::to_string));
    command.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().map_err(no_sendmail)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that refuses may leave before it has read everything: its exit code says so.
        let _ = stdin.write_all(&with_local_line_ends(&sealed.bytes));
    }
    let status = child.wait().map_err(no_sendmail)?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::SendmailRefused {
            program: program.to_owned(),
            code: status.code(),
        }),
    }
}

/// Programs of the machine expect the line ends of the machine.
fn with_local_line_ends(bytes: &[u8]) -> Vec<u8> {
    let mut local = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        local.extend(line.strip_suffix(b"\r\n").unwrap_or(line));
        if line.ends_with(b"\r\n") {
            local.push(b'\n');
        }
    }
    local
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_those_of_the_machine() {
        assert_eq!(with_local_line_ends(b"a\r\n\r\nb\nc\r"), b"a\n\nb\nc\r");
    }
}
