//! The facts in an offer's structured fields.

use super::field_fact::FieldFact;
use super::required_fields::{of_diploma, of_experience, of_language, of_paper, of_soft_skill};
use crate::facts::{Extractor, GrossNet, PayPeriod, Polarity, Value};
use crate::offer::{ContractKind, Length, Offer, Pay, Period};
use crate::text::fold;

/// All of them, each sub-label once.
pub(super) fn facts_of_fields(offer: &Offer) -> Vec<FieldFact> {
    let mut facts = of_contract(offer);
    facts.extend(offer.pay.as_ref().and_then(of_pay));
    facts.extend(of_experience(offer));
    facts.extend(of_hours(offer));
    facts.extend(offer.diplomas.iter().flat_map(of_diploma));
    facts.extend(offer.languages.iter().map(of_language));
    facts.extend(
        offer
            .licences
            .iter()
            .chain(&offer.skills)
            .flat_map(of_paper),
    );
    facts.extend(
        offer
            .soft_skills
            .iter()
            .filter_map(|label| of_soft_skill(label)),
    );
    facts.extend(of_travel(&offer.work.travel));
    facts.extend(of_lines(offer));
    let mut known: Vec<(&str, Polarity)> = Vec::new();
    facts.retain(|fact| {
        let key = (fact.sub, fact.polarity);
        let is_new = !known.contains(&key);
        known.push(key);
        is_new
    });
    facts
}

fn of_contract(offer: &Offer) -> Vec<FieldFact> {
    use ContractKind::{Cce, Cdd, Cdi, Ddi, Ddt, Din, Fra, Lib, Mis, Rep, Sai, Tti};
    let contract = &offer.contract;
    let subs: &[&'static str] = match contract.kind {
        Some(Cdi | Din) => &["permanent"],
        Some(Cdd | Ddi | Ddt) => &["fixed_term"],
        Some(Mis) => &["temp_agency"],
        Some(Tti) => &["temp_agency", "permanent"],
        Some(Sai) => &["seasonal"],
        Some(Cce | Fra | Lib | Rep) => &["self_employed"],
        None => &[],
    };
    let quote = contract.to_string();
    let mut facts: Vec<FieldFact> = subs
        .iter()
        .map(|sub| FieldFact::offered("contract", sub, quote.clone()))
        .collect();
    if contract.is_apprenticeship {
        facts.push(FieldFact::offered(
            "contract",
            "apprenticeship",
            contract.nature.clone(),
        ));
    }
    if let Some(length) = contract.length {
        let value = Value::Text(match length {
            Length::Days(days) => format!("{days} jours"),
            Length::Months(months) => format!("{months} mois"),
        });
        facts.push(FieldFact::offered("contract", "contract_duration", quote).with_value(value));
    }
    facts
}

fn of_pay(pay: &Pay) -> Option<FieldFact> {
    if pay.is_doubtful {
        return None;
    }
    let (sub, period) = match pay.period {
        Period::Hour => ("pay_hourly", PayPeriod::Hour),
        Period::Month => ("pay_monthly", PayPeriod::Month),
        Period::Year => ("pay_annual", PayPeriod::Year),
        Period::Fee => return None,
    };
    let value = Value::Pay {
        min: pay.min,
        max: pay.max,
        period,
        gross_net: pay.is_net.then_some(GrossNet::Net),
    };
    Some(FieldFact::offered("pay_amount", sub, pay.label.clone()).with_value(value))
}

fn of_hours(offer: &Offer) -> Option<FieldFact> {
    let quote = match offer.work.hours.trim() {
        "" => "durée du travail de la fiche",
        hours => hours,
    };
    let sub = match offer.work.full_time? {
        true => "full_time",
        false => "part_time",
    };
    Some(FieldFact::offered("schedule", sub, quote))
}

/// « Ponctuels Zone départementale ».
fn of_travel(travel: &str) -> Vec<FieldFact> {
    let folded = fold(travel);
    let never = folded.starts_with("jamais");
    let mut facts = Vec::new();
    let frequency = match &folded {
        text if text.starts_with("ponctuel") => Some("travel_occasional"),
        text if text.starts_with("quotidien") || text.starts_with("frequent") => {
            Some("travel_frequent")
        }
        _ if never => Some("travel_unspecified"),
        _ => None,
    };
    facts.extend(frequency.map(|sub| FieldFact {
        polarity: if never {
            Polarity::Negated
        } else {
            Polarity::Offered
        },
        ..FieldFact::offered("travel_frequency", sub, travel)
    }));
    let zones = [
        ("departemental", "zone_local_regional"),
        ("regional", "zone_local_regional"),
        ("international", "zone_international"),
        ("national", "zone_national"),
    ];
    let zone = zones
        .iter()
        .find(|(word, _)| folded.contains(word))
        .filter(|_| !never);
    facts.extend(zone.map(|(_, sub)| FieldFact::offered("travel_zone", sub, travel)));
    facts
}

