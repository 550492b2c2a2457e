//! Invented texts from lines with choices: `(one|other)`, and `{slots}`.

use super::dice::Dice;
use super::slots;

/// The line with its choices made and its slots filled.
pub(super) fn expand(line: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(line.len());
    expand_into(line, dice, &mut out);
    out
}

fn expand_into(line: &str, dice: &mut Dice, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['(', '{']) {
        out.push_str(&rest[..at]);
        let (end, is_slot) = match rest.as_bytes()[at] {
            b'{' => (rest[at..].find('}').map(|len| at + len), true),
            _ => (closing(rest, at), false),
        };
        let Some(end) = end else { break };
        let inner = &rest[at + 1..end];
        if is_slot {
            out.push_str(&slots::fill(inner, dice));
        } else {
            choose(inner, dice, out);
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
}

/// Where the bracket that opens at `open` closes.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// One of the choices; brackets without a bar are brackets.
fn choose(inner: &str, dice: &mut Dice, out: &mut String) {
    let choices = split_choices(inner);
    if choices.len() == 1 {
        out.push('(');
        expand_into(inner, dice, out);
        out.push(')');
    } else {
        expand_into(dice.pick(&choices), dice, out);
    }
}

fn split_choices(inner: &str) -> Vec<&str> {
    let (mut depth, mut start, mut choices) = (0, 0, Vec::new());
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'|' if depth == 0 => {
                choices.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    choices.push(&inner[start..]);
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_made_and_plain_brackets_stay() {
        let made: Vec<String> = (0..40)
            .map(|seed| expand("(un|deux (bis|ter)) (art. 3)", &mut Dice::new(seed)))
            .collect();
        for expected in ["un (art. 3)", "deux bis (art. 3)", "deux ter (art. 3)"] {
            assert!(made.iter().any(|text| text == expected), "{made:?}");
        }
    }

    #[test]
    fn a_seed_makes_the_same_text_again() {
        let line = "{name} {date} (a|b|c)";
        assert_eq!(
            expand(line, &mut Dice::new(7)),
            expand(line, &mut Dice::new(7))
        );
    }
}
