//! The levers of a person with a CV: what is read of it fills in what was not asked.

use std::collections::BTreeMap;

use super::{Levers, n_uncoded, pull, sheets, with_market};
use crate::advise::can_enter;
use crate::advise::levers::{
    Exclusions, LeverCv, LeverSearch, OccupationLever, Postings, SearchArea,
};
use crate::app::matching::is_near;
use crate::app::person::{Loaded, MatchRequest, Matched};
use crate::cv::person::{CareerLevel, Person};
use crate::facts::NamedFacts;
use crate::geo::{departements_named, sphere_km};
use crate::rank::{Filter, RankOptions, RankQuery, locate_home, rank};
use crate::requirement::Wanted;
use crate::rome::RomeCode;
use crate::store::Store;

/// What was asked besides the CV.
#[derive(Clone, Debug, Default)]
pub(crate) struct CvRequest {
    /// The occupation, in place of the CV's.
    pub occupation: Option<RomeCode>,
    /// Where offers are looked for; the département of the home where nothing is asked.
    pub area: Option<SearchArea>,
    /// In months.
    pub experience: Option<u16>,
    /// Where distances start, in place of the home.
    pub from: Option<(f64, f64)>,
    /// The town there.
    pub town: Option<String>,
    /// Euros a year.
    pub wish: Option<u32>,
    pub exclusions: Exclusions,
    /// Facts that an offer must state.
    pub with: Vec<NamedFacts>,
}

/// The levers of a CV, and what was supposed of it.
#[derive(Clone, Debug)]
pub(crate) struct CvLevers {
    pub levers: Levers,
    /// True if the area is where the CV says that the person lives or looks.
    pub is_area_of_cv: bool,
}

/// Pulls the levers for a CV that was matched; `None` where no occupation was found in it.
pub(crate) fn levers_of_cv(
    store: &Store,
    postings: &Postings,
    loaded: &Loaded,
    matched: &Matched<'_>,
    request: &CvRequest,
) -> anyhow::Result<Option<CvLevers>> {
    let own = matched.matches.occupations.first().map(|one| one.code);
    let Some(occupation) = request.occupation.or(own) else {
        return Ok(None);
    };
    let (search, is_area_of_cv) = search_of(occupation, loaded, matched, request);
    let sheets = sheets(store, occupation)?;
    let lexicon = loaded.lexicon();
    let text = matched.cv.text();
    let mentions = |skills: &[&str]| lexicon.covers_each(text, skills);
    let can_enter = |sheet: &_| can_enter(sheet, &matched.cv);
    let levers = pull(postings, &sheets, search.clone(), request.wish, |lever| {
        Some(LeverCv {
            reachable: reachable(loaded, matched, &search, lever),
            mentions: &mentions,
            can_enter: &can_enter,
        })
    });
    let mut levers = with_market(levers, store)?;
    levers.n_uncoded = Some(n_uncoded(store, &loaded.trained, &search)?);
    Ok(Some(CvLevers {
        levers,
        is_area_of_cv,
    }))
}

impl CvRequest {
    /// Has offers matched for the occupation and from the place of this request, so that next
    /// steps are about the offers that the levers count.
    pub(crate) fn focus(&self, asked: &mut MatchRequest, store: &Store) -> anyhow::Result<()> {
        if let Some(town) = &self.town {
            asked.corrections.town = Some(town.clone());
        }
        let Some(code) = self.occupation else {
            return Ok(());
        };
        let sheet = store.rome_sheets_of(&[code])?.into_iter().next();
        asked.corrections.trade = Some(sheet.map_or_else(|| code.to_string(), |own| own.label));
        asked.ranking.filter.rome = vec![code];
        Ok(())
    }
}

/// The search that a request and a CV describe; true if its area is that of the CV.
fn search_of(
    occupation: RomeCode,
    loaded: &Loaded,
    matched: &Matched<'_>,
    request: &CvRequest,
) -> (LeverSearch, bool) {
    let home = matched.person.home.as_ref();
    let located = home.map(|home| locate_home(home, &loaded.trained.profiles));
    let (position, departement) = located.unwrap_or_default();
    // Whoever names a place looks there, in the whole base.
    let has_place = request.from.is_some() || request.area.is_some();
    let of_cv = area_of_cv(&matched.matches.fit.wanted, departement).filter(|_| !has_place);
    let is_area_of_cv = of_cv.is_some();
    // Years in one's trade are none in another.
    let of_trade = || months(&matched.person).filter(|_| request.occupation.is_none());
    let search = LeverSearch {
        occupation,
        area: request.area.clone().or(of_cv).unwrap_or_default(),
        experience: request.experience.or_else(of_trade),
        from: request
            .from
            .or_else(|| position.map(|[lat, lon]| (f64::from(lat), f64::from(lon)))),
        exclusions: request.exclusions.clone(),
        with: request.with.clone(),
    };
    (search, is_area_of_cv)
}

/// The départements wished for, else that of the home; none for somebody who would move
/// anywhere.
fn area_of_cv(wanted: &Wanted, home: Option<String>) -> Option<SearchArea> {
    if wanted.anywhere {
        return None;
    }
    let places = wanted.places.iter();
    let mut wished: Vec<String> = places
        .flat_map(|place| departements_named(&place.words))
        .collect();
    wished.sort();
    wished.dedup();
    match wished.is_empty() {
        true => home.map(|code| SearchArea::Departements(vec![code])),
        false => Some(SearchArea::Departements(wished)),
    }
}

/// Months in the trade; `None` if the CV gives no dates.
fn months(person: &Person) -> Option<u16> {
    let months = (person.years.trade * 12.0).round() as u16;
    let is_beginner = matches!(person.level, CareerLevel::First | CareerLevel::Student);
    (months > 0 || is_beginner).then_some(months)
}

/// For each neighbour, the offers that this CV is near enough to, by the score of `match`.
fn reachable(
    loaded: &Loaded,
    matched: &Matched<'_>,
    search: &LeverSearch,
    lever: &OccupationLever,
) -> BTreeMap<RomeCode, usize> {
    let open = lever.neighbours.iter().filter(|own| own.n_more > 0);
    let counted = open.map(|own| {
        let n = n_near(loaded, matched, search, own.code);
        (own.code, n.min(own.n_more))
    });
    counted.collect()
}

fn n_near(loaded: &Loaded, matched: &Matched<'_>, search: &LeverSearch, code: RomeCode) -> usize {
    /// More offers of one neighbour change no advice.
    const MOST: usize = 2_000;
    let trained = &loaded.trained;
    let query = RankQuery {
        profile: &matched.matches.profile,
        person: Some(&matched.matches.fit),
    };
    let departements = match &search.area {
        SearchArea::Departements(codes) => codes.clone(),
        _ => Vec::new(),
    };
    let options = RankOptions {
        n: MOST,
        filter: Filter {
            rome: vec![code],
            departements,
            experience: search.experience,
            with: search.with.clone(),
            without: vec![NamedFacts {
                name: String::new(),
                set: search.exclusions.facts(),
            }],
            ..Filter::default()
        },
        ..RankOptions::default()
    };
    let hits = rank(query, trained, &options).hits;
    let is_within = |row: usize| match &search.area {
        SearchArea::Circle { at, km } => trained
            .profiles
            .position(row)
            .is_some_and(|own| sphere_km(*at, (f64::from(own[0]), f64::from(own[1]))) <= *km),
        _ => true,
    };
    let near = hits.iter().filter(|hit| is_near(hit) && is_within(hit.row));
    near.count()
}
