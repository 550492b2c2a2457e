//! Fields and text as one list of facts.

use super::field_fact::FieldFact;
use super::fields::facts_of_fields;
use super::flags::{CONTRADICTION, LABEL};
use super::offer_fact::{Contradiction, OfferFact, OfferFacts, Source};
use super::{offer_employer, text_of};
use crate::facts::{Fact, PayPeriod, Polarity, TextFacts, Value};
use crate::offer::Offer;
use crate::requirement::quote;

impl OfferFacts {
    /// Joins the fields of an offer and what was read of its text.
    pub(crate) fn new(offer: &Offer, read: &TextFacts) -> Self {
        let text = text_of(offer);
        let fields = facts_of_fields(offer);
        let mut own = Self::default();
        for fact in &read.facts {
            if fields.iter().any(|field| says_more(field, fact)) {
                continue;
            }
            match fields
                .iter()
                .find(|field| contradicts(field, fact, &read.facts))
            {
                Some(field) => {
                    let said = quote(&text, &fact.span);
                    if fact.label != "contract" || is_of_the_post(&said) {
                        own.contradictions.push(Contradiction {
                            label: fact.label,
                            field: field.quote.clone(),
                            text: said,
                        });
                    }
                }
                None => own.facts.push(of_text(fact, &fields, &text)),
            }
        }
        let is_new = |field: &&FieldFact| !read.facts.iter().any(|fact| is_same(field, fact));
        own.facts.extend(fields.iter().filter(is_new).map(of_field));
        own.add_contradiction();
        own.drop_hidden_employer(offer);
        own
    }

    /// A contradiction with a field is a flag like one within the text.
    fn add_contradiction(&mut self) {
        let Some(first) = self.contradictions.first() else {
            return;
        };
        let is_known = self.facts.iter().any(|fact| fact.sub == CONTRADICTION);
        if !is_known {
            self.facts.push(OfferFact {
                label: LABEL,
                sub: CONTRADICTION,
                polarity: Polarity::Offered,
                value: None,
                quote: first.text.clone(),
                span: None,
                source: Source::Both,
            });
        }
    }

    /// An employer whom the text names elsewhere is not hidden.
    fn drop_hidden_employer(&mut self, offer: &Offer) {
        let is_hidden = |fact: &OfferFact| fact.sub == "hidden_employer";
        if self.facts.iter().any(is_hidden) && offer_employer(offer).is_some() {
            self.facts.retain(|fact| !is_hidden(fact));
        }
    }
}

fn of_text(fact: &Fact, fields: &[FieldFact], text: &str) -> OfferFact {
    let field = fields.iter().find(|field| is_same(field, fact));
    let value = field.and_then(|field| field.value.clone());
    OfferFact {
        label: fact.label,
        sub: fact.sub,
        polarity: field.map_or(fact.polarity, |field| field.polarity),
        value: value.or_else(|| fact.value.clone()),
        // A flag is judged by the sentence around it.
        quote: match fact.label {
            LABEL => quote(text, &fact.span),
            _ => text[fact.span.clone()].to_owned(),
        },
        span: Some(fact.span.clone()),
        source: if field.is_some() {
            Source::Both
        } else {
            Source::Text
        },
    }
}

fn of_field(field: &FieldFact) -> OfferFact {
    OfferFact {
        label: field.label,
        sub: field.sub,
        polarity: field.polarity,
        value: field.value.clone(),
        quote: field.quote.clone(),
        span: None,
        source: Source::Field,
    }
}

/// True if both say that it holds, or both that it does not.
fn is_same(field: &FieldFact, fact: &Fact) -> bool {
    field.sub == fact.sub
        && field.label == fact.label
        && field.polarity.holds() == fact.polarity.holds()
}

/// False for « notre pôle travail temporaire » and « avec un médecin vacataire »: they are about
/// the agency or a colleague, and the record is right.
fn is_of_the_post(said: &str) -> bool {
    const OF_POST: &[&str] = &["contrat", "poste", "cdd", "cdi", "mission", "embauche"];
    let said = said.to_lowercase();
    OF_POST.iter().any(|word| said.contains(word))
}

