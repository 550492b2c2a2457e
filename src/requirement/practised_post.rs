//! A post with the words of its trade.

use rustc_hash::FxHashSet;

use super::field::stems;
use crate::cv::person::{DatedPost, Person, WorkKind, begins_with_job, is_of_any_trade};

/// What the CV calls a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PostName {
    /// The job, without employer and place.
    Job(String),
    /// The employer, where the CV names no job: « Ambulances Duval ».
    Employer(String),
}

/// A job held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PractisedPost {
    /// What it is called.
    pub name: PostName,
    /// `YYYY` or `YYYY-MM`, where the CV says.
    pub from: Option<String>,
    /// As `from`; `None` for a job still held.
    pub to: Option<String>,
    pub(super) months: u16,
    /// It is of the trade that the person states.
    pub(super) in_trade: bool,
    pub(super) words: FxHashSet<String>,
}

impl PractisedPost {
    /// The jobs of a person that count as experience and have a name. For somebody new in the
    /// trade none is of it.
    pub(super) fn of(person: &Person, is_new: bool) -> Vec<Self> {
        let jobs = person.posts.iter().filter_map(practised);
        jobs.map(|job| Self {
            in_trade: job.in_trade && !is_new,
            ..job
        })
        .collect()
    }

    /// Held today.
    pub(super) fn is_open(&self) -> bool {
        self.to.is_none() && self.from.is_some()
    }

    /// The year and month it ended, as the CV writes them; a job still held comes last.
    pub(super) fn until(&self) -> &str {
        match (&self.to, &self.from) {
            (Some(to), _) => to,
            (None, Some(_)) => "now",
            (None, None) => "",
        }
    }
}

/// The year in which the latest work ended, with a name or not; that of today for work still
/// done.
pub(super) fn works_until(person: &Person) -> Option<i32> {
    let work = person.posts.iter().filter(|post| counts(post));
    work.filter_map(last_year).max()
}

fn last_year(post: &DatedPost) -> Option<i32> {
    const MONTHS: i32 = 12;
    let from = post.from.as_deref()?;
    let to = post.to.as_deref().filter(|to| *to != "now");
    match to {
        Some(to) => year(to),
        None => {
            let month = from.get(5..7).and_then(|month| month.parse().ok());
            let months = month.unwrap_or(0) + i32::from(post.months);
            Some(year(from)? + months / MONTHS)
        }
    }
}

/// The year of `YYYY` or `YYYY-MM`.
pub(super) fn year(date: &str) -> Option<i32> {
    date.get(..4)?.parse().ok()
}

fn counts(post: &DatedPost) -> bool {
    matches!(post.kind, WorkKind::Work | WorkKind::Apprenticeship)
}

fn practised(post: &DatedPost) -> Option<PractisedPost> {
    let (name, words) = match &post.job {
        Some(job) if is_of_any_trade(job) => longer_name(&post.title)?,
        Some(job) => (PostName::Job(job.clone()), stems(job)),
        None => employer(post)?,
    };
    counts(post).then(|| PractisedPost {
        words,
        in_trade: post.in_trade,
        from: post.from.clone(),
        to: post.to.clone().filter(|to| to != "now"),
        months: post.months,
        name,
    })
}

/// « Responsable des unités de pneumologie »: where the job alone is one of any trade, the part
/// of the title that says of what.
fn longer_name(title: &str) -> Option<(PostName, FxHashSet<String>)> {
    const LONGEST: usize = 60;
    const LEAST_WORDS: usize = 3;
    let end = title.find([',', '(', ':', '|', ';', '–', '—']);
    let name = title[..end.unwrap_or(title.len())]
        .split(" - ")
        .next()?
        .trim();
    let is_name = begins_with_job(name)
        && name.split_whitespace().count() >= LEAST_WORDS
        && name.chars().count() <= LONGEST;
    is_name.then(|| (PostName::Job(name.to_owned()), stems(name)))
}

/// The first part of a title that names no job, with its words.
fn employer(post: &DatedPost) -> Option<(PostName, FxHashSet<String>)> {
    /// A longer one is a sentence, in letters.
    const LONGEST: usize = 40;
    const ENDS: [&str; 8] = [", ", " - ", " – ", " — ", " (", " | ", " : ", ". "];
    let title = post.title.as_str();
    let end = ENDS.iter().filter_map(|mark| title.find(mark)).min();
    let name = title[..end.unwrap_or(title.len())].trim();
    let is_name = name.starts_with(char::is_uppercase) && name.chars().count() <= LONGEST;
    is_name.then(|| (PostName::Employer(name.to_owned()), stems(name)))
}
