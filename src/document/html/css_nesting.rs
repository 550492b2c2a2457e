//! Rules inside the body of a rule.

/// Parts the body of a rule in its own declarations and a sheet of the rules in it, whose
/// selectors say what they are in.
pub(super) fn cut_nested(head: &str, body: &str) -> (String, String) {
    if !body.contains('{') {
        return (body.to_owned(), String::new());
    }
    let (mut own, mut sheet) = (String::new(), String::new());
    let (mut start, mut depth) = (0, 0_usize);
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => {
                sheet.push_str(&rule_in(head, &body[start..=at]));
                (start, depth) = (at + 1, 0);
            }
            b'}' => depth -= 1,
            b';' if depth == 0 => {
                own.push_str(&body[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth == 0 {
        own.push_str(&body[start..]);
    }
    (own, sheet)
}

/// A selector is not read where it would become longer, in bytes.
const LONGEST: usize = 4096;

/// A rule as it would be written outside of the one that it is in.
fn rule_in(head: &str, rule: &str) -> String {
    let rule = rule.trim_start();
    let (own, rest) = rule.split_at(rule.find('{').unwrap_or(rule.len()));
    let outer = format!(":is({head})");
    if outer.len() * own.matches('&').count().max(1) > LONGEST {
        return String::new();
    }
    if own.starts_with('@') {
        let inner = rest
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let inner = inner.unwrap_or_default();
        return format!("{own}{{{outer}{{{inner}}}}}");
    }
    match own.contains('&') {
        true => format!("{}{rest}", own.replace('&', &outer)),
        false => format!("{outer} {own}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_in_a_rule_says_what_it_is_in() {
        let cases = [
            (" color:red ", " color:red ", ""),
            ("a:b;& p{c:d}e:f", "a:b;e:f", ":is(.x) p{c:d}"),
            ("> p{c:d}", "", ":is(.x) > p{c:d}"),
            ("@media screen{c:d}", "", "@media screen{:is(.x){c:d}}"),
            ("& p{c:d;b{e:f}}", "", ":is(.x) p{c:d;b{e:f}}"),
        ];
        for (body, own, sheet) in cases {
            let wanted = (own.to_owned(), sheet.to_owned());
            assert_eq!(cut_nested(".x", body), wanted, "{body}");
        }
    }

    #[test]
    fn a_selector_does_not_grow_without_end() {
        let body = format!("{}{{c:d}}", "&".repeat(LONGEST));
        assert_eq!(cut_nested(".x", &body).1, "");
    }
}
