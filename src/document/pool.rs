//! The parent's side of isolation: readers that are started when needed, used again, and
//! replaced when they die.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::worker::{ARGUMENT, Answer};
use super::{Document, Error, Limit, Ocr, ReadOptions, frame};

/// Waiting for an answer this much longer than its processor time is waiting too long …
const PATIENCE: u64 = 2;
/// … or this much longer, where another program may be reading pictures for it: what it
/// does has limits of its own, and a busy machine must not change what is read.
const PATIENCE_FOR_PICTURES: u64 = 120;
/// The only variable of the environment that a reader gets: where to find that other program.
const TOLD: [&str; 2] = ["PATH", "TESSDATA_PREFIX"];
/// The static program's allocator takes address space a gigabyte at a time, which is
/// more than a reader may have at all.
const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "64M");

/// Readers in processes of their own. May be used from several threads at once.
#[derive(Debug)]
pub struct Pool {
    program: PathBuf,
    idle: Mutex<Vec<ReaderProcess>>,
}

impl Pool {
    /// Readers that run `program`, which must call [`serve`](super::serve) when its first
    /// argument is [`ARGUMENT`].
    pub fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            idle: Mutex::default(),
        }
    }

    /// Readers that run the program that is running.
    pub fn of_this_program() -> Result<Self, Error> {
        let program = std::env::current_exe().map_err(|error| Error::reader(&error))?;
        Ok(Self::new(&program))
    }

    /// Reads a document in another process. Whatever that does, an answer comes in time.
    pub fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document, Error> {
        if bytes.len() > frame::DOCUMENT {
            return Err(Error::limit(Limit::Size));
        }
        let first = self.try_read(bytes, options);
        let Err(Died { limit }) = first else {
            return first.unwrap_or(Err(Error::Damaged));
        };
        // What killed one engine may not harm the next.
        let Some(next) = options.without_first_engine() else {
            return Err(limit);
        };
        let second = self.try_read(bytes, &next);
        second.unwrap_or(Err(limit.clone())).map_err(|_| limit)
    }

    fn try_read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Answer, Died> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut reader = match idle.map_or_else(|| ReaderProcess::start(&self.program), Ok) {
            Ok(reader) => reader,
            Err(error) => return Ok(Err(Error::reader(&error))),
        };
        let answer = reader.ask(bytes, options)?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(reader);
        Ok(answer)
    }
}

/// A reader died over a document; why, as far as can be seen from outside.
struct Died {
    limit: Error,
}

/// One process that reads documents.
#[derive(Debug)]
struct ReaderProcess {
    child: Child,
}

impl ReaderProcess {
    fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        // Secrets may be in the environment, and it needs none of them.
        command.arg(ARGUMENT).env_clear();
        command.envs(
            TOLD.into_iter()
                .filter_map(|name| Some((name, std::env::var_os(name)?))),
        );
        command.env(RESERVE.0, RESERVE.1);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(Stdio::null()).current_dir("/");
        let child = command.spawn()?;
        Ok(Self { child })
    }

    fn ask(&mut self, bytes: &[u8], options: &ReadOptions) -> Result<Answer, Died> {
        let patience = match options.ocr {
            Ocr::Never => PATIENCE,
            Ocr::Auto | Ocr::Always => PATIENCE_FOR_PICTURES,
        };
        let wall = Duration::from_secs(options.seconds + patience);
        let exchanged = self.exchange(bytes, options, wall);
        match exchanged {
            Ok(answer) => serde_json::from_slice(&answer).map_err(|_| self.buried(Limit::Output)),
            Err(limit) => Err(self.buried(limit)),
        }
    }

    /// Sends a document and waits for the answer, but not for ever.
    fn exchange(
        &mut self,
        bytes: &[u8],
        options: &ReadOptions,
        wall: Duration,
    ) -> Result<Vec<u8>, Limit> {
        let (Some(mut input), Some(mut output)) =
            (self.child.stdin.take(), self.child.stdout.take())
        else {
            return Err(Limit::Time);
        };
        let options = serde_json::to_vec(options).map_err(|_| Limit::Output)?;
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                let sent =
                    frame::put(&mut input, &options).and_then(|()| frame::put(&mut input, bytes));
                let answer = sent.and_then(|()| frame::get(&mut output, frame::ANSWER));
                // The other end is gone only where it has given up already.
                let _ = sender.send(answer);
            });
            let answer = receiver.recv_timeout(wall);
            if answer.is_err() {
                // Ends the wait of the thread above, too.
                let _ = self.child.kill();
            }
            match answer {
                Ok(Ok(Some(answer))) => Ok(answer),
                Ok(Err(error)) if error.kind() == io::ErrorKind::FileTooLarge => Err(Limit::Output),
                Ok(_) => Err(Limit::Memory),
                Err(_) => Err(Limit::Time),
            }
        })
        .inspect(|_| {
            self.child.stdin = Some(input);
            self.child.stdout = Some(output);
        })
    }

    /// Ends the process and says what killed it, if not what was seen to go wrong.
    fn buried(&mut self, seen: Limit) -> Died {
        let status = match self.child.try_wait() {
            Ok(Some(status)) => Some(status),
            _ if seen == Limit::Memory => self.child.wait().ok(),
            _ => {
                let _ = self.child.kill();
                self.child.wait().ok();
                None
            }
        };
        let limit = match status {
            Some(status) if ran_out_of_time(status) => Limit::Time,
            _ => seen,
        };
        Died {
            limit: Error::limit(limit),
        }
    }
}

impl Drop for ReaderProcess {
    fn drop(&mut self) {
        // It ends by itself when its input closes, unless it hangs.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the system ended it for using too much processor time.
#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let cpu = rustix::process::Signal::XCPU.as_raw();
    status.signal() == Some(cpu)
}

/// This system does not say.
#[cfg(not(unix))]
fn ran_out_of_time(_status: ExitStatus) -> bool {
    false
}
