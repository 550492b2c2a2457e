use std::fmt;

/// A text that prints as `***`.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Trims the text: a line break pasted after a secret is the most common cause of a
    /// refusal.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The text itself, to be sent and for nothing else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// True if it contains characters that no id, secret or token has.
    pub(super) fn is_impossible(&self) -> bool {
        let is_impossible =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\\');
        self.0.is_empty() || self.0.contains(is_impossible)
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
        assert!(!Secret::new(" abc\n").is_impossible());
        assert!(Secret::new("abc def").is_impossible());
        assert!(Secret::new("\"abc\"").is_impossible());
        assert!(Secret::new(r"abc\n").is_impossible());
        assert!(Secret::new(" ").is_impossible());
    }
}
