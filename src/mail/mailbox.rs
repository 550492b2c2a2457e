//! The mbox format: messages one after the other, each behind a line « From … ».

/// The messages of a mailbox.
pub(crate) fn mailbox(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && line.starts_with(b"From ") {
            starts.push((at, at + line.len()));
        }
        is_after_blank = line == b"\n" || line == b"\r\n";
        at += line.len();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([bytes.len()]);
    let messages = starts
        .iter()
        .zip(ends)
        .map(|((_, first), end)| &bytes[*first..end]);
    messages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_from_within_a_text_starts_no_message() {
        let bytes = b"From a@b Mon\nSubject: un\n\nbonjour\nFrom ici\n\nFrom c@d Tue\nSubject: deux\n\nau revoir\n";
        let messages = mailbox(bytes);
        assert_eq!(messages.len(), 2);
        assert!(messages[0].ends_with(b"From ici\n\n"));
        assert!(messages[1].starts_with(b"Subject: deux"));
    }

    #[test]
    fn what_is_no_mailbox_holds_no_message() {
        assert!(mailbox(b"").is_empty() && mailbox(b"Subject: un\n\nbonjour").is_empty());
    }
}
