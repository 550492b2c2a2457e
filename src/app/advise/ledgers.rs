//! Answers to advice: loaded, learnt from, kept and forgotten.

use anyhow::Context as _;

use crate::advise::learner::{ActionAnswer, AdviceLedger, AnsweredAction, KindEntry, Lesson};
use crate::advise::{Advice, AdviceKind};
use crate::app::moment::today_in_days;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::rank::Millionths;
use crate::store::{AdviceRow, AnswerRow, OutcomeRow, Store};

/// The ledger of a watch, which is one person's; without a name that of the whole base, which
/// learns and hides nothing.
pub(crate) fn load_ledger(
    settings: &Settings,
    watch: Option<&str>,
) -> anyhow::Result<AdviceLedger> {
    let path = settings.store_path();
    let store = Store::open_existing(&path).with_context(|| Subject::file(&path))?;
    match store {
        Some(store) => ledger_in(&store, watch),
        None => Ok(ledger(&[], &[], watch)),
    }
}

/// The same of a store that is open.
pub(crate) fn ledger_in(store: &Store, watch: Option<&str>) -> anyhow::Result<AdviceLedger> {
    let name = watch.unwrap_or_default();
    Ok(ledger(&store.advice(name)?, &store.answers(name)?, watch))
}

/// What an answer was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotedAnswer {
    /// The kind that was answered: another of the same family where only that was shown.
    pub kind: AdviceKind,
    /// False if no action of the kind was shown to the person.
    pub was_shown: bool,
}

/// Learns from an answer about a kind of action.
pub(crate) fn answer(
    store: &Store,
    watch: Option<&str>,
    kind: AdviceKind,
    answer: ActionAnswer,
    why: Option<&str>,
) -> anyhow::Result<NotedAnswer> {
    let name = watch.unwrap_or_default();
    let mut ledger = ledger_in(store, watch)?;
    let kind = match watch {
        Some(_) => ledger.kind_shown(kind),
        None => kind,
    };
    let was_shown = ledger.has_shown(kind);
    let entry = ledger.answer(kind, answer, why.map(str::to_owned));
    store.put_advice(name, &row(kind, entry))?;
    if watch.is_some() {
        let answered = AnswerRow {
            kind: kind.name().to_owned(),
            digest: entry.digest,
            answer: answer.name().to_owned(),
            why: why.map(str::to_owned),
            day: entry.day,
        };
        store.put_answer(name, &answered)?;
    }
    Ok(NotedAnswer { kind, was_shown })
}

/// Notes that a person was shown some actions.
pub(crate) fn note_shown(store: &Store, watch: &str, shown: &[Advice]) -> anyhow::Result<()> {
    let mut ledger = ledger_in(store, Some(watch))?;
    for advice in shown {
        let entry = ledger.show(advice.kind(), advice.digest());
        store.put_advice(watch, &row(advice.kind(), entry))?;
    }
    Ok(())
}

/// What came of an offer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotedOutcome<'a> {
    pub offer: &'a str,
    pub outcome: &'a str,
    pub why: Option<&'a str>,
    /// The offer's score for the CV of the watch, where it is known.
    pub score: Option<Millionths>,
}

/// Notes what came of an offer, in the journal of a watch. The first score that was noted for
/// an offer stays: it is the one that was shown before the application.
pub(crate) fn note_outcome(
    store: &Store,
    watch: &str,
    noted: NotedOutcome<'_>,
) -> anyhow::Result<()> {
    let millionths = |score: Millionths| (score.share() * 1e6).round() as u32;
    let first = first_score(store, watch, noted.offer)?;
    let row = OutcomeRow {
        offer: noted.offer.to_owned(),
        outcome: noted.outcome.to_owned(),
        why: noted.why.map(str::to_owned),
        score: first.or_else(|| noted.score.map(millionths)),
        day: today_in_days(),
    };
    Ok(store.put_outcome(watch, &row)?)
}

/// In millionths.
fn first_score(store: &Store, watch: &str, offer: &str) -> anyhow::Result<Option<u32>> {
    let rows = store.outcomes(watch)?;
    let mut own = rows.iter().filter(|row| row.offer == offer);
    Ok(own.find_map(|row| row.score))
}

fn ledger(rows: &[AdviceRow], answers: &[AnswerRow], watch: Option<&str>) -> AdviceLedger {
    let entries = rows.iter().filter_map(|row| {
        let kind = AdviceKind::named(&row.kind)?;
        let answer = row.answer.as_deref().and_then(ActionAnswer::named);
        let entry = KindEntry {
            lesson: Lesson {
                useful: row.useful,
                useless: row.useless,
                silent: row.silent,
            },
            answer: answer.map(|answer| (answer, row.why.clone())),
            digest: row.digest,
            day: row.day,
        };
        Some((kind, entry))
    });
    let answered = answers.iter().filter_map(|row| {
        Some(AnsweredAction {
            kind: AdviceKind::named(&row.kind)?,
            digest: row.digest,
            answer: ActionAnswer::named(&row.answer)?,
            day: row.day,
        })
    });
    AdviceLedger::new(entries, watch.is_some(), today_in_days()).with_answers(answered)
}

fn row(kind: AdviceKind, entry: &KindEntry) -> AdviceRow {
    let (answer, why) = entry.answer.clone().unzip();
    AdviceRow {
        kind: kind.name().to_owned(),
        useful: entry.lesson.useful,
        useless: entry.lesson.useless,
        silent: entry.lesson.silent,
        answer: answer.map(|answer| answer.name().to_owned()),
        why: why.flatten(),
        digest: entry.digest,
        day: entry.day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_hides_for_its_person_alone_and_is_forgotten() {
        let store = Store::in_memory().unwrap();
        let shown = [Advice::AddHeadline];
        note_shown(&store, "lina", &shown).unwrap();
        answer(
            &store,
            Some("lina"),
            AdviceKind::CompleteCv,
            ActionAnswer::No,
            Some("time"),
        )
        .unwrap();
        answer(
            &store,
            None,
            AdviceKind::CompleteCv,
            ActionAnswer::No,
            Some("time"),
        )
        .unwrap();
        let of = |watch: Option<&str>| ledger_in(&store, watch).unwrap();
        let digest = shown[0].digest();
        assert!(of(Some("lina")).is_hidden(AdviceKind::CompleteCv, digest));
        let base = of(None);
        assert!(!base.is_hidden(AdviceKind::CompleteCv, digest));
        assert_eq!(base.weights().lesson(AdviceKind::CompleteCv).useless, 1.0);
        // Of the many people of a base, nothing but weights is kept.
        assert_eq!(store.advice("").unwrap()[0].why, None);
        store.forget_advice("lina", None).unwrap();
        assert_eq!(
            of(Some("lina")),
            AdviceLedger::new([], true, today_in_days())
        );
    }
}
