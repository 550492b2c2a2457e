//! The words around a span of a text, as a quote.

use std::ops::Range;

/// Characters quoted on either side of a span.
const AROUND: usize = 60;

/// The words around a span, on its own line, cut at spaces.
pub(super) fn quote(text: &str, span: &Range<usize>) -> String {
    let Some(quoted) = text.get(span.clone()) else {
        return String::new();
    };
    let before = &text[..span.start];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = text[span.end..].split('\n').next().unwrap_or_default();
    format!("{}{quoted}{}", last(before), first(after))
        .trim()
        .to_owned()
}

/// The end of a text, cut at a space and marked with an ellipsis.
fn last(text: &str) -> String {
    let n_chars = text.chars().count();
    if n_chars <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(n_chars - AROUND).collect();
    format!(
        "… {}",
        kept.split_once(' ').map_or(kept.as_str(), |(_, rest)| rest)
    )
}

/// The beginning of a text, cut at a space and marked with an ellipsis.
fn first(text: &str) -> String {
    if text.chars().count() <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().take(AROUND).collect();
    format!(
        "{} …",
        kept.rsplit_once(' ')
            .map_or(kept.as_str(), |(rest, _)| rest)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_keeps_to_its_line_and_is_cut_at_spaces() {
        let text = "Avant\nRéaliser la paie\nAprès";
        let at = text.find("paie").unwrap();
        assert_eq!(quote(text, &(at..at + 4)), "Réaliser la paie");
        let long = format!("{} paie {}", "mot ".repeat(40), "mot ".repeat(40));
        let at = long.find("paie").unwrap();
        let quoted = quote(&long, &(at..at + 4));
        assert!(
            quoted.starts_with("… mot") && quoted.ends_with("mot …"),
            "{quoted}"
        );
        assert!(quoted.chars().count() < 2 * AROUND + 12);
        assert_eq!(quote("été", &(1..2)), "");
    }
}
