//! The command line: arguments in, answers on the streams, an exit code out.
//!
//! Owns: the commands, one file each, and every sentence that is not part of a
//! report. Only this room writes to the streams, and it is given them. It does
//! not know how anything is done: it asks [`crate::app`].

mod advise;
mod audit;
mod common;
mod complete;
mod completions;
mod context;
mod cron;
mod doctor;
mod error;
mod evaluate;
mod evaluate_facts;
mod evaluate_rome;
mod evaluate_words;
mod exit;
mod extract;
mod fact_rows;
mod feedback;
mod feedback_words;
mod fetch;
mod filters;
mod freshness;
mod help;
mod help_groups;
mod hidden_line;
mod import;
mod interrupt;
mod line_form;
mod man;
mod matching;
mod model;
mod model_in_use;
mod model_label;
mod model_vectors;
mod models;
mod near;
mod notice;
mod numbers;
mod occupation_arg;
mod output;
mod progress;
mod purge;
mod quiz;
mod read;
mod rome;
mod rome_appellations;
mod row_form;
mod serve;
mod show;
mod stats;
mod stats_wording;
mod terminal;
mod text;
mod topics;
mod town;
mod train;
mod triage;
mod usage;
mod watch;
mod watch_name;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::app::moment::fix_today;
use crate::config::Settings;
use crate::document;
use common::{Common, flags};
use context::{Context, Streams};
use exit::Exit;

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "matcher",
    version,
    about = "Trouve les offres de France Travail qui conviennent à un CV, dit pourquoi et ce qui manque",
    after_help = "Exemples :\n  matcher match cv.pdf\n  matcher match cvs/ -o rapport.html\n  matcher import offers offres.jsonl.gz\n  matcher doctor",
    arg_required_else_help = true
)]
struct CommandLine {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(
        name = "match",
        about = "Cherche les offres qui conviennent à un CV, ou à chaque CV d'un dossier",
        after_help = "Exemples :\n  matcher match cv.pdf\n  matcher match cv.pdf --dept 59,62 --contract CDI -n 20\n  matcher match cv.pdf --format html -o rapport.html\n  matcher match cvs/ -o rapport.html --resume\n  matcher match cvs/ --format csv --semicolons --bom -o offres.csv"
    )]
    Matching(matching::Args),
    #[command(
        about = "Compte ce qu'un autre salaire, un autre métier ou un autre lieu ouvrirait comme offres",
        after_help = "Exemples :\n  matcher advise cv.pdf --wish pay=28000\n  matcher advise --rome D1102 --dept 69\n  matcher advise --rome D1102 --near Lyon\n\nmatcher n'utilise ni votre âge ni votre date de naissance : ce sont des critères protégés, et ils ne disent rien de ce que vous savez faire."
    )]
    Advise(advise::Args),
    #[command(
        about = "Répond à un conseil, ou note ce qu'une offre a donné",
        after_help = "Exemples :\n  matcher feedback course later\n  matcher feedback course no --why cost\n  matcher feedback 213JSYX applied --watch lina\n  matcher feedback list --watch lina\n  matcher feedback forget"
    )]
    Feedback(feedback::Args),
    #[command(
        about = "Annonce les nouvelles offres pour un CV, chacune une fois : écran, courriel, flux ou agenda"
    )]
    Watch(watch::Args),
    #[command(
        about = "Ouvre dans le navigateur une page de cette machine : on y dépose un CV et on lit la réponse",
        after_help = "Exemples :\n  matcher serve\n  matcher serve --port 8080 --no-open\n  matcher serve --listen 192.168.1.10:8080\n\nLe CV n'est écrit nulle part : il est oublié quand on arrête la page."
    )]
    Serve(serve::Args),
    #[command(about = "Met à jour la copie des offres depuis l'API de France Travail")]
    Fetch(fetch::Args),
    #[command(
        about = "Montre de quoi lancer « matcher fetch » puis les veilles chaque nuit : crontab et minuterie systemd",
        after_help = "Exemple :\n  matcher cron --print"
    )]
    Cron(cron::Args),
    #[command(about = "Importe des offres, le ROME ou des formations depuis des fichiers")]
    Import(import::Args),
    #[command(about = "Montre ce qui a été lu d'un CV, et avec quelle qualité")]
    Read(read::Args),
    #[command(
        about = "Montre une offre de la base",
        after_help = "Exemples :\n  matcher show 213JSYX\n  matcher show 213JSYX --format json"
    )]
    Show(show::Args),
    #[command(
        about = "Fait un test d'après une offre ou un métier, et note les réponses",
        after_help = "Exemples :\n  matcher quiz 213JSYX\n  matcher quiz --rome D1102 -o test.html --key cle.md\n  matcher quiz offre.txt --cv cv.pdf --format gift -o test.gift\n  matcher quiz mark reponses.json\n\nMêmes offre, graine et base : même test, à l'octet près."
    )]
    Quiz(quiz::Args),
    #[command(
        about = "La base en chiffres : métiers, départements, contrats, fraîcheur",
        after_help = "Exemples :\n  matcher stats\n  matcher stats -o base.html\n  matcher stats --skills\n  matcher stats --texts"
    )]
    Stats(stats::Args),
    #[command(
        about = "Vérifie réglages, identifiants, base, fraîcheur, modèle et outils, et dit que faire",
        after_help = "Exemples :\n  matcher doctor\n  matcher doctor --offline\n  matcher doctor --format json"
    )]
    Doctor(doctor::Args),
    #[command(
        about = "Efface ce qui a été gardé : base et modèle ; config.toml reste",
        after_help = "Exemples :\n  matcher purge --dry-run\n  matcher purge"
    )]
    Purge(purge::Args),
    #[command(
        about = "Écrit le complètement de la ligne de commande pour un interpréteur",
        after_help = "Exemples :\n  matcher completions bash > ~/.local/share/bash-completion/completions/matcher\n  matcher completions fish > ~/.config/fish/completions/matcher.fish"
    )]
    Completions(completions::Args),
    #[command(
        about = "Écrit les pages de manuel",
        after_help = "Exemples :\n  matcher man | man -l -\n  matcher man --dir ~/.local/share/man/man1"
    )]
    Man(man::Args),
    #[command(
        about = "Écrit la notice d'information à remettre aux personnes dont on utilise le CV",
        after_help = "Exemples :\n  matcher notice\n  matcher notice -o notice.html"
    )]
    Notice(notice::Args),
    #[command(
        about = "Lit les faits d'une offre ou d'un texte : ce qu'il demande, offre et impose",
        after_help = "Exemples :\n  matcher extract \"CDI, 35 h, permis B exigé\"\n  matcher extract 213JSYX\n  matcher extract --jsonl offres.jsonl --format jsonl"
    )]
    Extract(extract::Args),
    #[command(
        about = "Dit de quels métiers du ROME parle un texte, avec leur probabilité",
        after_help = "Exemples :\n  matcher rome \"aide-soignante de nuit en EHPAD\"\n  matcher rome offre.txt --why\n  matcher rome --appellations --jsonl offres.jsonl --format jsonl"
    )]
    Rome(rome::Args),
    #[command(
        about = "Propose les métiers et les compétences du ROME à mesure qu'on tape",
        after_help = "Exemples :\n  matcher complete \"aide soig\"\n  matcher complete nounou --format json\n  matcher complete --batch textes.txt --format jsonl"
    )]
    Complete(complete::Args),
    #[command(
        about = "Coupe des textes en termes par les étapes du modèle, et les montre une à une",
        after_help = "Exemples :\n  matcher text \"Infirmier(ère) à l'hôpital\" --steps\n  matcher text offres.txt --pipeline lower,elision,stop,stem\n  matcher text offres.csv --column description -o termes.csv\n  matcher text - --read-as jsonl < offres.jsonl"
    )]
    Text(text::Args),
    #[command(
        about = "Apprend le modèle sur les offres de la base",
        after_help = "Exemples :\n  matcher train\n  matcher train --topics 200\n  matcher train --labels labels.jsonl"
    )]
    Train(train::Args),
    #[command(
        about = "Le modèle : ce qu'il est, le donner, en recevoir un, en changer, lui apprendre vos étiquettes"
    )]
    Model(models::Args),
    #[command(
        about = "Dit ce qu'est chaque page d'un dossier et ce que demande chaque message",
        after_help = "Exemples :\n  matcher triage dossier.pdf\n  matcher triage courrier/ --format jsonl -o tri.jsonl\n  matcher triage dossier.pdf --split documents/ --expect attestation,bulletins:12\n  matcher triage boite.mbox --people suivis.csv --sort tri/"
    )]
    Triage(triage::Args),
    #[command(
        about = "Les thèmes des offres : leurs mots, les métiers où ils se trouvent, leur carte",
        after_help = "Exemples :\n  matcher topics\n  matcher topics --format html -o themes.html\n  matcher topics --quality"
    )]
    Topics(topics::Args),
    #[command(
        about = "Mesure la qualité des classements sur des CV dont le métier est connu, des codes et des faits",
        after_help = "Exemples :\n  matcher evaluate --cvs cvs/ --per-cv\n  matcher evaluate --rome --folds 5\n  matcher evaluate --facts lues.jsonl"
    )]
    Evaluate(evaluate::Args),
    #[command(
        about = "Teste si le classement d'un CV bouge quand on y change le nom, le genre, l'âge ou la rue",
        long_about = "Teste si le classement d'un CV bouge quand on y change le nom, le genre des titres, la naissance ou la rue ; et, pour information, l'école, une période sans poste, la ville. C'est un test de stabilité par substitution, pas une preuve d'équité.",
        after_help = "Exemples :\n  matcher audit cv.pdf\n  matcher audit cv.pdf --name \"Claire Boulanger\"\n  matcher audit cvs/ --format json"
    )]
    Audit(audit::Args),
}

