//! What of a CV shows that a need is met.

use std::cmp::Reverse;

use super::compare::{is_kindred, own_months};
use super::field::{share, stems};
use super::holdings::{DiplomaHolding, Holdings};
use super::need::Need;
use super::practised::post_like;
use super::practised_post::PractisedPost;
use super::trade_match::TradeMatch;
use crate::facts::{Cefr, Level, Licence};

/// The part of a CV that meets a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A diploma, as the CV writes it.
    Diploma {
        /// With its field.
        name: String,
        /// The year written beside it.
        year: Option<i32>,
    },
    /// Work in the trade, where it is accepted in place of a diploma.
    Experience,
    /// A post of the offer's trade, long enough where the offer says how long.
    Post(PractisedPost),
    /// The level of a language.
    Language(Cefr),
    /// The papers held, where they say more than the one asked: « CACES R482 B1 » for « CACES ».
    Papers(Vec<String>),
}

/// What shows that the person meets a need, where the CV has more to say than its name.
pub(super) fn evidence(
    need: &Need,
    person: &Holdings,
    trade: TradeMatch,
    title: &str,
) -> Option<Evidence> {
    match need {
        Need::Diploma { level, field } => diploma(person, *level, field, title),
        Need::Title(asked) => {
            let mut held = person.diplomas.iter();
            held.find(|own| own.titles.iter().any(|title| asked.contains(title)))
                .map(of_diploma)
        }
        Need::Experience(asked, domain) => {
            let domain = stems(domain);
            let post = post_like(person, trade, title, *asked);
            post.filter(|post| domain.is_empty() || is_kindred(&post.words, &domain))
                .map(Evidence::Post)
        }
        Need::Language(language, _) => {
            let level = person.language_level(language)??;
            Some(Evidence::Language(level))
        }
        Need::Paper(any) => papers(person, any),
        Need::NamedPaper(_) | Need::Software(_) => None,
    }
}

/// True for a paper and a category of it: « CACES R482 B1 » of « CACES R482 ».
fn is_within(name: &str, family: &str) -> bool {
    let rest = name.strip_prefix(family);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The papers held that are enough, unless they are called just what the offer asks.
fn papers(person: &Holdings, any: &[Licence]) -> Option<Evidence> {
    const SHOWN: usize = 2;
    let covers = |held: &&Licence| any.iter().any(|asked| held.covers(asked));
    let enough: Vec<&str> = person
        .papers
        .iter()
        .filter(covers)
        .map(Licence::name)
        .collect();
    let is_named = |held: &&&str| any.iter().any(|asked| is_within(held, asked.name()));
    let named: Vec<&str> = enough.iter().filter(is_named).copied().collect();
    let shown = if named.is_empty() { enough } else { named };
    // A family is held beside its categories: only the categories say something.
    let is_family = |one: &&&str| {
        shown
            .iter()
            .any(|other| other != *one && is_within(other, one))
    };
    let precise = shown.iter().filter(|one| !is_family(one)).take(SHOWN);
    let names: Vec<String> = precise.map(|name| (*name).to_owned()).collect();
    let says_more = !matches!(any, [asked] if names == [asked.name()]);
    (says_more && !names.is_empty()).then_some(Evidence::Papers(names))
}

/// Work that counts for the offer, if there is any.
pub(super) fn experience(person: &Holdings, trade: TradeMatch, title: &str) -> Option<Evidence> {
    (own_months(person, trade, title) > 0).then_some(Evidence::Experience)
}

/// The diploma that is enough and nearest: in the field, then of the offer's words, then the
/// lowest: where bac+2 is asked, a BTS says more than a master. A diploma that opens one regulated trade says nothing for another.
fn diploma(person: &Holdings, level: Level, field: &str, title: &str) -> Option<Evidence> {
    let (asked, named) = (stems(field), stems(title));
    let of_field = |held: &DiplomaHolding| share(&held.words, &asked);
    let of_title = |held: &DiplomaHolding| share(&held.words, &named);
    let is_foreign = |held: &DiplomaHolding| !held.titles.is_empty() && !of_title(held);
    let enough = person.diplomas.iter().filter(|held| held.level >= level);
    let counts = |held: &&DiplomaHolding| of_field(held) || !is_foreign(held);
    enough
        .rev()
        .filter(counts)
        .max_by_key(|held| (of_field(held), of_title(held), Reverse(held.level)))
        .map(of_diploma)
}

fn of_diploma(held: &DiplomaHolding) -> Evidence {
    Evidence::Diploma {
        name: held.name.clone(),
        year: held.year,
    }
}
