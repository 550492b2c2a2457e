//! Who one is changes nothing: another name, another street, the other gender of the
//! title give the same answer. The town is where distances start, so it stays.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use matcher::api::document::{ReadOptions, read};
use serde_json::Value;

use super::tool::Tool;

/// A CV of the demo, and what of it another person would write otherwise.
type Swaps = (&'static str, &'static [(&'static str, &'static str)]);

const DEMO: &[Swaps] = &[
    (
        "agente-entretien",
        &[
            ("Fatoumata DIALLO-MERCEREAU", "Jean-Luc PORTAIL"),
            ("f.diallo", "jl.portail"),
            (
                "Bât. 4, 20 rue des Bleuets, 76300 Sotteville-lès-Rouen",
                "3 avenue Foch, 76300 Sotteville-lès-Rouen",
            ),
            (
                "Agente d'entretien – employée",
                "Agent d'entretien – employé",
            ),
        ],
    ),
    (
        "aide-soignante",
        &[
            ("Maëlle TANGUIDEC", "Bakary SISSOKO"),
            ("maelle.tanguidec", "bakary.sissoko"),
            ("14 rue des Ajoncs", "8 boulevard Carnot"),
            (
                "Aide-soignante diplômée d'État",
                "Aide-soignant diplômé d'État",
            ),
        ],
    ),
    (
        "cariste",
        &[
            ("BOUVERET Jean Luc", "NGUYEN Thi Mai"),
            ("jl.bouveret", "tm.nguyen"),
            ("41 cité des Peupliers bat C appt 12", "2 impasse du Moulin"),
            (
                "Né le 14/02/1974 Nationalité française",
                "Née le 02/07/1999 Nationalité vietnamienne",
            ),
        ],
    ),
    (
        "chauffeur-livreur",
        &[
            ("Karim Belhassane-Ruault", "Sylvie Portemont"),
            ("karim.bruault", "sylvie.portemont"),
            ("Chauffeur-livreur VL", "Chauffeuse-livreuse VL"),
        ],
    ),
    (
        "comptable",
        &[
            ("Grégoire Vautrelin", "Aïssatou Baldé"),
            ("g.vautrelin", "a.balde"),
            (
                "27 quai des Tisserands, 67000 Strasbourg",
                "4 rue Neuve, 67000 Strasbourg",
            ),
        ],
    ),
    (
        "cuisinier",
        &[
            ("Yoann Peyrelade", "Mei-Ling Chen"),
            ("yoann.peyrelade", "meiling.chen"),
            (
                "31 ans – 6 cours Saint-Martial, 33000 Bordeaux",
                "52 ans – 9 rue Haute, 33000 Bordeaux",
            ),
        ],
    ),
    (
        "data-engineer-english",
        &[
            ("Anselm Okonjo-Feuillade", "Greta Lindqvist"),
            ("anselm.okonjo", "greta.lindqvist"),
        ],
    ),
    (
        "debutant-maintenance",
        &[
            ("Théo BRANCHEREAU", "Inès MAKLOUF"),
            ("theo.branchereau", "ines.maklouf"),
            (
                "19 ans - permis B - 12 rue du Four à Chaux, 49300 Cholet",
                "23 ans - permis B - 1 rue Basse, 49300 Cholet",
            ),
            (
                "Technicien de maintenance débutant",
                "Technicienne de maintenance débutante",
            ),
        ],
    ),
    (
        "developpeuse",
        &[
            ("Nadège Ouvrard-Silva", "Piotr Kowalczyk"),
            ("nadege.ouvrard", "piotr.kowalczyk"),
            ("5 venelle du Four-Banal", "77 rue Longue"),
            ("Développeuse web", "Développeur web"),
        ],
    ),
    (
        "electricien-sans-accents",
        &[
            ("MARC-ANTOINE DESVIGNOLLES", "AMINATA CAMARA"),
            ("DESVIGNOLLES.ELEC", "CAMARA.ELEC"),
            (
                "88 CHEMIN DE LA GRAND-TERRE - 13200 ARLES",
                "3 RUE DU PORT - 13200 ARLES",
            ),
            ("NE EN 1979 - MARIE, 2 ENFANTS", "NEE EN 2001 - CELIBATAIRE"),
            ("ELECTRICIEN DU BATIMENT", "ELECTRICIENNE DU BATIMENT"),
        ],
    ),
    (
        "petite-enfance",
        &[
            ("Ilona Baruteau", "Kevin Marchais"),
            ("ilona.baruteau", "kevin.marchais"),
            ("9 allée des Tulipiers", "15 route de Dijon"),
        ],
    ),
    (
        "reconversion",
        &[
            ("Sandrine Courvoisel-Petit", "Moussa Keita"),
            ("s.courvoisel", "m.keita"),
            (
                "3 impasse du Lavoir, 37000 Tours",
                "10 place Kléber, 37000 Tours",
            ),
        ],
    ),
];

