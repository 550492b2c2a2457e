//! Words of a sentence that say what the word beside them is: a requirement, an
//! employer.

/// True if a cue precedes the word: « maîtrise du pétrissage », « sur Silae ».
pub(super) fn has_cue(sentence: &str, word: &str) -> bool {
    /// Bytes from a cue to the word, with other items of a list between them.
    const REACH: usize = 60;
    /// Cues anywhere before the word; and those right before a tool.
    const CUES: &[&str] = &[
        "maîtris",
        "connaiss",
        "connaît",
        "notions d",
        "utilis",
        "logiciel",
        "outils",
        "expérience en",
        "compétences en",
        "techniques d",
        "savoir-faire",
        "formation en",
        "formé a",
        "bases en",
        "à l'aise",
        "lecture d",
        "environnement",
    ];
    const BEFORE_TOOLS: &[&str] = &[" sur ", " sous ", " via "];
    let lower = sentence.to_lowercase();
    let word = word.to_lowercase();
    let Some(at) = lower.find(&word) else {
        return false;
    };
    let before = &lower[..at];
    let cue = CUES.iter().filter_map(|cue| before.rfind(cue)).max();
    let is_tool = BEFORE_TOOLS.iter().any(|cue| before.ends_with(cue));
    cue.is_some_and(|cue| at - cue <= REACH) || is_tool
}

/// True if the word names an employer: « chez Untel », « le groupe Untel ».
pub(super) fn names_employer(sentence: &str, word: &str) -> bool {
    const BEFORE: &[&str] = &[
        "chez ",
        "groupe ",
        "rejoindre ",
        "rejoignez ",
        "société ",
        "filiale ",
        "#",
    ];
    const BEHIND: &[&str] = &[
        " recrute",
        " recherche",
        " est ",
        " france",
        " propose",
        " vous ",
        ", c'est",
    ];
    let (sentence, word) = (sentence.to_lowercase(), word.to_lowercase());
    let mut places = sentence.match_indices(&word);
    places.any(|(at, _)| {
        let behind = &sentence[at + word.len()..];
        BEFORE.iter().any(|cue| sentence[..at].ends_with(cue))
            || at == 0 && BEHIND.iter().any(|cue| behind.starts_with(cue))
    })
}
