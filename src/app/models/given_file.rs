//! A model as one file to give to others.
//!
//! The file is a block: its card, then what was learnt. It holds no profile of an offer.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::card::ModelCard;
use super::employer_words::employer_words;
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::block::{self, Block, BlockSignature, Writer};
use crate::profile::Profiler;
use crate::store::Store;

const SIGNATURE: BlockSignature = BlockSignature {
    mark: *b"MGIV",
    version: 1,
};

/// Why a file is not taken for a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GivenError {
    #[error("not a model of this program")]
    Foreign,
    #[error("cut or changed")]
    Damaged,
    /// A later program wrote it.
    #[error("written by version {program}")]
    TooNew { program: String },
    /// Another program wrote it, whose models are no longer read.
    #[error("learnt by version {program}, which read texts in another way")]
    OtherVersion { program: String },
}

/// A model with its card.
#[derive(Debug)]
pub(crate) struct GivenModel {
    pub(crate) card: ModelCard,
    pub(crate) profiler: Profiler,
}

impl GivenModel {
    /// The model in use as it can be given: without the words that name employers of the store.
    pub(crate) fn of_home(home: &Path, store: &Store, profiler: Profiler) -> anyhow::Result<Self> {
        let card = ModelCard::of_home(home, &profiler)?;
        let names = employer_words(store, &profiler)?;
        let profiler = profiler.without_words(&names);
        let card = ModelCard {
            // Sizes and fingerprint are those of what is given.
            program: card.program,
            seed: card.seed,
            learnt_on: card.learnt_on,
            n_base: card.n_base,
            rome_edition: card.rome_edition,
            measures: card.measures,
            is_given: true,
            ..ModelCard::of_profiler(&profiler)
        };
        Ok(Self { card, profiler })
    }

    pub(crate) fn to_bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = Writer::new(SIGNATURE);
        writer.strings(&[&self.card.program, &serde_json::to_string(&self.card)?]);
        writer.array(&self.profiler.to_bytes());
        Ok(writer.finish())
    }

    pub(crate) fn save(&self, file: &Path) -> anyhow::Result<()> {
        write_whole(file, &self.to_bytes()?).with_context(|| Subject::file(file))
    }

    pub(crate) fn load(file: &Path) -> anyhow::Result<Self> {
        let bytes = fs::read(file).with_context(|| Subject::file(file))?;
        Self::from_bytes(&bytes).with_context(|| Subject::file(file))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, GivenError> {
        let mut block = Block::from_bytes(bytes, SIGNATURE).map_err(|error| match error {
            block::Error::Foreign => GivenError::Foreign,
            block::Error::Damaged => GivenError::Damaged,
            block::Error::Version => GivenError::TooNew {
                program: String::new(),
            },
        })?;
        let strings = block.strings().map_err(|_| GivenError::Damaged)?;
        if strings.len() != 2 {
            return Err(GivenError::Damaged);
        }
        let program = strings.get(&block, 0).to_owned();
        let card = serde_json::from_str(strings.get(&block, 1));
        let nested = block.nested(Profiler::SIGNATURE);
        let profiler = nested
            .and_then(Profiler::from_block)
            .map_err(|error| refusal(error, program))?;
        let card: ModelCard = card.map_err(|_| GivenError::Damaged)?;
        if card.fingerprint != profiler.fingerprint().to_string() {
            return Err(GivenError::Damaged);
        }
        Ok(Self { card, profiler })
    }
}

/// What is wrong with a model that `program` wrote.
fn refusal(error: block::Error, program: String) -> GivenError {
    match error {
        block::Error::Version if is_later(&program) => GivenError::TooNew { program },
        block::Error::Version => GivenError::OtherVersion { program },
        block::Error::Foreign | block::Error::Damaged => GivenError::Damaged,
    }
}

