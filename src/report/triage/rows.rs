//! Rows for a spreadsheet.

use super::labels;
use super::shape::{DossierEntry, MailEntry, PagesEntry, TriageEntry};
use super::shown::groups;
use crate::triage::mails::Category;

/// Columns of the rows.
const COLUMNS: [&str; 12] = [
    "file",
    "kind",
    "first_page",
    "last_page",
    "class",
    "certainty",
    "secondary",
    "identifier",
    "name",
    "writer",
    "desk",
    "remark",
];

/// A row for each document and each mail, with a heading.
pub(crate) fn rows(entries: &[TriageEntry]) -> Vec<Vec<String>> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for entry in entries {
        match entry {
            TriageEntry::Dossier(dossier) => rows.extend(document_rows(dossier)),
            TriageEntry::Mail(mail) => rows.push(mail_row(mail)),
            TriageEntry::Unread(unread) => {
                rows.push(filled([&unread.path, "unread", "", "", &unread.error]));
            }
        }
    }
    rows
}

/// A row of its first cells.
fn filled<const N: usize>(cells: [&str; N]) -> Vec<String> {
    let mut row = cells.map(str::to_owned).to_vec();
    row.resize(COLUMNS.len(), String::new());
    row
}

fn document_rows(dossier: &DossierEntry) -> Vec<Vec<String>> {
    let groups = groups(&dossier.pages).into_iter();
    let rows = groups.map(|group| {
        let [first, last] = group.pages.map(|page| page.to_string());
        let certainty = group.certainty.to_string();
        let class = group.class.name();
        let mut row = filled([&dossier.path, "pages", &first, &last, class, &certainty]);
        row[COLUMNS.len() - 1] = remark(&dossier.pages, group.pages);
        row
    });
    rows.collect()
}

/// What keeps some pages from being filed by their class.
fn remark(entry: &PagesEntry, [first, last]: [usize; 2]) -> String {
    let mut unread = entry.unread.iter().map(|unread| unread.page);
    let is_unread = unread.any(|page| (first..=last).contains(&page));
    let names = entry.remarks.iter().map(|remark| remark.name());
    let names: Vec<&str> = is_unread
        .then_some("unread")
        .into_iter()
        .chain(names)
        .collect();
    names.join(" ")
}

fn mail_row(mail: &MailEntry) -> Vec<String> {
    let own = mail.own_category.as_deref();
    let category = own.unwrap_or_else(|| mail.category.name());
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    filled([
        &mail.path,
        "mail",
        "",
        "",
        category,
        &mail.certainty.to_string(),
        mail.secondary.map(Category::name).unwrap_or_default(),
        &text(&mail.identifier),
        &text(&mail.name),
        labels::author_name(mail.writer),
        &text(&mail.desk),
        "",
    ])
}
