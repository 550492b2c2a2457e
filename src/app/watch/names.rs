//! Names and keys of watches.

use std::hash::{BuildHasher, Hasher};
use std::path::Path;

/// A name that another watch has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another watch has the name {0}")]
pub(crate) struct NameTaken(pub(crate) String);

/// The name of a watch that is given none: that of its CV without the ending. Commands and
/// mails can carry it: no line break, no dash in front.
pub(crate) fn name_of_file(cv: &Path) -> String {
    let name = cv.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.replace(char::is_control, " ");
    let is_edge = |c: char| c.is_whitespace() || c == '-';
    match name.trim_start_matches(is_edge).trim_end() {
        "" => "cv".to_owned(),
        name => name.to_owned(),
    }
}

/// A name that is not taken yet, numbered where it must be.
pub(crate) fn free_name(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_usize..).map(|n| format!("{wanted}-{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    names
        .find(|name| !is_taken(name))
        .expect("there is always a higher number")
}

/// A key drawn at random, which names the mails and the feed of a watch and says nothing of
/// its person.
pub(super) fn draw_key() -> String {
    let draw = || {
        std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish()
    };
    format!("{:016x}{:016x}", draw(), draw())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_is_numbered() {
        assert_eq!(name_of_file(Path::new("cvs/Léa Petit.pdf")), "Léa Petit");
        assert_eq!(
            name_of_file(Path::new("x\nBcc: e@x.org.pdf")),
            "x Bcc: e@x.org"
        );
        assert_eq!(name_of_file(Path::new("-rf.pdf")), "rf");
        assert_eq!(name_of_file(Path::new("--.pdf")), "cv");
        let taken = ["léa", "léa-2"];
        let free = free_name("léa", |name| taken.contains(&name));
        assert_eq!(free, "léa-3");
        assert_ne!(draw_key(), draw_key());
    }
}
