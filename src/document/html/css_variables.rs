//! Variables of a style sheet: `--name: value`, used as `var(--name, value)`.

use std::collections::BTreeMap;

/// The value of each variable, none where a page gives it several: which one holds depends on
/// the element, and on themes that the reader chooses.
#[derive(Debug, Default)]
pub(super) struct CssVariables {
    values: BTreeMap<String, Option<String>>,
}

/// A value is looked up at most so often, as variables may name one another.
const MOST_LOOKUPS: usize = 8;
/// Longer values are not of interest.
const LONGEST: usize = 200;

impl CssVariables {
    pub(super) fn note(&mut self, name: &str, value: &str) {
        let known = self.values.entry(name.to_owned());
        let first = known.or_insert_with(|| Some(value.to_owned()));
        if first.as_deref() != Some(value) {
            *first = None;
        }
    }

    /// A value with the variables in it looked up; what is not known stays as it is.
    pub(super) fn resolve(&self, value: &str) -> String {
        let mut value = value.to_owned();
        for _ in 0..MOST_LOOKUPS {
            match self.resolve_first(&value).filter(|new| new.len() < LONGEST) {
                Some(resolved) => value = resolved,
                None => break,
            }
        }
        value
    }

    fn resolve_first(&self, value: &str) -> Option<String> {
        let (before, inner) = value.split_once("var(")?;
        let end = closing(inner)?;
        let (name, fallback) = match inner[..end].split_once(',') {
            Some((name, fallback)) => (name, Some(fallback.trim())),
            None => (&inner[..end], None),
        };
        let known = match self.values.get(name.trim()) {
            Some(known) => known.as_deref(),
            None => fallback,
        };
        Some(format!("{before}{}{}", known?, &inner[end + 1..]))
    }
}

fn closing(inner: &str) -> Option<usize> {
    let mut depth = 1_usize;
    inner.bytes().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_stands_for_its_only_value() {
        let mut variables = CssVariables::default();
        for (name, value) in [
            ("--a", "none"),
            ("--b", "var(--a)"),
            ("--c", "1"),
            ("--c", "2"),
        ] {
            variables.note(name, value);
        }
        let cases = [
            ("block", "block"),
            ("var(--a)", "none"),
            ("var( --b )", "none"),
            ("var(--c)", "var(--c)"),
            ("var(--d, rgb(1,2,3)) x", "rgb(1,2,3) x"),
            ("var(--d)", "var(--d)"),
            ("var(--a", "var(--a"),
        ];
        for (value, wanted) in cases {
            assert_eq!(variables.resolve(value), wanted, "{value}");
        }
    }

    #[test]
    fn variables_that_name_one_another_end() {
        let mut variables = CssVariables::default();
        variables.note("--a", "var(--b) var(--b)");
        variables.note("--b", "var(--a)");
        assert!(variables.resolve("var(--a)").len() < 2 * LONGEST);
    }
}
