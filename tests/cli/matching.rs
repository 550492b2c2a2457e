use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use matcher::api::store::{MetaKey, Store};
use rustix::process::{Pid, kill_process_group};
use serde_json::Value;

use crate::interrupt::keys;
use crate::schema;
use crate::tool::{OFFERS, Tool};

fn demo_cv(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/demo/cv")
        .join(name)
}

/// A tool whose folder holds CVs of the demo.
fn with_cvs(names: &[&str]) -> Tool {
    let tool = Tool::new();
    std::fs::create_dir(tool.folder().join("cvs")).unwrap();
    for name in names {
        std::fs::copy(demo_cv(name), tool.folder().join("cvs").join(name)).unwrap();
    }
    tool
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn assert_keeps_to_schema(answer: &Value) {
    assert_eq!(
        schema::breaches(schema::MATCH, answer),
        Vec::<String>::new()
    );
}

#[test]
fn given_offers_score_as_among_all_and_one_that_is_not_there_is_reported() {
    let tool = with_cvs(&["aide-soignante.pdf"]);
    let all = parsed(&tool.answer("match cvs/aide-soignante.pdf --format json"));
    let third = &all["matches"][0]["offers"][2];
    let (id, url) = (
        third["id"].as_str().unwrap(),
        third["url"].as_str().unwrap(),
    );
    for given in [id, url, &format!("{id},ABSENT")] {
        let run = tool.run(&format!(
            "match cvs/aide-soignante.pdf --offers {given} --format json"
        ));
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(
            run.err.contains("ABSENT"),
            given.contains("ABSENT"),
            "{}",
            run.err
        );
        let offers = &parsed(&run.out)["matches"][0]["offers"];
        assert_eq!(offers.as_array().unwrap().len(), 1);
        assert_eq!(offers[0]["id"], third["id"]);
        assert_eq!(offers[0]["score"], third["score"], "alone or among all");
        assert_eq!(offers[0]["fit"], third["fit"]);
    }
    tool.ends_with(1, "match cvs/aide-soignante.pdf --offers ABSENT");
}

#[test]
fn facts_asked_and_refused_narrow_the_offers_and_count_those_that_do_not_say() {
    let tool = with_cvs(&["aide-soignante.pdf"]);
    let answer = |flags: &str| {
        let line = format!("match cvs/aide-soignante.pdf --format json {flags}");
        let answer = parsed(&tool.answer(&line));
        assert_keeps_to_schema(&answer);
        answer["matches"][0].clone()
    };
    let all = answer("-n 2000 --include-duplicates");
    let n_all = all["offers"].as_array().unwrap().len();
    let with = answer("-n 2000 --include-duplicates --with nuit");
    let filtered = &with["filtered"][0];
    assert_eq!(
        (&filtered["filter"], &filtered["fact"]),
        (&"with".into(), &"Travail de nuit".into())
    );
    let removed = filtered["offers"].as_u64().unwrap();
    let silent = filtered["silent"].as_u64().unwrap();
    let left = with["offers"].as_array().unwrap().len();
    assert!(left > 0 && silent <= removed && silent > 0, "{filtered}");
    let without = answer("-n 2000 --include-duplicates --without night");
    let kept = without["offers"].as_array().unwrap().len();
    assert_eq!(kept + left, n_all, "what is refused is what was asked");
    let run = tool.ends_with(2, "match cvs/aide-soignante.pdf --with télétravaill");
    assert!(run.err.contains("Télétravail complet"), "{}", run.err);
}

#[test]
fn flags_are_beside_their_offer_with_a_quote_and_hide_it_only_on_demand() {
    let tool = with_cvs(&["comptable.pdf"]);
    let answer = |flags: &str| {
        let line =
            format!("match cvs/comptable.pdf -n 2000 --include-duplicates --format json {flags}");
        parsed(&tool.answer(&line))["matches"][0]["offers"]
            .as_array()
            .unwrap()
            .clone()
    };
    let all = answer("");
    let is_flagged = |offer: &&Value| offer["flags"].as_array().is_some_and(|own| !own.is_empty());
    let flagged: Vec<&Value> = all.iter().filter(is_flagged).collect();
    for flag in flagged
        .iter()
        .flat_map(|offer| offer["flags"].as_array().unwrap())
    {
        assert!(!flag["quote"].as_str().unwrap().is_empty(), "{flag}");
        assert!(flag["why"].as_str().unwrap().ends_with('.'), "{flag}");
    }
    assert!(!flagged.is_empty());
    let quiet = answer("--hide-flagged");
    assert!(quiet.len() < all.len());
}

#[test]
fn what_is_said_beside_a_cv_goes_before_what_it_says() {
    let tool = with_cvs(&["aide-soignante.pdf"]);
    let line = "match cvs/aide-soignante.pdf --near Roubaix --wish contract=CDI --format json";
    let answer = parsed(&tool.answer(line));
    assert_keeps_to_schema(&answer);
    let person = &answer["matches"][0]["cv"]["person"];
    assert_eq!(person["home"]["town"], "Roubaix");
    let wishes = person["wishes"].as_array().unwrap();
    let contract = wishes
        .iter()
        .find(|wish| wish["kind"] == "contract")
        .unwrap();
    assert_eq!(contract["value"], "CDI");
    let run = tool.ends_with(2, "match cvs/aide-soignante.pdf --wish couleur=bleu");
    assert!(run.err.contains("contract=CDI"), "{}", run.err);
}

#[test]
fn a_new_machine_matches_a_cv_against_the_demo() {
    let tool = with_cvs(&["aide-soignante.pdf"]);
    let one_thread = tool.answer("match cvs/aide-soignante.pdf --format json --threads 1");
    let four_threads = tool.answer("match cvs/aide-soignante.pdf --format json --threads 4");
    assert_eq!(one_thread, four_threads);
    let answer = parsed(&one_thread);
    assert_keeps_to_schema(&answer);
    assert_eq!(answer["base"]["demo"], true);
    let kept = std::fs::read_dir(tool.home()).unwrap();
    let mut kept = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(
        kept.all(|name| name.starts_with("demo_")),
        "reading keeps nothing but the demo's model"
    );
    let found = &answer["matches"][0];
    assert_eq!(found["cv"]["occupations"][0]["rome"], "J1501");
    assert_eq!(found["offers"][0]["rome"], "J1501");
    for offer in found["offers"].as_array().unwrap() {
        let parts = offer["parts"].as_object().unwrap().values();
        let sum: f64 = parts.map(|part| part.as_f64().unwrap()).sum();
        assert!(
            (sum - offer["score"].as_f64().unwrap()).abs() < 1e-9,
            "{offer}"
        );
    }
}

#[test]
fn an_offer_near_home_that_pays_too_little_is_near_all_the_same() {
    let tool = Tool::new();
    let cv = "Ana MOREL\n38000 Grenoble - ana.morel@example.fr\n\nAide-soignante\n\nEXPERIENCES\n\
              2019 - 2025 Aide-soignante, EHPAD Les Tilleuls, Grenoble : toilette, repas\n\n\
              Salaire souhaité : 60 000 € brut par an\n";
    std::fs::write(tool.folder().join("cv.txt"), cv).unwrap();
    let text = tool.answer("match cv.txt");
    assert!(text.contains("Grenoble (38), tout près"), "{text}");
    assert!(text.contains("moins que vous ne demandez"), "{text}");
    assert!(!text.contains("Aucune offre n'est à la fois"), "{text}");
    assert!(!text.contains("Postulez"), "{text}");
}

#[test]
fn every_format_names_the_demo() {
    let tool = with_cvs(&["cuisinier.pdf"]);
    for form in ["table", "phrase", "md", "html"] {
        let text = tool.answer(&format!("match cvs/cuisinier.pdf --format {form}"));
        assert!(text.contains("inventées"), "{form}\n{text}");
    }
    let run = tool.ends_with(0, "match cvs/cuisinier.pdf --format csv --bom --semicolons");
    assert!(run.out.starts_with("\u{feff}cv;demo;rank;"), "{}", run.out);
    assert!(
        run.out
            .lines()
            .nth(1)
            .unwrap()
            .starts_with("cvs/cuisinier.pdf;true;1;"),
        "{}",
        run.out
    );
    let run = tool.ends_with(0, "match cvs/cuisinier.pdf --format trec -n 3");
    assert_eq!(run.out.lines().count(), 3);
    assert!(run.out.starts_with("cuisinier Q0 "), "{}", run.out);
}

#[test]
fn a_folder_is_answered_in_file_order_and_unusable_files_are_listed() {
    let tool = with_cvs(&["cuisinier.pdf", "aide-soignante.pdf"]);
    tool.file("cvs/abime.pdf", "%PDF-1.7\nrien du tout");
    tool.file(
        "cvs/paie.txt",
        "Bulletin de paie\nSalaire de base 2000\nCotisations URSSAF 400\nNet imposable 1600\nNet à payer 1500 euros virement du mois de mars employeur convention collective",
    );
    let run = tool.ends_with(3, "match cvs --format json --jobs 3");
    let answer = parsed(&run.out);
    assert_keeps_to_schema(&answer);
    let files: Vec<&Value> = answer["matches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| &m["cv"]["file"])
        .collect();
    assert_eq!(files, ["aide-soignante.pdf", "cuisinier.pdf"]);
    let unread: Vec<&Value> = answer["unread"]
        .as_array()
        .unwrap()
        .iter()
        .map(|u| &u["file"])
        .collect();
    assert_eq!(unread, ["abime.pdf", "paie.txt"]);
    assert_eq!(answer["unread"][1]["reason"], "not_a_cv");
    assert!(run.err.contains("bulletin de paie"), "{}", run.err);
    let run = tool.ends_with(3, "match cvs --format jsonl");
    assert_eq!(run.out.lines().count(), 3);
    for line in run.out.lines() {
        assert_keeps_to_schema(&parsed(line));
    }
    tool.ends_with(1, "match cvs/abime.pdf");
}

/// A run of a folder that is stopped once it has kept a few results, and then
/// started again: the page is that of a run that was left alone.
fn assert_resumes(stop: impl Fn(&mut Child)) {
    let names = [
        "aide-soignante.pdf",
        "cariste.pdf",
        "chauffeur-livreur.pdf",
        "comptable.pdf",
        "cuisinier.pdf",
        "petite-enfance.pdf",
    ];
    let tool = with_cvs(&names);
    tool.ends_with(0, "match cvs -o sans.html");
    let line = "match cvs -o rapport.html --resume --jobs 1";
    let journal = tool.folder().join(".rapport.html.reprise");
    let mut child = tool
        .command(line)
        .stderr(std::process::Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let started = Instant::now();
    let has_lines = || std::fs::read_to_string(&journal).is_ok_and(|text| text.lines().count() > 2);
    while !has_lines() && child.try_wait().unwrap().is_none() {
        assert!(
            started.elapsed() < Duration::from_secs(120),
            "nothing was done"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    stop(&mut child);
    tool.ends_with(0, line);
    let page = |name: &str| std::fs::read_to_string(tool.folder().join(name)).unwrap();
    assert_eq!(page("rapport.html"), page("sans.html"));
    let left = std::fs::read_dir(tool.folder()).unwrap();
    let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["cvs", "home", "rapport.html", "sans.html"]);
}

#[test]
fn a_run_that_was_killed_is_resumed_to_the_same_bytes() {
    assert_resumes(|child| {
        child.kill().unwrap();
        child.wait().unwrap();
    });
}

#[test]
fn an_interrupted_run_reports_it_and_is_resumed_to_the_same_bytes() {
    assert_resumes(|child| {
        // As a terminal does: to the processes that read documents, too.
        kill_process_group(Pid::from_child(child), keys()).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
    });
}

#[test]
fn an_anonymous_answer_has_no_file_name_and_the_same_numbers_each_time() {
    let tool = with_cvs(&["cuisinier.pdf"]);
    let first = tool.answer("match cvs --anonymous --format json");
    assert!(!first.contains("cuisinier.pdf"));
    assert!(
        parsed(&first)["matches"][0]["cv"]["file"]
            .as_str()
            .unwrap()
            .starts_with("CV-")
    );
    assert_eq!(tool.answer("match cvs --anonymous --format json"), first);
}

#[test]
fn a_base_too_old_is_refused_with_advice() {
    let tool = with_cvs(&["cuisinier.pdf"]);
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let store = Store::open(&tool.home().join("matcher.db")).unwrap();
    store
        .put_meta(MetaKey::OffersUpdatedAt, "2020-01-01T00:00:00.000")
        .unwrap();
    drop(store);
    let run = tool.ends_with(4, "match cvs/cuisinier.pdf");
    assert_eq!(run.out, "");
    assert!(run.err.contains("matcher fetch"), "{}", run.err);
}

#[test]
fn a_cv_that_fits_nothing_gets_a_kind_answer() {
    let tool = Tool::new();
    let words = "xylkqz brontvu mnopqrs wvutsrq zyxwvut lkjhgfd poiuytr mlkjhgf ";
    tool.file("cv.txt", &format!("EXPERIENCES\n{}", words.repeat(5)));
    let run = tool.ends_with(1, "match cv.txt");
    assert!(
        run.out
            .contains("Aucune offre de la base n'est assez proche"),
        "{}",
        run.out
    );
}

#[test]
fn a_wrong_file_name_suggests_the_near_ones() {
    let tool = with_cvs(&["cuisinier.pdf"]);
    let run = tool.ends_with(1, "match cvs/cuisnier.pdf");
    insta::assert_snapshot!(run.err, @r"
    matcher : fichier introuvable (cvs/cuisnier.pdf)
      → Vouliez-vous dire « cvs/cuisinier.pdf » ?
    ");
}

#[test]
fn a_cv_cannot_steer_the_terminal_nor_the_page() {
    let tool = Tool::new();
    let text = "Aide-soignante\nEXPERIENCES\n2019 - 2024 EHPAD : toilettes, soins, transmissions \u{1b}[2J\u{1b}]0;pris\u{7} <script>alert(1)</script>\nCOMPETENCES\npansements, repas, EHPAD, résidents\n";
    tool.file("<b>cv.txt", text);
    for form in ["table", "phrase", "md", "json", "csv"] {
        let text = tool
            .run(&format!("match <b>cv.txt --explain --format {form}"))
            .out;
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{7}'),
            "{form}: {text:?}"
        );
    }
    let page = tool.run("match <b>cv.txt --format html").out;
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("<b>"), "{page}");
}
