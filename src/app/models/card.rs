//! What is known of a model: how it was learnt, from how much, and how good it is.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use crate::app::moment::today;
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::profile::Profiler;
use crate::rome::Edition;
use crate::store::Store;
use crate::text::Step;

/// The card of the model in use, in the folder of the data.
pub(crate) const CARD_FILE: &str = "model.json";

/// Where what was learnt comes from, and under which licences.
const SOURCES: &str = "Offres d'emploi de France Travail (licence de l'API Offres d'emploi) ; ROME de France Travail (licence ouverte 2.0). Le modèle ne contient aucune offre.";

/// The card of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ModelCard {
    pub(crate) schema: u32,
    /// Version of the program that learnt it.
    pub(crate) program: String,
    pub(crate) fingerprint: String,
    /// Not known of a model that an earlier version learnt.
    pub(crate) seed: Option<u64>,
    /// A day, as 2026-11-29.
    pub(crate) learnt_on: Option<String>,
    /// Offers learnt from.
    pub(crate) n_offers: u32,
    /// Offers of the base it was learnt in.
    pub(crate) n_base: Option<usize>,
    pub(crate) rome_edition: Option<u32>,
    pub(crate) n_topics: usize,
    pub(crate) n_sweeps: u32,
    pub(crate) n_words: usize,
    pub(crate) n_phrases: usize,
    pub(crate) n_sentences: usize,
    pub(crate) n_codes: usize,
    /// The steps from a text to its terms.
    pub(crate) steps: Vec<String>,
    pub(crate) measures: Vec<ModelMeasure>,
    pub(crate) sources: String,
    /// True if it came from a file: it is not learnt again by itself.
    pub(crate) is_given: bool,
}

/// A figure with what it is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ModelMeasure {
    pub(crate) name: String,
    pub(crate) value: f64,
}

/// How a model is learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Training {
    pub(crate) seed: u64,
}

impl ModelCard {
    /// What a model says of itself.
    pub(crate) fn of_profiler(profiler: &Profiler) -> Self {
        let analyzer = profiler.analyzer();
        let steps = analyzer.steps().iter().map(Step::name);
        Self {
            schema: 1,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: profiler.fingerprint().to_string(),
            seed: None,
            learnt_on: None,
            n_offers: profiler.vocabulary().n_docs(),
            n_base: None,
            rome_edition: None,
            n_topics: profiler.topics().n_topics(),
            n_sweeps: profiler.topics().n_sweeps(),
            n_words: profiler.vocabulary().len(),
            n_phrases: analyzer.n_phrases(),
            n_sentences: analyzer.n_sentences(),
            n_codes: profiler.occupations().n_classes(),
            steps: steps.map(str::to_owned).collect(),
            measures: Vec::new(),
            sources: SOURCES.to_owned(),
            is_given: false,
        }
    }

    /// The card of the model in use; what it says of itself where none was written for it.
    pub(crate) fn of_home(home: &Path, profiler: &Profiler) -> anyhow::Result<Self> {
        let own = Self::of_profiler(profiler);
        let saved = Self::load(home)?;
        Ok(saved
            .filter(|card| card.fingerprint == own.fingerprint)
            .unwrap_or(own))
    }

    fn load(home: &Path) -> anyhow::Result<Option<Self>> {
        let path = home.join(CARD_FILE);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.with_context(|| Subject::file(&path))?,
        };
        // A card that cannot be read describes no model; the model itself is whole.
        Ok(serde_json::from_str(&text).ok())
    }

    pub(crate) fn save(&self, home: &Path) -> anyhow::Result<()> {
        let path = home.join(CARD_FILE);
        let text = serde_json::to_string_pretty(self)? + "\n";
        write_whole(&path, text.as_bytes()).with_context(|| Subject::file(&path))
    }

    /// True if the model in a folder was given, and is to stay as it is.
    pub(crate) fn is_given_in(home: &Path, profiler: &Profiler) -> anyhow::Result<bool> {
        Ok(Self::of_home(home, profiler)?.is_given)
    }
}

/// Writes the card of a model that was just learnt from a store.
pub(crate) fn note_training(
    home: &Path,
    store: &Store,
    profiler: &Profiler,
    training: Training,
) -> anyhow::Result<()> {
    let edition: Option<Edition> = store.rome_edition()?;
    let card = ModelCard {
        seed: Some(training.seed),
        learnt_on: Some(today().to_string()),
        n_base: Some(store.count_offers()?),
        rome_edition: edition.map(|edition| edition.number),
        ..ModelCard::of_profiler(profiler)
    };
    card.save(home)
}
