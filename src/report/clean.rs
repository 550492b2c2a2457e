//! Makes hostile text harmless for a terminal, a log or a plain file.

/// Removes what a terminal would obey or what would reverse the reading order: escape
/// sequences, control characters, direction marks. Line breaks and tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    clean_but(text, |_| false)
}

/// As [`clean`], with line breaks kept.
pub(super) fn clean_lines(text: &str) -> String {
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

    proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_is_left(text in "\\PC*|[\\x00-\\x9f]*") {
            prop_assert!(clean(&text).chars().all(|c| !c.is_control()));
        }
    }
}
