//! All of what is done for one CV: read it, match it, find what it lacks.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::changes::{Change, changes};
use super::demands::DemandCache;
use super::market::{self, TradeWordCache};
use super::matching::{Matches, matches};
use super::reading::{self, Reading, quality};
use super::sheets::Sheets;
use crate::advise::{Advice, Market, Situation, advise};
use crate::cv::{self, Cv, Kind};
use crate::document::{self, Quality};
use crate::facts::Month;
use crate::gap::{
    Bridge, CourseShelf, Gaps, Learner, Lexicon, MarketGaps, OfferContext, Person, TopicWords,
    WordLists, find,
};
use crate::profile::OfferIndex;
use crate::rank::{RankOptions, TopicLabels};
use crate::requirement::Holdings;
use crate::rome::{RomeCode, Sheet};
use crate::store::{self, Store};

/// What is dear to load and serves every CV.
pub struct Loaded {
    /// The model and the offers' profiles.
    pub trained: OfferIndex,
    /// The readers of documents.
    pub reading: Reading,
    /// The courses.
    pub shelf: CourseShelf,
    /// What offers ask, as CVs have had them read.
    pub(super) demands: DemandCache,
    /// The words of the trades that CVs have asked for.
    pub(super) trade_words: TradeWordCache,
    /// The outlines of the ROME's sheets, where it was imported.
    pub outlines: Vec<Sheet>,
    /// The whole sheets that CVs have asked for.
    pub(super) sheets: Sheets,
    /// How near occupations are.
    pub bridge: Bridge,
    /// The words of all topics.
    pub topics: TopicWords,
    /// The word lists that gaps are compared with.
    word_lists: WordLists,
    /// The words that tell each topic.
    pub telling: TopicLabels,
    /// The month CVs are read in.
    pub now: Month,
}

/// What is asked for every CV.
pub struct Asked {
    /// How offers are ranked and filtered.
    pub ranking: RankOptions,
    /// The département whose sessions count.
    pub departement: Option<String>,
    /// What is never to be proposed.
    pub exclusions: Vec<String>,
    /// Whether to look for what would bring each offer higher.
    pub explains: bool,
}

/// What came of one file.
pub enum Outcome<'a> {
    /// Its offers.
    Matched(Box<Matched<'a>>),
    /// The file could not be opened.
    NoFile(io::Error),
    /// The document could not be read.
    Unreadable(document::Error),
    /// It is a document of another kind.
    NotCv(Kind),
}

/// A CV with its offers.
pub struct Matched<'a> {
    /// How well it was read.
    pub quality: Quality,
    /// What was read.
    pub cv: Cv,
    /// What it says of its person.
    pub person: cv::person::Person,
    /// Its offers.
    pub matches: Matches,
    /// What it lacks for them.
    pub gaps: Gaps,
    /// What the person lacks for the offers of the trade.
    pub market: MarketGaps<'a>,
    /// The person as one who would attend courses.
    pub learner: Learner,
    /// What to do now.
    pub advice: Vec<Advice>,
    /// For each offer, what would bring it higher, where that was asked.
    pub changes: Vec<Vec<Change>>,
}

impl Loaded {
    /// Loads what serves every CV.
    pub fn new(
        trained: OfferIndex,
        store: &Store,
        reading: Reading,
        now: Month,
    ) -> anyhow::Result<Self> {
        let (mut topics, mut telling) = (TopicWords::default(), TopicLabels::default());
        // The store is read on this thread, which alone may.
        let read = rayon::in_place_scope(|scope| {
            scope.spawn(|_| topics = TopicWords::new(trained.profiler.topics()));
            scope.spawn(|_| telling = TopicLabels::new(&trained.profiler));
            Ok::<_, store::Error>((store.rome_outlines()?, store.courses()?))
        });
        let (outlines, courses) = read?;
        Ok(Self {
            bridge: Bridge::from_sheets(&outlines),
            word_lists: WordLists::new(trained.profiler.analyzer()),
            sheets: Sheets::default(),
            shelf: CourseShelf::new(courses),
            demands: DemandCache::default(),
            trade_words: TradeWordCache::default(),
            topics,
            telling,
            outlines,
            trained,
            reading,
            now,
        })
    }

