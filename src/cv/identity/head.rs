//! The name in the head of a CV, found by place, size and shape.
//!
//! A surname may be any word: a trade, a tool, a town. So nothing here asks what
//! the words of a possible name mean. Whatever in the head has the shape of a name
//! is taken for one; only where another piece surely is the name may a piece that
//! begins with a trade stay.

use std::ops::Range;

use super::candidates::{Head, PersonNameCandidate};
use super::name::PersonName;

/// A name in larger letters is larger by this much.
const LARGER: f32 = 1.15;
/// Letters of one size differ by less.
const SAME: f32 = 0.95;

/// What shows which candidate is the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// The largest letters, or a label.
    Sure,
    /// A surname in capitals beside a first name.
    Mixed,
    /// Only that it comes first.
    Place,
}

/// The candidates that are the name, and one beside them that is the trade.
#[derive(Debug)]
struct HeadChoice {
    name: Vec<usize>,
    trade: Option<usize>,
    proof: Proof,
}

/// The name, and the pieces of lines that are cut for it or for doubt.
#[derive(Debug, Default)]
pub(super) struct NameInHead {
    pub(super) name: Option<PersonName>,
    pub(super) pieces: Vec<(usize, Range<usize>)>,
    /// The last line that says the name.
    pub(super) last: Option<usize>,
    /// More than its place shows it.
    pub(super) is_sure: bool,
}

/// Finds the name. `stated` are the words of the name that labels and sentences
/// give: « Nom : », « je m'appelle »; `signed` those of a name that comes last.
pub(super) fn find(head: &Head, stated: &[String], signed: &[String]) -> NameInHead {
    let candidates = head.candidates.as_slice();
    let choice = if stated.is_empty() {
        choice(candidates, head.body_size)
    } else {
        HeadChoice {
            name: repeating(candidates, stated),
            trade: None,
            proof: Proof::Sure,
        }
    };
    let is_title = (head.is_anonymous || !signed.is_empty()) && is_lone_title(candidates);
    let is_whole = !stated.is_empty() || n_parts(candidates, &choice.name) > 1;
    let n_contacts = choice.name.iter().map(|idx| candidates[*idx].n_contacts);
    let n_contacts = n_contacts.max();
    let stays = |idx: usize| {
        let own = &candidates[idx];
        let is_other = is_whole && stays(own, choice.proof, n_contacts);
        is_title
            || !choice.name.contains(&idx)
                && (!own.in_head || choice.trade == Some(idx) || is_other)
    };
    let gone = (0..candidates.len()).filter(|idx| !stays(*idx));
    let pieces = gone.map(|idx| (candidates[idx].row, candidates[idx].piece.clone()));
    NameInHead {
        pieces: pieces.collect(),
        is_sure: choice.proof != Proof::Place && !choice.name.is_empty(),
        last: choice.name.iter().map(|idx| candidates[*idx].row).max(),
        name: name(candidates, &choice, stated, signed),
    }
}

/// Those made of words that are known to be the name's.
fn repeating(candidates: &[PersonNameCandidate], words: &[String]) -> Vec<usize> {
    let all = candidates.iter().enumerate();
    let same = all.filter(|(_, c)| c.shape.words.iter().all(|word| words.contains(word)));
    same.map(|(idx, _)| idx).collect()
}

/// A single word that begins a trade, and no other candidate: a CV without a name.
fn is_lone_title(candidates: &[PersonNameCandidate]) -> bool {
    matches!(candidates, [one] if one.says_trade && one.is_word())
}

fn name(
    candidates: &[PersonNameCandidate],
    choice: &HeadChoice,
    stated: &[String],
    signed: &[String],
) -> Option<PersonName> {
    if !signed.is_empty() {
        return Some(PersonName::new([stated, signed].concat(), true));
    }
    let of_head = choice
        .name
        .iter()
        .flat_map(|idx| &candidates[*idx].shape.words);
    let words: Vec<String> = stated.iter().chain(of_head).cloned().collect();
    let says_trade = choice.name.iter().any(|idx| candidates[*idx].says_trade);
    (!words.is_empty()).then(|| PersonName::new(words, choice.proof != Proof::Place || !says_trade))
}

