//! What was read of a person as a form, and the form as corrections.

use super::answer::RefusedRequest;
use super::body::Fields;
use super::search::years;
use crate::app::corrections::{Corrections, anywhere, wish};
use crate::cv::person::{Person, Wish, WishKind};
use crate::report::form::{Button, Field, Form, FormChoice, TextField, TextKind};

/// Contracts that a person may ask for, as wishes say them.
const CONTRACTS: [(&str, &str); 5] = [
    ("CDI", "CDI"),
    ("CDD", "CDD"),
    ("intérim", "Intérim"),
    ("saison", "Saisonnier"),
    ("alternance", "Alternance"),
];
const HOURS: [(&str, &str); 4] = [
    ("jour", "De jour"),
    ("nuit", "De nuit"),
    ("temps plein", "Temps plein"),
    ("temps partiel", "Temps partiel"),
];
const DISTANCES: [u32; 5] = [10, 20, 30, 50, 100];
/// Letters of what a person writes.
const LONGEST: usize = 120;

/// The form with what is held true: what was read, then what was corrected.
pub(super) fn form(action: String, read: &Person, said: &Corrections) -> Form {
    let town = said.town.clone().unwrap_or_else(|| town_of(read));
    let trade = said.trade.clone().unwrap_or_else(|| trade_of(read));
    let years = said.years.unwrap_or(read.years.trade);
    let mut fields = vec![
        Field::line("metier", "Métier cherché", &trade),
        Field::line("ville", "Ville où vous habitez", &town),
        Field::Text(TextField {
            name: "annees",
            label: "Années dans ce métier".to_owned(),
            value: written(years),
            kind: TextKind::Number,
            ..TextField::default()
        }),
        distance(said),
        select("contrat", "Contrat", WishKind::Contract, &CONTRACTS, said),
        select("horaires", "Horaires", WishKind::Hours, &HOURS, said),
    ];
    fields.extend(read_wishes(read, said));
    Form {
        action,
        is_post: true,
        class: "correct",
        fields,
        buttons: Button::send("Corriger et chercher à nouveau"),
    }
}

fn town_of(person: &Person) -> String {
    let home = person.home.as_ref();
    let town = home.and_then(|home| home.town.clone().or_else(|| home.postcode.clone()));
    town.unwrap_or_default()
}

fn trade_of(person: &Person) -> String {
    let aim = person.aim.first().cloned();
    aim.or_else(|| person.headline.clone()).unwrap_or_default()
}

/// « 2,5 », « 12 ».
fn written(years: f32) -> String {
    let tenths = (years * 10.0).round() / 10.0;
    tenths.to_string().replace('.', ",")
}

fn said_value(said: &Corrections, kind: WishKind) -> Option<&str> {
    let wish = said.wishes.iter().find(|wish| wish.kind == kind);
    wish.map(|wish| wish.value.as_str())
}

fn distance(said: &Corrections) -> Field {
    let chosen = match said_value(said, WishKind::Mobility) {
        Some(_) => Some("partout".to_owned()),
        None => said_value(said, WishKind::Radius).map(str::to_owned),
    };
    let near = DISTANCES.map(|km| (format!("{km} km"), format!("Jusqu'à {km} km")));
    let all = [(String::new(), "Comme dans le CV".to_owned())];
    let far = [("partout".to_owned(), "Partout en France".to_owned())];
    let options = all.into_iter().chain(near).chain(far);
    Field::Select {
        name: "rayon",
        label: "Jusqu'où".to_owned(),
        options: options
            .map(|(value, label)| FormChoice {
                is_chosen: chosen.as_deref() == Some(&value),
                value,
                label,
                count: None,
            })
            .collect(),
    }
}

fn select(
    name: &'static str,
    label: &str,
    kind: WishKind,
    values: &[(&str, &str)],
    said: &Corrections,
) -> Field {
    let chosen = said_value(said, kind).unwrap_or_default();
    let all = std::iter::once(&("", "Comme dans le CV")).chain(values);
    Field::Select {
        name,
        label: label.to_owned(),
        options: all
            .map(|(value, label)| FormChoice {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
                count: None,
                is_chosen: *value == chosen,
            })
            .collect(),
    }
}

/// The wishes that the CV states, each of which can be left out.
fn read_wishes(read: &Person, said: &Corrections) -> Option<Field> {
    let is_kept = |wish: &Wish| !said.ignores_wishes || said.wishes.contains(wish);
    let choice = |(at, wish): (usize, &Wish)| FormChoice {
        value: at.to_string(),
        label: format!("« {} »", wish.quote),
        count: None,
        is_chosen: is_kept(wish),
    };
    let options: Vec<FormChoice> = read.wishes.iter().enumerate().map(choice).collect();
    (!options.is_empty()).then(|| Field::Checks {
        name: "souhait",
        legend: "Souhaits lus dans le CV".to_owned(),
        options,
    })
}

