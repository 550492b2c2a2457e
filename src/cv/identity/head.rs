//! The name in the head of a CV, found by place, size and shape.
//!
//! A surname may be any word: a trade, a tool, a town. So nothing here asks what
//! the words of a possible name mean. Whatever in the head has the shape of a name
//! is taken for one; only where another piece surely is the name may a piece that
//! begins with a trade stay.

use std::ops::Range;

use super::candidates::{Candidate, Head};
use super::name::Name;

/// A name in larger letters is larger by this much.
const LARGER: f32 = 1.15;
/// Letters of one size differ by less.
const SAME: f32 = 0.95;

/// What shows which candidate is the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Two words of it in the e-mail, or two signs that agree.
    Certain,
    /// The e-mail, the largest letters, or a label.
    Sure,
    /// A surname in capitals beside a first name.
    Mixed,
    /// Only that it stands first.
    Place,
}

/// The name, and the pieces of lines that are cut for it or for doubt.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) name: Option<Name>,
    pub(super) pieces: Vec<(usize, Range<usize>)>,
    /// The last line that says the name.
    pub(super) last: Option<usize>,
}

/// Finds the name. `stated` are the words of the name that labels and sentences
/// give: « Nom : », « je m'appelle ».
pub(super) fn find(head: &Head, stated: &[String]) -> Found {
    let candidates = head.candidates.as_slice();
    let (chosen, proof) = if stated.is_empty() {
        chosen(candidates, head.body_size)
    } else {
        (repeating(candidates, stated), Proof::Sure)
    };
    let is_whole = !stated.is_empty() || n_parts(candidates, &chosen) > 1;
    let n_contacts = chosen.iter().map(|idx| candidates[*idx].n_contacts).max();
    let mut pieces = Vec::new();
    for (idx, candidate) in candidates.iter().enumerate() {
        let is_title = head.is_anonymous && is_lone_title(candidates);
        let stays =
            is_title || !candidate.in_head || is_whole && stays(candidate, proof, n_contacts);
        if chosen.contains(&idx) && !is_title || !stays {
            pieces.push((candidate.row, candidate.piece.clone()));
        }
    }
    let name = name(candidates, &chosen, proof, stated);
    let last = chosen.iter().map(|idx| candidates[*idx].row).max();
    Found { name, pieces, last }
}

/// Those made of words that are known to be the name's.
fn repeating(candidates: &[Candidate], words: &[String]) -> Vec<usize> {
    let all = candidates.iter().enumerate();
    let same = all.filter(|(_, c)| c.shape.words.iter().all(|word| words.contains(word)));
    same.map(|(idx, _)| idx).collect()
}

/// A single word that begins a trade, and no other candidate: a CV without a name.
fn is_lone_title(candidates: &[Candidate]) -> bool {
    matches!(candidates, [one] if one.says_trade && !one.shape.is_full())
}

fn name(
    candidates: &[Candidate],
    chosen: &[usize],
    proof: Proof,
    stated: &[String],
) -> Option<Name> {
    let of_head = chosen.iter().flat_map(|idx| &candidates[*idx].shape.words);
    let words: Vec<String> = stated.iter().chain(of_head).cloned().collect();
    let says_trade = chosen.iter().any(|idx| candidates[*idx].says_trade);
    (!words.is_empty()).then(|| Name::new(words, proof != Proof::Place || !says_trade))
}

/// Whether a piece of the head that is not the name may stay. `n_contacts` is how
/// many contact lines stand above the name.
fn stays(candidate: &Candidate, proof: Proof, n_contacts: Option<usize>) -> bool {
    let is_apart = n_contacts.is_some_and(|n| n < candidate.n_contacts);
    let is_full = candidate.shape.is_full();
    match proof {
        Proof::Certain | Proof::Sure if candidate.n_mailed > 0 => {
            candidate.says_trade && candidate.recurs
        }
        Proof::Certain => true,
        Proof::Sure => candidate.says_trade || candidate.recurs || !candidate.is_alone,
        Proof::Mixed => candidate.says_trade && !(candidate.is_first && is_full),
        Proof::Place => {
            let is_other = !is_full || candidate.recurs || is_apart;
            candidate.says_trade && !candidate.is_first && is_other
        }
    }
}

fn n_parts(candidates: &[Candidate], chosen: &[usize]) -> usize {
    chosen
        .iter()
        .map(|idx| candidates[*idx].shape.n_parts)
        .sum()
}

