//! A model as bytes, and back.
//!
//! The arrays are: snapshots and sweeps; β; α; where the row of each word ends;
//! the topics of all rows; their counts.

use super::model::{Model, WordRows};
use crate::block::{Block, BlockSignature, Error, Writer};

impl Model {
    /// The block that [`Self::to_bytes`] writes.
    pub const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MLDA",
        version: 2,
    };

    /// The model as bytes. The same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&[self.n_snapshots, self.n_sweeps]);
        writer.array(&[self.beta]);
        writer.array(&self.alpha);
        writer.array(&self.rows.ends);
        writer.array(&self.rows.topics);
        writer.array(&self.rows.counts);
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they do not make a model.
    pub fn from_block(mut block: Block) -> Result<Self, Error> {
        let [n_snapshots, n_sweeps] = block.one()?;
        let beta: f64 = block.one()?;
        let alpha: Vec<f32> = block.vec()?;
        let rows = WordRows {
            ends: block.vec()?,
            topics: block.vec()?,
            counts: block.vec()?,
        };
        block.finish()?;
        let is_prior = |weight: f64| weight > 0.0 && weight.is_finite();
        let is_sound = n_snapshots > 0
            && is_prior(beta)
            && !alpha.is_empty()
            && alpha.iter().all(|weight| is_prior(f64::from(*weight)))
            && rows.is_sound(alpha.len());
        match is_sound {
            true => Ok(Self::new(alpha, beta, n_snapshots, n_sweeps, rows)),
            false => Err(Error::Damaged),
        }
    }
}

impl WordRows {
    fn is_sound(&self, n_topics: usize) -> bool {
        let n_entries = self.ends.last().map_or(0, |end| *end as usize);
        self.ends.is_sorted()
            && self.topics.len() == n_entries
            && self.counts.len() == n_entries
            && self
                .topics
                .iter()
                .all(|&topic| usize::from(topic) < n_topics)
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::small;
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Result<Model, Error> {
        Model::from_block(Block::from_bytes(bytes, Model::SIGNATURE)?)
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let bytes = small().to_bytes();
        let loaded = read(&bytes).unwrap();
        assert_eq!(loaded, small());
        assert_eq!(loaded.to_bytes(), bytes);
    }

    #[test]
    fn a_truncated_model_is_refused_wherever_it_is_cut() {
        let bytes = small().to_bytes();
        for len in 0..bytes.len() {
            assert!(read(&bytes[..len]).is_err(), "{len}");
        }
    }

    #[test]
    fn a_foreign_file_and_another_version_are_distinguished() {
        assert_eq!(read(b"%PDF-1.7 and more").err(), Some(Error::Foreign));
        let mut newer = small().to_bytes();
        newer[4] = 9;
        assert_eq!(read(&newer).err(), Some(Error::Version));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_noticed(at in 0..small().to_bytes().len(), flip in 1..=u8::MAX) {
            let mut changed = small().to_bytes();
            changed[at] ^= flip;
            prop_assert!(read(&changed).is_err());
        }

        #[test]
        fn forged_arrays_with_a_right_checksum_never_panic(
            head in any::<[u32; 2]>(),
            beta in any::<f64>(),
            alpha in prop::collection::vec(any::<f32>(), 0..4),
            ends in prop::collection::vec(0..6_u32, 0..4),
            topics in prop::collection::vec(0..5_u16, 0..6),
            counts in prop::collection::vec(any::<u32>(), 0..6),
        ) {
            let mut writer = Writer::new(Model::SIGNATURE);
            writer.array(&head);
            writer.array(&[beta]);
            writer.array(&alpha);
            writer.array(&ends);
            writer.array(&topics);
            writer.array(&counts);
            if let Ok(model) = read(&writer.finish()) {
                model.top_words(1);
                model.topic_shares();
            }
        }
    }
}
