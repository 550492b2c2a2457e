//! `matcher serve`, as a browser and an attacker use it.

mod api;
mod attacks;
mod client;
mod pages;
mod passphrase;
