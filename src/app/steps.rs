//! What to do now, for a CV whose offers and gaps are known.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::Matches;
use super::model::Trained;
use crate::cv::Cv;
use crate::facts::diplomas;
use crate::gap::{
    Bridge, Condition, Facts, Gap, Lexicon, Missing, Rules, Step, Suggestion, next_steps,
};
use crate::rome::{RomeCode, Sheet};

/// A neighbouring occupation is one of so many that the CV speaks of most.
const HEARD: usize = 30;
/// A neighbour with so many offers is worth a look.
const ENOUGH_OFFERS: usize = 5;
/// Skills that a sentence names.
const NAMED_SKILLS: usize = 3;

/// What steps are chosen from.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// How words are compared.
    pub lexicon: &'a Lexicon<'a>,
    /// The model and the offers' profiles.
    pub trained: &'a Trained,
    /// The ROME, where it was imported.
    pub sheets: &'a [Sheet],
    /// How near occupations are.
    pub bridge: &'a Bridge,
    /// What is missing over all offers, and the courses for each.
    pub gaps: &'a [Gap],
    /// For each gap, the courses that close it.
    pub courses: &'a [Vec<Suggestion<'a>>],
    /// The départements that offers were looked for in; all where there is none.
    pub departements: &'a [String],
    /// What is never to be proposed.
    pub exclusions: &'a [String],
}

/// At most three things to do, the most useful first.
#[must_use]
pub fn steps(known: Known<'_>, cv: &Cv, matches: &Matches) -> Vec<Step> {
    let facts = facts(known, cv, matches);
    next_steps(&Rules::shipped(), &facts, known.lexicon, known.exclusions)
}

fn facts(known: Known<'_>, cv: &Cv, matches: &Matches) -> Facts {
    let mut facts = Facts::of_cv(cv);
    facts.number("fits", usize::from(matches.chance.fits()));
    facts.number("further_offers", further(known, matches));
    add_gaps(&mut facts, known.gaps);
    add_course(&mut facts, known.gaps, known.courses);
    if let Some((sheet, n)) = neighbour(known, cv, matches) {
        facts.number("neighbour_offers", n);
        facts.words("neighbour", sheet.label.clone());
        facts.about("neighbour", sheet.contexts.join("\n"));
    }
    facts
}

/// The neighbour of the CV's occupation that the CV itself speaks of most, among
/// those with enough live offers. The ROME names as neighbours what one may learn
/// from anywhere, as the warehouse is from the carpenter's bench; of those a CV
/// says nothing.
fn neighbour<'a>(known: Known<'a>, cv: &Cv, matches: &Matches) -> Option<(&'a Sheet, usize)> {
    let own = matches.occupations.first()?.code;
    let parents = matches
        .occupations
        .iter()
        .map(|one| known.bridge.parent(one.code));
    let parents: BTreeSet<RomeCode> = parents.collect();
    let sheet = |code| known.sheets.iter().find(|sheet| sheet.code == code);
    let own = sheet(own)?;
    let live = live(known.trained);
    let heard = heard(known.trained, matches);
    let others = own.neighbours.iter().map(|neighbour| neighbour.code);
    let others = others.filter(|code| !parents.contains(&known.bridge.parent(*code)));
    let others = others.filter_map(|code| {
        let n = live.get(&code).copied().filter(|n| *n >= ENOUGH_OFFERS)?;
        let place = heard.get(&code).copied().filter(|at| *at < HEARD)?;
        Some((place, sheet(code)?, n))
    });
    let open = others.filter(|(_, other, _)| (leads(own) || !leads(other)) && is_open(other, cv));
    let nearest = open.min_by_key(|(place, ..)| *place);
    nearest.map(|(_, sheet, n)| (sheet, n))
}

/// The place of each occupation in what the CV speaks of, from 0.
fn heard(trained: &Trained, matches: &Matches) -> BTreeMap<RomeCode, usize> {
    let strengths = matches.profile.hearing.strengths();
    let mut order: Vec<usize> = (0..strengths.len()).collect();
    order.sort_by(|a, b| strengths[*b].total_cmp(&strengths[*a]).then(a.cmp(b)));
    let occupations = trained.profiler.occupations();
    let codes = order.into_iter().map(|class| occupations.code(class));
    codes.zip(0..).collect()
}