/// « Expérience exigée » adds nothing to the years of the field.
fn says_more(field: &FieldFact, fact: &Fact) -> bool {
    fact.sub == "exp_unquantified" && matches!(field.value, Some(Value::Years { .. }))
}

/// True if both cannot be so. `all` are the facts of the text: one that also says what the
/// field says leaves room for both.
fn contradicts(field: &FieldFact, fact: &Fact, all: &[Fact]) -> bool {
    if !fact.polarity.holds() || !field.polarity.holds() || field.label != fact.label {
        return false;
    }
    let leads_to_more = |other: &Fact| {
        // « CDD puis CDI » is both.
        other.sub == "extension_possible" && other.polarity.holds() && field.label == "contract"
    };
    let agrees = |other: &Fact| is_same(field, other) || leads_to_more(other);
    let text_agrees = || all.iter().any(agrees);
    match (field.sub, fact.sub) {
        ("permanent", "fixed_term" | "temp_agency")
        | ("fixed_term" | "temp_agency", "permanent")
        | ("beginner_accepted", "exp_3_4y" | "exp_5y_plus") => {
            fact.polarity != Polarity::Wished && !text_agrees()
        }
        ("exp_3_4y" | "exp_5y_plus", "beginner_accepted")
        | ("required", "not_needed")
        | ("not_needed", "required") => field.polarity != Polarity::Wished && !text_agrees(),
        ("exp_up_to_2y" | "exp_3_4y" | "exp_5y_plus", _) => are_years_apart(field, fact, all),
        (own, other) if own == other => are_values_apart(field, fact, all),
        _ => false,
    }
}

/// True if all years of the text lie clearly outside those of the field.
fn are_years_apart(field: &FieldFact, fact: &Fact, all: &[Fact]) -> bool {
    /// « 3 ans » and « 2 à 4 ans » are one demand in two hands.
    const GAP: f64 = 2.0;
    let Some(Value::Years { min_years: own, .. }) = field.value else {
        return false;
    };
    let gap = |other: &Fact| match other.value {
        Some(Value::Years {
            min_years,
            max_years,
        }) => (min_years - own).max(own - max_years.unwrap_or(min_years)),
        _ => f64::INFINITY,
    };
    let is_near = |other: &Fact| other.label == fact.label && gap(other) < GAP;
    gap(fact).is_finite()
        && fact.polarity == Polarity::Asked
        && field.polarity == Polarity::Asked
        && !all.iter().any(is_near)
}

/// True if every figure of the text lies clearly outside that of the field.
fn are_values_apart(field: &FieldFact, fact: &Fact, all: &[Fact]) -> bool {
    /// Pay differs by hours, seniority and rounding.
    const PAY_MARGIN: f64 = 0.2;
    let Some(own) = field.value.as_ref().and_then(range) else {
        return false;
    };
    let margin = match field.value {
        Some(Value::Pay { .. }) => PAY_MARGIN * own.max,
        _ => return false,
    };
    let is_near = |other: &Fact| {
        let their = other.value.as_ref().and_then(range);
        their.is_none_or(|their| {
            their.period != own.period
                || their.min <= own.max + margin && own.min <= their.max + margin
        })
    };
    let same = all.iter().filter(|other| other.sub == fact.sub);
    !same.into_iter().any(is_near)
}

/// Figures of one period.
#[derive(PartialEq)]
struct Figures {
    min: f64,
    max: f64,
    period: PayPeriod,
}

