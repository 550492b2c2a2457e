//! A disk that fills up at any write of a run loses nothing, and repeats at worst once.

use std::process::{Command, Stdio};

use super::kill::{check_sent, mailing};
use super::server::{Server, has_module};
use super::with_news;
use crate::skip::skip;

/// Free kilobytes at the start of a run: a base writes by pages of eight.
const FREE: std::ops::Range<usize> = 0..28;
const STEP: usize = 8;

/// For each amount of free space: a run, then two with room. A line each: the three exit
/// codes and how many mails the server has by then.
const SCRIPT: &str = r#"
    cp -r "$MATCHER_HOME" "$1/kept" && mount -t tmpfs -o size=64m tmpfs "$MATCHER_HOME" || exit 99
    server=$2 n=$3 step=$4; shift 4
    i=0
    while [ $i -lt $n ]; do
        rm -rf "$MATCHER_HOME"/*; cp -r "$TMPDIR/kept"/. "$MATCHER_HOME"
        cat /dev/zero > "$MATCHER_HOME/full" 2>/dev/null
        truncate -s -$((i * step))K "$MATCHER_HOME/full"
        "$@" 2>>"$TMPDIR/errors"; one=$?
        rm "$MATCHER_HOME/full"
        "$@"; two=$?; "$@"; three=$?
        echo "$one $two $three $(ls "$server" | grep -c eml)"
        i=$((i + 1))
    done"#;

#[test]
fn a_disk_that_fills_up_at_any_write_loses_nothing() {
    if !has_module("mail", "aiosmtpd") {
        return;
    }
    let tool = with_news();
    // What is written of the new offers themselves is not what fills the disk.
    tool.answer("match cv.txt --quiet");
    let server = Server::start(&[]);
    let plain = mailing(&tool, &server);
    let kept = tempfile::tempdir().unwrap();
    let mut shell = Command::new("unshare");
    shell.args(["-m", "sh", "-c", SCRIPT, "sh"]);
    shell.arg(kept.path()).arg(server.folder.path());
    shell.args([FREE.len().to_string(), STEP.to_string()]);
    shell.arg(plain.get_program()).args(plain.get_args());
    shell.env_clear().stdin(Stdio::null());
    shell.envs(
        plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    shell
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("TMPDIR", kept.path());
    shell.current_dir(tool.folder());
    let Ok(output) = shell.output() else {
        return skip("full-disk", "`unshare` is not installed");
    };
    let out = String::from_utf8(output.stdout).unwrap();
    if out.is_empty() {
        return skip("full-disk", "this user may not mount a file system");
    }
    let messages = server.messages();
    let (mut n_before, mut n_failed, mut n_repeated) = (0, 0, 0);
    for (line, free) in out.lines().zip(FREE) {
        let numbers: Vec<usize> = line.split(' ').map(|own| own.parse().unwrap()).collect();
        let [first, second, third, n_messages] = numbers[..] else {
            panic!("{line}");
        };
        let step = format!("{} KB free: {line}", free * STEP);
        assert_eq!((second, third), (0, 0), "{step}");
        check_sent(&messages[n_before..n_messages], &step);
        n_failed += usize::from(first != 0);
        n_repeated += usize::from(n_messages - n_before == 2);
        n_before = n_messages;
    }
    // The disk was full before the mail, between the mail and the ledger, and not at all.
    assert!(
        n_failed > n_repeated && n_repeated > 0 && n_failed < FREE.len(),
        "{out}"
    );
    let errors = std::fs::read_to_string(kept.path().join("errors")).unwrap();
    assert!(errors.contains("le disque est plein"), "{errors}");
}
