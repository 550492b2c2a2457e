//! A line that is typed without being shown, such as a secret.

use std::io::{self, BufRead, Write};

/// Asks a question and reads a line; nothing that is typed meanwhile shows on the
/// terminal. It is hidden before the question: a paste may follow at once.
pub(super) fn ask_hidden(
    question: &str,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<String> {
    let _hiding = echo::hide();
    write!(out, "{question}")?;
    out.flush()?;
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line)
}

pub(super) use echo::show;

#[cfg(unix)]
mod echo {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// How the terminal was before, while something is hidden: an interruption comes to
    /// the process and has to put it back.
    static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

    /// Shows what is typed again when it is dropped.
    #[must_use]
    pub(super) struct Hiding;

    /// Hides what is typed on the standard input; does nothing where it is no terminal.
    pub(super) fn hide() -> Hiding {
        if let Ok(before) = tcgetattr(io::stdin()) {
            let mut hidden = before.clone();
            hidden.local_modes.remove(LocalModes::ECHO);
            hidden.local_modes.insert(LocalModes::ECHONL);
            *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
            // A terminal that refuses shows what is typed, which still works.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &hidden);
        }
        Hiding
    }

    /// Puts the terminal back as it was.
    pub(in crate::cli) fn show() {
        let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(before) = before {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
        }
    }

    impl Drop for Hiding {
        fn drop(&mut self) {
            show();
        }
    }
}

#[cfg(not(unix))]
mod echo {
    /// Nothing is hidden on this system.
    #[must_use]
    pub(super) struct Hiding;

    pub(super) fn hide() -> Hiding {
        Hiding
    }

    pub(in crate::cli) fn show() {}
}
