//! A profiler and the profiles of all offers as bytes: two blocks, for two files.
//!
//! The profiler holds what was learnt from many offers and nothing of any single
//! one, so it can be given to others. The profiles hold the ids, places and pays
//! of the offers, and name the profiler that made them.

use std::sync::OnceLock;

use super::columns::Columns;
use super::offers::Profiles;
use super::profiler::Profiler;
use super::writer::ProfilesWriter;
use crate::block::{Block, BlockSignature, Error, Fingerprint, Writer};
use crate::coding::Coder;
use crate::lda::{Inferencer, Model};
use crate::occupation::Occupations;
use crate::software::SoftwareNames;
use crate::text::{Analyzer, Vocabulary};

impl Profiler {
    /// The block that [`Self::to_bytes`] writes.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MPRR",
        version: 2,
    };

    /// A profiler of parts that were learnt together.
    pub(super) fn new(
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        topics: Model,
        occupations: Occupations,
        coder: Coder,
        software: SoftwareNames,
    ) -> Self {
        let mut profiler = Self {
            inferencer: Inferencer::new(&topics),
            analyzer,
            vocabulary,
            topics,
            occupations,
            coder,
            software,
            fingerprint: Fingerprint::default(),
        };
        profiler.fingerprint = Fingerprint::of_written(&profiler.to_bytes());
        profiler
    }

    /// The bytes to save. The same profiler gives the same bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&self.analyzer.to_bytes());
        writer.array(&self.vocabulary.to_bytes());
        writer.array(&self.topics.to_bytes());
        writer.array(&self.occupations.to_bytes());
        writer.array(&self.coder.to_bytes());
        writer.array(&self.software.to_bytes());
        writer.finish()
    }

    /// Reads the parts that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If a part is damaged, or [`Error::Version`] if another version wrote it:
    /// all parts are learnt again together.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let analyzer = block.nested(Analyzer::signature())?;
        let vocabulary = block.nested(Vocabulary::SIGNATURE)?;
        let topics = block.nested(Model::SIGNATURE)?;
        let occupations = block.nested(Occupations::SIGNATURE)?;
        let coder = block.nested(Coder::SIGNATURE)?;
        let software = SoftwareNames::from_block(block.nested(SoftwareNames::SIGNATURE)?)?;
        let fingerprint = block.fingerprint();
        block.finish()?;
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
        let (vocabulary, topics) = (vocabulary?, topics?);
        let (occupations, coder) = (occupations?, coder?);
        if vocabulary.len() != topics.n_words() || !coder.fits(&occupations) {
            return Err(Error::Damaged);
        }
        Ok(Self {
            inferencer: Inferencer::new(&topics),
            analyzer: analyzer?,
            vocabulary,
            topics,
            occupations,
            coder,
            software,
            fingerprint,
        })
    }
}

impl ProfilesWriter {
    /// The bytes to save: the profiles that `profiler` made of the offers of
    /// `snapshot`, which says in which state the store was.
    pub(crate) fn into_bytes(self, profiler: &Profiler, snapshot: &str) -> Vec<u8> {
        let mut writer = Writer::new(Profiles::SIGNATURE);
        writer.strings(&[snapshot]);
        writer.array(&[profiler.fingerprint().to_bits()]);
        self.write(&mut writer);
        writer.finish()
    }
}

