//! What was learnt of every code as bytes, and back.

use super::classifier::Classifier;
use super::model::{Class, Occupations, codes_of};
use super::table::Table;
use crate::block::{Block, Error, Signature, Writer};
use crate::rome::RomeCode;

impl Occupations {
    /// The block that [`Self::to_bytes`] writes.
    pub const SIGNATURE: Signature = Signature {
        mark: *b"MOCC",
        version: 4,
    };

    /// The bytes to save with a model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&self.features);
        writer.array(&self.idf_trades);
        writer.array(&self.idf_texts);
        for table in [&self.trades, &self.offers, &self.sheets] {
            table.write(&mut writer);
        }
        let codes = |codes: &mut dyn Iterator<Item = RomeCode>| -> Vec<String> {
            codes.map(|code| code.to_string()).collect()
        };
        writer.strings(&codes(&mut self.parents.iter().copied()));
        writer.strings(&codes(&mut self.classes.iter().map(|class| class.code)));
        let labels: Vec<&str> = self.classes.iter().map(|c| c.label.as_str()).collect();
        writer.strings(&labels);
        let counts: Vec<u32> = self.classes.iter().map(|class| class.n_examples).collect();
        writer.array(&counts);
        writer.array(&self.parent_of);
        self.classifier.write(&mut writer);
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they do not fit together.
    pub fn from_block(mut block: Block) -> Result<Self, Error> {
        let features = block.vec()?;
        let (idf_trades, idf_texts) = (block.vec()?, block.vec()?);
        // Tables come before the codes that say how many classes there are.
        let tables = [
            Table::read(&mut block)?,
            Table::read(&mut block)?,
            Table::read(&mut block)?,
        ];
        let parents = codes(&mut block)?;
        let codes = codes(&mut block)?;
        let labels = block.strings()?;
        let (counts, parent_of): (Vec<u32>, Vec<u16>) = (block.vec()?, block.vec()?);
        let lengths = [labels.len(), counts.len(), parent_of.len()];
        if lengths.iter().any(|n| *n != codes.len()) {
            return Err(Error::Damaged);
        }
        let parent = |idx: usize| -> Result<RomeCode, Error> {
            let place = parent_of.get(idx).ok_or(Error::Damaged)?;
            parents
                .get(usize::from(*place))
                .copied()
                .ok_or(Error::Damaged)
        };
        let classes = (0..codes.len())
            .map(|idx| {
                Ok(Class {
                    code: codes[idx],
                    parent: Some(parent(idx)?),
                    label: labels.get(&block, idx).to_owned(),
                    n_examples: counts[idx],
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let classifier = Classifier::read(&mut block)?;
        let [trades, offers, sheets] = tables;
        block.finish()?;
        let model = Self {
            codes_of: codes_of(&parent_of, parents.len()),
            classifier,
            features,
            idf_trades,
            idf_texts,
            trades,
            offers,
            sheets,
            parents,
            classes,
            parent_of,
        };
        model.is_sound().then_some(model).ok_or(Error::Damaged)
    }

    fn is_sound(&self) -> bool {
        let n = self.features.len();
        let same = [&self.trades, &self.offers, &self.sheets];
        self.features.is_sorted()
            && self.idf_trades.len() == n
            && self.idf_texts.len() == n
            && same.iter().all(|table| table.n_rows() == n)
            && self.trades.fits(self.parents.len())
            && self.offers.fits(self.classes.len())
            && self.sheets.fits(self.parents.len())
            && self.classifier.fits(self.classes.len(), self.parents.len())
    }
}

fn codes(block: &mut Block) -> Result<Vec<RomeCode>, Error> {
    let strings = block.strings()?;
    strings
        .iter(block)
        .map(|code| code.parse().map_err(|_| Error::Damaged))
        .collect()
}
