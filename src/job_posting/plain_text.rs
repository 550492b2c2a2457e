//! The text of a description, which publishers write as HTML.

/// Tags that end a line.
const BREAKS: &[&str] = &[
    "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section",
    "table",
];

/// The text without its tags, a line for each paragraph and each item of a list.
pub(super) fn plain_text(html: &str) -> String {
    // Some publishers escape their HTML once more.
    let once = match html.contains('<') {
        true => html.to_owned(),
        false => unescaped(html),
    };
    let text = unescaped(&without_tags(&once));
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start + 1..];
        // « 3 < 4 » is no tag.
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let Some(end) = tag.find('>').filter(|_| is_tag) else {
            text.push('<');
            rest = tag;
            continue;
        };
        text.push_str(in_place_of(&tag[..end]));
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    text
}

fn in_place_of(tag: &str) -> &'static str {
    let name = tag.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    match (name.as_str(), tag.starts_with('/')) {
        ("li", false) => "\n- ",
        (name, _) if BREAKS.contains(&name) => "\n",
        _ => "",
    }
}

/// The text with its entities as characters; what is none stays.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';');
        let entity = end.map(|(end, _)| &rest[..=end]);
        let read = entity.and_then(|own| quick_xml::escape::unescape(own).ok());
        match (entity, read) {
            (Some(entity), Some(read)) => {
                out.push_str(&read);
                rest = &rest[entity.len()..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
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
