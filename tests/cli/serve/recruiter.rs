//! A recruiter's way: an offer is written, read, published; a test is made and marked; who
//! applied is noted.

use serde_json::Value;

use super::client::{Browser, Served, tool};
use crate::quiz::put_rome;

const FORM: &str = "titre=Boulanger+%28H%2FF%29+%3Cb%3E&employeur=Le+Fournil&ville=Roubaix&postal=59100&contrat=CDI&salaire_min=1900&salaire_max=2100&salaire_pour=month&limite=2026-12-15&texte=Fa%C3%A7onner+des+baguettes+et+des+miches.+Cuire+des+viennoiseries+au+four.%0D%0APermis+B+exig%C3%A9.+M%C3%A9thode+HACCP+et+cha%C3%AEne+du+froid.+SST+appr%C3%A9ci%C3%A9.+Travail+de+nuit.";

/// Keeps the invented offer: the address of its page.
fn kept(browser: &Browser<'_>) -> String {
    let reply = browser.post("/recruter/annonce", &format!("{FORM}&faire=garder"));
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.header("location").unwrap().to_owned()
}

#[test]
fn an_offer_is_read_while_it_is_written_and_published_as_it_is_meant() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    assert!(browser.page("/recruter").contains("Écrire une annonce"));
    let young =
        "titre=Vendeur&texte=Cherchons+jeune+homme+de+moins+de+30+ans+pour+vendre.&faire=lire";
    let read = browser.post("/recruter/annonce", young).body;
    assert!(
        read.contains("Ce qui manque") && read.contains("salaire"),
        "{read}"
    );
    assert!(
        read.contains("À corriger avant de publier") && !read.contains("vous exclut"),
        "{read}"
    );
    assert!(
        !browser.page("/recruter").contains("Vendeur"),
        "nothing is kept that was only read"
    );
    let own = kept(&browser);
    let page = browser.page(&own);
    for text in [
        "<h1>Boulanger (H/F)</h1>",
        "Le Fournil",
        "15 décembre 2026",
        "Permis B",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let published = browser.page(&format!("{own}/annonce.html"));
    assert!(published.contains("application/ld+json") && !published.contains("<b>"));
    // The page that was published is an offer for any jobseeker.
    tool.file("annonce.html", &published);
    tool.import_demo();
    tool.answer("import offers annonce.html --quiet");
    let json: Value = serde_json::from_str(&browser.page(&format!("{own}/annonce.json"))).unwrap();
    assert_eq!(json["@type"], "JobPosting");
    assert_eq!(json["employmentType"][0], "FULL_TIME");
    assert_eq!(json["baseSalary"]["value"]["maxValue"], 2100.0);
    assert_eq!(browser.get(&format!("{own}/autre.html")).status, 404);
    assert_eq!(browser.get("/recruter/inconnue").status, 404);
}

#[test]
fn who_applied_is_noted_with_a_stage_and_goes_with_the_offer() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let own = kept(&browser);
    let add = |form: &str| browser.post(&format!("{own}/candidature"), form).status;
    assert_eq!(
        (add("nom="), add("nom=Mme+A."), add("nom=M.+B.")),
        (400, 303, 303)
    );
    let page = browser.page(&own);
    assert!(
        page.find("Mme A.").unwrap() < page.find("M. B.").unwrap(),
        "in the order they came"
    );
    assert!(page.contains("Reçue depuis le"));
    let first = format!("{own}/candidature/1");
    assert_eq!(
        browser.post(&first, "etape=interview&faire=changer").status,
        303
    );
    assert!(browser.page(&own).contains("Entretien depuis le"));
    assert_eq!(browser.post(&first, "etape=x&faire=changer").status, 400);
    let listed = tool.ends_with(0, "purge --own --dry-run");
    assert!(
        listed
            .err
            .contains("1 annonce écrite ici et 2 candidatures"),
        "{}",
        listed.err
    );
    assert_eq!(browser.post(&first, "faire=effacer").status, 303);
    assert!(!browser.page(&own).contains("Mme A."));
    tool.answer("purge --own");
    assert_eq!(browser.get(&own).status, 404);
}

#[test]
fn the_answers_of_a_candidate_are_shown_and_those_to_another_test_are_not() {
    let tool = tool();
    put_rome(&tool);
    tool.answer("import rome rome.zip --quiet");
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let own = kept(&browser);
    let test = browser.page(&format!("{own}/test.html"));
    let id = |page: &str| {
        const BEFORE: &str = "&quot;test&quot;:&quot;";
        let start = page.find(BEFORE).unwrap() + BEFORE.len();
        page[start..].split('&').next().unwrap().to_owned()
    };
    let answers = |id: &str| {
        format!(
            r#"{{"schema":1,"test":"{id}","source":{{"kind":"text","id":null}},"seed":42,"level":2,"items":12,"answers":[{{"n":1,"answer":1}}]}}"#
        )
    };
    let send = |file: &str| browser.upload_to(&format!("{own}/reponses"), &[("r.json", file)]);
    let marked = send(&answers(&id(&test)));
    assert_eq!(marked.status, 200, "{}", marked.body);
    assert!(marked.body.contains("ne mesure pas"), "{}", marked.body);
    assert!(marked.body.contains("r.json"), "{}", marked.body);
    // The offer is changed: what was answered before stays of use.
    let changed = FORM.replace("Cuire+des+viennoiseries", "Laminer+des+brioches");
    let saved = browser.post(&format!("{own}/ecrire"), &format!("{changed}&faire=garder"));
    assert_eq!(saved.status, 303, "{}", saved.body);
    let later = browser.page(&format!("{own}/test.html"));
    assert_ne!(id(&later), id(&test));
    assert_eq!(send(&answers(&id(&test))).status, 200);
    let other = send(&answers("autre"));
    assert_eq!(other.status, 400);
    assert!(other.body.contains(&own), "a way back: {}", other.body);
    assert_eq!(send("{}").status, 400);
    assert!(browser.page(&format!("{own}/cle.html")).contains("<h1>"));
}

#[test]
fn nothing_of_it_is_open_to_another_machine() {
    let tool = tool();
    tool.file("phrase.txt", "une phrase assez longue");
    let served = Served::start(&tool, "--listen 127.0.0.1:0 --passphrase-file phrase.txt");
    let entered = served.ask(
        "POST",
        "/entrer",
        &format!("Origin: http://{}", served.host),
        b"passphrase=une+phrase+assez+longue",
    );
    let cookie = entered.header("set-cookie").unwrap_or_default();
    let cookie = format!("Cookie: {}", cookie.split(';').next().unwrap());
    let reply = served.ask("GET", "/recruter", &cookie, b"");
    assert_eq!(reply.status, 403, "{}", reply.body);
}
