//! The first fetch: credentials, and a copy small enough to be there in minutes.

use std::io::{self, IsTerminal};

use super::super::context::Context;
use super::guide::{FirstCopy, FirstUseGuide};
use super::{Args, FetchFormat, offers};
use crate::app::fetch::{
    CredentialsError, Estimate, FetchRequest, access, credentials, deadline, estimate, probe_with,
    save_credentials,
};
use crate::config::Settings;
use crate::francetravail::Api;

/// How a fetch of offers begins.
pub(super) enum Beginning {
    /// As it was asked.
    AsAsked,
    /// With these offers, as nobody asked for any in particular.
    First(FirstCopy),
    /// Not at all: the person gave up.
    GivenUp,
}

/// Has credentials at hand before anything is fetched. Where there are none, a person at a
/// terminal is guided to them; elsewhere it is an error at once.
pub(super) fn begin(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Beginning> {
    if !super::wants_offers(args) || offers::is_fresh(args, context)? {
        return Ok(Beginning::AsAsked);
    }
    match credentials(&context.settings) {
        Err(CredentialsError::Missing { .. }) if can_talk(args, context) => {
            guide_through(args, context)
        }
        Err(error) => Err(error.into()),
        Ok(_) => Ok(Beginning::AsAsked),
    }
}

fn can_talk(args: &Args, context: &Context<'_>) -> bool {
    let is_watched = context.streams.err_is_terminal && io::stdin().is_terminal();
    is_watched && !context.common.quiet && args.format == FetchFormat::Table
}

fn guide_through(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Beginning> {
    let settings = &context.settings;
    let mut guide = FirstUseGuide {
        input: &mut io::stdin().lock(),
        out: &mut context.streams.err,
    };
    let mut attempt = |tried: &_| probe_with(settings, Clone::clone(tried));
    let Some(found) = guide.credentials(&mut attempt)? else {
        return Ok(Beginning::GivenUp);
    };
    let file = save_credentials(settings, &found)?;
    let kept = file.display();
    guide.say(&format!(
        "Ils sont gardés dans {kept}, que vous seul pouvez lire."
    ))?;
    if !args.is_for_all() || args.is_for_chosen() {
        return Ok(Beginning::AsAsked);
    }
    let usual = settings.list("match.departement").into_iter().next();
    let whole = whole_copy(args, settings)?;
    Ok(Beginning::First(
        guide.first_copy(&whole, usual.as_deref())?,
    ))
}

/// What a copy of all offers would take.
fn whole_copy(args: &Args, settings: &Settings) -> anyhow::Result<Estimate> {
    let api = Api::new(&access(settings, deadline(settings, args.max_time)?)?)?;
    estimate(None, &api, &FetchRequest::default())
}
