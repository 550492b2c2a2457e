//! What `match` is asked.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;
use rustc_hash::FxHashSet;

use super::super::filters::{Filters, WITH_FACT, fact};
use super::super::numbers::{at_least_one, kilometres};
use super::super::output::{Forms, Output};
use super::super::usage::WrongUse;
use super::line_request;
use super::said::PersonArgs;
use crate::advise::learner::AdviceLedger;
use crate::app::advise::{ledger_in, load_ledger, refused, yearly_pay};
use crate::app::collection::Collection;
use crate::app::moment::today_in_days;
use crate::app::person::{CvRequest, MatchRequest};
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::facts::NamedFacts;
use crate::offer::id_of_address;
use crate::rank::{Filter, NearCommune, RankOptions};

#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[arg(
        required_unless_present = "files_from",
        value_name = "CV",
        help = "CV (PDF, DOCX, ODT, HTML, texte, JSON Resume, image), dossiers de CV, ou « - » pour l'entrée standard"
    )]
    pub(super) cvs: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "LISTE",
        conflicts_with = "cvs",
        help = "Fichier qui nomme un CV par ligne, ou « - » ; avec « - » et --format jsonl, répond à chaque ligne dès qu'elle vient"
    )]
    pub(super) files_from: Option<PathBuf>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 10,
        value_parser = at_least_one,
        help = "Nombre d'offres par CV"
    )]
    pub(super) top: usize,
    #[command(flatten)]
    pub(super) output: Output<MatchForm>,
    #[arg(
        long,
        help = "Explique chaque offre : parts du score, extraits des deux textes, manques, et ce qui la ferait monter"
    )]
    pub(super) explain: bool,
    #[arg(
        long,
        value_name = "OFFRE",
        value_delimiter = ',',
        help = "Seulement ces offres : leurs numéros ou leurs adresses, séparés par des virgules"
    )]
    pub(super) offers: Vec<String>,
    #[command(flatten)]
    pub(super) narrowed: Narrowed,
    #[command(flatten)]
    said: PersonArgs,
    #[arg(
        long,
        value_name = "NOM",
        help = "La veille d'une personne : dit quelles offres sont nouvelles ou gardées, et ne montre plus celles qu'elle a refusées ou qui ont reçu sa candidature"
    )]
    pub(super) watch: Option<String>,
    #[arg(
        long,
        requires = "watch",
        help = "Montre aussi, marquées, les offres que cette personne a refusées ou auxquelles elle a postulé"
    )]
    pub(super) all: bool,
    #[arg(
        long,
        requires = "watch",
        conflicts_with = "offers",
        help = "Seulement les offres venues depuis le dernier passage de la veille"
    )]
    pub(super) new: bool,
    #[arg(
        long,
        help = "Pose d'abord les deux ou trois questions dont la réponse changerait les premières offres"
    )]
    pub(super) ask: bool,
    #[arg(
        long,
        help = "Donne aussi les annonces presque identiques, au lieu de les regrouper"
    )]
    include_duplicates: bool,
    #[arg(
        long,
        value_name = "N",
        value_parser = at_least_one,
        help = "Nombre de CV traités à la fois [défaut : un par cœur]"
    )]
    pub(super) jobs: Option<usize>,
    #[arg(
        long,
        conflicts_with = "ask",
        help = "N'écrit rien dans le dossier des données : pour plusieurs machines sur une même base, que rien ne change pendant ce temps"
    )]
    pub(super) read_only: bool,
    #[arg(
        long,
        requires = "output",
        help = "Garde l'avancement à côté du fichier, et reprend où une même commande s'est arrêtée"
    )]
    pub(super) resume: bool,
    #[arg(
        long,
        help = "Remplace les noms de fichiers par des numéros, stables d'une fois à l'autre"
    )]
    pub(super) anonymous: bool,
    #[arg(long, help = "CSV : commence par la marque UTF-8 qu'Excel attend")]
    pub(super) bom: bool,
    #[arg(long, help = "CSV : sépare les cases par « ; »")]
    pub(super) semicolons: bool,
}

/// Which offers are looked at.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct Narrowed {
    #[command(flatten)]
    pub(super) filters: Filters,
    #[arg(
        long,
        alias = "commune",
        value_name = "VILLE",
        help = "Autour d'une ville : son nom, son code postal ou son code INSEE ; les distances partent de là"
    )]
    pub(super) near: Option<String>,
    #[arg(
        long,
        value_name = "KM",
        default_value_t = 20.0,
        value_parser = kilometres,
        requires = "near",
        help = "Distance autour de la ville"
    )]
    pub(super) distance: f64,
    #[arg(
        long,
        value_name = "EUROS",
        help = "Salaire brut par an, au moins ; les offres sans salaire sont écartées"
    )]
    pub(super) min_pay: Option<u32>,
    #[arg(
        long,
        value_name = "MOIS",
        help = "Expérience exigée, au plus, en mois"
    )]
    pub(super) experience: Option<u16>,
    #[arg(
        long = "with",
        value_name = "FAIT",
        value_parser = fact,
        help = WITH_FACT
    )]
    pub(super) with: Vec<NamedFacts>,
    #[arg(
        long = "without",
        value_name = "FAIT",
        value_parser = fact,
        help = "Sans les offres qui disent ce fait, par exemple nuit"
    )]
    pub(super) without: Vec<NamedFacts>,
    #[arg(
        long,
        help = "Sans les offres dont une formulation est à vérifier (employeur caché, frais à payer…)"
    )]
    pub(super) hide_flagged: bool,
}

