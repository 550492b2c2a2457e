//! `matcher read`.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::tool::Tool;

/// A tool with these fixtures in its folder.
fn with(fixtures: &[&str]) -> Tool {
    let tool = Tool::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    for name in fixtures {
        fs::copy(folder.join(name), tool.folder().join(name)).unwrap();
    }
    tool
}

#[test]
fn a_person_sees_the_text_how_well_it_was_read_and_what_is_hidden() {
    let tool = with(&["hidden-reportlab.pdf"]);
    insta::assert_snapshot!(tool.answer("read hidden-reportlab.pdf"), @r"
    Plombier chauffagiste

    blanc sur noir

    ── Lecture : C (mauvaise) ──
    5 mots, 1 page(s), moteur hayro
    • Peu de texte a été trouvé : 5 mots.
    • 12 mots invisibles à l'écran ont été trouvés et mis de côté ; ils ne comptent pas.

    ── Rubriques reconnues ──
    titre : 2 ligne(s), « Plombier chauffagiste »

    ── Ce qui a été compris ──
    Métier ou titre : Plombier chauffagiste blanc sur noir

    ── Texte caché, page 1 : dessiné sans encre ──
    sans encre

    ── Texte caché, page 1 : de la couleur du fond ──
    blanc sur blanc

    ── Texte caché, page 1 : trop petit pour être lu ──
    minuscule

    ── Texte caché, page 1 : hors de la page ──
    hors de la page

    ── Texte caché, page 1 : hors de la zone affichée ──
    rogné

    ── Texte caché, page 1 : recouvert ──
    recouvert
    ");
}

#[test]
fn a_program_sees_the_same_with_places() {
    let tool = with(&["dates-chromium.pdf"]);
    let json = tool.answer("read dates-chromium.pdf --format json");
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["schema"], 2);
    assert_eq!(read["kind"], "pdf");
    assert_eq!(read["quality"]["grade"], "C");
    assert_eq!(read["quality"]["flaws"][0], "few_words");
    assert_eq!(read["quality"]["engine"], "hayro");
    let line = &read["pages"][0]["blocks"][0]["lines"][0];
    assert_eq!(line["text"], "Parcours");
    assert!(line["area"]["left"].as_f64().unwrap() > 0.0, "{line}");
}

#[test]
fn the_text_alone_is_the_text_and_nothing_else() {
    let tool = with(&["form.pdf"]);
    let wanted = "Candidature\n\nLou GARNIER\n\nCuisier\n\nNote : disponible\n";
    assert_eq!(tool.answer("read form.pdf --raw"), wanted);
}

#[test]
fn the_plan_of_the_pages_is_one_page_of_the_web_with_every_line_escaped() {
    let tool = with(&["columns-typst.pdf"]);
    tool.file("piege.txt", "<script>alert(1)</script> & vente\n");
    let plan = tool.answer("read columns-typst.pdf --layout");
    assert!(plan.starts_with("<!DOCTYPE html>") || plan.starts_with("<!doctype html>"));
    assert!(plan.contains("<svg") && plan.contains("Transports Vialle"));
    assert!(!plan.contains("http://") || plan.contains("http://www.w3.org"));
    let plan = tool.answer("read piege.txt --layout");
    assert!(!plan.contains("<script>alert"), "{plan}");
}

#[test]
fn each_engine_can_be_chosen() {
    let tool = with(&["hidden-reportlab.pdf"]);
    for engine in ["hayro", "lopdf", "pdf-extract"] {
        let text = tool.answer(&format!("read hidden-reportlab.pdf --engine {engine}"));
        assert!(text.contains("Plombier chauffagiste"), "{text}");
        assert!(text.contains(&format!("moteur {engine}")), "{text}");
    }
    tool.ends_with(2, "read hidden-reportlab.pdf --engine autre");
}

#[test]
fn a_document_may_come_by_the_standard_input() {
    let run = Tool::new().run_with("read - --raw", "Ana DUPIN\n\nVente en boulangerie\n");
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "Ana DUPIN\n\nVente en boulangerie\n")
    );
    let tool = with(&["word.docx"]);
    let file = fs::File::open(tool.folder().join("word.docx")).unwrap();
    let mut command = tool.command("read - --raw");
    let output = command.stdin(Stdio::from(file)).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Assistante comptable"), "{text}");
}

#[test]
fn a_password_that_anybody_has_is_no_hindrance() {
    let tool = with(&["owner-password.pdf", "locked-attachment.pdf"]);
    assert_eq!(tool.answer("read owner-password.pdf --raw"), "Cariste\n");
    assert_eq!(
        tool.answer("read locked-attachment.pdf --raw"),
        "Jardinière\n"
    );
}

