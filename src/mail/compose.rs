//! Puts a message together.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, MultiPartKind, SinglePart};
use sha2::{Digest, Sha256};

use super::Error;

/// A message to one person, as plain text and as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The name that the sender shows.
    pub(crate) from_name: String,
    pub(crate) from: Address,
    pub(crate) to: Address,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// Identifies the message: the same letter sent twice has it twice.
    pub(crate) id: String,
    /// Identifies what it belongs to: a mail program shows the letters of one thread together.
    pub(crate) thread: String,
    /// The command that stops these letters. The thread behind it says who asks.
    pub(crate) stop_command: String,
    /// Seconds since 1970.
    pub(crate) sent_at: u64,
}

/// A message that is ready to leave.
#[derive(Clone, Debug)]
pub(crate) struct Sealed {
    pub(super) envelope: Envelope,
    /// In ASCII, with the line ends of RFC 5322.
    pub(crate) bytes: Vec<u8>,
}

/// Puts a letter together: headers encoded, so that no text of an offer can end one.
pub(crate) fn compose(letter: &Letter) -> Result<Sealed, Error> {
    let domain = letter.from.domain();
    let id = |name: &str| format!("<{name}@{domain}>");
    let thread = id(&letter.thread);
    let from_name = one_line(&letter.from_name);
    let stop = format!(
        "<mailto:{}?subject={}>",
        letter.from,
        // What follows « # » is a comment of a shell.
        percent_encoded(&format!("{} # {}", letter.stop_command, letter.thread))
    );
    let message = Message::builder()
        .from(Mailbox::new(Some(from_name), letter.from.clone()))
        .to(Mailbox::new(None, letter.to.clone()))
        .subject(one_line(&letter.subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(letter.sent_at))
        .message_id(Some(id(&letter.id)))
        .in_reply_to(thread.clone())
        .references(thread)
        .raw_header(raw("List-Id", format!("<{}.{domain}>", letter.thread)))
        .raw_header(raw("List-Unsubscribe", stop))
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
        .multipart(body(letter))?;
    Ok(Sealed {
        envelope: message.envelope().clone(),
        bytes: message.formatted(),
    })
}

fn body(letter: &Letter) -> MultiPart {
    // Drawn from the texts, so that a letter composed again is the same to the byte.
    let digest = Sha256::digest(format!("{}\0{}", letter.id, letter.html).as_bytes());
    let boundary: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(boundary)
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()))
}

fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// The text on one line, without what would end a header.
fn one_line(text: &str) -> String {
    let plain = text.replace(|c: char| c.is_control(), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For the subject of a `mailto:` address (RFC 6068).
fn percent_encoded(text: &str) -> String {
    let encoded = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    one_line(text).bytes().map(encoded).collect()
}

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderValue as Value, MessageParser};

    use super::*;

    fn letter() -> Letter {
        Letter {
            from_name: "Offres".to_owned(),
            from: "offres@example.org".parse().unwrap(),
            to: "lea@example.org".parse().unwrap(),
            subject: "2 offres à lire : Cariste, Lille, et 1 autre".to_owned(),
            text: "Bonjour, été 2026.\nUne ligne — assez longue pour être coupée par un programme qui ne lit que soixante-dix-huit colonnes de texte.".to_owned(),
            html: "<p>Bonjour, été 2026.</p>".to_owned(),
            id: "abc.1".to_owned(),
            thread: "abc".to_owned(),
            stop_command: "matcher watch pause léa".to_owned(),
            sent_at: 1_790_000_000,
        }
    }

    #[test]
    fn a_letter_is_read_by_another_library_as_it_was_written() {
        let sealed = compose(&letter()).unwrap();
        assert!(sealed.bytes.is_ascii());
        let read = MessageParser::default().parse(&sealed.bytes).unwrap();
        assert_eq!(read.subject(), Some(letter().subject.as_str()));
        assert_eq!(read.message_id(), Some("abc.1@example.org"));
        assert_eq!(
            read.body_text(0).unwrap().replace("\r\n", "\n"),
            letter().text
        );
        assert_eq!(read.body_html(0).unwrap(), letter().html);
        assert_eq!(read.references(), &Value::Text("abc@example.org".into()));
        let stop = read.header_raw("List-Unsubscribe").unwrap().trim();
        let wanted =
            "<mailto:offres@example.org?subject=matcher%20watch%20pause%20l%C3%A9a%20%23%20abc>";
        assert_eq!(stop, wanted);
        assert_eq!(compose(&letter()).unwrap().bytes, sealed.bytes);
    }

    #[test]
    fn no_text_ends_a_header() {
        let hostile = "Cariste\r\nBcc: victime@example.org\r\n\r\n<p>pris</p>";
        let attacked = Letter {
            from_name: hostile.to_owned(),
            subject: hostile.to_owned(),
            stop_command: hostile.to_owned(),
            text: format!("{hostile}\r\n.\r\nMAIL FROM:<x@y.fr>"),
            ..letter()
        };
        let sealed = compose(&attacked).unwrap();
        let read = MessageParser::default().parse(&sealed.bytes).unwrap();
        assert!(read.bcc().is_none());
        assert_eq!(read.parts.len(), 3);
        let text = String::from_utf8(sealed.bytes.clone()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        let names = head.lines().filter(|line| !line.starts_with([' ', '\t']));
        let names: Vec<&str> = names.filter_map(|line| line.split(':').next()).collect();
        assert_eq!(names.len(), 12, "{names:?}");
        assert!(!names.contains(&"Bcc"), "{head}");
        assert_eq!(sealed.envelope.to().len(), 1);
    }

    #[test]
    fn lines_are_short_enough_for_every_server() {
        let long = Letter {
            text: "mot ".repeat(2_000),
            html: format!("<p>{}</p>", "x".repeat(5_000)),
            subject: "très longue offre ".repeat(40),
            ..letter()
        };
        let sealed = compose(&long).unwrap();
        let text = String::from_utf8(sealed.bytes).unwrap();
        assert!(text.lines().all(|line| line.len() <= 998));
    }
}
