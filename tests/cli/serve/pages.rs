use super::client::{CV, Served, tool};
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
    let mut page = browser.page(&group);
    while page.contains("http-equiv=\"refresh\"") {
        std::thread::sleep(std::time::Duration::from_millis(200));
        page = browser.page(&group);
    }
    for text in ["lea.txt", "hugo.txt", "non.pdf", "Fichiers à revoir"] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let start = page.find("/cv/").unwrap();
    let person = page[start..].split('"').next().unwrap();
    assert!(browser.page(person).contains("Offres pour lea.txt"));
    let numbered = browser.page(&format!("{group}?numeros=1"));
    assert!(
        numbered.contains("CV-") && !numbered.contains("hugo"),
        "{numbered}"
    );
    let table = browser.page(&format!("{group}/export.csv?numeros=1"));
    assert!(table.contains(';') && table.contains("CV-") && !table.contains("lea.txt"));
    assert!(
        browser
            .page(&format!("{group}/export.json"))
            .contains("\"matches\"")
    );
}

#[test]
fn pages_without_a_cv_answer_too() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    assert!(browser.page("/metiers?q=soudeur").contains("soud"));
    let read = browser.post("/metiers", "texte=CDI%2C+permis+B+exig%C3%A9%2C+soudeur");
    assert!(read.body.contains("Permis B"), "{}", read.body);
    for path in ["/base", "/themes"] {
        assert!(browser.page(path).contains("<h1>"), "{path}");
    }
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
    drop(browser);
    drop(served);
    assert!(tool.answer("watch show lea").contains("CDI"));
    let journal = tool.answer("feedback list --watch lea");
    assert!(journal.contains("candidature envoyée"), "{journal}");
    tool.answer("watch run lea");
}
