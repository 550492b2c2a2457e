//! OpenDocument text: body, frames, tables, lists, headers and footers, tracked changes
//! as accepted, and text that is not shown or that nobody sees.

use quick_xml::events::BytesStart;

use super::look::{Colour, Look, Looks};
use super::package::Package;
use super::story::{Story, StoryParts};
use super::walk::{Visitor, attribute, walk};
use crate::document::error::Error;
use crate::document::hidden::HiddenReason;
use crate::document::kind::holds;
use crate::document::{Document, FileKind};

/// Reads an OpenDocument text.
pub(in crate::document) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if holds(&manifest, b"encryption-data") {
        return Err(Error::Password);
    }
    let styles = package.part("styles.xml")?.unwrap_or_default();
    let content = package.part("content.xml")?.unwrap_or_default();
    let mut walker = OdtWalker::default();
    if [&styles, &content].into_iter().any(|xml| has_backdrop(xml)) {
        walker.page = Look::ON_ANYTHING;
    }
    let mut document = StoryParts::default();
    // Headers and footers stand with the styles of pages.
    document.add_margins(walker.read_story(&styles)?);
    document.add(walker.read_story(&content)?);
    Ok(document.into_document(FileKind::Odt))
}

/// Whether something that is no text may stand behind the text of a page.
fn has_backdrop(xml: &[u8]) -> bool {
    let signs: [&[u8]; 2] = [
        b"style:run-through=\"background\"",
        b"<style:background-image ",
    ];
    signs.iter().any(|sign| holds(xml, sign))
}

