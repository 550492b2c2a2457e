//! Arguments of `matcher triage`.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::cli::output::Output;
use crate::cli::row_form::RowForm;

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    #[arg(
        required = true,
        value_name = "CHEMIN",
        help = "Fichiers ou dossiers : PDF, scans, photos, messages .eml, boîtes .mbox ou maildir"
    )]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: Output<RowForm>,
    #[arg(
        long,
        default_value_t = 12,
        value_parser = PossibleValuesParser::new(["8", "12"]).map(|n| if n == "8" { 8_u8 } else { 12 }),
        value_name = "N",
        help = "Nombre de natures de pages : 12, ou 8 pour celles de l'agence"
    )]
    pub(super) classes: u8,
    #[arg(
        long,
        value_name = "N",
        value_parser = crate::cli::numbers::at_least_one,
        help = "Nombre de fichiers lus à la fois [défaut : un par cœur]"
    )]
    pub(super) jobs: Option<usize>,
    #[arg(long, value_enum, default_value_t = TriageOcr::Auto, value_name = "QUAND", help = "Lire les pages qui sont des images, avec tesseract")]
    pub(super) ocr: TriageOcr,
    #[arg(
        long,
        value_name = "DOSSIER",
        help = "Écrit chaque document d'un PDF dans un PDF à lui, sous ce dossier"
    )]
    pub(super) split: Option<PathBuf>,
    #[arg(long, help = "Propose l'ordre habituel des documents d'un dossier")]
    pub(super) order: bool,
    #[arg(
        long,
        value_name = "LISTE",
        value_delimiter = ',',
        help = "Ce qu'un dossier doit contenir, pour dire ce qui manque : attestation,bulletins:12"
    )]
    pub(super) expect: Vec<String>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Les personnes suivies (CSV : identifiant, nom, prenom, courriel) : dit laquelle un message concerne"
    )]
    pub(super) people: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "À quel bureau va chaque demande : des lignes « formation = Bureau 3 »"
    )]
    pub(super) route: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Vos propres catégories de messages (TOML : name, definition, cues, examples)"
    )]
    pub(super) categories: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Vos étiquettes de messages ou de pages, données avec « matcher model label --mails » ou « --pages » : le tri en apprend vos propres noms"
    )]
    pub(super) labels: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "DOSSIER",
        help = "Copie chaque fichier sous ce dossier, rangé par nature ou par demande"
    )]
    pub(super) sort: Option<PathBuf>,
    #[arg(long, help = "Montre la ligne qui dit ce qu'est chaque page")]
    pub(super) quote: bool,
    #[arg(
        long,
        help = "Reprend un fichier jsonl commencé : ce qui y est n'est pas refait"
    )]
    pub(super) resume: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum TriageOcr {
    Auto,
    Never,
}
