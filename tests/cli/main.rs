//! The whole program, as people and programs meet it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod browser;
mod doctor;
mod evaluate;
mod formats;
mod help;
mod identity;
mod interrupt;
mod matching;
mod notice;
mod purge;
mod read;
mod schema;
mod show;
#[path = "../skip.rs"]
mod skip;
mod sockets;
mod stats;
mod tool;
