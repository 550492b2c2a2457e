//! How far each offer is from where a person lives or wants to work.
//!
//! Positions of towns come from the offers themselves: no table of communes is needed,
//! and every town with an offer is known.

use rustc_hash::FxHashMap;

use crate::cv::Home;
use crate::geo::{
    departement_of_postcode, departement_of_town, departements_named, fold_town, is_next_to,
    is_overseas, is_region, large_town, middle, plane_km, prefecture,
};
use crate::profile::Profiles;
use crate::requirement::{Distance, Wanted};

/// Where distances to offers are measured from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PersonPlace {
    /// Latitude and longitude, in degrees, of the home and of the towns wished for.
    origins: Vec<[f32; 2]>,
    /// The département of the home, by the index of its name.
    departement: Option<u32>,
    /// Départements wished for, by the indices of their names.
    zone: Vec<u32>,
    is_overseas: bool,
    /// The town of the home is in no list: the middle of its surroundings stands for it.
    is_guessed: bool,
    /// False where nothing is known of where the person is or wants to be.
    is_known: bool,
    anywhere: bool,
    /// The départements of the offers, by the indices of their names.
    departements: FxHashMap<u32, Departement>,
    /// The distance of offers whose place is a region or a country, by the indices of names.
    regions: FxHashMap<u32, Distance>,
}

/// What is known of an offer that names its département alone.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Departement {
    is_overseas: bool,
    /// Kilometres to its préfecture from the nearest origin.
    km: Option<f32>,
}

impl PersonPlace {
    /// Looks the person's home and wished places up among the offers.
    pub(crate) fn new(home: Option<&Home>, wanted: &Wanted, profiles: &Profiles) -> Self {
        let towns = Towns::of(profiles);
        let mut own = Self {
            anywhere: wanted.anywhere,
            ..Self::default()
        };
        if let Some(home) = home {
            let exact = towns.home(home);
            own.is_guessed = exact.is_none() && wanted.places.is_empty();
            own.origins.extend(exact.or_else(|| towns.around(home)));
            own.departement = departement_of(home).and_then(|code| towns.departement(&code));
            own.is_overseas = departement_of(home).is_some_and(|code| is_overseas(&code));
        }
        let codes = wanted
            .places
            .iter()
            .flat_map(|place| departements_named(&place.words));
        let zone: Vec<String> = codes.collect();
        own.zone = zone
            .iter()
            .filter_map(|code| towns.departement(code))
            .collect();
        let named = wanted
            .places
            .iter()
            .flat_map(|place| towns.named_in(&place.words));
        own.origins.extend(named);
        own.is_known = !own.origins.is_empty() || own.departement.is_some() || !own.zone.is_empty();
        own.departements = own.all_departements(profiles);
        let departement = home.and_then(departement_of);
        own.regions = own.all_regions(profiles, departement.as_deref(), &zone);
        own
    }

    /// How far an offer is, in French: « à environ 130 km » from a home that is guessed.
    #[must_use]
    pub(crate) fn shown_distance(&self, profiles: &Profiles, row: usize) -> Distance {
        /// A guess is no nearer.
        const LEAST_KM: f32 = 10.0;
        match self.distance(profiles, row) {
            Distance::Km(km) if self.is_guessed => Distance::About(km.max(LEAST_KM)),
            other => other,
        }
    }

