//! The whole program, as people and programs use it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod advise;
mod ask;
mod audit;
mod browser;
mod complete;
mod doctor;
mod evaluate;
mod extract;
mod formats;
mod given_model;
mod help;
mod hostile;
mod interrupt;
mod labels;
mod matching;
mod model;
mod notice;
mod posting;
mod purge;
mod quiz;
mod read;
mod schema;
mod screens;
mod serve;
mod show;
mod skip;
mod sockets;
mod stats;
mod text;
mod tool;
mod triage;
mod watch;
mod word_vectors;
