//! A sketch of an offer: enough to see that another is nearly the same, not to read it.

use serde::{Deserialize, Serialize};

use crate::offer::Offer;
use crate::text::{fold, stable_hash};

/// Least values of as many hashes over the pairs of words of a text and over the words of a
/// title, a byte each (b-bit minwise hashing, Li and König 2010). The share of equal bytes
/// estimates the share of common pairs. Empty for a text too short to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfferSketch(Vec<u8>);

const TEXT_HASHES: usize = 64;
const TITLE_HASHES: usize = 16;
/// A short text is shared by unrelated offers.
const FEW_WORDS: usize = 30;
/// Offers of one employer share what it says of itself: less than this is another job.
const TEXT_ALIKE: f64 = 0.8;
const TITLE_ALIKE: f64 = 0.5;
/// « de », « (H/F) » and the like are in every title.
const SHORTEST_TITLE_WORD: usize = 4;

impl OfferSketch {
    pub(crate) fn new(offer: &Offer) -> Self {
        let place = offer.place.departement.as_deref().unwrap_or("");
        let text = words(&offer.description);
        if text.len() < FEW_WORDS {
            return Self::default();
        }
        // The département goes into each hash: the same job elsewhere is another offer.
        let pairs = text.windows(2).map(|pair| (place, &*pair[0], &*pair[1]));
        let pairs: Vec<u64> = pairs.map(hash_of_pair).collect();
        let title = words(&offer.title).into_iter();
        let title = title.filter(|word| word.len() >= SHORTEST_TITLE_WORD);
        let title: Vec<u64> = title.map(|word| stable_hash(word.as_bytes())).collect();
        let mut bytes = least(&pairs, TEXT_HASHES);
        bytes.extend(least(&title, TITLE_HASHES));
        Self(bytes)
    }

    /// The sketch that [`OfferSketch::bytes`] gave.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// True if two offers are one announcement in nearly the same words.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        const LENGTH: usize = TEXT_HASHES + TITLE_HASHES;
        if self.0.len() != LENGTH || other.0.len() != LENGTH {
            return false;
        }
        let (text, title) = self.0.split_at(TEXT_HASHES);
        let (other_text, other_title) = other.0.split_at(TEXT_HASHES);
        share(text, other_text) >= TEXT_ALIKE && share(title, other_title) >= TITLE_ALIKE
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn share(one: &[u8], other: &[u8]) -> f64 {
    let n_equal = one.iter().zip(other).filter(|(a, b)| a == b).count();
    n_equal as f64 / one.len() as f64
}

fn least(hashes: &[u64], n: usize) -> Vec<u8> {
    let least = |seed: u64| hashes.iter().map(|own| mixed(own ^ mixed(seed))).min();
    (1..=n as u64)
        .map(|seed| least(seed).unwrap_or_default().to_le_bytes()[0])
        .collect()
}

fn hash_of_pair((place, one, other): (&str, &str, &str)) -> u64 {
    stable_hash(format!("{place}\0{one}\0{other}").as_bytes())
}

/// The finisher of SplitMix64.
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Nous cherchons un cariste pour notre plateforme de Lesquin. Vous conduisez \
        des chariots élévateurs de catégories 1, 3 et 5, vous chargez et déchargez les camions, \
        vous rangez les palettes en hauteur, vous préparez les commandes et vous tenez les stocks \
        à jour dans le logiciel de l'entrepôt. Travail en équipe, du lundi au vendredi.";

    fn sketch(title: &str, text: &str) -> OfferSketch {
        OfferSketch::new(&Offer::invented(title, text))
    }

    #[test]
    fn an_offer_in_nearly_the_same_words_is_near_and_another_is_not() {
        let own = sketch("Cariste (H/F)", TEXT);
        let dated = format!("{TEXT} Poste à pourvoir en janvier.");
        assert!(own.is_near(&sketch("Cariste F/H", &dated)));
        assert!(!own.is_near(&sketch("Préparateur de commandes (H/F)", TEXT)));
        let half: String = TEXT.chars().take(TEXT.len() / 2).collect();
        assert!(!own.is_near(&sketch("Cariste (H/F)", &half)));
        let mut elsewhere = Offer::invented("Cariste (H/F)", TEXT);
        elsewhere.place.departement = Some("13".to_owned());
        assert!(!own.is_near(&OfferSketch::new(&elsewhere)));
        assert_eq!(OfferSketch::from_bytes(own.bytes()), own);
    }

    #[test]
    fn a_short_text_is_near_nothing() {
        let short = sketch("Cariste", "Conduite de chariots.");
        assert!(!short.is_near(&short) && short.bytes().is_empty());
    }
}
