//! `matcher watch`: what is announced, once, by every way out.

mod disk;
mod feed;
mod kill;
mod mail;
mod replies;
mod server;
mod tls;
mod week;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use matcher::api::store::Store;
use serde_json::Value;
use tempfile::TempDir;

use crate::tool::Tool;

/// The home of a tool that has learnt from the invented offers: learning takes longer than
/// all that is tested here.
fn trained() -> &'static Path {
    static TRAINED: OnceLock<TempDir> = OnceLock::new();
    let folder = TRAINED.get_or_init(|| {
        let tool = Tool::new();
        tool.import_demo();
        tool.file("cv.txt", CARISTE);
        tool.answer("match cv.txt --quiet");
        let kept = tempfile::tempdir().unwrap();
        copy(&tool.home(), kept.path());
        kept
    });
    folder.path()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

const CARISTE: &str = "Cariste\nLille\nEXPÉRIENCES\n2015 - 2024 Cariste, entrepôt de Lesquin : chargement et déchargement de camions, rangement de palettes, chariots élévateurs, inventaire, préparation de commandes\nFORMATION\nCACES R489 catégories 1, 3 et 5\n";

/// A tool whose base is learnt already, with the CV of a cariste.
fn tool() -> Tool {
    let tool = Tool::new().set("MATCHER_TODAY", "2026-11-23");
    copy(trained(), &tool.home());
    tool.file("cv.txt", CARISTE);
    tool
}

/// An invented offer.
#[derive(Clone)]
struct Invented {
    id: &'static str,
    title: &'static str,
    text: &'static str,
    rome: &'static str,
    contract: &'static str,
    pay: &'static str,
}

impl Invented {
    fn line(&self, day: &str) -> String {
        let record = serde_json::json!({
            "id": self.id,
            "intitule": self.title,
            "description": self.text,
            "dateCreation": format!("{day}T08:00:00.000Z"),
            "dateActualisation": format!("{day}T08:00:00.000Z"),
            "lieuTravail": {"libelle": "59 - LILLE", "commune": "59350", "codePostal": "59000"},
            "romeCode": self.rome,
            "romeLibelle": self.title,
            "typeContrat": self.contract,
            "typeContratLibelle": self.contract,
            "salaire": {"libelle": self.pay},
            "experienceExige": "D",
        });
        format!("{record}\n")
    }
}

/// Two offers that are among the best of a cariste, in different words.
const FIRST: Invented = Invented {
    id: "W1000001",
    title: "Cariste (H/F)",
    text: "Nous cherchons un cariste pour notre plateforme de Lesquin. Vous conduisez des chariots élévateurs de catégories 1, 3 et 5, vous chargez et déchargez les camions, vous rangez les palettes en hauteur.",
    rome: "N1101",
    contract: "CDI",
    pay: "Mensuel de 2000.0 Euros sur 12.0 mois",
};
const SECOND: Invented = Invented {
    id: "W1000002",
    title: "Cariste de nuit",
    text: "Usine agroalimentaire : approvisionnement des lignes de production au chariot, réception des matières premières, inventaires tournants, saisie des mouvements de stock. Date limite de candidature : 15 décembre 2026.",
    rome: "N1101",
    contract: "CDI",
    pay: "Mensuel de 2150.0 Euros sur 12.0 mois",
};

/// Imports offers as they are on a day.
fn import(tool: &Tool, day: &str, offers: &[Invented]) {
    let lines: String = offers.iter().map(|own| own.line(day)).collect();
    tool.file("offres.jsonl", &lines);
    tool.answer("import offers offres.jsonl --quiet");
}

/// Closes offers, as a complete fetch that does not see them does.
fn close(tool: &Tool, ids: &[&str]) {
    let mut store = Store::open(&tool.home().join("matcher.db")).unwrap();
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(store.close_offers(&ids).unwrap(), ids.len());
}

