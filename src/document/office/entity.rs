//! What the entities of XML stand for.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;

/// The text of an entity; nothing where it is not one of XML's own.
pub(super) fn character(name: &BytesRef<'_>) -> String {
    if let Ok(Some(ch)) = name.resolve_char_ref() {
        return ch.to_string();
    }
    resolve_xml_entity(name).unwrap_or_default().to_owned()
}
