//! Words that duties are recognised by: nouns of actions, and verbs said to « vous ».

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::first_words::first_word;
use crate::text::{SectionedList, fold};

static LIST: SectionedList = SectionedList(include_str!("../../data/quiz/duty_words_fr.txt"));

static NOUNS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("nouns"));
static LINKS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("links"));
static NO_DUTIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("no duties"));

static JOINING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("joining"));
static VAGUE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("vague"));
static OF_HEADS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of("of heads"));

static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| LIST.lines_of("openers").collect());

fn words_of(section: &'static str) -> FxHashSet<&'static str> {
    LIST.lines_of(section)
        .flat_map(str::split_whitespace)
        .collect()
}

/// What a duty follows in a sentence: « chargé de », « consiste à ».
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    OPENERS.iter().copied()
}

/// True for « Accueil des clients », « Prise en charge des appels ».
pub(super) fn is_noun_duty(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    let first = words.next().map(fold).unwrap_or_default();
    let second = words.next().map(fold).unwrap_or_default();
    NOUNS.contains(first.as_str()) && LINKS.contains(second.as_str())
}

/// The infinitive of a verb said to « vous », where `is_verb` knows it: « préparez » and
/// « préparerez » give « préparer », « garantissez » « garantir ».
pub(super) fn infinitive(verb: &str, is_verb: impl Fn(&str) -> bool) -> Option<String> {
    let stem = verb.to_lowercase();
    let stem = stem.strip_suffix("ez")?;
    let regular = ["er", "ir", "re"].map(|ending| format!("{stem}{ending}"));
    let second_group = stem.strip_suffix("iss").map(|stem| format!("{stem}ir"));
    let third_group = stem.strip_suffix('s').map(|stem| format!("{stem}re"));
    let future = [stem.to_owned(), format!("{stem}e")];
    let present = second_group.into_iter().chain(regular).chain(third_group);
    let mut all = present.chain(future);
    let found = all.find(|own| is_verb(own))?;
    (!NO_DUTIES.contains(fold(&found).as_str())).then_some(found)
}

/// True if a task begins with a verb of what is done, with an object that says what.
pub(super) fn states_duty(task: &str) -> bool {
    let first = fold(first_word(task));
    let is_joining = JOINING.contains(first.as_str());
    let is_none = NO_DUTIES.contains(first.as_str()) || is_joining && is_vague(task);
    !is_none
}

/// True if a word says nothing of what is done: « une aventure humaine ».
pub(super) fn is_vague(task: &str) -> bool {
    let folded = fold(task);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| VAGUE.contains(word))
}

/// True for what the heads of a trade do: to recruit, to plan, to lead.
pub(super) fn is_of_heads(task: &str) -> bool {
    OF_HEADS.contains(fold(first_word(task)).as_str())
        || fold(task)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with("recrut"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_of_action_with_its_object_is_a_duty() {
        for line in [
            "Accueil des clients",
            "Préparation des commandes",
            "Prise en charge des appels",
            "Contrôle d'accès",
        ] {
            assert!(is_noun_duty(line), "{line}");
        }
        for line in ["Accueil chaleureux", "Salaire de base", "Formation assurée"] {
            assert!(!is_noun_duty(line), "{line}");
        }
    }

    #[test]
    fn an_attitude_and_a_slogan_are_no_duties() {
        for line in [
            "Respecter le code de la route",
            "Participer à une aventure humaine et dynamique",
            "Collaborer avec toute l'équipe",
            "Jouer un rôle de premier plan",
        ] {
            assert!(!states_duty(line), "{line}");
        }
        for line in [
            "Participer aux inventaires",
            "Animer une équipe de dix personnes",
        ] {
            assert!(states_duty(line), "{line}");
        }
        assert!(is_of_heads("Recruter des saisonniers"));
        assert!(is_of_heads(
            "Anticiper les périodes chargées en recrutant des saisonniers"
        ));
        assert!(!is_of_heads("Cuire des viandes"));
    }

    #[test]
    fn a_verb_said_to_you_gives_its_infinitive() {
        let verbs = [
            "préparer",
            "garantir",
            "conduire",
            "accueillir",
            "vendre",
            "posséder",
        ];
        let of = |verb| infinitive(verb, |own| verbs.contains(&own));
        assert_eq!(of("préparez").as_deref(), Some("préparer"));
        assert_eq!(of("garantissez").as_deref(), Some("garantir"));
        assert_eq!(of("conduisez").as_deref(), Some("conduire"));
        assert_eq!(of("accueillez").as_deref(), Some("accueillir"));
        assert_eq!(of("vendez").as_deref(), Some("vendre"));
        assert_eq!(of("préparerez").as_deref(), Some("préparer"));
        assert_eq!(of("conduirez").as_deref(), Some("conduire"));
        assert_eq!(of("possédez"), None);
        assert_eq!(of("chantez"), None);
    }
}
