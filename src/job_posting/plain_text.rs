//! The text of a description, which publishers write as HTML.

use html5gum::{EndTag, StartTag, Token, Tokenizer};

/// Tags that end a line.
const BREAKS: &[&str] = &[
    "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section",
    "table",
];

/// The text without its tags, a line for each paragraph and each item of a list.
pub(super) fn plain_text(html: &str) -> String {
    // Some publishers escape their HTML once more.
    let text = match html.contains('<') {
        true => shown(html),
        false => shown(&shown(html)),
    };
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The text of a piece of HTML, with a line where a tag ends one.
fn shown(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) if *tag.name == b"li" => text.push_str("\n- "),
            Token::StartTag(StartTag { name, .. }) | Token::EndTag(EndTag { name, .. }) => {
                let ends_line = BREAKS.iter().any(|own| own.as_bytes() == &**name);
                text.push_str(if ends_line { "\n" } else { "" });
            }
            Token::String(string) => text.push_str(&String::from_utf8_lossy(&string)),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_are_lines_and_entities_are_characters() {
        let html = "<p>Vous&nbsp;p&eacute;trissez &amp; cuisez.</p><ul><li>four</li><li class='x'>p\u{e2}te</li></ul>3 < 4 &inconnu; R&D";
        let text = "Vous pétrissez & cuisez.\n- four\n- pâte\n3 < 4 &inconnu; R&D";
        assert_eq!(plain_text(html), text);
        let escaped = "&lt;p&gt;Un&lt;br&gt;deux&lt;/p&gt;";
        assert_eq!(plain_text(escaped), "Un\ndeux");
        assert_eq!(plain_text("<"), "<");
    }
}
