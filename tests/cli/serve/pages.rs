use super::client::{CV, Served, tool};
use crate::quiz::put_rome;
use crate::tool::Tool;

/// The address of the first offer of a page.
fn first_offer(page: &str, cv: &str) -> String {
    let cards = page.find("class=\"cards\"").unwrap();
    let start = cards + page[cards..].find(&format!("{cv}/offre/")).unwrap();
    page[start..].split('"').next().unwrap().to_owned()
}

#[test]
fn a_cv_that_is_dropped_is_read_corrected_filtered_and_answered() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    assert!(browser.page("/").contains("type=\"file\""));
    let cv = browser.drop_cv("léa.txt", CV);
    let page = browser.page(&cv);
    for text in [
        "Offres pour léa.txt",
        "Aide-soignante",
        "Roubaix",
        "offres proches",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    // What is corrected is shown again, and is true of the offers too.
    let corrected = browser.post(&format!("{cv}/corriger"), "ville=Lyon&annees=2&contrat=CDI");
    assert_eq!(corrected.status, 303);
    let page = browser.page(&cv);
    assert!(
        page.contains("value=\"Lyon\"") && page.contains("autour de Lyon"),
        "{page}"
    );
    let filtered = browser.page(&format!("{cv}?contract=CDI&dept=59&top=20"));
    assert!(filtered.contains("value=\"CDI\" checked"), "{filtered}");
    // An offer has its page, and an answer about it stays.
    let offer = first_offer(&page, &cv);
    let alone = browser.page(&offer);
    assert!(
        alone.contains("Pas pour moi") && alone.contains("<mark"),
        "{alone}"
    );
    let kept = browser.post(&offer, "reponse=garder&recherche=contract%3DCDI%0d%0aX%3A1");
    let back = format!("{cv}?contract=CDI%0D%0AX%3A1#offres");
    assert_eq!(kept.header("location"), Some(back.as_str()));
    assert!(browser.page(&cv).contains("1 offre déjà vue"));
    assert_eq!(browser.post(&offer, "reponse=non").status, 303);
    let without = browser.page(&cv);
    assert_ne!(first_offer(&without, &cv), offer);
    assert!(without.contains("écartée"));
    // Once it is forgotten, it is gone.
    assert_eq!(browser.post(&format!("{cv}/oublier"), "").status, 303);
    assert_eq!(browser.get(&cv).status, 404);
}

#[test]
fn a_filter_counts_as_many_offers_as_it_leaves() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    let count = |page: &str, before: &str| -> usize {
        let start = page.find(before).unwrap() + before.len();
        let rest = &page[start..];
        let open = rest.find('(').unwrap() + 1;
        rest[open..].split(')').next().unwrap().parse().unwrap()
    };
    let page = browser.page(&cv);
    let printed = count(&page, "name=\"contract\" value=\"CDI\">");
    let filtered = browser.page(&format!("{cv}?contract=CDI"));
    let offers = format!("<h2>{printed} offre");
    assert!(
        printed > 0 && filtered.contains(&offers),
        "{printed}\n{filtered}"
    );
}

#[test]
fn a_file_that_is_no_cv_is_said_and_nothing_is_kept_of_it() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let reply = browser.upload(&[("vide.pdf", "%PDF-1.4 rien")]);
    assert_eq!(reply.status, 422, "{}", reply.body);
    assert_eq!(browser.upload(&[]).status, 400);
    assert!(!browser.page("/").contains("En mémoire"));
}

