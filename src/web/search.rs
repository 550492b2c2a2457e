//! What is asked for a CV: parameters of an address or a form in, what the core is asked out.
//! Names are those of the command line, without dashes.

use rustc_hash::FxHashSet;

use super::answer::RefusedRequest;
use super::body::Fields;
use crate::app::advise::{refused, yearly_pay};
use crate::app::corrections::{Corrections, anywhere, wish};
use crate::app::moment::today_in_days;
use crate::app::person::{CvRequest, MatchRequest};
use crate::config::Settings;
use crate::facts::{NamedFacts, facts_named};
use crate::geo::departement_given;
use crate::offer::{ContractKind, id_of_address};
use crate::rank::{Filter, NearCommune, RankOptions};
use crate::report::sentences::DEPARTEMENT_EXPECTED;
use crate::rome::RomeCode;

/// Offers that are shown where nothing is asked, and at most.
const OFFERS: usize = 10;
const MOST_OFFERS: usize = 100;
/// Around a town, where nothing else is asked.
const KILOMETRES: f64 = 20.0;

/// Parameters that were read and are right.
#[derive(Clone, Debug)]
pub(super) struct PageSearch {
    pub(super) top: usize,
    pub(super) filter: Filter,
    pub(super) with_duplicates: bool,
    pub(super) explains: bool,
}

impl Default for PageSearch {
    fn default() -> Self {
        Self {
            top: OFFERS,
            filter: Filter::default(),
            with_duplicates: false,
            explains: false,
        }
    }
}

impl PageSearch {
    /// Reads the parameters of a search. An unknown value is refused, not left out.
    pub(super) fn read(fields: &Fields) -> Result<Self, RefusedRequest> {
        let offers: Vec<String> = fields.list("offers");
        let offers: Vec<String> = offers.iter().map(|own| id_of_address(own)).collect();
        let top = number(fields, "top")?.map_or(OFFERS, |top: usize| top.clamp(1, MOST_OFFERS));
        Ok(Self {
            top: top.max(offers.len().min(MOST_OFFERS)),
            with_duplicates: !offers.is_empty() || fields.is_ticked("include_duplicates"),
            explains: fields.is_ticked("explain"),
            filter: Filter {
                offers,
                hidden: FxHashSet::default(),
                seen: FxHashSet::default(),
                departements: departements(fields)?,
                near: near(fields)?,
                rome: codes(fields)?,
                contracts: contracts(fields)?,
                since: number::<u16>(fields, "since")?
                    .map(|days| today_in_days() - i32::from(days)),
                min_pay: number(fields, "min_pay")?,
                experience: number(fields, "experience")?,
                with: facts(fields, "with")?,
                without: facts(fields, "without")?,
                hides_flagged: fields.is_ticked("hide_flagged"),
            },
        })
    }

    /// Those of a page of results. A town without a distance sets none: distances start there
    /// anyway.
    pub(super) fn of_page(fields: &Fields) -> Result<Self, RefusedRequest> {
        let mut search = Self::read(fields)?;
        if fields.text("distance").is_empty() {
            search.filter.near = None;
        }
        Ok(search)
    }

    /// What the core is asked, with corrections; settings fill what is left open. Answers of
    /// one person change nothing for another, so no ledger is read.
    pub(super) fn asked(&self, corrections: Corrections, settings: &Settings) -> MatchRequest {
        let mut filter = self.filter.clone();
        if filter.departements.is_empty() {
            filter.departements = settings.list("match.departement");
        }
        let exclusions = settings.list("match.exclude");
        MatchRequest {
            departement: filter.departements.first().cloned(),
            refused: refused(&exclusions),
            exclusions,
            explains: self.explains,
            corrections,
            marks: None,
            levers: CvRequest {
                wish: settings.value("pay.wish").and_then(yearly_pay),
                ..CvRequest::default()
            },
            ledger: Default::default(),
            ranking: RankOptions {
                n: self.top,
                with_duplicates: self.with_duplicates,
                filter,
                ..RankOptions::default()
            },
        }
    }
}

/// What a person says beside the CV, by the names of the command line.
pub(super) fn corrections(fields: &Fields) -> Result<Corrections, RefusedRequest> {
    let filled = |name| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let read = |text| {
        wish(text).map_err(|_| {
            RefusedRequest::wrong(
                "wish : une sorte et une valeur sont attendues, par exemple contract=CDI.",
            )
        })
    };
    let mut wishes = fields
        .all("wish")
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    wishes.extend(fields.is_ticked("anywhere").then(anywhere));
    Ok(Corrections {
        town: filled("near"),
        wishes,
        ignores_wishes: fields.is_ticked("ignore_wishes"),
        trade: filled("trade"),
        years: years(fields.text("years"))?,
    })
}