fn range(value: &Value) -> Option<Figures> {
    match value {
        Value::Pay {
            min,
            max,
            period,
            gross_net,
        } if *gross_net != Some(crate::facts::GrossNet::Net) => Some(Figures {
            min: *min,
            max: *max,
            period: *period,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::{Contract, ContractKind, Demand, Employer, Experience, Pay};
    use crate::offer_facts::read_text;

    fn facts(offer: &Offer) -> OfferFacts {
        OfferFacts::new(offer, &read_text(offer))
    }

    fn source(facts: &OfferFacts, sub: &str) -> Option<Source> {
        let mut own = facts.facts.iter().filter(|fact| fact.sub == sub);
        own.next().map(|fact| fact.source)
    }

    fn contract(kind: ContractKind, text: &str) -> Offer {
        Offer {
            contract: Contract {
                kind: Some(kind),
                ..Contract::default()
            },
            ..Offer::invented("Soudeur", text)
        }
    }

    #[test]
    fn the_text_completes_the_fields() {
        let own = facts(&contract(
            ContractKind::Cdi,
            "Poste en CDI. Permis B exigé.",
        ));
        assert_eq!(source(&own, "permanent"), Some(Source::Both));
        assert_eq!(source(&own, "licence_b"), Some(Source::Text));
        let own = facts(&contract(ContractKind::Cdi, "Permis B exigé."));
        assert_eq!(source(&own, "permanent"), Some(Source::Field));
        assert_eq!(own.contradictions, []);
    }

    #[test]
    fn a_text_that_says_otherwise_is_reported_and_the_field_wins() {
        let own = facts(&contract(ContractKind::Cdi, "Contrat : CDD de 6 mois."));
        assert_eq!(source(&own, "fixed_term"), None);
        assert_eq!(source(&own, "permanent"), Some(Source::Field));
        assert_eq!(own.contradictions[0].field, "CDI");
        assert!(own.contradictions[0].text.contains("CDD de 6 mois"));
        let flag = own
            .flags()
            .into_iter()
            .find(|flag| flag.flag == "contradiction");
        assert_eq!(flag.unwrap().field.as_deref(), Some("CDI"));
        let both = facts(&contract(ContractKind::Cdi, "CDD de 6 mois puis CDI."));
        assert_eq!(both.contradictions, []);
    }

    #[test]
    fn years_against_beginners_and_pay_far_apart_contradict() {
        let beginners = Offer {
            experience: Experience {
                demand: Some(Demand::None),
                months: None,
                label: "Débutant accepté".to_owned(),
            },
            ..Offer::invented("Soudeur", "Vous avez 5 ans d'expérience minimum.")
        };
        assert_eq!(facts(&beginners).contradictions[0].label, "experience");
        let years = |text: &str| {
            facts(&Offer {
                experience: Experience {
                    demand: Some(Demand::Required),
                    months: Some(36),
                    label: "3 An(s)".to_owned(),
                },
                ..Offer::invented("Soudeur", text)
            })
        };
        let five = years("Vous avez 5 ans d'expérience minimum.");
        assert_eq!(five.contradictions[0].field, "3 An(s)");
        let near = years("Vous avez 2 à 4 ans d'expérience.");
        assert_eq!(near.contradictions, []);
        let vague = years("Vous avez une première expérience réussie.");
        assert_eq!(source(&vague, "exp_unquantified"), None);
        assert_eq!(vague.contradictions, []);
        let paid = |text: &str| {
            facts(&Offer {
                pay: Pay::from_label("Mensuel de 1950.0 Euros à 2100.0 Euros sur 12.0 mois"),
                ..Offer::invented("Soudeur", text)
            })
        };
        assert_eq!(paid("Salaire : 2 150 € brut par mois.").contradictions, []);
        assert_eq!(
            paid("Salaire : 3 900 € brut par mois.").contradictions[0].label,
            "pay_amount"
        );
    }

    #[test]
    fn a_flag_has_its_quote_and_an_employer_who_is_named_is_not_hidden() {
        let hidden = "Notre client, acteur du bâtiment, recrute un soudeur.";
        let flags = facts(&Offer::invented("Soudeur", hidden)).flags();
        assert_eq!(flags[0].flag, "hidden_employer");
        assert!(hidden.contains(&flags[0].quote));
        let named = format!("{hidden}\nRejoignez Fonciel !");
        assert_eq!(facts(&Offer::invented("Soudeur", &named)).flags(), []);
        let agency = Offer {
            employer: Employer {
                name: Some("Intérim du Nord".to_owned()),
                ..Employer::default()
            },
            ..Offer::invented("Soudeur", &named)
        };
        assert_eq!(facts(&agency).flags()[0].flag, "hidden_employer");
    }
}
