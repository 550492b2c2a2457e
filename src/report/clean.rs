//! Makes hostile text harmless for a terminal, a log or a plain file.

/// Removes what a terminal would obey or what would reverse the reading order: escape
/// sequences, control characters, direction marks. Line breaks and tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    clean_but(text, |_| false)
}

/// JSON with the same characters written as escapes, which a program reads as what they are
/// and a terminal does not obey. They occur within texts only.
pub(crate) fn escape_json(json: String) -> String {
    let is_marked = |c: char| (c.is_control() && c != '\n') || is_invisible_mark(c);
    if !json.contains(is_marked) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_marked(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// As [`clean`], with line breaks kept.
pub(crate) fn clean_lines(text: &str) -> String {
    clean_but(text, |c| c == '\n')
}

fn clean_but(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if is_kept(c) => out.push(c),
            '\u{1b}' => skip_sequence(&mut chars),
            '\u{9b}' => skip_parameters(&mut chars),
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if c.is_control() || is_invisible_mark(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// Direction marks and overrides, and zero-width characters, which only serve to hide text in
/// text.
fn is_invisible_mark(c: char) -> bool {
    matches!(c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Skips what an escape character begins (ECMA-48): a control sequence, a string up to its end,
/// or one more character.
fn skip_sequence(chars: &mut Chars<'_>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_parameters(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => skip_string(chars),
        Some(' '..='~') => drop(chars.next()),
        _ => {}
    }
}

/// Skips parameters and the final letter; anything else is text again.
fn skip_parameters(chars: &mut Chars<'_>) {
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// A string ends with a bell, or with an escape and a backslash. One that never ends would
/// swallow the text, so it also ends with its line.
fn skip_string(chars: &mut Chars<'_>) {
    while let Some(c) = chars.next_if(|c| *c != '\n') {
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                chars.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_controls_and_direction_marks_are_gone() {
        for (hostile, harmless) in [
            ("\u{1b}[31mrouge\u{1b}[0m", "rouge"),
            ("\u{9b}2Jvide", "vide"),
            ("\u{1b}]0;titre\u{7}texte", "texte"),
            ("\u{1b}]8;;http://x\u{1b}\\lien\u{1b}]8;;\u{1b}\\", "lien"),
            ("a\u{8}\u{0}b\u{7f}c", "abc"),
            ("deux\nlignes\tet\rtrois", "deux lignes et trois"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("\u{1b}", ""),
            ("été « naïf » 😀", "été « naïf » 😀"),
        ] {
            assert_eq!(clean(hostile), harmless, "{hostile:?}");
        }
        assert_eq!(clean_lines("a\n\u{1b}[1mb"), "a\nb");
    }

    #[test]
    fn json_says_the_same_without_what_a_terminal_obeys() {
        for text in [
            "a\u{9b}2Jb",
            "gpj.\u{202e}exe",
            "\u{7f}\u{e0041}",
            "été\n\u{1b}[1m",
        ] {
            let json = escape_json(serde_json::to_string_pretty(&[text]).unwrap());
            assert!(
                !json.contains(|c: char| c.is_control() && c != '\n'),
                "{text:?}"
            );
            assert!(!json.contains(is_invisible_mark), "{text:?}");
            let back: Vec<String> = serde_json::from_str(&json).unwrap();
            assert_eq!(back, [text]);
        }
    }

    proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_is_left(text in "\\PC*|[\\x00-\\x9f]*") {
            prop_assert!(clean(&text).chars().all(|c| !c.is_control()));
        }
    }
}
