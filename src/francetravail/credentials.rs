use super::secret::Secret;
use super::{CredentialPart, Error};

/// Prefix of every id seen.
const START_OF_ID: &str = "PAR_";
/// Length of every secret seen, in hexadecimal digits.
const SECRET_DIGITS: usize = 64;

/// The id and the secret of an application.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Id of the application.
    pub id: Secret,
    /// Secret of the application.
    pub secret: Secret,
}

/// What looks wrong about refused credentials. It is never a reason to refuse them here: the
/// formats are observed, not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// Id and secret are swapped.
    Swapped,
    /// The id lacks the usual prefix.
    IdForm,
    /// The secret lacks the usual length or alphabet.
    SecretForm,
}

impl Credentials {
    /// Refuses text that can be neither an id nor a secret, before it is sent anywhere.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.id.is_impossible() {
            return Err(Error::OddCredential(CredentialPart::Id));
        }
        if self.secret.is_impossible() {
            return Err(Error::OddCredential(CredentialPart::Secret));
        }
        Ok(())
    }

    /// Id and secret in the place of each other.
    pub(crate) fn swapped(self) -> Self {
        Self {
            id: self.secret,
            secret: self.id,
        }
    }

    /// The lines of a file that keeps them, which only its owner may read.
    pub(crate) fn to_lines(&self) -> String {
        let (id, secret) = (self.id.reveal(), self.secret.reveal());
        format!("client_id = \"{id}\"\nclient_secret = \"{secret}\"\n")
    }

    /// The most likely mistake in refused credentials.
    pub fn suspicion(&self) -> Option<Suspicion> {
        let is_id = |secret: &Secret| secret.reveal().starts_with(START_OF_ID);
        let secret = self.secret.reveal();
        let is_hexadecimal = secret.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_id(&self.id) && is_id(&self.secret) {
            Some(Suspicion::Swapped)
        } else if !is_id(&self.id) {
            Some(Suspicion::IdForm)
        } else if secret.len() != SECRET_DIGITS || !is_hexadecimal {
            Some(Suspicion::SecretForm)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_shows_the_likely_mistake() {
        let (id, secret) = ("PAR_essai_0123", "0123456789abcdef".repeat(4));
        for (own_id, own_secret, wanted) in [
            (id, secret.as_str(), None),
            (&secret, id, Some(Suspicion::Swapped)),
            ("essai_0123", &secret, Some(Suspicion::IdForm)),
            (id, &secret[..63], Some(Suspicion::SecretForm)),
            (id, &secret.replace('a', "g"), Some(Suspicion::SecretForm)),
        ] {
            let credentials = Credentials {
                id: Secret::new(own_id),
                secret: Secret::new(own_secret),
            };
            assert_eq!(credentials.suspicion(), wanted);
        }
    }
}
