//! Word documents: body, text boxes, tables, headers and footers, tracked changes as
//! accepted, and text that Word does not show or nobody sees.

use quick_xml::events::BytesStart;

use super::look::{Colour, Look, Looks};
use super::package::Package;
use super::story::{Parts, Story};
use super::walk::{Visitor, attribute, walk};
use crate::document::error::Error;
use crate::document::kind::holds;
use crate::document::{Document, Kind};

/// Reads a Word document.
pub(in crate::document) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut package = Package::open(bytes)?;
    let mut looks = Styles::default();
    if let Some(xml) = package.part("word/styles.xml")? {
        walk(&xml, &mut looks)?;
    }
    let headers = parts_of(&mut package, "word/header")?;
    let body = parts_of(&mut package, "word/document")?;
    let drawn = parts_of(&mut package, "word/diagrams/drawing")?;
    let footnotes = parts_of(&mut package, "word/footnotes")?;
    let footers = parts_of(&mut package, "word/footer")?;
    let any_behind = headers.iter().chain(&body).chain(&footers);
    let page = if any_behind.into_iter().any(|xml| has_backdrop(xml)) {
        Look::ON_ANYTHING
    } else {
        Look::default()
    };
    let told = |parts: &[Vec<u8>]| tell(parts, &looks, page);
    let mut document = Parts::default();
    document.add_margins(told(&headers)?);
    document.add(told(body.get(..1).unwrap_or_default())?);
    document.add(told(&drawn)?);
    document.add(told(&footnotes)?);
    document.add_margins(told(&footers)?);
    Ok(document.into_document(Kind::Docx))
}

/// The parts whose names start so, in order of their names.
fn parts_of(package: &mut Package<'_>, start: &str) -> Result<Vec<Vec<u8>>, Error> {
    let names = package.names().into_iter();
    let names = names.filter(|name| name.starts_with(start) && name.ends_with(".xml"));
    let parts = names.map(|name| package.part(&name));
    Ok(parts
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect())
}

/// Whether something that is no text stands behind the text of a page.
fn has_backdrop(xml: &[u8]) -> bool {
    let signs: [&[u8]; 4] = [
        b"behindDoc=\"1\"",
        b"<w:background",
        b"<v:background",
        b"z-index:-",
    ];
    signs.iter().any(|sign| holds(xml, sign))
}

fn tell(parts: &[Vec<u8>], styles: &Styles, page: Look) -> Result<Story, Error> {
    let mut walker = Walker {
        styles,
        page,
        story: Story::default(),
        open: Vec::new(),
        in_text: false,
        in_mark: false,
    };
    for xml in parts {
        walk(xml, &mut walker)?;
        walker.story.end_part();
        (walker.in_text, walker.in_mark) = (false, false);
        walker.open.clear();
    }
    Ok(walker.story)
}

struct Walker<'s> {
    styles: &'s Styles,
    page: Look,
    story: Story,
    /// The open elements that say how text looks, and how it looks in them.
    open: Vec<(&'static str, Look)>,
    in_text: bool,
    /// Whether properties are those of a paragraph's mark, which is no text.
    in_mark: bool,
}

/// The elements that say how the text in them looks.
const HOLDERS: [&str; 5] = ["tbl", "tc", "p", "r", "txbxContent"];

impl Visitor for Walker<'_> {
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
            _ => self.property(name, tag),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "rPr" => self.in_mark = false,
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
        }
    }
}

impl Walker<'_> {
    fn look(&self) -> Look {
        self.open.last().map_or(self.page, |(_, look)| *look)
    }

    fn innermost(&self) -> &'static str {
        self.open.last().map_or("", |(holder, _)| *holder)
    }

    fn open(&mut self, holder: &'static str) {
        let own = match holder {
            "txbxContent" => Look::ON_ANYTHING,
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
        if let Some((_, look)) = self.open.last_mut() {
            *look = own.over(*look);
        }
    }
}

