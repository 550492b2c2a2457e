//! CVs written as text, HTML, DOCX and ODT.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::template::{Look, Row};

/// The formats a CV is written in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Docx,
    /// With the name in the header and the footer of each page too.
    DocxWithMargins,
    Odt,
}

impl Format {
    pub(crate) const PACKED: [Self; 4] = [Self::Html, Self::Docx, Self::DocxWithMargins, Self::Odt];

    /// The file of a CV of somebody with this name, which the file's title says too.
    pub(crate) fn write(self, rows: &[Row], name: &str) -> Vec<u8> {
        match self {
            Self::Text => text(rows).into_bytes(),
            Self::Html => html(rows, name).into_bytes(),
            Self::Docx => docx(rows, name, &[]),
            Self::DocxWithMargins => docx(rows, name, &["header", "footer"]),
            Self::Odt => odt(rows, name),
        }
    }
}

fn text(rows: &[Row]) -> String {
    let line = |row: &Row| match row.look {
        Look::Heading => format!("\n{}\n", row.text),
        Look::Break => "\n".to_owned(),
        Look::Large | Look::Plain => format!("{}\n", row.text),
    };
    rows.iter().map(line).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn html(rows: &[Row], name: &str) -> String {
    let line = |row: &Row| {
        let tag = match row.look {
            Look::Large => "h1",
            Look::Heading => "h2",
            Look::Plain | Look::Break => "p",
        };
        format!("<{tag}>{}</{tag}>\n", escaped(&row.text))
    };
    let body: String = rows.iter().map(line).collect();
    let title = escaped(&format!("CV {name}"));
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"author\" content=\"{title}\"></head><body>\n{body}</body></html>"
    )
}

fn docx(rows: &[Row], name: &str, margins: &[&str]) -> Vec<u8> {
    let body: String = rows.iter().map(docx_line).collect();
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types.to_owned()),
        (
            "word/document.xml".to_owned(),
            format!("<w:document {space}><w:body>{body}</w:body></w:document>"),
        ),
        ("docProps/core.xml".to_owned(), core(name)),
    ];
    for margin in margins {
        let tag = if *margin == "header" { "hdr" } else { "ftr" };
        let text = escaped(name);
        parts.push((
            format!("word/{margin}1.xml"),
            format!("<w:{tag} {space}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>"),
        ));
    }
    packed(&parts)
}

fn docx_line(row: &Row) -> String {
    let look = match row.look {
        Look::Large => "<w:rPr><w:sz w:val=\"48\"/></w:rPr>",
        Look::Heading => "<w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>",
        Look::Plain => "",
        Look::Break => "<w:br w:type=\"page\"/>",
    };
    let text = escaped(&row.text);
    format!("<w:p><w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// What a file of Word says of itself.
fn core(name: &str) -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let title = escaped(&format!("CV {name}"));
    format!(
        "<cp:coreProperties xmlns:cp=\"{core}\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{title}</dc:title><dc:creator>{title}</dc:creator></cp:coreProperties>"
    )
}

fn odt(rows: &[Row], name: &str) -> Vec<u8> {
    let body: String = rows.iter().map(odt_line).collect();
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let office = format!("xmlns:office=\"{space}:office:1.0\" xmlns:text=\"{space}:text:1.0\"");
    let title = escaped(&format!("CV {name}"));
    packed(&[
        (
            "mimetype".to_owned(),
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "content.xml".to_owned(),
            format!(
                "<office:document-content {office}><office:body><office:text>{body}\
                 </office:text></office:body></office:document-content>"
            ),
        ),
        (
            "meta.xml".to_owned(),
            format!(
                "<office:document-meta {office} xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
                 <office:meta><dc:title>{title}</dc:title><dc:creator>{title}</dc:creator>\
                 </office:meta></office:document-meta>"
            ),
        ),
    ])
}

fn odt_line(row: &Row) -> String {
    let text = spaces(&row.text);
    match row.look {
        Look::Heading => format!("<text:h text:outline-level=\"1\">{text}</text:h>"),
        Look::Large => format!("<text:p text:style-name=\"Title\">{text}</text:p>"),
        Look::Plain | Look::Break => format!("<text:p>{text}</text:p>"),
    }
}

/// Runs of spaces as an element, for ODT folds them otherwise.
fn spaces(text: &str) -> String {
    escaped(text).replace("   ", " <text:s text:c=\"2\"/>")
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in parts {
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
