//! Runs the program with its own home.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program, with an empty home and nothing of the caller's environment.
pub(crate) struct Tool {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// The result of a run.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Tool {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let variables = vec![("LANG".to_owned(), "fr_FR.UTF-8".to_owned())];
        Self { folder, variables }
    }

    /// Sets a variable for every run that follows.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Where the program keeps its things.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder that runs start in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file into the folder that runs start in.
    pub(crate) fn file(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Gives it a base to learn from: the invented offers, as a file.
    pub(crate) fn import_demo(&self) {
        let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/offers.jsonl");
        self.answer(&format!("import offers {offers} --quiet"));
    }

    /// A run that should succeed, silently but for notes: its answer.
    pub(crate) fn answer(&self, line: &str) -> String {
        let run = self.run(line);
        assert_eq!(run.code, 0, "{line}\n{}{}", run.out, run.err);
        assert!(!run.err.contains("matcher :"), "{line}\n{}", run.err);
        run.out
    }

    /// A run that should end with a code: what it gave.
    pub(crate) fn ends_with(&self, code: i32, line: &str) -> Run {
        let run = self.run(line);
        assert_eq!(run.code, code, "{line}\n{}{}", run.out, run.err);
        run
    }

    /// Any run. Arguments are cut at spaces.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_with(line, "")
    }

    /// Any run, with something on its standard input.
    pub(crate) fn run_with(&self, line: &str, input: &str) -> Run {
        let mut child = self
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that wants no input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        self.scrubbed(&child.wait_with_output().unwrap())
    }

    /// The command itself, for what needs its streams.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_matcher"));
        command.args(line.split(' ').filter(|arg| !arg.is_empty()));
        command.current_dir(self.folder.path()).env_clear();
        command.env("MATCHER_HOME", self.home());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Paths of this run are no part of what is compared.
    fn scrubbed(&self, output: &Output) -> Run {
        let folder = self.folder.path().display().to_string();
        let text = |bytes: &[u8]| {
            String::from_utf8(bytes.to_vec())
                .unwrap()
                .replace(&folder, "[dossier]")
        };
        Run {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

/// Two offers, one of them hostile.
pub(crate) const OFFERS: &str = concat!(
    r#"{"id":"213JSYX","intitule":"Aide-soignant de nuit (H/F)","description":"Toilettes, transmissions.\nPoste de nuit.","dateCreation":"2026-11-18T08:00:00.000Z","dateActualisation":"2026-11-19T08:00:00.000Z","lieuTravail":{"libelle":"59 - ROUBAIX","commune":"59512","codePostal":"59100"},"romeCode":"J1501","romeLibelle":"Aide-soignant / Aide-soignante","typeContrat":"CDI","typeContratLibelle":"CDI","salaire":{"libelle":"Mensuel de 1950.0 Euros à 2100.0 Euros sur 12.0 mois"},"experienceExige":"D","experienceLibelle":"Débutant accepté","competences":[{"code":"104204","libelle":"Réaliser un pansement","exigence":"E"}],"entreprise":{"nom":"Résidence des Tilleuls"}}"#,
    "\n",
    r#"{"id":"666EVIL","intitule":"<script>alert(1)</script>","description":"\u001b[2J\u001b]0;pris\u0007=cmd|' /C calc'!A0","lieuTravail":{"libelle":"=1+1"},"entreprise":{"nom":"\"><img src=x onerror=alert(1)>"}}"#,
    "\n"
);
