//! Whether an offer means a term, or a longer name that the term is a part of.

use std::ops::Range;

use super::terms::GlossaryTerm;
use crate::text::{fold, tokens};

/// Letters that words of one family begin with.
const ROOT: usize = 5;

/// False for « SQL » in « SQL Server », and for « dressage » in « dressage des tables » where the
/// meaning knows no tables.
pub(super) fn is_whole_term(term: &GlossaryTerm, text: &str, span: &Range<usize>) -> bool {
    let rest = &text[span.end..];
    let name = &text[span.clone()];
    if name.split_whitespace().count() > 1 {
        return true;
    }
    match name.chars().any(char::is_lowercase) && name.chars().skip(1).all(char::is_lowercase) {
        true => complement(rest).is_none_or(|word| has_word(term.meaning, &word)),
        false => !goes_on_as_name(rest),
    }
}

/// « Server » of « SQL Server ».
fn goes_on_as_name(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else {
        return false;
    };
    let mut letters = next.chars();
    let begins_large = letters.next().is_some_and(char::is_uppercase);
    begins_large && letters.next().is_some_and(char::is_lowercase)
}

/// The noun behind « de », « des », « du », « d' ».
fn complement(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix(' ')?;
    let links = ["des ", "de la ", "de l'", "de l’", "de ", "du ", "d'", "d’"];
    let noun = links.iter().find_map(|link| rest.strip_prefix(link))?;
    tokens(noun).into_iter().next().map(|word| word.folded)
}

fn has_word(text: &str, word: &str) -> bool {
    let root = |word: &str| {
        let folded = fold(word);
        let singular = folded.trim_end_matches('s');
        singular.chars().take(ROOT).collect::<String>()
    };
    tokens(text)
        .iter()
        .any(|own| root(&own.folded) == root(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::terms::terms;

    #[test]
    fn a_part_of_a_longer_name_is_another_thing() {
        let is_whole = |name: &str, text: &str| {
            let term = terms()
                .iter()
                .find(|term| term.names.contains(&name))
                .unwrap();
            let span = term.find(text).unwrap();
            is_whole_term(term, text, &span)
        };
        assert!(is_whole("SQL", "Connaissance de SQL, Python"));
        assert!(is_whole("SQL", "SQL avancé"));
        assert!(!is_whole("SQL", "Administrer SQL Server et Exchange"));
        assert!(is_whole("Power BI", "Power BI Desktop"));
    }

    #[test]
    fn a_word_of_two_trades_is_told_by_what_follows() {
        assert_eq!(
            complement(" des tables et couverts").as_deref(),
            Some("tables")
        );
        assert_eq!(complement(" soigné"), None);
        assert!(has_word(
            "Disposer les aliments dans l'assiette",
            "assiettes"
        ));
        assert!(!has_word("Disposer les aliments dans l'assiette", "tables"));
    }
}