/// The text of a CV of the demo.
fn text_of(name: &str) -> String {
    let path = format!("{}/data/demo/cv/{name}.pdf", env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(path).unwrap();
    read(&bytes, &ReadOptions::default()).unwrap().text()
}

/// What is shown of each CV of a folder, but for the CV's own words, which say the
/// title in its gender, and for how many they are.
pub(crate) fn answers_of(tool: &Tool, folder: &str) -> Vec<(String, String)> {
    answers_without(tool, folder, &["cv"])
}

/// The same, without the word that a reason names as the CV writes it: the title in
/// the person's own gender.
pub(crate) fn answers_in_any_gender(tool: &Tool, folder: &str) -> Vec<(String, String)> {
    answers_without(tool, folder, &["cv", "term"])
}

fn answers_without(tool: &Tool, folder: &str, keys: &[&str]) -> Vec<(String, String)> {
    let run = tool.run(&format!("match {folder} --format json"));
    let mut answer: Value = serde_json::from_str(&run.out).unwrap();
    let of_cv = |one: &mut Value| {
        let mut shown = one["cv"]["occupations"].to_string();
        for offer in one["offers"].as_array_mut().unwrap() {
            for why in offer["why"].as_array_mut().unwrap() {
                for key in keys {
                    why[*key].take();
                }
            }
            for check in offer["fit"].as_array_mut().unwrap() {
                let text = without_years(check["text"].as_str().unwrap());
                check["text"] = match keys.contains(&"term") {
                    false => text.into(),
                    true => without_quotes(&text).into(),
                };
            }
            for key in keys {
                offer["shared_line"][*key].take();
            }
        }
        for key in ["offers", "gaps", "next_steps"] {
            write!(shown, "{}", one[key]).unwrap();
        }
        (one["cv"]["file"].to_string(), shown)
    };
    let matches = answer["matches"].as_array_mut().unwrap();
    matches.iter_mut().map(of_cv).collect()
}

/// What a reason quotes is in the words, and the gender, of the CV.
fn without_quotes(text: &str) -> String {
    let pieces = text.split('«').enumerate();
    let behind = |piece: &str| piece.split_once('»').map(|(_, rest)| rest.to_owned());
    let kept = pieces.map(|(at, piece)| match at {
        0 => piece.to_owned(),
        _ => behind(piece).unwrap_or_default(),
    });
    kept.collect()
}

/// A reason names the year of a diploma as the CV writes it; it may change nothing else.
fn without_years(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_digit());
    words
        .map(|word| {
            let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
            match digits.len() {
                4 => word.replace(digits, "AAAA"),
                _ => word.to_owned(),
            }
        })
        .collect()
}

/// Two folders of the same CVs, of one person each and of another.
fn put(tool: &Tool, name: &str, one: &str, other: &str) {
    for (folder, text) in [("une", one), ("autre", other)] {
        fs::create_dir_all(tool.folder().join(folder)).unwrap();
        tool.file(&format!("{folder}/{name}.txt"), text);
    }
}

#[test]
fn another_person_gets_the_same_answer() {
    let tool = Tool::new();
    for (name, swaps) in DEMO {
        let one = text_of(name);
        let swapped = |text: String, (from, to): &(&str, &str)| {
            assert!(text.contains(from), "{name} says « {from} »\n{text}");
            text.replace(from, to)
        };
        put(&tool, name, &one, &swaps.iter().fold(one.clone(), swapped));
    }
    for (one, other) in answers_of(&tool, "une")
        .iter()
        .zip(answers_of(&tool, "autre"))
    {
        assert_eq!(*one, other);
    }
}

#[test]
fn other_cvs_with_another_name_and_address_get_the_same_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cv");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("not tested: {} is absent", folder.display());
        return;
    };
    let tool = Tool::new();
    for entry in entries.map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|ext| ext == "md") {
            let text = fs::read_to_string(&entry).unwrap();
            let body = text
                .splitn(3, "---\n")
                .nth(2)
                .unwrap()
                .replace(['#', '*'], "");
            let name = entry.file_stem().unwrap().to_str().unwrap();
            put(&tool, name, &body, &of_another(&body));
        }
    }
    let (one, other) = (answers_of(&tool, "une"), answers_of(&tool, "autre"));
    assert_eq!(one.len(), other.len());
    let differ = one.iter().zip(&other).filter(|(one, other)| one != other);
    let differ: Vec<&String> = differ.map(|(one, _)| &one.0).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// The first line is the name; what looks like an e-mail in the lines that follow is
/// another's.
fn of_another(body: &str) -> String {
    const HEAD: usize = 6;
    let lines: Vec<&str> = body.lines().collect();
    let name = lines.iter().find(|line| !line.trim().is_empty()).unwrap();
    let mut other = String::new();
    for (at, line) in lines.iter().enumerate() {
        let mut line = line.replace(name.trim(), "Solène VANDROMME");
        if at < HEAD {
            let words: Vec<String> = line.split(' ').map(of_another_word).collect();
            line = words.join(" ");
        }
        writeln!(other, "{line}").unwrap();
    }
    other
}

fn of_another_word(word: &str) -> String {
    if word.contains('@') && word.contains("example") {
        let stop = if word.ends_with('.') { "." } else { "" };
        format!("solene.vandromme@example.org{stop}")
    } else {
        word.to_owned()
    }
}