/// What one property says of a look.
fn property(name: &str, tag: &BytesStart<'_>) -> Look {
    let value = |name: &str| attribute(tag, name);
    let mut look = Look::default();
    match name {
        "vanish" => {
            look.is_off = Some(!matches!(
                value("val").as_deref(),
                Some("0" | "false" | "off")
            ));
        }
        "color" => look.ink = value("val").and_then(|ink| Colour::of(&ink)),
        // In half points.
        "sz" => look.points = value("val").and_then(|size| Some(size.parse::<f32>().ok()? / 2.0)),
        "highlight" => look.fill = Some(Colour::Any),
        "shd" if value("val").as_deref() == Some("clear") => {
            look.fill = value("fill").and_then(|fill| Colour::of(&fill));
        }
        "shd" => look.fill = Some(Colour::Any),
        "numId" => look.is_item = Some(value("val").as_deref() != Some("0")),
        "outlineLvl" => look.is_item = Some(false),
        _ => {}
    }
    look
}

/// The document's styles.
#[derive(Default)]
struct Styles {
    looks: Looks,
    /// The style of a paragraph that names none.
    usual: String,
    name: String,
    parent: Option<String>,
    look: Look,
    is_of_table: bool,
}

impl Visitor for Styles {
    fn skips(&self, name: &str) -> bool {
        matches!(name, "docDefaults" | "latentStyles")
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = |name: &str| attribute(tag, name);
        match name {
            "style" => {
                self.name = value("styleId").unwrap_or_default();
                let kind = value("type").unwrap_or_default();
                self.is_of_table = kind == "table";
                if kind == "paragraph" && matches!(value("default").as_deref(), Some("1" | "true"))
                {
                    self.usual.clone_from(&self.name);
                }
                (self.parent, self.look) = (None, Look::default());
            }
            "basedOn" => self.parent = value("val"),
            // Which of a table's cells a style shades is not looked into.
            "shd" | "color" if self.is_of_table => self.look = Look::ON_ANYTHING,
            _ => self.look = property(name, tag).over(self.look),
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style" {
            let name = std::mem::take(&mut self.name);
            self.looks.insert(name, self.look, self.parent.take());
        }
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::hidden::Reason;

    fn told(xml: &str, page: Look) -> Document {
        let mut styles = Styles::default();
        let text = r#"<w:styles><w:style w:type="character" w:styleId="Blanc"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Puces"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="PucesSerrees"><w:basedOn w:val="Puces"/></w:style>
            <w:style w:type="paragraph" w:styleId="Titre1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
            <w:style w:type="table" w:styleId="Grille"><w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="112233"/></w:tcPr></w:tblStylePr></w:style></w:styles>"#;
        walk(text.as_bytes(), &mut styles).unwrap();
        let story = tell(&[xml.as_bytes().to_vec()], &styles, page).unwrap();
        let mut parts = Parts::default();
        parts.add(story);
        parts.into_document(Kind::Docx)
    }

    fn run(properties: &str, text: &str) -> String {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn what_nobody_sees_is_kept_apart() {
        let cases = [
            ("<w:vanish/>", Some(Reason::Marked)),
            (r#"<w:vanish w:val="0"/>"#, None),
            (r#"<w:sz w:val="2"/>"#, Some(Reason::Tiny)),
            (r#"<w:sz w:val="18"/>"#, None),
            (r#"<w:color w:val="FFFFFF"/>"#, Some(Reason::SameColour)),
            (r#"<w:rStyle w:val="Blanc"/>"#, Some(Reason::SameColour)),
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
            let document = told(&run(properties, "mot"), Look::default());
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
            assert_eq!(told(&xml, Look::default()).text(), "mot\n", "{xml}");
        }
        assert_eq!(told(&white, Look::ON_ANYTHING).text(), "mot\n");
        assert!(has_backdrop(br#"<wp:anchor behindDoc="1">"#));
    }

    #[test]
    fn tabs_part_words_and_the_mark_of_a_paragraph_hides_nothing() {
        let xml = r#"<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>
            <w:r><w:t>2019</w:t><w:tab/><w:t>vente</w:t></w:r></w:p>"#;
        assert_eq!(told(xml, Look::default()).text(), "2019 vente\n");
    }

    #[test]
    fn an_item_of_a_list_is_told_by_itself_or_by_its_style() {
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
            assert_eq!(told(&xml, Look::default()).text(), wanted, "{properties}");
        }
    }

    #[test]
    fn what_stands_in_a_box_in_an_item_is_none() {
        let boxed = "<w:txbxContent><w:p><w:r><w:t>seul</w:t></w:r></w:p></w:txbxContent>";
        let xml = format!(
            r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>{boxed}<w:t>mot</w:t></w:r></w:p>"#
        );
        assert_eq!(told(&xml, Look::default()).text(), "seul\n• mot\n");
    }
}
