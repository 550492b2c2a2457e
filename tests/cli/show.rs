use crate::tool::{OFFERS, Tool};

fn with_offers() -> Tool {
    // A day near those of the offers, which would be old on others.
    let tool = Tool::new().set("MATCHER_TODAY", "2026-11-29");
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    tool
}

#[test]
fn an_offer_is_shown_with_all_its_fields() {
    let text = with_offers().answer("show 213jsyx");
    let (offer, about) = text.split_once("À propos de cette offre").unwrap();
    for part in [
        "Source : France Travail (",
        "mises à jour le",
        "conditions-dutilisation-api",
        "Modifications : ",
    ] {
        assert!(about.contains(part), "{part}\n{about}");
    }
    insta::assert_snapshot!(offer.trim_end(), @r"
    Aide-soignant de nuit (H/F)
    ═══════════════════════════

    Numéro : 213JSYX
    Employeur : Résidence des Tilleuls
    Lieu : 59 - ROUBAIX
    Contrat : CDI
    Salaire : de 1 950 € à 2 100 € par mois
    Soit : environ 23 400 € à 25 200 € par an
    Expérience : Débutant accepté
    Métier (ROME) : J1501 Aide-soignant / Aide-soignante
    Publiée le : 18 novembre 2026
    Modifiée le : 19 novembre 2026
    Page officielle : https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

    Le poste
    ────────

      Toilettes, transmissions.
      Poste de nuit.

    Compétences demandées
    ─────────────────────

    • Réaliser un pansement (exigé)

    Ce que dit le texte
    ───────────────────

    Temps et horaires de travail

    • Travail de nuit — « de nuit »
    ");
}

#[test]
fn what_is_to_be_checked_is_above_the_text_and_an_ad_published_again_is_shown() {
    let tool = Tool::new();
    let text = "Notre client, acteur de la logistique du Nord, recrute un cariste pour préparer les commandes et charger les camions.";
    let line = |id: &str, day: u8| {
        format!(
            "{{\"id\":\"{id}\",\"intitule\":\"Cariste\",\"description\":\"{text}\",\"dateCreation\":\"2026-11-{day:02}\"}}\n"
        )
    };
    tool.file("offres.jsonl", &(line("A000001", 3) + &line("A000002", 20)));
    tool.answer("import offers offres.jsonl --quiet");
    let shown = tool.answer("show A000002");
    let (head, _) = shown.split_once("Le poste").unwrap();
    assert!(head.contains("L'employeur n'est pas nommé"), "{head}");
    assert!(
        head.contains("a déjà paru le 3 novembre 2026, sous le numéro A000001"),
        "{head}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("show A000002 --format json")).unwrap();
    let flag = &json["flags"][0];
    assert_eq!(flag["flag"], "hidden_employer");
    assert!(text.contains(flag["quote"].as_str().unwrap()));
    assert_eq!(json["same_text"][0]["id"], "A000001");
}

#[test]
fn a_hostile_offer_shows_as_text_in_every_form() {
    let tool = with_offers();
    for form in ["table", "phrase", "md", "json"] {
        let text = tool.answer(&format!("show 666EVIL --format {form} --color always"));
        let is_ours = text.replace("\u{1b}[1m", "").replace("\u{1b}[2m", "");
        let is_ours = is_ours.replace("\u{1b}[36m", "").replace("\u{1b}[0m", "");
        assert!(!is_ours.contains('\u{1b}'), "{form}: {text:?}");
        assert!(text.contains("script"), "{form}");
    }
    let page = tool.answer("show 666EVIL --format html");
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("<img"));
}

#[test]
fn a_wrong_number_suggests_a_near_one() {
    let run = with_offers().ends_with(1, "show 213JSXY");
    assert_eq!(run.out, "");
    insta::assert_snapshot!(run.err, @r"
    matcher : pas d'offre « 213JSXY » dans la base
      → Vouliez-vous dire « 213JSYX » ?
      → Elle a pu être retirée depuis : « matcher fetch » met la base à jour.
    ");
}

#[test]
fn an_empty_base_shows_the_demo_and_names_it() {
    let tool = Tool::new();
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("show 2D1MYGV --format json")).unwrap();
    assert_eq!(json["demo"], true);
    assert!(tool.answer("show 2D1MYGV").contains("Démonstration"));
    assert!(!tool.home().exists(), "reading makes nothing");
}
