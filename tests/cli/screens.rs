//! What people see at 80 columns, for answers that depend on no model and no real base.

use crate::tool::{OFFERS, Tool};

const CV: &str = "Magasinier cariste\n\nEXPÉRIENCES\n2019 - 2024 Entrepôts des Aulnes : réception, gerbeur, inventaire\n\nFORMATION\n2018 CAP Opérateur logistique\n\nLANGUES\nAnglais : notions\n";

/// A tool with a screen of 80 columns, and no other program in reach.
fn tool() -> Tool {
    Tool::new().set("COLUMNS", "80").set("PATH", "/nonexistent")
}

fn tool_with_offers() -> Tool {
    let tool = tool();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    tool
}

#[test]
fn the_checkup_of_a_new_machine() {
    let text = tool().answer("doctor --offline");
    let (findings, _) = text.split_once("Réglages").unwrap();
    insta::assert_snapshot!(findings.trim_end(), @r"
    État de matcher
    ═══════════════

    Constats
    ────────

    ℹ Pas encore de base : les commandes utilisent la démonstration intégrée. →
      « matcher fetch » (avec un compte francetravail.io) ou « matcher import offers
      FICHIER ».

    ℹ Pas d'identifiants de l'API : « matcher fetch » ne peut pas servir. → Créez
      une application sur francetravail.io, ajoutez-lui l'API « Offres d'emploi »,
      puis définissez FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET.

    ℹ tesseract n'est pas installé : les CV en image ne pourront pas être lus. →
      Sous Debian ou Ubuntu : apt install tesseract-ocr tesseract-ocr-fra
      poppler-utils.

    ℹ pdftoppm n'est pas installé : les CV en image ne pourront pas être lus. →
      Sous Debian ou Ubuntu : apt install tesseract-ocr tesseract-ocr-fra
      poppler-utils.
    ");
}

#[test]
fn a_cv_as_it_was_read() {
    let tool = tool();
    tool.file("cv.txt", CV);
    insta::assert_snapshot!(tool.answer("read cv.txt"), @r"
    Magasinier cariste

    EXPÉRIENCES
    2019 - 2024 Entrepôts des Aulnes : réception, gerbeur, inventaire

    FORMATION
    2018 CAP Opérateur logistique

    LANGUES
    Anglais : notions

    ── Lecture : C (mauvaise) ──
    22 mots, 1 page(s)
    • Peu de texte a été trouvé : 22 mots.

    ── Rubriques reconnues ──
    titre : 1 ligne(s), « Magasinier cariste »
    expérience : 1 ligne(s), « 2019 - 2024 Entrepôts des Aulnes : réception, gerbeur, inventaire »
    formation : 1 ligne(s), « 2018 CAP Opérateur logistique »
    langues : 1 ligne(s), « Anglais : notions »

    ── Ce qui a été compris ──
    Métier ou titre : Magasinier cariste
    Niveau : confirmé ou confirmée
    Expérience : 5 ans dans le métier, 5 ans en tout, 1 poste daté
    Diplômes : CAP Opérateur logistique, 2018
    Langues : anglais A2
    ");
}

#[test]
fn a_file_that_is_no_document() {
    let tool = tool();
    tool.file("cv.rtf", "{\\rtf1 bonjour}");
    insta::assert_snapshot!(tool.ends_with(1, "read cv.rtf").err, @r"
    cv.rtf : ce fichier est un document RTF, qui n'est pas lu
      → Ouvrez-le dans Word ou LibreOffice et enregistrez-le en DOCX ou en PDF.
    ");
}

#[test]
fn an_import_with_records_that_are_no_offers() {
    let tool = tool();
    tool.file("offres.jsonl", &format!("{OFFERS}{{oops}}\n[1, 2]\n"));
    let run = tool.ends_with(3, "import offers offres.jsonl");
    insta::assert_snapshot!(run.err, @r"
    offres.jsonl, ligne 3 : enregistrement refusé : ce n'est pas une offre en JSON
    offres.jsonl, ligne 4 : enregistrement refusé : ce n'est pas une offre en JSON
    2 nouvelles, 0 modifiée, 0 inchangée, 0 plus ancienne laissée de côté, 2 refusées ; la base compte 2 offres
    ");
}

#[test]
fn a_fetch_without_an_account() {
    insta::assert_snapshot!(tool().ends_with(1, "fetch offers").err, @r"
    matcher : aucun identifiant pour l'API de France Travail (ni FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET, ni [dossier]/home/credentials)
      → Créez un compte gratuit sur francetravail.io, une application avec l'API « Offres d'emploi v2 », puis donnez-les à matcher ; sans compte, « matcher import offers » lit des fichiers.
    ");
}

#[test]
fn an_erasure_that_is_only_tried_and_one_that_is_done() {
    let tool = tool_with_offers();
    insta::assert_snapshot!(tool.ends_with(0, "purge --dry-run").err, @"3 fichiers : rien n'a été effacé. Sans --dry-run, ils le seraient.");
    insta::assert_snapshot!(tool.ends_with(0, "purge").err, @"Effacé : 3 fichiers.");
    insta::assert_snapshot!(tool.ends_with(0, "purge").err, @"Rien n'est gardé : il n'y a rien à effacer.");
}

#[test]
fn the_lines_for_cron_and_systemd() {
    let text = tool().answer("cron --print --home /maison/essai");
    let text = text.replace(env!("CARGO_BIN_EXE_matcher"), "/usr/bin/matcher");
    insta::assert_snapshot!(text, @r#"
    # Les identifiants : /maison/essai/credentials, en chmod 600, avec deux lignes
    #   client_id = …
    #   client_secret = …

    # crontab -e
    31 4 * * * "/usr/bin/matcher" fetch --quiet --home "/maison/essai"; "/usr/bin/matcher" watch run --mail --quiet --home "/maison/essai"

    # ~/.config/systemd/user/matcher-fetch.service
    [Unit]
    Description=Copie des offres de France Travail, puis veilles
    [Service]
    Type=oneshot
    ExecStart=-"/usr/bin/matcher" fetch --quiet --home "/maison/essai"
    ExecStart="/usr/bin/matcher" watch run --mail --quiet --home "/maison/essai"

    # ~/.config/systemd/user/matcher-fetch.timer
    # puis : systemctl --user enable --now matcher-fetch.timer
    [Timer]
    OnCalendar=*-*-* 04:31:00
    Persistent=true
    [Install]
    WantedBy=timers.target
    "#);
}

#[test]
fn a_hostile_offer_on_a_screen() {
    let text = tool_with_offers().answer("show 666EVIL");
    let (offer, _) = text.split_once("À propos").unwrap();
    insta::assert_snapshot!(offer.trim_end(), @r#"
    <script>alert(1)</script>
    ═════════════════════════

    Numéro : 666EVIL
    Employeur : "><img src=x onerror=alert(1)>
    Lieu : =1+1
    Page officielle :
      https://candidat.francetravail.fr/offres/recherche/detail/666EVIL

    Le poste
    ────────

      =cmd|' /C calc'!A0
    "#);
}

#[test]
fn a_form_that_is_not_written() {
    insta::assert_snapshot!(tool().ends_with(2, "stats -o base.xlsx").err, @"matcher : un fichier « .xlsx » ne peut pas être écrit ici : donnez-lui un nom en « .html », qui s'ouvre dans un navigateur et s'imprime, ou choisissez avec --format");
}
