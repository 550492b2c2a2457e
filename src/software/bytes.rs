//! The names as bytes, and back.

use super::names::SoftwareNames;
use crate::block::{Block, BlockSignature, Error, Writer};

impl SoftwareNames {
    /// The block that [`Self::to_bytes`] writes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MSOF",
        version: 1,
    };

    /// The bytes to save with a model.
    #[must_use]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.strings(&self.written);
        writer.finish()
    }

    /// Reads the names that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they are damaged.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let written = block.strings()?;
        let names = Self::new(written.iter(&block).map(str::to_owned));
        block.finish()?;
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_loads_equal() {
        let names = SoftwareNames::new(["Power BI", "Silae"].map(str::to_owned));
        let block = Block::from_bytes(&names.to_bytes(), SoftwareNames::SIGNATURE).unwrap();
        assert_eq!(SoftwareNames::from_block(block).unwrap(), names);
    }
}
