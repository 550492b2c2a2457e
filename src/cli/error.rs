//! Failures as they are written: what went wrong, where, and what to do.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::context::Streams;
use super::exit::Exit;
use super::near;
use super::usage::WrongUse;
use crate::app::subject::Subject;
use crate::report::clean_lines;
use crate::report::sentences::{self, ErrorSentence};

/// Writes a failure. A reader that closed the pipe has had what it wanted.
pub(super) fn write(failure: &anyhow::Error, streams: &mut Streams) -> Exit {
    if is_closed_pipe(failure) {
        return Exit::Done;
    }
    if let Some(wrong) = failure.downcast_ref::<WrongUse>() {
        let _ = writeln!(streams.err, "matcher : {}", clean_lines(&wrong.to_string()));
        return Exit::Usage;
    }
    // A closed error stream leaves no way to report it.
    let page = clean_lines(&page(failure));
    let _ = streams.err.write_all(page.as_bytes());
    Exit::Failed
}

fn page(failure: &anyhow::Error) -> String {
    let subject = failure.downcast_ref::<Subject>();
    if let Some(missing) = subject.filter(|_| is_not_found(failure)) {
        return missing_page(missing, &sentences::failure(failure));
    }
    let place = subject.map(|subject| format!(" ({})", in_french(subject)));
    let ErrorSentence { what, advice } = sentences::failure(failure);
    format!(
        "matcher : {what}{}\n  → {advice}\n",
        place.unwrap_or_default()
    )
}

/// For a file that is not there: its folder is missing, or others beside it have
/// a like name.
fn missing_page(subject: &Subject, sentence: &ErrorSentence) -> String {
    let ErrorSentence { what, advice } = sentence;
    let head = format!("matcher : {what} ({})\n", in_french(subject));
    let Subject::File(file) = subject else {
        return format!("{head}  → {advice}\n");
    };
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder.filter(|folder| !folder.exists()) {
        return format!(
            "matcher : le dossier « {} » n'existe pas ({})\n  → Créez-le, ou vérifiez le chemin.\n",
            folder.display(),
            file.display()
        );
    }
    let near = near::files(file);
    if near.is_empty() {
        return format!("{head}  → {advice}\n");
    }
    let suggestion =
        |near: &std::path::PathBuf| format!("  → Vouliez-vous dire « {} » ?\n", near.display());
    head + &near.iter().map(suggestion).collect::<String>()
}

fn in_french(subject: &Subject) -> String {
    match subject {
        Subject::File(path) => path.display().to_string(),
        Subject::StandardInput => "entrée standard".to_owned(),
        Subject::Offer(id) => format!("offre {id}"),
    }
}

fn is_not_found(failure: &anyhow::Error) -> bool {
    let root = failure.root_cause().downcast_ref::<std::io::Error>();
    root.is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    let is_pipe = |cause: &std::io::Error| cause.kind() == ErrorKind::BrokenPipe;
    failure
        .chain()
        .any(|cause| cause.downcast_ref().is_some_and(is_pipe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    #[test]
    fn a_failure_names_its_file_and_what_to_do() {
        let failure = anyhow::Error::new(store::Error::Foreign).context(Subject::file("a.db"));
        assert_eq!(
            page(&failure),
            "matcher : ce fichier est la base d'un autre programme (a.db)\n  → Choisissez un autre dossier avec --home.\n"
        );
    }

    #[test]
    fn no_english_context_is_written_beside_a_known_cause() {
        let failure = anyhow::Error::new(store::Error::Foreign).context("reading the ROME");
        assert!(!page(&failure).contains("reading"));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let cause = std::io::Error::from(ErrorKind::NotFound);
        let failure = anyhow::Error::new(cause).context(Subject::file("/nowhere/at/all.html"));
        assert!(page(&failure).contains("le dossier « /nowhere/at » n'existe pas"));
    }
}
