//! The coder as bytes, and back.

use super::calibration::Calibration;
use super::coder::Coder;
use super::evidence::SkillModels;
use super::skills::SkillOdds;
use super::weights::EvidenceWeights;
use crate::block::{Block, BlockSignature, Error, Writer};
use crate::occupation::Occupations;

impl Coder {
    /// The block that [`Self::to_bytes`] writes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MCOD",
        version: 1,
    };

    /// The bytes to save with a model.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        self.skills.by_parent.write(&mut writer);
        self.skills.by_code.write(&mut writer);
        writer.array(&self.weights.by_parent);
        writer.array(&self.weights.by_code);
        let points = self.weights.calibration.points().iter();
        let numbers: Vec<f32> = points.flat_map(|p| [p.stated, p.observed]).collect();
        writer.array(&numbers);
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they are no coder.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let coder = Self {
            skills: SkillModels {
                by_parent: SkillOdds::read(&mut block)?,
                by_code: SkillOdds::read(&mut block)?,
            },
            weights: EvidenceWeights {
                by_parent: numbers(&mut block)?,
                by_code: numbers(&mut block)?,
                calibration: Calibration::from_numbers(&block.vec::<f32>()?)
                    .ok_or(Error::Damaged)?,
            },
        };
        block.finish()?;
        Ok(coder)
    }

    /// True if the sizes of the coder fit these occupations.
    pub(crate) fn fits(&self, model: &Occupations) -> bool {
        self.skills.fits(model.codes())
    }
}

fn numbers<const N: usize>(block: &mut Block) -> Result<[f64; N], Error> {
    let numbers: Vec<f64> = block.vec()?;
    numbers.try_into().map_err(|_| Error::Damaged)
}

#[cfg(test)]
mod tests {
    use super::super::learn;
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn what_is_saved_loads_equal() {
        let (occupations, coder) = learn(&Analyzer::new(), &[], &[]);
        let bytes = coder.to_bytes();
        let block = Block::from_bytes(&bytes, Coder::SIGNATURE).unwrap();
        assert_eq!(Coder::from_block(block).unwrap(), coder);
        assert!(coder.fits(&occupations));
    }
}
