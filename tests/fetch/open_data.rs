//! The ROME and the catalogues, from servers on loopback: whole, damaged, moved,
//! slow. Everything in them is invented.

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use zip::write::SimpleFileOptions;

use crate::fake::{Fake, Files, Moods, Reply, World};
use crate::tool::{Ran, Tool};

const ROME: &str = "/open-data/csv";
const COURSES: &str = "/exports/csv";
const LIST: &str = "/datasets/repertoire/";
const SHEETS: &str = "/export-fiches-csv-2026-11-19.zip";
/// An unencrypted address beyond this machine, which no connection may be opened to.
const UNSAFE: &str = "http://192.0.2.1/rome.zip";

/// A home, the servers it fetches from, and an API that must receive no call.
struct Place {
    tool: Tool,
    files: Files,
    fake: Fake,
}

impl Place {
    /// All is published whole.
    fn new() -> Self {
        let files = Files::start();
        files.put(ROME, [Reply::File(rome(999, 40))]);
        files.put(COURSES, [Reply::Chunked(courses(60))]);
        files.put(LIST, [Reply::File(list(&files))]);
        files.put(SHEETS, [Reply::File(sheets(50))]);
        Self {
            tool: Tool::new(),
            files,
            fake: Fake::start(World::new(Moods::default())),
        }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.tool.command(&self.fake, args);
        command
            .env("MATCHER_ROME_URL", self.files.url(ROME))
            .env("MATCHER_COURSES_URL", self.files.url(COURSES))
            .env("MATCHER_RNCP_URL", self.files.url(LIST));
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::new(&self.command(args).output().unwrap())
    }

    /// How many occupations, and how many certifications of each catalogue.
    fn stored_counts(&self) -> (usize, Vec<(String, usize)>) {
        let store = self.tool.store();
        let rome = store.count_rome().unwrap();
        (rome, store.count_courses().unwrap())
    }

    fn has_parts(&self) -> bool {
        let names = std::fs::read_dir(self.tool.home()).unwrap();
        let mut names = names.map(|entry| entry.unwrap().file_name());
        names.any(|name| name.to_string_lossy().ends_with(".part"))
    }
}

fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An edition of `n` invented occupations.
fn rome(edition: u32, n: usize) -> Vec<u8> {
    let mut codes = "code_rome,libelle_rome,code_rome_parent\n".to_owned();
    let mut names = "code_ogr,code_rome,libelle_appellation_long,classification\n".to_owned();
    for i in 0..n {
        let code = format!("A{:04}", 1_000 + i);
        codes += &format!("\"{code}\",\"Métier inventé {i}\",\"{code}\"\n");
        names += &format!(
            "{},\"{code}\",\"Appellation {i}\",\"PRINCIPALE\"\n",
            10_000 + i
        );
    }
    zipped(&[
        (
            &format!("unix_referentiel_code_rome_v{edition}_utf8.csv"),
            codes,
        ),
        (
            &format!("unix_referentiel_appellation_v{edition}_utf8.csv"),
            names,
        ),
    ])
}

/// Mon Compte Formation's table of `n` certifications.
fn courses(n: usize) -> Vec<u8> {
    let mut text =
        "code_inventaire;code_rncp;intitule_certification;nb_session_active\n".to_owned();
    for i in 0..n {
        text += &format!("-1;{};Certification inventée {i};1\n", 30_000 + i);
    }
    text.into_bytes()
}

/// France compétences' zip of `n` sheets.
fn sheets(n: usize) -> Vec<u8> {
    let mut text = "\"Numero_Fiche\";\"Intitule\";\"Abrege_Libelle\";\"Nomenclature_Europe_Niveau\";\"Actif\"\n".to_owned();
    for i in 0..n {
        text += &format!(
            "\"RNCP{}\";\"Fiche inventée {i}\";\"CAP\";\"NIV3\";\"ACTIVE\"\n",
            30_000 + i
        );
    }
    zipped(&[("export_fiches_CSV_Standard_2026_11_19.csv", text)])
}

