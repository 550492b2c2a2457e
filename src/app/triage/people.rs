//! The people of an office, from a file of theirs: whom a mail is about.

use rustc_hash::FxHashMap;

use super::Link;
use crate::text::fold;
use crate::triage::mails::MailFinding;

/// Why a file of people cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PeopleError {
    /// It is no table.
    #[error("the file of people is no table of comma or semicolon separated values")]
    Table,
    /// It has none of the columns.
    #[error("the file of people needs a column `identifier`, or `last` and `first`")]
    Columns,
}

/// People by what mails say of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    by_identifier: FxHashMap<String, Vec<String>>,
    by_name: FxHashMap<String, Vec<String>>,
    by_mail: FxHashMap<String, Vec<String>>,
}

impl People {
    /// Reads a table with a heading: `identifier` (or `identifiant`), `last` (`nom`),
    /// `first` (`prenom`), `mail`; `id` is the key that is given back, else the
    /// identifier or the number of the row.
    pub(crate) fn parse(text: &str) -> Result<Self, PeopleError> {
        let first = text.lines().next().unwrap_or_default();
        let delimiter = if first.matches(';').count() > first.matches(',').count() {
            b';'
        } else {
            b','
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headings: Vec<String> = reader
            .headers()
            .map_err(|_| PeopleError::Table)?
            .iter()
            .map(|name| fold(name.trim()))
            .collect();
        let column = |names: &[&str]| {
            headings
                .iter()
                .position(|heading| names.contains(&heading.as_str()))
        };
        let columns = PeopleColumns {
            key: column(&["id", "key", "cle", "reference"]),
            identifier: column(&["identifier", "identifiant", "numero"]),
            last: column(&["last", "nom", "last name", "last_name"]),
            first: column(&["first", "prenom", "first name", "first_name"]),
            mail: column(&["mail", "email", "courriel", "e-mail"]),
        };
        if columns.identifier.is_none() && (columns.last.is_none() || columns.first.is_none()) {
            return Err(PeopleError::Columns);
        }
        let mut people = Self::default();
        for (n, row) in reader.records().enumerate() {
            people.add(n + 1, &row.map_err(|_| PeopleError::Table)?, &columns);
        }
        Ok(people)
    }

    fn add(&mut self, n: usize, row: &csv::StringRecord, columns: &PeopleColumns) {
        let cell = |column: Option<usize>| {
            column
                .and_then(|at| row.get(at))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
        };
        let identifier = cell(columns.identifier).map(plain_identifier);
        let key = cell(columns.key)
            .map(str::to_owned)
            .or_else(|| identifier.clone())
            .unwrap_or_else(|| n.to_string());
        if let Some(identifier) = identifier {
            self.by_identifier
                .entry(identifier)
                .or_default()
                .push(key.clone());
        }
        if let (Some(last), Some(first)) = (cell(columns.last), cell(columns.first)) {
            self.by_name
                .entry(plain_name(&format!("{last} {first}")))
                .or_default()
                .push(key.clone());
        }
        if let Some(mail) = cell(columns.mail) {
            self.by_mail.entry(fold(mail)).or_default().push(key);
        }
    }

    /// Whom a mail concerns: by the identifier, else the name, else the address.
    pub(super) fn find(&self, finding: &MailFinding, address: &str) -> Link {
        let by = |map: &FxHashMap<String, Vec<String>>, key: Option<String>| {
            key.and_then(|key| map.get(&key)).cloned()
        };
        let found = by(&self.by_identifier, finding.identifier.clone())
            .or_else(|| by(&self.by_name, finding.name.as_deref().map(plain_name)))
            // An address may be a relative's: it counts where the mail names nobody.
            .or_else(|| by(&self.by_mail, finding.name.is_none().then(|| fold(address))));
        match found.as_deref() {
            None => Link::Unknown,
            Some([one]) => Link::Person(one.clone()),
            Some(several) => Link::Ambiguous(several.len()),
        }
    }
}

/// Where the columns are.
struct PeopleColumns {
    key: Option<usize>,
    identifier: Option<usize>,
    last: Option<usize>,
    first: Option<usize>,
    mail: Option<usize>,
}

fn plain_identifier(text: &str) -> String {
    let after = text.rsplit('/').next().unwrap_or(text);
    after
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_uppercase()
}

/// The order of names, case, accents and hyphens do not count.
fn plain_name(text: &str) -> String {
    let folded = fold(text);
    let mut words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::mails::{Author, Category};

    fn finding(identifier: Option<&str>, name: Option<&str>) -> MailFinding {
        MailFinding {
            category: Category::Divers,
            certainty: 1.0,
            secondary: None,
            identifier: identifier.map(str::to_owned),
            name: name.map(str::to_owned),
            author: Author::Jobseeker,
        }
    }

    #[test]
    fn a_mail_is_linked_by_number_then_name_and_two_of_a_name_are_reported() {
        let table = "id;identifiant;nom;prénom;courriel\n7;044/1234567A;Petit;Léa;lea@example.org\n8;;Roy;Max;\n9;;ROY;Max;\n";
        let people = People::parse(table).unwrap();
        let find = |identifier, name| people.find(&finding(identifier, name), "lea@example.org");
        assert_eq!(find(Some("1234567A"), None), Link::Person("7".into()));
        assert_eq!(find(None, Some("PETIT Lea")), Link::Person("7".into()));
        assert_eq!(find(None, Some("ROY Max")), Link::Ambiguous(2));
        assert_eq!(find(None, Some("ROY Ana")), Link::Unknown);
        assert_eq!(find(None, None), Link::Person("7".into()));
        assert_eq!(
            People::parse("ville\nNantes\n").unwrap_err(),
            PeopleError::Columns
        );
    }
}
