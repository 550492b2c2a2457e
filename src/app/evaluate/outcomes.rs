//! Whether offers with a higher score came to more: bands of the score, and what came of the
//! applications in each.
//!
//! The measure of value starts here: scores and outcomes of the local journal, and no other
//! data of a person.

use std::collections::BTreeMap;

use crate::app::application_outcome::ApplicationOutcome;
use crate::store::{JournalRow, Store};

/// Bands are as wide, in percents of the score.
const WIDTH: u32 = 20;
const N_BANDS: u32 = 100 / WIDTH;

/// The applications of a band of the score, and how far they went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OutcomeBand {
    /// Percents of the score, the upper bound left out but for the last.
    pub low: u32,
    pub high: u32,
    pub n_applied: usize,
    /// The employer answered, with a refusal too.
    pub n_answered: usize,
    pub n_interview: usize,
    pub n_hired: usize,
    pub n_refused: usize,
}

/// What the journal shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OutcomeEvaluation {
    pub bands: Vec<OutcomeBand>,
    /// Applications whose score is not known.
    pub n_without_score: usize,
}

/// How far one application went.
#[derive(Clone, Debug, Default)]
struct Application {
    /// In millionths.
    score: Option<u32>,
    outcomes: Vec<ApplicationOutcome>,
}

/// Compares scores with outcomes over the journal of the base.
pub(crate) fn evaluate_outcomes(store: &Store) -> anyhow::Result<OutcomeEvaluation> {
    Ok(bands(&store.journal()?))
}

fn bands(journal: &[JournalRow]) -> OutcomeEvaluation {
    let mut applications: BTreeMap<(&str, &str), Application> = BTreeMap::new();
    for JournalRow { ledger, row } in journal {
        if let Some(outcome) = ApplicationOutcome::named(&row.outcome) {
            let own = applications.entry((ledger, &row.offer)).or_default();
            own.score = own.score.or(row.score);
            own.outcomes.push(outcome);
        }
    }
    let mut found = OutcomeEvaluation {
        bands: (0..N_BANDS).map(empty_band).collect(),
        n_without_score: 0,
    };
    for own in applications.values() {
        match own.score {
            Some(score) => found.bands[band_of(score)].add(own),
            None => found.n_without_score += 1,
        }
    }
    found
}

fn empty_band(idx: u32) -> OutcomeBand {
    OutcomeBand {
        low: idx * WIDTH,
        high: (idx + 1) * WIDTH,
        ..OutcomeBand::default()
    }
}

fn band_of(millionths: u32) -> usize {
    let percents = millionths / 10_000;
    (percents / WIDTH).min(N_BANDS - 1) as usize
}

impl OutcomeBand {
    fn add(&mut self, application: &Application) {
        use ApplicationOutcome::{Answered, Hired, Interview, Refused};
        let has = |any: &[ApplicationOutcome]| {
            let mut outcomes = application.outcomes.iter();
            usize::from(outcomes.any(|own| any.contains(own)))
        };
        self.n_applied += 1;
        self.n_answered += has(&[Answered, Interview, Hired, Refused]);
        self.n_interview += has(&[Interview, Hired]);
        self.n_hired += has(&[Hired]);
        self.n_refused += has(&[Refused]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OutcomeRow;

    fn row(offer: &str, outcome: &str, score: Option<u32>) -> JournalRow {
        JournalRow {
            ledger: "lina".to_owned(),
            row: OutcomeRow {
                offer: offer.to_owned(),
                outcome: outcome.to_owned(),
                why: None,
                score,
                day: 20_000,
            },
        }
    }

    #[test]
    fn an_application_counts_once_in_the_band_of_its_score_however_far_it_went() {
        let found = bands(&[
            row("A", "applied", Some(630_000)),
            row("A", "interview", None),
            row("A", "refused", None),
            row("B", "hired", Some(1_000_000)),
            row("C", "applied", None),
            row("D", "later", Some(10)),
        ]);
        assert_eq!(found.n_without_score, 1);
        let third = found.bands[3];
        assert_eq!((third.low, third.high), (60, 80));
        let counts = (third.n_applied, third.n_answered, third.n_interview);
        assert_eq!((counts, third.n_hired, third.n_refused), ((1, 1, 1), 0, 1));
        assert_eq!(found.bands[4].n_hired, 1);
        assert_eq!(found.bands[0].n_applied, 0);
    }
}
