//! Numbers of the core as they are in JSON.

pub(super) fn number(topic: usize) -> u32 {
    u32::try_from(topic).unwrap_or(u32::MAX)
}

/// Four decimals: the rest is noise.
pub(super) fn round(share: f32) -> f64 {
    (f64::from(share) * 1e4).round() / 1e4
}
