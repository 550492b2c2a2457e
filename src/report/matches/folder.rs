//! The document of a folder of CVs.

use super::super::document::{Block, Cell, Column, Document, Line, Section, Span, Table, Tone};
use super::super::french::{count, plural};
use super::super::labels;
use super::{
    Depth, GroupSummary, Match, SharedThing, ShownMatches, Unread, cv, demo_note, points,
    understood,
};

/// Anchor of the files that could not be used.
const UNREAD: &str = "a-revoir";
/// Anchor of what the CVs share.
const GROUP: &str = "groupe";

/// CVs that make an occupation worth listing.
const FREQUENT: usize = 3;

/// Counts, an overview, unread files, what the CVs share, then each CV.
pub(super) fn page(matches: &ShownMatches, depth: Depth) -> Document {
    let matches = &without_common_folder(matches);
    let n_cvs = matches.matches.len();
    let mut page = Document::new(format!("Offres pour {}", plural(n_cvs, "CV", "CV")));
    page.blocks.extend(demo_note(&matches.base));
    page.push(Block::Facts(counts(matches)));
    if n_cvs > 0 {
        page.push(Block::section(
            "Vue d'ensemble",
            vec![Block::Table(overview(matches))],
        ));
    }
    if !matches.unread.is_empty() {
        page.push(unread(&matches.unread));
    }
    page.blocks.extend(matches.group.as_ref().and_then(group));
    for (at, one) in matches.matches.iter().enumerate() {
        page.push(own_section(one, at, depth));
    }
    page
}

/// Files of one folder are named without it: « /home/…/cvs/a.pdf » says no more than
/// « a.pdf ».
fn without_common_folder(matches: &ShownMatches) -> ShownMatches {
    let mut named = matches.clone();
    let cvs = named.matches.iter_mut().map(|one| &mut one.cv.file);
    let unread = named.unread.iter_mut().map(|unread| &mut unread.file);
    let group = named
        .group
        .iter_mut()
        .flat_map(|group| &mut group.without_offer);
    let mut files: Vec<&mut String> = cvs.chain(unread).chain(group).collect();
    let folders: Vec<&str> = files.iter().map(|file| folder(file)).collect();
    let n = common_prefix(&folders);
    for file in &mut files {
        file.drain(..n);
    }
    drop(files);
    named
}

/// The folder of a file, with its last « / »; empty where there is none.
fn folder(file: &str) -> &str {
    let end = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
    &file[..end]
}

/// The length of the longest folder that all folders are in.
fn common_prefix(folders: &[&str]) -> usize {
    let Some((first, others)) = folders.split_first() else {
        return 0;
    };
    let ends = first
        .char_indices()
        .rev()
        .filter(|(_, c)| matches!(c, '/' | '\\'));
    let mut ends = ends.map(|(at, _)| at + 1);
    let holds_all = |end: &usize| others.iter().all(|other| other.starts_with(&first[..*end]));
    ends.find(holds_all).unwrap_or(0)
}

/// Number of files per result, each with a link to its section.
fn counts(matches: &ShownMatches) -> Vec<(String, Line)> {
    let all = &matches.matches;
    let n_fitting = all.iter().filter(|one| one.fits).count();
    let n_badly_read = all.iter().filter(|one| one.cv.reading == "C").count();
    let group = matches.group.as_ref().map(|_| GROUP);
    let n_unread = matches.unread.len();
    let counts = [
        FileCount::always("CV lus", all.len()),
        FileCount::always("Avec des offres proches", n_fitting),
        FileCount::with_section("Sans offre assez proche", all.len() - n_fitting, group),
        FileCount::with_section("Mal lus", n_badly_read, None),
        FileCount::with_section("Fichiers à revoir", n_unread, Some(UNREAD)),
    ];
    let shown = counts
        .into_iter()
        .filter(|count| count.is_always_shown || count.n > 0);
    shown
        .map(|count| (count.name.to_owned(), number(count.n, count.anchor)))
        .collect()
}

/// Number of files with the same result.
struct FileCount {
    name: &'static str,
    n: usize,
    /// The section that lists them.
    anchor: Option<&'static str>,
    is_always_shown: bool,
}

impl FileCount {
    fn always(name: &'static str, n: usize) -> Self {
        Self {
            name,
            n,
            anchor: None,
            is_always_shown: true,
        }
    }

    fn with_section(name: &'static str, n: usize, anchor: Option<&'static str>) -> Self {
        Self {
            name,
            n,
            anchor,
            is_always_shown: false,
        }
    }
}

fn number(n: usize, place: Option<&str>) -> Line {
    let text = count(n);
    vec![match place {
        Some(place) => Span::Link {
            text,
            to: format!("#{place}"),
        },
        None => Span::Plain(text),
    }]
}

fn own_section(one: &Match, at: usize, depth: Depth) -> Block {
    let prefix = format!("cv-{}-", at + 1);
    let trade = one.cv.occupations.first();
    let trade = trade.map(|trade| format!(" — {}", understood::both_genders(&trade.label)));
    let mut blocks = cv::blocks(one, depth, &prefix);
    if depth == Depth::Full {
        blocks.push(cv::reading(one));
    }
    Block::Section(Section {
        anchor: Some(format!("cv-{}", at + 1)),
        title: format!("{}{}", one.cv.file, trade.unwrap_or_default()),
        is_folded: true,
        blocks,
    })
}

