//! `matcher serve`, as a browser and an attacker use it.

mod api;
mod attacks;
mod browser;
mod client;
mod hostile_words;
mod pages;
mod passphrase;
mod recruiter;
mod renewal;
