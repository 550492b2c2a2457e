//! Names, files and settings that are made to do harm, or do it by chance.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::tool::Tool;

const CV: &str = "data/demo/cv/aide-soignante.pdf";

/// A tool with a CV in its folder.
fn with_cv() -> Tool {
    let tool = Tool::new();
    put_cv(&tool, "cv.pdf");
    tool
}

fn put_cv(tool: &Tool, name: impl AsRef<Path>) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(CV);
    fs::copy(from, tool.folder().join(name)).unwrap();
}

fn bytes(tool: &Tool, name: &str) -> Vec<u8> {
    fs::read(tool.folder().join(name)).unwrap()
}

#[test]
fn each_line_is_answered_in_order_whatever_it_is() {
    let tool = with_cv();
    tool.file("vide.txt", "");
    let document = base64(&bytes(&tool, "cv.pdf"));
    let input = format!("cv.pdf\nabsent.pdf\nautre\t{document}\nfaux\t***\nvide.txt\n.\ncv.pdf");
    let run = tool.run_with("match --files-from - --format jsonl -n 3 --quiet", &input);
    assert_eq!(run.code, 0, "{}", run.err);
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let name = |line: &Value| match line["unread"][0]["file"].as_str() {
        Some(unread) => format!("!{unread}"),
        None => line["matches"][0]["cv"]["file"]
            .as_str()
            .unwrap()
            .to_owned(),
    };
    let names: Vec<String> = lines.iter().map(name).collect();
    assert_eq!(
        names,
        [
            "cv.pdf",
            "!absent.pdf",
            "autre",
            "!faux",
            "!vide.txt",
            "!.",
            "cv.pdf"
        ]
    );
    assert_eq!(
        lines[0]["matches"][0]["offers"],
        lines[2]["matches"][0]["offers"]
    );
    // The same answer as that of the command for one CV.
    let alone = tool.answer("match cv.pdf --format jsonl -n 3 --quiet");
    assert_eq!(run.out.lines().next().unwrap(), alone.trim_end());
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            let sign = SIGNS[(group >> (18 - 6 * n) & 63) as usize];
            text.push(if n > three.len() {
                '='
            } else {
                char::from(sign)
            });
        }
    }
    text
}

#[test]
fn a_list_of_files_is_answered_as_the_files_are() {
    let tool = with_cv();
    put_cv(&tool, "autre.pdf");
    tool.file("liste.txt", "cv.pdf\nautre.pdf\n");
    let listed = tool.answer("match --files-from liste.txt --format csv --quiet");
    assert_eq!(
        listed,
        tool.answer("match cv.pdf autre.pdf --format csv --quiet")
    );
}

#[test]
fn a_cv_that_cannot_be_read_leaves_the_report_that_is_there() {
    let tool = with_cv();
    tool.file("vide.txt", "");
    tool.answer("match cv.pdf -o r.html --quiet");
    let report = bytes(&tool, "r.html");
    tool.ends_with(1, "match vide.txt -o r.html");
    assert_eq!(bytes(&tool, "r.html"), report);
}

#[test]
fn an_answer_is_not_written_over_the_cv() {
    let tool = with_cv();
    let cv = bytes(&tool, "cv.pdf");
    for line in [
        "match cv.pdf --format json -o cv.pdf",
        "read cv.pdf -o cv.pdf",
    ] {
        let run = tool.ends_with(2, line);
        assert!(run.err.contains("fichier à lire"), "{}", run.err);
    }
    assert_eq!(bytes(&tool, "cv.pdf"), cv);
}

#[test]
fn the_name_of_a_file_gives_no_orders_to_the_terminal() {
    let tool = Tool::new();
    let name = "\u{1b}]0;pris\u{7}\u{9b}2J\u{202e}.pdf";
    tool.file(name, "%PDF-1.4 rien");
    fs::create_dir(tool.folder().join("cvs")).unwrap();
    tool.file(&format!("cvs/{name}"), "%PDF-1.4 rien");
    let lines = [
        "match cvs --format json".to_owned(),
        format!("read {name}"),
        format!("read x{name}"),
    ];
    for line in lines {
        let run = tool.run(&line);
        for text in [&run.out, &run.err] {
            let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(obeyed), "{line}: {text:?}");
        }
        assert!(run.err.contains(".pdf"), "{}", run.err);
    }
}

#[test]
fn absurd_settings_are_refused_with_a_word() {
    let tool = with_cv();
    let run = tool.ends_with(1, "match cv.pdf --threads 100000");
    assert!(run.err.contains("« threads » attend"), "{}", run.err);
    let tool = tool.set("MATCHER_THREADS", "99999999999");
    tool.ends_with(1, "match cv.pdf");
}

#[test]
fn a_model_of_a_terabyte_is_refused_before_it_is_read() {
    let tool = with_cv();
    fs::create_dir_all(tool.home()).unwrap();
    let model = fs::File::create(tool.home().join("profiler.bin")).unwrap();
    // Sparse: it takes no room. Some file systems hold no such file.
    if model.set_len(1 << 40).is_err() {
        eprintln!("skipped: no sparse file of a terabyte here");
        return;
    }
    let run = tool.run("topics");
    assert_ne!(run.code, 101, "{}", run.err);
    assert!(run.code < 128 && run.code >= 0, "{} {}", run.code, run.err);
}

#[test]
fn one_entry_never_ends_a_batch() {
    let tool = Tool::new();
    fs::create_dir(tool.folder().join("cvs")).unwrap();
    put_cv(&tool, "cvs/b.pdf");
    let odd = std::ffi::OsStr::from_bytes(b"cvs/c\xff.pdf");
    put_cv(&tool, odd);
    let made = Command::new("mkfifo")
        .arg(tool.folder().join("cvs/a.pdf"))
        .status();
    assert!(made.unwrap().success());
    let line = "match cvs --format jsonl --resume -o r.jsonl --quiet";
    tool.ends_with(0, line);
    assert_eq!(
        bytes(&tool, "r.jsonl")
            .iter()
            .filter(|byte| **byte == b'\n')
            .count(),
        2
    );
}

#[test]
fn what_somebody_put_at_the_name_of_the_journal_is_neither_followed_nor_believed() {
    let tool = Tool::new();
    fs::create_dir(tool.folder().join("cvs")).unwrap();
    put_cv(&tool, "cvs/a.pdf");
    tool.file("precieux.txt", "à garder");
    let journal = tool.folder().join(".r.jsonl.reprise");
    std::os::unix::fs::symlink("precieux.txt", &journal).unwrap();
    let line = "match cvs --format jsonl --resume -o r.jsonl --quiet";
    tool.answer(line);
    assert_eq!(bytes(&tool, "precieux.txt"), "à garder".as_bytes());
    assert!(
        fs::symlink_metadata(&journal).is_err(),
        "the answer is whole"
    );
    // One that others may write to may hold what they want to be read.
    tool.file(".r.jsonl.reprise", "matcher 1 0\n");
    tool.answer(line);
    assert_eq!(bytes(&tool, "precieux.txt"), "à garder".as_bytes());
}

#[test]
fn a_town_that_may_be_another_is_said() {
    let tool = with_cv();
    tool.import_demo();
    let run = tool.run("match cv.pdf --near Nante -n 1");
    assert!(
        run.err
            .contains("Aucune ville connue ne s'appelle « Nante »"),
        "{}",
        run.err
    );
    let run = tool.run("match cv.pdf --near Nantes -n 1");
    assert!(!run.err.contains("ville"), "{}", run.err);
}
