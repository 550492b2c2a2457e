//! The way out to the network.
//!
//! Owns: which addresses may be opened ([`Address`]), the client that opens them
//! ([`client`]), and when a run has to be over ([`Deadline`]). It does not know what is asked nor what is answered: that
//! is for the ports, which stand on it.
//!
//! Two rules hold for every connection of this tool and are kept here alone:
//! plain `http` is for loopback only, and what carries a secret follows no
//! redirect to another host.

mod address;
mod client;
mod deadline;

pub use address::{Address, InvalidAddress};
pub use client::{Carries, client, is_timeout};
pub use deadline::Deadline;
