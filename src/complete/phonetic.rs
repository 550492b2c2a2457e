//! How a French word sounds, roughly: « kuisinié » and « cuisinier » have one key.
//!
//! Capitals of the key are sounds that French writes with several letters: `A` for « an »,
//! `I` for « in », `O` for « on », `U` for « ou », `X` for « ch », `E` for « eu ».

/// The key of a folded word.
pub(super) fn key(word: &str) -> String {
    let mut sounds = Sounds::of(word);
    sounds.read(false);
    let spoken = sounds.key.trim_end_matches(['e', 's', 't', 'd', 'p', 'k']);
    let spoken = if spoken.len() < 2 {
        &sounds.key
    } else {
        spoken
    };
    // An infinitive or a trade in « -er » ends as « -é » does.
    spoken.strip_suffix("er").unwrap_or(spoken).to_owned()
}

/// The beginning of the keys of all words that begin with `word`: without the last sound,
/// which the next letter may change.
pub(super) fn key_prefix(word: &str) -> String {
    let mut sounds = Sounds::of(word);
    sounds.read(true);
    sounds.key
}

struct Sounds<'a> {
    letters: &'a [u8],
    at: usize,
    key: String,
}

/// Spellings and their sounds; the longest first.
const SPELLINGS: &[(&str, &str)] = &[
    ("eaux", "o"),
    ("aill", "ay"),
    ("eill", "ey"),
    ("ouill", "Uy"),
    ("tion", "siO"),
    ("eau", "o"),
    ("oeu", "E"),
    ("sch", "X"),
    ("ill", "iy"),
    ("ien", "iI"),
    ("ain", "I"),
    ("ein", "I"),
    ("aim", "I"),
    ("oin", "wI"),
    ("ph", "f"),
    ("qu", "k"),
    ("ck", "k"),
    ("ch", "X"),
    ("sh", "X"),
    ("gn", "ni"),
    ("au", "o"),
    ("ai", "e"),
    ("ei", "e"),
    ("ay", "e"),
    ("ey", "e"),
    ("eu", "E"),
    ("ou", "U"),
    ("oi", "wa"),
    ("oy", "wa"),
    ("th", "t"),
    ("rh", "r"),
    ("an", "A"),
    ("am", "A"),
    ("en", "A"),
    ("em", "A"),
    ("in", "I"),
    ("im", "I"),
    ("yn", "I"),
    ("ym", "I"),
    ("un", "I"),
    ("on", "O"),
    ("om", "O"),
];

impl<'a> Sounds<'a> {
    fn of(word: &'a str) -> Self {
        Self {
            letters: word.as_bytes(),
            at: 0,
            key: String::with_capacity(word.len()),
        }
    }

    /// Reads to the end, or to the last spelling that later letters cannot change.
    fn read(&mut self, is_prefix: bool) {
        const LONGEST_SPELLING: usize = 2;
        let end = self.letters.len()
            - if is_prefix {
                LONGEST_SPELLING.min(self.letters.len())
            } else {
                0
            };
        while self.at < end {
            if !self.spelling() {
                self.letter();
            }
        }
    }

    fn spelling(&mut self) -> bool {
        let rest = &self.letters[self.at..];
        let found = SPELLINGS.iter().find(|(spelling, sound)| {
            rest.starts_with(spelling.as_bytes()) && self.sounds(spelling, sound)
        });
        match found {
            Some((spelling, sound)) => {
                self.at += spelling.len();
                for c in sound.chars() {
                    self.push(c);
                }
                true
            }
            None => false,
        }
    }

    /// A nasal sound is none before a vowel or a second « n ».
    fn sounds(&self, spelling: &str, sound: &str) -> bool {
        let next = self.letters.get(self.at + spelling.len()).copied();
        let is_nasal = sound.ends_with(['A', 'I', 'O']);
        !(is_nasal && next.is_some_and(|next| is_vowel(next) || matches!(next, b'n' | b'm' | b'h')))
    }

    fn letter(&mut self) {
        let letter = self.letters[self.at];
        let next = self.letters.get(self.at + 1).copied().unwrap_or(b' ');
        let is_soft = matches!(next, b'e' | b'i' | b'y');
        self.at += 1;
        match letter {
            b'h' => {}
            b'c' | b's' if letter == b's' && next == b'c' => self.push('s'),
            b'c' if is_soft => self.push('s'),
            b'c' | b'q' | b'k' => self.push('k'),
            b'g' if is_soft => {
                self.push('j');
                let after = self.letters.get(self.at + 1).copied();
                if next == b'e' && matches!(after, Some(b'a' | b'o' | b'u')) {
                    self.at += 1;
                }
            }
            b'g' if next == b'u' && self.is_soft_at(self.at + 1) => {
                self.push('g');
                self.at += 1;
            }
            b'z' => self.push('s'),
            b'y' => self.push('i'),
            b'w' => self.push('v'),
            b'x' => {
                self.push('k');
                self.push('s');
            }
            _ => self.push(char::from(letter)),
        }
    }

    fn is_soft_at(&self, at: usize) -> bool {
        matches!(self.letters.get(at), Some(b'e' | b'i' | b'y'))
    }

    fn push(&mut self, sound: char) {
        if !self.key.ends_with(sound) {
            self.key.push(sound);
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_sound_alike_have_one_key() {
        for (spelt, sound) in [
            ("cuisinier", "kuisinie"),
            ("mecanicien", "mekanissien"),
            ("pharmacien", "farmassien"),
            ("boulanger", "boulenge"),
            ("secretaire", "secretere"),
            ("peintre", "pintre"),
            ("assistant", "asistan"),
            ("coiffeur", "koifeur"),
            ("chauffeur", "chofeur"),
            ("plombier", "plonbie"),
        ] {
            assert_eq!(key(spelt), key(sound), "{spelt} {sound}");
        }
        assert_ne!(key("boulanger"), key("boucher"));
    }

    #[test]
    fn a_prefix_begins_the_keys_of_longer_words() {
        for (typed, word) in [
            ("kuisin", "cuisinier"),
            ("farma", "pharmacien"),
            ("boulan", "boulanger"),
        ] {
            assert!(key(word).starts_with(&key_prefix(typed)), "{typed}");
        }
    }
}
