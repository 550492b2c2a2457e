//! The limits of one query, as the refusals of the API correct them during a run.
//!
//! The depth that a query reaches was 1,149 offers once and is some 3,000 now: it is no
//! constant. A refusal says what it is, and windows are halved further.

use std::sync::{Mutex, PoisonError};

use super::Limits;

/// Limits that only ever shrink.
pub(super) struct LearntLimits {
    limits: Mutex<Limits>,
}

impl LearntLimits {
    pub(super) fn new(limits: Limits) -> Self {
        let limits = Mutex::new(limits);
        Self { limits }
    }

    /// As they are known now.
    pub(super) fn now(&self) -> Limits {
        *self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Corrects them by what the API said when it refused a query made by `asked`. True if
    /// the same query may fare better with those that are known now.
    pub(super) fn learn(&self, refusal: &str, asked: Limits) -> bool {
        if let Some(most) = last_start(refusal) {
            self.correct(asked.up_to(most), asked)
        } else if refusal.contains("plage de résultats") {
            self.correct(asked.with_smaller_page(), asked)
        } else {
            false
        }
    }

    /// The same of a page that held `n` offers where more were asked for and due.
    pub(super) fn learn_page(&self, n: usize, asked: Limits) -> bool {
        self.correct(asked.with_page(n), asked)
    }

    fn correct(&self, corrected: Limits, asked: Limits) -> bool {
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.max_start = limits.max_start.min(corrected.max_start);
        limits.leaf = limits.leaf.min(corrected.leaf);
        if corrected.page < limits.page {
            (limits.page, limits.overlap) = (corrected.page, corrected.overlap);
        }
        *limits != asked
    }
}

/// « La position de début doit être inférieure ou égale à 3000. »
fn last_start(refusal: &str) -> Option<usize> {
    let (_, most) = refusal.split_once("position de début")?;
    let digits = most.chars().filter(char::is_ascii_digit);
    digits.collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_shows_how_deep_a_query_reaches() {
        let learnt = LearntLimits::new(Limits::default());
        let asked = learnt.now();
        let refusal = "La position de début doit être inférieure ou égale à 1000.";
        assert!(learnt.learn(refusal, asked));
        let now = learnt.now();
        assert_eq!((now.max_start, now.page), (1_000, 150));
        assert!(now.leaf <= now.reach() && now.reach() <= 1_150, "{now:?}");
        // Another worker asked before it was known: it asks again.
        assert!(learnt.learn(refusal, asked));
        assert!(!learnt.learn(refusal, now), "what is known teaches nothing");
    }

    #[test]
    fn a_refusal_shows_that_pages_are_too_large() {
        let learnt = LearntLimits::new(Limits::default());
        let refusal = "La plage de résultats demandée est trop importante.";
        while learnt.learn(refusal, learnt.now()) {
            let now = learnt.now();
            assert!(now.overlap < now.page && now.leaf <= now.reach(), "{now:?}");
        }
        assert_eq!(learnt.now().page, 2);
    }

    #[test]
    fn other_refusals_teach_nothing() {
        let learnt = LearntLimits::new(Limits::default());
        for refusal in [
            "",
            "Valeur du paramètre « departement » incorrecte.",
            "position de début",
        ] {
            assert!(!learnt.learn(refusal, learnt.now()), "{refusal}");
        }
    }

    #[test]
    fn a_short_page_shows_how_long_pages_are() {
        let learnt = LearntLimits::new(Limits::default());
        let asked = learnt.now();
        assert!(learnt.learn_page(100, asked));
        let now = learnt.now();
        assert_eq!((now.page, now.max_start), (100, 3_000));
        assert!(now.overlap < now.page && now.leaf <= now.reach(), "{now:?}");
        assert!(
            !learnt.learn_page(120, now),
            "a longer page teaches nothing"
        );
    }
}
