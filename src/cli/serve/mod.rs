//! `matcher serve`.

mod browser;

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::Context as _;

use super::complete;
use super::context::Context;
use super::exit::Exit;
use super::freshness;
use super::hidden_line::ask_hidden;
use super::interrupt;
use super::matching;
use super::usage::WrongUse;
use crate::app::service::Service;
use crate::app::subject::Subject;
use crate::report::cleaned;
use crate::web::{AccessMode, LEAST_LETTERS, Log, Passphrase, ServeOptions, Server, Stop};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        conflicts_with = "listen",
        help = "Port de la page ; 0 en prend un qui est libre"
    )]
    port: u16,
    #[arg(long, help = "N'ouvre pas le navigateur : affiche seulement l'adresse")]
    no_open: bool,
    #[arg(
        long,
        value_name = "ADRESSE:PORT",
        value_parser = address,
        help = "Écoute aussi d'autres machines, par exemple 192.168.1.10:8080 ; une phrase de passe est alors demandée"
    )]
    listen: Option<SocketAddr>,
    #[arg(
        long,
        value_name = "FICHIER",
        requires = "listen",
        help = "Fichier dont la première ligne est la phrase de passe, au lieu de la demander"
    )]
    passphrase_file: Option<PathBuf>,
    #[arg(
        long = "host",
        value_name = "NOM",
        requires = "listen",
        help = "Nom sous lequel un serveur placé devant répond, par exemple emploi.example.fr"
    )]
    hosts: Vec<String>,
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let why = "une adresse et un port sont attendus, par exemple 192.168.1.10:8080";
    text.parse().map_err(|_| why.to_owned())
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let options = options(args, context)?;
    let is_local = args.listen.is_none();
    let collection = context.collection()?;
    if freshness::is_too_old(&collection, context)? {
        return Ok(Exit::NoOffers);
    }
    let loaded = matching::load(&collection, context)?;
    let completer = complete::open(context)?;
    let service = Service::new(context.settings.clone(), &collection, loaded)?;
    let server = Server::bind(options, service, completer, log(context))?;
    let stop = Stop::default();
    let stopped = stop.clone();
    interrupt::end_by(move || stopped.stop());
    let link = server.link().to_owned();
    // Programs wait for this line, and nothing else is written.
    context.say(&link)?;
    context.streams.out.flush()?;
    if is_local {
        context.note("La page ne répond qu'à cette machine, et à qui a ce lien. Ctrl-C l'arrête et oublie tout.")?;
    } else {
        context.note("La page répond en HTTP, sans chiffrement : mettez devant elle un serveur qui parle TLS (nginx, Caddy…) si d'autres machines la lisent. Ctrl-C l'arrête et oublie tout.")?;
    }
    if is_local && !args.no_open && !browser::open(&link) {
        context.note("Ouvrez cette adresse dans votre navigateur.")?;
    }
    server.run(&stop)?;
    context.note("La page est arrêtée : les CV qu'elle avait lus sont oubliés.")?;
    Ok(Exit::Done)
}

/// Failures go to the error stream where more was asked for.
fn log(context: &Context<'_>) -> Log {
    let is_shown = context.common.verbose;
    Box::new(move |why| {
        if is_shown {
            // A closed stream leaves no way to report it.
            let _ = writeln!(
                std::io::stderr(),
                "matcher : {}",
                cleaned(&format!("{why:#}"))
            );
        }
    })
}

fn options(args: &Args, context: &mut Context<'_>) -> anyhow::Result<ServeOptions> {
    let Some(address) = args.listen else {
        return Ok(ServeOptions {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port),
            access: AccessMode::new_link(),
            hosts: Vec::new(),
        });
    };
    let passphrase = Passphrase::new(&passphrase(args, context)?);
    let passphrase = passphrase.ok_or_else(|| {
        WrongUse(format!(
            "la phrase de passe fait au moins {LEAST_LETTERS} caractères : prenez plusieurs mots"
        ))
    })?;
    Ok(ServeOptions {
        address,
        access: AccessMode::Passphrase(passphrase),
        hosts: args.hosts.clone(),
    })
}

fn passphrase(args: &Args, context: &mut Context<'_>) -> anyhow::Result<String> {
    if let Some(file) = &args.passphrase_file {
        let text = std::fs::read_to_string(file).with_context(|| Subject::file(file))?;
        return Ok(text.lines().next().unwrap_or_default().trim().to_owned());
    }
    let mut input = std::io::stdin().lock();
    let asked = ask_hidden(
        "Phrase de passe pour cette page : ",
        &mut input,
        &mut context.streams.err,
    )?;
    context.note("")?;
    Ok(asked.trim().to_owned())
}
