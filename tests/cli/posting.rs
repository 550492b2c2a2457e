//! Offers of saved web pages.

use serde_json::Value;

use crate::tool::Tool;

const PAGE: &str = r#"<!doctype html><html><head><title>Recrutement</title>
<script type="application/ld+json">{"@context": "https://schema.org/", "@type": "JobPosting",
 "title": "Aide-soignant(e) de nuit", "datePosted": "2026-11-20", "validThrough": "2026-12-20T23:59",
 "description": "<p>Toilettes, repas et transmissions, de nuit, en EHPAD. Diplôme d'État d'aide-soignant exigé.</p>",
 "identifier": {"@type": "PropertyValue", "name": "Les Tilleuls", "value": "N-77"},
 "url": "https://tilleuls.example/emploi/77",
 "hiringOrganization": {"@type": "Organization", "name": "Les Tilleuls"},
 "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Roubaix", "postalCode": "59100"}},
 "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue", "value": 2100, "unitText": "MONTH"}},
 "employmentType": ["FULL_TIME", "CDI"]}</script></head><body><p>Bienvenue</p></body></html>"#;
const CV: &str = "Aide-soignante\n59100 Roubaix\n\nEXPÉRIENCES\n2019 - 2024 EHPAD Les Lilas : aide-soignante, toilettes, repas, transmissions, nuit\nFORMATION\n2018 Diplôme d'État d'aide-soignant\n";

#[test]
fn the_offer_of_a_saved_page_is_matched_and_leads_to_its_own_page() {
    let tool = Tool::new();
    tool.import_demo();
    tool.file("page.html", PAGE);
    let read = tool.ends_with(0, "import offers page.html");
    assert!(read.err.contains("1 nouvelle"), "{}", read.err);
    assert!(tool.answer("import offers page.html --quiet").is_empty());
    tool.file("cv.txt", CV);
    let answer = tool.answer("match cv.txt --dept 59 -n 30 --format json --quiet");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let offers = answer["matches"][0]["offers"].as_array().unwrap().iter();
    let mut own = offers.filter(|own| own["url"] == "https://tilleuls.example/emploi/77");
    let own = own.next().unwrap();
    let id = own["id"].as_str().unwrap();
    assert!(id.starts_with("PAGE-"), "{id}");
    let shown = tool.answer(&format!("show {id}"));
    for text in ["Les Tilleuls", "59 - Roubaix", "CDI", "2 100"] {
        assert!(
            shown.replace(['\u{a0}', '\u{202f}'], " ").contains(text),
            "{text}\n{shown}"
        );
    }
}

#[test]
fn a_page_without_an_offer_is_no_import() {
    let tool = Tool::new();
    tool.file("vide.html", "<html><body>Bienvenue</body></html>");
    let read = tool.ends_with(1, "import offers vide.html");
    assert!(
        read.err.contains("aucune offre dans cette page"),
        "{}",
        read.err
    );
}
