//! What takes long to load and serves every CV of a run.

use crate::advise::levers::MinimumWage;
use crate::app::advise::LeverOffers;
use crate::app::collection::CollectionPlace;
use crate::app::demands::DemandCache;
use crate::app::matching::{MatchInputs, ShownOffers};
use crate::app::reading::DocumentReader;
use crate::app::sheets::Sheets;
use crate::app::trade_word_cache::TradeWordCache;
use crate::app::usual_pay::UsualPayCache;
use crate::facts::Month;
use crate::gap::{Bridge, CourseShelf, Lexicon, WordLists};
use crate::profile::{NO_DAY, OfferIndex};
use crate::rank::TopicLabels;
use crate::rome::Sheet;
use crate::store::{self, Store};
use crate::themes::Themes;

/// Making ready takes as long as ranking for so many CVs.
const MANY_CVS: usize = 16;

/// What is dear to load and serves every CV.
pub(crate) struct Loaded {
    /// The model and the offers' profiles.
    pub trained: OfferIndex,
    /// The readers of documents.
    pub reading: DocumentReader,
    /// The courses.
    pub shelf: CourseShelf,
    /// What offers ask, as CVs have had them read.
    pub(in crate::app) demands: DemandCache,
    /// The offers that CVs were shown.
    pub(in crate::app) shown: ShownOffers,
    /// What offers of the trades that CVs have asked for pay.
    pub(super) usual_pay: UsualPayCache,
    /// The offers that levers count; none until [`Self::with_lever_offers`].
    pub(in crate::app) lever_offers: Option<LeverOffers>,
    /// The words of the trades that CVs have asked for.
    pub(in crate::app) trade_words: TradeWordCache,
    /// The outlines of the ROME's sheets, where it was imported.
    pub outlines: Vec<Sheet>,
    /// The whole sheets that CVs have asked for.
    pub(in crate::app) sheets: Sheets,
    /// How near occupations are.
    pub bridge: Bridge,
    /// The themes of each trade; none until [`Self::with_themes`].
    pub(super) themes: Option<Themes>,
    /// The word lists that gaps are compared with.
    word_lists: WordLists,
    /// The words shown for each topic.
    pub topic_labels: TopicLabels,
    /// The month CVs are read in.
    pub now: Month,
}

impl Loaded {
    /// Loads what serves every CV.
    pub(crate) fn new(
        trained: OfferIndex,
        store: &Store,
        reading: DocumentReader,
        now: Month,
    ) -> anyhow::Result<Self> {
        let mut topic_labels = TopicLabels::default();
        // The store is read on this thread, which alone may.
        let read = rayon::in_place_scope(|scope| {
            scope.spawn(|_| topic_labels = TopicLabels::new(&trained.profiler));
            Ok::<_, store::Error>((store.rome_outlines()?, store.courses()?))
        });
        let (outlines, courses) = read?;
        Ok(Self {
            bridge: Bridge::from_sheets(&outlines),
            word_lists: WordLists::new(trained.profiler.analyzer()),
            sheets: Sheets::default(),
            shelf: CourseShelf::new(courses),
            demands: DemandCache::default(),
            shown: ShownOffers::default(),
            usual_pay: UsualPayCache::default(),
            lever_offers: None,
            trade_words: TradeWordCache::default(),
            themes: None,
            topic_labels,
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

    /// The same with the offers that levers count, and the legal minimum that old pays are
    /// raised to.
    #[must_use]
    pub(crate) fn with_lever_offers(self, place: CollectionPlace, minimum: MinimumWage) -> Self {
        Self {
            lever_offers: Some(LeverOffers::new(place, minimum)),
            usual_pay: UsualPayCache::new(minimum),
            ..self
        }
    }

    /// Makes ready for a number of CVs: from some on, what serves many is worth making.
    pub(crate) fn expect(&self, n_cvs: usize) {
        if n_cvs >= MANY_CVS {
            self.trained.expect_many();
        }
    }

    pub(in crate::app) fn match_inputs(&self) -> MatchInputs<'_> {
        MatchInputs {
            trained: &self.trained,
            topic_labels: &self.topic_labels,
            demands: &self.demands,
            shown: &self.shown,
        }
    }

    pub(in crate::app) fn lexicon(&self) -> Lexicon<'_> {
        let profiler = &self.trained.profiler;
        Lexicon::new(profiler.analyzer(), profiler.vocabulary(), &self.word_lists)
    }

    /// The day of the newest offer, in days since 1970.
    pub(crate) fn newest_day(&self) -> Option<i32> {
        let profiles = &self.trained.profiles;
        let days = (0..profiles.len()).map(|row| profiles.day(row));
        days.max().filter(|day| *day != NO_DAY)
    }
}
