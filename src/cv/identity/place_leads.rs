//! Words that lead to the place where somebody lives: « Adresse : », « habite à ».

use crate::text::{Token, tokens};

/// Words before a town that say how near one lives.
pub(super) const LEADS: [&str; 21] = [
    "habitant",
    "reside",
    "resident",
    "residente",
    "demeurant",
    "situe",
    "situee",
    "proche",
    "pres",
    "de",
    "d",
    "a",
    "habite",
    "base",
    "basee",
    "domicilie",
    "domiciliee",
    "secteur",
    "region",
    "autour",
    "vers",
];

/// The text behind « Adresse : » and « habite à ».
pub(super) fn without_leads(text: &str) -> &str {
    const LABELS: [&str; 5] = ["adresse", "ville", "domicile", "residence", "residant"];
    let is_lead = |t: &&Token| {
        let word = t.folded.as_str();
        t.is_mark || LEADS.contains(&word) || LABELS.contains(&word)
    };
    let tokens = tokens(text);
    // « Le Mans » and « La Rochelle » begin with an article, « À » with none.
    let first = tokens.iter().find(|t| !is_lead(t));
    first.map_or("", |first| text[first.span.start..].trim())
}
