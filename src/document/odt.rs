//! OpenDocument text: body, frames, tables, lists, headers and footers, tracked changes
//! as accepted.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::Error;
use super::kind::holds;
use super::package::Package;
use super::page::Page;
use super::rows::Rows;

/// Nesting deeper than this is no document's.
const DEEPEST: usize = 400;

/// What came out of an OpenDocument text.
pub(super) struct Read {
    pub(super) page: Page,
    /// Text that is not shown.
    pub(super) hidden: Vec<String>,
}

/// Reads an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if holds(&manifest, b"encryption-data") {
        return Err(Error::Password);
    }
    let mut walker = Walker::default();
    // Headers and footers stand with the styles of pages.
    for name in ["styles.xml", "content.xml"] {
        if let Some(xml) = package.part(name)? {
            walker.read_part(&xml)?;
        }
    }
    Ok(Read {
        page: walker.rows.into_flow().into_page(),
        hidden: walker.hidden,
    })
}

#[derive(Default)]
struct Walker {
    rows: Rows,
    /// A paragraph may hold a frame that holds paragraphs.
    paragraphs: Vec<String>,
    skipped: usize,
    /// The next paragraph starts an item of a list.
    starts_item: bool,
    /// The style that is being told of, and those whose text is not shown.
    style: String,
    hiding: BTreeSet<String>,
    /// For each open paragraph or span, whether its text is not shown.
    open: Vec<bool>,
    hidden: Vec<String>,
}

impl Walker {
    fn read_part(&mut self, xml: &[u8]) -> Result<(), Error> {
        let xml = String::from_utf8_lossy(xml);
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = false;
        let mut depth = 0;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(Error::limit("size"));
                    }
                    self.start(&tag);
                }
                Ok(Event::Empty(tag)) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Ok(Event::End(tag)) => {
                    depth = depth.saturating_sub(1);
                    self.end(tag.local_name().as_ref());
                }
                Ok(Event::Text(text)) => self.text(&text.xml10_content()),
                Ok(Event::GeneralRef(name)) => {
                    let text = super::entity::character(&name);
                    self.text(&text);
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                // What stands before the damage is kept.
                Err(_) => break,
            }
        }
        while !self.paragraphs.is_empty() {
            self.end("p");
        }
        self.skipped = 0;
        self.rows.end_block();
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += usize::from(is_skipped(name));
            return;
        }
        if matches!(name, "p" | "h" | "span") {
            let style = attribute(tag, "style-name").unwrap_or_default();
            self.open.push(self.hiding.contains(&style));
        }
        match name {
            "style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "text-properties" if attribute(tag, "display").as_deref() == Some("none") => {
                self.hiding.insert(self.style.clone());
            }
            "p" | "h" => {
                let starts_item = std::mem::take(&mut self.starts_item);
                let bullet = if starts_item { "• " } else { "" };
                self.paragraphs.push(bullet.to_owned());
            }
            "s" => self.text(" "),
            "ta" => self.text("\t"),
            "line-break" => self.text("\n"),
            "list-item" => self.starts_item = true,
            "table-row" => self.rows.start_row(),
            "table-cell" => self.rows.start_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= usize::from(is_skipped(name));
            return;
        }
        if matches!(name, "p" | "h" | "span") {
            self.open.pop();
        }
        match name {
            "p" | "h" => self.end_paragraph(),
            "table-row" => self.rows.end_row(),
            "table" | "list" => self.rows.end_block(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.open.contains(&true) {
            self.hidden.push(text.to_owned());
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        if paragraph.trim_matches(['•', ' ', '\t', '\n']).is_empty() {
            self.rows.end_block();
        } else {
            self.rows.line(&paragraph);
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// What was taken out, and what is about the text rather than text.
fn is_skipped(name: &str) -> bool {
    matches!(name, "tracked-changes" | "annotation" | "font-face-decls")
}