fn overview(matches: &ShownMatches) -> Table {
    let columns = vec![
        Column::words("CV"),
        Column::words("Lecture"),
        Column::words("Métier reconnu"),
        Column::words("À lire en premier"),
        Column::number("Proximité"),
        Column::words("Manque principal"),
    ];
    let rows = matches.matches.iter().enumerate();
    Table {
        caption: format!(
            "{}, dans l'ordre des fichiers ; la proximité de l'offre et du CV est dite sur 100",
            plural(matches.matches.len(), "CV", "CV")
        ),
        columns,
        rows: rows.map(|(at, one)| row(one, at)).collect(),
        is_interactive: true,
    }
}

fn row(one: &Match, at: usize) -> Vec<Cell> {
    let occupation = one.cv.occupations.first();
    let occupation = occupation.map(|o| understood::both_genders(&o.label));
    let first = one.offers.first().filter(|_| one.fits);
    let title = first.map(|offer| labels::title(&offer.title));
    let score = first.map_or(Cell::number(0.0, "—"), |o| {
        Cell::number(o.score, points(o.score))
    });
    let gap = one.gaps.all().next().map(|gap| gap.text.clone());
    vec![
        Cell::link(&one.cv.file, format!("#cv-{}", at + 1)),
        Cell::words(cv::quality(&one.cv.reading)),
        Cell::words(occupation.unwrap_or_else(|| "—".to_owned())),
        Cell::words(title.unwrap_or_else(|| "aucune offre assez proche".to_owned())),
        score,
        Cell::words(gap.unwrap_or_else(|| "—".to_owned())),
    ]
}

fn unread(unread: &[Unread]) -> Block {
    let rows = unread
        .iter()
        .map(|unread| vec![Cell::words(&unread.file), Cell::words(&unread.message)]);
    let table = Table {
        caption: String::new(),
        columns: vec![Column::words("Fichier"), Column::words("Raison et conseil")],
        rows: rows.collect(),
        is_interactive: false,
    };
    let note = match unread.len() {
        1 => "1 fichier n'a pas pu servir ; tous les autres ont été traités.".to_owned(),
        n => format!(
            "{} n'ont pas pu servir ; tous les autres ont été traités.",
            plural(n, "fichier", "fichiers")
        ),
    };
    let blocks = vec![Block::note(Tone::Warning, note), Block::Table(table)];
    anchored_section(UNREAD, "Fichiers à revoir", blocks)
}

/// `None` where the CVs share nothing.
fn group(group: &GroupSummary) -> Option<Block> {
    let mut blocks = Vec::new();
    if group.occupations.iter().any(|own| own.cvs >= FREQUENT) {
        blocks.push(shared(
            "Métiers les plus fréquents",
            "Métier",
            &group.occupations,
        ));
    }
    if !group.gaps.is_empty() {
        blocks.push(shared(
            "Manques partagés par plusieurs CV",
            "Manque",
            &group.gaps,
        ));
    }
    if !group.courses.is_empty() {
        blocks.push(shared(
            "Formations utiles à cinq personnes ou plus",
            "Formation",
            &group.courses,
        ));
    }
    if !group.without_offer.is_empty() {
        let files = group.without_offer.join(", ");
        let line = format!("CV sans offre assez proche : {files}");
        blocks.push(Block::paragraph(line));
    }
    (!blocks.is_empty()).then(|| anchored_section(GROUP, "Le groupe", blocks))
}

/// A section with an anchor.
fn anchored_section(anchor: &str, title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        anchor: Some(anchor.to_owned()),
        title: title.to_owned(),
        is_folded: false,
        blocks,
    })
}

fn shared(caption: &str, what: &str, all: &[SharedThing]) -> Block {
    let rows = all.iter().map(|shared| {
        let label = understood::both_genders(&shared.label);
        let code = match shared.code.as_str() {
            "" => String::new(),
            code => format!(" ({code})"),
        };
        vec![
            Cell::words(format!("{label}{code}")),
            Cell::number(shared.cvs as f64, count(shared.cvs)),
        ]
    });
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![Column::words(what), Column::number("CV")],
        rows: rows.collect(),
        is_interactive: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folder_of_all_files_is_left_out() {
        for (files, n) in [
            (&["/a/cvs/x.pdf", "/a/cvs/y.pdf"][..], "/a/cvs/".len()),
            (&["/a/cvs/x.pdf", "/a/cvs/sub/y.pdf"], "/a/cvs/".len()),
            (&["/a/cvs/x.pdf", "/a/cv/y.pdf"], "/a/".len()),
            (&["x.pdf", "/a/y.pdf"], 0),
            (&["é/x.pdf", "é/y.pdf"], "é/".len()),
            (&[], 0),
        ] {
            let folders: Vec<&str> = files.iter().map(|file| folder(file)).collect();
            assert_eq!(common_prefix(&folders), n, "{files:?}");
        }
    }
}
