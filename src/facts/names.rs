//! Which facts a person means by a name or a code.

use super::engine::Extractor;
use super::set::FactSet;
use crate::text::fold;

/// The facts that a name means: one sub-label or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedFacts {
    /// How people are shown it.
    pub name: String,
    /// Any of them will do.
    pub set: FactSet,
}

/// Why a name means no fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameError {
    /// It could be facts of several labels: their names.
    Ambiguous(Vec<&'static str>),
    /// Nothing has such a name: all names and codes, to suggest near ones.
    Unknown(Vec<&'static str>),
}

/// A sub-label with its name.
#[derive(Clone, Copy)]
struct Name {
    label: &'static str,
    name: &'static str,
    set: FactSet,
}

/// The facts of a code (« night »), of a name (« Travail de nuit »), or of words that only
/// the names of one label hold (« télétravail »).
pub(crate) fn facts_named(text: &str) -> Result<NamedFacts, NameError> {
    let wanted = words(text);
    let rules = Extractor::built_in();
    if let Some(exact) = exact(&wanted, rules) {
        return Ok(exact);
    }
    let holds = |name: &str| {
        let name = words(name);
        !wanted.is_empty() && wanted.iter().all(|word| name.contains(word))
    };
    let found: Vec<Name> = names(rules).filter(|own| holds(own.name)).collect();
    match found.as_slice() {
        [] => Err(NameError::Unknown(all_names(rules))),
        [first, rest @ ..] if rest.iter().all(|own| own.label == first.label) => {
            Ok(joined(&found, text))
        }
        _ => shortest(&found, wanted.len(), text),
    }
}

/// A code or a whole name.
fn exact(wanted: &[String], rules: &Extractor) -> Option<NamedFacts> {
    let is_wanted = |name: &str| words(name) == wanted;
    let mut subs = rules.sub_labels();
    let sub = subs.find(|own| is_wanted(own.sub) || is_wanted(own.name));
    let sub = sub.map(|own| {
        let mut set = FactSet::default();
        set.insert(own.label, own.sub);
        NamedFacts {
            name: own.name.to_owned(),
            set,
        }
    });
    sub.or_else(|| {
        let mut labels = rules.labels().iter();
        let label = labels.find(|own| is_wanted(own.label) || is_wanted(own.name))?;
        let of_label = names(rules).filter(|own| own.label == label.label);
        Some(joined(&of_label.collect::<Vec<_>>(), label.name))
    })
}

/// Of names of several labels, those of the label with the shortest name; « nuit » is night
/// work before it is one of many bonuses.
fn shortest(found: &[Name], n_wanted: usize, text: &str) -> Result<NamedFacts, NameError> {
    let length = |own: &Name| words(own.name).len();
    let least = found.iter().map(length).min();
    let nearest: Vec<&Name> = found
        .iter()
        .filter(|own| Some(length(own)) == least)
        .collect();
    let label = nearest[0].label;
    // « véhicule » is a small part of two long names: either may be meant.
    let is_near = least.is_some_and(|least| least <= 2 * n_wanted);
    if !is_near || nearest.iter().any(|own| own.label != label) {
        return Err(NameError::Ambiguous(
            found.iter().map(|own| own.name).collect(),
        ));
    }
    let mut of_label = found.to_vec();
    of_label.retain(|own| own.label == label);
    Ok(joined(&of_label, text))
}

fn joined(names: &[Name], text: &str) -> NamedFacts {
    let set = names
        .iter()
        .fold(FactSet::default(), |all, own| all | own.set);
    let name = match names {
        [one] => one.name.to_owned(),
        _ => text.trim().to_owned(),
    };
    NamedFacts { name, set }
}

fn names(rules: &Extractor) -> impl Iterator<Item = Name> {
    rules.sub_labels().map(|own| {
        let mut set = FactSet::default();
        set.insert(own.label, own.sub);
        Name {
            label: own.label,
            name: own.name,
            set,
        }
    })
}

fn all_names(rules: &Extractor) -> Vec<&'static str> {
    let subs = rules.sub_labels().flat_map(|own| [own.name, own.sub]);
    subs.chain(rules.labels().iter().flat_map(|own| [own.name, own.label]))
        .collect()
}

/// The folded words of a name that say something.
fn words(text: &str) -> Vec<String> {
    const SMALL: [&str; 14] = [
        "de", "du", "des", "d", "l", "la", "le", "les", "un", "une", "a", "au", "en", "et",
    ];
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '+');
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subs(text: &str) -> Vec<&'static str> {
        let set = facts_named(text).unwrap().set;
        let rules = Extractor::built_in().sub_labels().enumerate();
        rules
            .filter(|(place, _)| set.has_place(*place))
            .map(|(_, own)| own.sub)
            .collect()
    }

    #[test]
    fn a_fact_is_named_by_its_code_its_name_or_words_of_it() {
        for (text, wanted) in [
            ("night", &["night"][..]),
            ("Travail de nuit", &["night"]),
            ("NUIT", &["night"]),
            ("travail nuit", &["night"]),
            ("télétravail", &["remote_partial", "remote_full"]),
            ("Télétravail complet", &["remote_full"]),
            ("permis b", &["licence_b"]),
            ("13e mois", &["thirteenth_month"]),
            ("bac+2", &["bac2"]),
            ("astreintes", &["on_call"]),
        ] {
            assert_eq!(subs(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_label_names_all_its_facts() {
        assert_eq!(subs("language").len(), 3);
        assert_eq!(subs("Langue"), subs("language"));
        assert_eq!(
            facts_named("conditions").unwrap().name,
            "Conditions d'exercice"
        );
    }

    #[test]
    fn an_unknown_name_is_answered_with_all_names_and_an_ambiguous_one_with_its_own() {
        let Err(NameError::Unknown(all)) = facts_named("télétravaille") else {
            panic!("a wrong word names nothing");
        };
        assert!(all.contains(&"Télétravail complet") && all.contains(&"remote_full"));
        assert!(matches!(facts_named(""), Err(NameError::Unknown(_))));
        let Err(NameError::Ambiguous(names)) = facts_named("véhicule") else {
            panic!("a car is needed or given");
        };
        assert!(names.len() >= 2, "{names:?}");
    }
}
