//! Some pages of a PDF as a PDF of its own: the pages as they are, with their links and
//! form fields, and nothing of the pages that are left out.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::document::error::Error;

/// What pages take over from the nodes above them.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// Trees deeper than this are no trees.
const DEEPEST: usize = 40;

/// The pages from `first` to `last`, from 1, as bytes of a PDF.
pub(in crate::document) fn cut(bytes: &[u8], first: usize, last: usize) -> Result<Vec<u8>, Error> {
    let mut document = Document::load_mem(bytes).map_err(|_| Error::Damaged)?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Error::Password);
    }
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let kept = pages
        .get(first.saturating_sub(1)..last)
        .filter(|kept| !kept.is_empty());
    let kept = kept.ok_or(Error::Damaged)?.to_vec();
    hang_up(&mut document, &kept)?;
    document.prune_objects();
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| Error::Damaged)?;
    Ok(out)
}

/// Makes a catalogue that knows the kept pages alone.
fn hang_up(document: &mut Document, kept: &[ObjectId]) -> Result<(), Error> {
    let tree = document.new_object_id();
    let mut widgets = BTreeSet::new();
    for page in kept {
        let inherited = inherited(document, *page);
        let annotations = annotations(document, *page);
        for annotation in &annotations {
            drop_link_away(document, *annotation, kept);
        }
        widgets.extend(annotations);
        let own = document
            .get_dictionary_mut(*page)
            .map_err(|_| Error::Damaged)?;
        for (key, value) in inherited {
            own.set(key, value);
        }
        own.set("Parent", Object::Reference(tree));
        // Beads of an article lead to pages elsewhere.
        own.remove(b"B");
    }
    let form = form(document, &widgets);
    let kids = kept.iter().map(|page| Object::Reference(*page)).collect();
    let mut root = Dictionary::new();
    root.set("Type", Object::Name(b"Pages".to_vec()));
    root.set("Count", Object::Integer(kept.len() as i64));
    root.set("Kids", Object::Array(kids));
    document.objects.insert(tree, Object::Dictionary(root));
    let mut catalog = Dictionary::new();
    catalog.set("Type", Object::Name(b"Catalog".to_vec()));
    catalog.set("Pages", Object::Reference(tree));
    if let Some(form) = form {
        catalog.set("AcroForm", Object::Dictionary(form));
    }
    let catalog = document.add_object(Object::Dictionary(catalog));
    document.trailer.set("Root", Object::Reference(catalog));
    Ok(())
}

