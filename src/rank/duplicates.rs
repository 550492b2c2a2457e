//! Offers that say nearly the same: one is kept, and the others named under it.

use super::chance::cosine;
use super::score::Options;
use super::scored::{Hit, Parts};
use crate::profile::Scan;

/// Above this cosine two offers of one occupation are one announcement: what
/// differs is the town, the date or the agency.
const SAME: f32 = 0.9;

/// Folds the best offers into hits, at most as many as asked.
pub(super) fn fold(best: Vec<(usize, Parts)>, scan: Scan<'_>, options: &Options) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut words: Vec<Vec<(u32, f32)>> = Vec::new();
    for (row, parts) in best {
        let known = if options.with_duplicates {
            None
        } else {
            same(row, &hits, &words, scan)
        };
        match known {
            Some(idx) => hits[idx].duplicates.push(row),
            None if hits.len() < options.n => {
                words.push(scan.words(row).collect());
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

/// Which hit says nearly the same as an offer.
fn same(row: usize, hits: &[Hit], words: &[Vec<(u32, f32)>], scan: Scan<'_>) -> Option<usize> {
    let class = scan.class(row);
    let like = |idx: &usize| {
        scan.class(hits[*idx].row) == class && cosine(&words[*idx], scan.words(row)) >= SAME
    };
    (0..hits.len()).find(like)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Base, occupation, offer};
    use super::super::{Options, rank};

    const TEXT: &str = "Préparer les plats du jour, dresser les assiettes, tenir le poste chaud, \
        nettoyer le plan de travail, gérer les stocks de légumes et de viandes";

    /// Three that say the same, one of them in a longer way; the same words
    /// under another trade; and one that says something else.
    fn base() -> Base {
        let mut other_trade = offer("4", TEXT);
        other_trade.occupation = Some(occupation("G1603", "Personnel polyvalent"));
        Base::of(&[
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

    fn hits(options: &Options) -> Vec<(usize, Vec<usize>)> {
        let base = base();
        let profile = base.profile(TEXT);
        let ranking = rank(&profile, &base.profiler, &base.profiles, options);
        let hits = ranking.hits.into_iter();
        hits.map(|hit| (hit.row, hit.duplicates)).collect()
    }

    #[test]
    fn what_says_nearly_the_same_is_named_under_the_best_of_its_trade() {
        let hits = hits(&Options::default());
        let mut listed: Vec<usize> = hits.iter().map(|hit| hit.0).collect();
        listed.sort_unstable();
        assert_eq!(listed, [0, 3, 4], "{hits:?}");
        for (row, duplicates) in hits {
            assert_eq!(duplicates, if row == 0 { vec![1, 2] } else { vec![] });
        }
    }

    #[test]
    fn all_are_listed_where_duplicates_are_asked_for() {
        let with = Options {
            with_duplicates: true,
            ..Options::default()
        };
        let hits = hits(&with);
        assert_eq!(hits.len(), 5);
        assert!(hits.iter().all(|(_, duplicates)| duplicates.is_empty()));
    }

    #[test]
    fn folding_leaves_as_many_as_asked_and_still_counts_what_comes_behind() {
        let few = Options {
            n: 1,
            ..Options::default()
        };
        let hits = hits(&few);
        assert_eq!(hits, [(0, vec![1, 2])]);
    }
}
