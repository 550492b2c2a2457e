//! The person's town where no postcode is beside it: alone among the contacts, or right below
//! the name.

use std::ops::Range;

use super::lone_town::{listed_home, town_of_quarter};
use super::name::PersonName;
use super::row::Row;
use super::{line, segments};
use crate::cv::home::Home;

/// The town alone in a contact line, below a name that is known: only then a
/// capitalised word is surely no name.
pub(super) fn lone_town(
    line: &str,
    name: Option<&PersonName>,
    is_below_name: bool,
) -> Option<Home> {
    let name = name.filter(|_| is_below_name)?;
    line::lone_town(line, &|piece| name.may_be_in(piece))
}

/// The town of a list right below a whole name, where it can be no surname of a name that
/// is stacked: « Marc TESSIER » over « Lorient – 06 11 22 33 44 ».
pub(super) fn town_below_name(
    rows: &[Row<'_>],
    spans: &[Vec<Range<usize>>],
    at: usize,
) -> Option<Home> {
    /// Lines between, the title and an empty one among them.
    const NEAR: usize = 3;
    let text = rows[at].text;
    let pieces = segments::segments(text)
        .into_iter()
        .map(|piece| &text[piece]);
    let (town, home) = pieces
        .filter_map(|piece| {
            let home = listed_home(piece).or_else(|| listed_home(before_link(piece)?));
            Some((piece, home?))
        })
        .next()?;
    let above = (at.saturating_sub(NEAR)..at).flat_map(|above| {
        let of_row = spans[above].iter();
        of_row.map(move |span| &rows[above].text[span.clone()])
    });
    let mut above = above;
    above.any(|name| is_whole_name(name, town)).then_some(home)
}

/// « Angoulême » of « Angoulême et 30 min autour »: the place that somebody names first is
/// where they live.
fn before_link(piece: &str) -> Option<&str> {
    let (town, _) = piece.split_once(" et ")?;
    Some(town.trim())
}

/// True for « Marc TESSIER », and for « Marc Tessier » over a town that is not in capitals.
fn is_whole_name(name: &str, town: &str) -> bool {
    let shouts = |text: &str| text.chars().count() > 1 && !text.chars().any(char::is_lowercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_surname =
        words.iter().any(|word| shouts(word)) && !words.iter().all(|word| shouts(word));
    words.len() > 1 && (has_surname || !shouts(town))
}

/// True if the town may be the person's name: no postcode, and a word of the name.
pub(super) fn is_named_so(home: &Home, name: Option<&PersonName>) -> bool {
    let town = home.town.as_deref().unwrap_or_default();
    home.postcode.is_none() && name.is_some_and(|name| name.shares_a_word(town))
}

/// « Strasbourg Neudorf, 67100 »: the town beside its postcode, whose two words look like a
/// name.
pub(super) fn town_beside_postcode(line: &str, home: Option<&Home>) -> Option<Home> {
    let home = home.filter(|home| home.town.is_none() && home.postcode.is_some())?;
    let departement = home.departement.as_deref()?;
    let postcode = home.postcode.as_deref()?;
    let mut pieces = segments::segments(line)
        .into_iter()
        .map(|piece| &line[piece]);
    let town = pieces.find_map(|piece| town_of_quarter(piece, departement));
    town.filter(|_| line.contains(postcode))
}

pub(super) fn with_town(home: Option<Home>, town: Option<Home>) -> Option<Home> {
    match (home, town) {
        (Some(home), Some(town)) => Some(Home {
            town: home.town.or(town.town),
            departement: home.departement.or(town.departement),
            ..home
        }),
        (home, town) => home.or(town),
    }
}
