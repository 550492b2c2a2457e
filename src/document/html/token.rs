//! The tags and texts of a web page, as the HTML standard cuts them.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, StartTag, Tokenizer};

/// A piece of a page that may show.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HtmlToken {
    Open(Tag),
    /// The name of the element that ends.
    Close(String),
    Text(String),
}

/// A tag that opens an element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// In small letters.
    pub(super) name: String,
    /// Written `<name/>`.
    pub(super) is_closed: bool,
    pub(super) attributes: BTreeMap<String, String>,
}

impl Tag {
    /// A tag without attributes.
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    fn of(tag: StartTag<()>) -> Self {
        let attribute =
            |(name, value): (HtmlString, Spanned<HtmlString, ()>)| (text(&name), text(&value));
        Self {
            name: text(&tag.name),
            is_closed: tag.self_closing,
            attributes: tag.attributes.into_iter().map(attribute).collect(),
        }
    }

    /// The value of an attribute, empty where it has none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }
}

/// The tokens of a page. What is between the tags of scripts, style sheets and the like is
/// text, whatever it looks like.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = HtmlToken> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter);
    // Reading from memory never fails.
    tokens.filter_map(|token| match token.ok()? {
        html5gum::Token::StartTag(tag) => Some(HtmlToken::Open(Tag::of(tag))),
        html5gum::Token::EndTag(tag) => Some(HtmlToken::Close(text(&tag.name))),
        html5gum::Token::String(string) => Some(HtmlToken::Text(text(&string))),
        _ => None,
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_tag(html: &str) -> Tag {
        match tokens(html).next() {
            Some(HtmlToken::Open(tag)) => tag,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn attributes_are_read_with_any_quotes_or_none() {
        let tag = first_tag("<P class=\"a b\" hidden ID=x style='color:&#35;fff' data-x = 3/>");
        assert_eq!(tag.name, "p");
        assert_eq!(tag.get("class"), Some("a b"));
        assert_eq!(tag.get("id"), Some("x"));
        assert_eq!(tag.get("style"), Some("color:#fff"));
        // An unquoted value runs to the next space or sign, as in a browser.
        assert_eq!(tag.get("data-x"), Some("3/"));
        assert!(tag.has("hidden") && !tag.has("open"));
    }

    #[test]
    fn comments_and_scripts_hold_no_tags() {
        let html = "a<!-- <p> --!>b<script>'<p>'</script>c<title><p></title>";
        let opened = tokens(html).filter_map(|token| match token {
            HtmlToken::Open(tag) => Some(tag.name),
            _ => None,
        });
        assert_eq!(opened.collect::<Vec<_>>(), ["script", "title"]);
    }
}
