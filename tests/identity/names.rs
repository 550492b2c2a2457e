//! Another name changes nothing that is kept of a CV.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::archive::Format;
use super::drawn::{Drawing, can_write};
use super::lists::{BODY, HEAD, Part, first_names, surnames, surnames_of};
use super::person::Person;
use super::reading::{first_difference, kept};
use super::template::rows;

/// A reading that differs from that of the reference person.
pub(crate) struct Failure {
    pub(crate) layout: String,
    pub(crate) name: String,
    pub(crate) reference: String,
    pub(crate) other: String,
}

/// What failed, a line for each layout and a few examples of it.
pub(crate) fn report(failures: &[Failure], n_checked: usize) -> String {
    const EXAMPLES: usize = 6;
    let mut by_layout: BTreeMap<&str, Vec<&Failure>> = BTreeMap::new();
    for failure in failures {
        by_layout.entry(&failure.layout).or_default().push(failure);
    }
    let mut report = format!("{} of {n_checked} readings differ\n", failures.len());
    for (layout, failures) in by_layout {
        writeln!(report, "\n{layout}: {}", failures.len()).unwrap();
        let step = failures.len().div_ceil(EXAMPLES);
        for failure in failures.iter().step_by(step) {
            writeln!(report, "  {}", failure.name).unwrap();
            writeln!(report, "    - {}", failure.reference).unwrap();
            writeln!(report, "    + {}", failure.other).unwrap();
        }
    }
    report
}

/// A way to write a CV: a layout in some format.
pub(crate) trait Layout: Sync {
    fn name(&self) -> String;

    fn write(&self, body: &Part, person: &Person) -> Vec<u8>;
}

impl Layout for (Format, &Part) {
    fn name(&self) -> String {
        format!("{:?} / {}", self.0, self.1.name)
    }

    fn write(&self, body: &Part, person: &Person) -> Vec<u8> {
        let rows = rows(self.1.text, body.name, body.text, person);
        let name = format!("{} {}", person.first, person.last);
        self.0.write(&rows, &name)
    }
}

impl Layout for Drawing {
    fn name(&self) -> String {
        format!("Pdf / {self:?}")
    }

    fn write(&self, body: &Part, person: &Person) -> Vec<u8> {
        Self::write(*self, body, person)
    }
}

/// What is not promised, for nothing in the text decides it: a surname without a
/// first name over a trade; stacked names of several words; « Nom » as a surname;
/// two names of one letter; names that together are a heading (« France Profil »)
/// under a heading of identity.
pub(crate) fn is_undecided(layout: &str, first: &str, last: &str) -> bool {
    let is_short = |name: &str| name.chars().count() == 1;
    let has_words = first.contains(' ') || last.contains(' ');
    layout.ends_with("surname alone")
        || layout.to_lowercase().contains("stacked") && has_words
        || layout.ends_with("identity section") && first == "France"
        || last == "Nom"
        || is_short(first) && is_short(last)
}

/// The failures of some surnames in one layout. The bodies take turns, so that each
/// surname is tried with each body in some layout.
fn failures_of(layout: &impl Layout, turn: usize, surnames: &[&str]) -> Vec<Failure> {
    let expected: Vec<String> = BODY
        .iter()
        .map(|body| kept(&layout.write(body, &Person::reference())))
        .collect();
    let first_names = first_names();
    let check = |(at, last): (usize, &&str)| {
        let first = first_names[(7 * at + turn) % first_names.len()];
        if is_undecided(&layout.name(), first, last) {
            return None;
        }
        let person = Person::named(first, last, (at + turn).is_multiple_of(2));
        let body = (at + turn) % BODY.len();
        let found = kept(&layout.write(&BODY[body], &person));
        let (reference, other) = first_difference(&expected[body], &found)?;
        Some(Failure {
            layout: layout.name(),
            name: format!("{first} {last} <{}>, {}", person.mail, BODY[body].name),
            reference,
            other,
        })
    };
    let checked = surnames.par_iter().enumerate();
    checked.filter_map(check).collect()
}

#[test]
fn the_lists_hold_what_they_promise() {
    let all = surnames();
    let mut unique = all.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), all.len(), "a surname is there twice");
    assert!(all.len() >= 500, "{} surnames", all.len());
    let words = surnames_of(&[
        "trades",
        "tools",
        "towns",
        "employers",
        "months",
        "headings",
        "words",
    ]);
    assert!(words.len() >= 200, "{} surnames are words", words.len());
    assert!(HEAD.len() >= 12, "{} layouts", HEAD.len());
}

#[test]
fn no_surname_changes_what_is_kept_of_a_text() {
    let surnames = surnames();
    let layouts = HEAD.iter().enumerate();
    let failures: Vec<Failure> = layouts
        .flat_map(|(turn, head)| failures_of(&(Format::Text, head), turn, &surnames))
        .collect();
    let n_checked = HEAD.len() * surnames.len();
    assert!(failures.is_empty(), "{}", report(&failures, n_checked));
}

/// Every fourth surname, another fourth in each layout and format.
#[test]
fn no_surname_changes_what_is_kept_of_a_web_page_or_an_office_document() {
    let surnames = surnames();
    let (mut failures, mut n_checked) = (Vec::new(), 0);
    for (turn, head) in HEAD.iter().enumerate() {
        for (idx, format) in Format::PACKED.into_iter().enumerate() {
            let own = surnames.iter().skip((turn + idx) % 4).step_by(4);
            let own: Vec<&str> = own.copied().collect();
            failures.extend(failures_of(&(format, head), turn, &own));
            n_checked += own.len();
        }
    }
    assert!(failures.is_empty(), "{}", report(&failures, n_checked));
}

/// Every third surname that the font can write, another third in each drawing.
#[test]
fn no_surname_changes_what_is_kept_of_a_pdf() {
    let surnames: Vec<&str> = surnames().into_iter().filter(|n| can_write(n)).collect();
    let (mut failures, mut n_checked) = (Vec::new(), 0);
    for (turn, drawing) in Drawing::ALL.into_iter().enumerate() {
        let own: Vec<&str> = surnames.iter().skip(turn % 3).step_by(3).copied().collect();
        failures.extend(failures_of(&drawing, turn, &own));
        n_checked += own.len();
    }
    assert!(failures.is_empty(), "{}", report(&failures, n_checked));
}

/// The reference reading itself must have lost the name, or equality would be cheap.
#[test]
fn the_reference_person_is_kept_nowhere() {
    let reference = Person::reference();
    let secrets = ["lemoine", "sandrine", "contact7", "11 22 33", "lilas"];
    let check = |layout: &dyn Layout| {
        let found = kept(&layout.write(&BODY[0], &reference)).to_lowercase();
        let leaks = secrets.iter().filter(|secret| found.contains(**secret));
        let leaks: Vec<&&str> = leaks.collect();
        (!leaks.is_empty()).then(|| format!("{}: {leaks:?}\n{found}", layout.name()))
    };
    let texts = HEAD.iter().filter_map(|head| check(&(Format::Text, head)));
    let drawn = Drawing::ALL.iter().filter_map(|drawing| check(drawing));
    let leaks: Vec<String> = texts.chain(drawn).collect();
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// What a drawn CV says is read at all, so that the claims above are not empty.
#[test]
fn a_drawn_cv_is_read() {
    for drawing in Drawing::ALL {
        let found = kept(&drawing.write(&BODY[0], &Person::reference()));
        assert!(found.contains("façonnage"), "{drawing:?}\n{found}");
        assert!(found.contains("Boulangère"), "{drawing:?}\n{found}");
    }
}
