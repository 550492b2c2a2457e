use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::tool::Tool;

/// What the keys of a terminal send, or what a system sends in its place where
/// this run heeds no keys, as whatever a shell runs in the background does not:
/// what it starts heeds none either.
pub(crate) fn keys() -> Signal {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or_default();
    match ignored >> (Signal::INT.as_raw() - 1) & 1 {
        0 => Signal::INT,
        _ => Signal::TERM,
    }
}

/// A training that would go on for hours, once it is under way.
fn long_training(command: &mut Command) -> Child {
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let printed = BufReader::new(child.stderr.as_mut().unwrap()).lines();
    let begun = printed
        .map(Result::unwrap)
        .any(|line| line.contains("passage"));
    assert!(begun, "training ended before it began");
    child
}

fn trained() -> Tool {
    let tool = Tool::new();
    tool.import_demo();
    tool.answer("train --quiet");
    tool
}

/// The names and bytes of all files but the store's own.
fn home_files(tool: &Tool) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(tool.home()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| !path.to_string_lossy().contains("matcher."))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.iter().any(|(name, _)| name == "profiles.bin"));
    files
}

const LONG: &str = "train --verbose --sweeps 4000000000";

#[test]
fn an_interrupted_training_leaves_the_model_of_before() {
    for signal in [keys(), Signal::TERM] {
        let tool = trained();
        let before = home_files(&tool);
        let mut child = long_training(&mut tool.command(LONG));
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(home_files(&tool) == before);
    }
}

#[test]
fn what_a_script_runs_in_the_background_is_not_ended_by_the_keys_of_another() {
    if !Path::new("/proc/self/status").exists() {
        eprintln!("skipped: no /proc tells which signals are ignored");
        return;
    }
    let tool = trained();
    let program = tool.command(LONG);
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' INT; exec \"$@\"", "sh"]);
    shell.arg(program.get_program()).args(program.get_args());
    shell
        .env("MATCHER_HOME", tool.home())
        .current_dir(tool.folder());
    let mut child = long_training(&mut shell);
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(child.try_wait().unwrap(), None, "it goes on");
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