/// The list of data.gouv.fr; the newest file is neither first nor last.
fn list(files: &Files) -> Vec<u8> {
    let newest = files.url(SHEETS);
    let resource = |title: &str, url: &str| format!(r#"{{"title":"{title}","url":"{url}"}}"#);
    let resources = [
        resource("export-fiches-csv-2026-11-12.zip", &files.url("/old.zip")),
        resource("export-fiches-csv-2026-11-19.zip", &newest),
        resource(
            "export-fiches-rncp-v4-0-2026-11-20.zip",
            &files.url("/xml.zip"),
        ),
        resource("export-fiches-csv-2026-10-30.zip", &files.url("/older.zip")),
        r#"{"description":"sans titre"}"#.to_owned(),
    ];
    format!(r#"{{"id":"x","resources":[{}]}}"#, resources.join(",")).into_bytes()
}

fn both(mcf: usize, sheets: usize) -> Vec<(String, usize)> {
    let of = |name: &str, n| (name.to_owned(), n);
    vec![
        of("france_competences", sheets),
        of("mon_compte_formation", mcf),
    ]
}

#[test]
fn open_data_are_downloaded_without_any_call_of_the_api() {
    let place = Place::new();
    let rome = place.run(&["fetch", "rome"]);
    assert_eq!(rome.code, 0, "{rome:?}");
    assert!(rome.err.contains("ROME, édition 999 : 40"), "{rome:?}");
    let ran = place.run(&["fetch", "courses", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let json = ran.json();
    assert_eq!(json["open_data"][0]["name"], "mon_compte_formation");
    assert_eq!(json["open_data"][0]["entries"], 60);
    assert_eq!(json["open_data"][1]["state"], "replaced");
    assert_eq!(place.stored_counts(), (40, both(60, 50)));
    assert!(!place.has_parts());
    assert_eq!(place.fake.world().seen.len(), 0);
    let state = place.files.state();
    assert!(state.seen.iter().all(|call| !call.has_token));
}

#[test]
fn fresh_files_are_skipped_and_equal_ones_are_reported() {
    let place = Place::new();
    assert_eq!(place.run(&["fetch", "rome"]).code, 0);
    assert_eq!(place.run(&["fetch", "courses"]).code, 0);
    let fresh = place.run(&["fetch", "rome", "--max-age", "24h", "--format", "json"]);
    assert_eq!(fresh.json()["open_data"][0]["state"], "fresh");
    assert_eq!(place.files.n_asked(ROME), 1);
    // Asked for by name, it is looked at again.
    let same = place.run(&["fetch", "rome", "--format", "json"]);
    assert_eq!(same.json()["open_data"][0]["state"], "same");
    assert_eq!(place.files.n_asked(ROME), 2);
    // The sheets carry their day in their name: the list says enough.
    let again = place.run(&["fetch", "courses", "--format", "json"]);
    assert_eq!(again.json()["open_data"][1]["state"], "same");
    assert_eq!(
        (place.files.n_asked(LIST), place.files.n_asked(SHEETS)),
        (2, 1)
    );
    assert_eq!(place.stored_counts(), (40, both(60, 50)));
}

#[test]
fn a_new_edition_replaces_the_one_before() {
    let place = Place::new();
    place.run(&["fetch", "rome"]);
    place.files.put(ROME, [Reply::File(rome(1_000, 45))]);
    let ran = place.run(&["fetch", "rome"]);
    assert!(ran.err.contains("édition 1000 : 45"), "{ran:?}");
    assert_eq!(place.stored_counts().0, 45);
    assert_eq!(
        place.tool.store().rome_edition().unwrap().unwrap().number,
        1_000
    );
}

#[test]
fn whatever_comes_in_its_place_replaces_nothing() {
    let place = Place::new();
    assert_eq!(place.run(&["fetch", "rome"]).code, 0);
    let file = rome(1_000, 45);
    let half = file[..file.len() / 2].to_vec();
    for (reply, said) in [
        (Reply::Short(file.clone()), "abîmée"),
        (Reply::BrokenChunks(file.clone()), "abîmée"),
        (Reply::UntilClosed(half), "abîmée"),
        (Reply::Reset, "impossible de joindre"),
        (Reply::Page(200), "par une page au lieu du fichier"),
        (Reply::Page(503), "code 503"),
        (Reply::Status(404), "code 404"),
        (Reply::Status(204), "abîmée"),
        (Reply::File(courses(10)), "abîmée"),
        (Reply::File(sheets(10)), "il manque à l'archive la table"),
        (Reply::File(rome(1_000, 5)), "que 5 entrées au lieu de 40"),
        (
            Reply::Redirect(UNSAFE.to_owned()),
            "renvoie vers une adresse qui ne peut pas servir",
        ),
        (Reply::Redirect(place.files.url(ROME)), "trop de renvois"),
    ] {
        place.files.put(ROME, [reply.clone()]);
        let ran = place.run(&["fetch", "rome"]);
        assert_eq!(ran.code, 1, "{reply:?} {ran:?}");
        assert!(ran.err.contains(said), "{said}: {ran:?}");
        let kept = place.tool.store().rome_edition().unwrap().unwrap();
        assert_eq!((place.stored_counts().0, kept.number), (40, 999), "{said}");
        assert!(!place.has_parts(), "{said}");
    }
}

#[test]
fn a_failure_that_passes_is_got_over() {
    let place = Place::new();
    let (file, listed) = (rome(999, 40), list(&place.files));
    place.files.put(
        ROME,
        [
            Reply::Short(file.clone()),
            Reply::Page(503),
            Reply::Reset,
            Reply::File(file),
        ],
    );
    assert_eq!(place.run(&["fetch", "rome"]).code, 0);
    assert_eq!(place.files.n_asked(ROME), 4);
    place.files.put(
        LIST,
        [
            Reply::Page(200),
            Reply::File(listed[..90].to_vec()),
            Reply::File(listed),
        ],
    );
    assert_eq!(place.run(&["fetch", "courses"]).code, 0);
    assert_eq!(place.stored_counts(), (40, both(60, 50)));
}

#[test]
fn one_file_that_cannot_be_had_keeps_the_others_from_nothing() {
    let place = Place::new();
    place.files.put(COURSES, [Reply::Status(404)]);
    let ran = place.run(&["fetch", "courses", "--format", "json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.err.contains("Mon Compte Formation : 127.0.0.1"),
        "{ran:?}"
    );
    assert_eq!(ran.json()["open_data"][0]["state"], "failed");
    assert_eq!(
        place.stored_counts().1,
        [("france_competences".to_owned(), 50)]
    );
}

#[test]
fn a_redirect_to_another_host_is_followed_as_nothing_secret_goes_there() {
    let place = Place::new();
    let elsewhere = Files::start();
    elsewhere.put("/moved.zip", [Reply::File(rome(999, 40))]);
    let to = elsewhere.url_at("localhost", "/moved.zip");
    place.files.put(ROME, [Reply::Redirect(to)]);
    assert_eq!(place.run(&["fetch", "rome"]).code, 0);
    assert_eq!(elsewhere.n_asked("/moved.zip"), 1);
    assert!(elsewhere.state().seen.iter().all(|call| !call.has_token));
}

#[test]
fn a_table_cut_short_without_a_word_replaces_nothing() {
    let place = Place::new();
    assert_eq!(place.run(&["fetch", "courses"]).code, 0);
    let text = courses(60);
    place.files.put(
        COURSES,
        [Reply::UntilClosed(text[..text.len() / 3].to_vec())],
    );
    let ran = place.run(&["fetch", "courses"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("au lieu de 60"), "{ran:?}");
    assert_eq!(place.stored_counts().1, both(60, 50));
}

#[test]
fn a_byte_at_a_time_is_given_up() {
    let place = Place::new();
    place.run(&["fetch", "rome"]);
    place.files.put(ROME, [Reply::Trickle(rome(1_000, 45))]);
    for limit in ["MATCHER_FETCH_FILE_TIMEOUT", "MATCHER_FETCH_MAX_TIME"] {
        let mut command = place.command(&["fetch", "rome"]);
        let ran = Ran::new(&command.env(limit, "300ms").output().unwrap());
        assert_eq!(ran.code, 1, "{limit} {ran:?}");
        assert!(ran.err.contains("trop lentement"), "{limit} {ran:?}");
        assert_eq!(place.stored_counts().0, 40);
        assert!(!place.has_parts());
    }
}

#[test]
fn a_download_that_is_killed_leaves_what_was_there_and_nothing_in_the_way() {
    let place = Place::new();
    place.run(&["fetch", "rome"]);
    place.files.put(ROME, [Reply::Trickle(rome(1_000, 45))]);
    let mut command = place.command(&["fetch", "rome"]);
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    while !place.has_parts() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(place.has_parts(), "it was killed before it began");
    assert_eq!(place.stored_counts().0, 40);
    place.files.put(ROME, [Reply::File(rome(1_000, 45))]);
    assert_eq!(place.run(&["fetch", "rome"]).code, 0);
    assert_eq!(place.stored_counts().0, 45);
    assert!(!place.has_parts());
}

#[test]
fn a_plan_lists_what_is_due_and_makes_no_call() {
    let place = Place::new();
    let before = place.run(&["fetch", "rome", "--dry-run"]);
    assert_eq!(before.code, 0, "{before:?}");
    assert_eq!(before.out, "ROME : jamais rapatrié ; à rapatrier\n");
    assert!(!place.tool.home().join("matcher.db").exists());
    assert!(place.files.state().seen.is_empty());
    place.run(&["fetch", "rome"]);
    let all = place
        .run(&["fetch", "--dry-run", "--format", "json"])
        .json();
    let state = |i: usize| all["open_data"][i]["state"].as_str().unwrap().to_owned();
    assert_eq!(
        (state(0), state(1)),
        ("fresh".to_owned(), "planned".to_owned())
    );
    assert_eq!(all["offers"]["state"], "planned");
    assert_eq!(place.files.state().seen.len(), 1);
}
