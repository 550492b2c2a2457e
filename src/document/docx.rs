//! Word documents: body, text boxes, tables, headers and footers, tracked changes as
//! accepted.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::Error;
use super::package::Package;
use super::page::Page;
use super::rows::Rows;

/// Nesting deeper than this is no document's.
const DEEPEST: usize = 400;

/// What came out of a Word document.
pub(super) struct Read {
    pub(super) page: Page,
    /// Text that Word does not show.
    pub(super) hidden: Vec<String>,
}

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut package = Package::open(bytes)?;
    let names = package.names();
    let of = |start: &str| -> Vec<String> {
        let parts = names
            .iter()
            .filter(|name| name.starts_with(start) && name.ends_with(".xml"));
        parts.cloned().collect()
    };
    let body = of("word/document").into_iter().take(1);
    let parts = of("word/header").into_iter().chain(body);
    let parts = parts.chain(of("word/footnotes")).chain(of("word/footer"));
    let mut walker = Walker::default();
    for name in parts.collect::<Vec<_>>() {
        if let Some(xml) = package.part(&name)? {
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
    hidden: Vec<String>,
    /// A paragraph may hold a text box that holds paragraphs: one text for each.
    paragraphs: Vec<Paragraph>,
    /// Inside this many elements whose text does not count.
    skipped: usize,
    in_text: bool,
    run_is_hidden: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_item: bool,
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
                Ok(Event::Text(text)) if self.in_text => self.text(&text.xml10_content()),
                Ok(Event::GeneralRef(name)) if self.in_text => {
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
        (self.skipped, self.in_text) = (0, false);
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
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "t" => self.in_text = true,
            "r" => self.run_is_hidden = false,
            "vanish" => self.run_is_hidden = !is_off(tag),
            "numPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_item = true;
                }
            }
            "ta" => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "tr" => self.rows.start_row(),
            "tc" => self.rows.start_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= usize::from(is_skipped(name));
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "r" => self.run_is_hidden = false,
            "tr" => self.rows.end_row(),
            "tbl" => self.rows.end_block(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.run_is_hidden {
            self.hidden.push(text.to_owned());
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        if paragraph.text.trim().is_empty() {
            self.rows.end_block();
        } else if paragraph.is_item {
            self.rows
                .line(&format!("• {}", paragraph.text.trim_start()));
        } else {
            self.rows.line(&paragraph.text);
        }
    }
}

/// What was taken out, and the second copy of a drawing for old readers.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "instrText" | "pPrChange" | "rPrChange"
    )
}

fn is_off(tag: &BytesStart<'_>) -> bool {
    let values = tag.attributes().flatten();
    let mut values = values.filter(|attribute| attribute.key.local_name().as_ref() == "val");
    values.any(|attribute| matches!(attribute.value.as_ref(), "0" | "false" | "off"))
}
