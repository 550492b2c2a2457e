//! Near-duplicate offers: the best is kept, and the others listed under it.

use super::options::RankOptions;
use super::score_parts::{Hit, ScoreParts};
use crate::profile::Scan;

/// Cosine from which two offers of one occupation are one announcement: they differ
/// in the town, the date or the agency.
const SAME: f32 = 0.9;

/// Folds the best offers into at most `options.n` hits.
pub(super) fn fold(
    best: Vec<(usize, ScoreParts)>,
    scan: Scan<'_>,
    options: &RankOptions,
) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut words: Vec<UnitVector> = Vec::new();
    for (row, parts) in best {
        let same = if options.with_duplicates {
            None
        } else {
            find_same(row, &hits, &words, scan)
        };
        match same {
            Some(idx) => hits[idx].duplicates.push(row),
            None if hits.len() < options.n => {
                words.push(direction(scan, row));
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

/// The hit that an offer duplicates.
fn find_same(row: usize, hits: &[Hit], words: &[UnitVector], scan: Scan<'_>) -> Option<usize> {
    let class = scan.class(row);
    let own = direction(scan, row);
    let like = |idx: &usize| scan.class(hits[*idx].row) == class && is_same(&words[*idx], &own);
    (0..hits.len()).find(like)
}

/// True if the cosine of two unit vectors is that of duplicates. By the inequality of
/// Cauchy and Schwarz it is less as soon as the words of one that the other lacks weigh
/// enough: most offers are told apart by their first words.
fn is_same(kept: &[(u32, f32)], own: &[(u32, f32)]) -> bool {
    const MOST_MISSED: f32 = 1.0 - SAME * SAME + 1e-4;
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
