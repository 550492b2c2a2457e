//! Words of skills that many occupations have in some form, although the ROME lists them under
//! few: no wrong answer holds one.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::first_words::first_word;
use crate::text::{SectionedList, fold, tokens};

static LIST: SectionedList = SectionedList(include_str!("../../data/quiz/vague_words_fr.txt"));

/// Verbs of tasks that are done with things.
static VERBS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set("concrete verbs"));
/// First words of knowledge that is applied.
static KNOWLEDGE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set("knowledge"));
/// Verbs of aims.
static INTENTIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set("intentions"));
/// Beginnings of words that say nothing of an occupation.
static VAGUE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    LIST.lines_of("vague")
        .flat_map(str::split_whitespace)
        .collect()
});

fn set(section: &'static str) -> FxHashSet<&'static str> {
    LIST.lines_of(section)
        .flat_map(str::split_whitespace)
        .collect()
}

/// True for knowledge that a person applies; other labels are diplomas and names of jobs.
pub(super) fn is_applied_knowledge(label: &str) -> bool {
    KNOWLEDGE.contains(fold(first_word(label)).as_str())
}

/// True for a task that names an aim rather than what is done.
pub(super) fn is_intention(label: &str) -> bool {
    INTENTIONS.contains(fold(first_word(label)).as_str())
}

/// True for a task done with things, or applied knowledge, in words that say what it is.
pub(super) fn is_concrete(label: &str) -> bool {
    let first = fold(first_word(label));
    let begins_well = VERBS.contains(first.as_str()) || KNOWLEDGE.contains(first.as_str());
    let words = tokens(label);
    let mut rest = words.iter().skip(1).map(|word| word.folded.as_str());
    begins_well && !rest.any(|word| VAGUE.iter().any(|vague| word.starts_with(vague)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_occupations_do_is_no_wrong_answer() {
        for label in [
            "Poser du carrelage",
            "Techniques de toilettage",
            "Réaliser des soins de manucure",
        ] {
            assert!(is_concrete(label), "{label}");
        }
        for label in [
            "Promouvoir l'inclusion sociale",
            "Conduire des réunions d'équipe",
            "Techniques d'inspection",
            "Collabore avec les utilisateurs",
        ] {
            assert!(!is_concrete(label), "{label}");
        }
    }
}
