//! A test made for an offer, an occupation or a text.

mod occupation;
mod offer_text;
mod person;

pub(crate) use person::{NoCv, QuizCv, read_cv};

use std::borrow::Borrow;
use std::ops::ControlFlow::{self, Break, Continue};

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::config::Settings;
use crate::profile::OfferIndex;
use crate::quiz::{Brief, Quiz, QuizCatalogue, QuizPlan, TooFew, compose};
use crate::rome::{RomeCode, Sheet};
use crate::store::Store;
use occupation::Chosen;
use offer_text::ReadText;

/// What a test is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TestedJob {
    /// An offer of the base, by its number.
    Offer(String),
    /// An occupation.
    Occupation(RomeCode),
    /// The text of an offer, with its occupation where that is given.
    Text(String, Option<RomeCode>),
}

/// A test with what it was made for.
#[derive(Clone, Debug)]
pub(crate) struct MadeQuiz {
    /// The items.
    pub quiz: Quiz,
    /// What was wanted.
    pub plan: QuizPlan,
    /// What it was made for.
    pub job: TestedJob,
    /// The title of the offer, or the name of the occupation.
    pub title: String,
    /// The occupation whose sheet was used.
    pub occupation: RomeCode,
    /// Its name.
    pub occupation_label: String,
    /// The occupation that the employer gave, where the text is about another.
    pub filed_under: Option<RomeCode>,
    /// True if a CV chose what comes first.
    pub has_cv: bool,
}

/// What came of making a test.
#[derive(Debug)]
pub(crate) enum QuizOutcome {
    /// A test.
    Made(Box<MadeQuiz>),
    /// The ROME was not imported.
    NoRome,
    /// No offer has that number.
    UnknownOffer,
    /// No sheet has that code.
    UnknownOccupation,
    /// The text is empty.
    EmptyText,
    /// The text does not say which occupation it is about.
    NoOccupation,
    /// Too little is known to make a test.
    TooFew(TooFew),
}

/// Where a test comes from.
#[derive(Clone, Copy)]
pub(crate) struct QuizSources<'a> {
    /// The offers.
    pub offers: &'a Store,
    pub settings: &'a Settings,
}

impl QuizSources<'_> {
    /// The sheets of the offers' store, else of the person's own, which may have the ROME and no
    /// offers yet.
    fn sheets(self) -> anyhow::Result<Vec<Sheet>> {
        let sheets = self.offers.rome_sheets()?;
        if !sheets.is_empty() {
            return Ok(sheets);
        }
        let path = self.settings.store_path();
        let own = Store::open_existing(&path).with_context(|| Subject::file(&path))?;
        Ok(match own {
            Some(own) => own.rome_sheets()?,
            None => sheets,
        })
    }
}

/// Makes a test. `trained` gives the model, which is needed to read an occupation from a text.
pub(crate) fn make<I: Borrow<OfferIndex>>(
    job: TestedJob,
    plan: QuizPlan,
    sources: QuizSources<'_>,
    cv: Option<&QuizCv>,
    trained: &mut dyn FnMut() -> anyhow::Result<I>,
) -> anyhow::Result<QuizOutcome> {
    let sheets = sources.sheets()?;
    if sheets.is_empty() {
        return Ok(QuizOutcome::NoRome);
    }
    let read = match read_text(&job, sources.offers)? {
        Continue(read) => read,
        Break(outcome) => return Ok(outcome),
    };
    let chosen = match choose(&job, read.as_ref(), &sheets, trained)? {
        Continue(chosen) => chosen,
        Break(outcome) => return Ok(outcome),
    };
    let asked = QuizRequest {
        job,
        plan,
        cv,
        read: read.as_ref(),
    };
    Ok(asked.compose(&chosen, &sheets))
}

/// The text of an offer that the test is made for, if it is made for one.
fn read_text(
    job: &TestedJob,
    store: &Store,
) -> anyhow::Result<ControlFlow<QuizOutcome, Option<ReadText>>> {
    Ok(match job {
        TestedJob::Offer(id) => match offer_text::of_offer(store, id)? {
            Some(read) => Continue(Some(read)),
            None => Break(QuizOutcome::UnknownOffer),
        },
        TestedJob::Text(text, _) if text.trim().is_empty() => Break(QuizOutcome::EmptyText),
        TestedJob::Text(text, _) => Continue(Some(offer_text::of_text(text)?)),
        TestedJob::Occupation(_) => Continue(None),
    })
}

/// The occupation that was named, else the one that the text is about.
fn choose<'s, I: Borrow<OfferIndex>>(
    job: &TestedJob,
    read: Option<&ReadText>,
    sheets: &'s [Sheet],
    trained: &mut dyn FnMut() -> anyhow::Result<I>,
) -> anyhow::Result<ControlFlow<QuizOutcome, Chosen<'s>>> {
    let (chosen, if_none) = match (job, read) {
        (TestedJob::Occupation(code) | TestedJob::Text(_, Some(code)), _) => (
            Chosen::of_code(*code, sheets),
            QuizOutcome::UnknownOccupation,
        ),
        (_, Some(read)) => (
            occupation::of_text(read, sheets, trained()?.borrow()),
            QuizOutcome::NoOccupation,
        ),
        (_, None) => (None, QuizOutcome::UnknownOccupation),
    };
    Ok(chosen.map_or(Break(if_none), Continue))
}

/// What a test is asked for, once the occupation is known.
struct QuizRequest<'a> {
    job: TestedJob,
    plan: QuizPlan,
    cv: Option<&'a QuizCv>,
    read: Option<&'a ReadText>,
}

impl QuizRequest<'_> {
    fn compose(self, chosen: &Chosen<'_>, sheets: &[Sheet]) -> QuizOutcome {
        let gaps = self.cv.map(|cv| cv.gaps(self.read));
        let brief = Brief {
            sheet: chosen.sheet,
            offer: self.read.map(|read| &read.offer_text),
            person: gaps.as_ref(),
            is_doubted: chosen.is_doubted,
        };
        let quiz = match compose(&brief, &QuizCatalogue::new(sheets), self.plan) {
            Ok(quiz) => quiz,
            Err(too_few) => return QuizOutcome::TooFew(too_few),
        };
        let title = self.read.map(|read| read.title.clone());
        QuizOutcome::Made(Box::new(MadeQuiz {
            quiz,
            plan: self.plan,
            job: self.job,
            title: title.unwrap_or_else(|| chosen.sheet.label.clone()),
            occupation: chosen.sheet.code,
            occupation_label: chosen.sheet.label.clone(),
            filed_under: chosen.filed_under,
            has_cv: self.cv.is_some(),
        }))
    }
}