impl Profiles {
    /// The block that [`ProfilesWriter::into_bytes`] writes. The version grows when
    /// the same offer would give another profile: the profile of an offer that did
    /// not change is taken over from the file of before.
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MPRS",
        version: 7,
    };

    /// Reads the columns that [`ProfilesWriter::into_bytes`] wrote, in place.
    ///
    /// # Errors
    /// If they do not fit together.
    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let snapshot = block.strings()?;
        if snapshot.len() != 1 {
            return Err(Error::Damaged);
        }
        Ok(Self {
            snapshot: snapshot.get(&block, 0).to_owned(),
            profiler: Fingerprint::from_bits(block.one()?),
            columns: Columns::read(&mut block)?,
            zones: OnceLock::new(),
            block,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;
    use crate::lda::TrainingFlow;
    use crate::offer::{Occupation, Offer};
    use crate::offer_facts::read_text;
    use crate::profile::{OfferProfile, Sizes, learn};

    /// A profiler and profiles of invented offers, as bytes.
    struct Saved {
        profiler: Vec<u8>,
        profiles: Vec<u8>,
    }

    fn saved() -> &'static Saved {
        static SAVED: OnceLock<Saved> = OnceLock::new();
        SAVED.get_or_init(|| {
            let offers = offers();
            let sizes = Sizes {
                seed: 1,
                n_topics: Some(2),
                n_sweeps: Some(3),
                ..Sizes::default()
            };
            let profiler = learn(&offers, &[], &sizes, &mut |_| TrainingFlow::Continue).unwrap();
            let mut writer = ProfilesWriter::default();
            let mut reader = profiler.analyzer().reader();
            for offer in &offers {
                writer.push(&OfferProfile::new(
                    &profiler,
                    &mut reader,
                    offer,
                    read_text(offer),
                ));
            }
            Saved {
                profiler: profiler.to_bytes(),
                profiles: writer.into_bytes(&profiler, "twelve offers"),
            }
        })
    }

    /// Three offers of each of four trades: no word is in more than a third of all.
    fn offers() -> Vec<Offer> {
        let trades = [
            ("D1102", "Boulanger", "Pétrir et cuire les pains"),
            ("H2913", "Soudeur", "Souder des tuyaux en inox"),
            ("K1304", "Auxiliaire de vie", "Aider au lever et au repas"),
            ("N4101", "Chauffeur", "Conduire un camion et livrer"),
        ];
        let offer = |n: usize| {
            let (code, title, description) = trades[n % trades.len()];
            Offer {
                id: format!("OFFER9{n:02}").parse().unwrap(),
                occupation: Some(Occupation {
                    code: code.parse().unwrap(),
                    label: title.to_owned(),
                    appellation: title.to_owned(),
                }),
                ..Offer::invented(title, description)
            }
        };
        (0..12).map(offer).collect()
    }

    fn read_profiler(bytes: &[u8]) -> Result<Profiler, Error> {
        Profiler::from_block(Block::from_bytes(bytes, Profiler::SIGNATURE)?)
    }

    fn read_profiles(bytes: &[u8]) -> Result<Profiles, Error> {
        Profiles::from_block(Block::from_bytes(bytes, Profiles::SIGNATURE)?)
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let profiler = read_profiler(&saved().profiler).unwrap();
        assert_eq!(profiler.to_bytes(), saved().profiler);
        let profiles = read_profiles(&saved().profiles).unwrap();
        assert!(profiles.is_of(&profiler));
        assert_eq!(profiles.snapshot(), "twelve offers");
        let mut writer = ProfilesWriter::default();
        (0..profiles.len()).for_each(|row| writer.push(&profiles.offer(row)));
        let again = writer.into_bytes(&profiler, profiles.snapshot());
        assert_eq!(again, saved().profiles);
    }

    #[test]
    fn the_profiler_holds_no_id_of_an_offer() {
        let holds = |bytes: &[u8], id: &[u8]| bytes.windows(id.len()).any(|part| part == id);
        for offer in offers() {
            let id = offer.id.to_string();
            assert!(holds(&saved().profiles, id.as_bytes()));
            assert!(!holds(&saved().profiler, id.as_bytes()));
        }
    }

    #[test]
    fn each_file_refuses_the_other() {
        assert_eq!(read_profiler(&saved().profiles).err(), Some(Error::Foreign));
        assert_eq!(read_profiles(&saved().profiler).err(), Some(Error::Foreign));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), flip in 1..=u8::MAX) {
            let mut profiler = saved().profiler.clone();
            let mut profiles = saved().profiles.clone();
            let (one, other) = (at.index(profiler.len()), at.index(profiles.len()));
            profiler[one] ^= flip;
            profiles[other] ^= flip;
            prop_assert!(read_profiler(&profiler).is_err());
            prop_assert!(read_profiles(&profiles).is_err());
        }

        #[test]
        fn truncation_is_noticed(at in any::<prop::sample::Index>()) {
            let (profiler, profiles) = (&saved().profiler, &saved().profiles);
            prop_assert!(read_profiler(&profiler[..at.index(profiler.len())]).is_err());
            prop_assert!(read_profiles(&profiles[..at.index(profiles.len())]).is_err());
        }
    }
}
