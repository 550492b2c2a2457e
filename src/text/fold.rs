//! The form in which written text is compared: « Diplômé d’ÉTAT » and
//! « DIPLOME D'ETAT » are one.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, no accents, ligatures opened, typographic marks made plain.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        '’' | '‘' | 'ʼ' | '´' => folded.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => folded.push('-'),
        '→' | '⇒' | '➔' => folded.push('>'),
        '\u{a0}' | '\u{202f}' => folded.push(' '),
        _ => {
            let lower = c.to_lowercase().nfkd();
            folded.extend(lower.filter(|&c| !is_combining_mark(c)));
        }
    }
}
