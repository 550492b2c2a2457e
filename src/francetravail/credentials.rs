use super::secret::Secret;
use super::{CredentialPart, Error};

/// What every id begins with.
const START_OF_ID: &str = "PAR_";
/// A secret is so many hexadecimal digits.
const SECRET_DIGITS: usize = 64;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The application's id.
    pub id: Secret,
    /// Its secret.
    pub secret: Secret,
}

/// What looks wrong about credentials that were refused. Not enough to refuse
/// them here: the forms are what was seen, and nobody promised them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// Each stands in the place of the other.
    Swapped,
    /// The id does not begin as ids do.
    IdForm,
    /// The secret is not of the length and the letters that secrets have.
    SecretForm,
}

impl Credentials {
    /// Refuses what no id and no secret can be, before it is sent anywhere.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.id.is_odd() {
            return Err(Error::OddCredential(CredentialPart::Id));
        }
        if self.secret.is_odd() {
            return Err(Error::OddCredential(CredentialPart::Secret));
        }
        Ok(())
    }

    /// What a person should look at first, once they are refused.
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
    fn what_looks_wrong_is_told_by_its_form() {
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
