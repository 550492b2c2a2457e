//! What `advise` is asked.

use std::path::PathBuf;

use super::super::context::Context;
use super::super::filters::{WITH_FACT, departement, fact};
use super::super::numbers::kilometres;
use super::super::occupation_arg::{OccupationArg, occupation, resolve_one};
use super::super::output::Output;
use super::super::usage::WrongUse;
use super::values;
use crate::advise::levers::{Exclusions, SearchArea};
use crate::app::advise::{load_ledger, refused, yearly_pay};
use crate::app::corrections::Corrections;
use crate::app::person::{self, CvRequest};
use crate::facts::NamedFacts;
use crate::rank::{Filter, RankOptions};
use crate::rome::RomeCode;

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    #[arg(
        value_name = "CV",
        required_unless_present = "rome",
        help = "Le CV : PDF, DOCX, ODT, HTML, texte, JSON Resume ou image ; « - » pour l'entrée standard"
    )]
    pub(super) cv: Option<PathBuf>,
    #[arg(
        long,
        value_name = "CODE",
        value_parser = occupation,
        help = "Le métier, par son code ROME ou son nom, au lieu de celui du CV"
    )]
    rome: Option<OccupationArg>,
    #[arg(
        long,
        value_name = "DÉPARTEMENTS",
        value_delimiter = ',',
        value_parser = departement,
        help = "La zone : un ou plusieurs départements, par exemple 59,62"
    )]
    dept: Vec<String>,
    #[arg(
        long,
        value_name = "VILLE|LAT,LON",
        help = "D'où partent les distances : une ville, ou sa latitude et sa longitude"
    )]
    pub(super) near: Option<String>,
    #[arg(
        long,
        value_name = "KM",
        value_parser = kilometres,
        requires = "near",
        conflicts_with = "dept",
        help = "La zone : à cette distance au plus, à vol d'oiseau"
    )]
    distance: Option<f64>,
    #[arg(
        long,
        value_name = "pay=EUROS",
        value_parser = values::wish,
        help = "Le salaire brut souhaité : pay=28000 par an, pay=2100 ou pay=2100/month, pay=13.5/hour"
    )]
    wish: Option<u32>,
    #[arg(
        long,
        value_name = "DURÉE",
        value_parser = values::experience,
        help = "L'expérience dans le métier : 18m ou 2y ; sans elle, celle du CV"
    )]
    pub(super) experience: Option<u16>,
    #[arg(
        long,
        value_name = "REFUS",
        value_parser = refusal,
        help = "Ce qui ne convient pas, par exemple « port de charges », « travail de nuit », « conduite » ; plusieurs fois pour plusieurs refus"
    )]
    without: Vec<String>,
    #[arg(
        long = "with",
        value_name = "FAIT",
        value_parser = fact,
        help = WITH_FACT
    )]
    pub(super) with: Vec<NamedFacts>,
    #[arg(
        long,
        value_name = "NOM",
        value_parser = clap::builder::NonEmptyStringValueParser::new(),
        help = "La veille d'une personne : tient compte de ses réponses, et ne montre plus ce qu'elle a refusé"
    )]
    pub(super) watch: Option<String>,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Words that are understood.
fn refusal(text: &str) -> Result<String, String> {
    match Exclusions::default().add(text) {
        true => Ok(text.to_owned()),
        false => Err("ces mots ne disent aucune condition de travail connue ; par exemple « port de charges », « travail de nuit », « station debout », « conduite », « week-end »".to_owned()),
    }
}

impl Args {
    /// These, with the codes of occupations in the place of their names.
    pub(in crate::cli) fn resolved(mut self, context: &mut Context<'_>) -> anyhow::Result<Self> {
        resolve_one(&mut self.rome, context)?;
        Ok(self)
    }

    /// The code of the occupation, once its name was resolved.
    pub(super) fn code(&self) -> Option<RomeCode> {
        self.rome.as_ref().and_then(OccupationArg::code)
    }

    /// What was refused here and in the settings, in words.
    fn refusals(&self, context: &Context<'_>) -> Vec<String> {
        let mut words = context.settings.list("match.exclude");
        words.extend(self.without.iter().cloned());
        words
    }

    /// The same as conditions of work and facts of offers.
    pub(super) fn refused(&self, context: &Context<'_>) -> Exclusions {
        refused(&self.refusals(context))
    }

    /// True if distances start at a place with a name: offers that name their town alone are
    /// placed too.
    pub(super) fn names_town(&self) -> bool {
        let near = self.near.as_deref();
        near.is_some_and(|near| values::point(near).is_none())
    }

    pub(super) fn area(&self, from: Option<(f64, f64)>) -> Option<SearchArea> {
        match (from, self.distance) {
            (Some(at), Some(km)) => Some(SearchArea::Circle { at, km }),
            _ if !self.dept.is_empty() => Some(SearchArea::Departements(self.dept.clone())),
            _ => None,
        }
    }

    pub(super) fn wish(&self, context: &Context<'_>) -> Result<Option<u32>, WrongUse> {
        let Some(setting) = context
            .settings
            .value("pay.wish")
            .filter(|_| self.wish.is_none())
        else {
            return Ok(self.wish);
        };
        yearly_pay(setting).map(Some).ok_or_else(|| {
            WrongUse(
                "le réglage « pay.wish » attend un salaire brut, par exemple 28000 ou 2100/month"
                    .to_owned(),
            )
        })
    }

    pub(super) fn asked(&self, context: &Context<'_>) -> anyhow::Result<person::MatchRequest> {
        let departements = match self.dept.as_slice() {
            [] => context.settings.list("match.departement"),
            given => given.to_vec(),
        };
        Ok(person::MatchRequest {
            departement: departements.first().cloned(),
            exclusions: self.refusals(context),
            refused: self.refused(context),
            explains: false,
            corrections: Corrections::default(),
            ledger: load_ledger(&context.settings, self.watch.as_deref())?,
            marks: None,
            levers: CvRequest::default(),
            ranking: RankOptions {
                filter: Filter {
                    departements,
                    with: self.with.clone(),
                    ..Filter::default()
                },
                ..RankOptions::default()
            },
        })
    }
}
