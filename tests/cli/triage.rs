//! `matcher triage`: pages and mails, one bad file among them, and a run that goes on.

use std::fs;

use serde_json::Value;

use crate::tool::Tool;

const PAYSLIP: &str = "Brasserie du Quai\nBULLETIN DE PAIE\nPériode : mai 2024\nLéonie Charpin, serveuse\nSalaire de base 151,67 12,00 1 820,04\nSécurité sociale plafonnée 1 820,04 6,90 125,58\nCSG déductible 120,10\nNet à payer avant impôt 1 440,00\nNet à payer 1 410,00\n";
const MAIL: &str = "From: =?utf-8?q?L=C3=A9onie_Charpin?= <leonie.charpin@example.org>\r\nSubject: changement d'adresse\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour, j'ai déménagé, voici ma nouvelle adresse.\r\nidentifiant 1234567A\r\n";

/// Two documents of a page each.
fn pdf() -> Vec<u8> {
    pdf_of(&[
        "BULLETIN DE PAIE mai 2024|Salaire de base 151,67 12,00 1820,04|Cotisations CSG CRDS 120,10|Net a payer avant impot 1440,00|Net a payer 1410,00",
        "Objet : candidature au poste de serveuse|Madame, Monsieur,|Votre annonce a retenu mon attention. Je vous adresse ma candidature.|Je vous prie d'agreer mes salutations distinguees.",
    ])
}

/// A page for each text, its lines parted by « | ».
fn pdf_of(pages: &[&str]) -> Vec<u8> {
    let n = pages.len();
    let numbers = |from: usize| (0..n).map(move |page| from + 2 * page);
    let kids: Vec<String> = numbers(3).map(|page| format!("{page} 0 R")).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {n}/Kids[{}]/MediaBox[0 0 595 842]/Resources<</Font<</F {} 0 R>>>>>>",
            kids.join(" "),
            3 + 2 * n
        ),
    ];
    for (page, content_at) in pages.iter().zip(numbers(4)) {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {content_at} 0 R>>"
        ));
        let lines = page.split('|').enumerate();
        let drawn = lines.map(|(n, line)| format!("1 0 0 1 50 {} Tm ({line}) Tj", 780 - 20 * n));
        let content = format!("BT /F 11 Tf {} ET", drawn.collect::<Vec<_>>().join(" "));
        objects.push(format!(
            "<</Length {}>>stream\n{content}\nendstream",
            content.len()
        ));
    }
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned());
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!(
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    );
    pdf.extend(trailer.bytes());
    pdf
}

