//! All of what is done for one CV: read it, match it, find what it lacks.

use std::io::{self, Read};
use std::path::Path;

use super::changes::{Change, changes};
use super::corrections::Corrections;
use super::demands::DemandCache;
use super::english_cv::EnglishCv;
use super::market::{self, TradeWordCache};
use super::matching::{Match, MatchInputs, Matches, Seeker, is_of_trade, matches};
use super::reading::{self, Reading, quality};
use super::sheets::Sheets;
use super::usual_pay::{UsualPay, UsualPayCache};
use crate::advise::learner::Ledger;
use crate::advise::levers::Exclusions;
use crate::advise::{Advice, Findings, Market, Situation, advise};
use crate::cv::{self, Cv, Kind};
use crate::document::{self, Grade, Quality};
use crate::facts::Month;
use crate::gap::{Bridge, CourseAdvice, CourseShelf, Learner, Lexicon, MarketGaps, WordLists};
use crate::profile::{NO_DAY, OfferIndex};
use crate::rank::{RankOptions, TopicLabels};
use crate::requirement::{Check, CheckKind, Distance, Requirement, State};
use crate::rome::{RomeCode, Sheet};
use crate::store::{self, Store};
use crate::themes::{Theme, Themes};

/// What is dear to load and serves every CV.
pub(crate) struct Loaded {
    /// The model and the offers' profiles.
    pub trained: OfferIndex,
    /// The readers of documents.
    pub reading: Reading,
    /// The courses.
    pub shelf: CourseShelf,
    /// What offers ask, as CVs have had them read.
    pub(super) demands: DemandCache,
    /// What the trades that CVs have asked for usually pay.
    usual_pay: UsualPayCache,
    /// The words of the trades that CVs have asked for.
    pub(super) trade_words: TradeWordCache,
    /// The outlines of the ROME's sheets, where it was imported.
    pub outlines: Vec<Sheet>,
    /// The whole sheets that CVs have asked for.
    pub(super) sheets: Sheets,
    /// How near occupations are.
    pub bridge: Bridge,
    /// The themes of each trade; none until [`Self::with_themes`].
    themes: Option<Themes>,
    /// The word lists that gaps are compared with.
    word_lists: WordLists,
    /// The words that tell each topic.
    pub telling: TopicLabels,
    /// The month CVs are read in.
    pub now: Month,
}

/// What is asked for every CV.
pub(crate) struct Asked {
    /// How offers are ranked and filtered.
    pub ranking: RankOptions,
    /// The département whose sessions count.
    pub departement: Option<String>,
    /// What is never to be proposed.
    pub exclusions: Vec<String>,
    /// The same as conditions of work and facts of offers, where it was understood.
    pub refused: Exclusions,
    /// Whether to look for what would bring each offer higher.
    pub explains: bool,
    /// What goes before what is read of a CV.
    pub corrections: Corrections,
    /// Answers to earlier advice.
    pub ledger: Ledger,
}

/// Something that one offer asks and the CV does not show.
pub(crate) struct OfferLack<'a> {
    /// What is asked, and in which words.
    pub requirement: Requirement,
    /// How it is closed.
    pub advice: CourseAdvice<'a>,
}

/// A theme of the person's trade.
pub(crate) struct TradeTheme {
    /// The theme.
    pub theme: Theme,
    /// True if the CV mentions it.
    pub in_cv: bool,
}

/// True if an offer may be near enough to apply to.
fn is_within_reach(distance: Distance) -> bool {
    /// Nobody is advised to apply farther.
    const FARTHEST_KM: f32 = 100.0;
    match distance {
        Distance::Km(km) => km <= FARTHEST_KM,
        Distance::Elsewhere | Distance::Overseas | Distance::Abroad => false,
        _ => true,
    }
}

/// A trade less likely than this has no themes shown.
const LIKELY: f32 = 0.5;

