//! Offers that say nearly the same: one is kept, and the others named under it.

use super::is_a_cv::cosine;
use super::score::Options;
use super::scored::{Hit, Parts};
use crate::profile::Scan;

/// Above this cosine two offers of one occupation are one announcement: what
/// differs is the town, the date or the agency.
const SAME: f32 = 0.9;

/// Folds the best offers into hits, at most as many as asked.
pub(super) fn fold(best: Vec<(usize, Parts)>, scan: Scan<'_>, options: &Options) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut words: Vec<Words> = Vec::new();
    for (row, parts) in best {
        let known = if options.with_duplicates {
            None
        } else {
            same(row, &hits, &words, scan)
        };
        match known {
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

/// Words in order, as a unit vector.
type Words = Vec<(u32, f32)>;

/// The words of an offer. Of a long text only the heaviest are kept, so they are
/// shorter than one until they are stretched.
fn direction(scan: Scan<'_>, row: usize) -> Words {
    let words: Words = scan.words(row).collect();
    let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    words
        .into_iter()
        .map(|(word, w)| (word, w / length))
        .collect()
}

/// Which hit says nearly the same as an offer.
fn same(row: usize, hits: &[Hit], words: &[Words], scan: Scan<'_>) -> Option<usize> {
    let class = scan.class(row);
    let own = direction(scan, row);
    let like = |idx: &usize| {
        scan.class(hits[*idx].row) == class && cosine(&words[*idx], own.iter().copied()) >= SAME
    };
    (0..hits.len()).find(like)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Base, occupation, offer};
    use super::super::{Options, rank};

    const TEXT: &str = "Préparer les plats du jour, dresser les assiettes, tenir le poste chaud, \
        nettoyer le plan de travail, gérer les stocks de légumes et de viandes";

    const LETTERS: [char; 20] = [
        'b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w',
        'x', 'z',
    ];

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
    fn long_texts_that_are_the_same_are_folded_though_few_of_their_words_are_kept() {
        // Two letters of a vowel each: words that no list of stop words holds.
        let word = |n: usize| format!("{}ami{}o", LETTERS[n % 20], LETTERS[n / 20]);
        let long: Vec<String> = (0..240).map(word).collect();
        let long = format!("{TEXT} {}", long.join(" "));
        let base = Base::of(&[offer("1", &long), offer("2", &long), offer("3", TEXT)]);
        let ranking = rank(
            &base.profile(TEXT),
            &base.profiler,
            &base.profiles,
            &Options::default(),
        );
        let listed = ranking.hits.iter().map(|hit| hit.row);
        assert_eq!(listed.clone().filter(|row| *row < 2).count(), 1);
        assert_eq!(listed.count(), 2);
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
