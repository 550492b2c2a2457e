//! What only the whole text can decide: which of two facts is kept, and which
//! follow from others.

use rustc_hash::FxHashSet;

use super::fact::{Fact, PayPeriod, Polarity, Value};
use super::rules::Rules;
use super::text_facts::Candidate;

/// Decides on the candidates of a text.
pub(crate) fn settle(rules: &Rules, mut found: Vec<Candidate>) -> Vec<Fact> {
    relabel_by_value(&mut found);
    drop_shorter_of_label(rules, &mut found);
    drop_unquantified_experience(&mut found);
    drop_field_beside_level(&mut found);
    add_diploma_requirements(&mut found);
    add_contradiction(&mut found);
    found.sort_by_key(|candidate| (candidate.fact.span.start, candidate.fact.span.end));
    found.into_iter().map(|candidate| candidate.fact).collect()
}

/// Pay and years have one list of cues: their figures say the sub-label.
fn relabel_by_value(found: &mut Vec<Candidate>) {
    found.retain_mut(|candidate| {
        let sub = match (candidate.fact.sub, &candidate.fact.value) {
            ("pay_monthly", Some(Value::Pay { period, .. })) => match period {
                PayPeriod::Hour => "pay_hourly",
                PayPeriod::Day => "pay_daily_or_task",
                PayPeriod::Month => "pay_monthly",
                PayPeriod::Year => "pay_annual",
            },
            ("exp_up_to_2y", Some(Value::Years { min_years, .. })) => {
                if *min_years < 3.0 {
                    "exp_up_to_2y"
                } else if *min_years < 5.0 {
                    "exp_3_4y"
                } else {
                    "exp_5y_plus"
                }
            }
            ("pay_monthly" | "exp_up_to_2y", None) => return false,
            (sub, _) => sub,
        };
        candidate.fact.sub = sub;
        true
    });
}

/// Keeps the longest of overlapping facts of one label, if the label asks for it.
fn drop_shorter_of_label(rules: &Rules, found: &mut Vec<Candidate>) {
    found.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
    let is_beaten: Vec<bool> = (0..found.len())
        .map(|idx| rules.subs[found[idx].sub].longest && beaten_by_neighbour(found, idx))
        .collect();
    let mut is_beaten = is_beaten.into_iter();
    found.retain(|_| !is_beaten.next().unwrap_or(false));
}

/// Facts overlap within a sentence alone: the search stops where another begins.
fn beaten_by_neighbour(found: &[Candidate], idx: usize) -> bool {
    let candidate = &found[idx];
    let same = |other: &&Candidate| other.sentence == candidate.sentence;
    let before = found[..idx].iter().rev().take_while(same);
    let after = found[idx + 1..].iter().take_while(same);
    before.chain(after).any(|other| beats(other, candidate))
}

fn beats(other: &Candidate, candidate: &Candidate) -> bool {
    let overlaps =
        other.tokens.start < candidate.tokens.end && candidate.tokens.start < other.tokens.end;
    other.fact.label == candidate.fact.label
        && other.fact.sub != candidate.fact.sub
        && overlaps
        && other.tokens.len() > candidate.tokens.len()
}

fn holds(candidate: &Candidate) -> bool {
    candidate.fact.polarity.holds()
}

/// "Expérience exigée" adds nothing to a duration.
fn drop_unquantified_experience(found: &mut Vec<Candidate>) {
    let has_years = found.iter().any(|c| {
        holds(c)
            && c.fact.label == "experience"
            && matches!(c.fact.value, Some(Value::Years { .. }))
    });
    if has_years {
        found.retain(|c| c.fact.sub != "exp_unquantified");
    }
}

/// A field counts only where the same requirement names no level.
fn drop_field_beside_level(found: &mut Vec<Candidate>) {
    let levels: FxHashSet<usize> = found
        .iter()
        .filter(|c| c.fact.label == "diploma" && c.fact.sub != "field_only")
        .map(|c| c.sentence)
        .collect();
    found.retain(|c| {
        let has_level = |sentence| levels.contains(&sentence);
        c.fact.sub != "field_only" || !has_level(c.sentence) && !has_level(c.sentence + 1)
    });
}

/// A diploma that is asked or wished is itself a requirement.
fn add_diploma_requirements(found: &mut Vec<Candidate>) {
    let said: FxHashSet<usize> = found
        .iter()
        .filter(|c| matches!(c.fact.sub, "required" | "wished") && holds(c))
        .map(|c| c.sentence)
        .collect();
    let diplomas = found.iter().filter(|c| c.fact.label == "diploma");
    let added: Vec<Candidate> = diplomas
        .filter(|diploma| !said.contains(&diploma.sentence))
        .filter_map(requirement)
        .collect();
    found.extend(added);
}

fn requirement(diploma: &Candidate) -> Option<Candidate> {
    let (sub, polarity) = match diploma.fact.polarity {
        Polarity::Asked => ("required", Polarity::Asked),
        Polarity::Wished => ("wished", Polarity::Wished),
        _ => return None,
    };
    let mut requirement = diploma.clone();
    requirement.fact = Fact {
        label: "diploma_requirement",
        sub,
        polarity,
        value: None,
        ..requirement.fact
    };
    Some(requirement)
}

/// Beginners are welcome, and years are asked.
fn add_contradiction(found: &mut Vec<Candidate>) {
    let welcomes = found
        .iter()
        .any(|c| c.fact.sub == "beginner_accepted" && holds(c));
    let asks = found.iter().find(|c| {
        c.fact.polarity == Polarity::Asked && matches!(c.fact.sub, "exp_3_4y" | "exp_5y_plus")
    });
    if let Some(years) = asks.filter(|_| welcomes) {
        let mut contradiction = years.clone();
        contradiction.fact.label = "quality";
        contradiction.fact.sub = "contradiction";
        contradiction.fact.polarity = Polarity::Offered;
        contradiction.fact.value = None;
        found.push(contradiction);
    }
}
