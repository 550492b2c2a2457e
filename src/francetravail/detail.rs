//! One offer by id.

use serde_json::value::RawValue;

use super::api::Api;
use super::exchange::HttpAnswer;
use super::{Error, Fault};
use crate::offer::OfferId;

impl Api {
    /// An offer by id, as raw JSON; `None` if it is closed.
    pub fn offer(&self, id: &OfferId) -> Result<Option<Box<RawValue>>, Error> {
        self.get(&format!("offres/{id}"), &[], &[200, 204, 404, 410], read)
    }
}

/// The API answers 204 for a closed offer; 404 and 410 were never seen and mean the same.
fn read(answer: &HttpAnswer) -> Result<Option<Box<RawValue>>, Fault> {
    if matches!(answer.status, 204 | 404 | 410) {
        return Ok(None);
    }
    let record = serde_json::from_slice(&answer.body);
    let not_whole = |error| Fault::Answer(format!("not whole JSON ({error})"));
    record.map(Some).map_err(not_whole)
}
