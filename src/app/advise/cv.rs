//! The levers of a person with a CV: what is read of it fills in what was not asked.

use std::collections::BTreeMap;

use super::{Levers, pull, sheets};
use crate::advise::can_enter;
use crate::advise::levers::{
    Exclusions, LeverCv, LeverSearch, OccupationLever, Postings, SearchArea,
};
use crate::app::matching::is_near;
use crate::app::person::{Loaded, Matched};
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
    Ok(Some(CvLevers {
        levers,
        is_area_of_cv,
    }))
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
    let of_cv = area_of_cv(&matched.matches.fit.wanted, departement);
    let is_area_of_cv = request.area.is_none() && of_cv.is_some();
    let search = LeverSearch {
        occupation,
        area: request.area.clone().or(of_cv).unwrap_or_default(),
        experience: request.experience.or_else(|| months(&matched.person)),
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
