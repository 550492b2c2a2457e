//! Where the préfectures and other large towns are, for homes without an offer near.

use std::sync::LazyLock;

static TOWNS: &str = include_str!("../../data/prefectures_fr.txt");

/// A town of the list.
pub(super) struct LargeTown {
    pub(super) departement: &'static str,
    position: [f32; 2],
    pub(super) name: &'static str,
}

pub(super) fn large_towns() -> impl Iterator<Item = &'static LargeTown> {
    static ALL: LazyLock<Vec<LargeTown>> = LazyLock::new(|| {
        let lines = TOWNS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(large_town_of).collect()
    });
    ALL.iter()
}

fn large_town_of(line: &'static str) -> Option<LargeTown> {
    let mut parts = line.splitn(4, ' ');
    let departement = parts.next()?;
    let position = [parts.next()?.parse().ok()?, parts.next()?.parse().ok()?];
    Some(LargeTown {
        departement,
        position,
        name: parts.next()?,
    })
}

/// The position of a town by its folded name, in its département where one is known.
#[must_use]
pub(crate) fn large_town(name: &str, departement: Option<&str>) -> Option<[f32; 2]> {
    let is_it = |town: &&LargeTown| {
        town.name == name && departement.is_none_or(|own| own == town.departement)
    };
    large_towns().find(is_it).map(|town| town.position)
}

/// The département of a town by its folded name, where the list has one of that name.
#[must_use]
pub(crate) fn departement_of_town(name: &str) -> Option<&'static str> {
    let mut named = large_towns().filter(|town| town.name == name);
    let first = named.next()?;
    named.next().is_none().then_some(first.departement)
}

/// The position of a préfecture: the first town of its département in the list.
#[must_use]
pub(crate) fn prefecture(departement: &str) -> Option<[f32; 2]> {
    let mut towns = large_towns();
    let first = towns.find(|town| town.departement == departement);
    first.map(|town| town.position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_departement_has_its_prefecture_and_every_line_is_read() {
        let is_line = |line: &&str| !line.starts_with('#') && !line.is_empty();
        assert_eq!(large_towns().count(), TOWNS.lines().filter(is_line).count());
        let listed = include_str!("../../data/departements.txt").lines();
        for line in listed.filter(is_line) {
            let code = line.split(' ').next().unwrap();
            assert!(prefecture(code).is_some(), "{code}");
        }
        assert_eq!(large_town("lyon", Some("69")), prefecture("69"));
        assert_eq!(large_town("lyon", Some("59")), None);
        assert_eq!(departement_of_town("lyon"), Some("69"));
        assert_eq!(departement_of_town("nulle part"), None);
    }
}
