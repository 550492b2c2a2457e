//! Names that nobody can guess.

use std::fmt::Write;

/// Hexadecimal digits of so many random bytes.
pub(super) fn digits(n_bytes: usize) -> String {
    let mut bytes = vec![0; n_bytes];
    getrandom::fill(&mut bytes).expect("the system draws random bytes");
    let mut digits = String::with_capacity(2 * n_bytes);
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_differ_and_have_their_length() {
        assert_eq!(digits(16).len(), 32);
        assert_ne!(digits(16), digits(16));
    }
}
