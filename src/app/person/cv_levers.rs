//! The levers of a person with a CV: what is read of it fills in what was not asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::MatchRequest;
use super::loaded::Loaded;
use crate::advise::can_enter;
use crate::advise::levers::{LeverCv, LeverSearch, OccupationLever, SearchArea};
use crate::app::advise::{Levers, Narrowing, pull};
use crate::app::matching::{Matches, SeekerInputs, is_near};
use crate::app::town_doubt::TownMeant;
use crate::cv::person::{CareerLevel, Person};
use crate::geo::departements_named;
use crate::rank::{Filter, RankOptions, RankQuery, locate_home, rank};
use crate::requirement::Wanted;
use crate::rome::{RomeCode, Sheet};
use crate::store::{self, Store};

/// How far somebody without a vehicle can look, in kilometres.
const REACH_WITHOUT_VEHICLE: u32 = 20;

/// What levers are asked besides the search of `match`, in place of what the CV says.
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
}

/// The levers of a CV, and what was supposed of it.
#[derive(Clone, Debug)]
pub(crate) struct CvLevers {
    pub levers: Levers,
    /// True if the area is where the CV says that the person lives or looks.
    pub is_area_of_cv: bool,
}

impl MatchRequest {
    /// Has offers matched for the occupation and from the place that levers are asked for, so
    /// that next steps are about the offers that they count.
    pub(crate) fn focus(&mut self, store: &Store) -> anyhow::Result<()> {
        if let Some(town) = &self.levers.town {
            self.corrections.town = Some(town.clone());
        }
        let Some(code) = self.levers.occupation else {
            return Ok(());
        };
        let sheet = store.rome_sheets_of(&[code])?.into_iter().next();
        self.corrections.trade = Some(sheet.map_or_else(|| code.to_string(), |own| own.label));
        self.ranking.filter.rome = vec![code];
        Ok(())
    }

    /// Searches around a town as it was understood.
    pub(crate) fn search_around(&mut self, town: &TownMeant) {
        self.corrections.town = Some(town.name.clone());
        if let Some(near) = &mut self.ranking.filter.near {
            near.commune.clone_from(&town.commune);
        }
    }

    /// The occupation that is asked for; `None` where it is that of the CV, or one of several.
    fn occupation(&self) -> Option<RomeCode> {
        let named = match self.ranking.filter.rome.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        self.levers.occupation.or(named)
    }

    /// The area that is asked for; a circle is around `from`.
    fn area(&self, from: Option<(f64, f64)>) -> Option<SearchArea> {
        let filter = &self.ranking.filter;
        let circle = filter.near.as_ref().zip(from);
        let circle = circle.map(|(near, at)| SearchArea::Circle {
            at,
            km: near.distance,
        });
        let departements = filter.departements.clone();
        let departements =
            (!departements.is_empty()).then_some(SearchArea::Departements(departements));
        self.levers.area.clone().or(circle).or(departements)
    }
}

/// A CV whose levers are pulled.
#[derive(Clone, Copy)]
struct LeverPerson<'a> {
    loaded: &'a Loaded,
    seeker: SeekerInputs<'a>,
    found: &'a Matches,
    asked: &'a MatchRequest,
}

impl Loaded {
    /// What another pay, occupation or place would open for a CV that was matched; `None` where
    /// no occupation was found in it.
    pub(super) fn cv_levers(
        &self,
        store: &Store,
        seeker: SeekerInputs<'_>,
        found: &Matches,
        asked: &MatchRequest,
    ) -> anyhow::Result<Option<CvLevers>> {
        let own = found.occupations.first().map(|one| one.code);
        let occupation = asked.occupation().or(own);
        let Some((offers, occupation)) = self.lever_offers.as_ref().zip(occupation) else {
            return Ok(None);
        };
        let person = LeverPerson {
            loaded: self,
            seeker,
            found,
            asked,
        };
        let (search, is_area_of_cv) = person.search(occupation);
        let narrowing = Narrowing::new(&asked.ranking.filter, &asked.refused);
        let postings = offers.postings(store, &self.trained, &narrowing)?;
        let sheets = self.sheets_around(store, occupation)?;
        let sheets = sheets.iter().map(|(code, own)| (*code, &**own)).collect();
        let lexicon = self.lexicon();
        let text = seeker.cv.text();
        let mentions = |skills: &[&str]| lexicon.covers_each(text, skills);
        let can_enter = |sheet: &_| can_enter(sheet, seeker.cv);
        let wish = asked.levers.wish;
        let levers = pull(&postings, &sheets, search.clone(), wish, |lever| {
            Some(LeverCv {
                reachable: person.reachable(&narrowing, &search, lever),
                mentions: &mentions,
                can_enter: &can_enter,
            })
        });
        Ok(Some(CvLevers {
            levers,
            is_area_of_cv,
        }))
    }
}

