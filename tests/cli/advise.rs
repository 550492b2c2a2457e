//! `matcher advise` and `matcher feedback`.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::schema;
use crate::tool::Tool;

const SCHEMA: &str = include_str!("../../data/advise.schema.json");
const OUTCOMES: &str = include_str!("../../data/evaluate-outcomes.schema.json");

/// A home with invented offers of two trades and their directory.
fn tool() -> Tool {
    let tool = Tool::new();
    put_rome(&tool);
    tool.answer("import rome rome.zip --quiet");
    let mut lines = String::new();
    for n in 0..30 {
        line(&mut lines, &format!("S{n}"), "H2913", 26_000, n);
    }
    for n in 30..60 {
        line(&mut lines, &format!("S{n}"), "H2913", 24_600, n);
    }
    for n in 60..72 {
        line(&mut lines, &format!("C{n}"), "H2902", 30_000, n);
    }
    tool.file("offres.jsonl", &lines);
    tool.answer("import offers offres.jsonl --quiet");
    tool
}

const CV: &str = "Lina Martin\n69000 Lyon\n\nSoudeuse\n\nExpérience professionnelle\n2019 - 2024 : soudeuse, Atelier Inventé\nSoudage d'ensembles, lecture de plans\n\nFormation\nCAP métallerie, 2018\n";

const CARE_CV: &str = "Marie Durand\n37000 Tours\n\nAide-soignante\n\nExpérience professionnelle\n2019 - 2024 : aide-soignante, EHPAD Inventé\nToilettes, aide aux repas, transmissions\n\nFormation\nDiplôme d'État d'aide-soignant, 2018\n";

/// A home with the offers of the demo, which are enough to learn from.
fn demo_tool() -> Tool {
    let tool = Tool::new();
    tool.import_demo();
    tool.file("cv.txt", CARE_CV);
    tool
}

/// A home as that of `tool`, with the watch of a person.
fn tool_with_watch() -> Tool {
    let tool = tool();
    tool.file("cv.txt", CV);
    tool.answer("watch add cv.txt --name lina --quiet");
    tool
}

fn line(lines: &mut String, id: &str, rome: &str, pay: u32, n: u32) {
    let (departement, latitude) = if n.is_multiple_of(3) {
        ("01", 46.2)
    } else {
        ("69", 45.76)
    };
    writeln!(
        lines,
        r#"{{"id":"{id}","intitule":"Métal {n} (H/F)","description":"Soudage d'ensembles numéro {n}.","romeCode":"{rome}","lieuTravail":{{"libelle":"{departement} - Ville","commune":"{departement}001","latitude":{latitude},"longitude":4.83}},"salaire":{{"libelle":"Annuel de {pay}.0 Euros"}},"typeContrat":"CDI","experienceExige":"D"}}"#
    )
    .unwrap();
}

