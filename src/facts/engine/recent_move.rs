//! Moves between states that are found by one look.

use super::classes::ClassId;
use super::walk_state::StateId;

/// Moves that are found by one look; a power of two.
pub(super) const RECENT_MOVES: usize = 1 << 14;

/// Where a class leads to from a state.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Move {
    /// No walk goes on from `DEAD`, which is that of places without a move.
    pub(super) from: StateId,
    pub(super) class: ClassId,
    pub(super) to: StateId,
}

impl Move {
    #[inline]
    pub(super) fn place(from: StateId, class: ClassId) -> usize {
        let mix = |own: StateId| u64::from(own).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mix(from).rotate_left(32) ^ mix(class)) >> (64 - RECENT_MOVES.trailing_zeros())) as usize
    }
}
