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
