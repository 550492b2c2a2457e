//! The France Travail API "Offres d'emploi v2".
//!
//! Owns the requests, their pace, and the format of the answers. Does not know the
//! store: it returns records, and parses an offer from one.
//!
//! - [`Api`]: calls at the allowed pace, with retries and a valid token;
//! - [`Scope`]: filters of a fetch; [`Window`]: a range of creation dates;
//! - [`sweep`]: reads windows to their end, several at a time;
//! - [`wire`]: the format of offers, with the API's French names.
//!
//! Why windows of creation dates: one query reaches some 3,000 offers of half a
//! million, and any other partition loses the offers that lack the field it cuts by.

mod access;
mod api;
mod auth;
mod credentials;
mod detail;
mod error;
mod exchange;
mod leaf;
mod learnt;
mod limits;
mod pace;
mod pages_read;
mod scope;
mod search;
mod secret;
mod sweep;
mod window;
pub(crate) mod wire;

pub use access::Access;
pub use api::Api;
pub use credentials::Credentials;
pub(crate) use credentials::Suspicion;
pub(crate) use error::{CredentialPart, Error, Explanation, Fault, Refusal, RemoteService};
pub use limits::Limits;
pub use pace::Patience;
pub use scope::Scope;
pub(crate) use scope::{InvalidScope, ScopeField};
pub use secret::Secret;
pub use sweep::SweepOptions;
pub(crate) use sweep::{SweepOutcome, SweepStep, sweep};
pub(crate) use window::Window;