/// Whether a piece of the head that is not the name may stay. `n_contacts` is how
/// many contact lines are above the name.
fn stays(candidate: &PersonNameCandidate, proof: Proof, n_contacts: Option<usize>) -> bool {
    let is_apart = n_contacts.is_some_and(|n| n < candidate.n_contacts);
    let is_full = candidate.shape.is_full();
    match proof {
        Proof::Sure => candidate.says_trade || candidate.recurs || !candidate.is_alone,
        // « Reconversion : secrétaire médicale » says more than a name.
        Proof::Mixed if candidate.is_word() && candidate.is_label => true,
        Proof::Mixed => candidate.says_trade && !(candidate.is_first && is_full),
        Proof::Place => {
            let is_other = !is_full || candidate.recurs || is_apart;
            candidate.says_trade && !candidate.is_first && is_other
        }
    }
}

fn n_parts(candidates: &[PersonNameCandidate], chosen: &[usize]) -> usize {
    chosen
        .iter()
        .map(|idx| candidates[*idx].shape.n_parts)
        .sum()
}

/// The candidates that are the name, and what shows it. An e-mail shows nothing:
/// it may hold the name or not, and the same must stay of the CV.
fn choice(candidates: &[PersonNameCandidate], body: f32) -> HeadChoice {
    if let Some(choice) = by_size(candidates, body) {
        return choice;
    }
    let all: Vec<usize> = (0..candidates.len()).collect();
    match by_capitals(candidates) {
        Some(mixed) => HeadChoice {
            name: vec![mixed],
            trade: None,
            proof: Proof::Mixed,
        },
        None => by_place(candidates, &all),
    }
}

/// A single word with the piece beside it that is likeliest to go with it: that in
/// the larger letters.
fn with_neighbour(candidates: &[PersonNameCandidate], idx: usize) -> Vec<usize> {
    let own = &candidates[idx];
    let beside = [Some(idx + 1), idx.checked_sub(1)].into_iter().flatten();
    let is_near = |at: &usize| {
        let other = candidates.get(*at);
        other.is_some_and(|other| other.row.abs_diff(own.row) <= 2)
    };
    let size = |at: &usize| candidates[*at].size;
    let beside = beside.filter(is_near);
    let nearest = beside.max_by(|one, other| size(one).total_cmp(&size(other)));
    let nearest = nearest.filter(|at| !is_trade_below(own, &candidates[*at]));
    std::iter::once(idx).chain(nearest).collect()
}

/// « LEMOINE » over « Comptable »: a surname in capitals over a trade that is not.
fn is_trade_below(name: &PersonNameCandidate, other: &PersonNameCandidate) -> bool {
    name.row < other.row && name.is_upper && !other.is_upper && other.is_own_trade()
}

/// By those in the largest letters, where they are larger than all other candidates
/// and than the body of the CV.
fn by_size(candidates: &[PersonNameCandidate], body: f32) -> Option<HeadChoice> {
    let size = |idx: &usize| candidates[*idx].size;
    let all: Vec<usize> = (0..candidates.len()).collect();
    let top = all.iter().map(size).fold(0.0, f32::max);
    if top <= body * LARGER {
        return None;
    }
    let (large, rest): (Vec<usize>, Vec<usize>) =
        all.into_iter().partition(|idx| size(idx) >= SAME * top);
    let next = rest.iter().map(size).fold(0.0, f32::max);
    let mut rows: Vec<usize> = large.iter().map(|idx| candidates[*idx].row).collect();
    rows.dedup();
    if rows.len() > 2 || next * LARGER > top {
        return None;
    }
    let sure = |name, trade| HeadChoice {
        name,
        trade,
        proof: Proof::Sure,
    };
    if let [one] = large.as_slice() {
        let own = &candidates[*one];
        let is_name = |idx: &&usize| candidates[**idx].shape.is_full() && size(idx) > body * LARGER;
        return Some(match rest.iter().find(is_name) {
            Some(full) if own.is_own_trade() => sure(vec![*full], Some(*one)),
            _ if own.is_word() => sure(with_neighbour(candidates, *one), None),
            _ => sure(large, None),
        });
    }
    if let ([one, other], [_, _]) = (large.as_slice(), rows.as_slice()) {
        let is_trade = |idx: &usize| candidates[*idx].is_own_trade();
        if !is_trade(one) && !is_trade(other) {
            return Some(sure(large, None));
        }
    }
    let HeadChoice { name, trade, .. } = by_place(candidates, &large);
    Some(sure(name, trade))
}

