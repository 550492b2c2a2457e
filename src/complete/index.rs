//! The index: names by their words, used in place in its bytes.

use fst::Map;

use super::entry::EntryKind;
use super::neighbours::WordNeighbours;
use crate::block::{Block, BlockSignature, Column, Error, Strings, Writer};

/// Names of trades and skills, ready to be searched at every keystroke.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(super) block: Block,
    pub(super) columns: IndexColumns,
    /// Of words that no name has.
    pub(super) neighbours: WordNeighbours,
}

/// Where each array of the block is.
#[derive(Clone, Debug)]
pub(super) struct IndexColumns {
    pub(super) edition: u32,
    pub(super) code_names: Strings,
    pub(super) code_labels: Strings,
    /// From 0 to 1: how many people look for the occupation.
    pub(super) popularity: Column<f32>,
    /// The main appellation of each code.
    pub(super) main: Column<u32>,
    /// First and last appellation of each code.
    pub(super) code_appellations: Lists,
    pub(super) appellation_numbers: Column<u32>,
    pub(super) appellation_labels: Strings,
    pub(super) appellation_codes: Column<u32>,
    /// From 0 to 1: how many offers are filed under each appellation.
    pub(super) appellation_popularity: Column<f32>,
    pub(super) kinds: Column<u8>,
    /// Number of the appellation or the skill.
    pub(super) numbers: Column<u32>,
    /// Position of the appellation, or [`NONE`].
    pub(super) appellations: Column<u32>,
    pub(super) entry_stems: Lists,
    pub(super) entry_codes: Lists,
    /// 1 for a name that many people look for.
    pub(super) common: Column<u8>,
    /// Sum of the weights of an entry's stems.
    pub(super) entry_weights: Column<f32>,
    pub(super) weights: Column<f32>,
    pub(super) postings: Lists,
    /// Written word to stem.
    pub(super) spellings: Column<u8>,
    /// Phonetic key to a list of stems.
    pub(super) sounds: Column<u8>,
    pub(super) sound_stems: Lists,
    /// Root to a list of stems.
    pub(super) roots: Column<u8>,
    pub(super) root_stems: Lists,
    /// Whole name without spaces to a list of entries.
    pub(super) wholes: Column<u8>,
    pub(super) whole_entries: Lists,
    pub(super) skill_labels: Strings,
}

/// The value of an entry that is no appellation.
pub(super) const NONE: u32 = u32::MAX;

/// Lists of numbers, one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    ends: Column<u32>,
    items: Column<u32>,
}

impl Lists {
    fn read(block: &mut Block) -> Result<Self, Error> {
        let lists = Self {
            ends: block.column()?,
            items: block.column()?,
        };
        let ends = block.get(lists.ends);
        let last = ends.last().copied().unwrap_or_default() as usize;
        match ends.is_sorted() && last == lists.items.len() {
            true => Ok(lists),
            false => Err(Error::Damaged),
        }
    }

    pub(super) fn write(lists: &[Vec<u32>], writer: &mut Writer) {
        let mut end = 0;
        let ends: Vec<u32> = lists
            .iter()
            .map(|list| {
                end += u32::try_from(list.len()).unwrap_or(u32::MAX);
                end
            })
            .collect();
        writer.array(&ends);
        writer.array(&lists.concat());
    }

    pub(super) fn get<'a>(&self, block: &'a Block, idx: usize) -> &'a [u32] {
        let ends = block.get(self.ends);
        let start = idx.checked_sub(1).map_or(0, |before| ends[before]);
        &block.get(self.items)[start as usize..ends[idx] as usize]
    }
}

impl Index {
    /// The block that [`Self::build`] writes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MCPL",
        version: 2,
    };

    /// Opens what [`Self::build`] wrote.
    ///
    /// # Errors
    /// If the block is no index.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let columns = IndexColumns::read(&mut block)?;
        let rest = block.clone();
        rest.finish()?;
        Ok(Self {
            block,
            columns,
            neighbours: WordNeighbours::default(),
        })
    }

    /// Edition of the directory whose names these are.
    pub(crate) fn edition(&self) -> u32 {
        self.columns.edition
    }

    pub(super) fn map(&self, column: Column<u8>) -> Map<&[u8]> {
        // The block's checksum was verified, so that the bytes are those of a map.
        Map::new(self.block.get(column)).expect("the bytes were written by a map builder")
    }

    pub(super) fn kind(&self, entry: u32) -> EntryKind {
        EntryKind::from_number(self.block.get(self.columns.kinds)[entry as usize])
    }
}

impl IndexColumns {
    fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            edition: block.one()?,
            code_names: block.strings()?,
            code_labels: block.strings()?,
            popularity: block.column()?,
            main: block.column()?,
            code_appellations: Lists::read(block)?,
            appellation_numbers: block.column()?,
            appellation_labels: block.strings()?,
            appellation_codes: block.column()?,
            appellation_popularity: block.column()?,
            kinds: block.column()?,
            numbers: block.column()?,
            appellations: block.column()?,
            entry_stems: Lists::read(block)?,
            entry_codes: Lists::read(block)?,
            common: block.column()?,
            entry_weights: block.column()?,
            weights: block.column()?,
            postings: Lists::read(block)?,
            spellings: block.column()?,
            sounds: block.column()?,
            sound_stems: Lists::read(block)?,
            roots: block.column()?,
            root_stems: Lists::read(block)?,
            wholes: block.column()?,
            whole_entries: Lists::read(block)?,
            skill_labels: block.strings()?,
        })
    }
}
