//! Draws the lines that were read over each page, as one self-contained web page that
//! shows why a document was read the way it was.

use std::fmt::Write;

use super::html::escape;
use crate::document::Document;
use crate::page::{Area, Page};

const STYLE: &str = "body{font-family:sans-serif;background:#eee}svg{background:#fff;margin:1em;\
    box-shadow:0 0 4px #888}.block{fill:none;stroke:#06c}.line{fill:#fc08;stroke:#c60;stroke-width:.3}\
    .way{fill:none;stroke:#c006;stroke-width:1.5}text{white-space:pre}.n{fill:#06c;font-size:8px}";

/// A web page that draws each page of a document.
pub(crate) fn page_map(file: &str, document: &Document) -> String {
    let mut html = String::from("<!DOCTYPE html>\n<html lang=\"fr\"><meta charset=\"utf-8\">");
    let _ = write!(
        html,
        "<title>{}</title><style>{STYLE}</style>",
        escape(file)
    );
    for (n, page) in document.pages.iter().enumerate() {
        let _ = write!(html, "<h2>{} — page {}</h2>", escape(file), n + 1);
        html.push_str(&drawing(page));
    }
    html.push_str("</html>\n");
    html
}

fn drawing(page: &Page) -> String {
    let (width, height) = (page.width.max(100.0), page.height.max(100.0));
    let mut svg =
        format!("<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">");
    let mut way = String::new();
    for (n, block) in page.blocks.iter().enumerate() {
        let areas = block.lines.iter().filter_map(|line| line.area);
        for line in &block.lines {
            if let Some(area) = line.area {
                svg.push_str(&line_box(area, &line.text, line.size));
            }
        }
        let Some(around) = areas.reduce(Area::union) else {
            continue;
        };
        svg.push_str(&rectangle("block", around));
        let _ = write!(
            svg,
            "<text class=\"n\" x=\"{}\" y=\"{}\">{}</text>",
            around.left - 9.0,
            around.top + 6.0,
            n + 1
        );
        let _ = write!(
            way,
            "{},{} {},{} ",
            around.left, around.top, around.left, around.bottom
        );
    }
    let _ = write!(svg, "<polyline class=\"way\" points=\"{way}\"/></svg>");
    svg
}

fn line_box(area: Area, text: &str, size: f32) -> String {
    let baseline = area.bottom - 0.22 * size;
    let width = area.width().max(1.0);
    format!(
        "{}<text x=\"{}\" y=\"{baseline}\" font-size=\"{size}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        rectangle("line", area),
        area.left,
        escape(text)
    )
}

fn rectangle(class: &str, area: Area) -> String {
    let (width, height) = (area.width().max(0.0), area.height().max(0.0));
    format!(
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>",
        area.left, area.top
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Line, TextBlock};

    #[test]
    fn text_is_drawn_in_its_box_and_escaped() {
        let area = Area {
            left: 10.0,
            top: 20.0,
            right: 60.0,
            bottom: 30.0,
        };
        let line = Line {
            text: "<b>&".to_owned(),
            area: Some(area),
            size: 10.0,
        };
        let page = Page {
            width: 200.0,
            height: 300.0,
            blocks: vec![TextBlock { lines: vec![line] }],
            ..Page::default()
        };
        let document = Document {
            pages: vec![page],
            ..Document::default()
        };
        let html = page_map("a\"b.pdf", &document);
        assert!(html.contains("&lt;b&gt;&amp;") && html.contains("a&quot;b.pdf"));
        assert!(html.contains("x=\"10\" y=\"20\" width=\"50\""));
    }
}
