//! How far each offer is from where a person lives or wants to work.
//!
//! Positions of towns come from the offers themselves: no table of communes is needed,
//! and every town with an offer is known.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::large_towns::{large_town, prefecture};
use crate::cv::Home;
use crate::profile::Profiles;
use crate::requirement::{Distance, Wanted};
use crate::text::{List, has_phrase, tokens};

static REGIONS: List = List(include_str!("../../data/regions_fr.txt"));
static DEPARTEMENTS: &str = include_str!("../../data/departements.txt");

/// Where distances to offers are measured from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonPlace {
    /// Latitude and longitude, in degrees, of the home and of the towns wished for.
    origins: Vec<[f32; 2]>,
    /// The département of the home, by the index of its name.
    departement: Option<u32>,
    /// Départements wished for, by the indices of their names.
    zone: Vec<u32>,
    is_overseas: bool,
    /// False where nothing is known of where the person is or wants to be.
    is_known: bool,
    anywhere: bool,
    /// For each département's name: 0 mainland, 1 overseas, 2 unknown.
    sides: FxHashMap<u32, u8>,
}

const UNKNOWN_SIDE: u8 = 2;

impl PersonPlace {
    /// Looks the person's home and wished places up among the offers.
    pub fn new(home: Option<&Home>, wanted: &Wanted, profiles: &Profiles) -> Self {
        let towns = Towns::of(profiles);
        let mut own = Self {
            anywhere: wanted.anywhere,
            sides: sides(profiles),
            ..Self::default()
        };
        if let Some(home) = home {
            own.origins.extend(towns.home(home));
            own.departement = departement_of(home).and_then(|code| towns.departement(&code));
            own.is_overseas = departement_of(home).is_some_and(|code| is_overseas(&code));
        }
        let codes = wanted.places.iter().flat_map(|place| zones(&place.words));
        own.zone = codes.filter_map(|code| towns.departement(&code)).collect();
        let named = wanted
            .places
            .iter()
            .flat_map(|place| towns.named_in(&place.words));
        own.origins.extend(named);
        own.is_known = !own.origins.is_empty() || own.departement.is_some() || !own.zone.is_empty();
        own
    }

    /// The same from another place, that somebody asked for.
    #[must_use]
    pub fn at(position: (f64, f64)) -> Self {
        Self {
            origins: vec![[position.0 as f32, position.1 as f32]],
            is_known: true,
            ..Self::default()
        }
    }

    /// How far an offer is.
    #[must_use]
    pub fn distance(&self, profiles: &Profiles, row: usize) -> Distance {
        if !self.is_known {
            return Distance::Unknown;
        }
        let departement = profiles.departement_idx(row);
        let side = self
            .sides
            .get(&departement)
            .copied()
            .unwrap_or(UNKNOWN_SIDE);
        let position = profiles.position_f32(row);
        let km = position.and_then(|at| self.nearest(at));
        let is_near = km.is_some_and(|km| km <= NEAR_KM);
        if is_near {
            return Distance::Km(km.unwrap_or_default());
        }
        if self.zone.contains(&departement) || self.anywhere && side == 0 {
            return Distance::InZone;
        }
        if side != UNKNOWN_SIDE && (side == 1) != self.is_overseas {
            return Distance::Overseas;
        }
        match km {
            Some(km) => Distance::Km(km),
            None if side == UNKNOWN_SIDE => Distance::Unknown,
            None if self.departement == Some(departement) => Distance::SameDepartement,
            None => Distance::Elsewhere,
        }
    }

    fn nearest(&self, at: [f32; 2]) -> Option<f32> {
        let all = self.origins.iter().map(|origin| kilometres(*origin, at));
        all.min_by(f32::total_cmp)
    }
}

/// An offer nearer than this is near, whatever its département.
const NEAR_KM: f32 = 40.0;

/// Kilometres between two positions, on a plane: exact to a percent within a country.
fn kilometres(a: [f32; 2], b: [f32; 2]) -> f32 {
    const A_DEGREE: f32 = 111.2;
    let shrink = ((a[0] + b[0]) / 2.0).to_radians().cos();
    let (lat, lon) = (b[0] - a[0], (b[1] - a[1]) * shrink);
    lat.hypot(lon) * A_DEGREE
}

fn is_overseas(departement: &str) -> bool {
    departement.starts_with("97") || departement.starts_with("98")
}

fn sides(profiles: &Profiles) -> FxHashMap<u32, u8> {
    let names = profiles.names();
    let is_code = |name: &str| (2..=3).contains(&name.len()) && name.as_bytes()[0].is_ascii_digit();
    let codes = names.filter(|(_, name)| is_code(name));
    codes
        .map(|(idx, name)| (idx, u8::from(is_overseas(name))))
        .collect()
}

fn departement_of(home: &Home) -> Option<String> {
    home.departement.clone().or_else(|| {
        let postcode = home.postcode.as_deref()?;
        let n = if is_overseas(postcode) { 3 } else { 2 };
        postcode.get(..n).map(str::to_owned)
    })
}

