//! Word lists under `data`, embedded as plain text.
//!
//! Lines that begin with `#` are comments. A plain list has words or records, one
//! a line; a [`SectionedList`] has sections, `[name]` on a line of its own, whose lines are
//! `what = phrase, phrase`, or phrases alone.

use rustc_hash::{FxHashMap, FxHashSet};

/// The lines of an embedded list that are not comments.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The words of an embedded list.
pub(crate) fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list).flat_map(str::split_whitespace)
}

/// A list with sections.
#[derive(Clone, Copy)]
pub(crate) struct SectionedList(pub(crate) &'static str);

impl SectionedList {
    /// The lines of a section.
    pub(crate) fn lines_of(self, section: &'static str) -> impl Iterator<Item = &'static str> {
        let is_head = |line: &&str| line.starts_with('[');
        lines(self.0)
            .skip_while(move |line| !is_name(line, section))
            .skip(1)
            .take_while(move |line| !is_head(line))
            .filter(|line| !line.is_empty())
    }

    /// The phrases of a section, in their order.
    pub(crate) fn phrases(self, section: &'static str) -> impl Iterator<Item = &'static str> {
        self.lines_of(section).flat_map(|line| line.split(", "))
    }

    /// The phrases of a section, to look one up.
    pub(crate) fn set(self, section: &'static str) -> FxHashSet<&'static str> {
        self.phrases(section).collect()
    }

    /// What a section names, and each phrase for it, in their order.
    pub(crate) fn pairs(
        self,
        section: &'static str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let named = self
            .lines_of(section)
            .filter_map(|line| line.split_once(" = "));
        named.flat_map(|(what, phrases)| phrases.split(", ").map(move |phrase| (phrase, what)))
    }

    /// What each phrase of a section names; the first that a phrase names.
    pub(crate) fn map(self, section: &'static str) -> FxHashMap<&'static str, &'static str> {
        let mut map = FxHashMap::default();
        for (phrase, what) in self.pairs(section) {
            map.entry(phrase).or_insert(what);
        }
        map
    }
}

fn is_name(line: &str, section: &str) -> bool {
    let name = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    name == Some(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_read_apart() {
        let list =
            SectionedList("# From us.\n[a]\none = un, une\ntwo = deux\n\n# More.\n[b]\nx, y z\n");
        let pairs: Vec<_> = list.pairs("a").collect();
        assert_eq!(pairs, [("un", "one"), ("une", "one"), ("deux", "two")]);
        assert_eq!(list.phrases("b").collect::<Vec<_>>(), ["x", "y z"]);
        assert_eq!(list.map("a").get("une"), Some(&"one"));
        assert!(list.set("c").is_empty());
    }
}