/// Fields that are lines of French words are read as a text is.
fn of_lines(offer: &Offer) -> Vec<FieldFact> {
    const LABELS: [&str; 4] = ["schedule", "conditions", "environment", "pay_complement"];
    let work = &offer.work;
    let lines = [&work.hours].into_iter().chain(&work.schedules);
    let lines = lines.chain(&work.conditions).chain(&offer.benefits);
    let lines: Vec<&str> = lines
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let text = lines.join("\n");
    let facts = Extractor::built_in().extract(&text);
    let facts = facts
        .into_iter()
        .filter(|fact| LABELS.contains(&fact.label));
    facts
        .map(|fact| FieldFact {
            label: fact.label,
            sub: fact.sub,
            polarity: fact.polarity,
            quote: text[fact.span.clone()].to_owned(),
            value: fact.value,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Demand;
    use crate::offer::ListedRequirement;
    use crate::offer::RequiredDiploma;
    use crate::offer::{Contract, Experience, Work};

    fn subs(offer: &Offer) -> Vec<&'static str> {
        facts_of_fields(offer).iter().map(|fact| fact.sub).collect()
    }

    fn requirement(label: &str, required: bool) -> ListedRequirement {
        ListedRequirement {
            code: None,
            label: label.to_owned(),
            required,
        }
    }

    #[test]
    fn an_offer_without_fields_has_no_facts_of_them() {
        assert_eq!(subs(&Offer::invented("Soudeur", "Permis B exigé")), [""; 0]);
    }

    #[test]
    fn contract_pay_and_experience_are_facts() {
        let offer = Offer {
            contract: Contract {
                kind: Some(ContractKind::Cdd),
                length: Some(Length::Months(6)),
                ..Contract::default()
            },
            pay: Pay::from_label("Mensuel de 1950.0 Euros à 2100.0 Euros sur 12.0 mois"),
            experience: Experience {
                demand: Some(Demand::Required),
                months: Some(24),
                label: "2 An(s)".to_owned(),
            },
            ..Offer::invented("Soudeur", "")
        };
        let facts = facts_of_fields(&offer);
        assert_eq!(
            facts.iter().map(|fact| fact.sub).collect::<Vec<_>>(),
            [
                "fixed_term",
                "contract_duration",
                "pay_monthly",
                "exp_up_to_2y"
            ]
        );
        assert_eq!(facts[1].value, Some(Value::Text("6 mois".to_owned())));
        assert_eq!(facts[3].polarity, Polarity::Asked);
    }

    #[test]
    fn lines_of_the_record_are_read_as_a_text_is() {
        let offer = Offer {
            work: Work {
                hours: "35H/semaine Travail en journée".to_owned(),
                schedules: vec!["Travail le samedi".to_owned(), "Travail de nuit".to_owned()],
                conditions: vec![
                    "Station debout prolongée".to_owned(),
                    "Possibilité de télétravail".to_owned(),
                ],
                travel: "Ponctuels Zone nationale".to_owned(),
                ..Work::default()
            },
            benefits: vec![
                "Mutuelle".to_owned(),
                "Titres restaurant / Prime de panier".to_owned(),
            ],
            ..Offer::invented("Soudeur", "")
        };
        let subs = subs(&offer);
        for wanted in [
            "weekly_hours",
            "weekday_or_day",
            "weekend_holiday",
            "night",
            "standing",
            "remote_partial",
            "travel_occasional",
            "zone_national",
            "health_insurance",
            "meal_benefit",
        ] {
            assert!(subs.contains(&wanted), "{wanted}: {subs:?}");
        }
    }

    #[test]
    fn papers_languages_diplomas_and_soft_skills_are_facts() {
        let offer = Offer {
            licences: vec![
                requirement("B - Véhicule léger", true),
                requirement("CE - Poids lourd + remorque (= EC)", false),
            ],
            skills: vec![
                requirement("CACES R489-3", true),
                requirement("Souder à l'arc", true),
            ],
            languages: vec![requirement("Anglais", false)],
            diplomas: vec![RequiredDiploma {
                level: "Bac+2 ou équivalents".to_owned(),
                field: String::new(),
                comment: String::new(),
                required: true,
            }],
            soft_skills: vec![
                "Faire preuve d'autonomie".to_owned(),
                "Avoir le sens du service".to_owned(),
            ],
            ..Offer::invented("Soudeur", "")
        };
        let mut subs = subs(&offer);
        subs.sort_unstable();
        assert_eq!(
            subs,
            [
                "autonomy",
                "bac2",
                "caces",
                "english",
                "licence_b",
                "licence_heavy",
                "required",
                "service_sense"
            ]
        );
    }

    #[test]
    fn never_travelling_denies_it() {
        let facts = of_travel("Jamais");
        assert_eq!(
            (facts[0].sub, facts[0].polarity),
            ("travel_unspecified", Polarity::Negated)
        );
        assert_eq!(of_travel(""), []);
    }
}
