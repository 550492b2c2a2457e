//! `matcher` reads a French CV, finds the job offers that fit it among all those
//! that France Travail publishes, says why, says what the CV lacks for them, and
//! names courses that would close the gap. It runs on the user's own machine.
//!
//! The rooms, lowest floor first; a room uses only the floors below it, never a
//! neighbour (`tests/floors.rs` holds the table):
//!
//! - the ground, which knows nothing of jobs: `block`, then [`text`], [`page`];
//! - nouns, plain data that checks itself: [`rome`], then [`offer`], [`course`];
//! - readers, text in and typed facts out: [`facts`], then [`cv`];
//! - the core, all the thinking, no input and no output: [`lda`],
//!   [`occupation`], [`coding`], `profile`, [`themes`],
//!   [`rank`], [`gap`], [`advise`];
//! - the way out, which ports stand on: [`http`];
//! - ports, the outside world: [`francetravail`], [`opendata`], [`document`], [`store`];
//! - uses: [`config`], [`app`];
//! - faces, what people and programs see: [`report`], [`cli`].

pub(crate) mod block;

pub mod page;
pub mod text;

pub mod geo;
pub mod rome;

pub mod course;
pub mod offer;

pub mod facts;

pub mod cv;

pub mod requirement;

pub mod software;

pub mod lda;

pub mod occupation;

pub mod coding;

pub mod profile;

pub mod themes;

pub mod rank;

pub mod gap;

pub mod advise;

pub mod http;

pub mod document;
pub mod francetravail;
pub mod opendata;
pub mod store;

pub mod config;

pub mod app;

pub(crate) mod report;

pub mod cli;
