//! No command that reads a CV opens a connection. `fetch` proves that one would be seen.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

use crate::skip::skip;
use crate::tool::Tool;

const CV: &str = "Aide-soignante\nEXPÉRIENCES\n2019 - 2024 EHPAD Les Tilleuls : toilettes, repas, transmissions, pansements, change des résidents, nuit\nFORMATION\n2018 Diplôme d'État d'aide-soignant\n";

/// The commands that read private data, or train.
const COMMANDS: [&str; 6] = [
    "train",
    "match cv.txt --format json",
    "match cvs -o rapport.html",
    "read cv.txt",
    "rome cv.txt",
    "stats",
];

/// They read CVs too, and answer once.
const WATCHES: [&str; 2] = ["watch run léa --mail=stdout", "watch run léa --format json"];

/// The program under another one.
fn under(wrapper: &[&str], command: &Command) -> Output {
    let mut whole = Command::new(wrapper[0]);
    whole
        .args(&wrapper[1..])
        .arg(command.get_program())
        .args(command.get_args());
    whole.env_clear();
    let set = |(name, value): (&OsStr, Option<&OsStr>)| Some((name.to_owned(), value?.to_owned()));
    whole.envs(command.get_envs().filter_map(set));
    whole.current_dir(command.get_current_dir().unwrap());
    whole.output().unwrap()
}

/// True if this machine has the wrapper and lets it run; if not, `test` is skipped.
fn can_run(test: &str, wrapper: &[&str]) -> bool {
    let tried = Command::new(wrapper[0])
        .args(&wrapper[1..])
        .arg("true")
        .stderr(Stdio::null())
        .status();
    let can_run = tried.is_ok_and(|status| status.success());
    if !can_run {
        skip(test, &format!("`{}` does not run", wrapper.join(" ")));
    }
    can_run
}

fn with_offers() -> Tool {
    let tool = Tool::new()
        .set(
            "MATCHER_FRANCETRAVAIL_TOKEN_URL",
            "http://127.0.0.1:9/token",
        )
        .set("FRANCE_TRAVAIL_CLIENT_ID", "PAR_essai")
        .set("FRANCE_TRAVAIL_CLIENT_SECRET", "secret");
    tool.file("cv.txt", CV);
    std::fs::create_dir(tool.folder().join("cvs")).unwrap();
    tool.file("cvs/un.txt", CV);
    tool.file("cvs/deux.html", &format!("<p>{CV}</p>"));
    tool.import_demo();
    tool.answer("watch add cv.txt --name léa --to lea@example.org --quiet");
    tool
}

#[test]
fn no_command_that_reads_a_cv_opens_a_socket() {
    let tracer = [
        "strace",
        "-f",
        "-qqq",
        "--seccomp-bpf",
        "-e",
        "trace=socket,socketpair,connect,bind,listen,accept,accept4",
        "-e",
        "signal=none",
        "-o",
    ];
    if !can_run("sockets", &[&tracer[..], &["/dev/null"]].concat()) {
        return;
    }
    let tool = with_offers();
    let calls = |line: &str| {
        let trace = tool.folder().join("trace.txt");
        let wrapper = [&tracer[..], &[trace.to_str().unwrap()]].concat();
        let output = under(&wrapper, &tool.command(line));
        let seen = std::fs::read_to_string(&trace).unwrap();
        // Of a process that ends while it is looked at, strace names no call.
        let named = seen.lines().filter(|line| !line.contains("???("));
        (output.status.code(), named.collect::<Vec<_>>().join("\n"))
    };
    for line in COMMANDS.into_iter().chain(WATCHES) {
        assert_eq!(calls(line), (Some(0), String::new()), "{line}");
    }
    let (_, seen) = calls("fetch offers --max-time 5s");
    assert!(
        seen.contains("connect("),
        "the tracer sees a connection: {seen}"
    );
}

#[test]
fn commands_that_read_a_cv_work_without_a_network() {
    let empty = ["unshare", "--map-root-user", "--net"];
    if !can_run("no-network", &empty) {
        return;
    }
    let tool = with_offers();
    for line in COMMANDS {
        let inside = under(&empty, &tool.command(line));
        let outside = tool.answer(line);
        assert_eq!(inside.status.code(), Some(0), "{line}");
        assert_eq!(String::from_utf8(inside.stdout).unwrap(), outside, "{line}");
    }
}
