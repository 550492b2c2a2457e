//! Addresses of people.

use lettre::Address;

/// The address that a text is; `None` for anything that would not stand alone in a header.
pub(crate) fn mailbox_address(text: &str) -> Option<Address> {
    text.trim().parse().ok().filter(|_| !text.trim().contains(char::is_control))
}
