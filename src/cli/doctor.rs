//! `matcher doctor`. Where credentials are known it tries them, which is the one
//! connection that any command but `fetch` opens; `--offline` leaves it out.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::app::{doctor, moment::now_in_paris};
use crate::report::doctor::Checkup;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    #[arg(
        long,
        help = "N'ouvre aucune connexion : les identifiants de l'API ne sont pas essayés"
    )]
    offline: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let settings = doctor::settings(&context.settings);
    let mut findings = doctor::findings(&context.settings, now_in_paris());
    if !args.offline {
        findings.extend(doctor::access(&context.settings)?);
    }
    let checkup = Checkup::new(&settings, &findings);
    let json = || serde_json::to_string_pretty(&checkup);
    args.output.show(context, || checkup.document(), json)?;
    Ok(if checkup.is_bad() {
        Exit::Failed
    } else {
        Exit::Done
    })
}
