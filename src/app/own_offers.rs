//! Offers that a recruiter writes: kept in their own table, read as any other offer is.

use anyhow::Context as _;

use super::moment::today;
use super::offer_details::OfferDetails;
use super::stored_record::parse;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::francetravail::wire::record_of_posting;
use crate::job_posting::{JobPosting, json_ld, postings};
use crate::offer_facts::{OfferFacts, offer_employer, read_text};
use crate::store::{ApplicationRow, OwnOfferRow, Store};

/// An offer that was written here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OwnOffer {
    pub(crate) id: String,
    pub(crate) posting: JobPosting,
}

/// How far an application came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApplicationStage {
    Received,
    Read,
    Interview,
    Taken,
    Refused,
}

impl ApplicationStage {
    pub(crate) const ALL: [Self; 5] = [
        Self::Received,
        Self::Read,
        Self::Interview,
        Self::Taken,
        Self::Refused,
    ];

    /// Its name in the store and in forms.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Read => "read",
            Self::Interview => "interview",
            Self::Taken => "taken",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name() == name)
    }
}

/// The offers that were written here, and who applied.
pub(crate) struct OwnOffers {
    store: Store,
}

impl OwnOffers {
    /// Opens the person's store, and makes it where there is none.
    pub(crate) fn open(settings: &Settings) -> anyhow::Result<Self> {
        let path = settings.store_path();
        let store = Store::open(&path).with_context(|| Subject::file(&path))?;
        Ok(Self { store })
    }

    pub(crate) fn all(&self) -> anyhow::Result<Vec<OwnOffer>> {
        let rows = self.store.own_offers()?;
        Ok(rows.into_iter().filter_map(own_offer).collect())
    }

    pub(crate) fn find(&self, id: &str) -> anyhow::Result<Option<OwnOffer>> {
        Ok(self.store.own_offer(id)?.and_then(own_offer))
    }

    pub(crate) fn keep(&self, own: &OwnOffer) -> anyhow::Result<()> {
        Ok(self.store.put_own_offer(&OwnOfferRow {
            id: own.id.clone(),
            posting: json_ld(&own.posting).to_string(),
            written_on: today().to_string(),
        })?)
    }

    /// Forgets an offer with who applied.
    pub(crate) fn forget(&self, id: &str) -> anyhow::Result<()> {
        Ok(self.store.delete_own_offer(id)?)
    }

    /// Keeps a test as it is handed out, so that answers to it stay of use when the offer changes.
    pub(crate) fn keep_test(&self, offer: &str, id: &str, test: &str) -> anyhow::Result<()> {
        Ok(self.store.put_own_test(offer, id, test)?)
    }

    /// A test that was handed out.
    pub(crate) fn kept_test(&self, offer: &str, id: &str) -> anyhow::Result<Option<String>> {
        Ok(self.store.own_test(offer, id)?)
    }

    pub(crate) fn applications(&self, offer: &str) -> anyhow::Result<Vec<ApplicationRow>> {
        Ok(self.store.applications(offer)?)
    }

    /// Enters somebody who applied.
    pub(crate) fn add(&self, offer: &str, name: &str) -> anyhow::Result<()> {
        let own = ApplicationRow {
            id: 0,
            name: name.to_owned(),
            stage: ApplicationStage::Received.name().to_owned(),
            day: today().to_string(),
        };
        Ok(self.store.add_application(offer, &own)?)
    }

    /// Notes how far an application came; without a stage, it is forgotten.
    pub(crate) fn note(
        &self,
        offer: &str,
        id: i64,
        stage: Option<ApplicationStage>,
    ) -> anyhow::Result<()> {
        let Some(stage) = stage else {
            return Ok(self.store.delete_application(offer, id)?);
        };
        let own = ApplicationRow {
            id,
            name: String::new(),
            stage: stage.name().to_owned(),
            day: today().to_string(),
        };
        Ok(self.store.set_stage(offer, &own)?)
    }
}

fn own_offer(row: OwnOfferRow) -> Option<OwnOffer> {
    let posting = postings(&row.posting).into_iter().next()?;
    Some(OwnOffer {
        id: row.id,
        posting,
    })
}

/// A posting read as an offer of the base is. None without a title and a text.
pub(crate) fn posting_details(posting: &JobPosting) -> anyhow::Result<Option<OfferDetails>> {
    if posting.title.is_empty() && posting.description.is_empty() {
        return Ok(None);
    }
    let offer = parse(record_of_posting(posting).to_string().as_bytes())?;
    Ok(Some(OfferDetails {
        facts: OfferFacts::new(&offer, &read_text(&offer)),
        employer: offer_employer(&offer),
        age_days: None,
        same_text: Vec::new(),
        usual_pay: None,
        offer,
    }))
}