    /// How far an offer is.
    #[must_use]
    pub(crate) fn distance(&self, profiles: &Profiles, row: usize) -> Distance {
        if !self.is_known {
            return Distance::Unknown;
        }
        let idx = profiles.departement_idx(row);
        let departement = self.departements.get(&idx);
        let km = profiles.position(row).and_then(|at| self.nearest(at));
        if let Some(km) = km.filter(|km| *km <= NEAR_KM) {
            return Distance::Km(km);
        }
        let Some(departement) = departement else {
            let region = self.regions.get(&profiles.place_idx(row));
            return km.map_or(region.copied().unwrap_or(Distance::Unknown), Distance::Km);
        };
        if self.zone.contains(&idx) || self.anywhere && !departement.is_overseas {
            return Distance::InZone;
        }
        if departement.is_overseas != self.is_overseas {
            return Distance::Overseas;
        }
        let is_home = self.departement == Some(idx);
        let is_next = departement.km.is_some_and(|km| km <= NEXT_KM);
        match km {
            Some(km) => Distance::Km(km),
            None if is_home => Distance::SameDepartement,
            None if is_next => Distance::NextDepartement,
            None => departement.km.map_or(Distance::Elsewhere, Distance::About),
        }
    }

    fn all_departements(&self, profiles: &Profiles) -> FxHashMap<u32, Departement> {
        let all = profiles.zones().departements.iter();
        let known = all.map(|own| {
            let km = own.prefecture.and_then(|at| self.nearest(at));
            let is_overseas = own.is_overseas;
            (own.idx, Departement { is_overseas, km })
        });
        known.collect()
    }

    /// An offer that names its region alone may be near home only in the same region, and one
    /// that names another country only from its border.
    fn all_regions(
        &self,
        profiles: &Profiles,
        home: Option<&str>,
        zone: &[String],
    ) -> FxHashMap<u32, Distance> {
        let zones = profiles.zones();
        let regions = zones.regions.iter();
        let known = regions.map(|own| (own.idx, self.region(&own.departements, home, zone)));
        let abroad = zones.countries.iter().map(|own| {
            let is_next = home.is_some_and(|home| is_next_to(own.name, home));
            let distance = match is_next {
                true => Distance::Unknown,
                false => Distance::Abroad,
            };
            (own.idx, distance)
        });
        known.chain(abroad).collect()
    }

    fn region(&self, codes: &[String], home: Option<&str>, zone: &[String]) -> Distance {
        let is_overseas = codes.iter().all(|code| is_overseas(code));
        if codes.iter().any(|code| zone.contains(code)) || self.anywhere && !is_overseas {
            Distance::InZone
        } else if is_overseas != self.is_overseas {
            Distance::Overseas
        } else if home.is_some_and(|own| codes.iter().all(|code| code != own)) {
            Distance::Elsewhere
        } else {
            Distance::Unknown
        }
    }

    fn nearest(&self, at: [f32; 2]) -> Option<f32> {
        let all = self.origins.iter().map(|origin| plane_km(*origin, at));
        all.min_by(f32::total_cmp)
    }
}

/// The position of a home in degrees, and the code of its département, as far as the offers
/// and the list of large towns give them.
#[must_use]
pub(crate) fn locate_home(home: &Home, profiles: &Profiles) -> (Option<[f32; 2]>, Option<String>) {
    let towns = Towns::of(profiles);
    let at = towns.home(home).or_else(|| towns.around(home));
    (at, departement_of(home))
}

/// An offer nearer than this is near, whatever its département.
const NEAR_KM: f32 = 40.0;
/// A département whose préfecture is nearer than this is next door.
const NEXT_KM: f32 = 35.0;

fn departement_of(home: &Home) -> Option<String> {
    let of_postcode = || departement_of_postcode(home.postcode.as_deref()?);
    let of_town = || departement_of_town(&fold_town(home.town.as_deref()?)).map(str::to_owned);
    home.departement
        .clone()
        .or_else(of_postcode)
        .or_else(of_town)
}

/// The towns of the offers.
struct Towns<'a> {
    profiles: &'a Profiles,
}

impl<'a> Towns<'a> {
    fn of(profiles: &'a Profiles) -> Self {
        Self { profiles }
    }

