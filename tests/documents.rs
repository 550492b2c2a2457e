//! Documents of all kinds, read as the program reads them. `fixtures/documents/make.py`
//! makes them, and holds their text.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

use matcher::api::document::{
    Document, Engine, Error, Flaw, HiddenReason, MAX_BYTES, Ocr, Pool, Quality, ReadOptions,
    Unrecognised, read,
};

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/fixtures/documents").join(name)).unwrap()
}

fn options() -> ReadOptions {
    ReadOptions {
        ocr: Ocr::Never,
        ..ReadOptions::default()
    }
}

fn document(name: &str) -> Document {
    read(&bytes(name), &options()).unwrap()
}

fn lines(name: &str) -> Vec<String> {
    let text = document(name).text();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The program as a reader of documents, as it is when the program reads one.
fn pool() -> Pool {
    Pool::new(Path::new(env!("CARGO_BIN_EXE_matcher")))
}

#[test]
fn a_side_bar_is_read_before_the_column_beside_it_and_tracked_headings_are_words() {
    let lines = lines("columns-chromium.pdf");
    let place = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap();
    assert!(place("CONTACT") < place("Logiciel Ciel"));
    assert!(place("Logiciel Ciel") < place("Inès MARTEL"));
    assert!(place("EXPÉRIENCE") < place("2019 – 2023 Vendeuse, Boulangerie du Port"));
    assert!(place("COMPÉTENCES") < place("Tenue de caisse"));
}

#[test]
fn a_table_of_dates_is_read_row_by_row() {
    let lines = lines("dates-chromium.pdf");
    assert_eq!(
        lines[1],
        "2021 – 2024 Aide-soignante, EHPAD Les Tilleuls, Tours"
    );
    assert_eq!(lines[3], "2015  BEP sanitaire et social");
}

#[test]
fn accents_ligatures_and_cut_words_of_tex_are_put_together() {
    let text = document("accents-latex.pdf").text();
    for wanted in [
        "Chloé LÉVÊQUE",
        "Maçonne diplômée, à Noël en chômage",
        "œuvre efficace et affinée",
    ] {
        assert!(text.contains(wanted), "{text}");
    }
    for word in [
        "Développement",
        "photovoltaïques",
        "extraordinairement",
        "perfectionnées",
    ] {
        assert!(
            text.split_whitespace().any(|found| found == word),
            "{word} in {text}"
        );
    }
}

#[test]
fn columns_of_typst_are_read_one_after_the_other() {
    let text = document("columns-typst.pdf").text();
    assert!(text.contains("entretien"), "{text}");
    assert!(text.find("centre-ville").unwrap() < text.find("Transports Vialle").unwrap());
}

#[test]
fn cells_of_several_lines_stay_beside_their_label() {
    let lines = lines("cells-chromium.pdf");
    let place = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap();
    assert_eq!(place("Conductrice"), place("03/2019"));
    assert!(place("Réglage d'une ligne") < place("09/2015"));
    assert!(place("Pesée, étiquetage") < place("2013 – 2015"));
    assert!(place("Langue(s) maternelle(s)  français") < place("anglais, niveau B1"));
}

#[test]
fn places_at_the_right_edge_stay_on_the_line_of_their_dates() {
    let lines = lines("entries-typst.pdf");
    let place = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap();
    assert_eq!(place("Tôlerie Vidal"), place("2016 – 2020"));
    assert_eq!(place("lycée Gallieni"), place("Formation") + 1);
    assert!(place("Lecture de plans") < place("Karim HADDAD"));
}

#[test]
fn a_table_ends_where_its_rows_end() {
    let lines = lines("table-cairo.pdf");
    assert_eq!(
        lines[1..4],
        [
            "2021 – 2024  Super U, Landerneau — mise en rayon",
            "2019 – 2021  Drive, Brest — préparation de commandes",
            "2018  Cueillette saisonnière, Plougastel",
        ]
    );
    assert_eq!(lines[4], "CACES 1A et 3");
    let hidden = document("table-cairo.pdf").hidden;
    let reasons: Vec<HiddenReason> = hidden.iter().map(|hidden| hidden.reason).collect();
    assert_eq!(reasons, [HiddenReason::SameColour, HiddenReason::Tiny]);
}

#[test]
fn a_table_in_a_column_is_read_row_by_row() {
    let document = document("framed-platypus.pdf");
    let text = document.text();
    for row in [
        "2023  Contournement de Pézenas 4,2 M€",
        "2021  Réseau d'eau d'Agde  1,1 M€",
    ] {
        assert!(text.contains(row), "{text}");
    }
    assert!(document.hidden.is_empty(), "white on a shade is seen");
    assert!(text.find("Portugais courant") < text.find("Chef de chantier"));
}

#[test]
fn a_drawing_s_letters_are_words_again() {
    let lines = lines("letters-rsvg.pdf");
    for wanted in [
        "CONTACT",
        "Créativité, sens du détail",
        "EXPÉRIENCE",
        "2019 DN MADE, efficacité, office, flûte",
        "Portfolio en ligne",
    ] {
        assert!(
            lines.iter().any(|line| line == wanted),
            "{wanted}: {lines:?}"
        );
    }
}

#[test]
fn a_header_and_page_numbers_are_read_once() {
    let document = document("margins-weasyprint.pdf");
    assert!(document.pages.len() > 1);
    let text = document.text();
    assert_eq!(text.matches("Julie ANCEL").count(), 1, "{text}");
    assert_eq!(text.matches("Page ").count(), 1, "{text}");
    assert_eq!(text.matches("Clinique").count(), 8, "{text}");
}

#[test]
fn a_lock_on_attachments_alone_leaves_the_page_open() {
    assert_eq!(lines("locked-attachment.pdf"), ["Jardinière"]);
}

#[test]
fn lines_drawn_across_columns_are_put_back() {
    let lines = lines("across-columns-reportlab.pdf");
    assert_eq!(lines[4], "élingage et levage");
    assert_eq!(lines[5], "Expérience");
}

#[test]
fn text_drawn_three_times_is_read_once_and_turned_text_is_read() {
    assert_eq!(
        lines("doubled-reportlab.pdf"),
        ["Soudeur", "Disponible en mars"]
    );
}

#[test]
fn headings_of_parted_letters_are_words() {
    let wanted = [
        "COMPETENCES",
        "MES LOISIRS",
        "Permis A B C",
        "à 10 h au 3e étage",
    ];
    assert_eq!(lines("spaced-fpdf.pdf"), wanted);
}

#[test]
fn hidden_text_is_set_apart_with_its_reason() {
    let document = document("hidden-reportlab.pdf");
    assert_eq!(
        document.text().lines().collect::<Vec<_>>(),
        ["Plombier chauffagiste", "", "blanc sur noir"]
    );
    let mut hidden: Vec<(HiddenReason, &str)> = document
        .hidden
        .iter()
        .map(|hidden| (hidden.reason, hidden.text.as_str()))
        .collect();
    hidden.sort();
    let wanted = [
        (HiddenReason::Invisible, "sans encre"),
        (HiddenReason::SameColour, "blanc sur blanc"),
        (HiddenReason::Tiny, "minuscule"),
        (HiddenReason::OffPage, "hors de la page"),
        (HiddenReason::Clipped, "rogné"),
        (HiddenReason::Covered, "recouvert"),
    ];
    assert_eq!(hidden, wanted);
    let quality = Quality::of(&document, &document.text(), None);
    assert!(quality.flaws.contains(&Flaw::Hidden) && quality.hidden_words == 12);
}

#[test]
fn what_was_typed_into_a_form_is_read() {
    assert_eq!(
        lines("form.pdf"),
        ["Candidature", "Lou GARNIER", "Cuisier", "Note : disponible"]
    );
}

#[test]
fn a_damaged_file_gives_what_it_has() {
    assert_eq!(lines("no-media-box.pdf"), ["Jardinier"]);
}

#[test]
fn a_scan_is_recognised_and_its_text_layer_is_not_hidden_text() {
    let unrecognised = Unrecognised::NotAsked;
    assert_eq!(
        read(&bytes("scan.pdf"), &options()),
        Err(Error::ImageOnly { unrecognised })
    );
    let document = document("scan-with-text.pdf");
    assert_eq!(
        document.text(),
        "Agent de nettoyage\n\nEntretien de bureaux\n"
    );
    assert!(document.hidden.is_empty());
    assert!(
        Quality::of(&document, &document.text(), None)
            .flaws
            .contains(&Flaw::Scanned)
    );
}

#[test]
fn a_scan_is_recognised_where_tesseract_is() {
    let installed = Command::new("tesseract").arg("--list-langs").output();
    let has_french =
        installed.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("fra"));
    let read = pool().read(&bytes("scan.pdf"), &ReadOptions::default());
    if !has_french {
        assert!(matches!(read, Err(Error::ImageOnly { .. })));
        return;
    }
    let document = read.unwrap();
    assert!(document.text().contains("Agent de nettoyage"));
    assert!(document.pages[0].scanned);
    // Transparent, and lying on its side.
    for name in ["scan.png", "held-upright.jpg"] {
        let document = pool().read(&bytes(name), &ReadOptions::default()).unwrap();
        assert!(document.text().contains("Agent de nettoyage"), "{name}");
        assert!(document.pages[0].scanned, "{name}");
    }
}

