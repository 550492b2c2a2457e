//! What the CVs of a folder have in common.

use std::collections::BTreeMap;

use super::shape::{GroupSummary, Match, SharedThing};

/// A sum over fewer CVs would describe persons, not a group.
const SMALLEST: usize = 5;
/// Rows per list.
const LINES: usize = 10;

/// Sums over CVs; `None` for fewer than five.
pub(crate) fn group(matches: &[Match]) -> Option<GroupSummary> {
    if matches.len() < SMALLEST {
        return None;
    }
    let occupations = matches.iter().map(|one| {
        let first = one.cv.occupations.first();
        first
            .map(|o| (o.rome.clone(), o.label.clone()))
            .into_iter()
            .collect()
    });
    let gaps = matches.iter().map(|one| {
        let gaps = one.gaps.all();
        gaps.map(|gap| (String::new(), gap.text.clone())).collect()
    });
    let courses = matches.iter().map(|one| {
        let courses = one.gaps.all().flat_map(|gap| &gap.courses);
        courses
            .map(|course| (course.code.clone(), course.title.clone()))
            .collect()
    });
    let without = matches.iter().filter(|one| !one.fits);
    Some(GroupSummary {
        cvs: matches.len(),
        occupations: count_shared(occupations, 1),
        gaps: count_shared(gaps, 2),
        courses: count_shared(courses, SMALLEST),
        without_offer: without.map(|one| one.cv.file.clone()).collect(),
    })
}

/// Counts the CVs that have each thing, the most frequent first.
fn count_shared(
    cvs: impl Iterator<Item = Vec<(String, String)>>,
    at_least: usize,
) -> Vec<SharedThing> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for mut things in cvs {
        things.sort();
        things.dedup();
        for thing in things {
            *counts.entry(thing).or_default() += 1;
        }
    }
    let mut all: Vec<SharedThing> = counts
        .into_iter()
        .map(|((code, label), cvs)| SharedThing { code, label, cvs })
        .filter(|count_shared| count_shared.cvs >= at_least)
        .collect();
    all.sort_by(|a, b| b.cvs.cmp(&a.cvs).then_with(|| a.label.cmp(&b.label)));
    all.truncate(LINES);
    all
}

#[cfg(test)]
mod tests {
    use super::super::gaps::{Gaps, ShownMarketGap};
    use super::super::shape::ShownCv;
    use super::super::{ShownCourse, ShownOccupation};
    use super::*;

    fn lacking(file: &str, gap: &str, fits: bool) -> Match {
        let course = ShownCourse {
            code: "RS5801".to_owned(),
            title: "Secourisme".to_owned(),
            ..ShownCourse::default()
        };
        Match {
            cv: ShownCv {
                file: file.to_owned(),
                occupations: vec![ShownOccupation {
                    rome: "J1501".to_owned(),
                    label: "Aide-soignant".to_owned(),
                    probability: 0.8,
                }],
                ..ShownCv::default()
            },
            gaps: Gaps {
                obtain: vec![ShownMarketGap {
                    text: gap.to_owned(),
                    courses: vec![course],
                    ..ShownMarketGap::default()
                }],
                ..Gaps::default()
            },
            fits,
            ..Match::default()
        }
    }

    #[test]
    fn a_gap_of_five_people_is_listed_and_that_of_one_is_not() {
        let mut matches: Vec<Match> = (0..5).map(|_| lacking("a", "secourisme", true)).collect();
        matches.push(lacking("seul.pdf", "soudure", false));
        let group = group(&matches).unwrap();
        assert_eq!(group.gaps.len(), 1);
        assert_eq!(
            (group.gaps[0].label.as_str(), group.gaps[0].cvs),
            ("secourisme", 5)
        );
        assert_eq!(group.courses[0].cvs, 6);
        assert_eq!(group.without_offer, ["seul.pdf"]);
    }

    #[test]
    fn four_cvs_are_no_group() {
        let matches: Vec<Match> = (0..4).map(|_| lacking("a", "x", true)).collect();
        assert_eq!(group(&matches), None);
    }
}