#[derive(Default)]
struct OdtWalker {
    story: Story,
    /// How text looks where nothing says so.
    page: Look,
    /// The open elements that say how text looks, and how it looks in them.
    open: Vec<(&'static str, Look)>,
    looks: Looks,
    /// The style that is being read.
    style: Option<OdtStyle>,
    /// The next paragraph starts an item of a list.
    starts_item: bool,
    /// The frame opened last is off the page.
    is_off_page: bool,
}

struct OdtStyle {
    name: String,
    parent: Option<String>,
    look: Look,
}

/// The elements that say how the text in them looks, and the family of their styles.
const HOLDERS: [(&str, &str); 11] = [
    ("p", "paragraph"),
    ("h", "paragraph"),
    ("span", "text"),
    ("a", "text"),
    ("table", "table"),
    ("table-row", "table-row"),
    ("table-cell", "table-cell"),
    ("section", "section"),
    ("text-box", "graphic"),
    ("hidden-paragraph", ""),
    ("hidden-text", ""),
];

impl Visitor for OdtWalker {
    fn skips(&self, name: &str) -> bool {
        // What was taken out, and what is about the text rather than text.
        matches!(name, "tracked-changes" | "annotation" | "font-face-decls")
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if let Some((holder, family)) = HOLDERS.into_iter().find(|(holder, _)| *holder == name) {
            self.open(holder, family, tag);
        }
        match name {
            "style" => self.style = Some(OdtStyle::named(tag)),
            "page-layout-properties" => self.page = properties(tag).over(self.page),
            "p" | "h" => {
                let is_item = std::mem::take(&mut self.starts_item);
                self.story.start_paragraph(is_item);
            }
            "s" => self.push(" "),
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "list-item" => self.starts_item = true,
            "frame" | "custom-shape" => self.is_off_page = is_off_page(tag),
            "table-row" => self.story.rows.start_row(),
            "table-cell" => self.story.rows.start_cell(),
            _ => {
                if let Some(style) = self
                    .style
                    .as_mut()
                    .filter(|_| name.ends_with("-properties"))
                {
                    style.look = properties(tag).over(style.look);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.story.end_paragraph(),
            "table-row" => self.story.rows.end_row(),
            "table" | "list" => self.story.rows.end_block(),
            "frame" | "custom-shape" => self.is_off_page = false,
            "style" => {
                if let Some(style) = self.style.take() {
                    self.looks.insert(style.name, style.look, style.parent);
                }
            }
            _ => {}
        }
        if let Some(at) = self.open.iter().rposition(|(holder, _)| *holder == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        self.push(text);
    }
}

impl OdtWalker {
    /// The text of a part, which may use the styles of those before.
    fn read_story(&mut self, xml: &[u8]) -> Result<Story, Error> {
        walk(xml, self)?;
        self.open.clear();
        (self.style, self.starts_item) = (None, false);
        self.story.end_part();
        Ok(std::mem::take(&mut self.story))
    }

    fn look(&self) -> Look {
        self.open.last().map_or(self.page, |(_, look)| *look)
    }

    fn open(&mut self, holder: &'static str, family: &str, tag: &BytesStart<'_>) {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let mut own = self.looks.get(&full_name(family, &style));
        if holder == "text-box" {
            own = Look::ON_ANYTHING;
            own.gone = self.is_off_page.then_some(HiddenReason::OffPage);
        }
        let says = |name: &str, value: &str| attribute(tag, name).as_deref() == Some(value);
        if says("display", "none") {
            own.is_off = Some(true);
        }
        if says("is-hidden", "true") || says("visibility", "collapse") {
            own.gone = Some(HiddenReason::Marked);
        }
        let look = own.over(self.look());
        self.open.push((holder, look));
    }

    fn push(&mut self, text: &str) {
        let look = self.look();
        // White space between elements is none of the text.
        if look.unseen().is_none()
            || self
                .open
                .iter()
                .any(|(holder, _)| matches!(*holder, "p" | "h"))
        {
            self.story.push(text, look);
        }
    }
}

impl OdtStyle {
    fn named(tag: &BytesStart<'_>) -> Self {
        let family = attribute(tag, "family").unwrap_or_default();
        let full = |name: String| full_name(&family, &name);
        Self {
            name: attribute(tag, "name").map(full).unwrap_or_default(),
            parent: attribute(tag, "parent-style-name").map(full),
            look: Look::default(),
        }
    }
}

/// Styles of different families may share a name.
fn full_name(family: &str, name: &str) -> String {
    format!("{family}/{name}")
}

/// What the properties of a style say of a look.
fn properties(tag: &BytesStart<'_>) -> Look {
    let value = |name: &str| attribute(tag, name);
    let points = |size: String| size.strip_suffix("pt")?.parse().ok();
    let is_off = value("display").is_some_and(|display| display == "none")
        || value("opacity").is_some_and(|opacity| opacity == "0%");
    Look {
        ink: value("color").and_then(|ink| Colour::of(&ink)),
        fill: value("background-color").and_then(|fill| Colour::of(&fill)),
        points: value("font-size").and_then(points),
        is_off: is_off.then_some(true),
        gone: gone(tag),
        is_item: None,
    }
}

/// Letters narrower than this share of their width, and rows lower than this many
/// centimetres, are hairlines.
const NARROW: f32 = 10.0;
const LOW: f32 = 0.15;

fn gone(tag: &BytesStart<'_>) -> Option<HiddenReason> {
    let percent = |text: String| text.strip_suffix('%')?.parse::<f32>().ok();
    let scale = attribute(tag, "text-scale").and_then(percent);
    let height = attribute(tag, "row-height").and_then(|height| centimetres(&height));
    let narrow = scale.is_some_and(|scale| scale < NARROW);
    let low = height.is_some_and(|height| height < LOW);
    let narrow = narrow.then_some(HiddenReason::Tiny);
    narrow.or_else(|| low.then_some(HiddenReason::Clipped))
}

fn centimetres(text: &str) -> Option<f32> {
    let end = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(end);
    let one = match unit {
        "cm" => 1.0,
        "mm" => 0.1,
        "in" => 2.54,
        "pt" => 2.54 / 72.0,
        _ => return None,
    };
    Some(number.parse::<f32>().ok()? * one)
}

/// True if a frame is off the page: no page is wider or higher than this.
fn is_off_page(frame: &BytesStart<'_>) -> bool {
    let side = |name: &str| attribute(frame, name).and_then(|side| centimetres(&side));
    let is_off = |at: Option<f32>, length: Option<f32>, most: f32| {
        at.is_some_and(|at| at > most || at + length.unwrap_or_default() < -3.0)
    };
    is_off(side("x"), side("width"), 30.0) || is_off(side("y"), side("height"), 43.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_body(properties: &str, body: &str) -> Document {
        let xml = format!(
            r##"<office:document-content><style:style style:family="text" style:name="T1"><style:text-properties {properties}/></style:style>
            <style:style style:family="table-cell" style:name="C1"><style:table-cell-properties fo:background-color="#203040"/></style:style>
            <office:text>{body}</office:text></office:document-content>"##
        );
        let mut parts = StoryParts::default();
        parts.add(OdtWalker::default().read_story(xml.as_bytes()).unwrap());
        parts.into_document(FileKind::Odt)
    }

    const SPAN: &str = r#"<text:p><text:span text:style-name="T1">mot</text:span></text:p>"#;

    #[test]
    fn what_nobody_sees_is_kept_apart() {
        let cases = [
            (r#"text:display="none""#, Some(HiddenReason::Marked)),
            (r#"loext:opacity="0%""#, Some(HiddenReason::Marked)),
            (r#"style:text-scale="1%""#, Some(HiddenReason::Tiny)),
            (r#"style:text-scale="90%""#, None),
            (r#"fo:font-size="1pt""#, Some(HiddenReason::Tiny)),
            (r##"fo:color="#ffffff""##, Some(HiddenReason::SameColour)),
            (
                r##"fo:color="#ffffff" fo:background-color="#101010""##,
                None,
            ),
            (r##"fo:color="#333333" fo:font-size="9pt""##, None),
        ];
        for (properties, wanted) in cases {
            let document = read_body(properties, SPAN);
            let found = document.hidden.first().map(|hidden| hidden.reason);
            assert_eq!(found, wanted, "{properties}");
            assert_eq!(document.text().is_empty(), wanted.is_some(), "{properties}");
        }
    }

    #[test]
    fn white_text_in_a_shaded_cell_or_a_frame_is_seen() {
        let white = r##"fo:color="#ffffff""##;
        let cell = format!(
            r#"<table:table><table:table-row><table:table-cell table:style-name="C1">{SPAN}</table:table-cell></table:table-row></table:table>"#
        );
        let frame = format!(
            "<text:p><draw:frame><draw:text-box>{SPAN}</draw:text-box></draw:frame></text:p>"
        );
        for body in [cell, frame] {
            assert_eq!(read_body(white, &body).text(), "mot\n", "{body}");
        }
    }

    #[test]
    fn a_hidden_row_or_a_frame_off_the_page_is_not_seen() {
        let framed = |place: &str| {
            format!(
                "<text:p><draw:frame {place}><draw:text-box>{SPAN}</draw:text-box></draw:frame></text:p>"
            )
        };
        let row = |says: &str| {
            format!(
                "<table:table><table:table-row {says}><table:table-cell>{SPAN}</table:table-cell></table:table-row></table:table>"
            )
        };
        let cases = [
            (framed(r#"svg:x="-30cm" svg:width="9cm""#), false),
            (framed(r#"svg:x="-1cm" svg:width="9cm""#), true),
            (row(r#"table:visibility="collapse""#), false),
            (row(""), true),
        ];
        for (body, is_seen) in cases {
            let document = read_body("", &body);
            assert_eq!(document.text().contains("mot"), is_seen, "{body}");
            assert_eq!(document.hidden.is_empty(), is_seen, "{body}");
        }
    }

    #[test]
    fn tabs_part_words_and_items_have_bullets() {
        let body = "<text:list><text:list-item><text:p>2019<text:tab/>vente</text:p></text:list-item></text:list>";
        assert_eq!(read_body("", body).text(), "• 2019 vente\n");
    }
}
