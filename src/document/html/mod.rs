//! Web pages: what a browser would show of them, without being one.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use quick_xml::escape::resolve_html5_entity;

use super::error::Error;
use super::hidden::{Reason, gathered};
use super::{Document, Kind, plain};

mod tables;

use tables::Tables;

/// Elements whose text is not shown.
const SILENT: &[&str] = &[
    "script", "style", "head", "noscript", "template", "svg", "title",
];
/// Elements that run on in a line; every other one ends it.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];
/// Elements that end a block.
const BLOCKS: &[&str] = &[
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "section", "article", "header", "footer",
    "aside", "nav", "div", "dl",
];

/// Reads a web page.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let html = decode(bytes).ok_or(Error::Unknown)?;
    let mut reader = Reader {
        // White letters on a page that paints nothing are not seen.
        is_plain: !html.contains("background"),
        ..Reader::default()
    };
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = reader.markup(&rest[at..]);
    }
    reader.text(rest);
    reader.end_line();
    Ok(Document {
        hidden: gathered(reader.hidden),
        ..Document::of_page(Kind::Html, reader.tables.into_flow().into_page())
    })
}

fn decode(bytes: &[u8]) -> Option<String> {
    if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
        let named = start.split("charset=").nth(1).unwrap_or_default();
        let named = named.trim_start_matches(['"', '\'']);
        let end = named.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        let named = &named[..end.unwrap_or(named.len())];
        if let Some(encoding) = Encoding::for_label(named.as_bytes()) {
            return Some(encoding.decode(bytes).0.into_owned());
        }
    }
    plain::decode(bytes)
}

#[derive(Default)]
struct Reader {
    tables: Tables,
    line: String,
    silent: Option<Silent>,
    hidden: BTreeMap<Reason, String>,
    is_plain: bool,
}

/// The element whose text is not shown.
struct Silent {
    name: String,
    /// How many of its name are open.
    open: usize,
    /// Why its text is not seen, where it is text at all.
    reason: Option<Reason>,
}

/// Elements that another of their name ends.
const ENDED_BY_THE_NEXT: &[&str] = &["p", "li", "td", "th", "tr", "dt", "dd", "option"];

impl Reader {
    fn text(&mut self, text: &str) {
        let text = text.replace(['\n', '\r', '\t'], " ");
        let place = match &self.silent {
            None => &mut self.line,
            Some(Silent { reason: None, .. }) => return,
            Some(Silent {
                reason: Some(reason),
                ..
            }) => self.hidden.entry(*reason).or_default(),
        };
        place.push_str(&unescape(&text));
    }

    /// Takes a comment or a tag from the start; gives what follows it.
    fn markup<'a>(&mut self, html: &'a str) -> &'a str {
        if let Some(comment) = html.strip_prefix("<!--") {
            return comment.find("-->").map_or("", |end| &comment[end + 3..]);
        }
        let is_tag = html[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if !is_tag {
            self.text("<");
            return &html[1..];
        }
        let Some(end) = end_of_tag(html) else {
            return "";
        };
        let (tag, rest) = (&html[1..end], &html[end + 1..]);
        self.tag(tag);
        if let Some(silent) = &self.silent
            && matches!(silent.name.as_str(), "script" | "style")
        {
            // Inside these, `<` is no markup.
            let close = find_close(rest, &silent.name);
            self.silent = None;
            return &rest[close..];
        }
        rest
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        if self.pass_over(&name, closes, tag) {
            return;
        }
        match name.as_str() {
            "table" | "tr" | "td" | "th" => self.table(&name, closes),
            "li" if !closes => {
                self.end_line();
                self.line.push_str("• ");
            }
            _ if INLINE.contains(&name.as_str()) => {}
            _ => {
                self.end_line();
                if BLOCKS.contains(&name.as_str()) {
                    self.tables.end_block();
                }
            }
        }
    }

    fn table(&mut self, name: &str, closes: bool) {
        self.end_line();
        match (name, closes) {
            ("table", false) => {
                self.tables.end_block();
                self.tables.start_table();
            }
            ("table", true) => {
                self.tables.end_table();
                self.tables.end_block();
            }
            ("tr", false) => self.tables.start_row(),
            ("tr", true) => self.tables.end_row(),
            (_, false) => self.tables.start_cell(),
            (_, true) => {}
        }
    }

    /// Whether the tag belongs to an element that is not shown.
    fn pass_over(&mut self, name: &str, closes: bool, tag: &str) -> bool {
        let is_same = self
            .silent
            .as_ref()
            .is_some_and(|silent| silent.name == name);
        if is_same && !closes && ENDED_BY_THE_NEXT.contains(&name) {
            self.silent = None;
        }
        let Some(silent) = &mut self.silent else {
            let starts = !closes && !tag.ends_with('/');
            self.silent = starts.then(|| self.silence(name, tag)).flatten();
            return self.silent.is_some();
        };
        if is_same {
            silent.open = if closes {
                silent.open - 1
            } else {
                silent.open + 1
            };
            if silent.open == 0 {
                self.silent = None;
            }
        }
        true
    }

    /// What an element that starts keeps from being shown.
    fn silence(&self, name: &str, tag: &str) -> Option<Silent> {
        let is_void = matches!(name, "input" | "img" | "br" | "meta" | "link" | "hr");
        let unseen = unseen(tag).filter(|reason| *reason != Reason::SameColour || self.is_plain);
        let reason = unseen.filter(|_| !is_void);
        (SILENT.contains(&name) || reason.is_some()).then(|| Silent {
            name: name.to_owned(),
            open: 1,
            reason: reason.filter(|_| !SILENT.contains(&name)),
        })
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim() != "•" {
            self.tables.line(&line);
        }
    }
}

