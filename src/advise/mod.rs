//! What a jobseeker can do now, given a CV, its offers and its gaps.
//!
//! Owns the rules and their weights. Does not know how advice is worded for people,
//! how offers were ranked, or where courses come from.
//!
//! Start with [`advise`]: each rule is a function that gives a [`WeightedAdvice`] or
//! none; the heaviest are kept, at most one a [`Group`].

mod cv;
mod exclusions;
mod gaps;
pub(crate) mod levers;
mod market;

pub(crate) use market::can_enter;

use std::collections::BTreeSet;

use crate::course::CourseCode;
use crate::cv::Cv;
use crate::gap::{Bridge, Lexicon, MarketGaps};
use crate::occupation::Candidate;
use crate::profile::{Profile, Profiler, Profiles};
use crate::rome::Sheet;

/// An action with the figures of its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Write a required licence, language or title into the CV, if it is held.
    StateCondition {
        /// Its name.
        condition: String,
        /// Offers that require it.
        n_offers: usize,
        /// Offers of the trade that were read.
        n_market: usize,
    },
    /// Put the job wanted at the head of the CV.
    AddHeadline,
    /// Date the posts.
    DatePosts,
    /// Say more about tasks and tools.
    DescribeWork {
        /// Words in the CV.
        n_words: usize,
    },
    /// Look at a course.
    FollowCourse {
        /// Its title.
        title: String,
        /// Its certification.
        code: CourseCode,
        /// The gap it closes.
        gap: String,
        /// Offers with this gap.
        n_offers: usize,
        /// Offers of the trade that were read.
        n_market: usize,
    },
    /// Look at a neighbouring occupation too.
    TryNeighbour(Neighbouring),
    /// Look at a neighbouring occupation, for no offer fits.
    SwitchToNeighbour(Neighbouring),
    /// Search in a larger area.
    WidenArea {
        /// Offers of the CV's occupation outside of the area.
        n_offers: usize,
    },
}

/// An occupation near the CV's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Neighbouring {
    /// Its name in the ROME.
    pub label: String,
    /// Open offers.
    pub n_offers: usize,
    /// Working conditions, which an exclusion can meet.
    contexts: Vec<String>,
}

/// What the rules read.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    /// The person's CV.
    pub cv: &'a Cv,
    /// Its profile.
    pub profile: &'a Profile,
    /// Its likeliest occupations, best first.
    pub occupations: &'a [Candidate],
    /// False if the text is no CV of any occupation of the base.
    pub fits: bool,
    /// What the person lacks for the offers of the trade.
    pub gaps: &'a MarketGaps<'a>,
    /// The départements searched; empty for all.
    pub departements: &'a [String],
}

/// The offers and occupations there are.
#[derive(Clone, Copy)]
pub(crate) struct Market<'a> {
    /// Knows the occupations.
    pub profiler: &'a Profiler,
    /// The open offers.
    pub profiles: &'a Profiles,
    /// The ROME; empty where it was not imported.
    pub sheets: &'a [Sheet],
    /// Compares occupations.
    pub bridge: &'a Bridge,
}

/// Advice of one group says the same kind of thing: one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Condition,
    Cv,
    Course,
    Occupation,
    Area,
}

#[derive(Debug)]
struct WeightedAdvice {
    weight: f32,
    group: Group,
    advice: Advice,
}

/// How useful a piece of advice is: `base`, and `gain` more for each offer concerned,
/// up to `most` of them. Set by hand; no data were at hand to learn them from.
struct Weight {
    base: f32,
    gain: f32,
    most: f32,
}

impl Weight {
    const fn fixed(base: f32) -> Self {
        Self {
            base,
            gain: 0.0,
            most: 0.0,
        }
    }

    fn for_offers(&self, n: usize) -> f32 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "compared with small numbers only"
        )]
        let n = n as f32;
        self.base + self.gain * n.min(self.most)
    }
}

/// People read no more, let alone do more.
const MOST: usize = 3;