/// Whether one may enter an occupation as one is: with the diploma held, and the
/// title where the law asks for one.
fn is_open(sheet: &Sheet, cv: &Cv) -> bool {
    let access = sheet.access.join("\n");
    let asked = diplomas(&access);
    let titles: Vec<&str> = asked.iter().filter_map(|d| d.what.title).collect();
    let mut held = cv.diplomas().iter().filter_map(|d| d.what.title);
    // « Un diplôme d'Etat, obligatoire pour exercer » may name none.
    let is_closed = !titles.is_empty()
        || ["diplôme d'etat", "diplôme d'état"]
            .iter()
            .any(|state| access.to_lowercase().contains(state));
    let has_title = !is_closed || held.any(|title| titles.contains(&title));
    let lowest = asked.iter().map(|d| d.what.level).min();
    has_title && (lowest.is_none() || cv.level() >= lowest || cv.level().is_none())
}

/// Whether an occupation is to lead others: nobody becomes the head of a site by
/// moving next door.
fn leads(sheet: &Sheet) -> bool {
    const HEADS: &[&str] = &[
        "Chef",
        "Directeur",
        "Responsable",
        "Gérant",
        "Manager",
        "Cadre",
    ];
    HEADS.iter().any(|head| sheet.label.starts_with(head))
}

/// How many offers each occupation has.
fn live(trained: &Trained) -> BTreeMap<RomeCode, usize> {
    let scan = trained.profiles.scan();
    let occupations = trained.profiler.occupations();
    let mut of_class = vec![0_usize; occupations.len()];
    for row in 0..trained.profiles.len() {
        of_class[scan.class(row)] += 1;
    }
    let coded = of_class.into_iter().enumerate();
    coded
        .map(|(class, n)| (occupations.code(class), n))
        .collect()
}

/// How many offers of the CV's occupation lie outside of the départements asked.
fn further(known: Known<'_>, matches: &Matches) -> usize {
    let asked = known.departements;
    let Some(own) = matches.occupations.first().filter(|_| !asked.is_empty()) else {
        return 0;
    };
    let (profiler, profiles) = (&known.trained.profiler, &known.trained.profiles);
    let own = known.bridge.parent(own.code);
    let is_own = |class| known.bridge.parent(profiler.occupations().code(class)) == own;
    let classes: Vec<bool> = (0..profiler.occupations().len()).map(is_own).collect();
    let scan = profiles.scan();
    let is_further = |row: &usize| {
        let there = profiles.departement(*row);
        classes[scan.class(*row)] && !asked.iter().any(|d| d.eq_ignore_ascii_case(there))
    };
    (0..profiles.len()).filter(is_further).count()
}

fn add_gaps(facts: &mut Facts, gaps: &[Gap]) {
    let skills = gaps
        .iter()
        .filter(|gap| matches!(gap.what, Missing::Skill(_)));
    let skills: Vec<&str> = skills
        .filter_map(|gap| gap.words.first().map(String::as_str))
        .collect();
    facts.number("skill_gaps", skills.len());
    let named = skills.len().min(NAMED_SKILLS);
    if named > 0 {
        facts.words("skills", skills[..named].join(", "));
    }
    let sayable = |gap: &&Gap| {
        matches!(
            &gap.what,
            Missing::Condition(
                Condition::Licence(_) | Condition::Language(..) | Condition::Title(_)
            )
        )
    };
    if let Some(gap) = gaps.iter().filter(sayable).max_by_key(|gap| gap.n_required) {
        facts.number("condition_offers", gap.n_required);
        facts.words("condition", gap.words.join(", "));
    }
}

/// The best course of the gap that most offers have.
fn add_course(facts: &mut Facts, gaps: &[Gap], courses: &[Vec<Suggestion<'_>>]) {
    // The words of a topic make no sentence.
    let is_told = |gap: &&Gap| !matches!(gap.what, Missing::Topic(_));
    let closed = gaps
        .iter()
        .zip(courses)
        .filter(|(gap, _)| is_told(gap))
        .filter_map(|(gap, of_gap)| Some((gap, of_gap.first()?)));
    let most = closed.max_by(|(a, _), (b, _)| {
        a.offers
            .len()
            .cmp(&b.offers.len())
            .then(a.weight.total_cmp(&b.weight))
    });
    if let Some((gap, best)) = most {
        facts.number("course_offers", gap.offers.len());
        facts.words("course", best.course.title.clone());
        facts.words("course_code", best.course.code.to_string());
        facts.words("course_gap", gap.words.join(", "));
    }
}
