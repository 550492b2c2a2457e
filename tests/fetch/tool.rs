//! Runs the program with its own home, against a fake API.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::fake::{Fake, ID, SECRET};

/// A home that is deleted at the end of the test.
pub(crate) struct Tool {
    home: tempfile::TempDir,
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Tool {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("there is room for a folder");
        Self { home }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The program, knowing nothing of this process's surroundings.
    pub(crate) fn command(&self, fake: &Fake, args: &[&str]) -> Command {
        let mut command = self.learning(fake, args);
        if args.first() == Some(&"fetch") {
            // Learning takes its time, and few tests have it done.
            command.arg("--no-model");
        }
        command
    }

    /// The same; a fetch has the offers ready to be matched.
    pub(crate) fn learning(&self, fake: &Fake, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_matcher"));
        command.args(args).env_clear();
        command
            .env("MATCHER_HOME", self.home.path())
            .env("MATCHER_FRANCETRAVAIL_TOKEN_URL", fake.token_url())
            .env("MATCHER_FRANCETRAVAIL_API_URL", fake.api_url())
            .env("MATCHER_FRANCETRAVAIL_RATE", "2000")
            .env("MATCHER_FETCH_RETRY_WAIT", "2ms")
            .env("FRANCE_TRAVAIL_CLIENT_ID", ID)
            .env("FRANCE_TRAVAIL_CLIENT_SECRET", SECRET)
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, fake: &Fake, args: &[&str]) -> Ran {
        Ran::new(
            &self
                .command(fake, args)
                .output()
                .expect("the program starts"),
        )
    }

    pub(crate) fn spawn(&self, fake: &Fake, args: &[&str]) -> Child {
        let mut command = self.command(fake, args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    pub(crate) fn store(&self) -> matcher::api::store::Store {
        let path = self.home.path().join("matcher.db");
        matcher::api::store::Store::open_existing(&path)
            .unwrap()
            .expect("there is a store")
    }
}

impl Ran {
    pub(crate) fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