    /// What is found for a file.
    pub fn file(&self, store: &Store, path: &Path, asked: &Asked) -> anyhow::Result<Outcome<'_>> {
        self.outcome(store, self.reading.file(path), asked)
    }

    /// What is found for the document that a stream holds.
    pub fn stream(
        &self,
        store: &Store,
        stream: impl Read,
        asked: &Asked,
    ) -> anyhow::Result<Outcome<'_>> {
        self.outcome(store, self.reading.stream(stream), asked)
    }

    fn outcome(
        &self,
        store: &Store,
        read: io::Result<reading::Outcome>,
        asked: &Asked,
    ) -> anyhow::Result<Outcome<'_>> {
        let document = match read {
            Ok(Ok(document)) => document,
            Ok(Err(error)) => return Ok(Outcome::Unreadable(error)),
            Err(error) => return Ok(Outcome::NoFile(error)),
        };
        let cv = Cv::read(&document.pages, self.now);
        let judged = quality(&document, &cv, Some(&self.trained.profiler));
        match cv.kind() {
            Kind::Cv | Kind::Unknown => {}
            other => return Ok(Outcome::NotCv(other)),
        }
        let matched = self.cv(store, cv, judged, asked)?;
        Ok(Outcome::Matched(Box::new(matched)))
    }

    pub(super) fn cv(
        &self,
        store: &Store,
        cv: Cv,
        quality: Quality,
        asked: &Asked,
    ) -> anyhow::Result<Matched<'_>> {
        let with = (&self.trained, &self.telling);
        let person = cv::person::Person::read(&cv, self.now);
        let found = matches(with, store, (&cv, &person), &asked.ranking)?;
        let codes: Vec<RomeCode> = found.offers.iter().map(|own| own.occupation.code).collect();
        let sheets = self.sheets.of(store, &codes)?;
        let holdings = Holdings::of(&cv, &person);
        let (market_gaps, learner) = market::gaps(self, store, (&cv, &holdings), &found, asked)?;
        let lexicon = self.lexicon();
        let gaps = self.gaps(&lexicon, &sheets, &cv, &found);
        let situation = Situation {
            cv: &cv,
            profile: &found.profile,
            occupations: &found.occupations,
            fits: found.work_score.is_cv(),
            gaps: &market_gaps,
            departements: &asked.ranking.filter.departements,
        };
        let market = Market {
            profiler: &self.trained.profiler,
            profiles: &self.trained.profiles,
            sheets: &self.outlines,
            bridge: &self.bridge,
        };
        let advice = advise(situation, market, &lexicon, &asked.exclusions);
        let with = (&found, &gaps);
        let risen = || changes(&self.trained, &cv, with, &sheets, &asked.ranking);
        Ok(Matched {
            changes: asked.explains.then(risen).unwrap_or_default(),
            advice,
            market: market_gaps,
            learner,
            quality,
            cv,
            person,
            matches: found,
            gaps,
        })
    }

    pub(super) fn lexicon(&self) -> Lexicon<'_> {
        let profiler = &self.trained.profiler;
        Lexicon::new(profiler.analyzer(), profiler.vocabulary(), &self.word_lists)
    }

    fn gaps(
        &self,
        lexicon: &Lexicon<'_>,
        sheets: &BTreeMap<RomeCode, Arc<Sheet>>,
        cv: &Cv,
        found: &Matches,
    ) -> Gaps {
        let sheet = |code| sheets.get(&code).map(Arc::as_ref);
        let contexts = found.offers.iter().map(|own| OfferContext {
            offer: &own.offer,
            reading: &own.reading,
            topics: &own.topics,
            occupation: Some((own.occupation.code, own.occupation.label.as_str())),
            sheet: sheet(own.occupation.code),
        });
        let contexts: Vec<OfferContext<'_>> = contexts.collect();
        let person = Person {
            cv,
            reading: &found.reading,
            topics: &found.profile.topics,
        };
        find(lexicon, &self.topics, person, &contexts)
    }
}
