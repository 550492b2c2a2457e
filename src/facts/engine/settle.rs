//! What only the whole text can decide: which of two facts stands, and which
//! follow from others.

use super::extract::Candidate;
use super::fact::{Fact, PayPeriod, Polarity, Value};
use super::rules::Rules;

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

/// Of overlapping facts of one label the longest stands, where the label says so.
fn drop_shorter_of_label(rules: &Rules, found: &mut Vec<Candidate>) {
    found.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
    let all = found.clone();
    found.retain(|candidate| {
        !rules.subs[candidate.sub].longest || !all.iter().any(|other| beats(other, candidate))
    });
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

/// "Expérience exigée" says nothing more where a duration stands.
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
    let levels: Vec<usize> = found
        .iter()
        .filter(|c| c.fact.label == "diploma" && c.fact.sub != "field_only")
        .map(|c| c.sentence)
        .collect();
    found.retain(|c| {
        c.fact.sub != "field_only"
            || !levels
                .iter()
                .any(|&s| s == c.sentence || s == c.sentence + 1)
    });
}

/// A diploma that is asked or wished is itself a requirement.
fn add_diploma_requirements(found: &mut Vec<Candidate>) {
    let mut added = Vec::new();
    for candidate in found.iter().filter(|c| c.fact.label == "diploma") {
        let (sub, polarity) = match candidate.fact.polarity {
            Polarity::Asked => ("required", Polarity::Asked),
            Polarity::Wished => ("wished", Polarity::Wished),
            _ => continue,
        };
        let is_said = found.iter().any(|c| {
            c.sentence == candidate.sentence
                && c.fact.label == "diploma_requirement"
                && holds(c)
                && matches!(c.fact.sub, "required" | "wished")
        });
        if !is_said {
            let mut requirement = candidate.clone();
            requirement.fact.label = "diploma_requirement";
            requirement.fact.sub = sub;
            requirement.fact.polarity = polarity;
            requirement.fact.value = None;
            added.push(requirement);
        }
    }
    found.extend(added);
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