/// The only one that writes the surname in capitals and the first name not, where
/// no other could be a whole name before it.
fn by_capitals(candidates: &[PersonNameCandidate]) -> Option<usize> {
    let mut mixed = (0..candidates.len()).filter(|idx| candidates[*idx].shape.is_mixed);
    let first = mixed.next()?;
    let is_free = !candidates[..first].iter().any(|c| c.shape.is_full());
    (is_free && mixed.next().is_none()).then_some(first)
}

/// The first whole name of the head, or its first words if each is alone on its line.
fn by_place(candidates: &[PersonNameCandidate], among: &[usize]) -> HeadChoice {
    let of_head = among.iter().copied().filter(|idx| candidates[*idx].in_head);
    let of_head: Vec<usize> = of_head.collect();
    let n_words = of_head.iter().take_while(|idx| candidates[**idx].is_word());
    let (words, rest) = of_head.split_at(n_words.count());
    let mut far = among.iter().copied();
    let far = far.find(|idx| !candidates[*idx].in_head && candidates[*idx].leads);
    let (name, trade) = match (words, rest.first().copied().or(far)) {
        ([_, _, ..], _) | (_, None) => stacked(candidates, words),
        ([word], Some(full)) if is_part_of(candidates, *word, rest) => (vec![*word, full], None),
        ([word], Some(full)) => (vec![full], Some(*word)),
        ([], Some(full)) => (with_surname(candidates, full, rest), None),
    };
    HeadChoice {
        name,
        trade,
        proof: Proof::Place,
    }
}

/// First name and surname on lines of their own, and the trade below or above.
fn stacked(candidates: &[PersonNameCandidate], words: &[usize]) -> (Vec<usize>, Option<usize>) {
    let without = |trade: usize| words.iter().copied().filter(|idx| *idx != trade).collect();
    let is_trade = |idx: &usize| candidates[*idx].is_own_trade();
    match words {
        [one, other] if is_trade_below(&candidates[*one], &candidates[*other]) => {
            (vec![*one], Some(*other))
        }
        [_, _, .., last] if is_trade(last) => (without(*last), Some(*last)),
        [first, _, _, ..] if is_trade(first) => (without(*first), Some(*first)),
        _ => (words.to_vec(), None),
    }
}

/// True if the first word of a head comes before the rest of the name. A trade
/// that no other follows does not.
fn is_part_of(candidates: &[PersonNameCandidate], word: usize, rest: &[usize]) -> bool {
    let own = &candidates[word];
    let mut others = rest.iter().filter(|idx| candidates[**idx].is_word());
    let has_trade = others.any(|idx| candidates[*idx].is_own_trade());
    own.is_first && (!own.is_own_trade() || has_trade)
}

/// Two given names with the surname below them, where the trade follows.
fn with_surname(candidates: &[PersonNameCandidate], full: usize, rest: &[usize]) -> Vec<usize> {
    let below: Vec<usize> = rest
        .iter()
        .copied()
        .filter(|idx| *idx > full)
        .take(2)
        .collect();
    match below.as_slice() {
        [one, trade]
            if candidates[*one].is_word()
                && candidates[*one].is_alone
                && candidates[*trade].is_own_trade() =>
        {
            vec![full, *one]
        }
        _ => vec![full],
    }
}
