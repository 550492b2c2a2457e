//! What an offer can require besides skills.

use crate::facts::{Cefr, Level, Licence};

/// A requirement that is met or not, rather than shown in part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// A diploma of at least this level, and its field where the offer names one.
    Diploma(Level, String),
    /// One of these titles, which regulated occupations require: « DEAS ».
    Title(Vec<&'static str>),
    /// A driving licence, a habilitation or a professional card.
    Licence(Licence),
    /// A language, at a level where the offer names one.
    Language(&'static str, Option<Cefr>),
    /// Months of experience.
    Experience(u16),
}

/// « 3 ans d'expérience », « 6 mois d'expérience ».
pub fn experience(months: u16) -> String {
    match (months % 12, months / 12) {
        (0, 1) => "1 an d'expérience".to_owned(),
        (0, years) if years > 0 => format!("{years} ans d'expérience"),
        _ => format!("{months} mois d'expérience"),
    }
}
