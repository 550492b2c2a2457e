use std::fmt;

/// A text that prints as `***`, wherever it is printed.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Hides a text, without the white space that copying leaves around it: a
    /// line break at the end of a secret is the commonest cause of refusal.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The text, to send it and for nothing else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether it holds what no id, secret or token holds.
    pub(super) fn is_odd(&self) -> bool {
        let is_odd =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\\');
        self.0.is_empty() || self.0.contains(is_odd)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_as_stars() {
        let secret = Secret::new("s3cr3t\n");
        assert_eq!(
            format!("{secret} {secret:?} {:#?}", Some(&secret)),
            "*** *** Some(\n    ***,\n)"
        );
        assert_eq!(secret.reveal(), "s3cr3t");
    }

    #[test]
    fn white_space_within_is_odd_and_around_is_not() {
        assert!(!Secret::new(" abc\n").is_odd());
        assert!(Secret::new("abc def").is_odd());
        assert!(Secret::new("\"abc\"").is_odd());
        assert!(Secret::new(r"abc\n").is_odd());
        assert!(Secret::new(" ").is_odd());
    }
}