#[test]
fn a_group_shows_each_person_and_numbers_in_place_of_names() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let sent = browser.upload(&[("lea.txt", CV), ("hugo.txt", CV), ("non.pdf", "%PDF-1.4")]);
    let group = sent.header("location").unwrap().to_owned();
    let page = browser.settled(&group);
    for text in ["lea.txt", "hugo.txt", "non.pdf", "Fichiers à revoir"] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let start = page.find("/cv/").unwrap();
    let person = page[start..].split('"').next().unwrap();
    assert!(browser.page(person).contains("Offres pour lea.txt"));
    let json = browser.page(&format!("{group}/export.json"));
    assert!(json.contains("\"matches\"") && json.contains("lea.txt"));
    // From now on no page and no file of the group holds a name.
    let named = browser.post(&format!("{group}/noms"), "noms=numeros");
    assert_eq!(named.header("location"), Some(group.as_str()));
    for path in [
        group.clone(),
        format!("{group}/export.csv"),
        format!("{group}/export.html"),
        format!("{group}/export.json"),
        person.to_owned(),
        format!("{person}?contract=CDI"),
        format!("{person}/veille"),
        format!("{person}/export.json"),
    ] {
        let page = browser.page(&path);
        assert!(page.contains("CV-"), "{path}\n{page}");
        for name in ["lea.txt", "hugo", "non.pdf"] {
            assert!(!page.contains(name), "{name} {path}\n{page}");
        }
    }
    assert!(browser.page(person).contains(&format!("href=\"{group}\"")));
    assert_eq!(browser.post(&format!("{group}/noms"), "noms=").status, 303);
    assert!(browser.page(person).contains("Offres pour lea.txt"));
}

#[test]
fn pages_without_a_cv_answer_too() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    assert!(browser.page("/metiers?q=soudeur").contains("soud"));
    let read = browser.post("/metiers", "texte=CDI%2C+permis+B+exig%C3%A9%2C+soudeur");
    assert!(read.body.contains("Permis B"), "{}", read.body);
    for (path, text) in [
        ("/base", "Numéro ou adresse"),
        ("/base/faits", "Revenir à la base"),
        ("/base/savoir-etre", "Revenir à la base"),
        ("/base/textes", "Revenir à la base"),
        ("/themes", "Revenir à la base"),
        ("/metiers/J1501", "Thèmes du métier"),
        (
            "/metiers/J1501?pay=24000&dept=59&without=travail+de+nuit",
            "Salaire",
        ),
    ] {
        let page = browser.settled(path);
        assert!(page.contains(text), "{path}\n{page}");
    }
    assert_eq!(browser.get("/metiers/X").status, 404);
    let found = browser.get("/offre?numero=https%3A%2F%2Fcandidat.francetravail.fr%2Foffres%2Frecherche%2Fdetail%2F213JSYX");
    assert_eq!(found.header("location"), Some("/offre/213JSYX"));
    assert_eq!(browser.get("/offre?numero=%2F..%2F").status, 400);
    assert_eq!(browser.get("/nulle-part").status, 404);
    let style = browser.get("/page.css");
    assert!(
        style
            .header("content-type")
            .unwrap()
            .starts_with("text/css")
    );
}

