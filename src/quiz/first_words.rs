//! The first word of a label: its verb, where it is a task.

pub(super) fn first_word(label: &str) -> &str {
    let end = |c: char| c.is_whitespace() || matches!(c, ',' | '\'' | '’');
    label.split(end).next().unwrap_or_default()
}

/// True for a task that is a verb with its object, false for « Accueil des clients ».
pub(crate) fn begins_with_verb(task: &str) -> bool {
    is_infinitive(first_word(task))
}

/// True for « Cuire », « Établir »; know-how begins with a verb, with few exceptions.
pub(super) fn is_infinitive(word: &str) -> bool {
    const ENDINGS: [&str; 4] = ["er", "ir", "re", "oir"];
    const NO_VERBS: [&str; 12] = [
        "collabore",
        "élabore",
        "améliore",
        "cadre",
        "centre",
        "titre",
        "autre",
        "métier",
        "dernier",
        "premier",
        "atelier",
        "notre",
    ];
    let word = word.to_lowercase();
    // « Ouverture », « Peinture »; but « conclure », « inclure ».
    let is_noun = word.ends_with("ure") && !word.ends_with("clure");
    let is_long = word.chars().count() > 3;
    let ends_well = ENDINGS.iter().any(|ending| word.ends_with(ending));
    is_long && ends_well && !is_noun && !NO_VERBS.contains(&word.as_str())
}
