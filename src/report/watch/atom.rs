//! Announcements as an Atom feed (RFC 4287).

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::shape::ShownAnnouncement;
use crate::report::cleaned;
use crate::report::french::typography;
use crate::report::html::escape;
use crate::report::labels;
use crate::report::matches::Depth;
use crate::report::matches::offer_card;

/// A feed of what watches announced: offers that are still open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Feed {
    /// The keys of its watches, which make its id.
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) entries: Vec<FeedEntry>,
    /// Seconds since 1970: when the feed changed, for one without an entry.
    pub(crate) updated: i64,
}

/// An announced offer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FeedEntry {
    /// The key of its watch.
    pub(crate) key: String,
    pub(crate) offer: ShownAnnouncement,
    /// Seconds since 1970.
    pub(crate) announced_at: i64,
}

/// A reader that looks once a month misses no more than these.
const MOST: usize = 200;

impl Feed {
    /// The feed, newest entries first.
    pub(crate) fn render(&self) -> String {
        let mut entries: Vec<&FeedEntry> = self.entries.iter().collect();
        entries.sort_by(|one, other| {
            let by_time = other.announced_at.cmp(&one.announced_at);
            by_time.then_with(|| one.offer.offer.rank.cmp(&other.offer.offer.rank))
        });
        entries.truncate(MOST);
        let updated = entries.iter().map(|own| own.announced_at).max();
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n\
             <id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <author><name>matcher</name></author>\n\
             <generator version=\"{}\">matcher</generator>\n",
            urn(&self.key, ""),
            xml(&self.title),
            moment(updated.unwrap_or(self.updated)),
            env!("CARGO_PKG_VERSION"),
        );
        for entry in entries {
            out.push_str(&entry.render());
        }
        out.push_str("</feed>\n");
        out
    }
}

impl FeedEntry {
    fn render(&self) -> String {
        let offer = &self.offer.offer;
        let link = match offer.url.starts_with("https://") {
            true => format!("<link rel=\"alternate\" href=\"{}\"/>\n", xml(&offer.url)),
            false => String::new(),
        };
        format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n{link}\
             <content type=\"html\">{}</content>\n</entry>\n",
            urn(&self.key, &offer.id),
            xml(&labels::title(&offer.title)),
            moment(self.announced_at),
            escape(&self.content()),
        )
    }

    /// What a card shows, as HTML.
    fn content(&self) -> String {
        let card = offer_card(&self.offer.offer, Depth::Short, "");
        let facts = card.facts.iter();
        let signs = super::news::signs(&self.offer)
            .into_iter()
            .chain(card.signs);
        let signs = signs.map(|sign| format!("<li>{}</li>", xml(&sign.text)));
        let facts: String = facts.map(|fact| format!("<p>{}</p>", xml(fact))).collect();
        format!("{facts}<ul>{}</ul>", signs.collect::<String>())
    }
}

/// A name for ever (RFC 4122, version 8: drawn from our own bytes).
fn urn(key: &str, offer: &str) -> String {
    let digest = Sha256::digest(format!("{key}\0{offer}").as_bytes());
    let mut bytes: Vec<u8> = digest.iter().take(16).copied().collect();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// In the form of RFC 3339.
fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds)
        .unwrap_or_default()
        .to_string()
}

/// Text for XML, without the characters that XML cannot hold.
fn xml(text: &str) -> String {
    let is_allowed = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = cleaned(text).chars().filter(is_allowed).collect();
    escape(&typography(&text))
}