/// What a page has from the nodes above it, where it has none of its own.
fn inherited(document: &Document, page: ObjectId) -> Vec<(&'static [u8], Object)> {
    let mut found: Vec<(&'static [u8], Object)> = Vec::new();
    let mut node = document.get_dictionary(page).ok();
    let own = node;
    for _ in 0..DEEPEST {
        let parent = node.and_then(|node| node.get(b"Parent").ok()?.as_reference().ok());
        node = parent.and_then(|parent| document.get_dictionary(parent).ok());
        let Some(node) = node else { break };
        for key in INHERITED {
            let is_known =
                own.is_some_and(|own| own.has(key)) || found.iter().any(|(known, _)| *known == key);
            if let (false, Ok(value)) = (is_known, node.get(key)) {
                found.push((key, value.clone()));
            }
        }
    }
    found
}

fn annotations(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let list = document
        .get_dictionary(page)
        .ok()
        .and_then(|page| page.get(b"Annots").ok());
    let list = list
        .and_then(|list| document.dereference(list).ok())
        .map(|(_, list)| list);
    let list = list.and_then(|list| list.as_array().ok());
    list.map(|list| {
        list.iter()
            .filter_map(|one| one.as_reference().ok())
            .collect()
    })
    .unwrap_or_default()
}

/// A link to a page that is left out would take that page along.
fn drop_link_away(document: &mut Document, annotation: ObjectId, kept: &[ObjectId]) {
    let leads_away = |target: &Object| {
        let target = document.dereference(target).map(|(_, target)| target);
        let page = target
            .ok()
            .and_then(|target| target.as_array().ok()?.first()?.as_reference().ok());
        page.is_some_and(|page| !kept.contains(&page))
    };
    let Ok(own) = document.get_dictionary(annotation) else {
        return;
    };
    let by_itself = own.get(b"Dest").is_ok_and(leads_away);
    let action = own
        .get(b"A")
        .ok()
        .and_then(|action| document.dereference(action).ok());
    let action = action.and_then(|(_, action)| action.as_dict().ok());
    let by_action = action.is_some_and(|action| action.get(b"D").is_ok_and(leads_away));
    let other_page = own
        .get(b"P")
        .ok()
        .and_then(|page| page.as_reference().ok())
        .is_some_and(|page| !kept.contains(&page));
    if let Ok(own) = document.get_dictionary_mut(annotation) {
        if by_itself {
            own.remove(b"Dest");
        }
        if by_action {
            own.remove(b"A");
        }
        if other_page {
            own.remove(b"P");
        }
    }
}

/// The form with the fields of the kept pages.
fn form(document: &mut Document, widgets: &BTreeSet<ObjectId>) -> Option<Dictionary> {
    let root = document.trailer.get(b"Root").ok()?.as_reference().ok()?;
    let form = document.get_dictionary(root).ok()?.get(b"AcroForm").ok()?;
    let mut form = document.dereference(form).ok()?.1.as_dict().ok()?.clone();
    let fields = form
        .get(b"Fields")
        .ok()
        .and_then(|fields| document.dereference(fields).ok());
    let fields = references(fields.map(|(_, fields)| fields));
    let fields: Vec<ObjectId> = fields
        .into_iter()
        .filter(|field| keep_field(document, *field, widgets, 0))
        .collect();
    form.set(
        "Fields",
        Object::Array(
            fields
                .iter()
                .map(|field| Object::Reference(*field))
                .collect(),
        ),
    );
    // The same form once more, as XML of all its pages.
    form.remove(b"XFA");
    form.remove(b"CO");
    (!fields.is_empty()).then_some(form)
}

fn references(list: Option<&Object>) -> Vec<ObjectId> {
    let list = list.and_then(|list| list.as_array().ok());
    list.map(|list| {
        list.iter()
            .filter_map(|one| one.as_reference().ok())
            .collect()
    })
    .unwrap_or_default()
}

/// Whether a field has a part on the kept pages; those on others are taken off it.
fn keep_field(
    document: &mut Document,
    field: ObjectId,
    widgets: &BTreeSet<ObjectId>,
    depth: usize,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let kids = document
        .get_dictionary(field)
        .ok()
        .and_then(|field| field.get(b"Kids").ok());
    let kids = kids
        .and_then(|kids| document.dereference(kids).ok())
        .map(|(_, kids)| kids);
    let kids = references(kids);
    if kids.is_empty() {
        return widgets.contains(&field);
    }
    let kept: Vec<ObjectId> = kids
        .into_iter()
        .filter(|kid| keep_field(document, *kid, widgets, depth + 1))
        .collect();
    if let Ok(own) = document.get_dictionary_mut(field) {
        own.set(
            "Kids",
            Object::Array(kept.iter().map(|kid| Object::Reference(*kid)).collect()),
        );
    }
    !kept.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Purpose, ReadOptions, read};

    /// Three pages, each with its word; the size is on the node above, the first page links
    /// to the second and to a site.
    fn sample() -> Vec<u8> {
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R/Outlines 20 0 R>>".to_owned(),
            "<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]/MediaBox[0 0 300 300]/Resources<</Font<</F 9 0 R>>>>>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Annots[10 0 R 11 0 R]>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/Contents 7 0 R>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/Contents 8 0 R>>".to_owned(),
        ];
        for word in ["premier", "secret", "dernier"] {
            let content = format!("BT /F 12 Tf 20 200 Td ({word}) Tj ET");
            objects.push(format!(
                "<</Length {}>>stream\n{content}\nendstream",
                content.len()
            ));
        }
        objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned());
        objects.push("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[4 0 R/Fit]>>".to_owned());
        objects.push(
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>"
                .to_owned(),
        );
        let mut pdf = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (n, object) in objects.iter().enumerate() {
            places.push(pdf.len());
            pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
        }
        let start = pdf.len();
        pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        for place in places {
            pdf.extend(format!("{place:010} 00000 n \n").bytes());
        }
        pdf.extend(
            format!(
                "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF",
                objects.len() + 1
            )
            .bytes(),
        );
        pdf
    }

    fn holds(bytes: &[u8], word: &str) -> bool {
        bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    }

    #[test]
    fn a_part_holds_its_pages_and_nothing_of_the_others() {
        let part = cut(&sample(), 1, 1).unwrap();
        assert!(holds(&part, "premier") && holds(&part, "example.org"));
        assert!(!holds(&part, "secret") && !holds(&part, "dernier"));
        let options = ReadOptions {
            purpose: Purpose::Filing,
            ..ReadOptions::default()
        };
        let document = read(&part, &options).unwrap();
        assert_eq!((document.pages.len(), document.pages[0].width), (1, 300.0));
        assert_eq!(document.text().trim(), "premier");
    }

    #[test]
    fn several_pages_stay_in_order_and_pages_that_are_not_there_are_refused() {
        let part = cut(&sample(), 2, 3).unwrap();
        let document = read(&part, &ReadOptions::default()).unwrap();
        assert_eq!(document.pages.len(), 2);
        assert!(cut(&sample(), 3, 4).is_err() && cut(&sample(), 0, 0).is_err());
        assert!(cut(b"%PDF-1.4 nothing", 1, 1).is_err());
    }
}