#[test]
fn a_search_is_watched_with_its_filters_and_answers() {
    let tool = Tool::new();
    tool.import_demo();
    tool.file("cv.txt", CV);
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    let offer = first_offer(&browser.page(&cv), &cv);
    assert_eq!(browser.post(&offer, "reponse=postule").status, 303);
    let page = browser.page(&format!("{cv}?contract=CDI"));
    assert!(
        page.contains(&format!("{cv}/veille?contract=CDI")),
        "{page}"
    );
    let form = browser.page(&format!("{cv}/veille?contract=CDI"));
    assert!(form.contains("value=\"contract=CDI\""), "{form}");
    let place = tool.folder().join("cv.txt");
    let place = place.to_str().unwrap().replace('/', "%2F");
    let wrong = browser.post(&format!("{cv}/veille"), "nom=lea&chemin=%2Fnulle%2Fpart");
    assert!(wrong.body.contains("Aucun fichier"), "{}", wrong.body);
    let sent = format!("nom=lea&chemin={place}&recherche=contract%3DCDI");
    let added = browser.post(&format!("{cv}/veille"), &sent);
    assert!(
        added.body.contains("« lea »") || added.body.contains("lea"),
        "{}",
        added.body
    );
    let again = browser.post(&format!("{cv}/veille"), &sent);
    assert!(again.body.contains("déjà ce nom"), "{}", again.body);
    assert!(browser.page("/veilles").contains("href=\"/veilles/lea\""));
    let change = |what: &str| browser.post("/veilles/lea", &format!("faire={what}"));
    assert!(browser.page("/veilles/lea").contains("Mettre en pause"));
    let ran = change("passer");
    let to = ran.header("location").unwrap().to_owned();
    assert!(to.starts_with("/veilles/lea?passage="), "{to}");
    assert_ne!(to, "/veilles/lea?passage=0");
    assert!(browser.page(&to).contains("dans la liste plus bas"));
    let again = change("passer");
    assert_eq!(again.header("location"), Some("/veilles/lea?passage=0"));
    assert!(
        browser
            .page("/veilles/lea?passage=0")
            .contains("Rien de nouveau")
    );
    assert_eq!((change("pause").status, change("x").status), (303, 400));
    assert!(browser.page("/veilles/lea").contains("Reprendre"));
    assert_eq!(change("reprendre").status, 303);
    assert_eq!(browser.get("/veilles/autre").status, 404);
    let other = sent.replace("nom=lea", "nom=%C3%A0+c%C3%B4t%C3%A9%2F%3Cb%3E");
    browser.post(&format!("{cv}/veille"), &other);
    let list = browser.page("/veilles");
    let start = list.find("/veilles/%C3%A0").unwrap();
    let own = list[start..].split('"').next().unwrap();
    assert!(!browser.page(own).contains("<b>"));
    let gone = browser.post(own, "faire=effacer");
    assert_eq!(gone.header("location"), Some("/veilles"));
    assert_eq!(browser.get(own).status, 404);
    drop(browser);
    drop(served);
    assert!(tool.answer("watch show lea").contains("CDI"));
    let journal = tool.answer("feedback list --watch lea");
    assert!(journal.contains("candidature envoyée"), "{journal}");
    tool.answer("watch run lea");
}

#[test]
fn what_is_kept_in_a_file_is_what_the_filters_left() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    let page = browser.page(&format!("{cv}?contract=CDD"));
    for file in ["export.html", "export.csv", "export.json"] {
        assert!(
            page.contains(&format!("{cv}/{file}?contract=CDD")),
            "{file}"
        );
    }
    let kept = |query: &str| -> serde_json::Value {
        serde_json::from_str(&browser.page(&format!("{cv}/export.json{query}"))).unwrap()
    };
    let filtering = |kept: &serde_json::Value| kept["matches"][0]["filtered"].to_string();
    assert!(filtering(&kept("?contract=CDD")).contains("contract"));
    assert!(!filtering(&kept("")).contains("contract"));
}

#[test]
fn a_fact_that_is_asked_for_has_its_box_and_leaves_as_many_offers_as_were_counted() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    let page = browser.page(&cv);
    let start = page
        .find("<option value=\"full_time\"")
        .unwrap_or_else(|| panic!("{}", page.split("Avec aussi").nth(1).unwrap_or_default()));
    let option = page[start..].split("</option>").next().unwrap();
    let counted = option.rsplit('(').next().unwrap().trim_end_matches(')');
    let asked = browser.page(&format!("{cv}?with=full_time"));
    assert!(asked.contains(&format!("<h2>{counted} offre")), "{asked}");
    assert!(asked.contains("name=\"with\" value=\"") && asked.contains("checked"));
}

#[test]
fn a_test_for_an_offer_and_one_for_an_occupation_are_files_to_keep() {
    let tool = tool();
    put_rome(&tool);
    tool.answer("import rome rome.zip --quiet");
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let test = browser.get("/metiers/D1102/test.html");
    assert_eq!(test.status, 200, "{}", test.body);
    assert!(
        test.header("content-disposition")
            .unwrap()
            .contains("test.html")
    );
    assert!(browser.page("/metiers/D1102/cle.html").contains("<h1>"));
    assert_eq!(browser.get("/metiers/D1102/autre.html").status, 404);
    let cv = browser.drop_cv("cv.txt", CV);
    assert_eq!(
        browser
            .get(&format!("{cv}/offre/INCONNUE/test.html"))
            .status,
        404
    );
}
