//! Offers without a code that are filed under an occupation by their text: they are in no
//! count, and are named beside so that an area does not seem empty.

use rustc_hash::FxHashSet;

use crate::advise::levers::{LeverSearch, SearchArea};
use crate::app::offers;
use crate::facts::NamedFacts;
use crate::offer::Posting;
use crate::profile::OfferIndex;
use crate::rank::Filter;
use crate::store::Store;

/// A code predicted with less is as likely wrong as not.
const SURE: f32 = 0.6;

/// Distinct texts of the area that state no code and are of the occupation, as far as their
/// text tells; none where the whole base is looked at, which is no place that seems empty.
pub(crate) fn n_uncoded(
    store: &Store,
    trained: &OfferIndex,
    search: &LeverSearch,
) -> anyhow::Result<usize> {
    if search.area == SearchArea::All {
        return Ok(0);
    }
    let n = u32::try_from(trained.profiles.len()).unwrap_or(u32::MAX);
    let (profiles, scan) = (&trained.profiles, trained.profiles.scan());
    let (rows, _) = filter(search).rows_among((0..n).collect(), trained);
    let mut texts = FxHashSet::default();
    for row in rows.into_iter().map(|row| row as usize) {
        let is_guess = !scan.has_stated_code(row) && scan.code_probability(row) >= SURE;
        let departement = Some(profiles.departement(row));
        if is_guess && search.area.holds_place(departement, position(trained, row)) {
            texts.extend(text_of(store, profiles.id(row))?);
        }
    }
    Ok(texts.len())
}

fn filter(search: &LeverSearch) -> Filter {
    Filter {
        rome: vec![search.occupation],
        experience: search.experience,
        with: search.with.clone(),
        without: vec![NamedFacts {
            name: String::new(),
            set: search.exclusions.facts(),
        }],
        ..Filter::default()
    }
}

fn position(trained: &OfferIndex, row: usize) -> Option<(f64, f64)> {
    let [lat, lon] = trained.profiles.position(row)?;
    Some((f64::from(lat), f64::from(lon)))
}

/// Apprenticeships and internships are in no count.
fn text_of(store: &Store, id: &str) -> anyhow::Result<Option<i64>> {
    let Some(stored) = store.offer(id)? else {
        return Ok(None);
    };
    let offer = offers::parse(&stored.record)?;
    Ok((!offer.is_learner()).then(|| Posting::of(&offer).text))
}
