//! `matcher stats --skills` and `matcher stats --texts`.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::app::skill_stats::skill_stats;
use crate::app::text_stats::text_stats;
use crate::report::skill_stats::SkillFigures;
use crate::report::text_stats::WordingFigures;

/// Views of the words of the offers.
#[derive(clap::Args)]
pub(super) struct OfWording {
    #[arg(
        long,
        conflicts_with = "texts",
        help = "Les savoir-être demandés : façons de le dire, métiers, savoir-être officiel le plus proche"
    )]
    pub(super) skills: bool,
    #[arg(
        long,
        help = "Les textes : longueurs, mots et expressions par métier, fautes probables, phrases répétées"
    )]
    pub(super) texts: bool,
}

/// The registry of soft skills.
pub(super) fn skills(output: &Output, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    output.form()?;
    let collection = context.collection()?;
    let stats = skill_stats(collection.store())?;
    let figures = SkillFigures::new(&stats, collection.provenance()?);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}

/// The statistics of the texts.
pub(super) fn texts(output: &Output, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    output.form()?;
    let collection = context.collection()?;
    let stats = text_stats(collection.store())?;
    let figures = WordingFigures::new(&stats, collection.provenance()?);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}
