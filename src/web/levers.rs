//! What another pay, occupation or place would open, for a CV or for an occupation.

use super::answer::RefusedRequest;
use super::body::Fields;
use super::search::{codes, departements, number};
use super::seeker::Seeker;
use super::site::Site;
use crate::advise::advise_without_cv;
use crate::advise::levers::{Exclusions, LeverSearch, SearchArea};
use crate::app::advise::{Levers, completed, levers, load_ledger, n_uncoded, refused};
use crate::app::corrections::home;
use crate::app::person::CvRequest;
use crate::rank::locate_home;
use crate::report::advice::{AdviceAnswer, AskedSearch, MinimumPay};
use crate::report::form::{Button, Field, Form, TextField, TextKind};
use crate::report::matches::{NextStep, next_step};
use crate::rome::RomeCode;

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(super) struct LeverRequest {
    pub(super) occupation: Option<RomeCode>,
    departements: Vec<String>,
    town: Option<String>,
    kilometres: Option<f64>,
    pay: Option<u32>,
    experience: Option<u16>,
    without: Vec<String>,
}

impl LeverRequest {
    pub(super) fn read(fields: &Fields) -> Result<Self, RefusedRequest> {
        let town = fields.text("near");
        Ok(Self {
            occupation: codes(fields)?.into_iter().next(),
            departements: departements(fields)?,
            town: (!town.is_empty()).then(|| town.to_owned()),
            kilometres: number(fields, "distance")?,
            pay: number(fields, "pay")?,
            experience: number(fields, "experience")?,
            without: fields.list("without"),
        })
    }

    fn exclusions(&self, site: &Site) -> Exclusions {
        let mut words = site.service.settings.list("match.exclude");
        words.extend(self.without.iter().cloned());
        refused(&words)
    }

    /// Where distances start.
    fn from(&self, site: &Site) -> Option<(f64, f64)> {
        let profiles = &site.service.loaded.trained.profiles;
        let (at, _) = locate_home(&home(self.town.as_deref()?), profiles);
        at.map(|[lat, lon]| (f64::from(lat), f64::from(lon)))
    }

    fn area(&self, from: Option<(f64, f64)>) -> Option<SearchArea> {
        match (from, self.kilometres) {
            (Some(at), Some(km)) => Some(SearchArea::Circle { at, km }),
            _ if !self.departements.is_empty() => {
                Some(SearchArea::Departements(self.departements.clone()))
            }
            _ => None,
        }
    }
}

/// For an occupation alone; blocks.
pub(super) fn of_occupation(
    site: &Site,
    occupation: RomeCode,
    request: &LeverRequest,
) -> anyhow::Result<AdviceAnswer> {
    let from = request.from(site);
    let search = LeverSearch {
        occupation,
        area: request.area(from).unwrap_or_default(),
        experience: request.experience,
        from,
        reach_km: None,
        exclusions: request.exclusions(site),
        with: Vec::new(),
    };
    let service = &site.service;
    let pulled = service.with_store(|store| {
        let postings = service.postings(store, &search.exclusions)?;
        let mut pulled = levers(store, &postings, search, request.pay)?;
        pulled.n_uncoded = Some(n_uncoded(store, &service.loaded.trained, &pulled.search)?);
        Ok(pulled)
    })?;
    let ledger = load_ledger(&site.service.settings, None)?;
    let advice = advise_without_cv(&pulled.findings(), &ledger);
    let steps = advice.iter().map(next_step).collect();
    let near = request.town.as_deref();
    answer(
        site,
        &pulled,
        AskedArea {
            near,
            is_of_cv: false,
        },
        steps,
    )
}

/// For a CV; `None` where no occupation is recognised in it. Blocks.
pub(super) fn of_cv(
    site: &Site,
    seeker: &Seeker,
    request: &LeverRequest,
) -> anyhow::Result<Option<AdviceAnswer>> {
    let from = request.from(site);
    let mut asked = seeker.asked(&site.service);
    asked.levers = CvRequest {
        occupation: request.occupation,
        area: request.area(from),
        experience: request.experience,
        from,
        town: request.town.clone(),
        wish: request.pay.or(asked.levers.wish),
    };
    asked.exclusions.extend(request.without.iter().cloned());
    asked.refused = request.exclusions(site);
    let loaded = &site.service.loaded;
    site.service.with_store(|store| {
        asked.focus(store)?;
        let matched = loaded.matched(store, &seeker.cv, &asked)?;
        let Some(found) = matched.levers else {
            return Ok(None);
        };
        let steps = matched.advice.iter().map(next_step).collect();
        let area = AskedArea {
            near: request.town.as_deref(),
            is_of_cv: found.is_area_of_cv,
        };
        let levers = completed(found.levers, store, &loaded.trained)?;
        answer(site, &levers, area, steps).map(Some)
    })
}

/// What is asked for, to change.
pub(super) fn form(action: String, fields: &Fields) -> Form {
    Form {
        action,
        class: "filters",
        fields: vec![
            Field::Text(TextField {
                name: "pay",
                label: "Salaire brut souhaité, en euros par an".to_owned(),
                value: fields.text("pay").to_owned(),
                kind: TextKind::Number,
                ..TextField::default()
            }),
            Field::line("near", "Ville", fields.text("near")),
            Field::Text(TextField {
                name: "distance",
                label: "Jusqu'à, en kilomètres".to_owned(),
                value: fields.text("distance").to_owned(),
                kind: TextKind::Number,
                ..TextField::default()
            }),
            Field::line("dept", "Départements", fields.text("dept")),
            Field::line("without", "Ce qui ne convient pas", fields.text("without")),
        ],
        buttons: Button::send("Compter"),
        ..Form::default()
    }
}

/// Where was looked.
#[derive(Clone, Copy)]
struct AskedArea<'a> {
    /// The town that distances start at, where it is not the CV's.
    near: Option<&'a str>,
    is_of_cv: bool,
}

fn answer(
    site: &Site,
    levers: &Levers,
    area: AskedArea<'_>,
    steps: Vec<NextStep>,
) -> anyhow::Result<AdviceAnswer> {
    Ok(AdviceAnswer::new(
        site.service.provenance.clone().into(),
        AskedSearch::new(&levers.search, &levers.label, area.is_of_cv).starting_at(area.near),
        MinimumPay::of(&site.service.settings)?,
        levers,
        steps,
    ))
}
