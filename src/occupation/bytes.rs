//! The model as bytes, and back.

use super::centroids::Centroids;
use super::codes::{CodeClass, CodeTree};
use super::job_names::JobNames;
use super::model::Occupations;
use super::svm::LinearSvm;
use super::titles::TitleModel;
use super::vector_space::VectorSpace;
use super::weight_table::WeightTable;
use crate::block::{Block, BlockSignature, Error, Writer};
use crate::rome::RomeCode;

impl Occupations {
    /// The block that [`Self::to_bytes`] writes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MOCC",
        version: 5,
    };

    /// The bytes to save with a model.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        self.centroids.write(&mut writer);
        self.codes.write(&mut writer);
        self.titles.write(&mut writer);
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they do not fit together.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let model = Self {
            centroids: Centroids::read(&mut block)?,
            codes: CodeTree::read(&mut block)?,
            titles: TitleModel::read(&mut block)?,
        };
        block.finish()?;
        let fits = model.centroids.fits(&model.codes) && model.titles.fits(&model.codes);
        fits.then_some(model).ok_or(Error::Damaged)
    }
}

impl Centroids {
    fn write(&self, writer: &mut Writer) {
        writer.array(&self.features);
        writer.array(&self.idf_trades);
        writer.array(&self.idf_texts);
        for table in [&self.trades, &self.offers, &self.sheets] {
            table.write(writer);
        }
    }

    fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            features: block.vec()?,
            idf_trades: block.vec()?,
            idf_texts: block.vec()?,
            trades: WeightTable::read(block)?,
            offers: WeightTable::read(block)?,
            sheets: WeightTable::read(block)?,
        })
    }

    fn fits(&self, codes: &CodeTree) -> bool {
        let n = self.features.len();
        let tables = [&self.trades, &self.offers, &self.sheets];
        self.features.is_sorted()
            && self.idf_trades.len() == n
            && self.idf_texts.len() == n
            && tables.iter().all(|table| table.n_rows() == n)
            && self.trades.fits(codes.n_parents())
            && self.offers.fits(codes.n_classes())
            && self.sheets.fits(codes.n_parents())
    }
}

impl CodeTree {
    fn write(&self, writer: &mut Writer) {
        let strings = |codes: &mut dyn Iterator<Item = RomeCode>| -> Vec<String> {
            codes.map(|code| code.to_string()).collect()
        };
        writer.strings(&strings(&mut self.parents.iter().copied()));
        writer.strings(&strings(&mut self.classes.iter().map(|class| class.code)));
        let labels: Vec<&str> = self.classes.iter().map(|c| c.label.as_str()).collect();
        writer.strings(&labels);
        let counts: Vec<u32> = self.classes.iter().map(|class| class.n_examples).collect();
        writer.array(&counts);
        writer.array(&self.parent_of);
    }

    fn read(block: &mut Block) -> Result<Self, Error> {
        let parents = read_codes(block)?;
        let codes = read_codes(block)?;
        let labels = block.strings()?;
        let counts: Vec<u32> = block.vec()?;
        let parent_of: Vec<u16> = block.vec()?;
        let lengths = [labels.len(), counts.len(), parent_of.len()];
        if lengths.iter().any(|n| *n != codes.len()) {
            return Err(Error::Damaged);
        }
        let class = |idx: usize| {
            let parent = parents.get(usize::from(parent_of[idx]));
            Ok(CodeClass {
                code: codes[idx],
                parent: Some(*parent.ok_or(Error::Damaged)?),
                label: labels.get(block, idx).to_owned(),
                n_examples: counts[idx],
            })
        };
        let classes = (0..codes.len()).map(class).collect::<Result<_, Error>>()?;
        Ok(Self::new(parents, classes, parent_of))
    }
}

fn read_codes(block: &mut Block) -> Result<Vec<RomeCode>, Error> {
    let strings = block.strings()?;
    strings
        .iter(block)
        .map(|code| code.parse().map_err(|_| Error::Damaged))
        .collect()
}

impl TitleModel {
    fn write(&self, writer: &mut Writer) {
        self.space.write(writer);
        self.svm.write(writer);
        self.names.write(writer);
    }

    fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            space: VectorSpace::read(block)?,
            svm: LinearSvm::read(block)?,
            names: JobNames::read(block)?,
        })
    }
}
