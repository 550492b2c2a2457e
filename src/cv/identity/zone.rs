//! Where a line of a CV is, as far as names and addresses go.

/// What a line is near to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cv) enum Zone {
    /// Above the first heading.
    Head,
    /// Beside a telephone or an e-mail.
    Near,
    /// Under a heading that announces an identity.
    Declared,
    /// Anywhere else.
    Body,
}
