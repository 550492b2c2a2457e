//! The words of trades, each counted when the first CV asks for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::gap::TradeWords;
use crate::rome::RomeCode;
use crate::store;

/// The words of trades, by their ROME 3 codes.
#[derive(Debug, Default)]
pub(super) struct TradeWordCache(Mutex<BTreeMap<RomeCode, Arc<TradeWords>>>);

impl TradeWordCache {
    pub(super) fn of_trade(
        &self,
        parent: RomeCode,
        count: impl FnOnce() -> Result<TradeWords, store::Error>,
    ) -> Result<Arc<TradeWords>, store::Error> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = known.get(&parent) {
            return Ok(Arc::clone(words));
        }
        let words = Arc::new(count()?);
        known.insert(parent, Arc::clone(&words));
        Ok(words)
    }
}