/// The command line, in French down to its headings.
fn command() -> clap::Command {
    help::in_french(CommandLine::command())
}

/// Runs the program with the process's own arguments and streams.
pub fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == document::ARGUMENT)
    {
        return read::work();
    }
    interrupt::watch();
    let mut streams = Streams::of_process();
    run(std::env::args_os(), &mut streams).into()
}

fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams) -> Exit {
    let parsed = command().try_get_matches_from(help::without_help_word(args));
    let line = match parsed.and_then(|found| CommandLine::from_arg_matches(&found)) {
        Ok(line) => line,
        Err(error) => return usage::write(&error, streams),
    };
    match start(line, streams) {
        Ok(exit) => exit,
        Err(failure) => error::write(&failure, streams),
    }
}

fn start(line: CommandLine, streams: &mut Streams) -> anyhow::Result<Exit> {
    let settings = Settings::load(&flags(&line.common), |name| std::env::var(name).ok())?;
    if let Some(threads) = settings.threads()? {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        // A pool is only ever there already when a test runs two commands.
        let _ = pool.build_global();
    }
    if let Some(day) = settings.today()? {
        fix_today(day);
    }
    let mut context = Context::new(settings, line.common, streams);
    match line.command {
        Command::Matching(args) => matching::run(&args.resolved(&mut context)?, &mut context),
        Command::Advise(args) => advise::run(&args.resolved(&mut context)?, &mut context),
        Command::Feedback(args) => feedback::run(&args, &mut context),
        Command::Watch(args) => watch::run(&args.resolved(&mut context)?, &mut context),
        Command::Serve(args) => serve::run(&args, &mut context),
        Command::Fetch(args) => fetch::run(&args.resolved(&mut context)?, &mut context),
        Command::Cron(args) => cron::run(&args, &mut context),
        Command::Import(args) => import::run(&args, &mut context),
        Command::Read(args) => read::run(&args, &mut context),
        Command::Show(args) => show::run(&args, &mut context),
        Command::Quiz(args) => quiz::run(&args.resolved(&mut context)?, &mut context),
        Command::Stats(args) => stats::run(&args, &mut context),
        Command::Doctor(args) => doctor::run(&args, &mut context),
        Command::Purge(args) => purge::run(&args, &mut context),
        Command::Completions(args) => completions::run(&args, &mut context),
        Command::Man(args) => man::run(&args, &mut context),
        Command::Notice(args) => notice::run(&args, &mut context),
        Command::Extract(args) => extract::run(&args, &mut context),
        Command::Rome(args) => rome::run(&args, &mut context),
        Command::Complete(args) => complete::run(&args, &mut context),
        Command::Text(args) => text::run(&args, &mut context),
        Command::Train(args) => train::run(&args, &mut context),
        Command::Model(args) => models::run(&args, &mut context),
        Command::Triage(args) => triage::run(&args, &mut context),
        Command::Topics(args) => topics::run(&args, &mut context),
        Command::Evaluate(args) => evaluate::run(&args, &mut context),
        Command::Audit(args) => audit::run(&args, &mut context),
    }
}
