//! A tag of a web page: its name and what it says.

/// A tag that opens an element.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads the text between `<` and `>`, without a leading `/`.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim_end_matches('/');
        let end = text.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, mut rest) = text.split_at(end.unwrap_or(text.len()));
        let mut attributes = Vec::new();
        while let Some((name, value, after)) = next_attribute(rest) {
            attributes.push((name.to_ascii_lowercase(), super::unescape(value)));
            rest = after;
        }
        Self {
            name: name.to_ascii_lowercase(),
            attributes,
        }
    }

    /// The value of an attribute, empty where it has none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// A name, its value, and what follows.
fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let is_between = |c: char| c.is_whitespace() || c == '/' || c == '=';
    let text = text.trim_start_matches(is_between);
    let is_end = |c: char| c.is_whitespace() || c == '=' || c == '/';
    let end = text.find(is_end).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let value = value.trim_start();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &value[1..];
        let end = inner.find(quote).unwrap_or(inner.len());
        let after = inner.get(end + 1..).unwrap_or_default();
        return Some((name, &inner[..end], after));
    }
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let (value, after) = value.split_at(end);
    Some((name, value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_any_quotes_or_none() {
        let tag = Tag::of("P class=\"a b\" hidden ID=x style='color:&#35;fff' data-x = 3/");
        assert_eq!(tag.name, "p");
        assert_eq!(tag.get("class"), Some("a b"));
        assert_eq!(tag.get("id"), Some("x"));
        assert_eq!(tag.get("style"), Some("color:#fff"));
        assert_eq!(tag.get("data-x"), Some("3"));
        assert!(tag.has("hidden") && !tag.has("open"));
    }
}