#[test]
fn a_picture_that_is_not_recognised_is_reported_as_one() {
    for name in ["scan.png", "held-upright.jpg"] {
        let read = read(&bytes(name), &options());
        assert!(matches!(read, Err(Error::ImageOnly { .. })), "{name}");
    }
}

#[test]
fn a_password_is_required_only_if_the_text_is_locked() {
    assert_eq!(
        read(&bytes("password.pdf"), &options()),
        Err(Error::Password)
    );
    assert_eq!(lines("owner-password.pdf"), ["Cariste"]);
}

#[test]
fn word_and_writer_files_are_read_as_they_are_shown() {
    for name in ["word.docx", "writer.odt"] {
        let document = document(name);
        let text = document.text();
        for wanted in [
            "Zoé BELLEC — en-tête",
            "Assistante comptable",
            "2020 – 2024 Cabinet Horizon",
            "Rapprochement bancaire",
        ] {
            assert!(text.contains(wanted), "{name}: {text}");
        }
        assert!(
            !text.contains("supprimé") && !text.contains("masqués"),
            "{name}: {text}"
        );
        assert_eq!(document.hidden[0].reason, HiddenReason::Marked, "{name}");
    }
    let framed = document("word.docx").text();
    assert_eq!(framed.matches("Dans un cadre").count(), 1);
    assert!(lines("writer.pdf").contains(&"2020 – 2024  Cabinet Horizon".to_owned()));
}

