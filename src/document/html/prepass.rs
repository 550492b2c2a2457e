//! A first look at a web page: its style sheets, wherever they are, and whether boxes are
//! laid under text that is not inside them.

use super::appearance::{USUAL, dots};
use super::colour::background;
use super::css::{Declaration, StyleSheet, declarations};
use super::token::{HtmlToken, tokens};
use crate::document::contrast::{WHITE, are_alike};

/// What holds for all of a page.
#[derive(Default)]
pub(super) struct PageStyles {
    pub(super) sheet: StyleSheet,
    /// True if text may lie on a coloured box that it is not in: the background of a text
    /// is unknown then.
    pub(super) has_backdrop: bool,
}

/// Looks through a page.
pub(super) fn look(html: &str) -> PageStyles {
    let mut styles = PageStyles::default();
    let mut is_style = false;
    for token in tokens(html) {
        match token {
            HtmlToken::Open(tag) => {
                is_style = tag.name == "style";
                let own = declarations(tag.get("style").unwrap_or_default());
                styles.has_backdrop |= is_backdrop(&own);
                styles.sheet.note_variables(&own);
            }
            HtmlToken::Text(text) if is_style => styles.sheet.add(&text),
            HtmlToken::Text(_) | HtmlToken::Close(_) => is_style = false,
        }
    }
    styles.has_backdrop |= styles.sheet.bodies().any(is_backdrop);
    styles
}

/// A coloured box that is taken out of the way of the text.
fn is_backdrop(declarations: &[Declaration]) -> bool {
    let says = |property: &str, values: &[&str]| {
        let mut said = declarations.iter().filter(|one| one.property == property);
        said.any(|one| values.contains(&one.value.as_str()))
    };
    let is_loose = says("position", &["absolute", "fixed"]) || says("float", &["left", "right"]);
    let backgrounds = declarations
        .iter()
        .filter(|one| one.property.starts_with("background"));
    let mut behind = backgrounds.filter_map(|one| background(&one.value));
    let is_coloured = |colour: Option<super::colour::CssColour>| {
        colour.is_none_or(|colour| !are_alike(colour.over(WHITE), WHITE))
    };
    is_loose && !declarations.iter().any(is_narrow) && behind.any(is_coloured)
}

/// A side of fewer dots leaves no room for a text.
const NARROW: f32 = 12.0;

fn is_narrow(declaration: &Declaration) -> bool {
    let sides = ["width", "max-width", "height", "max-height"];
    let is_side = sides.contains(&declaration.property.as_str());
    // A share may be one of anything.
    let is_length = !declaration.value.contains('%');
    let dots = dots(&declaration.value, USUAL);
    is_side && is_length && dots.is_some_and(|dots| dots < NARROW)
}
