//! The part of a selector in square brackets: what an attribute of the element must be.

use std::collections::BTreeMap;

/// `[name]`, or `[name=value]` with one of the signs of CSS before the `=`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AttributeTest {
    name: String,
    /// `None` where having the attribute is enough.
    wanted: Option<AttributeValue>,
}

#[derive(Debug, PartialEq, Eq)]
struct AttributeValue {
    /// One of `~`, `|`, `^`, `$`, `*`, or `=` for the whole value.
    sign: char,
    value: String,
}

/// Reads what follows the opening bracket; gives the rest after the closing one. `None` where
/// it is not understood.
pub(super) fn cut_attribute(text: &str) -> Option<(AttributeTest, &str)> {
    let (inner, rest) = text.split_at(closing_bracket(text)?);
    let rest = &rest[1..];
    let Some((left, right)) = inner.split_once('=') else {
        return Some((test(inner, None)?, rest));
    };
    let sign = left.chars().next_back().filter(|c| "~|^$*".contains(*c));
    let name = left.trim_end_matches(|c| Some(c) == sign);
    let wanted = AttributeValue {
        sign: sign.unwrap_or('='),
        value: unquoted(right.trim()).to_owned(),
    };
    Some((test(name, Some(wanted))?, rest))
}

fn test(name: &str, wanted: Option<AttributeValue>) -> Option<AttributeTest> {
    let name = name.trim().to_ascii_lowercase();
    (!name.is_empty()).then_some(AttributeTest { name, wanted })
}

fn closing_bracket(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, ']') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// A value without its quotes, nor the letter after them that says whether case counts.
fn unquoted(value: &str) -> &str {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => value.split_whitespace().next().unwrap_or_default(),
    }
}

impl AttributeTest {
    pub(super) fn holds_for(&self, attributes: &BTreeMap<String, String>) -> bool {
        let own = attributes.get(&self.name);
        match &self.wanted {
            None => own.is_some(),
            Some(wanted) => own.is_some_and(|own| wanted.is_met_by(own)),
        }
    }
}

impl AttributeValue {
    fn is_met_by(&self, own: &str) -> bool {
        let value = self.value.as_str();
        let has_text = !value.is_empty();
        match self.sign {
            '~' => own.split_whitespace().any(|word| word == value),
            '|' => {
                own == value
                    || own
                        .strip_prefix(value)
                        .is_some_and(|end| end.starts_with('-'))
            }
            '^' => has_text && own.starts_with(value),
            '$' => has_text && own.ends_with(value),
            '*' => has_text && own.contains(value),
            _ => own == value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(selector: &str, name: &str, value: &str) -> Option<bool> {
        let own = BTreeMap::from([(name.to_owned(), value.to_owned())]);
        let (test, rest) = cut_attribute(selector)?;
        assert_eq!(rest, ".x");
        Some(test.holds_for(&own))
    }

    #[test]
    fn each_sign_tests_the_value_in_its_own_way() {
        let cases = [
            ("data-k].x", "data-k", "", true),
            ("data-k].x", "data-l", "", false),
            ("lang=fr].x", "lang", "fr", true),
            ("lang=fr].x", "lang", "fr-CA", false),
            ("lang|=\"fr\"].x", "lang", "fr-CA", true),
            ("class~='b' i].x", "class", "a b", true),
            ("id^=cache].x", "id", "cache-3", true),
            ("id$=\"-3\"].x", "id", "cache-3", true),
            ("id*=ch].x", "id", "cache-3", true),
            ("id*=''].x", "id", "cache-3", false),
            ("data-k='a]b'].x", "data-k", "a]b", true),
        ];
        for (selector, name, value, wanted) in cases {
            assert_eq!(holds(selector, name, value), Some(wanted), "{selector}");
        }
        assert_eq!(cut_attribute("=x]"), None);
        assert_eq!(cut_attribute("a=x"), None);
    }
}