    /// The position of a home: its postcode's, else its town's.
    fn home(&self, home: &Home) -> Option<[f32; 2]> {
        let postcode = home.postcode.as_deref();
        let by_postcode =
            || self.middle_of_postcodes(|own| Some(own) == postcode.map(str::as_bytes));
        let by_town = || {
            let town = fold_town(home.town.as_deref()?);
            self.middle_of_places(&town, departement_of(home).as_deref())
        };
        let named = || {
            let departement = departement_of(home);
            large_town(&fold_town(home.town.as_deref()?), departement.as_deref())
        };
        by_postcode().or_else(by_town).or_else(named)
    }

    /// The middle of the postcodes that begin as that of a home does, else the préfecture.
    fn around(&self, home: &Home) -> Option<[f32; 2]> {
        let by_start = || {
            let start = home.postcode.as_deref()?.get(..3)?;
            self.middle_of_postcodes(|own| own.starts_with(start.as_bytes()))
        };
        by_start().or_else(|| prefecture(&departement_of(home)?))
    }

    fn departement(&self, code: &str) -> Option<u32> {
        let mut all = self.profiles.zones().departements.iter();
        all.find(|own| own.code == code).map(|own| own.idx)
    }

    /// The towns that a wish names by capitals.
    fn named_in(&self, words: &str) -> Vec<[f32; 2]> {
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let marks = |c: char| !c.is_alphanumeric() && c != '-' && c != '\'';
        let named = words.split(marks).filter(is_capital).map(fold_town);
        let towns = named.filter(|town| town.len() > 2 && !is_region(town));
        let place = |town: String| {
            let of_offers = self.middle_of_places(&town, None);
            of_offers.or_else(|| large_town(&town, None))
        };
        towns.filter_map(place).collect()
    }

    fn middle_of_postcodes(&self, is_it: impl Fn(&[u8]) -> bool) -> Option<[f32; 2]> {
        let wanted = self.profiles.names_like(is_it, |_| true);
        self.middle(&wanted, |row| self.profiles.postcode_idx(row))
    }

    fn middle_of_places(&self, wanted: &str, departement: Option<&str>) -> Option<[f32; 2]> {
        // Folding every name would take longer than the ranking.
        let first = wanted.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let may_be = |name: &[u8]| {
            let town = after_code(name).trim_ascii_start().first();
            town.is_some_and(|byte| !byte.is_ascii() || Some(byte.to_ascii_lowercase()) == first)
        };
        let is_place = |name: &str| {
            let (code, town) = name.split_once(CODE_END).unwrap_or(("", name));
            let is_there = departement.is_none_or(|own| code.is_empty() || code == own);
            is_there && fold_town(town) == wanted
        };
        let wanted = self.profiles.names_like(may_be, is_place);
        self.middle(&wanted, |row| self.profiles.place_idx(row))
    }

    /// The middle of the offers whose name is one of those wanted.
    fn middle(&self, wanted: &[u32], name_of: impl Fn(usize) -> u32) -> Option<[f32; 2]> {
        if wanted.is_empty() {
            return None;
        }
        let rows = (0..self.profiles.len()).filter(|row| wanted.contains(&name_of(*row)));
        let positions = rows.filter_map(|row| self.profiles.position(row));
        middle(positions.take(ENOUGH).collect())
    }
}

/// Between the code of a département and a town: « 59 - LILLE ».
const CODE_END: &str = " - ";

/// The town of a place's name.
fn after_code(name: &[u8]) -> &[u8] {
    let mut ends = name.windows(CODE_END.len());
    let end = ends.position(|own| own == CODE_END.as_bytes());
    end.map_or(name, |at| &name[at + CODE_END.len()..])
}

/// Offers whose positions are enough to say where a town is.
const ENOUGH: usize = 200;

#[cfg(test)]
mod tests {
    use super::super::fixture::{index_of, offer, place};
    use super::*;
    use crate::requirement::PlaceWish;

    const LILLE: (f64, f64) = (50.63, 3.06);
    const ROUBAIX: (f64, f64) = (50.69, 3.17);
    const LYON: (f64, f64) = (45.76, 4.84);

