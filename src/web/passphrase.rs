//! A passphrase, kept as an argon2 hash, and how often it may be tried.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use argon2::Argon2;

/// Letters that a passphrase has at least.
pub(crate) const LEAST_LETTERS: usize = 12;
/// Wrong tries in [`WINDOW`], from whatever address: behind a proxy all come from one.
const MOST_TRIES: usize = 10;
const WINDOW: Duration = Duration::from_secs(60);

/// A passphrase that is compared and never shown.
pub(crate) struct Passphrase {
    salt: [u8; 16],
    hash: [u8; 32],
    /// When it was given wrong, latest last.
    wrong: Mutex<VecDeque<Instant>>,
}

/// What comes of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Try {
    Right,
    Wrong,
    /// Not even compared.
    TooMany,
}

impl Passphrase {
    /// Hashes a passphrase; `None` if it is too short.
    pub(crate) fn new(text: &str) -> Option<Self> {
        if text.chars().count() < LEAST_LETTERS {
            return None;
        }
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).ok()?;
        Some(Self {
            hash: hash(text, &salt)?,
            salt,
            wrong: Mutex::default(),
        })
    }

    /// Compares a passphrase. Takes tens of milliseconds of a processor, by design.
    pub(super) fn attempt(&self, given: &str, now: Instant) -> Try {
        if self.n_wrong(now) >= MOST_TRIES {
            return Try::TooMany;
        }
        // Counted before it is compared, so that tries at once do not pass together.
        self.wrong().push_back(now);
        if hash(given, &self.salt) != Some(self.hash) {
            return Try::Wrong;
        }
        self.wrong().pop_back();
        Try::Right
    }

    fn n_wrong(&self, now: Instant) -> usize {
        let mut wrong = self.wrong();
        while wrong
            .front()
            .is_some_and(|at| now.duration_since(*at) > WINDOW)
        {
            wrong.pop_front();
        }
        wrong.len()
    }

    fn wrong(&self) -> std::sync::MutexGuard<'_, VecDeque<Instant>> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Argon2id with the parameters that the library recommends (RFC 9106, second choice).
fn hash(text: &str, salt: &[u8]) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    let hashed = Argon2::default().hash_password_into(text.as_bytes(), salt, &mut hash);
    hashed.ok().map(|()| hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_passphrase_is_refused_and_a_wrong_one_does_not_open() {
        assert!(Passphrase::new("court").is_none());
        let passphrase = Passphrase::new("quatre mots bien choisis").unwrap();
        let now = Instant::now();
        assert_eq!(
            passphrase.attempt("quatre mots mal choisis", now),
            Try::Wrong
        );
        assert_eq!(
            passphrase.attempt("quatre mots bien choisis", now),
            Try::Right
        );
    }

    #[test]
    fn tries_are_limited_and_come_back_after_a_minute() {
        let passphrase = Passphrase::new("quatre mots bien choisis").unwrap();
        let now = Instant::now();
        for _ in 0..MOST_TRIES {
            passphrase.wrong().push_back(now);
        }
        let right = "quatre mots bien choisis";
        assert_eq!(passphrase.attempt(right, now), Try::TooMany);
        let later = now + WINDOW + Duration::from_secs(1);
        assert_eq!(passphrase.attempt(right, later), Try::Right);
    }
}
