use std::fmt;
use std::str::FromStr;

/// The code of an occupation: a letter from A to N and four digits.
///
/// Codes of ROME 3 and ROME 4 look alike, and offers carry both: compare them by the
/// parent code of the [`Sheet`](super::Sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RomeCode([u8; 5]);

/// The text is no ROME code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ROME code, which is a letter from A to N and four digits")]
pub struct InvalidRomeCode;

impl RomeCode {
    /// Five ASCII characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code is made of ASCII letters and digits")
    }

    /// The letter of the large domain: `J` for health, `N` for transport.
    pub fn domain(&self) -> char {
        char::from(self.0[0])
    }
}

impl FromStr for RomeCode {
    type Err = InvalidRomeCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut code: [u8; 5] = text
            .trim()
            .as_bytes()
            .try_into()
            .map_err(|_| InvalidRomeCode)?;
        code[0] = code[0].to_ascii_uppercase();
        let is_code = code[0].is_ascii_uppercase()
            && code[0] <= b'N'
            && code[1..].iter().all(u8::is_ascii_digit);
        is_code.then_some(Self(code)).ok_or(InvalidRomeCode)
    }
}

impl fmt::Display for RomeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl serde::Serialize for RomeCode {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_letter_and_four_digits() {
        for (text, is_code) in [
            ("J1506", true),
            ("j1506", true),
            (" N1101\n", true),
            ("O1101", false),
            ("J150", false),
            ("J15066", false),
            ("J15O6", false),
            ("é150", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<RomeCode>().is_ok(), is_code, "{text}");
        }
    }

    #[test]
    fn a_code_prints_as_it_was_written() {
        assert_eq!("j1506".parse::<RomeCode>().unwrap().to_string(), "J1506");
    }
}
