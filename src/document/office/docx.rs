//! Word documents: body, text boxes, tables, headers and footers, tracked changes as
//! accepted, and text that Word does not show or nobody sees.

use quick_xml::events::BytesStart;

use super::anchor::Anchor;
use super::backdrop::has_backdrop;
use super::look::{Colour, Look};
use super::margins;
use super::moved_text::unseen_place;
use super::package::Package;
use super::story::{Story, StoryParts};
use super::styles::{Styles, property};
use super::walk::{Visitor, attribute, walk};
use crate::document::error::Error;
use crate::document::hidden::HiddenReason;
use crate::document::kind::holds;
use crate::document::{Document, FileKind};

/// Reads a Word document.
pub(in crate::document) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut package = Package::open(bytes)?;
    let mut styles = Styles::default();
    if let Some(xml) = package.part("word/styles.xml")? {
        walk(&xml, &mut styles)?;
    }
    let (main, body) = margins::main_part(&mut package)?;
    let mut margins = margins::read(&mut package, &main, &body)?;
    let drawn = package.parts_starting("word/diagrams/drawing")?;
    let mut footnotes = package.parts_starting("word/footnotes")?;
    if !holds(&body, b"<w:footnoteReference") {
        margins.unused.append(&mut footnotes);
    }
    let shown = margins
        .headers
        .iter()
        .chain([&body])
        .chain(&margins.footers);
    let page = if shown.into_iter().any(|xml| has_backdrop(xml)) {
        Look::ON_ANYTHING
    } else {
        Look::default()
    };
    let page = styles.defaults().over(page);
    let read_parts = |parts: &[Vec<u8>]| read_story(parts, &styles, page);
    let mut document = StoryParts::default();
    document.add_margins(read_parts(&margins.headers)?);
    document.add(read_parts(&[body])?);
    document.add(read_parts(&drawn)?);
    document.add(read_parts(&footnotes)?);
    document.add_margins(read_parts(&margins.footers)?);
    let unused = Look::gone(HiddenReason::Marked);
    document.add_margins(read_story(&margins.unused, &styles, unused)?);
    Ok(document.into_document(FileKind::Docx))
}

fn read_story(parts: &[Vec<u8>], styles: &Styles, page: Look) -> Result<Story, Error> {
    let mut walker = DocxWalker {
        styles,
        page,
        story: Story::default(),
        open: Vec::new(),
        anchor: Anchor::default(),
        is_across: false,
        in_offset: false,
        in_text: false,
        in_mark: false,
        in_fill: false,
    };
    for xml in parts {
        walk(xml, &mut walker)?;
        walker.story.end_part();
        (walker.in_text, walker.in_mark) = (false, false);
        walker.open.clear();
    }
    Ok(walker.story)
}

struct DocxWalker<'s> {
    styles: &'s Styles,
    page: Look,
    story: Story,
    /// The open elements that say how text looks, and how it looks in them.
    open: Vec<(&'static str, Look)>,
    /// The place of the drawing opened last.
    anchor: Anchor,
    /// Whether an offset is one across.
    is_across: bool,
    in_offset: bool,
    in_text: bool,
    /// Whether properties are those of a paragraph's mark, which is no text.
    in_mark: bool,
    /// Whether colours are those that letters are filled with.
    in_fill: bool,
}

/// The elements that say how the text in them looks.
const HOLDERS: [&str; 6] = ["tbl", "tr", "tc", "p", "r", "txbxContent"];

