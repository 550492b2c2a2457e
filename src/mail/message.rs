//! One message.

use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

/// A message as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mail {
    /// The name that its sender shows.
    pub(crate) from_name: String,
    /// The sender's address.
    pub(crate) from_address: String,
    /// Its subject.
    pub(crate) subject: String,
    /// The numbers of the messages that it answers.
    pub(crate) references: Vec<String>,
    /// Its text, that of HTML included.
    pub(crate) text: String,
    /// Files that hang on it.
    pub(crate) attachments: Vec<Attachment>,
    /// Whether a machine says that it answered by itself.
    pub(crate) is_automatic: bool,
}

/// A file that hangs on a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attachment {
    /// Its name, which may be empty.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// Text beyond this is none that a person wrote.
const MAX_TEXT: usize = 1 << 20;

/// Reads a message; `None` for bytes that have no header of one.
pub(crate) fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let has_header =
        message.from().is_some() || message.subject().is_some() || message.date().is_some();
    if !has_header {
        return None;
    }
    let (from_name, from_address) = sender(&message);
    Some(Mail {
        from_name,
        from_address,
        subject: message.subject().unwrap_or_default().trim().to_owned(),
        references: references(&message),
        text: text(&message),
        attachments: attachments(&message),
        is_automatic: is_automatic(&message),
    })
}

fn sender(message: &Message<'_>) -> (String, String) {
    let first = match message.from() {
        Some(Address::List(list)) => list.first(),
        Some(Address::Group(groups)) => groups.iter().find_map(|group| group.addresses.first()),
        None => None,
    };
    let Some(first) = first else {
        return Default::default();
    };
    let text = |part: &Option<std::borrow::Cow<'_, str>>| {
        part.as_deref().unwrap_or_default().trim().to_owned()
    };
    (text(&first.name), text(&first.address))
}

fn references(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    [message.references(), message.in_reply_to()]
        .into_iter()
        .flat_map(ids)
        .collect()
}

/// The plain text, or that of the HTML without its styles.
fn text(message: &Message<'_>) -> String {
    let parts = message
        .text_body
        .iter()
        .filter_map(|id| message.parts.get(*id as usize));
    let texts = parts.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Html(html) => Some(of_html(html)),
        _ => None,
    });
    let mut text = texts.collect::<Vec<_>>().join("\n");
    if let Some((cut, _)) = text.char_indices().find(|(at, _)| *at >= MAX_TEXT) {
        text.truncate(cut);
    }
    text
}

fn of_html(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let lower = html.to_ascii_lowercase();
    let mut at = 0;
    // Nobody sees styles and scripts.
    while let Some(start) = ["<style", "<script", "<head"]
        .iter()
        .filter_map(|tag| lower[at..].find(tag))
        .min()
    {
        let start = at + start;
        shown.push_str(&html[at..start]);
        let end = ["</style>", "</script>", "</head>"]
            .iter()
            .filter_map(|tag| Some(lower[start..].find(tag)? + tag.len()))
            .min();
        let Some(end) = end else {
            at = html.len();
            break;
        };
        at = start + end;
    }
    shown.push_str(&html[at..]);
    mail_parser::decoders::html::html_to_text(&shown)
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let attached = message
        .attachments()
        .filter(|part| !matches!(part.body, PartType::Multipart(_)));
    attached
        .map(|part| Attachment {
            name: part.attachment_name().unwrap_or_default().to_owned(),
            bytes: part.contents().to_vec(),
        })
        .collect()
}

/// RFC 3834: an answer that nobody wrote says so.
fn is_automatic(message: &Message<'_>) -> bool {
    let says = |name: &str| match message.header(name) {
        Some(HeaderValue::Text(value)) => Some(value.to_lowercase()),
        _ => None,
    };
    says("Auto-Submitted").is_some_and(|value| value != "no")
        || says("X-Autoreply").is_some()
        || says("Precedence").is_some_and(|value| value == "auto_reply")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_text_of_a_message_is_taken_and_its_files_named() {
        let bytes = b"From: =?utf-8?q?L=C3=A9a_Petit?= <lea@example.org>\r\nSubject: =?iso-8859-1?q?arr=EAt?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSuite =E0 notre appel\r\n--x\r\nContent-Type: application/pdf; name=\"arret.pdf\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n";
        let mail = read(bytes).unwrap();
        assert_eq!(
            (mail.from_name.as_str(), mail.from_address.as_str()),
            ("Léa Petit", "lea@example.org")
        );
        assert_eq!(
            (mail.subject.as_str(), mail.text.trim()),
            ("arrêt", "Suite à notre appel")
        );
        assert_eq!(
            mail.attachments,
            [Attachment {
                name: "arret.pdf".into(),
                bytes: b"%PDF".to_vec()
            }]
        );
    }

    #[test]
    fn styles_are_no_text() {
        let bytes = b"From: a@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{margin:0}</style></head><body><p>Bonjour,</p><p>je d&eacute;m&eacute;nage</p></body></html>";
        let mail = read(bytes).unwrap();
        assert!(
            !mail.text.contains("margin") && mail.text.contains("je déménage"),
            "{}",
            mail.text
        );
    }

    #[test]
    fn bytes_without_a_header_are_no_message() {
        assert!(read(b"").is_none() && read(b"%PDF-1.4\n").is_none());
    }
}
