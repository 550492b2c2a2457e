//! The document that people read.

use super::labels;
use super::shape::{DossierEntry, MailEntry, PagesEntry, PersonEntry, TriageEntry};
use crate::report::document::plain;
use crate::report::{Block, Cell, Column, Document, Table, Tone, count, percent};
use crate::triage::pages::PageClass;

/// All entries as a document.
pub(crate) fn document(entries: &[TriageEntry]) -> Document {
    let mut document = Document::new("Tri des documents et des messages");
    let dossiers: Vec<&DossierEntry> = entries
        .iter()
        .filter_map(|entry| match entry {
            TriageEntry::Dossier(dossier) => Some(dossier.as_ref()),
            _ => None,
        })
        .collect();
    let mails: Vec<&MailEntry> = entries
        .iter()
        .filter_map(|entry| match entry {
            TriageEntry::Mail(mail) => Some(mail.as_ref()),
            _ => None,
        })
        .collect();
    if !dossiers.is_empty() {
        document.push(Block::Table(documents_table(&dossiers)));
        let notes: Vec<Block> = dossiers.iter().flat_map(|dossier| notes(dossier)).collect();
        if !notes.is_empty() {
            document.push(Block::section("À vérifier", notes));
        }
    }
    if !mails.is_empty() {
        document.push(Block::Table(mails_table(&mails)));
    }
    for entry in entries {
        if let TriageEntry::Unread(unread) = entry {
            let text = format!("« {} » n'a pas pu être lu.", unread.file);
            document.push(Block::note(Tone::Warning, text));
        }
    }
    document
}

fn column(title: &str, is_number: bool) -> Column {
    Column {
        title: title.to_owned(),
        is_number,
    }
}

fn cell(text: impl Into<String>) -> Cell {
    Cell {
        line: plain(text.into()),
        key: None,
    }
}

fn documents_table(dossiers: &[&DossierEntry]) -> Table {
    let has_quotes = dossiers
        .iter()
        .any(|dossier| dossier.pages.quotes.is_some());
    let mut columns = vec![
        column("Fichier", false),
        column("Pages", false),
        column("Nature", false),
        column("Sûreté", true),
    ];
    if has_quotes {
        columns.push(column("La ligne qui le dit", false));
    }
    let rows = dossiers.iter().flat_map(|dossier| {
        groups(&dossier.pages).into_iter().map(|group| {
            let mut row = vec![
                cell(&dossier.dossier),
                cell(range(group.pages)),
                cell(nature(&dossier.pages, group)),
                certainty(group.certainty),
            ];
            if has_quotes {
                let quotes = dossier.pages.quotes.as_ref();
                let quote = quotes.and_then(|quotes| quotes[group.pages[0] - 1].clone());
                row.push(cell(quote.unwrap_or_default()));
            }
            row
        })
    });
    Table {
        caption: "Documents".to_owned(),
        columns,
        rows: rows.collect(),
        is_interactive: true,
    }
}

/// Pages that are shown on one line: a document, or a blank page.
#[derive(Clone, Copy)]
pub(super) struct PageGroup {
    pub(super) pages: [usize; 2],
    pub(super) class: PageClass,
    pub(super) certainty: f64,
}

pub(super) fn groups(entry: &PagesEntry) -> Vec<PageGroup> {
    let mut groups = Vec::new();
    let mut page = 1;
    while page <= entry.pages.len() {
        let document = entry.documents.iter().find(|[first, _]| *first == page);
        let [first, last] = document.copied().unwrap_or([page, page]);
        let certainties = entry.certainty[first - 1..last].iter().copied();
        groups.push(PageGroup {
            pages: [first, last],
            class: entry.pages[first - 1],
            certainty: certainties.fold(1.0, f64::min),
        });
        page = last + 1;
    }
    groups
}

fn nature(entry: &PagesEntry, group: PageGroup) -> String {
    let of_group = |page: usize| (group.pages[0]..=group.pages[1]).contains(&page);
    let unread = entry.unread.iter().find(|unread| of_group(unread.page));
    match unread {
        Some(unread) => match unread.guess.map(labels::guess_label) {
            Some(guess) => format!("non lu, {guess}"),
            None => "non lu".to_owned(),
        },
        None => {
            let own = entry.own_pages.as_ref();
            let own = own.and_then(|own| own[group.pages[0] - 1].clone());
            own.unwrap_or_else(|| labels::document_label(group.class).to_owned())
        }
    }
}

fn range([first, last]: [usize; 2]) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first} à {last}")
    }
}

