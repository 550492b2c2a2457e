//! What a person does not want to be proposed.

use super::Advice;
use crate::gap::Lexicon;

/// True if an exclusion's words are all in what the advice proposes, or in the working
/// conditions that come with it; or if something is excluded and these conditions are not
/// known. Advice on the CV itself is never excluded.
pub(super) fn is_excluded(advice: &Advice, lexicon: &Lexicon<'_>, exclusions: &[String]) -> bool {
    if exclusions.is_empty() {
        return false;
    }
    if has_unknown_conditions(advice) {
        return true;
    }
    let proposal = proposal(advice);
    exclusions
        .iter()
        .any(|exclusion| lexicon.covers(&proposal, exclusion))
}

fn has_unknown_conditions(advice: &Advice) -> bool {
    match advice {
        Advice::TryNeighbour(own) | Advice::TryImmersion(own) => own.contexts.is_empty(),
        _ => false,
    }
}

/// What a person would have to accept, in French: exclusions are.
fn proposal(advice: &Advice) -> String {
    match advice {
        Advice::FollowCourse { title, code, .. } => format!("formation {title} ({code})"),
        Advice::TryNeighbour(neighbour) | Advice::TryImmersion(neighbour) => {
            let contexts = neighbour.contexts.join("\n");
            format!("métier voisin : {}\n{contexts}", neighbour.label)
        }
        Advice::WidenRing(_) => "zone de recherche".to_owned(),
        Advice::StateCondition { condition, .. } => condition.clone(),
        Advice::AddHeadline
        | Advice::DatePosts
        | Advice::DescribeWork { .. }
        | Advice::MendReading
        | Advice::ApplyFirst { .. }
        | Advice::Watch { .. }
        | Advice::PrepareQuestions { .. }
        | Advice::LowerPay(..)
        | Advice::RaisePay(..)
        | Advice::SeekHelp { .. } => String::new(),
    }
}
