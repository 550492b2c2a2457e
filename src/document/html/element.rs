//! An element as selectors see it: its name, its attributes, and its place among siblings.

use std::collections::BTreeMap;

/// An element as selectors know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// Its position among the children of its parent, from 1.
    pub(super) nth: usize,
    /// Its position among those of them that have its name, from 1.
    pub(super) nth_of_type: usize,
}

impl Named {
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.attributes.get("id").is_some_and(|own| own == id)
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        let own = self.attributes.get("class");
        own.is_some_and(|own| own.split_whitespace().any(|one| one == class))
    }
}

/// An open element, and its siblings that ended before it began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) element: &'a Named,
    pub(super) earlier: &'a [Named],
}

/// The children of an open element that were met so far.
#[derive(Debug, Default)]
pub(super) struct Children {
    /// The last of those that ended.
    ended: Vec<Named>,
    count: usize,
    count_by_name: BTreeMap<String, usize>,
}

/// A selector looks no further back among siblings, so that a long list is read in linear time.
const MOST_SIBLINGS: usize = 32;
/// What a browser puts into the head where a page has none.
const METADATA: &[&str] = &["head", "title", "meta", "link", "style", "base", "script"];

impl Children {
    /// Gives the next child its position.
    pub(super) fn next(&mut self, name: &str, attributes: &BTreeMap<String, String>) -> Named {
        let is_counted = self.count > 0 || !METADATA.contains(&name);
        self.count += usize::from(is_counted);
        let of_type = self.count_by_name.entry(name.to_owned()).or_default();
        *of_type += usize::from(is_counted);
        Named {
            name: name.to_owned(),
            attributes: attributes.clone(),
            nth: self.count,
            nth_of_type: *of_type,
        }
    }

    /// Notes that a child ended.
    pub(super) fn end(&mut self, child: Named) {
        if child.nth == 0 {
            return;
        }
        if self.ended.len() == MOST_SIBLINGS {
            self.ended.remove(0);
        }
        self.ended.push(child);
    }

    pub(super) fn ended(&self) -> &[Named] {
        &self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_counted_from_the_first_that_a_page_shows() {
        let mut children = Children::default();
        let place = |child: &Named| (child.nth, child.nth_of_type);
        let none = BTreeMap::new();
        assert_eq!(place(&children.next("style", &none)), (0, 0));
        assert_eq!(place(&children.next("p", &none)), (1, 1));
        assert_eq!(place(&children.next("div", &none)), (2, 1));
        assert_eq!(place(&children.next("style", &none)), (3, 1));
        assert_eq!(place(&children.next("p", &none)), (4, 2));
    }

    #[test]
    fn only_the_last_siblings_are_kept() {
        let mut children = Children::default();
        for _ in 0..MOST_SIBLINGS + 3 {
            let child = children.next("p", &BTreeMap::new());
            children.end(child);
        }
        assert_eq!(children.ended().len(), MOST_SIBLINGS);
        assert_eq!(children.ended()[0].nth, 4);
    }
}