impl Loaded {
    /// The sheet of an occupation and those of its neighbours.
    fn sheets_around(
        &self,
        store: &Store,
        occupation: RomeCode,
    ) -> Result<BTreeMap<RomeCode, Arc<Sheet>>, store::Error> {
        let mut outlines = self.outlines.iter();
        let own = outlines.find(|sheet| sheet.code == occupation);
        let neighbours = own.into_iter().flat_map(|sheet| &sheet.neighbours);
        let mut codes: Vec<RomeCode> = neighbours.map(|neighbour| neighbour.code).collect();
        codes.push(occupation);
        self.sheets.of(store, &codes)
    }
}

impl LeverPerson<'_> {
    /// The search that the request and the CV describe; true if its area is that of the CV.
    fn search(&self, occupation: RomeCode) -> (LeverSearch, bool) {
        let (asked, person) = (self.asked, self.seeker.person);
        let wanted = &self.found.fit.wanted;
        let home = person.home.as_ref();
        let located = home.map(|home| locate_home(home, &self.loaded.trained.profiles));
        let (position, departement) = located.unwrap_or_default();
        let position = position.map(|[lat, lon]| (f64::from(lat), f64::from(lon)));
        let from = asked.levers.from.or(position);
        let area = asked.area(from);
        // Whoever names a place looks there, in the whole base.
        let has_place = asked.levers.from.is_some() || area.is_some();
        let of_cv = area_of_cv(wanted, departement).filter(|_| !has_place);
        let is_area_of_cv = of_cv.is_some();
        // Years in one's trade are none in another.
        let of_trade = || months(person).filter(|_| asked.occupation().is_none());
        let filter = &asked.ranking.filter;
        let search = LeverSearch {
            occupation,
            area: area.or(of_cv).unwrap_or_default(),
            experience: asked
                .levers
                .experience
                .or(filter.experience)
                .or_else(of_trade),
            from,
            reach_km: reach_km(wanted),
            exclusions: asked.refused.clone(),
            with: filter.with.clone(),
        };
        (search, is_area_of_cv)
    }

    /// For each neighbour, the offers that this CV is near enough to, by the score of `match`.
    fn reachable(
        &self,
        narrowing: &Narrowing,
        search: &LeverSearch,
        lever: &OccupationLever,
    ) -> BTreeMap<RomeCode, usize> {
        let open = lever.neighbours.iter().filter(|own| own.n_more > 0);
        let most: BTreeMap<RomeCode, usize> = open.map(|own| (own.code, own.n_more)).collect();
        let mut reachable = BTreeMap::new();
        if most.is_empty() {
            return reachable;
        }
        for row in self.near_rows(narrowing, search, most.keys().copied()) {
            for code in self.codes_of(row) {
                if let Some(most) = most.get(&code) {
                    let n = reachable.entry(code).or_insert(0);
                    *n = most.min(&(*n + 1)).to_owned();
                }
            }
        }
        reachable
    }

    /// The offers of some occupations that this CV is near enough to, found in one pass.
    fn near_rows(
        &self,
        narrowing: &Narrowing,
        search: &LeverSearch,
        codes: impl Iterator<Item = RomeCode>,
    ) -> Vec<usize> {
        /// More offers change no advice.
        const MOST: usize = 10_000;
        let trained = &self.loaded.trained;
        let query = RankQuery {
            profile: &self.found.profile,
            person: Some(&self.found.fit),
        };
        let options = RankOptions {
            n: MOST,
            filter: Filter {
                rome: codes.collect(),
                ..narrowing.filter_of(search)
            },
            ..RankOptions::default()
        };
        let hits = rank(query, trained, &options).hits.into_iter();
        let is_within = |row: usize| {
            let profiles = &trained.profiles;
            let position = profiles.position(row);
            let position = position.map(|[lat, lon]| (f64::from(lat), f64::from(lon)));
            let departement = Some(profiles.departement(row));
            search.area.holds_place(departement, position)
        };
        let near = hits.filter(|hit| is_near(hit) && is_within(hit.row));
        near.map(|hit| hit.row).collect()
    }

    /// The code of an offer, and the one that it was split from.
    fn codes_of(&self, row: usize) -> BTreeSet<RomeCode> {
        let trained = &self.loaded.trained;
        let occupations = trained.profiler.occupations();
        let class = trained.profiles.scan().class(row);
        BTreeSet::from([occupations.code(class), occupations.parent(class)])
    }
}

/// How far the person can look: as far as the CV says, else as one gets without a vehicle where
/// it says that there is none.
fn reach_km(wanted: &Wanted) -> Option<u32> {
    let without = wanted.has_no_vehicle.then_some(REACH_WITHOUT_VEHICLE);
    wanted.radius_km.map(u32::from).or(without)
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
