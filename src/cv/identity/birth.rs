//! Births and ages: « née le 3 mars 1990 à Lyon », « 34 ans », « j'ai 33 ans ».

use std::ops::Range;
use std::sync::LazyLock;

use super::list::starts;
use crate::facts::diplomas;
use crate::text::{PhraseMap, Token, tokens};

static AGE: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("age"));
static BIRTH: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("birth"));
static AGED: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("aged"));

/// « 34 ans » and nothing else, « né le … », « âgé de … », in a piece of the head.
pub(super) fn is_age(text: &str) -> bool {
    let words: Vec<Token> = tokens(text).into_iter().filter(|t| !t.is_mark).collect();
    if AGE.longest(&words).is_some() {
        return words.len() <= 12;
    }
    let skip = AGED.longest(&words).map_or(0, |(len, ())| len);
    is_years(&words[skip..]) && words.len() <= skip + 3
}

/// The age of somebody who works, in years.
fn is_years(words: &[Token]) -> bool {
    let age = words.first().and_then(Token::number);
    let is_unit = |t: &Token| matches!(t.folded.as_str(), "ans" | "years" | "yo");
    age.is_some_and(|age| (14..=80).contains(&age)) && words.get(1).is_some_and(is_unit)
}

/// « Lyon 1990 », « Lyon (1990) » in a piece of the head.
pub(super) fn is_birth_year(text: &str) -> bool {
    let words: Vec<Token> = tokens(text).into_iter().filter(|t| !t.is_mark).collect();
    let (years, names): (Vec<&Token>, Vec<&Token>) = words.iter().partition(|t| t.is_number);
    let is_year = |t: &&Token| t.number().is_some_and(|year| (1940..=2012).contains(&year));
    let is_name = |t: &&Token| t.is_capitalised(text) && !t.is_upper(text);
    matches!(years.as_slice(), [year] if is_year(year))
        && (1..=2).contains(&names.len())
        && names.iter().all(is_name)
        && diplomas(text).is_empty()
}

/// Births and ages anywhere in a line.
pub(super) fn births(line: &str) -> Vec<Range<usize>> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        if let Some(len) = birth_len(line, rest).or_else(|| age_len(rest)) {
            found.push(rest[0].span.start..rest[len - 1].span.end);
        }
    }
    found
}

/// « né le 12 mars 1980 à Lille (59) », « date de naissance : 12/03/1980 ».
fn birth_len(line: &str, rest: &[Token]) -> Option<usize> {
    let (start, ()) = BIRTH.longest(rest)?;
    let is_stop = |t: &Token| {
        let said = t.folded.as_str();
        matches!(
            said,
            "," | ";" | "|" | "•" | "·" | "et" | "and" | "j" | "je" | "i"
        )
    };
    let is_dash = |t: &Token| matches!(t.folded.as_str(), "-" | "(" | ")");
    let len = rest[start..].iter().take(12).take_while(|t| !is_stop(t));
    let len = start + len.count();
    // A dash inside a date or a town joins; with spaces around it separates.
    let apart = (start + 1..len).find(|&at| {
        let is_apart = line[..rest[at].span.start].ends_with(' ');
        is_dash(&rest[at]) && is_apart && rest[at].folded == "-"
    });
    let end = apart.unwrap_or(len);
    let is_said = rest[start..end].iter().any(|t| !t.is_mark);
    is_said.then_some(end)
}

/// « j'ai 33 ans », « âgée de 33 ans »; « j'ai 12 ans d'expérience » is about work.
fn age_len(rest: &[Token]) -> Option<usize> {
    let (start, ()) = AGED.longest(rest)?;
    let goes_on = rest
        .get(start + 2)
        .is_some_and(|t| matches!(t.folded.as_str(), "d" | "de" | "dans" | "en"));
    (is_years(&rest[start..]) && !goes_on).then_some(start + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::name::without;

    #[test]
    fn births_and_ages_go_and_years_of_work_stay() {
        let cases = [
            ("Née le 3 mars 1990 à Lyon, permis B", ", permis B"),
            ("Né en 1990 - permis B", " - permis B"),
            ("Date de naissance : 03/03/1990", ""),
            ("Née le 03-03-1990 à Saint-Denis", ""),
            ("Born 4 May 1990 | Leeds", " | Leeds"),
            ("J'ai 33 ans, deux enfants", ", deux enfants"),
            ("Âgée de 47 ans", ""),
            ("J'ai 12 ans d'expérience", "J'ai 12 ans d'expérience"),
            ("J'ai 15 ans dans le métier", "J'ai 15 ans dans le métier"),
            ("public de 6 à 12 ans", "public de 6 à 12 ans"),
            ("Comptable, 9 ans en PME", "Comptable, 9 ans en PME"),
        ];
        for (line, left) in cases {
            assert_eq!(without(line, &births(line)), left);
        }
    }

    #[test]
    fn a_piece_that_is_an_age_is_known() {
        for age in [
            "34 ans",
            "34 years old",
            "Age : 34",
            "née en 1990",
            "âgé de 40 ans",
        ] {
            assert!(is_age(age), "{age}");
        }
        assert!(!is_age("12 ans d'expérience en cuisine"));
    }
}