/// What an answer in JSON announces: ids, each with why, and the closed ones.
fn announced(answer: &Value) -> (Vec<String>, Vec<String>) {
    let offers = answer["offers"].as_array().unwrap().iter();
    let offers = offers.map(|own| {
        let changed = own["changed"].as_array().unwrap();
        let changed: Vec<&str> = changed.iter().filter_map(Value::as_str).collect();
        let parts = [own["id"].as_str().unwrap(), own["news"].as_str().unwrap()];
        [&parts[..], &changed[..]].concat().join(" ")
    });
    let closed = answer["closed"].as_array().unwrap().iter();
    let closed = closed.map(|id| id.as_str().unwrap().to_owned());
    (offers.collect(), closed.collect())
}

fn run(tool: &Tool, name: &str) -> (Vec<String>, Vec<String>) {
    let line = format!("watch run {name} --format json");
    announced(&serde_json::from_str(&tool.answer(&line)).unwrap())
}

/// A tool with a watch that has announced what there was, and two new offers.
fn with_news() -> Tool {
    let tool = tool();
    tool.answer("watch add cv.txt --name léa --to lea@example.org --quiet");
    tool.answer("watch run léa --quiet");
    import(&tool, "2026-11-23", &[FIRST, SECOND]);
    tool
}

#[test]
fn a_watch_is_added_listed_paused_and_removed() {
    let tool = tool();
    tool.answer("watch add cv.txt --name léa --to lea@example.org --dept 59 --contract CDI --min 40 --every week -n 5");
    let run = tool.ends_with(2, "watch add cv.txt --name léa");
    assert!(
        run.err.contains("une veille s'appelle déjà « léa »"),
        "{}",
        run.err
    );
    let list = tool.answer("watch list --format json");
    let list: Value = serde_json::from_str(&list).unwrap();
    let kept = &list["watches"][0];
    assert_eq!(
        kept["filters"],
        serde_json::json!(["--dept", "59", "--contract", "CDI"])
    );
    assert_eq!(
        (&kept["min_score"], &kept["every"]),
        (&0.4.into(), &"week".into())
    );
    tool.answer("watch pause léa");
    assert_eq!(tool.answer("watch run"), "");
    assert_eq!(tool.answer("watch run léa"), "", "a paused watch is silent");
    tool.answer("watch resume léa");
    assert!(tool.answer("watch show léa").contains("active"));
    let run = tool.ends_with(2, "watch show lea");
    assert!(
        run.err.contains("aucune veille ne s'appelle « lea »"),
        "{}",
        run.err
    );
    tool.answer("watch remove léa");
    assert!(tool.answer("watch list").contains("Aucune veille"));
}

#[test]
fn a_folder_is_watched_once_for_each_cv() {
    let tool = tool();
    fs::create_dir_all(tool.folder().join("cvs/nord")).unwrap();
    for name in ["un.txt", "deux.txt", "nord/un.txt"] {
        tool.file(&format!("cvs/{name}"), CARISTE);
    }
    tool.answer("watch add --folder cvs --to conseil@example.org");
    tool.file("cvs/trois.txt", CARISTE);
    let again = tool.ends_with(0, "watch add --folder cvs --to conseil@example.org");
    assert!(again.err.contains("1 veille ajoutée"), "{}", again.err);
    let list: Value = serde_json::from_str(&tool.answer("watch list --format json")).unwrap();
    let names = list["watches"].as_array().unwrap().iter();
    let names: Vec<&str> = names.filter_map(|own| own["watch"].as_str()).collect();
    assert_eq!(names, ["deux", "trois", "un", "un-2"]);
}

#[test]
fn only_new_offers_are_announced_and_nothing_new_is_no_alarm() {
    let tool = with_news();
    let (offers, closed) = run(&tool, "léa");
    assert_eq!(offers, ["W1000001 new", "W1000002 new"]);
    assert!(closed.is_empty());
    assert_eq!(run(&tool, "léa"), (vec![], vec![]));
    let silent = tool.ends_with(0, "watch run");
    assert_eq!((silent.out.as_str(), silent.err.as_str()), ("", ""));
    let verbose = tool.ends_with(0, "watch run --verbose");
    assert!(verbose.err.contains("rien de nouveau"), "{}", verbose.err);
}

