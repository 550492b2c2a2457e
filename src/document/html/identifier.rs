//! Names in a style sheet, with their escapes.

/// A name, with its escapes resolved, and what follows it.
pub(super) fn cut_identifier(text: &str) -> (String, &str) {
    let (mut name, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let is_plain = c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
        if is_plain {
            name.push(c);
            rest = &rest[c.len_utf8()..];
        } else if let Some((escaped, after)) = cut_escape(rest) {
            name.push(escaped);
            rest = after;
        } else {
            break;
        }
    }
    (name, rest)
}

/// The character of an escape: `\68 ` is an h, `\:` a colon.
fn cut_escape(text: &str) -> Option<(char, &str)> {
    let text = text.strip_prefix('\\')?;
    let digits = text.bytes().take(6).take_while(u8::is_ascii_hexdigit);
    let length = digits.count();
    if length == 0 {
        let c = text.chars().next().filter(|c| *c != '\n')?;
        return Some((c, &text[c.len_utf8()..]));
    }
    let code = u32::from_str_radix(&text[..length], 16).ok()?;
    let rest = &text[length..];
    let rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
    Some((char::from_u32(code).unwrap_or('\u{FFFD}'), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_is_a_part_of_a_name() {
        let cases = [
            ("abc.d", "abc", ".d"),
            ("\\68 i>p", "hi", ">p"),
            ("\\000068i", "hi", ""),
            ("md\\:caché:not(p)", "md:caché", ":not(p)"),
            ("é\\", "é", "\\"),
            ("\\110000 x", "\u{FFFD}x", ""),
            ("", "", ""),
        ];
        for (text, name, rest) in cases {
            assert_eq!(cut_identifier(text), (name.to_owned(), rest), "{text}");
        }
    }
}
