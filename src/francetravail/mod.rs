//! The France Travail API "Offres d'emploi v2".
//!
//! Owns: how the API is asked, how fast, and the shape of what it answers. It
//! does not know the store: it gives records out, and reads an offer in one.
//!
//! - [`Api`]: calls that are paced, tried again, and carry a token that holds;
//! - [`Scope`]: which offers are wanted; [`Window`]: a span of creation dates;
//! - [`sweep`]: reads windows to their end, several at a time;
//! - [`wire`]: the shape of offers, and the API's French names.
//!
//! Why windows of creation dates: one query reaches some 3,000 offers of half a
//! million, and every other partition loses those that lack what it cuts by.

mod api;
mod auth;
mod credentials;
mod detail;
mod error;
mod exchange;
mod leaf;
mod limits;
mod pace;
mod scope;
mod search;
mod secret;
mod sweep;
mod taken;
mod window;
pub mod wire;

pub use api::{Access, Api};
pub use credentials::{Credentials, Suspicion};
pub use error::{CredentialPart, Error, Explanation, Fault, Refusal, Service};
pub use limits::Limits;
pub use pace::{Pace, Patience};
pub use scope::{InvalidScope, Scope, ScopeField};
pub use secret::Secret;
pub use sweep::{Options, Step, Swept, Tell, sweep};
pub use window::{InvalidWindow, Window};
