//! Whether a motor vehicle is at hand.

use std::sync::LazyLock;

use super::clauses::clauses;
use super::list::Cues;
use crate::cv::{Cv, CvSection};
use crate::facts::licences;
use crate::text::tokens;

static VEHICLE: LazyLock<Cues> = LazyLock::new(|| Cues::section("vehicle"));
static NONE: LazyLock<Cues> = LazyLock::new(|| Cues::section("no vehicle"));
/// « Voiture sans permis » is one.
static ANYWAY: LazyLock<Cues> = LazyLock::new(|| Cues::section("vehicle anyway"));
/// Ways to go without a vehicle: two of them in a line are how somebody goes.
static WAYS: LazyLock<Cues> = LazyLock::new(|| Cues::section("ways without vehicle"));

/// A longer clause is about vehicles at work.
const LONGEST: usize = 60;

/// `None` where the CV does not say. Posts are left out: there, vehicles are work.
pub(super) fn vehicle(cv: &Cv) -> Option<bool> {
    let lines = cv.passages().iter().flat_map(|p| {
        let lines = cv.text()[p.span.clone()].lines();
        lines.map(|line| (line, p.section))
    });
    let lines = lines.filter(|(line, section)| {
        let is_work = matches!(
            section,
            CvSection::Posts | CvSection::Diplomas | CvSection::Skills
        );
        !is_work || says_licence(line)
    });
    // « Pas de permis » is made of words of headings.
    let mut headings = cv.headings().iter();
    let mut found = headings
        .any(|heading| NONE.occur_in(&heading.words))
        .then_some(false);
    for (line, section) in lines {
        let pieces: Vec<&str> = clauses(line).into_iter().map(|c| &line[c]).collect();
        let is_way = |clause: &&&str| WAYS.first_in(clause) == Some(0..clause.len());
        if section != CvSection::Interests && pieces.iter().filter(is_way).count() > 1 {
            found = found.or(Some(false));
        }
        for (at, clause) in pieces.iter().enumerate() {
            let says = said(clause, section).filter(|_| !is_licence(&pieces[..at], clause));
            // A vehicle that is named counts more than a bus that is taken.
            found = says.filter(|has| *has).or(found).or(says);
        }
    }
    found
}

/// « Permis B + véhicule », « Pas de permis »: about the person wherever it is written.
fn says_licence(line: &str) -> bool {
    line.len() <= LONGEST && tokens(line).iter().any(|t| t.folded == "permis")
}

/// What a clause says, if anything.
fn said(clause: &str, section: CvSection) -> Option<bool> {
    if clause.len() > LONGEST {
        return None;
    }
    // Cycling for leisure says nothing of a car.
    if NONE.occur_in(clause) && !ANYWAY.occur_in(clause) {
        return (section != CvSection::Interests).then_some(false);
    }
    VEHICLE.occur_in(clause).then_some(true)
}

/// « Permis B, moto »: the word is a category there.
fn is_licence(before: &[&str], clause: &str) -> bool {
    let is_category = tokens(clause).len() == 1 && tokens(clause)[0].folded == "moto";
    is_category && before.iter().any(|one| !licences(one).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    #[test]
    fn a_vehicle_is_said_or_denied() {
        for (lines, expected) in [
            ("DIVERS\nPermis B, véhicule", Some(true)),
            ("DIVERS\nPermis B, moto", None),
            ("DIVERS\nVélo de montagne. Permis B", None),
            ("DIVERS\nSans permis, bus", Some(false)),
            ("DIVERS\nPas permis. Tram ok.", Some(false)),
            ("DIVERS\nDéplacements en bus et métro", Some(false)),
            ("DIVERS\nPermis non, bus, vélo", Some(false)),
            ("DIVERS\nVoiture sans permis", Some(true)),
            (
                "FORMATION\nCAP soudeur 2010\nPermis B + véhicule",
                Some(true),
            ),
            (
                "EXPERIENCE\n2010-2014 : soudeur\nConduite de véhicules",
                None,
            ),
            ("LOISIRS\nVélo, train miniature", None),
        ] {
            let cv = Cv::from_text(&format!("Soudeur\n\n{lines}"), Month::new(2026, 11));
            assert_eq!(vehicle(&cv), expected, "{lines}");
        }
    }
}
