//! Numbers as people write them in offers.

/// The end and the value of the number that starts at `from`: a space, a dot or
/// an apostrophe before exactly three digits groups thousands, a dot or a comma
/// before other digits is the decimal mark.
pub(super) fn number_at(text: &str, from: usize) -> (usize, f64) {
    let mut end = digits_end(text, from);
    let mut digits = text[from..end].to_owned();
    while digits.len() <= 9
        && let Some((start, stop)) = thousands_after(text, end, &digits)
    {
        digits.push_str(&text[start..stop]);
        end = stop;
    }
    if let Some((start, stop)) = decimals_after(text, from, end) {
        digits.push('.');
        digits.push_str(&text[start..stop]);
        end = stop;
    }
    let value = if digits.len() > 15 {
        0.0
    } else {
        digits.parse().unwrap_or(0.0)
    };
    (end, value)
}

fn digits_end(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

fn thousands_after(text: &str, end: usize, before: &str) -> Option<(usize, usize)> {
    let sep = text[end..].chars().next()?;
    let groups = matches!(sep, ' ' | '\u{a0}' | '\u{202f}' | '.' | '\'' | '’');
    if !groups || before.len() > 3 && !before.len().is_multiple_of(3) || before.starts_with('0') {
        return None;
    }
    let start = end + sep.len_utf8();
    let stop = digits_end(text, start);
    // « 2 596.86 » is an amount, « 1.596.2024 » is none.
    let n_behind = match text[stop..].starts_with(['/', '.']) {
        true => digits_end(text, stop + 1) - (stop + 1),
        false => 0,
    };
    let is_amount = text[stop..].starts_with('.') && sep != '.' && n_behind <= 2;
    let is_date = n_behind > 0 && !is_amount;
    (stop - start == 3 && !is_date).then_some((start, stop))
}

fn decimals_after(text: &str, from: usize, end: usize) -> Option<(usize, usize)> {
    let sep = text[end..].chars().next()?;
    let before = &text[..from];
    let in_list = before
        .strip_suffix(',')
        .is_some_and(|list| list.ends_with(|c: char| c.is_ascii_digit()));
    if !matches!(sep, '.' | ',') || before.ends_with(['.', '/']) || in_list {
        return None;
    }
    let stop = digits_end(text, end + 1);
    let is_date =
        text[stop..].starts_with(['.', '/', ',']) && digits_end(text, stop + 1) > stop + 1;
    (stop > end + 1 && stop - end <= 4 && !is_date).then_some((end + 1, stop))
}
