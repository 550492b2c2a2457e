//! Addresses, credentials and limits of the API.

use super::credentials::Credentials;
use super::pace::Patience;
use crate::http::Deadline;

/// How to reach the API.
#[derive(Clone, Debug)]
pub struct Access {
    /// Address of the token service.
    pub token_url: String,
    /// Up to and including the version.
    pub api_url: String,
    /// Of the application.
    pub credentials: Credentials,
    /// Calls per second; `None` to follow the quota that the API announces.
    pub rate: Option<f64>,
    /// Retries and the time limit of a call.
    pub patience: Patience,
    /// Limit of all calls together.
    pub deadline: Deadline,
}
