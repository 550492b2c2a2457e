//! `matcher model`.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::exit::Exit;
use super::model_in_use::{current, refuse_without_model};
use super::model_label::{self, LabelArgs};
use super::model_vectors::{self, VectorAction};
use super::output::Output;
use super::usage::WrongUse;
use crate::app::complete::NEIGHBOURS_FILE;
use crate::app::evaluate::measure_card;
use crate::app::models::{GivenModel, ModelCard, ModelName, ModelShelf, compare};
use crate::report::models::{ComparedModels, ModelList, card_page};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: ModelAction,
}

#[derive(clap::Subcommand)]
enum ModelAction {
    #[command(
        about = "Étiquette des phrases d'offres, des messages ou des pages, un à la fois, ou choisit ce qui vaut la peine",
        after_help = "Exemples :\n  matcher model label --sample diverse 50 -o phrases.jsonl\n  matcher model label phrases.jsonl -o labels.jsonl\n  matcher train --labels labels.jsonl\n  matcher model label --mails boite.mbox --uncertain 30 -o messages.jsonl\n  matcher triage boite.mbox --labels messages.jsonl"
    )]
    Label(LabelArgs),
    #[command(
        about = "Dit ce qu'est un modèle : version, graine, date, taille, étapes, mesures, empreinte, licences",
        after_help = "Exemples :\n  matcher model info\n  matcher model info agence.model\n  matcher model info --measure"
    )]
    Info(InfoArgs),
    #[command(
        about = "Écrit ce que le modèle a appris dans un fichier à donner, sans rien d'aucune offre",
        after_help = "Exemple :\n  matcher model export agence.model"
    )]
    Export {
        #[arg(value_name = "FICHIER", help = "Fichier où écrire le modèle")]
        file: PathBuf,
    },
    #[command(
        about = "Reçoit un modèle et s'en sert : les offres de la base sont indexées avec lui, sans apprentissage",
        after_help = "Exemple :\n  matcher model import agence.model --name agence"
    )]
    Import {
        #[arg(value_name = "FICHIER", help = "Fichier que « model export » a écrit")]
        file: PathBuf,
        #[arg(
            long,
            value_name = "NOM",
            help = "Son nom ici [défaut : celui du fichier]"
        )]
        name: Option<String>,
    },
    #[command(
        about = "Montre les modèles gardés, et celui qui sert",
        after_help = "Exemple :\n  matcher model list"
    )]
    List(OutputArgs),
    #[command(
        about = "Se sert d'un modèle gardé",
        after_help = "Exemple :\n  matcher model use agence"
    )]
    Use {
        #[arg(value_name = "NOM", help = "Un nom de « model list »")]
        name: String,
    },
    #[command(
        about = "Compare deux modèles, par leurs noms ou leurs fichiers",
        after_help = "Exemple :\n  matcher model compare local agence"
    )]
    Compare {
        #[arg(value_name = "A", help = "Nom ou fichier d'un modèle")]
        one: String,
        #[arg(value_name = "B", help = "Nom ou fichier d'un autre")]
        other: String,
        #[command(flatten)]
        output: Output,
    },
    #[command(
        about = "Écrit les vecteurs des mots du modèle, ou essaie ceux d'un fichier",
        after_help = "Exemples :\n  matcher model vectors export mots.vec\n  matcher model vectors import cc.fr.300.vec"
    )]
    Vectors {
        #[command(subcommand)]
        action: VectorAction,
    },
}

#[derive(clap::Args)]
struct InfoArgs {
    #[arg(
        value_name = "MODÈLE",
        help = "Nom ou fichier [défaut : celui qui sert]"
    )]
    model: Option<String>,
    #[arg(
        long,
        conflicts_with = "model",
        help = "Mesure d'abord la recette du modèle : un cinquième des offres est tenu à l'écart"
    )]
    measure: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
struct OutputArgs {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match &args.action {
        ModelAction::Label(args) => model_label::run(args, context),
        ModelAction::Info(args) => info(args, context),
        ModelAction::Export { file } => export(file, context),
        ModelAction::Import { file, name } => import(file, name.as_deref(), context),
        ModelAction::List(args) => list(args, context),
        ModelAction::Use { name } => take(name, context),
        ModelAction::Compare { one, other, output } => compared([one, other], output, context),
        ModelAction::Vectors { action } => model_vectors::run(action, context),
    }
}