/// What was corrected: a value that is the one that was read corrects nothing.
pub(super) fn corrections(fields: &Fields, read: &Person) -> Result<Corrections, RefusedRequest> {
    let changed = |name, was: String| {
        let given: String = fields.text(name).chars().take(LONGEST).collect();
        (!given.is_empty() && given != was).then_some(given)
    };
    let given_years = fields.text("annees");
    let is_same = given_years == written(read.years.trade);
    let given_years = if is_same { "" } else { given_years };
    let chosen = chosen_wishes(fields);
    let is_replaced = |wish: &&Wish| chosen.iter().any(|own| own.kind == wish.kind);
    let is_ticked = |at: usize| fields.all("souhait").any(|own| own == at.to_string());
    let kept = read.wishes.iter().enumerate();
    let kept: Vec<&Wish> = kept
        .filter(|(at, _)| is_ticked(*at))
        .map(|own| own.1)
        .collect();
    let ignores_wishes = kept.len() < read.wishes.len();
    let mut wishes: Vec<Wish> = Vec::new();
    if ignores_wishes {
        wishes.extend(kept.into_iter().filter(|own| !is_replaced(own)).cloned());
    }
    wishes.extend(chosen);
    Ok(Corrections {
        town: changed("ville", town_of(read)),
        trade: changed("metier", trade_of(read)),
        years: years(given_years)?,
        ignores_wishes,
        wishes,
    })
}

/// The value of a list that was chosen.
fn listed<'a>(fields: &Fields, name: &str, values: &[(&'a str, &str)]) -> Option<&'a str> {
    let given = fields.text(name);
    let own = values.iter().find(|(value, _)| *value == given);
    own.map(|own| own.0)
}

/// The wishes chosen from lists; a value that is in none is left out.
fn chosen_wishes(fields: &Fields) -> Vec<Wish> {
    let of_kind = |kind: &str, value: &str| wish(&format!("{kind}={value}")).ok();
    let contract = listed(fields, "contrat", &CONTRACTS).and_then(|own| of_kind("contract", own));
    let hours = listed(fields, "horaires", &HOURS).and_then(|own| of_kind("hours", own));
    let radius = fields.text("rayon");
    let is_known = DISTANCES.iter().any(|km| radius == format!("{km} km"));
    let far = match radius {
        "partout" => Some(anywhere()),
        _ if is_known => of_kind("radius", radius),
        _ => None,
    };
    contract.into_iter().chain(hours).chain(far).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::Cv;
    use crate::facts::Month;

    fn person() -> Person {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text("Soudeur\n37000 Tours\n\nRecherche CDI, de nuit\n", now);
        Person::read(&cv, now)
    }

    /// The form as a browser sends it, with some values changed.
    fn sent(form: &Form, changes: &[(&str, &str)]) -> Fields {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for field in &form.fields {
            let value = |name: &str, own: &str| {
                let change = changes.iter().find(|(changed, _)| *changed == name);
                change.map_or(own.to_owned(), |(_, to)| (*to).to_owned())
            };
            match field {
                Field::Text(text) => {
                    query.append_pair(text.name, &value(text.name, &text.value));
                }
                Field::Select { name, options, .. } => {
                    let own = options.iter().find(|own| own.is_chosen);
                    let own = own.map_or("", |own| own.value.as_str());
                    query.append_pair(name, &value(name, own));
                }
                Field::Checks { name, options, .. } => {
                    for own in options.iter().filter(|own| own.is_chosen) {
                        if !changes.contains(&("souhait", "-")) {
                            query.append_pair(name, &own.value);
                        }
                    }
                }
                Field::Hidden { .. } | Field::Files(_) => {}
            }
        }
        Fields::parse(query.finish().as_bytes())
    }

    #[test]
    fn a_form_that_is_sent_unchanged_corrects_nothing() {
        let read = person();
        let form = form("/x".to_owned(), &read, &Corrections::default());
        let said = corrections(&sent(&form, &[]), &read).unwrap();
        assert_eq!(said, Corrections::default());
    }

    #[test]
    fn what_is_changed_is_corrected_and_shown_again() {
        let read = person();
        let first = form("/x".to_owned(), &read, &Corrections::default());
        let changes = [
            ("ville", "Lille"),
            ("annees", "4"),
            ("contrat", "CDD"),
            ("souhait", "-"),
        ];
        let said = corrections(&sent(&first, &changes), &read).unwrap();
        assert_eq!(said.town.as_deref(), Some("Lille"));
        assert_eq!((said.years, said.trade.clone()), (Some(4.0), None));
        assert!(said.ignores_wishes);
        assert_eq!(said.wishes, [wish("contract=CDD").unwrap()]);
        let again = form("/x".to_owned(), &read, &said);
        assert_eq!(corrections(&sent(&again, &[]), &read).unwrap(), said);
    }

    #[test]
    fn a_value_of_no_list_is_left_out_and_wrong_years_are_refused() {
        let fields = Fields::parse(b"contrat=%3Cscript%3E&rayon=9999+km");
        assert!(chosen_wishes(&fields).is_empty());
        let wrong = Fields::parse(b"annees=beaucoup");
        assert!(corrections(&wrong, &person()).is_err());
    }
}
