//! Copies of mails and files by what they are. Nothing is moved, deleted or sent.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Input, TriageOutcome};
use crate::store::open_private;

/// Which folder each category goes to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sorting {
    /// A category and its desk, where it is not the category itself.
    routes: Vec<(String, String)>,
}

impl Sorting {
    /// Reads lines « category = desk »; `#` starts a comment.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let routes: Option<Vec<(String, String)>> = lines
            .map(|line| {
                let (category, desk) = line.split_once(['=', ',', ';'])?;
                let (category, desk) = (
                    category.trim().trim_matches('"'),
                    desk.trim().trim_matches('"'),
                );
                (!category.is_empty() && !desk.is_empty())
                    .then(|| (category.to_owned(), desk.to_owned()))
            })
            .collect();
        Some(Self { routes: routes? })
    }

    /// The desk of a category.
    pub(crate) fn desk<'a>(&'a self, category: &str) -> Option<&'a str> {
        let found = self.routes.iter().find(|(own, _)| own == category);
        found.map(|(_, desk)| desk.as_str())
    }
}

/// What an input is filed under.
pub(crate) fn label(outcome: &TriageOutcome) -> String {
    match outcome {
        TriageOutcome::Letter(letter) => letter
            .own_category
            .clone()
            .unwrap_or_else(|| letter.finding.category.name().to_owned()),
        TriageOutcome::Dossier(dossier) => {
            let first = dossier.documents.first();
            let first = first.map(|[first, _]| &dossier.pages[first - 1]);
            match (first, dossier.documents.len()) {
                (Some(page), 1) => page.own.clone().unwrap_or_else(|| {
                    let name = page.finding.class.name();
                    name.strip_suffix("_p1").unwrap_or(name).to_owned()
                }),
                (None, _) => "page_blanche".to_owned(),
                _ => "plusieurs_documents".to_owned(),
            }
        }
        TriageOutcome::Unread(_) => "non_lus".to_owned(),
    }
}

/// Copies an input into the folder of its label, below `folder`. A copy that is there is
/// kept where it holds the same; another file of that name gets a number.
pub(crate) fn copy(
    input: &Input,
    outcome: &TriageOutcome,
    sorting: &Sorting,
    folder: &Path,
) -> std::io::Result<PathBuf> {
    let label = label(outcome);
    let desk = sorting.desk(&label).unwrap_or(&label);
    let own = folder.join(safe(desk));
    fs::create_dir_all(&own)?;
    let bytes = input.bytes()?;
    let name = match input.number() {
        Some(n) => format!(
            "{}-{n}.eml",
            input.path.file_stem().unwrap_or_default().to_string_lossy()
        ),
        None => input.name(),
    };
    for n in 0.. {
        let place = own.join(numbered(&name, n));
        if let Ok(there) = fs::read(&place) {
            if there == bytes {
                return Ok(place);
            }
            continue;
        }
        let mut file = open_private(&place, fs::File::options().write(true).create_new(true))?;
        file.write_all(&bytes)?;
        return Ok(place);
    }
    unreachable!("some number is free")
}

/// « a.eml », then « a (1).eml ».
fn numbered(name: &str, n: usize) -> String {
    match (n, name.rsplit_once('.')) {
        (0, _) => name.to_owned(),
        (n, Some((stem, ending))) => format!("{stem} ({n}).{ending}"),
        (n, None) => format!("{name} ({n})"),
    }
}

/// A folder's name without what leads elsewhere.
fn safe(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '_' | '-' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let name = name.trim().to_owned();
    if name.is_empty() {
        "autres".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_found_and_wrong_lines_are_refused() {
        let sorting =
            Sorting::parse("# bureaux\nformation = Bureau 3\nradiation;Direction\n").unwrap();
        assert_eq!(sorting.desk("formation"), Some("Bureau 3"));
        assert_eq!(sorting.desk("radiation"), Some("Direction"));
        assert_eq!(sorting.desk("aides"), None);
        assert!(Sorting::parse("formation").is_none());
    }

    #[test]
    fn copies_of_one_name_are_side_by_side_and_a_second_run_adds_none() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let outcome = TriageOutcome::Unread(crate::document::Error::Unknown);
        let sorting = Sorting::parse("non_lus = ../ailleurs").unwrap();
        for (n, sub) in ["a", "b", "a", "b"].iter().enumerate() {
            fs::create_dir_all(place(sub)).unwrap();
            fs::write(place(sub).join("x.eml"), sub).unwrap();
            let input = Input::file(place(sub).join("x.eml"));
            let copied = copy(&input, &outcome, &sorting, &place("tri")).unwrap();
            let expected = ["x.eml", "x (1).eml"][n % 2];
            assert_eq!(copied, place("tri/___ailleurs").join(expected));
        }
    }
}
