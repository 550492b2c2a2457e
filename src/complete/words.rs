//! Words as they are compared: folded, then in the masculine singular.

use crate::text::fold;

/// Words that carry no meaning in the name of a trade.
const FUNCTION_WORDS: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le",
    "les", "n", "ou", "par", "pour", "qu", "s", "sur", "un", "une", "the", "of", "and", "chez",
    "mes", "mon", "ma", "aupres",
];
/// What inclusive writing adds after a separator: infirmier·ère, serveur(se).
const INCLUSIVE_ENDINGS: &[&str] = &[
    "e", "es", "se", "ses", "ne", "nes", "le", "les", "te", "tes", "re", "ere", "eres", "iere",
    "ieres", "rice", "rices", "trice", "trices", "euse", "euses", "teuse", "ienne", "enne", "ice",
    "ve", "ves", "esse", "s", "x", "fe", "ive", "ives", "ale", "eure", "onne", "ière", "nne",
];
/// Feminine ending, masculine ending.
const FEMININE: &[(&str, &str)] = &[
    ("trice", "teur"),
    ("euse", "eur"),
    ("iere", "ier"),
    ("ere", "er"),
    ("enne", "en"),
    ("onne", "on"),
    ("elle", "el"),
    ("ive", "if"),
    ("eure", "eur"),
    ("yee", "y"),
];

/// The words of a text: folded, without function words. Inclusive endings are dropped.
pub(crate) fn words(text: &str) -> Vec<String> {
    all_words(text)
        .into_iter()
        .filter(|word| !FUNCTION_WORDS.contains(&word.as_str()))
        .collect()
}

/// As [`words`], for a text that is being typed: its last word may be the beginning of
/// another, as in « responsable l » or « agent de qu ».
pub(super) fn typed_words(text: &str) -> Vec<String> {
    let mut all = all_words(text);
    let last = all.pop().filter(|last| {
        let is_dropped = FUNCTION_WORDS.contains(&last.as_str());
        !is_dropped || is_begun(text) && BEGINNINGS.contains(&last.as_str())
    });
    all.retain(|word| !FUNCTION_WORDS.contains(&word.as_str()));
    all.extend(last);
    all
}

/// True if the last word of a text may be unfinished.
pub(super) fn is_begun(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

/// Function words that are more often the beginning of a trade's name.
const BEGINNINGS: &[&str] = &[
    "l", "m", "n", "o", "p", "qu", "s", "par", "ma", "mon", "ou", "sur",
];

fn all_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    let mut start = None;
    let mut separator = ' ';
    for (at, c) in folded.char_indices().chain([(folded.len(), ' ')]) {
        let is_word = c.is_alphanumeric() || (start.is_some() && matches!(c, '+' | '#'));
        match (is_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(&folded[from..at], separator, &mut words);
                start = None;
                separator = c;
            }
            // « serveur (se) »: the bracket says more than the space.
            (false, None) if c != ' ' => separator = c,
            _ => {}
        }
    }
    words
}

fn push(word: &str, separator: char, words: &mut Vec<String>) {
    let is_joined = matches!(separator, '·' | '.' | '(' | '/' | '-' | '•' | '∙');
    let follows_word = words
        .last()
        .is_some_and(|last| last.len() > 2 && !FUNCTION_WORDS.contains(&last.as_str()));
    let is_ending = is_joined && follows_word && INCLUSIVE_ENDINGS.contains(&word);
    if !is_ending {
        words.push(word.to_owned());
    }
}

/// The form under which a folded word is compared: masculine singular without a silent « e ».
/// It is never shown.
pub(crate) fn stem(word: &str) -> String {
    if word.len() <= 3 {
        return word.to_owned();
    }
    let singular = singular(word);
    for (feminine, masculine) in FEMININE {
        if let Some(stem) = singular.strip_suffix(feminine)
            && stem.len() >= 2
        {
            return format!("{stem}{masculine}");
        }
    }
    let bytes = singular.as_bytes();
    let is_silent = bytes.len() > 5
        && bytes.ends_with(b"e")
        && !matches!(bytes[bytes.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    singular[..singular.len() - usize::from(is_silent)].to_owned()
}

/// Endings that make a trade, an activity or a place of one root; the longest first.
const DERIVED: &[&str] = &[
    "ateur", "ation", "ition", "ement", "iteur", "erie", "eter", "eur", "ier", "age", "ag", "ure",
    "ur", "iste", "ist", "ant", "iti", "er", "ir", "re",
];

/// What « jardinier », « jardinage » and « jardin » share, from a stem.
pub(super) fn root(stem: &str) -> &str {
    const SHORTEST: usize = 4;
    let mut roots = DERIVED
        .iter()
        .filter_map(|ending| stem.strip_suffix(ending));
    roots.find(|root| root.len() >= SHORTEST).unwrap_or(stem)
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("aux")
        && stem.len() >= 3
        && !stem.ends_with('e')
    {
        return format!("{stem}al");
    }
    let plural = word.strip_suffix('s').or_else(|| word.strip_suffix('x'));
    match plural {
        Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The masculine form of a label in both genders, and its feminine form if it has one:
/// « Conducteur / Conductrice d'engins » is « Conducteur d'engins », « Conductrice d'engins ».
pub(crate) fn genders(label: &str) -> (String, Option<String>) {
    let Some((masculine, feminine)) = label.split_once(" / ") else {
        return (label.to_owned(), None);
    };
    let n_words = masculine.split_whitespace().count();
    let rest: Vec<&str> = feminine.split_whitespace().skip(n_words).collect();
    let whole = [masculine, &rest.join(" ")].join(" ");
    (whole.trim().to_owned(), Some(feminine.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_genders_and_numbers_have_one_stem() {
        for (masculine, other) in [
            ("infirmier", "infirmieres"),
            ("vendeur", "vendeuses"),
            ("conducteur", "conductrice"),
            ("assistant", "assistantes"),
            ("employe", "employee"),
            ("sportif", "sportives"),
            ("commercial", "commerciaux"),
            ("gardien", "gardienne"),
            ("boulanger", "boulangere"),
        ] {
            assert_eq!(stem(masculine), stem(other), "{other}");
        }
    }

    #[test]
    fn a_trade_its_activity_and_its_place_have_one_root() {
        for family in [
            &["jardinier", "jardinage", "jardin"][..],
            &["reparer", "reparateur", "reparation"],
            &["nettoyer", "nettoyage", "nettoyeur"],
            &["plombier", "plomberie"],
            &["souder", "soudeur", "soudure", "soudage"],
        ] {
            let roots: Vec<String> = family
                .iter()
                .map(|word| root(&stem(word)).to_owned())
                .collect();
            assert!(roots.iter().all(|root| *root == roots[0]), "{roots:?}");
        }
    }

    #[test]
    fn inclusive_writing_leaves_the_word() {
        for text in ["Serveur·se", "serveur(se)", "serveur / se", "SERVEUR.SE"] {
            assert_eq!(words(text), ["serveur"], "{text}");
        }
        assert_eq!(words("aide-soignant"), ["aide", "soignant"]);
        assert_eq!(words("Développeur C++ / C#"), ["developpeur", "c++", "c#"]);
    }

    #[test]
    fn a_label_gives_both_genders() {
        let (masculine, feminine) = genders("Conducteur / Conductrice d'engins agricoles");
        assert_eq!(masculine, "Conducteur d'engins agricoles");
        assert_eq!(feminine.as_deref(), Some("Conductrice d'engins agricoles"));
        assert_eq!(genders("Barista").1, None);
    }
}
