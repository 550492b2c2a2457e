//! The styles of a Word document, and what its properties say of a look.

use quick_xml::events::BytesStart;

use super::look::{Colour, Look, Looks, TINY};
use super::walk::{Visitor, attribute};
use crate::document::hidden::HiddenReason;

/// What one property says of a look.
pub(super) fn property(name: &str, tag: &BytesStart<'_>) -> Look {
    let value = |name: &str| attribute(tag, name);
    let mut look = Look::default();
    match name {
        "vanish" => {
            look.is_off = Some(!matches!(
                value("val").as_deref(),
                Some("0" | "false" | "off")
            ));
        }
        "color" => look.ink = ink(tag),
        // In half points.
        "sz" => look.points = value("val").and_then(|size| Some(size.parse::<f32>().ok()? / 2.0)),
        "highlight" => look.fill = Some(Colour::Any),
        "shd" if value("val").as_deref() == Some("clear") => {
            let fill = value("fill").and_then(|fill| Colour::of(&fill));
            look.fill = fill.or_else(|| value("themeFill").map(|_| Colour::Any));
        }
        // Letters of a hundredth of their width are hairlines.
        "w" if value("val")
            .and_then(|share| narrow(&share))
            .is_some_and(|share| share < NARROW) =>
        {
            look.gone = Some(HiddenReason::Tiny);
        }
        "shd" => look.fill = Some(Colour::Any),
        "numId" => look.is_item = Some(value("val").as_deref() != Some("0")),
        "outlineLvl" => look.is_item = Some(false),
        _ => {}
    }
    look
}

/// Letters narrower than this many hundredths of their width are hairlines.
const NARROW: f32 = 10.0;

fn narrow(share: &str) -> Option<f32> {
    share.trim_end_matches('%').parse().ok()
}

/// The colour of letters: the one of the theme counts before any other. The
/// first of its backgrounds is white unless it is shaded, and then the shade is
/// beside it.
fn ink(tag: &BytesStart<'_>) -> Option<Colour> {
    let theme = attribute(tag, "themeColor");
    let is_paper = matches!(
        theme.as_deref(),
        Some("background1" | "light1" | "bg1" | "lt1")
    );
    if is_paper && attribute(tag, "themeShade").is_none() {
        return Some(Colour::WHITE);
    }
    attribute(tag, "val").and_then(|ink| Colour::of(&ink))
}

/// The document's styles.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) looks: Looks,
    /// The style of a paragraph that names none.
    pub(super) usual: String,
    name: String,
    parent: Option<String>,
    look: Look,
    is_of_table: bool,
}

/// Names what holds where no style does; a style's own name cannot have a space.
const DEFAULTS: &str = "doc defaults";

impl Styles {
    /// How text looks where no style says so. Its size is that of ordinary letters, which
    /// is kept only where it is too small to read.
    pub(super) fn defaults(&self) -> Look {
        let look = self.looks.get(DEFAULTS);
        Look {
            points: look.points.filter(|points| *points < TINY),
            is_item: None,
            ..look
        }
    }
}

impl Visitor for Styles {
    fn skips(&self, name: &str) -> bool {
        matches!(name, "latentStyles")
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = |name: &str| attribute(tag, name);
        match name {
            "docDefaults" => {
                DEFAULTS.clone_into(&mut self.name);
                (self.parent, self.look, self.is_of_table) = (None, Look::default(), false);
            }
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
        if matches!(name, "style" | "docDefaults") {
            let name = std::mem::take(&mut self.name);
            self.looks.insert(name, self.look, self.parent.take());
        }
    }

    fn text(&mut self, _: &str) {}
}