/// True for a version after this program's.
fn is_later(program: &str) -> bool {
    let numbers = |version: &str| -> Vec<u64> {
        let parts = version.split(['.', '-']);
        parts.map_while(|part| part.parse().ok()).collect()
    };
    numbers(program) > numbers(env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;
    use crate::app::import::import_offers;
    use crate::app::sample::sample;
    use crate::lda::TrainingFlow;
    use crate::profile::{Sizes, learn};

    /// Employers of the demo that are called by what they are.
    const COMMON_NOUNS: [&str; 3] = ["CCAS", "Mairie", "Commune"];

    /// The demo, and sixty offers of one employer that their texts name.
    fn store() -> Store {
        let mut store = demo::store().unwrap();
        let offers: Vec<String> = (0..60)
            .map(|n| {
                format!(
                    r#"{{"id":"ZQX{n:04}","intitule":"Soudeur","description":"Zorglubine recrute à Trifouillis. Souder des tuyaux en inox numéro {n} dans l'atelier de la chaudronnerie du site.","entreprise":{{"nom":"Zorglubine"}},"romeCode":"H2913","romeLibelle":"Soudage","appellationlibelle":"Soudeur"}}"#
                )
            })
            .collect();
        import_offers(&mut store, "offres", offers.join("\n").as_bytes(), |_| {}).unwrap();
        store
    }

    fn profiler(store: &Store) -> Profiler {
        let offers = sample(store).unwrap();
        let sizes = Sizes {
            n_topics: Some(4),
            n_sweeps: Some(2),
            ..Sizes::default()
        };
        learn(&offers, &[], &sizes, &mut |_| TrainingFlow::Continue).unwrap()
    }

    fn given() -> (Store, GivenModel) {
        let (store, home) = (store(), tempfile::tempdir().unwrap());
        let profiler = profiler(&store);
        let given = GivenModel::of_home(home.path(), &store, profiler).unwrap();
        (store, given)
    }

    /// True if small letters of `bytes` hold a text, whatever its case.
    fn holds(lower: &[u8], text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        !text.is_empty() && memchr::memmem::find(lower, text.as_bytes()).is_some()
    }

    #[test]
    fn a_given_model_holds_no_id_employer_or_sentence_of_an_offer() {
        let (store, given) = given();
        // The model in use knows the employer's name, so that the test can fail.
        let own = profiler(&store);
        assert!(holds(&own.to_bytes().to_ascii_lowercase(), "zorglubine"));
        let bytes = given.to_bytes().unwrap().to_ascii_lowercase();
        assert!(!holds(&bytes, "zorglubine"));
        for offer in sample(&store).unwrap() {
            assert!(!holds(&bytes, &offer.id.to_string()), "{}", offer.id);
            for sentence in offer.description.split(['.', '\n', '!', '?']) {
                let words = sentence.split_whitespace().count();
                assert!(words < 4 || !holds(&bytes, sentence.trim()), "{sentence}");
            }
            let employer = offer.employer.name.unwrap_or_default();
            assert!(
                COMMON_NOUNS.contains(&&*employer) || !holds(&bytes, &employer),
                "{employer}"
            );
        }
    }

    #[test]
    fn what_is_given_is_read_again_and_compares_the_same() {
        let (_, given) = given();
        let bytes = given.to_bytes().unwrap();
        let read = GivenModel::from_bytes(&bytes).unwrap();
        assert_eq!(read.card, given.card);
        assert_eq!(read.profiler.to_bytes(), given.profiler.to_bytes());
        assert!(read.card.is_given && read.card.n_words > 10);
    }

    #[test]
    fn foreign_cut_and_later_files_are_told_apart() {
        let (_, given) = given();
        let bytes = given.to_bytes().unwrap();
        let refused = |bytes: &[u8]| GivenModel::from_bytes(bytes).map(|_| ()).unwrap_err();
        assert_eq!(
            refused(b"%PDF-1.7 and more than sixteen bytes"),
            GivenError::Foreign
        );
        assert_eq!(refused(&given.profiler.to_bytes()), GivenError::Foreign);
        assert_eq!(refused(&bytes[..bytes.len() / 2]), GivenError::Damaged);
        let mut later = bytes.clone();
        later[4] += 1;
        assert!(matches!(refused(&later), GivenError::TooNew { .. }));
        let card = ModelCard {
            program: "99.0.0".to_owned(),
            ..given.card.clone()
        };
        let mut inner = given.profiler.to_bytes();
        inner[4] += 1;
        let mut writer = Writer::new(SIGNATURE);
        writer.strings(&[&card.program, &serde_json::to_string(&card).unwrap()]);
        writer.array(&inner);
        let program = "99.0.0".to_owned();
        assert_eq!(refused(&writer.finish()), GivenError::TooNew { program });
    }
}
