//! Themes as a block of their own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::theme::{Theme, ThemeWord, Themes};
use crate::block::{Block, BlockSignature, Error, Fingerprint, Writer};
use crate::rome::RomeCode;

impl Themes {
    /// The block that [`Self::to_bytes`] writes. The version also grows when the same
    /// offers would give other themes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MTHM",
        version: 1,
    };

    /// The bytes to save. The same themes give the same bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let all = || self.by_trade.values().flatten();
        let words = || all().flat_map(|theme| &theme.words);
        let codes: Vec<&str> = self.by_trade.keys().map(RomeCode::as_str).collect();
        let shares: Vec<[f32; 2]> = all().map(|t| [t.share, t.requirement_share]).collect();
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&[self.profiler.to_bits()]);
        writer.strings(&codes);
        writer.array(&ends(self.by_trade.values().map(Vec::len)));
        writer.strings(&all().map(|theme| &theme.name).collect::<Vec<_>>());
        writer.array(&shares);
        writer.array(&ends(all().map(|theme| theme.words.len())));
        writer.strings(&words().map(|word| &word.term).collect::<Vec<_>>());
        writer.strings(&words().map(|word| &word.written).collect::<Vec<_>>());
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they do not fit together.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let profiler = Fingerprint::from_bits(block.one()?);
        let codes = block.strings()?;
        let theme_ends = block.vec::<u32>()?;
        let themes = read_themes(&mut block)?;
        let ranges = ranges(&theme_ends, themes.len())?;
        if codes.len() != ranges.len() {
            return Err(Error::Damaged);
        }
        let mut by_trade = BTreeMap::new();
        for (code, range) in codes.iter(&block).zip(ranges) {
            let code: RomeCode = code.parse().map_err(|_| Error::Damaged)?;
            by_trade.insert(code, themes[range].to_vec());
        }
        block.finish()?;
        Ok(Self { profiler, by_trade })
    }
}

/// The themes of all trades, one after the other.
fn read_themes(block: &mut Block) -> Result<Vec<Theme>, Error> {
    let names = block.strings()?;
    let shares = block.vec::<[f32; 2]>()?;
    let word_ends = block.vec::<u32>()?;
    let (terms, written) = (block.strings()?, block.strings()?);
    let ranges = ranges(&word_ends, terms.len())?;
    let is_sound = names.len() == shares.len()
        && names.len() == ranges.len()
        && terms.len() == written.len()
        && shares.iter().flatten().all(|share| share.is_finite());
    if !is_sound {
        return Err(Error::Damaged);
    }
    let word = |idx: usize| ThemeWord {
        term: terms.get(block, idx).to_owned(),
        written: written.get(block, idx).to_owned(),
    };
    let named = names.iter(block).zip(shares).zip(ranges);
    let themes = named.map(|((name, [share, requirement_share]), words)| Theme {
        name: name.to_owned(),
        share,
        requirement_share,
        words: words.map(word).collect(),
    });
    Ok(themes.collect())
}

/// End of each of several lists that are stored one after the other.
fn ends(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut end = 0;
    let add = |length| {
        end += length as u32;
        end
    };
    lengths.map(add).collect()
}

/// The ranges that end at `ends`, which must cover `n` items.
fn ranges(ends: &[u32], n: usize) -> Result<Vec<Range<usize>>, Error> {
    let covers = ends.is_sorted() && ends.last().map_or(0, |end| *end as usize) == n;
    if !covers {
        return Err(Error::Damaged);
    }
    let starts = std::iter::once(&0).chain(ends);
    let ranges = starts
        .zip(ends)
        .map(|(start, end)| *start as usize..*end as usize);
    Ok(ranges.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn themes() -> Themes {
        let word = |term: &str| ThemeWord {
            term: term.to_owned(),
            written: format!("{term}s"),
        };
        let theme = |name: &str, terms: &[&str]| Theme {
            name: name.to_owned(),
            share: 0.25,
            requirement_share: 0.5,
            words: terms.iter().map(|term| word(term)).collect(),
        };
        let drivers = vec![
            theme("Grue auxiliaire", &["grue", "levag"]),
            theme("Frigo", &["frigo"]),
        ];
        let painters = vec![theme("Peinture industrielle", &[])];
        let by_trade = [("N4101", drivers), ("F1606", painters)];
        Themes {
            profiler: Fingerprint::from_bits(7),
            by_trade: by_trade
                .into_iter()
                .map(|(code, themes)| (code.parse().unwrap(), themes))
                .collect(),
        }
    }

    fn read(bytes: &[u8]) -> Result<Themes, Error> {
        Themes::from_block(Block::from_bytes(bytes, Themes::SIGNATURE)?)
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let themes = themes();
        assert_eq!(read(&themes.to_bytes()), Ok(themes));
        let none = Themes {
            profiler: Fingerprint::default(),
            by_trade: BTreeMap::new(),
        };
        assert_eq!(read(&none.to_bytes()), Ok(none));
    }

    #[test]
    fn lists_that_do_not_fit_together_are_refused() {
        assert_eq!(ranges(&[1, 3], 3), Ok(vec![0..1, 1..3]));
        for (ends, n) in [(&[2, 1][..], 1), (&[1, 3], 4), (&[], 1)] {
            assert_eq!(ranges(ends, n), Err(Error::Damaged));
        }
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_refused(at in any::<prop::sample::Index>(), flip in 1..=u8::MAX) {
            let mut bytes = themes().to_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert!(read(&bytes).is_err());
            prop_assert!(read(&themes().to_bytes()[..at]).is_err());
        }
    }
}
