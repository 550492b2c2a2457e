//! A profiler and the profiles of all offers as one block of bytes.

use super::offers::{Columns, Profiles};
use super::profiler::Profiler;
use super::writer::ProfilesWriter;
use crate::block::{Block, Error, Signature, Writer};
use crate::coding::Coder;
use crate::lda::Model;
use crate::occupation::Occupations;
use crate::text::{Analyzer, Vocabulary};

/// The version grows when the same offer would be kept otherwise, or give another
/// profile: profiles are taken over as long as their offers stay as they are.
const SIGNATURE: Signature = Signature {
    mark: *b"MTCH",
    version: 5,
};

/// The bytes to keep. `base` says which offers they are of.
pub fn to_bytes(profiler: &Profiler, profiles: ProfilesWriter, base: &str) -> Vec<u8> {
    let mut writer = Writer::new(SIGNATURE);
    writer.strings(&[base]);
    writer.array(&profiler.analyzer().to_bytes());
    writer.array(&profiler.vocabulary().to_bytes());
    writer.array(&profiler.topics().to_bytes());
    writer.array(&profiler.occupations().to_bytes());
    writer.array(&profiler.coder().to_bytes());
    profiles.write(&mut writer);
    writer.finish()
}

/// What [`to_bytes`] wrote: which offers they are of, the profiler, the profiles.
pub fn from_bytes(bytes: &[u8]) -> Result<(String, Profiler, Profiles), Error> {
    read(Block::from_bytes(bytes, SIGNATURE)?)
}

/// The same from a buffer that a file of `n_bytes` was read into: the profiles
/// are seen in place.
pub fn from_words(words: Vec<u64>, n_bytes: usize) -> Result<(String, Profiler, Profiles), Error> {
    read(Block::from_words(words, n_bytes, SIGNATURE)?)
}

fn read(mut block: Block) -> Result<(String, Profiler, Profiles), Error> {
    let base = block.strings()?;
    let analyzer = block.nested(Analyzer::signature())?;
    let vocabulary = block.nested(Vocabulary::SIGNATURE)?;
    let topics = block.nested(Model::SIGNATURE)?;
    let occupations = block.nested(Occupations::SIGNATURE)?;
    let coder = block.nested(Coder::SIGNATURE)?;
    let ((analyzer, vocabulary), (topics, occupations, coder)) = rayon::join(
        || {
            let vocabulary = Vocabulary::from_block(vocabulary);
            (Analyzer::from_block(analyzer), vocabulary)
        },
        || {
            let occupations = Occupations::from_block(occupations);
            let coder = Coder::from_block(coder);
            (Model::from_block(topics), occupations, coder)
        },
    );
    let (occupations, coder) = (occupations?, coder?);
    if !coder.fits(&occupations) {
        return Err(Error::Damaged);
    }
    let profiler = Profiler::new(analyzer?, vocabulary?, topics?, occupations, coder);
    let base = (!base.is_empty())
        .then(|| base.get(&block, 0).to_owned())
        .ok_or(Error::Damaged)?;
    let columns = Columns::read(&mut block)?;
    let n_classes = profiler.occupations().n_classes();
    let is_known = |class: &u16| usize::from(*class) < n_classes;
    let heard = block.get(columns.heard).as_flattened();
    if !block.get(columns.classes).iter().chain(heard).all(is_known) {
        return Err(Error::Damaged);
    }
    Ok((base, profiler, Profiles { block, columns }))
}
