//! `matcher model vectors import`.

use std::fs;
use std::io::Write as _;

use serde_json::json;
use zip::write::SimpleFileOptions;

use crate::tool::Tool;

/// An invented directory of two trades.
fn put_rome(tool: &Tool) {
    let file = fs::File::create(tool.folder().join("rome.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in [
        (
            "unix_referentiel_code_rome_v460_utf8.csv",
            "code_rome,libelle_rome,code_rome_parent\nD1102,Boulanger / Boulangère,D1102\nK1303,Garde d'enfant,K1303\n",
        ),
        (
            "unix_referentiel_appellation_v460_utf8.csv",
            "code_ogr,code_rome,libelle_appellation_long,classification\n11573,D1102,Boulanger / Boulangère,PRINCIPALE\n15196,K1303,Garde d'enfant,PRINCIPALE\n",
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    tool.answer("import rome rome.zip --quiet");
}

/// Words that all invented offers have, so that a file of vectors shares enough with them.
const SHARED: &str = "fournil pâtons levure comptoir vitrine matinée tournée farine pétrin \
    cuisson façonnage étuve levain brioche éclair gâteau commande réserve balance caisson \
    chariot tablier hygiène nettoyage mélange";

/// A home with the demo and 80 offers of a trade that has a name nobody else uses.
fn trained() -> Tool {
    let tool = Tool::new();
    put_rome(&tool);
    tool.import_demo();
    let words: Vec<&str> = SHARED.split_whitespace().collect();
    let offers = (0..80).map(|n| {
        let mut turned = words.clone();
        turned.rotate_left(n % words.len());
        let text = format!("Numéro {n} : {}.", turned.join(" "));
        json!({
            "id": format!("ZQX{n:04}"), "intitule": format!("Zorglubier {n}"),
            "description": text, "romeCode": "D1102", "romeLibelle": "Boulangerie",
            "appellationlibelle": "Boulanger / Boulangère",
        })
        .to_string()
    });
    tool.file("zorglub.jsonl", &offers.collect::<Vec<_>>().join("\n"));
    tool.answer("import offers zorglub.jsonl --quiet");
    tool.answer("train --quiet --sweeps 3 --topics 8 --seed 1");
    tool
}

/// A file of vectors in which the invented trade is next to `neighbour`.
fn vectors(neighbour: &str) -> String {
    let at = |word: &str| match word == neighbour {
        true => "0 1",
        false => "1 0",
    };
    let mut rows = vec!["zorglubier 0.1 1".to_owned()];
    rows.extend(["boulanger", "nounou"].map(|word| format!("{word} {}", at(word))));
    rows.extend(SHARED.split_whitespace().map(|word| format!("{word} 1 -1")));
    format!("{} 2\n{}\n", rows.len(), rows.join("\n"))
}

#[test]
fn vectors_that_help_are_kept_and_those_of_noise_are_not() {
    let tool = trained();
    tool.file("bruit.vec", &vectors("nounou"));
    let said = tool.answer("model vectors import bruit.vec --alone");
    assert!(said.contains("Ils n'aident pas"), "{said}");
    assert!(!tool.home().join("neighbours.tsv").exists());
    tool.ends_with(1, "complete zorglubier");

    tool.file("mots.vec", &vectors("boulanger"));
    let said = tool.answer("model vectors import mots.vec --alone");
    assert!(said.contains("Ils aident"), "{said}");
    assert!(
        said.contains("Sans voisins : le bon métier vient en premier dans 0"),
        "{said}"
    );
    // The demo has a few titles whose words are no trade of this directory.
    assert!(
        said.contains("Avec voisins : le bon métier vient en premier dans 9"),
        "{said}"
    );
    let answer = tool.answer("complete zorglubier --format json");
    assert!(answer.contains("D1102"), "{answer}");
    tool.answer("complete --export index.tsv --quiet");
    let table = fs::read_to_string(tool.folder().join("index.tsv")).unwrap();
    let row = table.lines().find(|line| line.starts_with("zorglubier\t"));
    assert!(
        row.is_some_and(|row| row.ends_with("\tneighbour")),
        "{row:?}"
    );
    let run = tool.ends_with(0, "model export don.model");
    assert!(run.err.contains("mots voisins"), "{}", run.err);
    tool.answer("purge --quiet");
    assert!(!tool.home().join("neighbours.tsv").exists());
}

#[test]
fn hostile_vectors_are_refused_with_what_to_do() {
    let tool = trained();
    for (text, why) in [
        ("bonjour\n", "n'est pas un fichier de vecteurs"),
        ("2 2\nmot 1 2\n", "coupé"),
        ("2 2\nmot 1 2\nautre 1\n", "même longueur"),
        ("1 2\nmot \u{1}\u{2} 3\n", "binaire"),
        ("2 2\nblorf 1 2\nglorp 2 1\n", "trop peu de mots"),
    ] {
        tool.file("faux.vec", text);
        let run = tool.run("model vectors import faux.vec");
        assert!(run.err.contains(why), "{text} : {}", run.err);
        assert!(!tool.home().join("neighbours.tsv").exists());
    }
    let run = Tool::new().ends_with(1, "model vectors import faux.vec");
    assert!(run.err.contains("matcher train"), "{}", run.err);
}
