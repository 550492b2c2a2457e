//! How often words occur in offers, as far as the speed of a search depends on it.

use super::atom::Atom;
use super::token::{Kind, Token};
use super::vocabulary::{NUMBER, Vocabulary};

/// The commonest words of offers, with their share of ten thousand tokens. Rounded, and of
/// one month: whatever they say, the same facts are found.
const COMMON: &[(u32, &str)] = &[
    (500, "de"),
    (400, "et ,"),
    (250, "des"),
    (180, "la en d les a"),
    (140, "l ( ) : vous"),
    (100, "le / un du une pour dans"),
    (55, "au sur avec h ou f"),
    (
        35,
        "votre nous est equipe aux e poste nos experience notre vos que par",
    ),
    (
        20,
        "clients missions projets gestion plus etes developpement techniques competences profil \
         entreprise travail equipes + recherche outils qui ce",
    ),
    (
        14,
        "technique qualite avez mise sein formation projet securite service & client \
         environnement leur groupe services charge ans etre si sont son",
    ),
];

/// Share of the numbers, and of a word that is not among those.
const NUMBERS: u32 = 140;
const RARE: u32 = 1;

/// The shares of atoms.
pub(super) struct Frequencies(Vec<u32>);

impl Frequencies {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut shares = vec![RARE; vocabulary.len()];
        shares[NUMBER as usize] = NUMBERS;
        let mut atoms = Vec::new();
        for (share, words) in COMMON {
            for word in words.split_whitespace() {
                atoms.clear();
                vocabulary.push_atoms(&Token::plain(kind(word)), word, &mut atoms);
                for atom in &atoms {
                    shares[*atom as usize] += share;
                }
            }
        }
        Self(shares)
    }

    /// The share of tokens that have one of some atoms.
    pub(super) fn of(&self, atoms: &[Atom]) -> u32 {
        atoms.iter().map(|atom| self.0[*atom as usize]).sum()
    }
}

fn kind(word: &str) -> Kind {
    match word.chars().all(char::is_alphabetic) {
        true => Kind::Word,
        false => Kind::Mark,
    }
}
