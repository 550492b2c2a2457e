//! Jobs that a person has held, as the CV names them.

use rustc_hash::FxHashSet;

use super::compare::TradeMatch;
use super::field::{share, stems};
use super::holdings::Holdings;
use crate::cv::person::{DatedPost, Person, WorkKind};

/// A job held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PractisedPost {
    /// Its name, without employer and place.
    pub job: String,
    /// `YYYY` or `YYYY-MM`, where the CV says.
    pub from: Option<String>,
    /// As `from`; `None` for a job still held.
    pub to: Option<String>,
    months: u16,
    in_trade: bool,
    words: FxHashSet<String>,
}

impl PractisedPost {
    /// The jobs of a person that count as experience and have a name.
    pub(super) fn of(person: &Person) -> Vec<Self> {
        person.posts.iter().filter_map(practised).collect()
    }
}

fn practised(post: &DatedPost) -> Option<PractisedPost> {
    let counts = matches!(post.kind, WorkKind::Work | WorkKind::Apprenticeship);
    let job = post.job.clone().filter(|_| counts)?;
    Some(PractisedPost {
        words: stems(&job),
        from: post.from.clone(),
        to: post.to.clone().filter(|to| to != "now"),
        months: post.months,
        in_trade: post.in_trade,
        job,
    })
}

/// The job that speaks best for an offer with that title: one whose name shares a word
/// with it, else one of the trade that both are of. No shorter than `months`.
pub(super) fn post_like(
    person: &Holdings,
    trade: TradeMatch,
    title: &str,
    months: u16,
) -> Option<PractisedPost> {
    let asked = stems(title);
    let is_alike = |post: &PractisedPost| share(&post.words, &asked);
    let counts = |post: &&PractisedPost| {
        post.months >= months && (is_alike(post) || post.in_trade && trade == TradeMatch::Own)
    };
    let posts = person.practised.iter().filter(counts);
    // The first of equals: CVs begin with the latest.
    posts
        .rev()
        .max_by_key(|post| (is_alike(post), post.months))
        .cloned()
}
