//! Web pages: what a browser would show of them, without being one.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::error::Error;
use super::hidden::{HiddenReason, gathered};
use super::{Document, FileKind, plain};

mod appearance;
mod attribute;
mod colour;
mod css;
mod css_nesting;
mod css_split;
mod css_variables;
mod element;
mod elements;
mod identifier;
mod nth;
mod prepass;
mod selector;
mod tables;
mod token;

use elements::Elements;
use tables::Tables;
use token::{HtmlToken, Tag, tokens};

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
    let mut reader = HtmlReader {
        elements: Elements::of(prepass::look(&html)),
        tables: Tables::default(),
        line: String::new(),
        hidden: BTreeMap::new(),
    };
    for token in tokens(&html) {
        reader.token(&token);
    }
    reader.end_line();
    Ok(Document {
        hidden: gathered(reader.hidden),
        ..Document::of_page(FileKind::Html, reader.tables.into_flow().into_page())
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

struct HtmlReader {
    elements: Elements,
    tables: Tables,
    line: String,
    hidden: BTreeMap<HiddenReason, String>,
}

impl HtmlReader {
    fn token(&mut self, token: &HtmlToken) {
        match token {
            HtmlToken::Open(tag) => self.open(tag),
            HtmlToken::Close(name) => self.close(name),
            HtmlToken::Text(text) => self.text(text),
        }
    }

    fn text(&mut self, text: &str) {
        let place = match self.elements.unseen() {
            _ if self.elements.are_silent() => return,
            None => &mut self.line,
            Some(reason) => self.hidden.entry(reason).or_default(),
        };
        place.push_str(&text.replace(['\n', '\r', '\t'], " "));
    }

    fn open(&mut self, tag: &Tag) {
        self.elements.end_those_ended_by(&tag.name);
        if !self.elements.are_silent() {
            self.shape(&tag.name, false);
        }
        self.elements.open(tag);
        if tag.name == "li" && !self.elements.are_silent() && self.elements.unseen().is_none() {
            self.line.push_str("• ");
        }
    }

    fn close(&mut self, name: &str) {
        let was_silent = self.elements.are_silent();
        self.elements.close(name);
        if !was_silent {
            self.shape(name, true);
        }
    }

    /// Ends lines, blocks and cells where an element begins or ends.
    fn shape(&mut self, name: &str, closes: bool) {
        match name {
            "table" | "tr" | "td" | "th" => self.table(name, closes),
            _ if INLINE.contains(&name) => {}
            _ => {
                self.end_line();
                if BLOCKS.contains(&name) {
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

    fn end_line(&mut self) {
        self.hidden.values_mut().for_each(|text| text.push(' '));
        let line = std::mem::take(&mut self.line);
        if line.trim() != "•" {
            self.tables.line(&line);
        }
    }
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
            (
                "<p style='display:none'>mot</p>",
                Some(HiddenReason::Marked),
            ),
            ("<p hidden>mot</p>", Some(HiddenReason::Marked)),
            ("<p aria-hidden='true'>mot</p>", None),
            (
                "<p style='font-size: 1px'>mot</p>",
                Some(HiddenReason::Tiny),
            ),
            ("<p style='font-size: 1.2em'>mot</p>", None),
            ("<p style='font-size: 12px'>mot</p>", None),
            (
                "<p style='color: #FFF'>mot</p>",
                Some(HiddenReason::SameColour),
            ),
            ("<p style='color:white;background:navy'>mot</p>", None),
            (
                "<style>.x{display:none}</style><p class=x>mot</p>",
                Some(HiddenReason::Marked),
            ),
            (
                "<p class=x>mot</p><style>p.x{color:rgb(255 255 255)}</style>",
                Some(HiddenReason::SameColour),
            ),
            (
                "<style>.x{font-size:1px;width:100%}</style><p><b class='a x'>mot</b>",
                Some(HiddenReason::Tiny),
            ),
            (
                "<style>#x span{position:absolute;left:-5000px}</style><p id=x><span>mot",
                Some(HiddenReason::OffPage),
            ),
            (
                "<style>.x{height:0;overflow:hidden}</style><div class=x><p>mot</div>",
                Some(HiddenReason::Clipped),
            ),
            (
                "<style>[data-k='2']{display:none}</style><p data-k=2>mot</p>",
                Some(HiddenReason::Marked),
            ),
            (
                "<style>h1 + p{display:none}</style><h1></h1><p>mot</p>",
                Some(HiddenReason::Marked),
            ),
            (
                "<style>img ~ p{display:none}</style><img><p>mot</p>",
                Some(HiddenReason::Marked),
            ),
            (
                "<style>body > p:nth-child(2):not(.x){display:none}</style><ul></ul><p>mot</p>",
                Some(HiddenReason::Marked),
            ),
            (
                "<style>p:nth-child(2){display:none}</style><p>mot</p>",
                None,
            ),
            ("<p style='display:var(--a)'>mot</p>", None),
            (
                "<body style='--a:none'><p style='display:var(--a)'>mot</p>",
                Some(HiddenReason::Marked),
            ),
            ("<p><span hidden/>mot", Some(HiddenReason::Marked)),
            ("<p><svg/>mot", None),
            (
                "<font color=white>mot</font>",
                Some(HiddenReason::SameColour),
            ),
            (
                "<style>body{background:#222}</style><p style='color:#fff'>mot</p>",
                None,
            ),
            (
                "<style>.x{display:none}.x{display:block}</style><p class=x>mot</p>",
                None,
            ),
            (
                "<style>@media print{p{display:none}}</style><p>mot</p>",
                None,
            ),
            ("<!--<style>p{display:none}</style>--><p>mot</p>", None),
            (
                "<style>.fond{position:absolute;background:#246}</style><div class=fond></div><p style='color:#fff'>mot</p>",
                None,
            ),
            (
                "<i style='position:absolute;background:#246;width:1px;height:1px'></i><p style='color:#fff'>mot</p>",
                Some(HiddenReason::SameColour),
            ),
            (
                "<table><tr bgcolor=navy><td style='color:#fff'>mot</table>",
                None,
            ),
        ];
        for (body, wanted) in cases {
            let document = read(format!("<html>{body}").as_bytes()).unwrap();
            let found = document.hidden.first().map(|hidden| hidden.reason);
            assert_eq!(found, wanted, "{body}");
            assert_eq!(document.text().is_empty(), wanted.is_some(), "{body}");
        }
    }

    #[test]
    fn an_unseen_paragraph_ends_where_a_block_begins_and_a_head_where_the_body_does() {
        assert_eq!(lines(b"<html><p hidden>rien<div>vente</div>"), ["vente"]);
        assert_eq!(lines(b"<html><head><meta name=x><body><p>vente"), ["vente"]);
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
