//! A record of the store as an offer.

use anyhow::Context as _;

use crate::francetravail::wire::read_offer;
use crate::offer::Offer;

/// Parses a record of the store.
pub(crate) fn parse(record: &[u8]) -> anyhow::Result<Offer> {
    Ok(read_offer(record).context("reading a stored offer")?.offer)
}
