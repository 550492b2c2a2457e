use std::fmt;

use crate::offer::ContractKind;
use crate::rome::RomeCode;

/// Filters of a fetch; by default all offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    romes: Vec<RomeCode>,
    departements: Vec<String>,
    communes: Vec<String>,
    distance: Option<u16>,
    contracts: Vec<ContractKind>,
}

/// Why a scope is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidScope {
    /// More values than the API accepts.
    #[error("at most {most} of {field}")]
    TooMany {
        /// The kind of value.
        field: ScopeField,
        /// The limit of the API.
        most: usize,
    },
    /// Not a valid code. The API silently ignores some invalid codes, and then answers for the
    /// whole country.
    #[error("{value} is not one of {field}")]
    NotOne {
        /// The refused value.
        value: String,
        /// The kind of code expected.
        field: ScopeField,
    },
    /// A distance without a commune.
    #[error("a distance needs a commune")]
    DistanceAlone,
}

/// What a scope narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeField {
    /// ROME codes.
    Occupations,
    /// Their numbers.
    Departements,
    /// INSEE codes.
    Communes,
}

impl fmt::Display for ScopeField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Occupations => "occupations",
            Self::Departements => "départements",
            Self::Communes => "communes",
        })
    }
}

const MAX_ROMES: usize = 200;
const MAX_PLACES: usize = 5;

impl Scope {
    /// By occupation.
    pub fn with_romes(self, romes: Vec<RomeCode>) -> Result<Self, InvalidScope> {
        at_most(MAX_ROMES, romes.len(), ScopeField::Occupations)?;
        Ok(Self {
            romes: sorted(romes),
            ..self
        })
    }

    /// By département.
    pub fn with_departements(self, codes: Vec<String>) -> Result<Self, InvalidScope> {
        at_most(MAX_PLACES, codes.len(), ScopeField::Departements)?;
        let codes = checked(codes, is_departement, ScopeField::Departements)?;
        Ok(Self {
            departements: codes,
            ..self
        })
    }

    /// By INSEE codes, and a distance in kilometres; without one the API assumes ten.
    pub fn with_communes(
        self,
        codes: Vec<String>,
        distance: Option<u16>,
    ) -> Result<Self, InvalidScope> {
        at_most(MAX_PLACES, codes.len(), ScopeField::Communes)?;
        if distance.is_some() && codes.is_empty() {
            return Err(InvalidScope::DistanceAlone);
        }
        let communes = checked(codes, is_commune, ScopeField::Communes)?;
        Ok(Self {
            communes,
            distance,
            ..self
        })
    }

    /// By kind of contract.
    pub fn with_contracts(self, kinds: Vec<ContractKind>) -> Self {
        let mut contracts = kinds;
        contracts.sort_by_key(|kind| kind.code());
        contracts.dedup();
        Self { contracts, ..self }
    }

    /// Empty for all.
    pub fn romes(&self) -> &[RomeCode] {
        &self.romes
    }

    /// Empty for all.
    pub fn departements(&self) -> &[String] {
        &self.departements
    }

    /// Empty for all.
    pub fn communes(&self) -> &[String] {
        &self.communes
    }

    /// Kilometres around the communes.
    pub fn distance(&self) -> Option<u16> {
        self.distance
    }

    /// Empty for all.
    pub fn contracts(&self) -> &[ContractKind] {
        &self.contracts
    }

    pub(crate) fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Scope {
    /// Canonical: equal scopes are written equally, and the scope of all offers is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let romes = self.romes.iter().map(ToString::to_string);
        let contracts = self.contracts.iter().map(|kind| kind.code().to_owned());
        let parts = [
            ("rome", romes.collect()),
            ("dept", self.departements.clone()),
            ("commune", self.communes.clone()),
            (
                "distance",
                self.distance.iter().map(u16::to_string).collect(),
            ),
            ("contract", contracts.collect::<Vec<_>>()),
        ];
        let written = parts.iter().filter(|(_, values)| !values.is_empty());
        let written = written.map(|(name, values)| format!("{name}={}", values.join(",")));
        f.write_str(&written.collect::<Vec<_>>().join(" "))
    }
}

fn at_most(most: usize, n: usize, field: ScopeField) -> Result<(), InvalidScope> {
    if n > most {
        return Err(InvalidScope::TooMany { field, most });
    }
    Ok(())
}

fn checked(
    codes: Vec<String>,
    is_one: fn(&str) -> bool,
    field: ScopeField,
) -> Result<Vec<String>, InvalidScope> {
    let codes = codes.into_iter().map(|code| code.trim().to_uppercase());
    let codes: Vec<_> = codes.collect();
    match codes.iter().find(|code| !is_one(code)) {
        Some(value) => Err(InvalidScope::NotOne {
            value: value.clone(),
            field,
        }),
        None => Ok(sorted(codes)),
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values.dedup();
    values
}

/// 01 to 95, 2A, 2B, 971 to 989.
fn is_departement(code: &str) -> bool {
    let number = code.parse::<u16>().unwrap_or(0);
    match code.len() {
        2 => code == "2A" || code == "2B" || (1..=95).contains(&number),
        3 => (971..=989).contains(&number),
        _ => false,
    }
}

/// Five digits; in Corsica the second is a letter.
fn is_commune(code: &str) -> bool {
    let is_corsican = code.starts_with("2A") || code.starts_with("2B");
    let digits = if is_corsican { &code[2..] } else { code };
    code.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_same_scope_is_written_the_same() {
        let scope = |depts: &[&str]| Scope::default().with_departements(texts(depts)).unwrap();
        assert_eq!(
            scope(&["62", "2a", "59", "59"]).to_string(),
            "dept=2A,59,62"
        );
        assert_eq!(scope(&["59", "62", "2A"]), scope(&["62", "2a", "59", "59"]));
        assert!(Scope::default().is_all() && Scope::default().to_string().is_empty());
    }

    #[test]
    fn codes_that_the_api_would_ignore_or_refuse_are_refused() {
        let depts = |codes: &[&str]| Scope::default().with_departements(texts(codes));
        for wrong in ["20", "2C", "0", "00", "96", "970", "nord", ""] {
            let is_corsica_of_old = wrong == "20";
            assert_eq!(depts(&[wrong]).is_err(), !is_corsica_of_old, "{wrong}");
        }
        assert!(depts(&["1", "2"]).is_err());
        assert!(depts(&["59", "62", "80", "02", "60", "08"]).is_err());
        let communes = |codes: &[&str]| Scope::default().with_communes(texts(codes), Some(10));
        assert!(communes(&["59350", "2A004"]).is_ok());
        assert!(communes(&["5935"]).is_err() && communes(&["Lille"]).is_err());
        assert_eq!(communes(&[]), Err(InvalidScope::DistanceAlone));
    }
}