#[test]
fn an_unreadable_file_is_named_with_advice() {
    let tool = with(&["password.pdf", "scan.pdf", "bomb.docx", "bomb.pdf"]);
    let old_word: Vec<u8> = "WordDocument"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let old_word = [b"\xd0\xcf\x11\xe0".to_vec(), old_word].concat();
    let files: [(&str, &[u8]); 10] = [
        ("vide.pdf", b""),
        ("abime.pdf", b"%PDF-1.7 rien"),
        ("ancien.doc", &old_word),
        ("photo.gif", b"GIF89a photo"),
        ("abimee.jpg", b"\xff\xd8\xff\xe0 photo"),
        ("autre.json", b"{\"offers\": []}"),
        ("cv.rtf", b"{\\rtf1 bonjour}"),
        ("cv.zip", b"PK\x03\x04 rien"),
        ("octets.pdf", b"\0\x01\x02\x03\xff\xfe\0\0"),
        ("blanc.html", b"<html><body></body></html>"),
    ];
    for (name, bytes) in files {
        fs::write(tool.folder().join(name), bytes).unwrap();
    }
    let cases = [
        ("vide.pdf", "le fichier est vide"),
        ("abime.pdf", "le document est abîmé"),
        ("ancien.doc", "un ancien document Word (.doc)"),
        ("photo.gif", "une image"),
        ("abimee.jpg", "le document est abîmé"),
        ("autre.json", "un fichier JSON sans CV"),
        ("cv.rtf", "un document RTF"),
        ("cv.zip", "le document est abîmé"),
        ("octets.pdf", "ce fichier n'est ni un PDF"),
        ("blanc.html", "ne contient aucun texte"),
        ("password.pdf", "protégé par un mot de passe"),
        ("scan.pdf --ocr never", "est une image (un scan)"),
        ("bomb.docx", "dépasse la taille permise"),
        ("bomb.pdf", "le document dépasse"),
    ];
    for (line, wanted) in cases {
        let run = tool.ends_with(1, &format!("read {line}"));
        assert!(run.out.is_empty(), "{line}: {}", run.out);
        assert!(run.err.contains(wanted), "{line}: {}", run.err);
        assert!(run.err.contains("→"), "{line} says what to do: {}", run.err);
    }
}

#[test]
fn a_reading_is_mended_as_a_json_resume_and_matched() {
    let tool = Tool::new();
    tool.file(
        "cv.txt",
        "Ana MORVAN\nana@example.fr\n\nSoudeuse\n\nEXPÉRIENCES\nmars 2019 - août 2024 : soudeuse TIG, chantier naval\nSoudure TIG et MIG sur inox et aluminium, lecture de plans, contrôle visuel des cordons\n2015 - 2019 : soudeuse, atelier de chaudronnerie\nPréparation des tôles, pointage, meulage, respect des consignes de sécurité\n\nFORMATION\nCAP réalisations industrielles en chaudronnerie, 2015\n",
    );
    tool.answer("read cv.txt --format jsonresume -o cv.json");
    let path = tool.folder().join("cv.json");
    let mended = fs::read_to_string(&path).unwrap();
    assert!(!mended.contains("MORVAN"), "{mended}");
    fs::write(&path, mended.replace("soudeuse TIG", "chaudronnière")).unwrap();
    let read: serde_json::Value =
        serde_json::from_str(&tool.answer("read cv.json --format json")).unwrap();
    assert_eq!(read["kind"], "jsonresume");
    assert_eq!(read["person"]["headline"], "Soudeuse");
    let post = &read["person"]["posts"][0];
    assert_eq!(post["title"], "chaudronnière, chantier naval");
    assert_eq!(
        (&post["from"], &post["to"]),
        (&"2019-03".into(), &"2024-08".into())
    );
    let matched = tool.answer("match cv.json --format json");
    assert!(matched.contains("Soudeuse"), "{matched}");
}

#[test]
fn a_scan_without_tesseract_gets_advice() {
    let tool = with(&["scan.pdf", "scan.png"]).set("PATH", "/nonexistent");
    for name in ["scan.pdf", "scan.png"] {
        let run = tool.ends_with(1, &format!("read {name}"));
        assert!(run.err.contains("Installez tesseract"), "{}", run.err);
    }
    let run = tool.ends_with(1, "read scan.pdf --ocr never");
    assert!(!run.err.contains("Installez"), "{}", run.err);
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let run = Tool::new().ends_with(1, "read absent.pdf");
    assert!(run.err.contains("absent.pdf"), "{}", run.err);
}

#[test]
fn a_document_gives_no_orders_to_the_terminal() {
    let tool = Tool::new();
    tool.file(
        "cv.txt",
        &format!(
            "Ana \u{1b}[2JDUPIN\u{202e}\n\nVente\u{7} en magasin, {}\n",
            "caisse et rayons, accueil du public, ".repeat(5)
        ),
    );
    for flags in ["", "--raw", "--format json", "--layout"] {
        let out = tool.answer(&format!("read cv.txt {flags}"));
        assert!(
            !out.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{flags}: {out}"
        );
    }
}