/// Years that a life can hold.
pub(super) fn years(text: &str) -> Result<Option<f32>, RefusedRequest> {
    if text.is_empty() {
        return Ok(None);
    }
    let number: Option<f32> = text.replace(',', ".").parse().ok();
    match number.filter(|years| (0.0..=60.0).contains(years)) {
        Some(years) => Ok(Some(years)),
        None => Err(RefusedRequest::wrong(
            "Un nombre d'années est attendu, de 0 à 60.",
        )),
    }
}

pub(super) fn number<T: std::str::FromStr>(
    fields: &Fields,
    name: &str,
) -> Result<Option<T>, RefusedRequest> {
    let text = fields.text(name);
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |_| RefusedRequest::wrong(&format!("{name} : un nombre est attendu."));
    text.parse().map(Some).map_err(wrong)
}

fn near(fields: &Fields) -> Result<Option<NearCommune>, RefusedRequest> {
    let commune = fields.text("near").to_owned();
    let distance = number::<f64>(fields, "distance")?.unwrap_or(KILOMETRES);
    if !(0.0..=2000.0).contains(&distance) {
        return Err(RefusedRequest::wrong(
            "distance : un nombre de kilomètres est attendu.",
        ));
    }
    Ok((!commune.is_empty()).then_some(NearCommune { commune, distance }))
}

/// Codes of départements, by their numbers or names; a page also sends those that offers carry,
/// whatever they are.
pub(super) fn departements(fields: &Fields) -> Result<Vec<String>, RefusedRequest> {
    let code = |text: String| {
        let is_code = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let own = || is_code.then(|| text.to_uppercase());
        let wrong = || RefusedRequest::wrong(&format!("dept : {DEPARTEMENT_EXPECTED}."));
        departement_given(&text).or_else(own).ok_or_else(wrong)
    };
    fields.list("dept").into_iter().map(code).collect()
}

pub(super) fn codes(fields: &Fields) -> Result<Vec<RomeCode>, RefusedRequest> {
    let wrong = |_| {
        RefusedRequest::wrong(
            "rome : une lettre de A à N et quatre chiffres sont attendus, par exemple J1501.",
        )
    };
    let codes = fields.list("rome");
    let codes = codes
        .iter()
        .map(|code| code.to_uppercase().parse().map_err(wrong));
    codes.collect()
}

fn contracts(fields: &Fields) -> Result<Vec<String>, RefusedRequest> {
    let code = |text: &String| match ContractKind::from_code(&text.to_uppercase()) {
        Some(kind) => Ok(kind.code().to_owned()),
        None => Err(RefusedRequest::wrong(
            "contract : un type de contrat est attendu, par exemple CDI, CDD ou MIS.",
        )),
    };
    fields.list("contract").iter().map(code).collect()
}

fn facts(fields: &Fields, name: &str) -> Result<Vec<NamedFacts>, RefusedRequest> {
    let named = |text: &str| {
        let wrong = |_| {
            RefusedRequest::wrong(&format!(
                "{name} : aucun fait ne porte ce nom, ou plusieurs."
            ))
        };
        facts_named(text).map_err(wrong)
    };
    let filled = fields.all(name).filter(|text| !text.is_empty());
    filled.map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<PageSearch, RefusedRequest> {
        PageSearch::read(&Fields::parse(query.as_bytes()))
    }

    #[test]
    fn a_search_reads_what_the_command_line_reads() {
        let search =
            read("dept=Nord,2a&contract=cdi&near=Lille&distance=30&with=night&top=5&rome=j1501")
                .unwrap();
        assert_eq!(search.filter.departements, ["59", "2A"]);
        assert_eq!(search.filter.contracts, ["CDI"]);
        assert_eq!(search.filter.near.unwrap().commune, "Lille");
        assert_eq!((search.filter.with.len(), search.top), (1, 5));
        assert_eq!(read("").unwrap().filter, Filter::default());
    }

    #[test]
    fn a_wrong_value_is_refused() {
        for query in [
            "dept=<script>",
            "contract=XYZ",
            "rome=Z1",
            "top=many",
            "min_pay=-1",
            "with=nothing-such",
            "distance=NaN",
            "since=99999999",
        ] {
            assert!(read(query).is_err(), "{query}");
        }
        assert!(read("top=100000").unwrap().top <= MOST_OFFERS);
    }

    #[test]
    fn years_are_those_of_a_life() {
        assert_eq!(years("2,5").unwrap(), Some(2.5));
        assert_eq!(years("").unwrap(), None);
        for text in ["-1", "61", "NaN", "beaucoup"] {
            assert!(years(text).is_err(), "{text}");
        }
    }
}
