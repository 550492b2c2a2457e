//! The ROME, France Travail's directory of occupations.
//!
//! Owns [`RomeCode`], the five characters that name an occupation, and [`Sheet`], the
//! directory's entry for one. Does not know offers, CVs, or where sheets come from.

mod code;
mod sheet;

pub(crate) use code::RomeCode;
pub(crate) use sheet::{
    Appellation, Edition, Neighbour, Sheet, SheetSkill, SkillCore, SkillKind, names,
};
