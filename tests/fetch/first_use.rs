//! The first fetch of somebody who has no credentials yet, at a terminal and elsewhere.

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::fake::{Fake, ID, Moods, SECRET, Seed, World};
use crate::tool::{Ran, Tool};

/// Longest wait for words on the screen: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program at a terminal of its own.
struct Terminal {
    keyboard: File,
    shown: String,
    screen: Receiver<Vec<u8>>,
    program: Child,
}

impl Terminal {
    fn start(mut command: Command) -> Self {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let name = ptsname(&ours, Vec::new()).unwrap().into_string().unwrap();
        let open = || File::options().read(true).write(true).open(&name).unwrap();
        command.stdin(open()).stdout(Stdio::null()).stderr(open());
        let program = command.spawn().unwrap();
        // The other end closes with the last of its users, which must not be this process.
        drop(command);
        let keyboard = File::from(ours);
        let mut reader = keyboard.try_clone().unwrap();
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            keyboard,
            shown: String::new(),
            screen,
            program,
        }
    }

    /// Waits for words and types a line.
    fn answer(&mut self, question: &str, line: &str) {
        while !self.shown.contains(question) {
            let more = self.screen.recv_timeout(PATIENCE);
            let more = more.unwrap_or_else(|_| panic!("no « {question} » in {}", self.shown));
            self.shown.push_str(&String::from_utf8_lossy(&more));
        }
        self.keyboard
            .write_all(format!("{line}\n").as_bytes())
            .unwrap();
    }

    /// All that was shown, and the exit code.
    fn end(mut self) -> (String, i32) {
        while let Ok(more) = self.screen.recv_timeout(PATIENCE) {
            self.shown.push_str(&String::from_utf8_lossy(&more));
        }
        let code = self.program.wait().unwrap().code().unwrap();
        (std::mem::take(&mut self.shown), code)
    }
}

/// A test that fails leaves no program behind that waits at its terminal.
impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn start(n_offers: usize) -> (Tool, Fake) {
    let mut world = World::new(Moods::default());
    world.keeps_seen = true;
    world.fill(n_offers, &mut Seed(16));
    (Tool::new(), Fake::start(world))
}

fn without_credentials(tool: &Tool, fake: &Fake, args: &[&str]) -> Command {
    let mut command = tool.command(fake, args);
    command
        .env_remove("FRANCE_TRAVAIL_CLIENT_ID")
        .env_remove("FRANCE_TRAVAIL_CLIENT_SECRET");
    command
}

#[test]
fn a_person_at_a_terminal_is_led_to_a_first_copy() {
    let (tool, fake) = start(300);
    let mut terminal = Terminal::start(without_credentials(&tool, &fake, &["fetch", "offers"]));
    terminal.answer("Identifiant : ", ID);
    terminal.answer("Clé secrète", SECRET);
    terminal.answer("Votre département", "Nord");
    let (shown, code) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains(SECRET), "{shown}");
    assert!(shown.contains("300 offres en ligne"), "{shown}");
    let file = tool.home().join("credentials");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let asked = fake.world().seen.clone();
    let is_narrowed =
        |query: &[(String, String)]| query.contains(&("departement".to_owned(), "59".to_owned()));
    assert!(asked.iter().any(|request| is_narrowed(&request.query)));
    // They serve the next time, and nobody is asked again.
    let again = without_credentials(&tool, &fake, &["fetch", "offers"]).output();
    assert_eq!(Ran::new(&again.unwrap()).code, 0);
}

#[test]
fn a_refused_key_is_not_kept() {
    let (tool, fake) = start(3);
    let mut terminal = Terminal::start(without_credentials(&tool, &fake, &["fetch"]));
    terminal.answer("Identifiant : ", ID);
    terminal.answer("Clé secrète", "fausse");
    terminal.answer("refusés", "");
    let (shown, code) = terminal.end();
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("Rien n'a été gardé"), "{shown}");
    assert!(!tool.home().join("credentials").exists());
}

#[test]
fn elsewhere_the_lack_of_credentials_is_reported_before_anything_is_opened() {
    let (tool, fake) = start(3);
    for args in [&["fetch"][..], &["fetch", "--max-age", "20h"]] {
        let output = without_credentials(&tool, &fake, args).output().unwrap();
        let ran = Ran::new(&output);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains("aucun identifiant"), "{ran:?}");
        assert!(!ran.err.contains("ROME"), "{ran:?}");
        assert!(fake.world().seen.is_empty());
    }
}
