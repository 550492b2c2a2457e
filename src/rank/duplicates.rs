//! Near-duplicate offers: the best is kept, and the others listed under it.

use rustc_hash::FxHashMap;

use super::options::RankOptions;
use super::score_parts::{Hit, ScoreParts};
use crate::profile::Scan;

/// Cosine from which two offers of one occupation are one announcement: they differ
/// in the town, the date or the agency.
const SAME: f32 = 0.9;

/// Squared weight of the words of one offer that a duplicate may lack, with a margin
/// for rounding.
const MOST_MISSED: f32 = 1.0 - SAME * SAME + 1e-4;

/// Folds the best offers into at most `options.n` hits.
pub(super) fn fold(
    best: Vec<(usize, ScoreParts)>,
    scan: Scan<'_>,
    options: &RankOptions,
) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut kept = KeptOffers::default();
    for (row, parts) in best {
        let own = direction(scan, row);
        let same = if options.with_duplicates {
            None
        } else {
            kept.find_same(scan.class(row), &own)
        };
        match same {
            Some(idx) => hits[idx].duplicates.push(row),
            None if hits.len() < options.n => {
                kept.push(scan.class(row), own);
                hits.push(Hit {
                    row,
                    parts,
                    duplicates: Vec::new(),
                });
            }
            None if options.with_duplicates => break,
            None => {}
        }
    }
    hits
}

/// Words in order, with their weights.
type UnitVector = Vec<(u32, f32)>;

/// The words of an offer. Profiles keep only the heaviest words of a long text, so
/// they are normalised again.
fn direction(scan: Scan<'_>, row: usize) -> UnitVector {
    let words: UnitVector = scan.words(row).collect();
    let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    words
        .into_iter()
        .map(|(word, w)| (word, w / length))
        .collect()
}

/// The offers kept so far, by their rarest words: offers are compared only with those
/// that share one, so that many offers take no longer each than few.
#[derive(Default)]
struct KeptOffers {
    classes: Vec<usize>,
    words: Vec<UnitVector>,
    by_word: FxHashMap<u32, Vec<usize>>,
}

impl KeptOffers {
    fn push(&mut self, class: usize, words: UnitVector) {
        for word in prefix(&words) {
            self.by_word.entry(word).or_default().push(self.words.len());
        }
        self.classes.push(class);
        self.words.push(words);
    }

    /// The first offer kept that another duplicates.
    fn find_same(&self, class: usize, own: &UnitVector) -> Option<usize> {
        let posted = prefix(own).filter_map(|word| self.by_word.get(&word));
        let mut candidates: Vec<usize> = posted.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let is_like = |idx: &usize| self.classes[*idx] == class && is_same(&self.words[*idx], own);
        candidates.into_iter().find(is_like)
    }
}

/// The rarest words of an offer, as many as weigh so much that an offer without any of
/// them is no duplicate (prefix filtering, Chaudhuri et al. 2006). Rarer words have
/// higher numbers.
fn prefix(words: &UnitVector) -> impl Iterator<Item = u32> + '_ {
    let mut weight = 0.0;
    let rarest_first = words.iter().rev();
    rarest_first
        .take_while(move |(_, w)| {
            let is_needed = weight <= MOST_MISSED;
            weight += w * w;
            is_needed
        })
        .map(|(word, _)| *word)
}

/// True if the cosine of two unit vectors is that of duplicates. By the inequality of
/// Cauchy and Schwarz it is less as soon as the words of one that the other lacks weigh
/// enough: most pairs are rejected after their first words.
fn is_same(kept: &[(u32, f32)], own: &[(u32, f32)]) -> bool {
    let (mut sum, mut missed, mut at) = (0.0, 0.0, 0);
    for (word, weight) in own {
        while at < kept.len() && kept[at].0 < *word {
            at += 1;
        }
        if at < kept.len() && kept[at].0 == *word {
            sum += kept[at].1 * weight;
        } else {
            missed += weight * weight;
            if missed > MOST_MISSED {
                return false;
            }
        }
    }
    sum >= SAME
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{index_of, occupation, offer, profile_of};
    use super::super::{RankOptions, RankQuery, rank};
    use crate::profile::OfferIndex;

    const TEXT: &str = "Préparer les plats du jour, dresser les assiettes, tenir le poste chaud, \
        nettoyer le plan de travail, gérer les stocks de légumes et de viandes";

    const LETTERS: [char; 20] = [
        'b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w',
        'x', 'z',
    ];

    /// Three duplicates, one of them longer; the same words under another
    /// occupation; and a different offer.
    fn index() -> OfferIndex {
        let mut other_trade = offer("4", TEXT);
        other_trade.occupation = Some(occupation("G1603", "Personnel polyvalent"));
        index_of(&[
            offer("1", TEXT),
            offer("2", TEXT),
            offer("3", &format!("{TEXT} à Roubaix")),
            other_trade,
            offer(
                "5",
                "Pâtisserie fine : tourage, glaçages, entremets, décors en sucre",
            ),
        ])
    }

    fn hits(options: &RankOptions) -> Vec<(usize, Vec<usize>)> {
        let index = index();
        let profile = profile_of(&index, TEXT);
        let ranking = rank(RankQuery::of_text(&profile), &index, options);
        let hits = ranking.hits.into_iter();
        hits.map(|hit| (hit.row, hit.duplicates)).collect()
    }

    #[test]
    fn near_duplicates_are_listed_under_the_best_of_their_occupation() {
        let hits = hits(&RankOptions::default());
        let mut listed: Vec<usize> = hits.iter().map(|hit| hit.0).collect();
        listed.sort_unstable();
        assert_eq!(listed, [0, 3, 4], "{hits:?}");
        for (row, duplicates) in hits {
            assert_eq!(duplicates, if row == 0 { vec![1, 2] } else { vec![] });
        }
    }

    #[test]
    fn no_offer_is_folded_with_duplicates() {
        let with = RankOptions {
            with_duplicates: true,
            ..RankOptions::default()
        };
        let hits = hits(&with);
        assert_eq!(hits.len(), 5);
        assert!(hits.iter().all(|(_, duplicates)| duplicates.is_empty()));
    }

    #[test]
    fn long_duplicates_are_folded_though_few_of_their_words_are_kept() {
        // Two letters of a vowel each: words that no list of stop words holds.
        let word = |n: usize| format!("{}ami{}o", LETTERS[n % 20], LETTERS[n / 20]);
        let long: Vec<String> = (0..240).map(word).collect();
        let long = format!("{TEXT} {}", long.join(" "));
        let index = index_of(&[offer("1", &long), offer("2", &long), offer("3", TEXT)]);
        let ranking = rank(
            RankQuery::of_text(&profile_of(&index, TEXT)),
            &index,
            &RankOptions::default(),
        );
        let listed = ranking.hits.iter().map(|hit| hit.row);
        assert_eq!(listed.clone().filter(|row| *row < 2).count(), 1);
        assert_eq!(listed.count(), 2);
    }

    #[test]
    fn folding_returns_n_hits_and_counts_the_duplicates_behind_them() {
        let few = RankOptions {
            n: 1,
            ..RankOptions::default()
        };
        let hits = hits(&few);
        assert_eq!(hits, [(0, vec![1, 2])]);
    }
}