#[test]
fn match_shows_only_what_came_since_the_watch_looked() {
    let tool = with_news();
    let shown = || -> Vec<String> {
        let answer = tool.run("match cv.txt --watch léa --new --format json").out;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let offers = answer["matches"][0]["offers"].as_array().unwrap();
        let ids = offers.iter().map(|own| own["id"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    };
    let mut new = shown();
    new.sort();
    assert_eq!(new, ["W1000001", "W1000002"]);
    run(&tool, "léa");
    assert!(shown().is_empty());
}

#[test]
fn nothing_is_announced_from_an_empty_base_and_a_base_that_was_lost_repeats_nothing() {
    let tool = Tool::new();
    tool.file("cv.txt", CARISTE);
    tool.answer("watch add cv.txt --name léa");
    let empty = tool.ends_with(4, "watch run");
    assert!(empty.err.contains("aucune offre"), "{}", empty.err);
    let tool = with_news();
    assert_eq!(run(&tool, "léa").0.len(), 2);
    let all: Vec<String> = {
        let store = Store::open(&tool.home().join("matcher.db")).unwrap();
        let mut ids = Vec::new();
        store
            .for_each_offer(|own| {
                ids.push(own.id);
                Ok::<_, matcher::api::store::Error>(())
            })
            .unwrap();
        ids
    };
    close(&tool, &all.iter().map(String::as_str).collect::<Vec<_>>());
    tool.ends_with(4, "watch run léa");
    tool.import_demo();
    import(&tool, "2026-11-23", &[FIRST, SECOND]);
    assert_eq!(run(&tool, "léa"), (vec![], vec![]));
}

#[test]
fn a_cv_that_is_gone_or_changed_is_reported_and_nothing_is_lost() {
    let tool = with_news();
    fs::rename(
        tool.folder().join("cv.txt"),
        tool.folder().join("ailleurs.txt"),
    )
    .unwrap();
    let gone = tool.ends_with(1, "watch run léa --format json");
    assert!(
        gone.err.contains("« léa » : fichier introuvable"),
        "{}",
        gone.err
    );
    assert!(
        tool.answer("doctor --offline")
            .contains("Le CV de la veille « léa »")
    );
    tool.file("cv.txt", &format!("{CARISTE}LANGUES\nAnglais courant\n"));
    let answer: Value = serde_json::from_str(&tool.answer("watch run léa --format json")).unwrap();
    assert_eq!(announced(&answer).0.len(), 2);
    assert_eq!(answer["notes"][0]["kind"], "cv_changed");
}

#[test]
fn two_runs_at_once_announce_once() {
    let tool = with_news();
    let lock = fs::File::create(tool.home().join("watch.lock")).unwrap();
    lock.lock().unwrap();
    let second = tool.ends_with(0, "watch run léa --format json");
    assert_eq!(second.out, "");
    assert!(second.err.contains("en cours"), "{}", second.err);
    drop(lock);
    assert_eq!(run(&tool, "léa").0.len(), 2);
}

#[test]
fn a_rhythm_holds_back_and_a_named_watch_does_not_wait() {
    let tool = tool();
    tool.answer("watch add cv.txt --name léa --every week --quiet");
    tool.answer("watch run --quiet");
    import(&tool, "2026-11-23", &[FIRST]);
    assert_eq!(tool.answer("watch run"), "");
    assert_eq!(run(&tool, "léa").0, ["W1000001 new"]);
    import(&tool, "2026-11-24", &[SECOND]);
    let tool = tool.set("MATCHER_TODAY", "2026-11-30");
    assert!(tool.answer("watch run").contains("Cariste de nuit"));
}

#[test]
fn nothing_of_the_cv_is_kept() {
    let tool = with_news();
    tool.answer("watch run léa --quiet");
    let mut kept = Vec::new();
    for entry in fs::read_dir(tool.home()).unwrap() {
        kept.extend(fs::read(entry.unwrap().path()).unwrap());
    }
    let kept = String::from_utf8_lossy(&kept);
    assert!(kept.contains("lea@example.org") && kept.contains("cv.txt"));
    assert!(!kept.contains("entrepôt de Lesquin"));
}
