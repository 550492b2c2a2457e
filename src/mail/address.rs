//! Addresses of people.

use lettre::Address;

/// The address that a text is; `None` for anything else than one address, such as a list or a line break.
pub(crate) fn mailbox_address(text: &str) -> Option<Address> {
    let text = text.trim();
    let address = text.parse().ok();
    address.filter(|_| !text.contains(|c: char| c.is_control() || c.is_whitespace()))
}
