//! The elements that are open, and how their text looks.

use super::appearance::Appearance;
use super::css::{Declaration, StyleSheet, declarations};
use super::element::{Children, Named, Place};
use super::prepass::PageStyles;
use super::token::Tag;
use super::{BLOCKS, INLINE};
use crate::document::hidden::HiddenReason;

/// Elements whose text is not shown.
const SILENT: &[&str] = &[
    "script", "style", "head", "noscript", "template", "svg", "title", "object", "iframe",
    "noembed", "datalist",
];
/// Elements of another language, the only ones that `<name/>` closes.
const FOREIGN: &[&str] = &["svg", "math"];
/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that another of their name closes, with their parents.
const ENDED_BY_THE_NEXT: &[(&str, &[&str])] = &[
    ("li", &["ul", "ol"]),
    ("td", &["tr", "table"]),
    ("th", &["tr", "table"]),
    ("tr", &["table"]),
    ("dt", &["dl"]),
    ("dd", &["dl"]),
    ("option", &["select"]),
    ("p", &["div", "td", "th", "li", "section", "article"]),
];
/// Elements in one another deeper than this look like their parents.
const DEEPEST: usize = 300;

/// The elements that are open, the innermost last. The first two are the page and its
/// body, which need not be written.
pub(super) struct Elements {
    sheet: StyleSheet,
    page: Appearance,
    open: Vec<Open>,
}

struct Open {
    named: Named,
    appearance: Appearance,
    is_silent: bool,
    children: Children,
}

impl Elements {
    /// On a page of these styles.
    pub(super) fn of(styles: PageStyles) -> Self {
        let mut page = Appearance::default();
        if styles.has_backdrop {
            page.put_on_anything();
        }
        let mut elements = Self {
            sheet: styles.sheet,
            page,
            open: Vec::new(),
        };
        elements.push(&Tag::named("html"));
        elements.push(&Tag::named("body"));
        elements
    }

    /// Why text here is not seen.
    pub(super) fn unseen(&self) -> Option<HiddenReason> {
        self.open.last().and_then(|open| open.appearance.unseen())
    }

    /// True if content here is no text.
    pub(super) fn are_silent(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_silent)
    }

    pub(super) fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            // Those that come later are none.
            "html" | "body" if self.open[2..].iter().any(|open| !open.is_silent) => {}
            "html" => {
                self.open.clear();
                self.push(tag);
                self.push(&Tag::named("body"));
            }
            "body" => {
                self.truncate(1);
                self.push(tag);
            }
            name if tag.is_closed && FOREIGN.contains(&name) => {}
            name if VOID.contains(&name) => self.note_child(tag),
            _ if self.open.len() >= DEEPEST => {}
            _ => self.push(tag),
        }
    }

    /// Notes an element that holds nothing, which selectors may count or name.
    fn note_child(&mut self, tag: &Tag) {
        if let Some(around) = self.open.last_mut() {
            let child = around.children.next(&tag.name, &tag.attributes);
            around.children.end(child);
        }
    }

    /// Ends all but the first open elements.
    fn truncate(&mut self, length: usize) {
        while self.open.len() > length
            && let Some(ended) = self.open.pop()
        {
            if let Some(around) = self.open.last_mut() {
                around.children.end(ended.named);
            }
        }
    }

    /// The declarations of the sheet and of an element of its own.
    fn declarations(&self, named: &Named, own: &str) -> Vec<Declaration> {
        let mut earlier: &[Named] = &[];
        let mut path = Vec::with_capacity(self.open.len() + 1);
        for open in &self.open {
            path.push(Place {
                element: &open.named,
                earlier,
            });
            earlier = open.children.ended();
        }
        path.push(Place {
            element: named,
            earlier,
        });
        self.sheet.declarations(&path, own)
    }

    fn push(&mut self, tag: &Tag) {
        let around = self.open.last().map_or(self.page, |open| open.appearance);
        let named = match self.open.last_mut() {
            Some(around) => around.children.next(&tag.name, &tag.attributes),
            None => Children::default().next(&tag.name, &tag.attributes),
        };
        let mut declared = presentation(tag);
        declared.extend(self.declarations(&named, tag.get("style").unwrap_or_default()));
        let mut appearance = around.with(&declared);
        if tag.has("hidden") || (tag.name == "dialog" && !tag.has("open")) {
            appearance.go(HiddenReason::Marked);
        }
        let is_silent = self.are_silent() || SILENT.contains(&tag.name.as_str());
        self.open.push(Open {
            named,
            appearance,
            is_silent,
            children: Children::default(),
        });
    }

    /// Ends an element and those in it that were not closed.
    pub(super) fn close(&mut self, name: &str) {
        let at = self.open.iter().rposition(|open| open.named.name == name);
        if let Some(at) = at.filter(|at| *at >= 2) {
            self.truncate(at);
        }
    }

    /// Ends what an element that begins puts an end to.
    pub(super) fn end_those_ended_by(&mut self, name: &str) {
        let own = ENDED_BY_THE_NEXT.iter().find(|(ended, _)| *ended == name);
        if let Some((_, around)) = own {
            let inner = self
                .open
                .iter()
                .rposition(|open| around.contains(&open.named.name.as_str()));
            let at = self.open.iter().rposition(|open| open.named.name == name);
            if let Some(at) = at.filter(|at| *at > inner.unwrap_or(1)) {
                self.truncate(at);
            }
        }
        let ends_paragraph = BLOCKS.contains(&name) || name == "table";
        let is_inline = |open: &Open| INLINE.contains(&open.named.name.as_str());
        let outer = self.open.iter().rposition(|open| !is_inline(open));
        if let Some(at) = outer.filter(|_| ends_paragraph)
            && self.open[at].named.name == "p"
        {
            self.truncate(at);
        }
    }
}

/// What attributes of old say, which style sheets overrule.
fn presentation(tag: &Tag) -> Vec<Declaration> {
    let attributes = [
        ("bgcolor", "background-color"),
        ("background", "background-image"),
        ("text", "color"),
        ("color", "color"),
    ];
    let said = attributes.into_iter().filter_map(|(name, property)| {
        let value = tag.get(name)?;
        Some(match name {
            "background" => format!("{property}:url({value})"),
            _ => format!("{property}:{value}"),
        })
    });
    declarations(&said.collect::<Vec<_>>().join(";"))
}
