//! The mbox format: messages one after the other, each behind a line « From … ».

use std::io::{self, BufRead};
use std::ops::Range;

/// Where the messages of a mailbox lie, in bytes from its start. It is read once, and
/// nothing of it is kept.
pub(crate) fn mailbox(mut bytes: impl BufRead) -> io::Result<Vec<Range<u64>>> {
    let mut scan = MailboxScan::new();
    loop {
        let some = bytes.fill_buf()?;
        if some.is_empty() {
            return Ok(scan.finish());
        }
        some.iter().for_each(|byte| scan.take(*byte));
        let n = some.len();
        bytes.consume(n);
    }
}

/// What starts a message, after a blank line.
const START: &[u8] = b"From ";

/// What was seen of a mailbox so far.
struct MailboxScan {
    messages: Vec<Range<u64>>,
    /// Bytes before the next one.
    at: u64,
    /// Where the line begins.
    line: u64,
    /// Bytes of the line that are those of a start; `None` where it is none.
    n_start: Option<usize>,
    /// Whether the line holds nothing but its end.
    is_blank: bool,
}

impl MailboxScan {
    fn new() -> Self {
        Self {
            messages: Vec::new(),
            at: 0,
            line: 0,
            n_start: Some(0),
            is_blank: true,
        }
    }

    fn take(&mut self, byte: u8) {
        self.at += 1;
        if byte == b'\n' {
            self.end_line();
            return;
        }
        self.is_blank &= byte == b'\r';
        self.n_start = self
            .n_start
            .filter(|n| *n == START.len() || START[*n] == byte)
            .map(|n| START.len().min(n + 1));
    }

    fn end_line(&mut self) {
        if self.n_start == Some(START.len()) {
            self.close(self.line);
            self.messages.push(self.at..self.at);
        }
        self.n_start = self.is_blank.then_some(0);
        self.line = self.at;
        self.is_blank = true;
    }

    fn close(&mut self, end: u64) {
        if let Some(last) = self.messages.last_mut() {
            last.end = end;
        }
    }

    fn finish(mut self) -> Vec<Range<u64>> {
        // A last line without an end is one all the same.
        if self.line < self.at {
            self.end_line();
        }
        self.close(self.at);
        self.messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(bytes: &[u8]) -> Vec<&[u8]> {
        let places = mailbox(bytes).unwrap();
        let places = places.iter();
        places
            .map(|place| &bytes[place.start as usize..place.end as usize])
            .collect()
    }

    #[test]
    fn a_line_from_within_a_text_starts_no_message() {
        let bytes = b"From a@b Mon\nSubject: un\n\nbonjour\nFrom ici\n\nFrom c@d Tue\nSubject: deux\n\nau revoir\n";
        let messages = messages(bytes);
        assert_eq!(messages.len(), 2);
        assert!(messages[0].ends_with(b"From ici\n\n"));
        assert!(messages[1].starts_with(b"Subject: deux"));
    }

    #[test]
    fn messages_are_the_same_however_the_bytes_come() {
        let bytes = b"From a\r\nSubject: un\r\n\r\nFro\r\n\r\nFrom b\r\nSubject: deux\r\n\r\nx";
        let whole = mailbox(&bytes[..]).unwrap();
        assert_eq!(whole.len(), 2);
        for size in 1..9 {
            let slow = io::BufReader::with_capacity(size, &bytes[..]);
            assert_eq!(mailbox(slow).unwrap(), whole, "{size}");
        }
    }

    #[test]
    fn what_is_no_mailbox_holds_no_message() {
        assert!(messages(b"").is_empty() && messages(b"Subject: un\n\nbonjour").is_empty());
    }
}
