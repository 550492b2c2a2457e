//! Which name shows which other, and which names name no product.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{SectionedList, fold};

static LIST: SectionedList = SectionedList(include_str!("../../data/software_families_fr.txt"));
static FAMILIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| LIST.map("families"));
/// By the folded name of what is shown.
static SHOWN_BY: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_name: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for (member, shown) in LIST.pairs("families").chain(LIST.pairs("shows")) {
        by_name.entry(fold(shown)).or_default().push(member);
    }
    by_name
});
static NOT_IN_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("not in names"));
static GENERIC: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("generic"));

/// The family of a folded name, as people call it; `None` if it has no family.
#[must_use]
pub(crate) fn family_of(folded: &str) -> Option<&'static str> {
    FAMILIES.get(folded).copied()
}

/// The folded names that show another one: who knows PostgreSQL knows SQL.
#[must_use]
pub(crate) fn shown_by(tool: &str) -> &'static [&'static str] {
    SHOWN_BY.get(&fold(tool)).map_or(&[], Vec::as_slice)
}

/// True for a word that makes no name with another.
pub(super) fn is_not_in_names(folded: &str) -> bool {
    NOT_IN_NAMES.contains(folded)
}

/// True for a kind of software, a rule or a mark that is no product to learn.
#[must_use]
pub(crate) fn is_generic(folded: &str) -> bool {
    GENERIC.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_shows_its_family() {
        assert_eq!(family_of("excel"), Some("Pack Office"));
        assert!(shown_by("SQL").contains(&"postgresql"));
        assert!(is_generic("crm") && !is_generic("excel"));
    }
}
