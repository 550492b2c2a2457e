//! The way out to the network.
//!
//! Owns which addresses may be opened ([`Address`]), the client that opens them
//! ([`client`]), and when a run must end ([`Deadline`]). Does not know what is requested:
//! that is up to the ports, which build on it.
//!
//! Two rules hold for every connection and are kept here alone: plain `http` is for
//! loopback only, and a request with a secret follows no redirect to another host.

mod address;
mod client;
mod deadline;

pub(crate) use address::{Address, InvalidAddress};
pub(crate) use client::{Carries, client, is_timeout};
pub use deadline::Deadline;
