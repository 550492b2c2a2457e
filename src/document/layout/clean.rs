//! Characters that mean the same become the same; those that mean nothing go.

use unicode_normalization::UnicodeNormalization;

/// The text as people would type it: composed, ligatures spelt out, one kind of space.
pub(crate) fn clean(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for ch in text.chars() {
        push_plain(&mut plain, ch);
    }
    let composed: String = plain.nfc().collect();
    let mut words = composed.split_whitespace();
    let mut out = String::with_capacity(composed.len());
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

fn push_plain(out: &mut String, ch: char) {
    match ch {
        '\u{fb00}' => out.push_str("ff"),
        '\u{fb01}' => out.push_str("fi"),
        '\u{fb02}' => out.push_str("fl"),
        '\u{fb03}' => out.push_str("ffi"),
        '\u{fb04}' => out.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
        // The bullets of the Symbol and Wingdings fonts.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{f0d8}' | '\u{f0fc}' => out.push('•'),
        // Soft hyphens and characters of no width.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
        _ if is_blank(ch) => out.push(' '),
        _ => out.push(ch),
    }
}

/// Spaces of all kinds, controls, icons of private use, what could not be decoded.
fn is_blank(ch: char) -> bool {
    let private = matches!(ch, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    private || ch.is_whitespace() || ch.is_control() || ch == '\u{fffd}' || ch == '\u{2028}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_plain() {
        let cases = [
            ("e\u{301}le\u{300}ve", "élève"),
            ("\u{fb01}n e\u{fb03}cace", "fin efficace"),
            ("10\u{a0}000\u{202f}€", "10 000 €"),
            ("déve\u{ad}lop\u{200b}per", "développer"),
            ("\u{f0b7} Excel", "• Excel"),
            ("\u{e0be}06 12", "06 12"),
            ("a\u{0}b\tc", "a b c"),
        ];
        for (given, wanted) in cases {
            assert_eq!(clean(given), wanted);
        }
    }
}