/// What came of one file.
pub(crate) enum Outcome<'a> {
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
pub(crate) struct Matched<'a> {
    /// How well it was read.
    pub quality: Quality,
    /// What was read.
    pub cv: Cv,
    /// What it says of its person.
    pub person: cv::person::Person,
    /// Where it is in English, what its trade is taken for.
    pub english: Option<EnglishCv>,
    /// Its offers.
    pub matches: Matches,
    /// For each offer, what it asks and the CV does not show.
    pub lacks: Vec<Vec<OfferLack<'a>>>,
    /// For each offer that states no pay, what comparable offers pay.
    pub usual_pays: Vec<Option<UsualPay>>,
    /// The themes of the person's trade.
    pub themes: Vec<TradeTheme>,
    /// What the person lacks for the offers of the trade.
    pub market: MarketGaps<'a>,
    /// What to do now.
    pub advice: Vec<Advice>,
    /// For each offer, what would bring it higher, where that was asked.
    pub changes: Vec<Vec<Change>>,
}

impl Loaded {
    /// Loads what serves every CV.
    pub(crate) fn new(
        trained: OfferIndex,
        store: &Store,
        reading: Reading,
        now: Month,
    ) -> anyhow::Result<Self> {
        let mut telling = TopicLabels::default();
        // The store is read on this thread, which alone may.
        let read = rayon::in_place_scope(|scope| {
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
            usual_pay: UsualPayCache::default(),
            trade_words: TradeWordCache::default(),
            themes: None,
            telling,
            outlines,
            trained,
            reading,
            now,
        })
    }

    /// The same with the themes of each trade.
    #[must_use]
    pub(crate) fn with_themes(self, themes: Themes) -> Self {
        Self {
            themes: Some(themes),
            ..self
        }
    }

