//! What of a CV shows that a need is met, in French.

use crate::facts::Cefr;
use crate::report::labels;
use crate::requirement::{Evidence, Need, PostName, PractisedPost};

/// How the CV shows that a need is met.
pub(super) fn shown(need: &Need, evidence: Option<&Evidence>) -> String {
    match (need, evidence) {
        (
            Need::Title(_),
            Some(Evidence::Diploma {
                year: Some(year), ..
            }),
        ) => {
            format!("obtenu en {year}")
        }
        // The register's name says no diploma.
        (Need::Diploma { .. }, Some(Evidence::Diploma { name, .. })) if name == "RNCP" => {
            "vous avez ce niveau".to_owned()
        }
        (Need::Diploma { .. }, Some(Evidence::Diploma { name, year })) => {
            let year = year.map(|year| format!(" ({year})")).unwrap_or_default();
            format!("vous avez « {} »{year}", one_line(name))
        }
        (_, Some(Evidence::Post(post))) => held_post(post),
        (_, Some(Evidence::Experience)) => "votre expérience est acceptée à la place".to_owned(),
        (_, Some(Evidence::Language(level))) if *level <= Cefr::A2 => {
            "vous en avez des notions".to_owned()
        }
        (_, Some(Evidence::Language(level))) if *level >= Cefr::C1 => {
            "vous le parlez couramment".to_owned()
        }
        (_, Some(Evidence::Language(level))) => format!("vous avez le niveau {}", level.name()),
        (Need::Diploma { .. }, None) => "vous avez ce niveau".to_owned(),
        (_, Some(Evidence::Papers(names))) => format!("vous avez « {} »", names.join(" », « ")),
        (Need::Paper(_) | Need::Title(_), _) => "vous l'avez".to_owned(),
        _ => "votre CV le montre".to_owned(),
    }
}

/// « vous avez été « Cariste » de 2015 à 2023 ». No number of years: which posts count is
/// judged from their titles, and a wrong number would be worse than none.
pub(super) fn held_post(post: &PractisedPost) -> String {
    let (is, was, name) = match &post.name {
        PostName::Job(job) => ("êtes", "avez été", labels::title(job)),
        PostName::Employer(name) => ("travaillez chez", "avez travaillé chez", labels::text(name)),
    };
    let year = |date: &Option<String>| date.as_deref()?.get(..4).map(str::to_owned);
    match (year(&post.from), year(&post.to)) {
        (Some(from), None) => format!("vous {is} « {name} » depuis {from}"),
        (Some(from), Some(to)) if from == to => format!("vous {was} « {name} » en {from}"),
        (Some(from), Some(to)) => format!("vous {was} « {name} » de {from} à {to}"),
        (None, _) => format!("vous {was} « {name} »"),
    }
}

/// The beginning of a diploma's name, without its year, which is shown beside it.
pub(super) fn one_line(name: &str) -> String {
    const LONGEST: usize = 60;
    let is_year = |word: &&str| !word.chars().all(|c| c.is_ascii_digit()) || word.len() != 4;
    let words = name.split_whitespace().filter(is_year);
    let mut line = String::new();
    for word in words {
        if line.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    let marks = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '»' | '+');
    without_link(line.trim_matches(marks)).to_owned()
}

/// A name cut at the end of a line, without the word that led on to the next: « Diplôme
/// d'ingénieur informatique et ».
fn without_link(name: &str) -> &str {
    const LINKS: [&str; 9] = ["et", "de", "du", "des", "en", "à", "au", "aux", "option"];
    match name.rsplit_once(' ') {
        Some((before, last)) if LINKS.contains(&last) => without_link(before),
        _ => name,
    }
}