#[test]
fn text_hidden_by_word_and_writer_is_set_apart() {
    for name in ["hidden.docx", "hidden.odt"] {
        let document = document(name);
        assert_eq!(
            document.text(),
            "Inès MARTEL\n\n2019 Vendeuse Nantes\n\nBlanc sur bleu\n",
            "{name}"
        );
        let hidden: Vec<(HiddenReason, &str)> = document
            .hidden
            .iter()
            .map(|hidden| (hidden.reason, hidden.text.as_str()))
            .collect();
        let wanted = [
            (HiddenReason::SameColour, "mots blancs"),
            (HiddenReason::Tiny, "mots minuscules"),
        ];
        assert_eq!(hidden, wanted, "{name}");
    }
}

#[test]
fn an_office_document_that_unpacks_to_more_than_it_may_is_refused() {
    assert_eq!(
        read(&bytes("bomb.docx"), &options()),
        Err(Error::Limit {
            limit: matcher::api::document::Limit::Size
        })
    );
}

#[test]
fn every_engine_can_be_chosen() {
    for engine in Engine::ALL {
        let options = ReadOptions {
            engines: vec![engine],
            ..options()
        };
        let document = read(&bytes("hidden-reportlab.pdf"), &options).unwrap();
        assert_eq!(document.engine, Some(engine));
        assert!(document.text().contains("Plombier chauffagiste"));
    }
}

