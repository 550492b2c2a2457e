//! The jobs of `data/cluster`, on one machine: as many answers as lines, in their order, and
//! byte for byte those of a single process.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "cli/skip.rs"]
mod skip;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use skip::skip;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_matcher");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A home with a base that is ready: made once, and copied for each test.
fn ready_home() -> &'static Path {
    static HOME: OnceLock<TempDir> = OnceLock::new();
    let home = HOME.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        let demo = format!("{ROOT}/data/demo");
        for args in [
            [
                "import",
                "offers",
                &format!("{demo}/offers.jsonl"),
                "--quiet",
            ],
            ["match", &format!("{demo}/cv/cariste.pdf"), "-n1", "--quiet"],
        ] {
            let mut command = Command::new(PROGRAM);
            command.args(args).env("MATCHER_HOME", home.path());
            succeeded(&command.env("MATCHER_TODAY", TODAY).output().unwrap());
        }
        home
    });
    home.path()
}

const TODAY: &str = "2026-11-29";

/// A folder with a base that is ready, and a list of CVs.
struct Cluster {
    folder: TempDir,
}

impl Cluster {
    fn of_lines(n: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cluster = Self { folder };
        fs::create_dir(cluster.path("home")).unwrap();
        for file in fs::read_dir(ready_home()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), cluster.path("home").join(file.file_name())).unwrap();
        }
        let names = [
            "cariste.pdf",
            "comptable.pdf",
            "absent.pdf",
            "cuisinier.pdf",
        ];
        let line = |n: usize| format!("{ROOT}/data/demo/cv/{}\n", names[n % names.len()]);
        fs::write(cluster.list(), (0..n).map(line).collect::<String>()).unwrap();
        cluster
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn list(&self) -> PathBuf {
        self.path("cvs.txt")
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("MATCHER", PROGRAM);
        command.env("MATCHER_HOME", self.path("home"));
        command.env("MATCHER_TODAY", TODAY);
        command
    }

    /// What one process answers to the list.
    fn by_one_process(&self) -> String {
        let mut command = self.command(PROGRAM);
        let args = "match --files-from - --format jsonl --read-only --quiet -n 3";
        command.args(args.split(' '));
        command.stdin(fs::File::open(self.list()).unwrap());
        succeeded(&command.output().unwrap())
    }

    /// The parts that a job left in a folder, one after the other.
    fn joined(&self, folder: &str) -> String {
        let parts = fs::read_dir(self.path(folder)).unwrap();
        let mut parts: Vec<PathBuf> = parts.map(|part| part.unwrap().path()).collect();
        parts.sort();
        let is_part = |path: &&PathBuf| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("part-")
        };
        let texts = parts
            .iter()
            .filter(is_part)
            .map(|path| fs::read_to_string(path).unwrap());
        texts.collect()
    }
}

fn succeeded(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_array_of_slurm_jobs_answers_as_one_process_does_and_is_finished_by_running_it_again() {
    let cluster = Cluster::of_lines(40);
    let expected = cluster.by_one_process();
    assert_eq!(expected.lines().count(), 40);
    let script = Path::new(ROOT).join("data/cluster/slurm_match.sh");
    let run = |task: usize, list: &Path| {
        let mut job = cluster.command(&script);
        job.arg(list).arg(cluster.path("out")).args(["-n", "3"]);
        job.env("SLURM_ARRAY_TASK_MIN", "0")
            .env("SLURM_ARRAY_TASK_MAX", "2");
        job.env("SLURM_ARRAY_TASK_ID", task.to_string());
        job.output().unwrap()
    };
    assert!(!run(1, &cluster.path("absent.txt")).status.success());
    for task in [2, 0, 1, 1] {
        succeeded(&run(task, &cluster.list()));
    }
    assert_eq!(cluster.joined("out"), expected);
}

/// The Python that has PySpark, and a Java that it runs on.
fn spark() -> Option<PathBuf> {
    let python = std::env::var_os("MATCHER_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let has_java = Command::new("java")
        .arg("-version")
        .output()
        .is_ok_and(|run| run.status.success());
    let imports = Command::new(&python)
        .args(["-c", "import pyspark"])
        .output();
    let has_spark = imports.is_ok_and(|run| run.status.success());
    (has_java && has_spark).then(|| python.into())
}

#[test]
fn spark_with_two_executors_answers_as_one_process_does() {
    let Some(python) = spark() else {
        skip(
            "spark",
            "PySpark or Java is not installed (`pip install pyspark`, MATCHER_TEST_PYTHON)",
        );
        return;
    };
    let cluster = Cluster::of_lines(200);
    let mut job = cluster.command(&python);
    job.arg(Path::new(ROOT).join("data/cluster/spark_match.py"));
    job.arg(cluster.list())
        .arg(cluster.path("out"))
        .args(["-n", "3"]);
    job.env("LINES_A_PART", "30").env("PYSPARK_PYTHON", &python);
    job.env(
        "PYSPARK_SUBMIT_ARGS",
        "--master local-cluster[2,1,1024] --conf spark.ui.enabled=false pyspark-shell",
    );
    succeeded(&job.output().unwrap());
    assert_eq!(cluster.joined("out"), cluster.by_one_process());
    let n_parts = fs::read_dir(cluster.path("out")).unwrap().count();
    assert!(n_parts > 4, "{n_parts}: two executors had nothing to share");
}

#[test]
fn a_base_that_may_not_change_is_not_changed_and_never_made_up() {
    let cluster = Cluster::of_lines(8);
    let state = || {
        let files = fs::read_dir(cluster.path("home")).unwrap();
        let data = |entry: fs::DirEntry| {
            (
                entry.file_name(),
                entry.metadata().unwrap().modified().unwrap(),
            )
        };
        let mut files: Vec<_> = files.map(|entry| data(entry.unwrap())).collect();
        files.sort();
        files
    };
    let before = state();
    cluster.by_one_process();
    assert_eq!(state(), before);
    let cv = format!("{ROOT}/data/demo/cv/cariste.pdf");
    let run = |args: &[&str]| {
        let mut command = cluster.command(PROGRAM);
        command
            .args(["match", &cv, "--read-only"])
            .args(args)
            .output()
            .unwrap()
    };
    succeeded(&run(&[]));
    assert_eq!(state(), before);
    let anonymous = run(&["--anonymous"]);
    assert!(
        !anonymous.status.success(),
        "there is no key, and none may be drawn"
    );
    assert_eq!(state(), before);
    // Without the model, and without a base.
    fs::remove_file(cluster.path("home/profiles.bin")).unwrap();
    let without_model = run(&[]);
    let said = String::from_utf8_lossy(&without_model.stderr).into_owned();
    assert!(
        !without_model.status.success() && said.contains("n'est pas prête"),
        "{said}"
    );
    fs::remove_dir_all(cluster.path("home")).unwrap();
    let without_base = run(&[]);
    let said = String::from_utf8_lossy(&without_base.stderr).into_owned();
    assert!(
        !without_base.status.success() && said.contains("pas d'offres"),
        "{said}"
    );
}
