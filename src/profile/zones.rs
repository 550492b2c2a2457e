//! The départements, regions and countries among the names of places: looked up once, they
//! serve every person whose distance to offers is measured.

use crate::geo::{
    country, departements_named, fold_town, is_overseas, is_region, may_be_region, prefecture,
};

/// A département that offers name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedDepartement {
    /// Place among [`super::Profiles::names`].
    pub idx: u32,
    pub code: String,
    pub is_overseas: bool,
    /// Where its préfecture is.
    pub prefecture: Option<[f32; 2]>,
}

/// A region that offers name instead of a town.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedRegion {
    /// Place among [`super::Profiles::names`].
    pub idx: u32,
    /// The codes of its départements.
    pub departements: Vec<String>,
}

/// A country that offers name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedCountry {
    /// Place among [`super::Profiles::names`].
    pub idx: u32,
    /// Folded.
    pub name: &'static str,
}

/// All of them.
#[derive(Debug)]
pub(crate) struct Zones {
    pub departements: Vec<NamedDepartement>,
    pub regions: Vec<NamedRegion>,
    pub countries: Vec<NamedCountry>,
}

impl Zones {
    /// Those among names of places, which come with their places in a list.
    pub(super) fn of_names<'n, I>(names: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, &'n str)>,
    {
        Self {
            departements: names().filter_map(departement).collect(),
            regions: names().filter_map(region).collect(),
            countries: names().filter_map(abroad).collect(),
        }
    }
}

fn departement((idx, name): (u32, &str)) -> Option<NamedDepartement> {
    let is_code = (2..=3).contains(&name.len()) && name.as_bytes()[0].is_ascii_digit();
    is_code.then(|| NamedDepartement {
        idx,
        code: name.to_owned(),
        is_overseas: is_overseas(name),
        prefecture: prefecture(name),
    })
}

fn region((idx, name): (u32, &str)) -> Option<NamedRegion> {
    let may_be = may_be_region(name) && !name.contains(" - ");
    (may_be && is_region(&fold_town(name))).then(|| NamedRegion {
        idx,
        departements: departements_named(name),
    })
}

fn abroad((idx, name): (u32, &str)) -> Option<NamedCountry> {
    let name = country(name)?;
    Some(NamedCountry { idx, name })
}
