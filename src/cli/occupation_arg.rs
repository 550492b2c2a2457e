//! An occupation on the command line: its code, or a name that people give it.

use super::complete;
use super::context::Context;
use super::usage::WrongUse;
use crate::app::complete::Completer;
use crate::complete::CodeAnswer;
use crate::rome::RomeCode;

/// An occupation as it was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum OccupationArg {
    Code(RomeCode),
    /// To be looked up in the base.
    Name(String),
}

/// What completion gives at least to a name that was written whole.
const WHOLE_NAME: f32 = 1.2;
/// Codes that a name fits as well as the first, for a filter.
const TIED: f32 = 0.02;
/// Names proposed for one that is not known.
const N_PROPOSED: usize = 3;

/// A code, or what may be a name. What looks like a code must be one.
pub(super) fn occupation(text: &str) -> Result<OccupationArg, String> {
    let text = text.trim();
    if let Ok(code) = text.to_uppercase().parse() {
        return Ok(OccupationArg::Code(code));
    }
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    let is_name = text.chars().filter(|c| c.is_alphabetic()).count() > 1 && n_digits < 3;
    is_name.then(|| OccupationArg::Name(text.to_owned())).ok_or_else(|| {
        "un code ROME est une lettre de A à N et quatre chiffres, par exemple J1501 ; un nom de métier convient aussi".to_owned()
    })
}

impl OccupationArg {
    /// As it was written.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Name(name) => name.clone(),
        }
    }

    /// Its code. Only what [`resolve`] went over has one for certain.
    pub(super) fn code(&self) -> Option<RomeCode> {
        match self {
            Self::Code(code) => Some(*code),
            Self::Name(_) => None,
        }
    }
}

/// Puts codes in the place of names, and says which. A name that fits several codes equally
/// stands for all of them.
pub(super) fn resolve(
    occupations: &mut Vec<OccupationArg>,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    if occupations.iter().all(|own| own.code().is_some()) {
        return Ok(());
    }
    let completer = complete::open(context)?;
    let mut codes = Vec::new();
    for own in std::mem::take(occupations) {
        match own {
            OccupationArg::Code(code) => codes.push(code),
            OccupationArg::Name(name) => codes.extend(codes_of(&name, &completer, context)?),
        }
    }
    codes.dedup();
    occupations.extend(codes.into_iter().map(OccupationArg::Code));
    Ok(())
}

/// As [`resolve`], for one occupation: the first code.
pub(super) fn resolve_one(
    occupation: &mut Option<OccupationArg>,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let mut list: Vec<OccupationArg> = occupation.take().into_iter().collect();
    resolve(&mut list, context)?;
    *occupation = list.into_iter().next();
    Ok(())
}

fn codes_of(
    name: &str,
    completer: &Completer,
    context: &mut Context<'_>,
) -> anyhow::Result<Vec<RomeCode>> {
    let found = completer.complete(name, N_PROPOSED).codes;
    let best = found.first().map_or(0.0, |own| own.score);
    if best < WHOLE_NAME {
        return Err(unknown(name, &found).into());
    }
    let tied = found.iter().filter(|own| own.score >= best - TIED);
    let tied: Vec<&CodeAnswer> = tied.collect();
    let names: Vec<String> = tied.iter().map(|own| shown(own)).collect();
    context.note(&format!("« {name} » : {}", names.join(", ")))?;
    Ok(tied.into_iter().map(|own| own.code).collect())
}

fn shown(answer: &CodeAnswer) -> String {
    format!("{} ({})", answer.label, answer.code)
}

fn unknown(name: &str, near: &[CodeAnswer]) -> WrongUse {
    if near.is_empty() {
        return WrongUse(format!(
            "aucun métier ne se nomme « {name} » ; « matcher complete TEXTE » en propose"
        ));
    }
    let near: Vec<String> = near.iter().map(shown).collect();
    WrongUse(format!(
        "aucun métier ne se nomme « {name} » ; vouliez-vous dire {} ?",
        near.join(" ou ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_in_any_case_and_names_are_kept_as_written() {
        let code = OccupationArg::Code("J1501".parse().unwrap());
        assert_eq!(occupation("j1501"), Ok(code));
        let name = OccupationArg::Name("aide soignante".to_owned());
        assert_eq!(occupation(" aide soignante "), Ok(name));
        for text in ["J150", "J15011", "Z1234", "", "7"] {
            assert!(occupation(text).unwrap_err().contains("J1501"), "{text}");
        }
    }
}
