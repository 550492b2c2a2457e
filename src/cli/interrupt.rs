//! Ctrl-C, and the polite order to end that a system gives before a harsh one.
//!
//! Whatever the program is doing, it ends at once: what is half-written is
//! taken away, and the exit code says that the work was not done. A base and a
//! model are only ever replaced whole, so they stay as they were.
//!
//! A signal is given to the process and not to a command, so how the work can be
//! taken up again is known to the whole process too.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::consts::{SIGINT, SIGTERM};

#[cfg(unix)]
use super::exit::Exit;
#[cfg(unix)]
use super::hidden_line;
#[cfg(unix)]
use crate::app::unfinished;
#[cfg(unix)]
use std::io::{self, Write};

/// How the work can be taken up again.
static ADVICE: Mutex<Option<&'static str>> = Mutex::new(None);

/// Ends the work in its own way.
type Ending = Box<dyn Fn() + Send>;

/// How a command ends that goes on until it is interrupted.
static ENDING: Mutex<Option<Ending>> = Mutex::new(None);

/// From now on the first interruption is how the command ends, and asks for it so; a second one
/// ends the process.
pub(super) fn end_by(ending: impl Fn() + Send + 'static) {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(ending));
}

/// Ends the process from now on where it is interrupted. Where the system grants
/// no watching, it ends it its own way.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::low_level::pipe;
    use std::io::Read;
    let Ok((mut wakes, wake)) = io::pipe() else {
        return;
    };
    for signal in [SIGINT, SIGTERM]
        .into_iter()
        .filter(|own| !is_ignored(*own))
    {
        let _ = wake.try_clone().and_then(|own| pipe::register(signal, own));
    }
    std::thread::spawn(move || {
        while wakes.read_exact(&mut [0]).is_ok() {
            let ending = ENDING.lock().unwrap_or_else(PoisonError::into_inner).take();
            match ending {
                Some(ending) => ending(),
                None => end(),
            }
        }
    });
}

/// This system ends the process its own way: what is half-written stays beside
/// its place, and the next run writes over it.
#[cfg(not(unix))]
pub(super) fn watch() {}

/// Ignores signals to the whole process group. A process that reads documents for
/// another ends when its input closes: were it to end first, its document would be
/// reported as unreadable.
pub(super) fn let_pass() {
    for signal in [SIGINT, SIGTERM] {
        // Without it the document is reported as unreadable, and read the next time.
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
}

/// Sets the advice that is printed after an interruption.
pub(super) fn advise(advice: &'static str) {
    *ADVICE.lock().unwrap_or_else(PoisonError::into_inner) = Some(advice);
}

#[cfg(unix)]
fn end() -> ! {
    // Held to the end, so that no file is finished any more.
    let _held = unfinished::remove_all();
    hidden_line::show();
    let advice = *ADVICE.lock().unwrap_or_else(PoisonError::into_inner);
    let advice_line = advice.map(|advice| format!("  → {advice}\n"));
    let message = format!(
        "\nmatcher : interrompu\n{}",
        advice_line.unwrap_or_default()
    );
    // The streams belong to the work that is being ended.
    let _ = io::stderr().write_all(message.as_bytes());
    std::process::exit(i32::from(Exit::Interrupted.code()))
}

/// True if the parent had the process ignore a signal, as a shell does for what it
/// runs in the background. Read from `/proc` on Linux (proc_pid_status(5)); false
/// elsewhere.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return false;
    };
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