/// Why nobody sees what stands in an element, by its own tag.
fn unseen(tag: &str) -> Option<Reason> {
    let tag = tag.to_ascii_lowercase();
    let is_marked = tag.split_whitespace().skip(1).any(|word| word == "hidden");
    let squeezed: String = tag.split_whitespace().collect();
    let squeezed = squeezed.replace(['"', '\''], ";");
    let says = |words: &[&str]| words.iter().any(|word| squeezed.contains(word));
    let size = squeezed.split(";font-size:").nth(1).map(leading_number);
    if is_marked || says(&["display:none", "visibility:hidden", ";opacity:0;"]) {
        Some(Reason::Marked)
    } else if size.flatten().is_some_and(|size| size < TINY) && !says(&["em;", "rem;", "%;"]) {
        Some(Reason::Tiny)
    } else {
        let white = [";color:white;", ";color:#fff;", ";color:#ffffff;"];
        says(&white).then_some(Reason::SameColour)
    }
}

/// Letters smaller than this cannot be read, be it in points or in dots.
const TINY: f32 = 4.0;

fn leading_number(text: &str) -> Option<f32> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    text[..end.unwrap_or(text.len())].parse().ok()
}

/// Where the tag at the start ends, quotes respected.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the first end will do.
    html.find('>')
}

fn find_close(html: &str, name: &str) -> usize {
    let close = format!("</{name}");
    let bytes = html.as_bytes();
    let found = bytes
        .windows(close.len())
        .position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
    found.unwrap_or(html.len())
}

/// Text with its entities put as the characters that they stand for.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entity = &rest[at + 1..];
        let end = entity.bytes().take(32).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((end, character(&entity[..end])?)));
        match known {
            Some((end, text)) => {
                out.push_str(&text);
                rest = &entity[end + 1..];
            }
            None => {
                out.push('&');
                rest = entity;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(entity: &str) -> Option<String> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    resolve_html5_entity(entity).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn lines(html: &[u8]) -> Vec<String> {
        let document = read(html).unwrap();
        let lines = document.pages.iter().flat_map(crate::page::Page::lines);
        lines.map(|line| line.text.clone()).collect()
    }

    #[test]
    fn a_page_is_read_as_it_is_shown() {
        let html = b"<html><head><title>x</title><style>p<q {}</style></head><body>
            <h1>Ana <b>DUPIN</b></h1><script>if (a < b) {}</script>
            <ul><li>caisse &amp; accueil<li>r&eacute;assort &#233;t&#xe9;</ul>
            <table><tr><td>2019</td><td>vente</td></tr></table>
            <!-- rien --><div style='display: none'>cache</div> 3 < 4</body>";
        let wanted = [
            "Ana DUPIN",
            "• caisse & accueil",
            "• réassort été",
            "2019 vente",
            "3 < 4",
        ];
        assert_eq!(lines(html), wanted);
    }

    #[test]
    fn what_nobody_sees_is_kept_apart() {
        let cases = [
            ("<p style='display:none'>mot</p>", Some(Reason::Marked)),
            ("<p hidden>mot</p>", Some(Reason::Marked)),
            ("<p aria-hidden='true'>mot</p>", None),
            ("<p style='font-size: 1px'>mot</p>", Some(Reason::Tiny)),
            ("<p style='font-size: 1.2em'>mot</p>", None),
            ("<p style='font-size: 12px'>mot</p>", None),
            ("<p style='color: #FFF'>mot</p>", Some(Reason::SameColour)),
            ("<p style='color:white;background:navy'>mot</p>", None),
        ];
        for (body, wanted) in cases {
            let document = read(format!("<html>{body}").as_bytes()).unwrap();
            let found = document.hidden.first().map(|hidden| hidden.reason);
            assert_eq!(found, wanted, "{body}");
            assert_eq!(document.text().is_empty(), wanted.is_some(), "{body}");
        }
    }

    #[test]
    fn an_unseen_paragraph_ends_where_the_next_begins() {
        assert_eq!(
            lines(b"<html><p hidden>rien<p>vente<p>caisse"),
            ["vente", "caisse"]
        );
    }

    #[test]
    fn the_encoding_it_names_is_believed() {
        let html = b"<html><meta charset=\"iso-8859-1\"><p>\xe9t\xe9</p>";
        assert_eq!(lines(html), ["été"]);
    }

    #[test]
    fn broken_markup_ends() {
        for html in [
            "<p",
            "<a href='x>y",
            "&",
            "&#xffffffff;",
            "<!--",
            "<div/><div",
        ] {
            let _ = read(format!("<html>{html}").as_bytes());
        }
    }
}
