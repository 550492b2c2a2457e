//! What the flags ask for, and one input after the other.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::args::{Args, TriageOcr};
use crate::app::subject::Subject;
use crate::app::triage::{
    CategoriesError, Input, OfficeCategories, People, Sorting, Triage, TriageOutcome,
    TriageRequest, copy, label, read_labels, split,
};
use crate::cli::context::Context;
use crate::cli::usage::WrongUse;
use crate::document::Ocr;
use crate::report::plural;
use crate::report::sentences::document_error;
use crate::report::triage::{
    Filed, Folding, TriageEntry, TriageOptions, left_out as left_out_label, remark_label,
};
use crate::triage::pages::ExpectedPage;

/// What the flags ask for, read and checked before any file is.
pub(super) struct TriagePlan {
    triage: Triage,
    wanted: TriageOptions,
    sorting: Sorting,
    split: Option<PathBuf>,
    sort: Option<PathBuf>,
}

/// What came of one input, ready to be shown.
pub(super) struct TriagedInput {
    pub(super) entry: TriageEntry,
    /// What went wrong with it.
    pub(super) warning: Option<String>,
    /// What is wrong with a file that was read.
    pub(super) remarks: Vec<String>,
    /// What else is to be known of what was written.
    pub(super) note: Option<String>,
}

impl TriagePlan {
    pub(super) fn new(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Self> {
        let request = TriageRequest {
            ocr: match args.ocr {
                TriageOcr::Auto => Ocr::Auto,
                TriageOcr::Never => Ocr::Never,
            },
            quotes: args.quote,
            people: people(args)?,
        };
        let mut triage = Triage::open(context.settings.home(), request)?;
        learn_own(&mut triage, args, context)?;
        Ok(Self {
            wanted: wanted(args)?,
            sorting: sorting(args)?,
            split: args.split.clone(),
            sort: args.sort.clone(),
            triage,
        })
    }

    /// What one input holds. Whatever happens to it, the others go on.
    pub(super) fn work(&self, input: &Input) -> TriagedInput {
        let Ok(outcome) = self.triage.of(input) else {
            return TriagedInput {
                entry: TriageEntry::unopened(input),
                warning: Some(format!(
                    "{} : ce fichier ne peut pas être ouvert",
                    input.path.display()
                )),
                remarks: Vec::new(),
                note: None,
            };
        };
        let mut filed = Filed {
            desk: self.sorting.desk(&label(&outcome)).map(str::to_owned),
            ..Filed::default()
        };
        let unread = match &outcome {
            TriageOutcome::Unread(error) => Some(document_error(error).what),
            _ => None,
        };
        let unwritten = self.write(input, &outcome, &mut filed).map(str::to_owned);
        let of_file = |what: &str| format!("{} : {what}", input.path.display());
        let remarks = remarks(&outcome).into_iter().map(&of_file);
        let left_out = filed.left_out.as_ref().filter(|pages| !pages.is_empty());
        TriagedInput {
            warning: unread.or(unwritten).map(|what| of_file(&what)),
            remarks: remarks.collect(),
            note: left_out.map(|pages| of_file(&left_out_label(pages))),
            entry: TriageEntry::new(input, &outcome, &self.wanted, filed),
        }
    }

    /// Writes documents apart and copies; what could not be written.
    fn write(
        &self,
        input: &Input,
        outcome: &TriageOutcome,
        filed: &mut Filed,
    ) -> Option<&'static str> {
        let mut failure = None;
        if let (Some(folder), TriageOutcome::Dossier(dossier)) = (&self.split, outcome)
            && dossier.is_pdf
        {
            match split(&self.triage, input, dossier, folder) {
                Ok(parts) => {
                    filed.parts = Some(parts);
                    filed.left_out = Some(dossier.left_out());
                }
                Err(_) => {
                    filed.is_split_failed = true;
                    failure = Some("ses documents n'ont pas pu être écrits à part");
                }
            }
        }
        if let Some(folder) = &self.sort {
            match copy(input, outcome, &self.sorting, folder) {
                Ok(place) => filed.copy = Some(place.display().to_string()),
                Err(_) => failure = Some("sa copie n'a pas pu être écrite"),
            }
        }
        failure
    }
}

/// What is wrong with a file that was read.
fn remarks(outcome: &TriageOutcome) -> Vec<&'static str> {
    match outcome {
        TriageOutcome::Dossier(dossier) => {
            dossier.remarks.iter().copied().map(remark_label).collect()
        }
        _ => Vec::new(),
    }
}

fn wanted(args: &Args) -> Result<TriageOptions, WrongUse> {
    let expected = args.expect.iter().map(|text| {
        ExpectedPage::parse(text).ok_or_else(|| {
            WrongUse(format!(
                "--expect : « {text} » n'est pas connu ; écrivez par exemple attestation, bulletins:12, certificat, contrat, cv, lettre, diplome, identite"
            ))
        })
    });
    Ok(TriageOptions {
        folding: match args.classes {
            8 => Folding::Eight,
            _ => Folding::Twelve,
        },
        order: args.order,
        expected: expected.collect::<Result<_, _>>()?,
        quotes: args.quote,
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| Subject::file(path))
}

fn people(args: &Args) -> anyhow::Result<Option<People>> {
    let Some(path) = &args.people else {
        return Ok(None);
    };
    let people = People::parse(&read(path)?).map_err(|_| {
        WrongUse("--people : le fichier doit être un CSV avec une ligne de titres : identifiant, ou nom et prenom".to_owned())
    })?;
    Ok(Some(people))
}

fn categories(args: &Args) -> anyhow::Result<Option<OfficeCategories>> {
    let Some(path) = &args.categories else {
        return Ok(None);
    };
    let categories = OfficeCategories::parse(&read(path)?).map_err(|error| {
        let place = match error {
            CategoriesError::Form { line } => format!(" ; la ligne {line} ne se lit pas"),
            CategoriesError::TooFew => String::new(),
        };
        WrongUse(format!("--categories : le fichier doit être un TOML d'au moins deux « [[category]] », chacune avec « name »{place}"))
    })?;
    Ok(Some(categories))
}

/// Learns the office's own categories and kinds, where it gives some.
fn learn_own(triage: &mut Triage, args: &Args, context: &mut Context<'_>) -> anyhow::Result<()> {
    let categories = categories(args)?;
    let mut labels = Vec::new();
    for path in &args.labels {
        labels.extend(read_labels(path)?);
    }
    if categories.is_none() && labels.is_empty() {
        return Ok(());
    }
    triage.learn_own(categories, &labels);
    let own = triage.own();
    if own.n_lost > 0 {
        let lost = plural(own.n_lost, "étiquette désigne", "étiquettes désignent");
        context.warn(&format!("{lost} un fichier ou une page qui n'est plus là."))?;
    }
    if !own.is_learnt() {
        let why = "--labels : il faut des étiquettes d'au moins deux sortes, pour des messages ou pour des pages";
        return Err(WrongUse(why.to_owned()).into());
    }
    Ok(())
}

fn sorting(args: &Args) -> anyhow::Result<Sorting> {
    let Some(path) = &args.route else {
        return Ok(Sorting::default());
    };
    let sorting = Sorting::parse(&read(path)?);
    Ok(sorting.ok_or_else(|| {
        WrongUse("--route : le fichier doit être fait de lignes « catégorie = bureau »".to_owned())
    })?)
}