/// The codes of the départements that a wish names, alone or through their region.
fn zones(words: &str) -> Vec<String> {
    let tokens = tokens(words);
    let mut found = Vec::new();
    for (name, codes) in REGIONS.pairs("regions") {
        if has_phrase(&tokens, name) {
            found.extend(codes.split_whitespace().map(str::to_owned));
        }
    }
    for line in DEPARTEMENTS.lines().filter(|line| !line.starts_with('#')) {
        let Some((code, name)) = line.split_once(' ') else {
            continue;
        };
        let is_code = tokens
            .iter()
            .any(|token| token.folded == code.to_lowercase());
        if name.len() > 3 && has_phrase(&tokens, name) || is_code && words.contains('(') {
            found.push(code.to_owned());
        }
    }
    found
}

static REGION_NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| REGIONS.pairs("regions").map(|(name, _)| name).collect());

/// The towns of the offers.
struct Towns<'a> {
    profiles: &'a Profiles,
}

impl<'a> Towns<'a> {
    fn of(profiles: &'a Profiles) -> Self {
        Self { profiles }
    }

    /// The position of a home: its postcode's, else its town's, else that of the
    /// postcodes that begin alike.
    fn home(&self, home: &Home) -> Option<[f32; 2]> {
        let postcode = home.postcode.as_deref();
        let by_postcode = || self.middle_of_postcodes(|own| Some(own) == postcode);
        let by_town = || {
            let town = fold_town(home.town.as_deref()?);
            self.middle_of_places(|own| own == town, departement_of(home).as_deref())
        };
        let by_start = || {
            let start = postcode?.get(..3)?;
            self.middle_of_postcodes(|own| own.starts_with(start))
        };
        let named = || {
            let departement = departement_of(home);
            large_town(&fold_town(home.town.as_deref()?), departement.as_deref())
        };
        let of_departement = || prefecture(&departement_of(home)?);
        by_postcode()
            .or_else(by_town)
            .or_else(named)
            .or_else(by_start)
            .or_else(of_departement)
    }

    fn departement(&self, code: &str) -> Option<u32> {
        let mut names = self.profiles.names();
        names.find(|(_, name)| *name == code).map(|(idx, _)| idx)
    }

    /// The towns that a wish names by capitals.
    fn named_in(&self, words: &str) -> Vec<[f32; 2]> {
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let marks = |c: char| !c.is_alphanumeric() && c != '-' && c != '\'';
        let named = words.split(marks).filter(is_capital).map(fold_town);
        let towns = named.filter(|town| town.len() > 2 && !REGION_NAMES.contains(&town.as_str()));
        let place = |town: String| {
            let of_offers = self.middle_of_places(|own| own == town, None);
            of_offers.or_else(|| large_town(&town, None))
        };
        towns.filter_map(place).collect()
    }

    fn middle_of_postcodes(&self, is_it: impl Fn(&str) -> bool) -> Option<[f32; 2]> {
        let names = self.profiles.names().filter(|(_, name)| is_it(name));
        let wanted: Vec<u32> = names.map(|(idx, _)| idx).collect();
        self.middle(&wanted, |row| self.profiles.postcode_idx(row))
    }

    fn middle_of_places(
        &self,
        is_it: impl Fn(&str) -> bool,
        departement: Option<&str>,
    ) -> Option<[f32; 2]> {
        let is_place = |name: &str| {
            let (code, town) = name.split_once(" - ").unwrap_or(("", name));
            let is_there = departement.is_none_or(|own| code.is_empty() || code == own);
            is_there && town.contains(char::is_alphabetic) && is_it(&fold_town(town))
        };
        let names = self.profiles.names().filter(|(_, name)| is_place(name));
        let wanted: Vec<u32> = names.map(|(idx, _)| idx).collect();
        self.middle(&wanted, |row| self.profiles.place_idx(row))
    }

    /// The mean position of the offers whose name is one of those wanted.
    fn middle(&self, wanted: &[u32], name_of: impl Fn(usize) -> u32) -> Option<[f32; 2]> {
        if wanted.is_empty() {
            return None;
        }
        let rows = (0..self.profiles.len()).filter(|row| wanted.contains(&name_of(*row)));
        let positions = rows.filter_map(|row| self.profiles.position(row));
        let (n, lat, lon) = positions.fold((0.0, 0.0, 0.0), |(n, lat, lon), at| {
            (n + 1.0, lat + at.0, lon + at.1)
        });
        (n > 0.0).then(|| [(lat / n) as f32, (lon / n) as f32])
    }
}

/// A town's name without its arrondissement, its accents and its marks.
fn fold_town(town: &str) -> String {
    let folded = tokens(town);
    let words = folded
        .iter()
        .filter(|token| !token.is_mark && !token.is_number);
    let words: Vec<&str> = words.map(|token| token.folded.as_str()).collect();
    let words = words
        .iter()
        .filter(|word| !matches!(**word, "cedex" | "arrondissement" | "e" | "er"));
    words
        .map(|word| if *word == "st" { "saint" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

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
        assert_eq!(at(3), Distance::SameDepartement);
        assert_eq!(at(4), Distance::Overseas);
        assert_eq!(at(5), Distance::Unknown);
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