/// Found by fuzzing: with one byte of a name changed, the last engine panics.
#[test]
fn a_library_that_panics_leaves_an_error_and_the_page_to_the_others() {
    let bytes = bytes("panic-fuzzed.pdf");
    let by = |engines: Vec<Engine>| ReadOptions {
        engines,
        ..options()
    };
    assert_eq!(
        read(&bytes, &by(vec![Engine::PdfExtract])).unwrap_err(),
        Error::Damaged
    );
    let others = read(&bytes, &by(Engine::ALL.to_vec()));
    assert!(!matches!(others, Err(Error::Damaged)), "{others:?}");
}

#[test]
fn another_process_reads_the_same() {
    let pool = pool();
    for name in ["columns-typst.pdf", "word.docx", "hidden-reportlab.pdf"] {
        assert_eq!(
            pool.read(&bytes(name), &options()),
            read(&bytes(name), &options()),
            "{name}"
        );
    }
    assert_eq!(pool.read(b"", &options()), Err(Error::Empty));
    let long = vec![b' '; MAX_BYTES + 1];
    assert!(matches!(
        pool.read(&long, &options()),
        Err(Error::Limit { .. })
    ));
}

#[test]
fn a_document_that_unpacks_to_a_gigabyte_harms_nobody() {
    let pool = pool();
    assert!(matches!(
        pool.read(&bytes("bomb.pdf"), &options()),
        Err(Error::Limit { .. })
    ));
    // The next document finds a reader all the same.
    assert_eq!(
        pool.read(&bytes("owner-password.pdf"), &options())
            .unwrap()
            .text(),
        "Cariste\n"
    );
    assert!(pool.read(&bytes("deep.pdf"), &options()).is_err());
}

#[test]
fn a_program_that_is_no_reader_is_an_error_and_not_a_hang() {
    for program in ["/nonexistent", "/bin/true", "/bin/cat"] {
        let read = Pool::new(Path::new(program)).read(b"Ana DUPIN", &options());
        assert!(read.is_err(), "{program}");
    }
}

mod any_bytes {
    use proptest::prelude::*;

    use super::{bytes, options};
    use matcher::api::document::read;

    const SEEDS: &[&str] = &[
        "form.pdf",
        "hidden-reportlab.pdf",
        "spaced-fpdf.pdf",
        "scan-with-text.pdf",
        "word.docx",
        "writer.odt",
        "hidden.docx",
        "margins-weasyprint.pdf",
        "locked-attachment.pdf",
        "table-cairo.pdf",
    ];

    /// Some bytes of a fixture changed, cut out or doubled.
    fn mutated() -> impl Strategy<Value = Vec<u8>> {
        let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3u8);
        let changes = prop::collection::vec(change, 1..24);
        (0..SEEDS.len(), changes).prop_map(|(seed, changes)| {
            let mut bytes = bytes(SEEDS[seed]);
            for (index, byte, what) in changes {
                let at = index.index(bytes.len());
                match what {
                    0 => bytes[at] = byte,
                    1 => {
                        let end = bytes.len().min(at + usize::from(byte));
                        bytes.drain(at..end);
                    }
                    _ => {
                        let end = bytes.len().min(at + usize::from(byte));
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
                if bytes.is_empty() {
                    bytes.push(byte);
                }
            }
            bytes
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_mutated_document_never_panics(bytes in mutated()) {
            let _ = read(&bytes, &options());
        }

        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..4000), start in 0..4usize) {
            let start: &[u8] = [&b""[..], b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"][start];
            let bytes = [start, &bytes].concat();
            if let Ok(document) = read(&bytes, &options()) {
                prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
            }
        }
    }
}