    fn profiles() -> crate::profile::OfferIndex {
        let at = |id: &str, label: &str, departement: &str, position| {
            let mut own = offer(id, "Brasserie, service du midi");
            own.place = place(label, departement, position);
            own
        };
        let mut lille = at("1", "59 - LILLE", "59", Some(LILLE));
        lille.place.postcode = Some("59000".to_owned());
        index_of(&[
            lille,
            at("2", "59 - Roubaix", "59", Some(ROUBAIX)),
            at("3", "69 - LYON 03", "69", Some(LYON)),
            at("4", "59 - Nord", "59", None),
            at("5", "974 - ST DENIS", "974", Some((-20.88, 55.45))),
            at("6", "France", "", None),
            at("7", "Occitanie", "", None),
            at("8", "Hauts-de-France", "", None),
        ])
    }

    fn home(town: &str, postcode: &str) -> Home {
        Home {
            town: Some(town.to_owned()),
            postcode: Some(postcode.to_owned()),
            departement: None,
        }
    }

    #[test]
    fn distances_start_at_the_town_of_home() {
        let index = profiles();
        let own = PersonPlace::new(
            Some(&home("Lille", "59000")),
            &Wanted::default(),
            &index.profiles,
        );
        let at = |row| own.distance(&index.profiles, row);
        assert!(matches!(at(0), Distance::Km(km) if km < 1.0));
        assert!(matches!(at(1), Distance::Km(km) if (8.0..13.0).contains(&km)));
        assert!(matches!(at(2), Distance::Km(km) if (540.0..580.0).contains(&km)));
        assert_eq!(own.shown_distance(&index.profiles, 0), at(0));
        let unlisted = PersonPlace::new(
            Some(&home("Bourghelles", "59830")),
            &Wanted::default(),
            &index.profiles,
        );
        let shown = unlisted.shown_distance(&index.profiles, 2);
        assert!(
            matches!(shown, Distance::About(km) if km > 500.0),
            "{shown:?}"
        );
        assert_eq!(at(3), Distance::SameDepartement);
        assert_eq!(at(4), Distance::Overseas);
        assert_eq!(at(5), Distance::Unknown);
    }

    #[test]
    fn an_offer_that_names_another_region_alone_is_elsewhere() {
        let index = profiles();
        let from = home("Lille", "59000");
        let own = PersonPlace::new(Some(&from), &Wanted::default(), &index.profiles);
        assert_eq!(own.distance(&index.profiles, 6), Distance::Elsewhere);
        assert_eq!(own.distance(&index.profiles, 7), Distance::Unknown);
        let wished = Wanted {
            places: vec![PlaceWish {
                words: "cherche en Occitanie".to_owned(),
            }],
            ..Wanted::default()
        };
        let own = PersonPlace::new(Some(&from), &wished, &index.profiles);
        assert_eq!(own.distance(&index.profiles, 6), Distance::InZone);
    }

    #[test]
    fn a_wish_opens_its_zone_or_its_town() {
        let index = profiles();
        let wish = |words: &str| Wanted {
            places: vec![PlaceWish {
                words: words.to_owned(),
            }],
            ..Wanted::default()
        };
        let from = home("Lille", "59000");
        let zone = PersonPlace::new(
            Some(&from),
            &wish("cherche en Auvergne-Rhône-Alpes"),
            &index.profiles,
        );
        assert_eq!(zone.distance(&index.profiles, 2), Distance::InZone);
        let town = PersonPlace::new(Some(&from), &wish("ou sur Lyon"), &index.profiles);
        assert!(matches!(town.distance(&index.profiles, 2), Distance::Km(km) if km < 1.0));
    }

    #[test]
    fn without_a_place_nothing_is_known() {
        let index = profiles();
        let none = PersonPlace::new(None, &Wanted::default(), &index.profiles);
        assert_eq!(none.distance(&index.profiles, 0), Distance::Unknown);
    }
}