/// A folder with a payslip, a mail, a file of two documents and one that is broken.
fn folder() -> Tool {
    let tool = Tool::new();
    fs::create_dir(tool.folder().join("lot")).unwrap();
    tool.file("lot/paie.txt", PAYSLIP);
    tool.file("lot/courrier.eml", MAIL);
    tool.file(
        "lot/abime.pdf",
        "%PDF-1.4 rien de lisible, secret de Léonie",
    );
    fs::write(tool.folder().join("lot/deux.pdf"), pdf()).unwrap();
    tool
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn pages_and_mails_are_recognised_and_a_broken_file_stops_nothing() {
    let tool = folder();
    let run = tool.ends_with(3, "triage lot --format jsonl");
    let printed = lines(&run.out);
    assert_eq!(printed[0]["error"], "damaged");
    assert_eq!(printed[1]["category"], "coordonnees");
    assert_eq!(printed[1]["identifier"], "1234567A");
    assert_eq!(printed[1]["name"], "CHARPIN Léonie");
    assert_eq!(printed[1]["writer"], "jobseeker");
    assert_eq!(printed[2]["dossier"], "deux.pdf");
    assert_eq!(
        printed[2]["pages"],
        serde_json::json!(["bulletin_salaire_p1", "lettre_motivation"])
    );
    assert_eq!(printed[2]["documents"], serde_json::json!([[1, 1], [2, 2]]));
    assert_eq!(
        printed[3]["pages"],
        serde_json::json!(["bulletin_salaire_p1"])
    );
    assert!(
        run.err.contains("abime.pdf") && !run.err.contains("secret"),
        "{}",
        run.err
    );
    assert!(!run.out.contains("Brasserie"), "no text without --quote");
}

#[test]
fn eight_classes_lines_and_what_is_missing_are_shown_when_asked_for() {
    let tool = folder();
    let printed = lines(&tool.answer(
        "triage lot/deux.pdf --classes 8 --quote --order --expect cv,bulletins:2 --format jsonl",
    ));
    assert_eq!(printed[0]["pages"][1], "divers");
    assert!(
        printed[0]["quotes"][0]
            .as_str()
            .is_some_and(|quote| !quote.is_empty())
    );
    assert_eq!(printed[0]["order"], serde_json::json!([2, 1]));
    assert_eq!(printed[0]["missing"][0]["class"], "cv");
    assert_eq!(printed[0]["missing"][1]["found"], 1);
    let table = tool.answer("triage lot/deux.pdf lot/courrier.eml --expect cv");
    for word in [
        "bulletin de salaire",
        "lettre de motivation",
        "coordonnées",
        "CV, 0 sur 1",
    ] {
        assert!(table.contains(word), "{word}\n{table}");
    }
}

#[test]
fn documents_are_written_apart_and_the_original_stays() {
    let tool = folder();
    let before = fs::read(tool.folder().join("lot/deux.pdf")).unwrap();
    tool.answer("triage lot/deux.pdf --split parts --quiet");
    let parts = tool.folder().join("parts/deux");
    assert_eq!(
        fs::read(tool.folder().join("lot/deux.pdf")).unwrap(),
        before
    );
    let letter = tool.answer("read --raw parts/deux/02-lettre_motivation.pdf");
    assert!(
        letter.contains("candidature") && !letter.contains("BULLETIN"),
        "{letter}"
    );
    assert_eq!(fs::read_dir(parts).unwrap().count(), 2);
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    let tool = folder();
    tool.ends_with(3, "triage lot --format jsonl -o tri.jsonl --quiet");
    let whole = fs::read_to_string(tool.folder().join("tri.jsonl")).unwrap();
    // The third line was being written.
    let cut = whole.match_indices('\n').nth(1).unwrap().0 + 20;
    tool.file("tri.jsonl", &whole[..cut]);
    let run = tool.ends_with(0, "triage lot --format jsonl -o tri.jsonl --resume");
    assert!(run.err.contains("2 fichiers déjà faits"), "{}", run.err);
    assert_eq!(
        fs::read_to_string(tool.folder().join("tri.jsonl")).unwrap(),
        whole
    );
    assert_eq!(tool.run("triage lot --resume").code, 2);
}

#[test]
fn mails_are_linked_routed_and_copied_and_nothing_is_moved() {
    let tool = folder();
    tool.file(
        "suivis.csv",
        "id;identifiant;nom;prenom\n42;1234567A;Charpin;Léonie\n",
    );
    tool.file("bureaux.txt", "coordonnees = Accueil\n");
    let line =
        "triage lot/courrier.eml --people suivis.csv --route bureaux.txt --sort tri --format jsonl";
    let printed = lines(&tool.answer(line));
    assert_eq!(printed[0]["person"]["id"], "42");
    assert_eq!(printed[0]["desk"], "Accueil");
    let copy = tool.folder().join("tri/Accueil/courrier.eml");
    assert_eq!(fs::read_to_string(copy).unwrap(), MAIL);
    assert!(tool.folder().join("lot/courrier.eml").exists());
}

#[test]
fn an_office_may_have_its_own_categories() {
    let tool = folder();
    tool.file(
        "categories.toml",
        "[[category]]\nname = \"logement\"\ncues = [\"déménagé\", \"adresse\"]\n[[category]]\nname = \"permis\"\ncues = [\"permis de conduire\"]\n",
    );
    let printed =
        lines(&tool.answer("triage lot/courrier.eml --categories categories.toml --format jsonl"));
    assert_eq!(printed[0]["own_category"], "logement");
    tool.file("categories.toml", "[[category]]\nnom = 3\n");
    assert_eq!(
        tool.run("triage lot/courrier.eml --categories categories.toml")
            .code,
        2
    );
}

#[test]
fn what_is_neither_of_the_two_lists_of_classes_is_refused() {
    let tool = Tool::new();
    tool.file("a.eml", "From: a@example.fr\n\nBonjour\n");
    let run = tool.ends_with(2, "triage a.eml --classes 9");
    assert!(run.err.contains("--classes"), "{}", run.err);
    tool.file("mes.toml", "[[category]]\nname = \"a\"\n[[category]\n");
    let run = tool.ends_with(2, "triage a.eml --categories mes.toml");
    assert!(run.err.contains("ligne 3"), "{}", run.err);
}

#[test]
fn what_says_nothing_is_called_nothing_in_particular() {
    let tool = Tool::new();
    tool.file("vide.eml", "From: a@example.org\nSubject:\n\n\n");
    tool.file("mot.txt", "Remerciements\n");
    let printed = lines(&tool.answer("triage vide.eml mot.txt --format jsonl"));
    assert_eq!(printed[0]["category"], "divers");
    assert!(printed[0]["certainty"].as_f64().unwrap() < 0.2);
    assert_ne!(printed[1]["pages"][0], "page_blanche");
    assert!(printed[1]["certainty"][0].as_f64().unwrap() < 0.5);
}

#[test]
fn each_message_of_a_mailbox_is_recognised_and_copied() {
    let tool = Tool::new();
    let messages: Vec<String> = (1..=60)
        .map(|n| {
            format!("From x\nFrom: a@example.org\nSubject: adresse {n}\n\nj'ai déménagé, nouvelle adresse\n\n")
        })
        .collect();
    tool.file("boite.mbox", &messages.concat());
    let printed = lines(&tool.answer("triage boite.mbox --sort tri --format jsonl"));
    assert_eq!(printed.len(), 60);
    assert_eq!(printed[59]["mail"], "boite.mbox#60");
    assert!(printed.iter().all(|one| one["category"] == "coordonnees"));
    let copy = fs::read_to_string(tool.folder().join("tri/coordonnees/boite-7.eml")).unwrap();
    assert!(
        copy.starts_with("From: a@") && copy.contains("adresse 7\n") && !copy.contains("adresse 8")
    );
}

#[test]
fn an_office_teaches_its_own_names_of_mails_and_pages() {
    let tool = Tool::new();
    for (n, text) in [
        "la chorale répète jeudi soir",
        "je voudrais une place en crèche",
        "qui chante à la chorale de printemps ?",
        "la crèche est-elle ouverte en août ?",
    ]
    .iter()
    .enumerate()
    {
        let mail = format!("From: a@example.org\nSubject: bonjour\n\n{text}\n");
        tool.file(&format!("m{n}.eml"), &mail);
    }
    let label = "model label --mails m0.eml m1.eml -o mails.jsonl";
    let run = tool.run_with(label, "xyz\n+chorale\nu\n+chorale\non\n+ crèche\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("| la chorale répète"), "{}", run.out);
    assert!(run.out.contains("Aucun nom de cette sorte"), "{}", run.out);
    assert!(
        run.err.contains("Étiquettes : 2 ; restantes : 0"),
        "{}",
        run.err
    );
    let labels = fs::read_to_string(tool.folder().join("mails.jsonl")).unwrap();
    assert!(!labels.contains("répète"), "{labels}");
    let printed = lines(&tool.answer("triage m2.eml m3.eml --labels mails.jsonl --format jsonl"));
    assert_eq!(printed[0]["own_category"], "chorale");
    assert_eq!(printed[1]["own_category"], "crèche");
    // What is least sure comes first; what has a label is not asked again.
    let run = tool.run_with(
        "model label --mails m0.eml m1.eml m2.eml m3.eml --uncertain 1 -o mails.jsonl",
        "q\n",
    );
    assert!(run.err.contains("restantes : 1"), "{}", run.err);

    tool.file(
        "menu.txt",
        "Menu de la cantine\nLundi soupe de légumes\nMardi poisson et riz\nMercredi gratin\n",
    );
    tool.file("match.txt", "Tournoi de football\nÉquipe bleue contre équipe rouge\nCoup d'envoi à quinze heures au stade\n");
    tool.file("menu2.txt", "Cantine : menu de la semaine\nJeudi soupe\nVendredi poisson et légumes\nFromage ou gratin\n");
    tool.run_with(
        "model label --pages menu.txt match.txt -o pages.jsonl",
        "+menu\n+sport\n",
    );
    let printed = lines(&tool.answer("triage menu2.txt --labels pages.jsonl --format jsonl"));
    assert_eq!(printed[0]["own_pages"], serde_json::json!(["menu"]));
    fs::remove_file(tool.folder().join("match.txt")).unwrap();
    let run = tool.ends_with(2, "triage menu2.txt --labels pages.jsonl");
    assert!(run.err.contains("1 étiquette désigne"), "{}", run.err);
    assert!(run.err.contains("deux sortes"), "{}", run.err);
    tool.ends_with(2, "model label --mails m0.eml");
    tool.ends_with(2, "model label phrases.jsonl --uncertain 3 -o x.jsonl");
}

#[test]
fn pages_that_are_left_out_are_listed() {
    let tool = Tool::new();
    let payslip = PAYSLIP.replace('\n', "|").replace(['é', 'ô', 'à'], "e");
    fs::write(tool.folder().join("trois.pdf"), pdf_of(&[&payslip, ""])).unwrap();
    let run = tool.ends_with(0, "triage trois.pdf --split parts --format jsonl");
    assert!(
        run.err.contains("page blanche laissée de côté : 2"),
        "{}",
        run.err
    );
    assert_eq!(lines(&run.out)[0]["left_out"], serde_json::json!([2]));
    let table = tool.answer("triage trois.pdf --split parts2");
    assert!(
        table.contains("page blanche laissée de côté : 2"),
        "{table}"
    );
}

#[test]
fn a_pdf_that_was_cut_short_is_called_so_and_its_pages_are_never_blank() {
    let tool = Tool::new();
    let payslip = PAYSLIP.replace('\n', "|").replace(['é', 'ô', 'à'], "e");
    let whole = pdf_of(&[&payslip, &payslip, "Page 2"]);
    let fourth = whole
        .windows(8)
        .position(|bytes| bytes == b"6 0 obj\n")
        .unwrap();
    fs::write(tool.folder().join("coupe.pdf"), &whole[..fourth + 60]).unwrap();
    fs::write(tool.folder().join("entier.pdf"), &whole).unwrap();
    tool.file("faux.pdf", PAYSLIP);
    let run = tool.ends_with(3, "triage coupe.pdf entier.pdf faux.pdf --format jsonl");
    let printed = lines(&run.out);
    for word in [
        "coupe.pdf : fichier abîmé, des pages peuvent manquer",
        "faux.pdf : ce fichier n'est pas un PDF",
    ] {
        assert!(run.err.contains(word), "{}", run.err);
    }
    assert_eq!(printed[0]["remarks"], serde_json::json!(["damaged"]));
    assert!(
        !run.out.lines().next().unwrap().contains("page_blanche"),
        "{}",
        run.out
    );
    assert_eq!(printed[1]["remarks"], Value::Null);
    assert_eq!(printed[2]["remarks"], serde_json::json!(["not_pdf"]));
    let table = tool.run("triage coupe.pdf").out;
    assert!(table.contains("des pages peuvent manquer"), "{table}");
    let html = tool.run("triage coupe.pdf --format html").out;
    assert!(html.contains("des pages peuvent manquer"), "{html}");
}
