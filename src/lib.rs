//! `matcher` reads a French CV, finds the job offers that fit it among all those
//! that France Travail publishes, says why, says what the CV lacks for them, and
//! names courses that would close the gap. It runs on the user's own machine.
//!
//! The rooms, lowest floor first; a room uses only the floors below it, never a
//! neighbour (`tests/floors.rs` holds the table):
//!
//! - the ground, which knows nothing of jobs: `block`, `embedded`, then `text`, `page`;
//! - nouns, plain data that checks itself: `rome`, `geo`, `json_resume`, `job_posting`, then `offer`, `course`;
//! - readers, text in and typed facts out: `facts`, then `cv`;
//! - the core, all the thinking, no input and no output: `complete`, `appellation`, `lda`,
//!   `occupation`, `coding`, `labelling`, `triage`, `profile`, `themes`,
//!   `rank`, `gap`, `advise`;
//! - the way out, which ports use: `http`;
//! - ports, the outside world: `francetravail`, `opendata`, `document`, `mail`,
//!   `store`;
//! - uses: `config`, `app`;
//! - faces, what people and programs see: `report`, `web`, `cli`.

pub(crate) mod block;
pub(crate) mod embedded;

pub(crate) mod page;
pub(crate) mod text;

pub(crate) mod geo;
pub(crate) mod job_posting;
pub(crate) mod json_resume;
pub(crate) mod rome;

pub(crate) mod course;
pub(crate) mod offer;

pub(crate) mod facts;

pub(crate) mod cv;

pub(crate) mod complete;
pub(crate) mod requirement;

pub(crate) mod offer_facts;

pub(crate) mod software;

pub(crate) mod soft_skills;
pub(crate) mod text_stats;
pub(crate) mod watch;

pub(crate) mod lda;

pub(crate) mod occupation;

pub(crate) mod appellation;
pub(crate) mod coding;
pub(crate) mod labelling;

pub(crate) mod triage;

pub(crate) mod profile;

pub(crate) mod themes;

pub(crate) mod quiz;
pub(crate) mod rank;

pub(crate) mod gap;

pub(crate) mod advise;

pub(crate) mod http;

pub(crate) mod document;
pub(crate) mod francetravail;
pub(crate) mod mail;
pub(crate) mod opendata;
pub(crate) mod store;

pub(crate) mod config;

pub(crate) mod app;

pub(crate) mod report;

pub(crate) mod web;

pub(crate) mod cli;

/// What the program, the tests, the benches and the fuzz targets use, by room. All else is
/// the crate's own, so that the compiler finds what is dead.
pub mod api {
    /// Uses, called without the command line.
    pub mod app {
        pub use crate::app::moment::now_in_paris;

        #[cfg(fuzzing)]
        pub use crate::app::{fuzzed, fuzzed_model};

        /// Fetching offers.
        pub mod fetch {
            pub use crate::app::fetch::{
                Doubt, Ending, FetchRequest, Fetched, Reach, fetch_offers,
            };
        }

        /// What offers' texts say.
        pub mod facts {
            pub use crate::app::facts::facts_row;
        }

        /// Importing files.
        pub mod import {
            pub use crate::app::import::{import_offers, unzipped};
        }
    }

    /// The command line.
    pub mod cli {
        pub use crate::cli::main;
    }

    /// CVs without identity.
    pub mod cv {
        pub use crate::app::reading::n_understood;
        pub use crate::cv::Cv;
    }

    /// Documents to pages.
    pub mod document {
        pub use crate::document::{
            Document, Engine, Error, Flaw, HiddenReason, Limit, MAX_BYTES, Ocr, Pool, Quality,
            ReadOptions, Unrecognised, read,
        };

        #[cfg(fuzzing)]
        pub use crate::document::fuzzed;
    }

    /// Recognisers.
    pub mod facts {
        pub use crate::facts::Month;

        #[cfg(fuzzing)]
        pub use crate::facts::fuzzed;
    }

    /// The API of offers.
    pub mod francetravail {
        pub use crate::francetravail::wire::read_offer;
        pub use crate::francetravail::{
            Access, Api, Credentials, Limits, Patience, Scope, Secret, SweepOptions,
        };
    }

    /// Deadlines.
    pub mod http {
        pub use crate::http::Deadline;
    }

    /// The topic model.
    pub mod lda {
        pub use crate::lda::quality::{Split, perplexity};
        pub use crate::lda::{Corpus, Inferencer, Model, Params, TrainingFlow, WordId, train};
    }

    /// Job offers.
    pub mod offer {
        pub use crate::offer::ContractKind;
    }

    /// The base.
    pub mod store {
        pub use crate::store::{Error, FactsRow, MetaKey, OfferRow, Store, StoredOffer};
    }

    /// Text to terms.
    pub mod text {
        pub use crate::text::{Analyzer, Sample, VocabularyBuilder, language_of};
    }
}
