//! The kinds of hours that the latest post of a CV names.

use crate::cv::{Cv, PostKind};
use crate::facts::Extractor;

/// Kinds of hours that not everybody takes, as facts and as people say them; the first one of an
/// offer is shown.
pub(super) const HOURS: [(&str, &str); 5] = [
    ("night", "travail de nuit"),
    ("shift_work", "travail posté"),
    ("on_call", "astreintes"),
    ("split_shift", "coupures"),
    ("weekend_holiday", "travail le week-end ou les jours fériés"),
];

/// The kinds of hours that the latest post names.
pub(super) fn hours_of_latest_post(cv: &Cv) -> Vec<&'static str> {
    let mut posts = cv.posts().iter();
    let Some(latest) = posts.find(|post| post.kind == PostKind::Work) else {
        return Vec::new();
    };
    let facts = Extractor::built_in().extract(&cv.text()[latest.span.clone()]);
    let named = |sub: &str| {
        let mut facts = facts.iter();
        facts.any(|fact| fact.sub == sub && fact.polarity.holds())
    };
    let known = HOURS.into_iter().filter(|(sub, _)| named(sub));
    known.map(|(sub, _)| sub).collect()
}