impl Visitor for DocxWalker<'_> {
    fn skips(&self, name: &str) -> bool {
        // What was taken out, and the second copy of a drawing for old readers.
        matches!(
            name,
            "del" | "moveFrom" | "Fallback" | "instrText" | "pPrChange" | "rPrChange"
        )
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if let Some(holder) = HOLDERS.into_iter().find(|holder| *holder == name) {
            self.open(holder);
        }
        match name {
            "p" => self.story.start_paragraph(false),
            "t" => self.in_text = true,
            "rPr" => self.in_mark = self.innermost() == "p",
            // The stops that a paragraph sets are of the same name.
            "tab" | "ptab" if self.innermost() == "r" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tr" => self.story.rows.start_row(),
            "tc" => self.story.rows.start_cell(),
            "textFill" => self.in_fill = true,
            _ if self.in_fill => self.fill(name, tag),
            "trHeight" | "hidden" => self.row(name, tag),
            _ => {
                self.place(name, tag);
                self.property(name, tag);
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "rPr" => self.in_mark = false,
            "textFill" => self.in_fill = false,
            "posOffset" => self.in_offset = false,
            "anchor" | "shape" | "inline" => self.anchor = Anchor::default(),
            "tr" => self.story.rows.end_row(),
            "tbl" => self.story.rows.end_block(),
            _ => {}
        }
        if let Some(at) = self.open.iter().rposition(|(holder, _)| *holder == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        } else if self.in_offset {
            self.anchor.offset(self.is_across, text);
        }
    }
}

impl DocxWalker<'_> {
    fn look(&self) -> Look {
        self.open.last().map_or(self.page, |(_, look)| *look)
    }

    fn innermost(&self) -> &'static str {
        self.open.last().map_or("", |(holder, _)| *holder)
    }

    fn open(&mut self, holder: &'static str) {
        let own = match holder {
            "txbxContent" => Look {
                gone: self.anchor.unseen(),
                ..Look::ON_ANYTHING
            },
            "p" => self.styles.looks.get(&self.styles.usual),
            _ => Look::default(),
        };
        let mut look = own.over(self.look());
        if holder == "p" {
            // A text box in an item of a list holds paragraphs that are none.
            look.is_item = own.is_item;
        }
        self.open.push((holder, look));
    }

    fn end_paragraph(&mut self) {
        if self.look().is_item == Some(true) {
            self.story.mark_item();
        }
        self.story.end_paragraph();
    }

    fn push(&mut self, text: &str) {
        let look = self.look();
        self.story.push(text, look);
    }

    /// Properties of the place of a drawing or a paragraph.
    fn place(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "anchor" => self.anchor = Anchor::default(),
            "positionH" => self.is_across = true,
            "positionV" => self.is_across = false,
            "posOffset" => self.in_offset = true,
            "extent" => self.anchor.size(tag),
            "docPr" => {
                self.anchor.is_hidden = attribute(tag, "hidden").is_some_and(|value| is_on(&value));
            }
            "shape" => self.anchor = Anchor::of_style(tag),
            "framePr" => {
                if let Some(reason) = Anchor::of_frame(tag).unseen() {
                    self.add(Look::gone(reason));
                }
            }
            _ if !self.in_mark => {
                if let Some(reason) = unseen_place(name, tag) {
                    self.add(Look::gone(reason));
                }
            }
            _ => {}
        }
    }

    /// What a row says of itself: that it is hidden, or as low as a line.
    fn row(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = |name: &str| attribute(tag, name);
        let height = value("val").and_then(|height| height.parse::<f32>().ok());
        let is_low = height.is_some_and(|height| height < LOW);
        let is_exact = value("hRule").as_deref() == Some("exact");
        if self.innermost() != "tr" {
            return;
        }
        if name == "hidden" {
            let is_hidden = value("val").is_none_or(|value| is_on(&value));
            self.add(Look {
                gone: is_hidden.then_some(HiddenReason::Marked),
                ..Look::default()
            });
        } else if is_low && is_exact {
            self.add(Look::gone(HiddenReason::Clipped));
        }
    }

    /// What letters are filled with: a colour, nothing, or next to nothing of a colour.
    fn fill(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = attribute(tag, "val").unwrap_or_default();
        let ink = |ink| Look {
            ink,
            ..Look::default()
        };
        let own = match name {
            "noFill" => Look::gone(HiddenReason::Invisible),
            "alpha" if value.parse().is_ok_and(|clear: f32| clear > CLEAR) => {
                Look::gone(HiddenReason::Invisible)
            }
            "srgbClr" => ink(Colour::of(&value)),
            "schemeClr" if matches!(value.as_str(), "bg1" | "lt1") => ink(Some(Colour::WHITE)),
            // A gradient, or a colour of the theme.
            "schemeClr" | "gradFill" => ink(Some(Colour::Any)),
            "lumMod" | "shade" => ink(Some(Colour::Any)),
            _ => return,
        };
        self.add(own);
    }

    fn add(&mut self, own: Look) {
        if let Some((_, look)) = self.open.last_mut() {
            *look = own.over(*look);
        }
    }

    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.in_mark {
            return;
        }
        let own = match name {
            "pStyle" | "rStyle" | "tblStyle" => {
                let style = attribute(tag, "val").unwrap_or_default();
                self.styles.looks.get(&style)
            }
            // The number of a heading is not that of an item.
            "numId" if self.look().is_item == Some(false) => return,
            _ => property(name, tag),
        };
        self.add(own);
    }
}

