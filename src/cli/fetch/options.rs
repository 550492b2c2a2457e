//! Arguments of `matcher fetch`.

use std::time::Duration;

use super::super::context::Context;
use super::super::filters::Filters;
use super::super::usage::WrongUse;
use super::{FetchCommand, FetchFormat};
use crate::app::fetch::{FetchRequest, Reach};
use crate::config;
use crate::francetravail::{InvalidScope, Scope};
use crate::report::sentences::{ErrorSentence, invalid_scope};

/// How far back a recent run goes.
const RECENT_DAYS: &str = "3";

#[derive(Clone, clap::Args)]
#[command(
    after_help = "Exemples :\n  matcher fetch\n  matcher fetch offers --dept 59,62\n  matcher fetch offers --rome D1102 --since 7\n  matcher fetch --shown\n  matcher fetch rome\n  matcher fetch --quiet --max-age 20h"
)]
pub(in crate::cli) struct Args {
    #[arg(
        value_enum,
        value_name = "QUOI",
        hide_possible_values = true,
        help = "offers, rome ou courses ; sans mot, tout ce qui est dû"
    )]
    pub(super) what: Option<FetchCommand>,
    #[arg(long, value_name = "JOURS", num_args = 0..=1, default_missing_value = RECENT_DAYS, conflicts_with = "since",
          help = "Seulement les offres créées ces derniers jours, sans rien fermer [3]")]
    recent: Option<u32>,
    #[command(flatten)]
    filters: Filters,
    #[arg(
        long,
        value_name = "CODES",
        value_delimiter = ',',
        help = "Seulement autour de ces communes (codes INSEE), cinq au plus"
    )]
    commune: Vec<String>,
    #[arg(
        long,
        value_name = "KM",
        requires = "commune",
        help = "Distance autour des communes [10]"
    )]
    distance: Option<u16>,
    #[arg(
        long,
        conflicts_with_all = ["what", "recent", "dry_run"],
        help = "Seulement les offres de la dernière réponse : dit lesquelles sont encore ouvertes"
    )]
    pub(super) shown: bool,
    #[arg(
        long,
        value_name = "OFFRE",
        value_delimiter = ',',
        conflicts_with_all = ["what", "recent", "dry_run", "shown"],
        help = "Seulement ces offres : leurs numéros ou leurs adresses"
    )]
    pub(super) offers: Vec<String>,
    #[arg(long, help = "Compte et prévoit, sans rien rapatrier")]
    pub(super) dry_run: bool,
    #[arg(long, value_name = "DURÉE", value_parser = duration, help = "Ne fait rien si la copie est plus jeune : 24h, 90m, 2j")]
    pub(super) max_age: Option<Duration>,
    #[arg(long, value_name = "DURÉE", value_parser = duration, help = "S'arrête au bout de ce temps ; le passage suivant reprendra [3h]")]
    pub(super) max_time: Option<Duration>,
    #[arg(long, help = "N'apprend ni n'indexe rien : « matcher match » le fera")]
    pub(super) no_model: bool,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        hide_possible_values = true,
        value_name = "FORMAT",
        help = "Ligne finale : table ou json"
    )]
    pub(super) format: FetchFormat,
}

impl Args {
    /// The request for offers.
    pub(super) fn request(&self, keep_closed: bool) -> Result<FetchRequest, WrongUse> {
        let reach = match (self.recent, self.filters.since) {
            (Some(days), _) => Reach::Recent(days.max(1)),
            (None, Some(days)) => Reach::Since(days.max(1)),
            (None, None) => Reach::All,
        };
        let refused = |error| {
            let ErrorSentence { what, advice } = invalid_scope(&error);
            WrongUse(format!("{what}\n  → {advice}"))
        };
        let scope = self.scope().map_err(refused)?;
        Ok(FetchRequest {
            scope,
            reach,
            keep_closed,
            ..FetchRequest::default()
        })
    }

    /// These, with the codes of occupations in the place of their names.
    pub(in crate::cli) fn resolved(mut self, context: &mut Context<'_>) -> anyhow::Result<Self> {
        self.filters.resolve(context)?;
        Ok(self)
    }

    /// True if the offers are asked for by their numbers.
    pub(super) fn is_for_chosen(&self) -> bool {
        self.shown || !self.offers.is_empty()
    }

    /// True if the person asked for no offers in particular.
    pub(super) fn is_for_all(&self) -> bool {
        self.filters.is_empty() && self.commune.is_empty()
    }

    /// The same for one département.
    pub(super) fn in_departement(&self, code: String) -> Self {
        let mut narrowed = self.clone();
        narrowed.filters.dept = vec![code];
        narrowed
    }

    fn scope(&self) -> Result<Scope, InvalidScope> {
        let scope = Scope::default()
            .with_romes(self.filters.codes())?
            .with_departements(self.filters.dept.clone())?
            .with_communes(self.commune.clone(), self.distance)?;
        Ok(scope.with_contracts(self.filters.contract.clone()))
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let wanted = "une durée telle que 24h, 90m ou 2j est attendue";
    config::duration(text).ok_or_else(|| wanted.to_owned())
}
