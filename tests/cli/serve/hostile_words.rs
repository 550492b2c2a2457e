//! Words that would be markup or a script if a page did not escape them.

use super::client::{CV, Served, tool};
use crate::tool::Tool;

/// What would run if it were not escaped.
const HOSTILE: [&str; 3] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
];

/// Panics where a page holds more markup than the program's own.
fn assert_harmless(page: &str) {
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    for text in [
        "<img",
        "' onmouseover='",
        "\" onmouseover=",
        "onerror=alert(1)>",
    ] {
        assert!(!page.contains(text), "{text}\n{page}");
    }
}

#[test]
fn hostile_words_of_a_cv_a_file_and_an_address_show_as_text() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    for hostile in HOSTILE {
        let cv = format!(
            "Aide-soignante {hostile}\n59100 Roubaix {hostile}\nRecherche CDI {hostile}, de nuit\n\nEXPÉRIENCES\n2019 - 2024 EHPAD {hostile} : aide-soignante {hostile}, toilettes, repas {hostile}\nFORMATION\n2018 Diplôme d'État d'aide-soignant {hostile}\nLANGUES\nAnglais {hostile}\nINFORMATIQUE\nWord {hostile}\n"
        );
        let name = hostile.replace('"', "%22");
        let to = browser.drop_cv(&name, &cv);
        assert_harmless(&browser.page(&format!("{to}?lu=1")));
        assert_harmless(&browser.page("/"));
        let coded: String = hostile.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let said = format!("metier={coded}&ville={coded}&annees=1&contrat={coded}&rayon={coded}");
        assert_eq!(browser.post(&format!("{to}/corriger"), &said).status, 303);
        assert_harmless(&browser.page(&to));
        for query in ["dept", "contract", "near", "with", "top", "since"] {
            let reply = browser.get(&format!("{to}?{query}={coded}&distance=10"));
            assert!(
                matches!(reply.status, 200 | 400),
                "{query} {}",
                reply.status
            );
            assert_harmless(&reply.body);
        }
        assert_harmless(&browser.page(&format!("/metiers?q={coded}")));
        assert_harmless(&browser.post("/metiers", &format!("texte={coded}")).body);
        assert_harmless(&browser.get(&format!("/offre/{coded}")).body);
        assert_harmless(&browser.get(&format!("{to}/{coded}")).body);
    }
}

#[test]
fn hostile_words_of_an_offer_show_as_text() {
    let tool = Tool::new();
    let mut offers = String::new();
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let hostile = serde_json::to_string(hostile).unwrap();
        let hostile = hostile.trim_matches('"');
        offers.push_str(&format!(
            "{{\"id\":\"21{at}JSYX\",\"intitule\":\"Aide-soignant {hostile}\",\"description\":\"Toilettes, transmissions, permis B exigé. {hostile}\",\"dateCreation\":\"2026-11-18T08:00:00.000Z\",\"lieuTravail\":{{\"libelle\":\"59 - ROUBAIX {hostile}\"}},\"romeCode\":\"J1501\",\"romeLibelle\":\"Aide-soignant {hostile}\",\"typeContrat\":\"CDI\",\"typeContratLibelle\":\"CDI {hostile}\",\"entreprise\":{{\"nom\":\"Tilleuls {hostile}\"}},\"salaire\":{{\"libelle\":\"{hostile}\"}}}}\n"
        ));
    }
    tool.import_demo();
    tool.file("offres.jsonl", &offers);
    tool.answer("import offers offres.jsonl --quiet");
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cv = browser.drop_cv("cv.txt", CV);
    assert_harmless(&browser.page(&cv));
    for at in 0..HOSTILE.len() {
        assert_harmless(&browser.page(&format!("{cv}/offre/21{at}JSYX")));
        assert_harmless(&browser.page(&format!("/offre/21{at}JSYX")));
    }
    assert_harmless(&browser.page("/base"));
}

#[test]
fn hostile_words_of_a_recruiter_and_of_a_candidate_show_as_text() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    for hostile in HOSTILE {
        let coded: String = hostile.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let fields = [
            "titre",
            "employeur",
            "ville",
            "postal",
            "contrat",
            "salaire_min",
            "salaire_max",
            "salaire_pour",
            "limite",
            "texte",
        ];
        let form: Vec<String> = fields.map(|name| format!("{name}={coded}")).to_vec();
        let form = form.join("&");
        let read = browser.post("/recruter/annonce", &format!("{form}&faire=lire"));
        assert_harmless(&read.body);
        let right = format!(
            "titre={coded}&employeur={coded}&ville={coded}&postal={coded}&contrat={coded}&texte={coded}"
        );
        let kept = browser.post("/recruter/annonce", &format!("{right}&faire=garder"));
        assert_eq!(kept.status, 303, "{}", kept.body);
        let own = kept.header("location").unwrap().to_owned();
        let name = format!("nom={coded}");
        assert_eq!(
            browser.post(&format!("{own}/candidature"), &name).status,
            303
        );
        assert_harmless(&browser.page(&own));
        assert_harmless(&browser.page(&format!("{own}/ecrire")));
        assert_harmless(&browser.page("/recruter"));
        let published = browser.page(&format!("{own}/annonce.html"));
        assert!(!published.contains("<img") && !published.contains("<script>alert"));
        let page = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"JobPosting\",\"title\":{0},\"description\":{0},\"hiringOrganization\":{0}}}</script>",
            serde_json::Value::from(hostile.replace("</", "<\\/"))
        );
        let sent = browser.upload_to("/recruter/page", &[("page.html", &page)]);
        assert!(matches!(sent.status, 303 | 400), "{}", sent.body);
        assert_harmless(&browser.page("/recruter"));
        let answers = browser.upload_to(&format!("{own}/reponses"), &[("r.json", hostile)]);
        assert_harmless(&answers.body);
    }
}

#[test]
fn hostile_names_of_the_files_of_a_group_show_as_text() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let names: Vec<String> = HOSTILE.map(|own| own.replace('"', "%22")).to_vec();
    let files: Vec<(&str, &str)> = names.iter().map(|own| (own.as_str(), CV)).collect();
    let sent = browser.upload(&files);
    let group = sent.header("location").unwrap().to_owned();
    assert_harmless(&browser.settled(&group));
    assert_harmless(&browser.page("/"));
}