/// The forms of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MatchForm {
    /// For a screen.
    Table,
    /// Plain sentences, for ears.
    Phrase,
    /// For programs, whole.
    Json,
    /// For programs, a CV a line.
    Jsonl,
    /// For a spreadsheet.
    Csv,
    /// Markdown.
    Md,
    /// One page for a browser.
    Html,
    /// A run, for evaluation.
    Trec,
}

impl Forms for MatchForm {
    const PLAIN: Self = Self::Table;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Md),
            "html" | "htm" => Some(Self::Html),
            "trec" | "run" => Some(Self::Trec),
            _ => None,
        }
    }
}

impl Args {
    /// Whether each line of the standard input is answered as it comes.
    pub(super) fn answers_lines(&self) -> Result<bool, WrongUse> {
        let is_input = self.files_from.as_deref() == Some(Path::new("-"));
        let is_screen = self.output.file().is_none();
        Ok(is_input && is_screen && self.output.form()? == MatchForm::Jsonl)
    }

    /// The offers to rank.
    pub(super) fn collection(&self, settings: &Settings) -> anyhow::Result<Collection> {
        match self.read_only {
            true => Collection::open_frozen(settings),
            false => Collection::open(settings),
        }
    }

    /// What answers to advice taught; a base that may not change is not opened a second time.
    pub(super) fn ledger(
        &self,
        settings: &Settings,
        collection: &Collection,
    ) -> anyhow::Result<AdviceLedger> {
        match collection.is_frozen() {
            true => ledger_in(collection.store(), self.watch.as_deref()),
            false => load_ledger(settings, self.watch.as_deref()),
        }
    }

    /// The town that the search is around.
    pub(super) fn near(&self) -> Option<&str> {
        self.narrowed.near.as_deref()
    }

    /// The files and folders that were named, here or in a list.
    pub(super) fn asked_files(&self) -> anyhow::Result<Vec<PathBuf>> {
        let Some(list) = &self.files_from else {
            return Ok(self.cvs.clone());
        };
        let read = if list == Path::new("-") {
            line_request::paths(std::io::stdin().lock())
        } else {
            std::fs::File::open(list).and_then(|list| line_request::paths(BufReader::new(list)))
        };
        read.with_context(|| Subject::file(list))
    }

    /// The options of the match; settings fill what flags leave open.
    pub(in crate::cli) fn asked(&self, settings: &Settings, ledger: AdviceLedger) -> MatchRequest {
        let departements = match self.narrowed.filters.dept.as_slice() {
            [] => settings.list("match.departement"),
            given => given.to_vec(),
        };
        MatchRequest {
            departement: departements.first().cloned(),
            refused: refused(&settings.list("match.exclude")),
            exclusions: settings.list("match.exclude"),
            explains: self.explain,
            corrections: self.said.corrections(self.narrowed.near.clone()),
            ledger,
            marks: None,
            levers: CvRequest {
                wish: settings.value("pay.wish").and_then(yearly_pay),
                ..CvRequest::default()
            },
            ranking: RankOptions {
                n: self.top.max(self.offers.len()),
                with_duplicates: self.include_duplicates || !self.offers.is_empty(),
                filter: self.filter(departements),
                ..RankOptions::default()
            },
        }
    }

    fn filter(&self, departements: Vec<String>) -> Filter {
        let narrowed = &self.narrowed;
        let filters = &narrowed.filters;
        let offers = self.offers.iter().map(|given| id_of_address(given));
        let contracts = filters.contract.iter().map(|kind| kind.code().to_owned());
        let days = |n| i32::try_from(n).unwrap_or(i32::MAX);
        Filter {
            offers: offers.collect(),
            hidden: FxHashSet::default(),
            seen: FxHashSet::default(),
            departements,
            near: narrowed.near.clone().map(|commune| NearCommune {
                commune,
                distance: narrowed.distance,
            }),
            rome: filters.codes(),
            contracts: contracts.collect(),
            since: filters.since.map(|n| today_in_days() - days(n)),
            min_pay: narrowed.min_pay,
            experience: narrowed.experience,
            with: narrowed.with.clone(),
            without: narrowed.without.clone(),
            hides_flagged: narrowed.hide_flagged,
        }
    }
}