/// At most three pieces of advice, the most useful first. What an exclusion names is
/// never proposed.
#[must_use]
pub(crate) fn advise(
    situation: Situation<'_>,
    market: Market<'_>,
    lexicon: &Lexicon<'_>,
    exclusions: &[String],
) -> Vec<Advice> {
    let neighbour = market::neighbour(situation, market);
    // The order of equal weights.
    let rules = [
        gaps::state_condition(situation),
        cv::add_headline(situation.cv),
        cv::date_posts(situation.cv),
        cv::describe_work(situation.cv),
        gaps::follow_course(situation),
        market::try_neighbour(neighbour.as_ref()),
        market::switch_to_neighbour(situation, neighbour.as_ref()),
        market::widen_area(situation, market),
    ];
    let allowed = rules
        .into_iter()
        .flatten()
        .filter(|one| !exclusions::is_excluded(&one.advice, lexicon, exclusions));
    heaviest_of_each_group(allowed.collect())
}

fn heaviest_of_each_group(mut advice: Vec<WeightedAdvice>) -> Vec<Advice> {
    // The sort is stable: equal weights keep the order of the rules.
    advice.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut groups = BTreeSet::new();
    advice.retain(|one| groups.insert(one.group));
    let kept = advice.into_iter().take(MOST);
    kept.map(|one| one.advice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gap::WordLists;
    use crate::text::{Analyzer, Vocabulary};

    fn neighbouring(label: &str, contexts: &[&str]) -> Neighbouring {
        Neighbouring {
            label: label.to_owned(),
            n_offers: 20,
            contexts: contexts.iter().map(|&c| c.to_owned()).collect(),
        }
    }

    fn course() -> Advice {
        Advice::FollowCourse {
            title: "Conducteur livreur sur véhicule utilitaire léger".to_owned(),
            code: "RNCP1".parse().unwrap(),
            gap: "livraison".to_owned(),
            n_offers: 6,
            n_market: 48,
        }
    }

    fn weighted(weight: f32, group: Group, advice: Advice) -> WeightedAdvice {
        WeightedAdvice {
            weight,
            group,
            advice,
        }
    }

    #[test]
    fn at_most_three_pieces_of_advice_one_a_group() {
        let advice = vec![
            weighted(0.7, Group::Cv, Advice::AddHeadline),
            weighted(0.65, Group::Cv, Advice::DatePosts),
            weighted(0.8, Group::Course, course()),
            weighted(0.1, Group::Area, Advice::WidenArea { n_offers: 9 }),
            weighted(
                0.2,
                Group::Occupation,
                Advice::TryNeighbour(neighbouring("Magasinier", &[])),
            ),
        ];
        let kept = heaviest_of_each_group(advice);
        assert!(
            matches!(
                kept.as_slice(),
                [
                    Advice::FollowCourse { .. },
                    Advice::AddHeadline,
                    Advice::TryNeighbour(_)
                ]
            ),
            "{kept:?}"
        );
    }

    #[test]
    fn an_exclusion_meets_the_course_and_the_working_conditions_and_no_advice_on_the_cv() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let neighbour = || neighbouring("Magasinier", &["Port de charges lourdes"]);
        for (exclusion, advice, is_excluded) in [
            ("conduite", course(), true),
            ("formation", course(), true),
            ("soudure", course(), false),
            ("port de charges", Advice::TryNeighbour(neighbour()), true),
            ("magasinier", Advice::SwitchToNeighbour(neighbour()), true),
            ("écrire", Advice::AddHeadline, false),
        ] {
            let exclusions = [exclusion.to_owned()];
            let found = exclusions::is_excluded(&advice, &lexicon, &exclusions);
            assert_eq!(found, is_excluded, "{exclusion} {advice:?}");
        }
    }

    #[test]
    fn weights_grow_with_the_offers_up_to_a_bound() {
        let weight = Weight {
            base: 0.5,
            gain: 0.05,
            most: 8.0,
        };
        assert_eq!(weight.for_offers(2), 0.5 + 0.05 * 2.0);
        assert_eq!(weight.for_offers(100), weight.for_offers(8));
    }
}
