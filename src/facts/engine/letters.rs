//! Which characters make a word.

/// Number of plain small letters at the start.
pub(super) fn small_letters(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_lowercase()).count()
}

pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\x7f' => false,
        // Nearly all others of French.
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        '\u{300}'..='\u{36f}' => true,
        _ => c.is_alphabetic(),
    }
}

pub(super) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fffd}'
    )
}

pub(super) fn is_upper(raw: &str) -> bool {
    let mut letters = 0;
    for c in raw.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 1
}
