//! Both machines as one block.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::mails::{self, Sorter};
use super::pages::{self, PageJudge};
use crate::block::{Block, BlockSignature, Error, Writer};

/// The classifiers of pages and mails.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TriageModel {
    pub(crate) pages: PageJudge,
    pub(crate) mails: Sorter,
}

impl TriageModel {
    /// The block that [`Self::to_bytes`] writes. The version also grows when the same lists
    /// would teach something else.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MTRI",
        version: 2,
    };

    /// Learns from the invented pages and mails. The same lists teach the same.
    pub(crate) fn learn() -> Self {
        Self {
            pages: PageJudge::learn(),
            mails: Sorter::learn(),
        }
    }

    /// The bytes to save.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&[lists()]);
        self.pages.write(&mut writer);
        self.mails.write(&mut writer);
        writer.finish()
    }

    /// What [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no such block, or it was learnt from other lists.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut block = Block::from_bytes(bytes, Self::SIGNATURE)?;
        if block.one::<u64>()? != lists() {
            return Err(Error::Version);
        }
        let pages = PageJudge::read(&mut block)?;
        let mails = Sorter::read(&mut block)?;
        block.finish()?;
        Ok(Self { pages, mails })
    }
}

/// Tells the lists that the program holds from those of other versions.
fn lists() -> u64 {
    let mut hasher = FxHasher::default();
    pages::LIST.text().hash(&mut hasher);
    mails::LIST.text().hash(&mut hasher);
    hasher.finish()
}
