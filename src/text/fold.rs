//! The form in which written text is compared: « Diplômé d’ÉTAT » and
//! « DIPLOME D'ETAT » are one.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, no accents, ligatures opened, typographic marks made plain.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The letters that most forms of a word share: « cuisine » and « cuisinier » are one.
pub(crate) fn beginning(folded: &str) -> String {
    const LETTERS: usize = 5;
    folded.chars().take(LETTERS).collect()
}

/// As [`fold`], at the end of `folded`.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().take_while(u8::is_ascii).count();
        let from = folded.len();
        folded.push_str(&rest[..plain]);
        folded[from..].make_ascii_lowercase();
        let mut others = rest[plain..].chars();
        if let Some(c) = others.next() {
            fold_char(c, folded);
        }
        rest = others.as_str();
    }
}

/// Adds a letter in lower case, as bytes that are compared: as `char::to_lowercase`, whose table
/// most letters do not need.
#[inline]
pub(crate) fn push_lowercase(c: char, out: &mut Vec<u8>) {
    match c {
        '\0'..='\x7f' => out.push((c as u8).to_ascii_lowercase()),
        'ß'..='ÿ' => push_letter(c, out),
        _ => c.to_lowercase().for_each(|c| push_letter(c, out)),
    }
}

fn push_letter(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        // The accents of French, without the general decomposition.
        'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' => folded.push('a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => folded.push('e'),
        'î' | 'ï' | 'Î' => folded.push('i'),
        'ô' | 'ö' | 'Ô' => folded.push('o'),
        'ù' | 'û' | 'ü' | 'Û' => folded.push('u'),
        'ç' | 'Ç' => folded.push('c'),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_in_lower_case_as_its_table_says() {
        for c in ('\0'..='\u{2fff}').chain(['ﬀ', '\u{1f600}']) {
            let mut lower = Vec::new();
            push_lowercase(c, &mut lower);
            assert_eq!(lower, c.to_lowercase().to_string().into_bytes(), "{c:?}");
        }
    }
}