    /// What is found for a file.
    pub(crate) fn file(
        &self,
        store: &Store,
        path: &Path,
        asked: &Asked,
    ) -> anyhow::Result<Outcome<'_>> {
        self.outcome(store, self.reading.file(path), asked)
    }

    /// What is found for the document that a stream holds.
    pub(crate) fn stream(
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
        let mut person = cv::person::Person::read(&cv, self.now);
        asked.corrections.apply(&mut person);
        let english = EnglishCv::of(&cv, &person);
        let english_trade = english.and_then(|own| own.trade);
        let seeker = Seeker {
            cv: &cv,
            person: &person,
            trade: asked.corrections.trade.as_deref().or(english_trade),
        };
        let found = matches(self.match_inputs(), store, seeker, &asked.ranking)?;
        let (market, learner) = market::gaps(self, store, &cv, &found, asked)?;
        let lacks = found.offers.iter().map(|own| self.lacks(own, &learner));
        Ok(Matched {
            lacks: lacks.collect(),
            changes: self.changes(store, &cv, &found, asked)?,
            advice: self.advice(&cv, &found, &market, (quality.grade, asked), None),
            usual_pays: self.usual_pays(store, &found)?,
            themes: self.themes_of(&found),
            matches: found,
            english,
            market,
            quality,
            person,
            cv,
        })
    }

    pub(super) fn match_inputs(&self) -> MatchInputs<'_> {
        MatchInputs {
            trained: &self.trained,
            telling: &self.telling,
            demands: &self.demands,
        }
    }

    /// What would bring each offer higher, where that is asked.
    fn changes(
        &self,
        store: &Store,
        cv: &Cv,
        found: &Matches,
        asked: &Asked,
    ) -> anyhow::Result<Vec<Vec<Change>>> {
        if !asked.explains {
            return Ok(Vec::new());
        }
        let codes: Vec<RomeCode> = found.offers.iter().map(|own| own.occupation.code).collect();
        let sheets = self.sheets.of(store, &codes)?;
        Ok(changes(&self.trained, cv, found, &sheets, &asked.ranking))
    }

    /// What to do now, once the levers were pulled.
    pub(crate) fn advice_of(
        &self,
        matched: &Matched<'_>,
        asked: &Asked,
        findings: Option<&Findings>,
    ) -> Vec<Advice> {
        let (found, gaps) = (&matched.matches, &matched.market);
        let grade = matched.quality.grade;
        self.advice(&matched.cv, found, gaps, (grade, asked), findings)
    }

    /// What to do now; with what the levers say, where they were pulled.
    fn advice(
        &self,
        cv: &Cv,
        found: &Matches,
        gaps: &MarketGaps<'_>,
        (grade, asked): (Grade, &Asked),
        findings: Option<&Findings>,
    ) -> Vec<Advice> {
        let near = found.offers.iter();
        let near = near.filter(|own| is_of_trade(&own.hit) && is_within_reach(own.distance));
        let near: Vec<&str> = near.map(|own| own.offer.title.as_str()).collect();
        let situation = Situation {
            cv,
            profile: &found.profile,
            occupations: &found.occupations,
            fits: found.fits(),
            gaps,
            departements: &asked.ranking.filter.departements,
            unread: match grade {
                Grade::A => 0.0,
                Grade::B => 0.5,
                Grade::C => 1.0,
            },
            near: &near,
            n_of_trade: found.n_of_trade,
            findings,
            refused: &asked.refused,
        };
        let market = Market {
            profiler: &self.trained.profiler,
            profiles: &self.trained.profiles,
            sheets: &self.outlines,
            bridge: &self.bridge,
        };
        let excluded = (&self.lexicon(), asked.exclusions.as_slice());
        advise(situation, market, excluded, &asked.ledger)
    }

    pub(super) fn lexicon(&self) -> Lexicon<'_> {
        let profiler = &self.trained.profiler;
        Lexicon::new(profiler.analyzer(), profiler.vocabulary(), &self.word_lists)
    }

    /// What one offer asks and the CV does not show, with courses.
    fn lacks(&self, own: &Match, learner: &Learner) -> Vec<OfferLack<'_>> {
        let unmet = own
            .checks
            .iter()
            .filter(|check| check.state == State::Unmet);
        // What an offer asks is learnt for the trade of that offer.
        let learner = Learner {
            trades: vec![own.occupation.code],
            trade_names: vec![own.occupation.label.clone()],
            ..learner.clone()
        };
        let lack = |check: &Check| match &check.kind {
            CheckKind::Need(need) => Some(OfferLack {
                advice: self.course_source().advice(need, &learner),
                requirement: Requirement {
                    need: need.clone(),
                    required: check.required,
                    quote: check.quote.clone(),
                },
            }),
            _ => None,
        };
        unmet.filter_map(lack).collect()
    }

    /// What offers like those that state no pay do pay.
    fn usual_pays(&self, store: &Store, found: &Matches) -> anyhow::Result<Vec<Option<UsualPay>>> {
        let says = |own: &Match| own.offer.pay.is_some() || own.text_pay.is_some();
        let of_offer = |own: &Match| match says(own) {
            true => Ok(None),
            false => self.usual_pay.of(store, &self.trained, own.occupation.code),
        };
        found.offers.iter().map(of_offer).collect()
    }

    /// The day of the newest offer, in days since 1970.
    pub(crate) fn newest_day(&self) -> Option<i32> {
        let profiles = &self.trained.profiles;
        let days = (0..profiles.len()).map(|row| profiles.day(row));
        days.max().filter(|day| *day != NO_DAY)
    }

    /// The themes of the person's trade, where one is likely enough.
    fn themes_of(&self, found: &Matches) -> Vec<TradeTheme> {
        let Some(first) = found
            .occupations
            .first()
            .filter(|o| o.probability >= LIKELY)
        else {
            return Vec::new();
        };
        let trade = self.trained.profiler.occupations().parent(first.idx);
        let coverage = self
            .themes
            .iter()
            .flat_map(|own| own.coverage(trade, &found.reading));
        coverage
            .map(|own| TradeTheme {
                theme: own.theme.clone(),
                in_cv: own.in_cv,
            })
            .collect()
    }
}
