//! What is read of whole CVs. Invented ones here; where the project's shared
//! data lie beside it, its CVs of known truth as well.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use matcher::api::cv::Cv;
use matcher::api::facts::Month;

const NOW: (i32, i32) = (2026, 1);

fn read(text: &str) -> Cv {
    Cv::from_text(text, Month::new(NOW.0, NOW.1))
}

/// Name, head lines and rest of a CV with the given identity.
fn cv_of(name: &str, head: &str, trade: &str) -> String {
    format!(
        "{name}\n{head}\n\n{trade}\n\nExpériences\nSalon Elsa, Tours ({trade}, 2015 – 2021)\n\
         - accueil, caisse\n\nDiplômes\nCAP coiffure, 2014\n\nLoisirs\nmarche"
    )
}

#[test]
fn another_name_and_address_change_nothing() {
    let people = [
        (
            "Julie FERRAND",
            "3 rue du Port, 44000 Nantes\n06 11 22 33 44 | julie.ferrand@example.fr | Permis B",
        ),
        (
            "Mohamed BEN ALI",
            "118 bis avenue Foch, 59000 Lille\n07 55 66 77 88 | m.benali@example.org | Permis B",
        ),
        (
            "NGUYEN Thi Mai",
            "Résidence Les Pins, bât. A, 13008 MARSEILLE\nTél : 0611223344 | thimai.nguyen@example.com | Permis B",
        ),
        (
            "Jean-Baptiste de la TOUR",
            "Annecy (74)\n+33 6 11 22 33 44 | jb.delatour@example.fr | Permis B",
        ),
    ];
    let texts: Vec<String> = people
        .iter()
        .map(|(name, head)| read(&cv_of(name, head, "Coiffeur")).text().to_owned())
        .collect();
    for text in &texts {
        assert_eq!(text, &texts[0]);
    }
}

#[test]
fn no_shared_cv_keeps_its_name_telephone_or_e_mail() {
    let Ok(entries) = fs::read_dir("../shared/cv") else {
        println!("not tested: ../shared/cv is absent; tests/identity has CVs of its own");
        return;
    };
    let mut n_read = 0;
    for path in entries
        .map(|entry| entry.unwrap().path())
        .filter(|p| is_markdown(p))
    {
        let text = fs::read_to_string(&path).unwrap();
        let body = text
            .splitn(3, "---\n")
            .nth(2)
            .unwrap()
            .replace(['#', '*'], "");
        let kept = read(&body).text().to_lowercase();
        for word in identity_words(&body) {
            assert!(!kept.contains(&word), "{}: {word} was kept", path.display());
        }
        n_read += 1;
    }
    assert!(n_read > 0, "the shared folder holds no CV");
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext == "md")
}

/// The long words of the name, every e-mail and every telephone.
fn identity_words(body: &str) -> Vec<String> {
    let name = body.lines().find(|line| !line.trim().is_empty()).unwrap();
    let is_long = |word: &&str| word.chars().count() >= 5;
    let is_mark = |c: char| !c.is_alphabetic();
    let mut words: Vec<String> = name
        .split(is_mark)
        .filter(is_long)
        .map(str::to_lowercase)
        .collect();
    let mails = body
        .split_whitespace()
        .filter(|word| word.contains("@example"));
    words.extend(mails.map(|mail| mail.trim_matches(['.', ')', ',']).to_lowercase()));
    let phones = body
        .match_indices("06 00 ")
        .filter_map(|(at, _)| body.get(at..at + 14));
    words.extend(phones.map(str::to_owned));
    words
}
