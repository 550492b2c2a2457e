//! The ROME, France Travail's directory of occupations.
//!
//! Owns: [`RomeCode`], the five characters that name an occupation, and
//! [`Sheet`], what the directory says of one. It knows neither offers nor CVs,
//! nor where sheets come from.

mod code;
mod sheet;

pub use code::{InvalidRomeCode, RomeCode};
pub use sheet::{Appellation, Edition, Neighbour, Sheet, SheetSkill, SkillCore, SkillKind, names};