fn put_rome(tool: &Tool) {
    let file = fs::File::create(tool.folder().join("rome.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in [
        (
            "unix_referentiel_code_rome_v460_utf8.csv",
            "code_rome,libelle_rome,code_rome_parent,emploi_reglemente,emploi_cadre\nH2913,Soudeur / Soudeuse,H2913,,\nH2902,Chaudronnier / Chaudronnière,H2902,,\n",
        ),
        (
            "unix_referentiel_appellation_v460_utf8.csv",
            "code_ogr,code_rome,libelle_appellation_long,classification\n1,H2913,Soudeur / Soudeuse,PRINCIPALE\n2,H2902,Chaudronnier / Chaudronnière,PRINCIPALE\n",
        ),
        (
            "unix_referentiel_competence_v460_utf8.csv",
            "code_ogr,libelle_competence\n7,Souder des ensembles\n8,Cintrer des tubes\n",
        ),
        (
            "unix_liens_rome_referentiels_v460_utf8.csv",
            "code_rome,code_compo_bloc,code_rubrique,code_ogr\nH2913,5,1,7\nH2902,5,1,7\nH2902,5,1,8\n",
        ),
        (
            "unix_rubrique_mobilite_v460_utf8.csv",
            "code_rome,code_rome_cible,numero_ordre\nH2913,H2902,1\n",
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn json(tool: &Tool, line: &str) -> Value {
    let printed = tool.answer(&format!("{line} --format json --quiet"));
    let answer: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema::breaches(SCHEMA, &answer), Vec::<String>::new());
    answer
}

#[test]
fn the_three_levers_are_counted_and_keep_to_the_schema() {
    let tool = tool();
    let answer = json(
        &tool,
        "advise --rome H2913 --wish pay=26000 --near 45.76,4.83",
    );
    let pay = &answer["pay"];
    assert_eq!(
        (&pay["offers"], &pay["before"]),
        (&Value::from(60), &Value::from(30))
    );
    assert_eq!(
        (&pay["lower"]["step"], &pay["lower"]["more"]),
        (&Value::from(6), &Value::from(30))
    );
    assert_eq!(answer["occupation"]["best"][0], "H2902");
    assert_eq!(answer["occupation"]["neighbours"][0]["more"], 12);
    assert_eq!(answer["place"]["rings"]["10"], 40);
    assert_eq!(answer["place"]["rings"]["50"], 60);
    assert_eq!(answer["wider"]["km"], 50);
    let area = json(&tool, "advise --rome H2913 --dept 69 --wish pay=26000");
    assert_eq!(area["place"]["before"], 40);
    assert_eq!(area["pay"]["where"], "area");
    // A pay by month or by hour is the same wish.
    let month = json(&tool, "advise --rome H2913 --wish pay=2166.67/month");
    assert_eq!(month["pay"]["wish"], 26_000);
    // An amount that is no year's is taken as a label of pay would be.
    let bare = json(&tool, "advise --rome H2913 --wish pay=2100");
    assert_eq!(bare["pay"]["wish"], 25_200);
    let page = tool.answer("advise --rome H2913 --wish pay=2100 --near Lyon --quiet");
    for said in ["25 200 € brut par an", "depuis Lyon"] {
        let plain = page.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.contains(said), "{said}\n{page}");
    }
}

#[test]
fn an_offer_without_a_code_is_named_where_an_area_would_seem_empty() {
    let tool = tool();
    let mut lines = String::new();
    for n in 0..2 {
        writeln!(
            lines,
            r#"{{"id":"U{n}","intitule":"Métal {n} (H/F)","description":"Soudage d'ensembles numéro {n}, dans le Cher.","lieuTravail":{{"libelle":"18 - Bourges"}}}}"#
        )
        .unwrap();
    }
    tool.file("sans.jsonl", &lines);
    tool.answer("import offers sans.jsonl --quiet");
    tool.answer("train --quiet");
    let answer = json(&tool, "advise --rome H2913 --dept 18");
    assert_eq!(answer["occupation"]["before"], 0);
    assert_eq!(answer["occupation"]["uncoded"], 2);
    let page = tool.answer("advise --rome H2913 --dept 18 --quiet");
    assert!(page.contains("2 semblent pourtant en être"), "{page}");
}

#[test]
fn published_figures_are_shown_with_their_source_and_change_no_count() {
    let tool = tool();
    let before = json(&tool, "advise --rome H2913");
    tool.file(
        "marche.csv",
        "code_rome,taux_difficulte\nH2913,60.5\nH2902,40\n",
    );
    let refused = tool.ends_with(1, "import market marche.csv");
    assert!(refused.err.contains("--date"), "{}", refused.err);
    let origin = "--source Enquête --date 2026";
    tool.answer(&format!("import market marche.csv {origin} --quiet"));
    let mut answer = json(&tool, "advise --rome H2913");
    assert_eq!(answer["market"][0]["value"], 60.5);
    assert_eq!(answer["proposals"][0]["market"][0]["value"], 40.0);
    let page = tool.answer("advise --rome H2913 --quiet");
    assert!(page.contains("(Enquête, 2026)"), "{page}");
    answer.as_object_mut().unwrap().remove("market");
    for own in answer["proposals"].as_array_mut().unwrap() {
        own.as_object_mut().unwrap().remove("market");
    }
    assert_eq!(answer, before);
}

#[test]
fn an_offer_that_was_applied_to_or_refused_comes_back_only_when_all_are_asked_for() {
    let tool = demo_tool();
    tool.answer("watch add cv.txt --name lina --quiet");
    let offers = |line: &str| -> Vec<(String, Value)> {
        let asked = "match cv.txt --include-duplicates -n 30 --format json --quiet";
        let printed = tool.answer(&format!("{asked} {line}"));
        let answer: Value = serde_json::from_str(&printed).unwrap();
        let offers = answer["matches"][0]["offers"].as_array().unwrap().clone();
        let of = |own: &Value| (own["id"].as_str().unwrap().to_owned(), own["mark"].clone());
        offers.iter().map(of).collect()
    };
    let first = offers("--watch lina");
    let (applied, refused, kept) = (&first[0].0, &first[1].0, &first[2].0);
    tool.answer(&format!("feedback {applied} applied --watch lina --quiet"));
    tool.answer(&format!("feedback {refused} no --watch lina --quiet"));
    tool.answer(&format!("feedback {kept} later --watch lina --quiet"));
    let hidden = offers("--watch lina");
    let holds = |found: &[(String, Value)], id: &String| found.iter().any(|own| own.0 == *id);
    assert!(!holds(&hidden, applied) && !holds(&hidden, refused) && holds(&hidden, kept));
    let all = offers("--watch lina --all");
    let mark = |id: &String| all.iter().find(|own| own.0 == *id).unwrap().1["kind"].clone();
    assert_eq!(
        (mark(applied), mark(refused)),
        (Value::from("applied"), Value::from("set_aside"))
    );
    // Whoever is not this person sees what is there.
    assert_eq!(offers("").len(), first.len());
    tool.ends_with(2, "match cv.txt --all");
    let named = offers(&format!("--watch lina --offers {applied}"));
    assert_eq!(named[0].0, *applied);

    let printed = tool.answer("evaluate --outcomes --format json --quiet");
    let outcomes: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema::breaches(OUTCOMES, &outcomes), Vec::<String>::new());
    let bands = outcomes["bands"].as_array().unwrap();
    let applied: u64 = bands
        .iter()
        .map(|own| own["applied"].as_u64().unwrap())
        .sum();
    assert_eq!((applied, &outcomes["without_score"]), (1, &Value::from(0)));
    assert!(bands.iter().all(|own| own["answered"]["share"].is_null()));
}

#[test]
fn who_a_person_is_changes_no_byte_of_the_advice() {
    let tool = demo_tool();
    let cv = |name: &str, born: &str, school: &str, post: &str| {
        format!(
            "{name}\nDate de naissance : {born}\n37000 Tours\n\n{post}\n\nExpérience professionnelle\n2019 - 2024 : {post}, EHPAD Inventé\nToilettes, aide aux repas, transmissions\n\nFormation\nDiplôme d'État d'aide-soignant, {school}\n"
        )
    };
    let answer = |text: &str| {
        tool.file("cv.txt", text);
        tool.answer("advise cv.txt --wish pay=24000 --format json --quiet")
    };
    let first = answer(&cv("Pierre Durand", "3 mars 1968", "1988", "Aide-soignant"));
    assert!(first.contains("\"J1501\""), "{first}");
    for other in [
        cv("Aminata Traoré", "3 mars 1968", "1988", "Aide-soignant"),
        cv("Pierre Durand", "12 mai 1999", "1988", "Aide-soignant"),
        cv("Pierre Durand", "3 mars 1968", "2018", "Aide-soignant"),
        cv("Pierre Durand", "3 mars 1968", "1988", "Aide-soignante"),
        cv("Aminata Traoré", "12 mai 1999", "2018", "Aide-soignante"),
    ] {
        assert_eq!(answer(&other), first, "{other}");
    }
}

#[test]
fn the_page_is_french_and_conditional_and_names_no_option() {
    let tool = tool();
    let page = tool.answer("advise --rome H2913 --wish pay=26000 --near 45.76,4.83 --quiet");
    for said in [
        "60 offres",
        "En acceptant 24",
        "à vol d'oiseau",
        "Chaudronnier ou chaudronnière",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(
        !page.contains("--") && !page.contains("vous devez"),
        "{page}"
    );
}

/// The next steps of the first CV, as a person reads them.
fn steps(answer: &Value) -> Vec<(String, String)> {
    let steps = answer.as_array().unwrap().iter();
    let text = |step: &Value, name: &str| step[name].as_str().unwrap().to_owned();
    steps
        .map(|step| (text(step, "action"), text(step, "reason")))
        .collect()
}

/// The next steps of the CV as `match` shows them.
fn steps_of_match(tool: &Tool, line: &str) -> Vec<(String, String)> {
    let printed = tool.answer(&format!("{line} --format json --quiet"));
    let answer: Value = serde_json::from_str(&printed).unwrap();
    steps(&answer["matches"][0]["next_steps"])
}

#[test]
fn a_match_shows_the_next_steps_of_the_advice_however_many_offers_it_shows() {
    let tool = demo_tool();
    let advised = steps(&json(&tool, "advise cv.txt")["next_steps"]);
    assert!(!advised.is_empty());
    for line in ["match cv.txt", "match cv.txt -n 2", "match cv.txt -n 40"] {
        assert_eq!(steps_of_match(&tool, line), advised, "{line}");
    }
    let near = steps(&json(&tool, "advise cv.txt --dept 37")["next_steps"]);
    assert_eq!(steps_of_match(&tool, "match cv.txt --dept 37"), near);
}

#[test]
fn an_empty_input_and_a_town_that_may_be_another_are_said() {
    let tool = demo_tool();
    let mut lines = String::new();
    for n in 0..6 {
        line(&mut lines, &format!("V{n}"), "H2913", 26_000, n);
    }
    tool.file("offres.jsonl", &lines);
    tool.answer("import offers offres.jsonl --quiet");
    let empty = tool.run_with("advise -", "");
    assert!(empty.err.contains("rien n'est venu"), "{}", empty.err);
    for line in [
        "advise cv.txt --near Ville",
        "advise --rome H2913 --near Ville",
        "match cv.txt --near Ville",
    ] {
        let run = tool.run(line);
        assert!(run.err.contains("« Ville (01) »"), "{line}\n{}", run.err);
    }
    let chosen = tool.answer("advise --rome H2913 --near Ville(01)");
    assert!(chosen.contains("depuis Ville(01)"), "{chosen}");
    let misspelt = tool.ends_with(2, "advise --rome H2913 --near Vile");
    assert!(misspelt.err.contains("« Ville »"), "{}", misspelt.err);
}

#[test]
fn a_refusal_hides_an_action_for_its_person_until_it_is_forgotten() {
    let tool = tool_with_watch();
    let line = "advise --rome H2913 --wish pay=26000 --watch lina";
    let kinds = |answer: &Value| -> Vec<String> {
        let steps = answer["next_steps"].as_array().unwrap();
        steps
            .iter()
            .map(|step| step["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    let cold = json(&tool, line);
    assert!(kinds(&cold).contains(&"lower_pay".to_owned()), "{cold}");
    tool.answer("feedback lower_pay no --why pay --watch lina --quiet");
    let refused = json(&tool, line);
    assert!(
        !kinds(&refused).contains(&"lower_pay".to_owned()),
        "{refused}"
    );
    // Nobody else's advice changes.
    let other = json(&tool, "advise --rome H2913 --wish pay=26000");
    assert!(kinds(&other).contains(&"lower_pay".to_owned()), "{other}");
    let kept = tool.answer("feedback list --watch lina");
    assert!(kept.contains(" : non (salaire)"), "{kept}");
    tool.answer("feedback forget --watch lina --quiet");
    assert_eq!(json(&tool, line), cold);
    assert_eq!(tool.answer("feedback list"), "Rien n'est gardé.\n");
}

#[test]
fn what_came_of_an_offer_is_a_journal_of_a_named_watch_only() {
    let tool = tool_with_watch();
    let refused = tool.ends_with(2, "feedback S1 applied");
    assert!(refused.err.contains("--watch"), "{}", refused.err);
    tool.answer("feedback S1 applied --watch lina --quiet");
    let unknown = tool.ends_with(1, "feedback NOSUCH applied --watch lina");
    assert!(unknown.err.contains("NOSUCH"), "{}", unknown.err);
    let kept = tool.answer("feedback list --watch lina");
    assert_eq!(kept, "offre S1 : candidature envoyée\n");
    for line in [
        "feedback course",
        "feedback course bof",
        "feedback course no --why grippe",
        "feedback course no --watch lino",
        "feedback S1 applied --watch lino",
        "feedback list --watch lino",
        "advise --rome H2913 --watch lino",
    ] {
        tool.ends_with(2, line);
    }
}

#[test]
fn a_wrong_wish_or_place_is_refused_in_french() {
    let tool = tool();
    for line in [
        "advise",
        "advise --rome H2913 --wish pay=beaucoup",
        "advise --rome H2913 --experience 2d",
        "advise --rome H2913 --distance 10",
    ] {
        let run = tool.ends_with(2, line);
        assert!(run.err.starts_with("matcher : "), "{line}\n{}", run.err);
    }
}

#[test]
fn what_is_refused_is_neither_counted_nor_proposed() {
    let tool = tool();
    tool.file(
        "nuit.jsonl",
        "{\"id\":\"N1\",\"intitule\":\"Soudeur de nuit (H/F)\",\"description\":\"Poste de nuit.\",\"romeCode\":\"H2913\"}\n",
    );
    tool.answer("import offers nuit.jsonl --quiet");
    assert_eq!(json(&tool, "advise --rome H2913")["place"]["france"], 61);
    let refused = tool.ends_with(2, "advise --rome H2913 --without trifouiller");
    assert!(refused.err.contains("port de charges"), "{}", refused.err);
}

#[test]
fn only_offers_that_state_a_fact_are_counted_and_the_others_are_said() {
    let tool = tool();
    let mut lines = String::new();
    for n in 0..7 {
        writeln!(
            lines,
            r#"{{"id":"N{n}","intitule":"Soudeur {n} (H/F)","description":"Poste de nuit, atelier numéro {n}.","romeCode":"H2913"}}"#
        )
        .unwrap();
    }
    lines.push_str(
        r#"{"id":"J1","intitule":"Soudeur (H/F)","description":"Pas de travail de nuit.","romeCode":"H2913"}"#,
    );
    tool.file("nuit.jsonl", &lines);
    tool.answer("import offers nuit.jsonl --quiet");
    let all = json(&tool, "advise --rome H2913");
    assert_eq!(all["place"]["france"], 68);
    assert!(all.get("filtered").is_none(), "{all}");
    let answer = json(&tool, "advise --rome H2913 --with night");
    assert_eq!(answer["place"]["france"], 7);
    assert_eq!(answer["asked"]["with"][0], "Travail de nuit");
    // All but one of those left out say nothing of it.
    let filtered = &answer["filtered"][0];
    assert_eq!(
        (&filtered["offers"], &filtered["silent"]),
        (&Value::from(73), &Value::from(72))
    );
    let page = tool.answer("advise --rome H2913 --with night --quiet");
    for said in [
        "Écartées (avec « Travail de nuit » seulement)",
        "73 offres, dont 72 n'en disent rien",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let unknown = tool.ends_with(2, "advise --rome H2913 --with trifouiller");
    assert!(
        unknown.err.contains("aucun fait ne porte ce nom"),
        "{}",
        unknown.err
    );
}
