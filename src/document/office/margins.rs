//! Which parts of a Word document its pages show: the body refers to its headers, footers
//! and notes by name, and what nothing refers to is never shown.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::package::Package;
use super::walk::{Visitor, attribute, walk};
use crate::document::error::Error;
use crate::document::kind::holds;

/// The parts of a document, by what becomes of them.
#[derive(Default)]
pub(super) struct Margins {
    pub(super) headers: Vec<Vec<u8>>,
    pub(super) footers: Vec<Vec<u8>>,
    /// Headers, footers and notes that no page shows.
    pub(super) unused: Vec<Vec<u8>>,
}

/// The main part: that which the package names, else the one of the usual name.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<(String, Vec<u8>), Error> {
    let named = relations(package, "_rels/.rels")?;
    let named = named
        .into_values()
        .find(|relation| relation.kind == "officeDocument");
    let usual = package
        .names()
        .into_iter()
        .find(|name| name.starts_with("word/document") && name.ends_with(".xml"));
    for name in named
        .map(|relation| relation.target)
        .into_iter()
        .chain(usual)
    {
        if let Some(xml) = package.part(&name)? {
            return Ok((name, xml));
        }
    }
    Ok(Default::default())
}

/// Parts the headers and footers of a document by whether its body refers to them.
pub(super) fn read(package: &mut Package<'_>, main: &str, body: &[u8]) -> Result<Margins, Error> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = relations(package, &format!("{folder}/_rels/{name}.rels"))?;
    let mut references = References::of(package, body)?;
    walk(body, &mut references)?;
    let mut margins = Margins::default();
    let mut shown = BTreeSet::new();
    for id in references.found {
        let Some(relation) = relations.get(&id) else {
            continue;
        };
        let name = relation.part_in(folder);
        if shown.insert(name.clone())
            && let Some(xml) = package.part(&name)?
        {
            match relation.kind.as_str() {
                "header" => margins.headers.push(xml),
                "footer" => margins.footers.push(xml),
                _ => {}
            }
        }
    }
    for name in package.names() {
        let is_margin = name.starts_with("word/header") || name.starts_with("word/footer");
        if is_margin && name.ends_with(".xml") && !shown.contains(&name) {
            margins.unused.extend(package.part(&name)?);
        }
    }
    Ok(margins)
}

struct Relation {
    /// The last word of its type.
    kind: String,
    target: String,
}

impl Relation {
    fn part_in(&self, folder: &str) -> String {
        match self.target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}/{}", self.target),
        }
    }
}

fn relations(package: &mut Package<'_>, name: &str) -> Result<BTreeMap<String, Relation>, Error> {
    let mut found = Relations::default();
    walk(&package.part(name)?.unwrap_or_default(), &mut found)?;
    Ok(found.0)
}

#[derive(Default)]
struct Relations(BTreeMap<String, Relation>);

impl Visitor for Relations {
    fn skips(&self, _: &str) -> bool {
        false
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name != "Relationship" {
            return;
        }
        let value = |name: &str| attribute(tag, name).unwrap_or_default();
        let kind = value("Type").rsplit('/').next().map(str::to_owned);
        let relation = Relation {
            kind: kind.unwrap_or_default(),
            target: value("Target"),
        };
        self.0.insert(value("Id"), relation);
    }

    fn end(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// The headers and footers that the sections of a body refer to.
struct References {
    found: Vec<String>,
    /// Whether first pages have their own, and even ones.
    has_first: bool,
    has_even: bool,
}

impl References {
    fn of(package: &mut Package<'_>, body: &[u8]) -> Result<Self, Error> {
        let settings = package.part("word/settings.xml")?.unwrap_or_default();
        Ok(Self {
            found: Vec::new(),
            has_first: holds(body, b"<w:titlePg"),
            has_even: holds(&settings, b"<w:evenAndOddHeaders"),
        })
    }
}

impl Visitor for References {
    fn skips(&self, _: &str) -> bool {
        false
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if !matches!(name, "headerReference" | "footerReference") {
            return;
        }
        let is_shown = match attribute(tag, "type").as_deref() {
            Some("first") => self.has_first,
            Some("even") => self.has_even,
            _ => true,
        };
        self.found.extend(attribute(tag, "id").filter(|_| is_shown));
    }

    fn end(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}
