use std::os::unix::fs::PermissionsExt as _;

use crate::tool::Tool;

#[test]
fn help_is_french_down_to_its_headings() {
    let tool = Tool::new();
    insta::assert_snapshot!(tool.answer("stats --help"), @r"
    La base en chiffres : métiers, départements, contrats, fraîcheur

    Utilisation : matcher stats [OPTIONS]

    Options:
          --facts             Ce que disent les offres : chaque fait, par le texte ou par la fiche,
                              selon le salaire, le domaine et le département
          --format <FORME>    Forme de la réponse ; sans elle, celle que dit la fin du nom de fichier,
                              sinon table [valeurs : table, phrase, json, md, html]
      -o, --output <FICHIER>  Fichier où écrire, au lieu de l'écran ; écrit en entier ou pas du tout
          --skills            Les savoir-être demandés : façons de le dire, métiers, savoir-être
                              officiel le plus proche
          --texts             Les textes : longueurs, mots et expressions par métier, fautes probables,
                              phrases répétées

    Options communes:
          --home <DOSSIER>  Dossier des données (sinon MATCHER_HOME)
      -q, --quiet           N'écrit rien sur la sortie d'erreur si tout va bien
      -v, --verbose         En dit davantage sur la sortie d'erreur
          --seed <N>        Graine des tirages au hasard [défaut : 42]
          --threads <N>     Nombre de fils d'exécution [défaut : un par cœur]
          --color <QUAND>   Couleurs [valeurs : auto, always, never] [défaut : auto]
      -h, --help            Affiche cette aide

    Exemples :
      matcher stats
      matcher stats -o base.html
      matcher stats --skills
      matcher stats --texts
    ");
    for page in ["--help", "import --help", "import offers --help", "man -h"] {
        let text = tool.answer(page);
        for word in ["Usage", "Commands", "Print", "[default", "[possible"] {
            assert!(!text.contains(word), "{page}: {word}\n{text}");
        }
    }
}

#[test]
fn the_word_help_shows_help() {
    let tool = Tool::new();
    assert_eq!(tool.answer("help match"), tool.answer("match --help"));
    assert_eq!(
        tool.answer("help import offers"),
        tool.answer("import offers --help")
    );
    assert_eq!(tool.answer("help"), tool.answer("--help"));
}

#[test]
fn no_word_at_all_shows_help_and_is_wrong_use() {
    let run = Tool::new().ends_with(2, "");
    assert_eq!(run.out, "");
    assert!(run.err.contains("Commandes"));
}

#[test]
fn a_mistake_is_explained_in_french_with_a_suggestion() {
    let tool = Tool::new();
    insta::assert_snapshot!(tool.ends_with(2, "stat").err, @r"
    matcher : « stat » n'est pas une commande
      → Vouliez-vous dire « stats » ?

    Utilisation : matcher [OPTIONS] <COMMANDE>

    Pour en savoir plus, ajoutez « --help ».
    ");
    insta::assert_snapshot!(tool.ends_with(2, "stats --formt json").err, @r"
    matcher : « --formt » n'est pas une option d'ici
      → Vouliez-vous dire « --format » ?

    Utilisation : matcher stats --format <FORME>

    Pour en savoir plus, ajoutez « --help ».
    ");
    insta::assert_snapshot!(tool.ends_with(2, "show").err, @r"
    matcher : il manque : <NUMÉRO>

    Utilisation : matcher show <NUMÉRO>

    Pour en savoir plus, ajoutez « --help ».
    ");
}

#[test]
fn a_missing_file_suggests_the_near_ones() {
    let tool = Tool::new();
    tool.file("offres.jsonl", "");
    let run = tool.ends_with(1, "import offers ofres.jsonl");
    insta::assert_snapshot!(run.err, @r"
    matcher : fichier introuvable (ofres.jsonl)
      → Vouliez-vous dire « offres.jsonl » ?
    ");
}

#[test]
fn a_file_of_something_else_is_no_import_and_leaves_the_base_as_old_as_it_was() {
    let tool = Tool::new();
    tool.file("cv.txt", "Aide-soignante\nde nuit\n");
    let run = tool.ends_with(1, "import offers cv.txt");
    assert!(
        run.err.contains("ce n'est pas une offre en JSON"),
        "{}",
        run.err
    );
    assert!(run.err.contains("Aucune offre ici"), "{}", run.err);
    let printed = tool.run("stats --format json").out;
    assert!(printed.contains("\"updated_at\": null"), "{printed}");
}

#[test]
fn a_value_that_cannot_be_is_refused_in_french_before_anything_is_done() {
    let tool = Tool::new();
    for line in [
        "match cv.pdf --top 0",
        "match cv.pdf --jobs 0",
        "match cv.pdf --dept 999",
        "match cv.pdf --rome J150",
        "match cv.pdf --contract CDX",
        "match cv.pdf --commune Lille --distance NaN",
        "match cv.pdf --since -1",
        "match cv.pdf --min-pay beaucoup",
        "match cv.pdf --experience -1",
        "match cv.pdf -o rapport.xlsx",
        "match cv.pdf --threads 0",
        "fetch --dept 999",
        "fetch --max-time 3x",
        "fetch --max-age -1",
        "train --topics 0",
        "train --sweeps 0",
        "evaluate --rome --folds 9",
        "evaluate --cvs . --seeds -1",
        "stats -o base.csv",
        "topics 12",
        "topics --trade J150",
        "topics --trade J1501 --quality",
    ] {
        let run = tool.ends_with(2, line);
        let said = run.err.lines().next().unwrap_or_default();
        assert!(said.starts_with("matcher : "), "{line}\n{said}");
        let english = [" is ", "invalid", "not a", "must be", "expected"];
        assert!(
            !english.iter().any(|word| said.contains(word)),
            "{line}\n{said}"
        );
        assert!(run.out.is_empty(), "{line}\n{}", run.out);
    }
}

#[test]
fn a_missing_folder_is_named() {
    let tool = Tool::new();
    let run = tool.ends_with(1, "stats -o absent/base.html");
    insta::assert_snapshot!(run.err, @r"
    matcher : le dossier « absent » n'existe pas (absent/base.html)
      → Créez-le, ou vérifiez le chemin.
    ");
}

#[test]
fn part_of_the_records_refused_is_done_in_part() {
    let tool = Tool::new();
    tool.file(
        "offres.jsonl",
        "{\"id\":\"A1\",\"intitule\":\"x\"}\n{oops}\n",
    );
    tool.ends_with(3, "import offers offres.jsonl");
}

#[test]
fn the_version_is_on_the_answers_stream() {
    let version = Tool::new().answer("--version");
    assert_eq!(version, format!("matcher {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn five_shells_are_completed() {
    let tool = Tool::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = tool.answer(&format!("completions {shell}"));
        assert!(script.contains("doctor"), "{shell}");
    }
    tool.ends_with(2, "completions cmd");
}

#[test]
fn every_command_has_its_manual_page() {
    let tool = Tool::new();
    tool.answer("man --dir pages");
    let page = std::fs::read_to_string(tool.folder().join("pages/matcher-stats.1")).unwrap();
    assert!(
        page.contains(".SH NOM") && page.contains("matcher stats \\-o base.html"),
        "{page}"
    );
    assert!(page.contains(".SH \"CODES DE SORTIE\"") && !page.contains("Exemples :"));
    let mode = |name: &str| {
        let data = std::fs::metadata(tool.folder().join(name)).unwrap();
        data.permissions().mode()
    };
    tool.file("autre", "");
    let of_all = mode("autre");
    assert_eq!(mode("pages/matcher-stats.1"), of_all, "others may read it");
    assert!(tool.answer("man").contains(".SH Commandes"));
    assert!(tool.answer("man import offers").contains("JSON Lines"));
    tool.ends_with(2, "man imprt");
}
