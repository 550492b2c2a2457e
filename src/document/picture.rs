//! A grey picture of a page.

/// A grey picture of a page.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Row by row, 0 black to 255 white.
    pub(super) pixels: Vec<u8>,
}
