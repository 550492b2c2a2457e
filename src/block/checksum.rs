//! The checksum of a block.

/// Detects truncation and damage, not forgery: a changed word always changes the
/// sum, as each step is a bijection. Four lanes, since a single one would wait for
/// its own multiplication; a large file is verified at the speed of memory.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut lanes = [bytes.len() as u64, 1, 2, 3];
    let (quads, rest) = bytes.as_chunks::<32>();
    for quad in quads {
        for (lane, word) in lanes.iter_mut().zip(quad.as_chunks::<8>().0) {
            *lane = (lane.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        }
    }
    for byte in rest {
        lanes[0] = (lanes[0].rotate_left(5) ^ u64::from(*byte)).wrapping_mul(PRIME);
    }
    lanes.iter().fold(0, |sum: u64, lane| {
        (sum.rotate_left(31) ^ lane).wrapping_mul(PRIME)
    })
}
