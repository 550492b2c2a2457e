//! The trade that a headline leaves behind: « Diététicien, ancien cuisinier » is no cook.

use super::job_name::begins_with_job;
use crate::text::{Token, tokens};

/// Words before the name of a former trade.
const FORMER: [&str; 6] = [
    "ancien",
    "ancienne",
    "ex",
    "jadis",
    "autrefois",
    "anciennement",
];

/// The headline without a former trade, where something else is left.
#[must_use]
pub(crate) fn without_former_trade(headline: &str) -> &str {
    let tokens = tokens(headline);
    if let Some(at) = tokens
        .iter()
        .position(|token| token.folded == "reconversion")
    {
        return retrained(headline, &tokens, at);
    }
    let Some(at) = tokens
        .iter()
        .position(|token| names_former(token, headline))
    else {
        return headline;
    };
    let is_left = |part: &str| part.chars().any(char::is_alphabetic);
    let before = headline[..tokens[at].span.start].trim_end_matches(is_mark);
    let mut behind = tokens[at..].iter().filter(|token| ends_item(token));
    let after = behind.next().map_or("", |end| &headline[end.span.end..]);
    match (is_left(before), is_left(after)) {
        (true, _) => before,
        (false, true) => without_time(after.trim_start_matches(is_mark)),
        (false, false) => headline,
    }
}

/// « aujourd'hui électricien »: the time is no part of the trade.
fn without_time(name: &str) -> &str {
    const TIMES: [&str; 4] = ["aujourd'hui", "aujourd’hui", "désormais", "maintenant"];
    let time = TIMES.iter().find_map(|time| name.strip_prefix(time));
    time.map_or(name, str::trim_start)
}

/// « Menuisière en reconversion après treize ans de comptabilité »; « Comptable en
/// reconversion vers la menuiserie ».
fn retrained<'h>(headline: &'h str, tokens: &[Token], at: usize) -> &'h str {
    let next = tokens.get(at + 1);
    let leads_on = next.filter(|t| matches!(t.folded.as_str(), "vers" | "dans" | "comme" | "pour"));
    let before = headline[..tokens[at].span.start].trim_end_matches(is_mark);
    let before = before
        .strip_suffix("en")
        .or_else(|| before.strip_suffix("En"))
        .unwrap_or(before);
    let before = before.trim_end_matches(is_mark);
    match leads_on {
        Some(link) => headline[link.span.end..].trim_start_matches(is_mark),
        None if before.chars().any(char::is_alphabetic) => before,
        None => headline,
    }
}

/// « ancien cuisinier », « ex-militaire »; not « maçon du bâti ancien ».
fn names_former(token: &Token, headline: &str) -> bool {
    let rest = headline[token.span.end..].trim_start_matches(is_mark);
    let is_prefix = token.folded == "ex" && headline[token.span.end..].starts_with(['-', '‐', '‑']);
    FORMER.contains(&token.folded.as_str()) && (is_prefix || begins_with_job(rest))
}

/// A mark between two items, or a word that leads to the new trade.
fn ends_item(token: &Token) -> bool {
    const TO: [&str; 6] = [
        "devenu",
        "devenue",
        "reconverti",
        "reconvertie",
        "reconversion",
        "vers",
    ];
    let mark = [",", ";", "/", "|", "–", "—", ")", ":", ">", "→", "•"];
    mark.contains(&token.folded.as_str()) || TO.contains(&token.folded.as_str())
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_trade_is_left_out() {
        for (headline, left) in [
            (
                "Diététicien (BTS 2022), ancien cuisinier de collectivité",
                "Diététicien (BTS 2022",
            ),
            (
                "Chef de projet logistique (ex-militaire)",
                "Chef de projet logistique",
            ),
            ("Ex-infirmière, formatrice en santé", "formatrice en santé"),
            ("Ancienne vendeuse devenue comptable", "comptable"),
            ("Ancien serveur, aujourd'hui électricien", "électricien"),
            (
                "Menuisière en reconversion après treize ans de comptabilité",
                "Menuisière",
            ),
            (
                "Comptable en reconversion vers la menuiserie",
                "la menuiserie",
            ),
            ("En reconversion", "En reconversion"),
            ("Maçon du bâti ancien", "Maçon du bâti ancien"),
            ("Ancien maçon", "Ancien maçon"),
            ("Expert-comptable", "Expert-comptable"),
            ("", ""),
        ] {
            assert_eq!(without_former_trade(headline), left, "{headline}");
        }
    }
}
