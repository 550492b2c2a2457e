//! The way through a part of an office document, element by element.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::entity;
use crate::document::error::{Error, Limit};

/// Nesting deeper than this is no document's.
const DEEPEST: usize = 400;

/// Receives the elements and texts of a part in order; names come without their prefix.
pub(super) trait Visitor {
    /// Whether an element is passed over with all it holds.
    fn skips(&self, name: &str) -> bool;
    /// An element begins.
    fn start(&mut self, name: &str, tag: &BytesStart<'_>);
    /// An element ends.
    fn end(&mut self, name: &str);
    /// A text.
    fn text(&mut self, text: &str);
}

/// Walks through a part. Where it is damaged, the walk ends and what was met counts.
pub(super) fn walk(xml: &[u8], visitor: &mut impl Visitor) -> Result<(), Error> {
    // A mark at the start says UTF-16; without one it is UTF-8.
    let (xml, _, _) = encoding_rs::UTF_8.decode(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut way = ElementPath {
        visitor,
        depth: 0,
        skipped: 0,
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                way.depth += 1;
                if way.depth > DEEPEST {
                    return Err(Error::limit(Limit::Size));
                }
                way.start(&tag);
            }
            Ok(Event::Empty(tag)) => {
                way.start(&tag);
                way.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => {
                way.depth = way.depth.saturating_sub(1);
                way.end(tag.local_name().as_ref());
            }
            Ok(Event::Text(text)) => way.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => way.text(&entity::character(&name)),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Where the walk is.
struct ElementPath<'v, V> {
    visitor: &'v mut V,
    depth: usize,
    /// Inside this many elements that are passed over.
    skipped: usize,
}

impl<V: Visitor> ElementPath<'_, V> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.skipped > 0 || self.visitor.skips(name) {
            self.skipped += usize::from(self.visitor.skips(name));
        } else {
            self.visitor.start(name, tag);
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= usize::from(self.visitor.skips(name));
        } else {
            self.visitor.end(name);
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 {
            self.visitor.text(text);
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}
