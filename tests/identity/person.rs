//! Invented people: all that a CV may say of who one is.

use unicode_normalization::UnicodeNormalization as _;

/// What of a CV is identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) mail: String,
    pub(crate) phone: String,
    pub(crate) street: String,
    /// Day of birth, as « 3 mars 1990 ».
    pub(crate) born: String,
    pub(crate) age: u32,
    /// Year of the last diploma.
    pub(crate) year: u32,
    pub(crate) is_woman: bool,
}

impl Person {
    /// The person that all others are compared with: an ordinary name.
    pub(crate) fn reference() -> Self {
        Self {
            first: "Sandrine".to_owned(),
            last: "Lemoine".to_owned(),
            mail: "contact7@example.fr".to_owned(),
            phone: "06 00 11 22 33".to_owned(),
            street: "12 rue des Lilas".to_owned(),
            born: "3 mars 1990".to_owned(),
            age: 36,
            year: 2013,
            is_woman: true,
        }
    }

    /// The reference person under another name; the e-mail holds it or does not.
    pub(crate) fn named(first: &str, last: &str, mail_holds_name: bool) -> Self {
        let mut person = Self {
            first: first.to_owned(),
            last: last.to_owned(),
            ..Self::reference()
        };
        if mail_holds_name {
            person.mail = format!("{}@example.fr", person.handle("."));
        }
        person
    }

    /// The name as e-mails and web pages write it.
    pub(crate) fn handle(&self, between: &str) -> String {
        format!("{}{between}{}", plain(&self.first), plain(&self.last))
    }
}

/// A word in small letters without accents or spaces.
fn plain(word: &str) -> String {
    let letters = word.nfd().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
