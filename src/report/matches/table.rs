//! The offers of a CV as a table to sort and to filter.

use super::super::document::{Cell, Column, Table};
use super::super::labels;
use super::{MatchOffer, card, offer_words, points, written_day};
use crate::offer::{Moment, Pay};

/// One row per offer, each with a link to its card.
pub(super) fn of_offers(offers: &[MatchOffer], prefix: &str) -> Table {
    Table {
        caption: "Correspondance : sur 100, la proximité entre l'offre et le CV".to_owned(),
        columns: vec![
            Column::number("Rang"),
            Column::number("Correspondance"),
            Column::words("Poste"),
            Column::words("Lieu"),
            Column::words("Contrat"),
            Column::words("Employeur"),
            Column::words("Salaire"),
            Column::words("Publiée"),
        ],
        rows: offers.iter().map(|offer| row(offer, prefix)).collect(),
        is_interactive: true,
    }
}

fn row(offer: &MatchOffer, prefix: &str) -> Vec<Cell> {
    let text = |value: Option<String>| Cell::words(value.unwrap_or_else(|| "—".to_owned()));
    let to = format!("#{}", card::anchor(offer, prefix));
    vec![
        Cell::number(offer.rank as f64, offer.rank.to_string()),
        Cell::number(offer.score, points(offer.score)),
        Cell::link(labels::title(&offer.title), to),
        text(offer_words::place(offer)),
        text(offer_words::contract(offer)),
        text(offer_words::employer(offer)),
        pay(offer),
        published(offer),
    ]
}

/// Sorted by its yearly amount.
fn pay(offer: &MatchOffer) -> Cell {
    let Some(shown) = offer_words::pay(offer) else {
        return Cell::words("—");
    };
    let pay = offer.pay.as_deref().and_then(Pay::from_label);
    Cell {
        key: pay.and_then(|pay| pay.yearly()).map(|(least, _)| least),
        ..Cell::words(shown)
    }
}

/// Sorted by date.
fn published(offer: &MatchOffer) -> Cell {
    let Some(at) = &offer.created_at else {
        return Cell::words("—");
    };
    let moment = at.parse::<Moment>().ok();
    let day = moment.map(|at| at.day());
    let key = day.map(|day| {
        f64::from(day.year()) * 1e4 + f64::from(day.month()) * 1e2 + f64::from(day.day())
    });
    Cell {
        key,
        ..Cell::words(written_day(at))
    }
}