/// A row lower than this, in twentieths of a point, shows no letter.
const LOW: f32 = 60.0;
/// Ink that is clearer than this, in thousandths of a percent, is none.
const CLEAR: f32 = 88_000.0;

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_body(xml: &str, page: Look) -> Document {
        let mut styles = Styles::default();
        let text = r#"<w:styles><w:style w:type="character" w:styleId="Blanc"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Puces"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="PucesSerrees"><w:basedOn w:val="Puces"/></w:style>
            <w:style w:type="paragraph" w:styleId="Titre1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
            <w:style w:type="table" w:styleId="Grille"><w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="112233"/></w:tcPr></w:tblStylePr></w:style></w:styles>"#;
        walk(text.as_bytes(), &mut styles).unwrap();
        let story = read_story(&[xml.as_bytes().to_vec()], &styles, page).unwrap();
        let mut parts = StoryParts::default();
        parts.add(story);
        parts.into_document(FileKind::Docx)
    }

    fn run(properties: &str, text: &str) -> String {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn what_nobody_sees_is_kept_apart() {
        let cases = [
            ("<w:vanish/>", Some(HiddenReason::Marked)),
            (r#"<w:vanish w:val="0"/>"#, None),
            (r#"<w:sz w:val="2"/>"#, Some(HiddenReason::Tiny)),
            (r#"<w:sz w:val="18"/>"#, None),
            (
                r#"<w:color w:val="FFFFFF"/>"#,
                Some(HiddenReason::SameColour),
            ),
            (
                r#"<w:color w:val="EEEEEE"/>"#,
                Some(HiddenReason::SameColour),
            ),
            (
                r#"<w:color w:val="000000" w:themeColor="background1"/>"#,
                Some(HiddenReason::SameColour),
            ),
            (
                r#"<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="80"/>"#,
                None,
            ),
            (r#"<w:w w:val="1"/>"#, Some(HiddenReason::Tiny)),
            (r#"<w:w w:val="90"/>"#, None),
            (
                "<w14:textFill><w14:noFill/></w14:textFill>",
                Some(HiddenReason::Invisible),
            ),
            (
                r#"<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>"#,
                Some(HiddenReason::Invisible),
            ),
            (
                r#"<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>"#,
                Some(HiddenReason::SameColour),
            ),
            ("<w14:textOutline><w14:noFill/></w14:textOutline>", None),
            (
                r#"<w:rStyle w:val="Blanc"/>"#,
                Some(HiddenReason::SameColour),
            ),
            (
                r#"<w:rStyle w:val="Blanc"/><w:highlight w:val="black"/>"#,
                None,
            ),
            (
                r#"<w:rStyle w:val="Blanc"/><w:color w:val="222222"/>"#,
                None,
            ),
        ];
        for (properties, wanted) in cases {
            let document = read_body(&run(properties, "mot"), Look::default());
            let found = document.hidden.first().map(|hidden| hidden.reason);
            assert_eq!(found, wanted, "{properties}");
            assert_eq!(document.text().is_empty(), wanted.is_some(), "{properties}");
        }
    }

    #[test]
    fn white_text_on_a_shade_a_shape_or_a_picture_is_seen() {
        let white = run(r#"<w:color w:val="FFFFFF"/>"#, "mot");
        let shaded = r#"<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>"#;
        let cases = [
            format!("<w:tbl><w:tr><w:tc>{shaded}{white}</w:tc></w:tr></w:tbl>"),
            format!(
                r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grille"/></w:tblPr><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>"#
            ),
            format!("<w:p><w:r><w:txbxContent>{white}</w:txbxContent></w:r></w:p>"),
        ];
        for xml in cases {
            assert_eq!(read_body(&xml, Look::default()).text(), "mot\n", "{xml}");
        }
        assert_eq!(read_body(&white, Look::ON_ANYTHING).text(), "mot\n");
        assert!(has_backdrop(br#"<wp:anchor behindDoc="1">"#));
    }

    #[test]
    fn a_hidden_row_a_box_or_a_frame_off_the_page_is_not_seen() {
        let word = run("", "mot");
        let row = |says: &str| {
            format!("<w:tbl><w:tr><w:trPr>{says}</w:trPr><w:tc>{word}</w:tc></w:tr></w:tbl>")
        };
        let boxed = |offset: i64, says: &str| {
            format!(
                r#"<w:p><w:r><wp:anchor><wp:positionH><wp:posOffset>{offset}</wp:posOffset></wp:positionH><wp:extent cx="2540000" cy="90000"/><wp:docPr {says}/><w:txbxContent>{word}</w:txbxContent></wp:anchor></w:r></w:p>"#
            )
        };
        let framed = |x: i32| {
            format!(
                r#"<w:p><w:pPr><w:framePr w:w="3000" w:x="{x}"/></w:pPr><w:r><w:t>mot</w:t></w:r></w:p>"#
            )
        };
        let shape = |style: &str| {
            format!(
                r#"<w:p><w:r><v:shape style="{style}"><w:txbxContent>{word}</w:txbxContent></v:shape></w:r></w:p>"#
            )
        };
        let cases = [
            (row("<w:hidden/>"), false),
            (row(r#"<w:trHeight w:val="1" w:hRule="exact"/>"#), false),
            (row(r#"<w:trHeight w:val="1"/>"#), true),
            (row(""), true),
            (boxed(-90_000_000, ""), false),
            (boxed(90_000_000, ""), false),
            (boxed(0, r#"hidden="1""#), false),
            (boxed(-300_000, ""), true),
            (framed(-20_000), false),
            (framed(600), true),
            (
                shape("position:absolute;margin-left:-900pt;width:200pt"),
                false,
            ),
            (shape("visibility:hidden"), false),
            (
                shape("position:absolute;margin-left:-20pt;width:200pt"),
                true,
            ),
        ];
        for (xml, is_seen) in cases {
            let document = read_body(&xml, Look::default());
            assert_eq!(document.text().contains("mot"), is_seen, "{xml}");
            assert_eq!(document.hidden.is_empty(), is_seen, "{xml}");
        }
    }

    /// A package of these parts.
    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, xml) in parts {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_text_that_is_moved_off_the_page_or_squeezed_is_not_seen() {
        let cases = [
            (r#"<w:ind w:left="-40000" w:right="40000"/>"#, true),
            (r#"<w:ind w:start="30000"/>"#, true),
            (r#"<w:ind w:left="-1200" w:right="-1200"/>"#, false),
            (r#"<w:ind w:left="720" w:hanging="360"/>"#, false),
            (r#"<w:spacing w:line="1" w:lineRule="exact"/>"#, true),
            (r#"<w:spacing w:line="1" w:lineRule="auto"/>"#, false),
            (r#"<w:spacing w:line="240" w:lineRule="exact"/>"#, false),
        ];
        for (properties, is_hidden) in cases {
            let xml = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>mot</w:t></w:r></w:p>");
            let document = read_body(&xml, Look::default());
            assert_eq!(document.text().is_empty(), is_hidden, "{properties}");
            assert_eq!(document.hidden.is_empty(), !is_hidden, "{properties}");
        }
        let raised = |by: &str| {
            let run = run(&format!(r#"<w:position w:val="{by}"/>"#), "mot");
            read_body(&run, Look::default()).text().is_empty()
        };
        assert!(raised("-3000") && raised("3000"));
        assert!(!raised("6") && !raised("-24"));
    }

    #[test]
    fn a_header_that_no_page_shows_is_set_apart() {
        let header = |text: &str| format!("<w:hdr>{}</w:hdr>", run("", text));
        let body = |kind: &str, more: &str| {
            format!(
                r#"<w:document><w:body>{}<w:sectPr>{more}<w:headerReference w:type="{kind}" r:id="rId7"/></w:sectPr></w:body></w:document>"#,
                run("", "corps")
            )
        };
        let rels = r#"<Relationships><Relationship Id="rId7" Type="http://x/header" Target="header2.xml"/></Relationships>"#;
        let cases = [
            (body("default", ""), true),
            (body("first", ""), false),
            (body("first", "<w:titlePg/>"), true),
            (body("even", ""), false),
        ];
        for (body, is_shown) in cases {
            let (one, two) = (header("ingenieur"), header("entete"));
            let bytes = package(&[
                ("word/document.xml", &body),
                ("word/header1.xml", &one),
                ("word/header2.xml", &two),
                ("word/_rels/document.xml.rels", rels),
            ]);
            let document = read(&bytes).unwrap();
            assert!(!document.text().contains("ingenieur"), "{body}");
            assert!(document.hidden[0].text.contains("ingenieur"), "{body}");
            assert_eq!(document.text().contains("entete"), is_shown, "{body}");
        }
    }

    #[test]
    fn a_part_in_utf_16_is_read() {
        let xml = run("", "soignante");
        let units = "\u{feff}".encode_utf16().chain(xml.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        let story = read_story(&[bytes], &Styles::default(), Look::default()).unwrap();
        let mut parts = StoryParts::default();
        parts.add(story);
        assert_eq!(parts.into_document(FileKind::Docx).text(), "soignante\n");
    }

    #[test]
    fn an_encrypted_part_asks_for_its_password() {
        let mut bytes = package(&[("word/document.xml", "<w:document/>")]);
        // The flag of encryption, in the local header and in the directory.
        for (mark, flag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let at = bytes.windows(4).position(|window| window == mark).unwrap();
            bytes[at + flag] |= 1;
        }
        assert_eq!(read(&bytes), Err(Error::Password));
    }

    #[test]
    fn what_holds_where_no_style_does_hides_too() {
        let white = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"#;
        let body = format!(
            "<w:document>{}{}</w:document>",
            run(r#"<w:color w:val="000000"/>"#, "vu"),
            run("", "cache")
        );
        let bytes = package(&[("word/document.xml", &body), ("word/styles.xml", white)]);
        let document = read(&bytes).unwrap();
        assert_eq!(document.text(), "vu\n");
        assert_eq!(document.hidden[0].text, "cache");
    }

    #[test]
    fn tabs_part_words_and_the_mark_of_a_paragraph_hides_nothing() {
        let xml = r#"<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>
            <w:r><w:t>2019</w:t><w:tab/><w:t>vente</w:t></w:r></w:p>"#;
        assert_eq!(read_body(xml, Look::default()).text(), "2019 vente\n");
    }

    #[test]
    fn an_item_of_a_list_is_known_by_itself_or_by_its_style() {
        let number = |id: u8| format!(r#"<w:numPr><w:numId w:val="{id}"/></w:numPr>"#);
        let style = |name: &str| format!(r#"<w:pStyle w:val="{name}"/>"#);
        let cases = [
            (String::new(), "mot\n"),
            (number(2), "• mot\n"),
            (style("Puces"), "• mot\n"),
            (style("PucesSerrees"), "• mot\n"),
            (style("Puces") + &number(0), "mot\n"),
            (style("Titre1"), "mot\n"),
            (style("Titre1") + &number(2), "mot\n"),
        ];
        for (properties, wanted) in cases {
            let xml = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>mot</w:t></w:r></w:p>");
            assert_eq!(
                read_body(&xml, Look::default()).text(),
                wanted,
                "{properties}"
            );
        }
    }

    #[test]
    fn the_text_of_a_box_in_an_item_is_no_item() {
        let boxed = "<w:txbxContent><w:p><w:r><w:t>seul</w:t></w:r></w:p></w:txbxContent>";
        let xml = format!(
            r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>{boxed}<w:t>mot</w:t></w:r></w:p>"#
        );
        assert_eq!(read_body(&xml, Look::default()).text(), "seul\n• mot\n");
    }
}
