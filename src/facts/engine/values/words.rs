//! Values that are a word or a code.

use super::Near;
use crate::facts::engine::fact::Value;

/// The first category of a driving licence: « C », « CE », « D ».
pub(super) fn licence(near: &Near<'_>) -> Option<Value> {
    let mut found: Option<String> = None;
    for idx in near.cue.clone() {
        let code = match near.word(idx) {
            "ce" | "ec" | "spl" | "super" => "CE",
            "c" | "pl" | "poids" | "c1" => "C",
            "de" if near.tokens.tokens[idx].is_upper => "DE",
            "d" | "bus" | "car" if near.tokens.tokens[idx].is_capitalised => "D",
            _ => continue,
        };
        let has_trailer = code == "C" && near.word(idx + 1) == "e"
            || code == "C" && matches!(near.word(idx + 1), "+" | "/") && near.word(idx + 2) == "e";
        found = Some(if has_trailer { "CE" } else { code }.to_owned());
        break;
    }
    found.map(Value::Text)
}

/// Days a week: « 2 days/week », « 2-3 days/week ».
pub(super) fn telework(near: &Near<'_>) -> Option<Value> {
    let window = near.window(6, 6);
    let day = window.clone().find(|&idx| {
        matches!(near.word(idx), "jour" | "jours" | "j")
            && idx > 0
            && near.number(idx - 1).is_some_and(|n| n <= 5.0)
    })?;
    let last = near.number(day - 1)?;
    let first = day
        .checked_sub(3)
        .filter(|_| matches!(near.word(day - 2), "a" | "ou" | "-" | "/"))
        .and_then(|idx| near.number(idx))
        .filter(|&first| first < last);
    let days = first.map_or(format!("{last}"), |first| format!("{first}-{last}"));
    let is_monthly = (day..window.end).any(|idx| near.word(idx) == "mois");
    let per = if is_monthly { "month" } else { "week" };
    Some(Value::Text(format!("{days} days/{per}")))
}

/// The languages other than French and English, by their French stem.
const LANGUAGES: &[(&str, &str)] = &[
    ("alleman", "german"),
    ("espagn", "spanish"),
    ("italien", "italian"),
    ("portug", "portuguese"),
    ("neerland", "dutch"),
    ("flamand", "dutch"),
    ("arabe", "arabic"),
    ("chinois", "chinese"),
    ("mandarin", "chinese"),
    ("japonais", "japanese"),
    ("russe", "russian"),
    ("polonais", "polish"),
    ("roumain", "romanian"),
    ("turc", "turkish"),
    ("luxembourg", "luxembourgish"),
    ("alsacien", "alsatian"),
    ("creole", "creole"),
    ("coreen", "korean"),
    ("ukrain", "ukrainian"),
    ("catalan", "catalan"),
    ("hebreu", "hebrew"),
    ("suedois", "swedish"),
    ("danois", "danish"),
    ("norveg", "norwegian"),
    ("grec", "greek"),
    ("tcheque", "czech"),
    ("lsf", "french sign language"),
    ("signes", "french sign language"),
];

/// The language, or the level where the language is said by the sub-label.
pub(super) fn language(near: &Near<'_>) -> Option<Value> {
    let named = near.cue.clone().find_map(|idx| {
        let word = near.word(idx);
        let of = LANGUAGES.iter().find(|(stem, _)| word.starts_with(stem));
        of.map(|&(_, english)| english.to_owned())
    });
    named.or_else(|| level(near)).map(Value::Text)
}

fn level(near: &Near<'_>) -> Option<String> {
    near.window(3, 5).find_map(|idx| {
        let level = match near.word(idx) {
            "courant" | "fluide" | "couramment" | "fluent" => "fluent",
            "bilingue" => "bilingual",
            "professionnel" | "operationnel" => "professional",
            "technique" => "technical",
            "notions" | "bases" | "scolaire" => "basic",
            "b1" => "B1",
            "b2" => "B2",
            "c1" => "C1",
            "c2" => "C2",
            "a2" => "A2",
            _ => return None,
        };
        Some(level.to_owned())
    })
}

/// An age or a nationality that the law itself sets.
pub(super) fn legal_exception(near: &Near<'_>) -> Option<Value> {
    const STEMS: &[&str] = &[
        "apprenti",
        "alternan",
        "professionnalisation",
        "armee",
        "gendarm",
        "militaire",
        "police",
        "civique",
        "caej",
        "cej",
        "pompier",
        "pec",
        "cui",
        "parcours",
        "volontaire",
        "defense",
        "reserv",
        "concours",
        "fonctionnaire",
        "statutaire",
        "marine",
        "soldat",
        "terre",
    ];
    let is_legal = |word: &str| STEMS.iter().any(|stem| word.starts_with(stem));
    let around = near.sentence.start.saturating_sub(60)..(near.sentence.end + 60);
    around
        .into_iter()
        .any(|idx| is_legal(near.tokens.get(idx)))
        .then(|| Value::Text("legal_exception".to_owned()))
}
