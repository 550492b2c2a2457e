//! What follows what: the likeliest row of roles for the pages of a file.

use super::class::PageRole;

/// What is known of one page that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    /// The logarithm of how likely each state is; in the order of [`states`].
    pub(super) likely: Vec<f32>,
    /// The evidence that the page goes on with the document of the one before it: log
    /// odds.
    pub(super) goes_on: f32,
    /// The evidence that it closes what the page before it left without a signature.
    pub(super) closes: f32,
}

/// Roles of one kind with one after another: the first page, then the later ones.
pub(super) fn states() -> Vec<PageRole> {
    let mut states: Vec<PageRole> = PageRole::LEARNT.iter().map(|(_, role)| *role).collect();
    let firsts: Vec<PageRole> = states
        .iter()
        .filter(|role| role.is_first)
        .copied()
        .collect();
    for role in firsts {
        let later = PageRole {
            is_first: false,
            ..role
        };
        if !states.contains(&later) {
            states.push(later);
        }
    }
    states
}

/// A later page where no document of its kind is open.
const STRAY: f32 = -4.0;

/// The likeliest roles, by Viterbi's algorithm.
pub(super) fn likeliest(pages: &[Observed], states: &[PageRole]) -> Vec<usize> {
    let mut best: Vec<f32> = Vec::new();
    let mut came_from: Vec<Vec<usize>> = Vec::new();
    for page in pages {
        let (mut next, mut from) = (Vec::new(), Vec::new());
        for (at, state) in states.iter().enumerate() {
            let ways = best.iter().enumerate();
            let ways =
                ways.map(|(before, score)| (before, score + step(states[before], *state, page)));
            let way = ways.max_by(|a, b| a.1.total_cmp(&b.1));
            let start = if state.is_first { 0.0 } else { STRAY };
            let (before, score) = way.unwrap_or((0, start));
            next.push(score + page.likely[at]);
            from.push(before);
        }
        best = next;
        came_from.push(from);
    }
    walk_back(&best, &came_from)
}

/// How likely one role is after another.
fn step(before: PageRole, after: PageRole, page: &Observed) -> f32 {
    let goes_on = page.goes_on;
    match (after.is_first, before.kind == after.kind) {
        (true, _) => -goes_on.max(0.0),
        (false, true) if before.kind.is_signed() => goes_on.min(0.0) + page.closes,
        (false, true) => goes_on.min(0.0),
        (false, false) => STRAY + goes_on.min(0.0),
    }
}

fn walk_back(best: &[f32], came_from: &[Vec<usize>]) -> Vec<usize> {
    let last = best.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    let Some((mut at, _)) = last else {
        return Vec::new();
    };
    let mut path = vec![at];
    for from in came_from[1..].iter().rev() {
        at = from[at];
        path.push(at);
    }
    path.reverse();
    path
}