fn info(args: &InfoArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    args.output.form()?;
    let card = match &args.model {
        Some(name) => named(name, context)?.card,
        None => {
            let Some(profiler) = current(context)? else {
                return refuse_without_model(context);
            };
            let card = ModelCard::of_home(context.settings.home(), &profiler)?;
            match args.measure {
                true => measure_card(card, &context.open_store()?, context.settings.home())?,
                false => card,
            }
        }
    };
    let json = || serde_json::to_string_pretty(&card);
    args.output.show(context, || card_page(&card), json)?;
    Ok(Exit::Done)
}

fn export(file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let Some(profiler) = current(context)? else {
        return refuse_without_model(context);
    };
    let store = context.open_store()?;
    let n_words = profiler.vocabulary().len();
    let given = GivenModel::of_home(context.settings.home(), &store, profiler)?;
    given.save(file)?;
    let blank = given.profiler.vocabulary().n_blank();
    context.note(&format!(
        "Modèle écrit : {} ({n_words} mots, dont {blank} qui nomment des employeurs et sont ôtés). Il ne contient ni offre, ni numéro d'offre, ni phrase.",
        file.display()
    ))?;
    if context.settings.home().join(NEIGHBOURS_FILE).exists() {
        context
            .note("Les mots voisins que des vecteurs ont apportés ne sont pas donnés avec lui.")?;
    }
    Ok(Exit::Done)
}

fn import(file: &Path, name: Option<&str>, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let given = GivenModel::load(file)?;
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    let name = model_name(name.or(stem).unwrap_or("model"))?;
    let shelf = ModelShelf::in_home(context.settings.home());
    let is_taken = shelf.list()?.into_iter().any(|own| {
        let same = own
            .card
            .is_some_and(|card| card.fingerprint == given.card.fingerprint);
        own.name == name && !same
    });
    if is_taken {
        let why = format!(
            "un autre modèle se nomme déjà « {} » : donnez un autre nom avec --name",
            name.as_str()
        );
        return Err(WrongUse(why).into());
    }
    shelf.put(&name, &given)?;
    adopt(&shelf, &name, &given, context)
}

fn take(name: &str, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let given = named(name, context)?;
    let shelf = ModelShelf::in_home(context.settings.home());
    adopt(&shelf, &model_name(name)?, &given, context)
}

/// Works with a model from now on, and says so.
fn adopt(
    shelf: &ModelShelf,
    name: &ModelName,
    given: &GivenModel,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    if let Some(kept) = shelf.take(given)? {
        context.note(&format!(
            "Le modèle d'avant est gardé : « matcher model use {} » le reprend.",
            kept.as_str()
        ))?;
    }
    context.note(&format!(
        "« {} » sert maintenant. La prochaine commande indexe les offres avec lui.",
        name.as_str()
    ))?;
    Ok(Exit::Done)
}

fn list(args: &OutputArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    args.output.form()?;
    let home = context.settings.home();
    let current = match current(context)? {
        Some(profiler) => Some(ModelCard::of_home(home, &profiler)?),
        None => None,
    };
    let models = ModelList::new(current, ModelShelf::in_home(home).list()?);
    let json = || serde_json::to_string_pretty(&models);
    args.output.show(context, || models.document(), json)?;
    Ok(Exit::Done)
}

fn compared(
    names: [&String; 2],
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    output.form()?;
    let [one, other] = [named(names[0], context)?, named(names[1], context)?];
    let found = compare(context.collection()?.store(), &one, &other)?;
    let names = names.map(String::clone);
    let models = ComparedModels::new(names, [one.card, other.card], &found);
    let json = || serde_json::to_string_pretty(&models);
    output.show(context, || models.document(), json)?;
    Ok(Exit::Done)
}

fn model_name(name: &str) -> Result<ModelName, WrongUse> {
    ModelName::new(name).ok_or_else(|| {
        WrongUse(format!(
            "« {name} » n'est pas un nom de modèle : des lettres, des chiffres, « - », « _ » ou « . »"
        ))
    })
}

/// The model of a kept name, or of a file.
fn named(name: &str, context: &Context<'_>) -> anyhow::Result<GivenModel> {
    let shelf = ModelShelf::in_home(context.settings.home());
    match ModelName::new(name).filter(|own| shelf.file(own).exists()) {
        Some(own) => shelf.load(&own),
        None if Path::new(name).exists() => GivenModel::load(Path::new(name)),
        None => Err(WrongUse(format!(
            "aucun modèle ne se nomme « {name} » ; « matcher model list » les donne"
        ))
        .into()),
    }
}
