//! The model that is in use, and what is said where there is none.

use super::context::Context;
use super::exit::Exit;
use crate::app::model_files::ModelFiles;
use crate::profile::Profiler;

/// What was learnt and is in use.
pub(super) fn current(context: &Context<'_>) -> anyhow::Result<Option<Profiler>> {
    ModelFiles::in_home(context.settings.home()).load_profiler()
}

pub(super) fn refuse_without_model(context: &mut Context<'_>) -> anyhow::Result<Exit> {
    context.warn("matcher : aucun modèle n'est appris. « matcher train » en apprend un, « matcher model import » en reçoit un.")?;
    Ok(Exit::Failed)
}
