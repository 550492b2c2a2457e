//! What to do now: a small expert system whose rules and weights are data.
//!
//! Rules say under which facts an action makes sense, what it weighs and why.
//! What the user excluded is never proposed, whatever it weighs.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::lexicon::{Family, Lexicon, coverage};
use crate::cv::{Cv, Section};

/// An action with its reason, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule that proposes it.
    pub rule: String,
    /// What to do.
    pub action: String,
    /// Why.
    pub reason: String,
}

/// The rules, in order.
#[derive(Debug, Clone, Deserialize)]
pub struct Rules {
    rule: Vec<Rule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    group: String,
    action: String,
    reason: String,
    when: Vec<When>,
    weight: f32,
    #[serde(default)]
    gain: f32,
    per: Option<String>,
    #[serde(default)]
    most: f32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    fact: String,
    at_least: Option<f32>,
    at_most: Option<f32>,
}

impl Rules {
    /// The rules that come with the tool.
    #[must_use]
    pub fn shipped() -> Self {
        let rules = include_str!("../../data/next_steps.toml");
        toml::from_str(rules).expect("a test reads the embedded rules")
    }
}

/// What is known of a CV, its offers and its gaps: numbers that rules ask for,
/// and words that they are filled with.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    numbers: BTreeMap<&'static str, f32>,
    words: BTreeMap<&'static str, String>,
    about: BTreeMap<&'static str, String>,
}

impl Facts {
    /// What the CV itself says.
    #[must_use]
    pub fn of_cv(cv: &Cv) -> Self {
        let lines = |section| cv.section(section).count();
        let mut facts = Self::default();
        facts.number("headlines", lines(Section::Headline));
        facts.number("skill_lines", lines(Section::Skills));
        facts.number(
            "dated_posts",
            cv.posts()
                .iter()
                .filter(|post| post.period.is_some())
                .count(),
        );
        facts.number("words", cv.text().split_whitespace().count());
        facts
    }

    /// A number, which texts may name as well.
    pub fn number(&mut self, name: &'static str, value: usize) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "compared with small numbers only"
        )]
        self.numbers.insert(name, value as f32);
        self.words.insert(name, value.to_string());
    }

    /// Words that texts name.
    pub fn words(&mut self, name: &'static str, value: impl Into<String>) {
        self.words.insert(name, value.into());
    }

    /// What comes with `name` without being said, such as the working conditions
    /// of an occupation: an exclusion may meet it.
    pub fn about(&mut self, name: &'static str, value: impl Into<String>) {
        self.about.insert(name, value.into());
    }
}

/// No more steps are read, let alone taken.
const MOST: usize = 3;

/// The steps to take, the most useful first.
#[must_use]
pub fn next_steps(
    rules: &Rules,
    facts: &Facts,
    lexicon: &Lexicon<'_>,
    exclusions: &[String],
) -> Vec<Step> {
    let mut held: Vec<(f32, &Rule, Step)> = rules
        .rule
        .iter()
        .filter(|rule| rule.when.iter().all(|when| holds(when, facts)))
        .filter_map(|rule| Some((weight(rule, facts), rule, step(rule, facts)?)))
        .filter(|(_, rule, step)| !is_excluded(rule, step, facts, lexicon, exclusions))
        .collect();
    held.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut groups = BTreeSet::new();
    held.retain(|(_, rule, _)| groups.insert(rule.group.as_str()));
    held.into_iter().take(MOST).map(|(.., step)| step).collect()
}

/// A fact that is not known makes no condition hold.
fn holds(when: &When, facts: &Facts) -> bool {
    facts.numbers.get(when.fact.as_str()).is_some_and(|value| {
        when.at_least.is_none_or(|least| *value >= least)
            && when.at_most.is_none_or(|most| *value <= most)
    })
}

fn weight(rule: &Rule, facts: &Facts) -> f32 {
    let per = rule.per.as_deref().and_then(|name| facts.numbers.get(name));
    rule.weight + rule.gain * per.copied().unwrap_or(0.0).min(rule.most)
}

fn step(rule: &Rule, facts: &Facts) -> Option<Step> {
    Some(Step {
        rule: rule.name.clone(),
        action: filled(&rule.action, facts)?,
        reason: filled(&rule.reason, facts)?,
    })
}

/// The text with its `{names}` filled, unless one is not known.
fn filled(text: &str, facts: &Facts) -> Option<String> {
    let mut parts = text.split('{');
    let mut full = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        full.push_str(facts.words.get(name)?);
        full.push_str(rest);
    }
    Some(full)
}

/// Whether all that an exclusion says is said by the step, or comes with what it
/// names. Advice on the CV itself sends nobody anywhere and is never excluded.
fn is_excluded(
    rule: &Rule,
    step: &Step,
    facts: &Facts,
    lexicon: &Lexicon<'_>,
    exclusions: &[String],
) -> bool {
    let mut text = step.action.clone();
    for (name, about) in &facts.about {
        if rule.action.contains(&format!("{{{name}}}")) {
            text.push('\n');
            text.push_str(about);
        }
    }
    let said: FxHashSet<Family> = lexicon
        .words(&text)
        .into_iter()
        .map(|word| word.family)
        .collect();
    exclusions.iter().any(|exclusion| {
        let words = lexicon.telling(exclusion);
        !words.is_empty() && coverage(&words, &said) >= 1.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Analyzer, Vocabulary};

    fn steps(facts: &Facts, exclusions: &[&str]) -> Vec<String> {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let exclusions: Vec<String> = exclusions.iter().map(|&e| e.to_owned()).collect();
        let found = next_steps(&Rules::shipped(), facts, &lexicon, &exclusions);
        found.into_iter().map(|step| step.rule).collect()
    }

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.number("headlines", 0);
        facts.number("course_offers", 6);
        facts.words("course", "Conducteur livreur sur véhicule utilitaire léger");
        facts.words("course_code", "RNCP1");
        facts.words("course_gap", "livraison");
        facts.number("neighbour_offers", 20);
        facts.words("neighbour", "Magasinier");
        facts.about("neighbour", "Port de charges lourdes");
        facts.number("further_offers", 9);
        facts
    }

    #[test]
    fn at_most_three_steps_one_a_group() {
        assert_eq!(
            steps(&facts(), &[]),
            ["follow_a_course", "name_the_job", "try_a_neighbour"]
        );
    }

    #[test]
    fn what_is_excluded_is_never_proposed() {
        assert_eq!(
            steps(&facts(), &["conduite", "port de charges"]),
            ["name_the_job", "look_further"]
        );
    }

    #[test]
    fn a_rule_that_misses_a_word_is_left() {
        let mut facts = Facts::default();
        facts.number("neighbour_offers", 20);
        assert!(steps(&facts, &[]).is_empty());
    }

    #[test]
    fn a_full_cv_with_nothing_to_add_gets_no_advice() {
        let mut facts = Facts::default();
        facts.number("headlines", 1);
        facts.number("dated_posts", 3);
        facts.number("words", 300);
        assert!(steps(&facts, &[]).is_empty());
    }
}