/// The candidates that are the name, and what shows it.
fn chosen(candidates: &[Candidate], body: f32) -> (Vec<usize>, Proof) {
    let is_mailed = |chosen: &[usize], n: usize| {
        chosen
            .iter()
            .map(|idx| candidates[*idx].n_mailed)
            .sum::<usize>()
            >= n
    };
    match (by_mail(candidates), by_size(candidates, body)) {
        (Some(mailed), _) if is_mailed(&mailed, 2) => (mailed, Proof::Certain),
        // One word may be the trade's: « comptable37@… ».
        (_, Some(large)) => {
            let is_mixed = large.iter().any(|idx| candidates[*idx].shape.is_mixed);
            let is_certain = is_mixed || is_mailed(&large, 1);
            (
                large,
                if is_certain {
                    Proof::Certain
                } else {
                    Proof::Sure
                },
            )
        }
        (Some(mailed), None) => (mailed, Proof::Sure),
        (None, None) => match by_capitals(candidates) {
            Some(mixed) => (vec![mixed], Proof::Mixed),
            None => (by_place(candidates), Proof::Place),
        },
    }
}

/// The one that holds most words of the e-mail; with its neighbour where first
/// name and surname stand on lines of their own.
fn by_mail(candidates: &[Candidate]) -> Option<Vec<usize>> {
    let most = |is_full: bool| {
        let of_form = candidates
            .iter()
            .enumerate()
            .filter(move |(_, c)| c.shape.is_full() == is_full);
        let most = of_form
            .clone()
            .map(|(_, c)| c.n_mailed)
            .max()
            .filter(|most| *most > 0)?;
        let mut best = of_form
            .filter(|(_, c)| c.n_mailed == most)
            .map(|(idx, _)| idx);
        let first = best.next()?;
        Some((first, best.count()))
    };
    if let Some((idx, n_others)) = most(true) {
        return (n_others == 0).then(|| vec![idx]);
    }
    let (idx, _) = most(false)?;
    Some(with_neighbour(candidates, idx))
}

/// A single word with the single word beside it that is likeliest to go with it.
fn with_neighbour(candidates: &[Candidate], idx: usize) -> Vec<usize> {
    let is_near = |other: &usize| {
        let (one, other) = (&candidates[idx], &candidates[*other]);
        !other.shape.is_full() && other.row.abs_diff(one.row) <= 2
    };
    let beside = [Some(idx + 1), idx.checked_sub(1)];
    let beside = beside
        .into_iter()
        .flatten()
        .filter(|at| *at < candidates.len());
    let beside = beside.filter(is_near);
    let nearest = beside.max_by_key(|at| candidates[*at].n_mailed);
    std::iter::once(idx).chain(nearest).collect()
}

/// Those in the largest letters, where they are larger than all other candidates
/// and than the body of the CV.
fn by_size(candidates: &[Candidate], body: f32) -> Option<Vec<usize>> {
    let size = |idx: &usize| candidates[*idx].size;
    let all: Vec<usize> = (0..candidates.len()).collect();
    let top = all.iter().map(size).fold(0.0, f32::max);
    if top <= body * LARGER {
        return None;
    }
    let (large, rest): (Vec<usize>, Vec<usize>) =
        all.into_iter().partition(|idx| size(idx) >= SAME * top);
    let next = rest.iter().map(size).fold(0.0, f32::max);
    match large.as_slice() {
        [one] if !candidates[*one].shape.is_full() => Some(with_neighbour(candidates, *one)),
        [_] | [_, _] if next * LARGER <= top => Some(large),
        _ => None,
    }
}

/// The only one that writes the surname in capitals and the first name not, where
/// no other could be a whole name before it.
fn by_capitals(candidates: &[Candidate]) -> Option<usize> {
    let mut mixed = (0..candidates.len()).filter(|idx| candidates[*idx].shape.is_mixed);
    let first = mixed.next()?;
    let is_free = !candidates[..first].iter().any(|c| c.shape.is_full());
    (is_free && mixed.next().is_none()).then_some(first)
}

/// The first whole name of the head, or its first words where each stands alone.
fn by_place(candidates: &[Candidate]) -> Vec<usize> {
    let in_head = |idx: &usize| candidates[*idx].in_head;
    let is_word = |idx: &usize| !candidates[*idx].shape.is_full();
    let mut all = (0..candidates.len()).filter(in_head).peekable();
    let words: Vec<usize> = std::iter::from_fn(|| all.next_if(is_word)).collect();
    let far = || (0..candidates.len()).find(|idx| !in_head(idx) && candidates[*idx].leads);
    match (words.as_slice(), all.next().or_else(far)) {
        // Of three words in a row nothing says which two are the name.
        ([_, _, ..], _) => words,
        ([word], Some(full)) if candidates[*word].is_first => vec![*word, full],
        (_, Some(full)) => vec![full],
        (_, None) => words,
    }
}
