//! The ROME, France Travail's directory of occupations.
//!
//! Owns [`RomeCode`], the five characters that name an occupation, and [`Sheet`], the
//! directory's entry for one, and [`MarketFigure`], what others measured of an occupation's
//! labour market. Does not know offers, CVs, or where sheets and figures come from.

mod code;
mod market;
mod sheet;

pub(crate) use code::RomeCode;
pub(crate) use market::{MarketFigure, MarketMeasure};
pub(crate) use sheet::{
    Appellation, Edition, Neighbour, Sheet, SheetSkill, SkillCore, SkillKind, names,
};