fn certainty(share: f64) -> Cell {
    Cell {
        line: plain(percent(share)),
        key: Some(share),
    }
}

/// What a counsellor should look at.
fn notes(dossier: &DossierEntry) -> Vec<Block> {
    let mut notes = notes_of_reading(dossier);
    let name = &dossier.dossier;
    for doubled in &dossier.pages.doubled {
        let text = format!(
            "{name} : le document de la page {} est le même que celui de la page {}.",
            doubled.page, doubled.of
        );
        notes.push(Block::note(Tone::Info, text));
    }
    for missing in dossier.missing.iter().flatten() {
        let what = labels::document_label(missing.class);
        let text = format!(
            "{name} : {what}, {} sur {} attendus.",
            missing.found, missing.expected
        );
        notes.push(Block::note(Tone::Warning, text));
    }
    if let Some(order) = &dossier.order {
        let list: Vec<String> = order
            .iter()
            .map(|document| range(dossier.pages.documents[document - 1]))
            .collect();
        if order.windows(2).any(|pair| pair[0] > pair[1]) {
            let text = format!("{name} : ordre habituel des pages : {}.", list.join(", "));
            notes.push(Block::note(Tone::Info, text));
        }
    }
    notes
}

/// What was not read, or not written, as it should be.
fn notes_of_reading(dossier: &DossierEntry) -> Vec<Block> {
    let mut notes = Vec::new();
    let name = &dossier.dossier;
    for remark in &dossier.pages.remarks {
        let text = format!("{name} : {}.", labels::remark_label(*remark));
        notes.push(Block::note(Tone::Warning, text));
    }
    if dossier.split_failed {
        let text = format!("{name} : ses documents n'ont pas pu être écrits à part.");
        notes.push(Block::note(Tone::Warning, text));
    }
    if let Some(pages) = dossier.left_out.as_ref().filter(|pages| !pages.is_empty()) {
        let text = format!("{name} : {}.", labels::left_out(pages));
        notes.push(Block::note(Tone::Info, text));
    }
    if !dossier.pages.unread.is_empty() {
        let n = match dossier.pages.unread.len() {
            1 => "une page est une image qui n'a pas été lue".to_owned(),
            n => format!("{} pages sont des images qui n'ont pas été lues", count(n)),
        };
        notes.push(Block::note(Tone::Warning, format!("{name} : {n}.")));
    }
    notes
}

fn mails_table(mails: &[&MailEntry]) -> Table {
    let columns = [
        "Message",
        "Demande",
        "Et aussi",
        "Identifiant",
        "Nom",
        "Écrit par",
        "Pièces jointes",
    ];
    let rows = mails.iter().map(|mail| {
        let demand = mail
            .own_category
            .clone()
            .unwrap_or_else(|| labels::category_label(mail.category).to_owned());
        vec![
            cell(&mail.mail),
            cell(demand),
            cell(
                mail.secondary
                    .map(labels::category_label)
                    .unwrap_or_default(),
            ),
            cell(mail.identifier.clone().unwrap_or_default()),
            cell(who(mail)),
            cell(labels::author_label(mail.writer)),
            cell(attachments(mail)),
        ]
    });
    Table {
        caption: "Messages".to_owned(),
        columns: columns.map(|title| column(title, false)).to_vec(),
        rows: rows.collect(),
        is_interactive: true,
    }
}

fn who(mail: &MailEntry) -> String {
    let name = mail.name.clone().unwrap_or_default();
    match &mail.person {
        Some(PersonEntry::Found { id }) => format!("{name} (n° {id} de la liste)"),
        Some(PersonEntry::Ambiguous { n }) => format!("{name} ({n} personnes possibles)"),
        Some(PersonEntry::Unknown) => format!("{name} (pas dans la liste)"),
        None => name,
    }
}

fn attachments(mail: &MailEntry) -> String {
    let named = mail.attachments.iter().map(|file| {
        let what = file.pages.as_ref().map(|pages| {
            let kinds: Vec<&str> = pages
                .documents
                .iter()
                .map(|[first, _]| labels::document_label(pages.pages[first - 1]))
                .collect();
            kinds.join(", ")
        });
        let remarks = file.pages.iter().flat_map(|pages| &pages.remarks);
        let remarks: String = remarks
            .map(|remark| format!(" ({})", labels::remark_label(*remark)))
            .collect();
        match what {
            Some(what) if !what.is_empty() => format!("{} : {what}{remarks}", file.name),
            _ => format!("{}{remarks}", file.name),
        }
    });
    named.collect::<Vec<_>>().join(" ; ")
}
