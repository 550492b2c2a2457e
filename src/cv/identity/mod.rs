//! Who one is, cut off before anything else is read.
//!
//! Name, address, birth, nationality, family, photo, telephone, e-mail, web pages
//! and numbers go. What is kept never held them; only the town and the département
//! stay, apart, for a distance that the user may ask for.
//!
//! The name is found by its place, its size and its shape, and by what states it.
//! Which words it is made of decides nothing, so that every name leaves the same
//! text: a surname may be a trade, a tool or a town.

mod address;
mod birth;
mod candidates;
mod civil_state;
mod contact;
mod first;
mod head;
mod home_town;
mod line;
mod list;
mod lone_town;
mod mailed;
mod name;
mod names;
mod numbers;
mod people;
mod place_leads;
mod removed;
mod row;
mod segments;
mod shape;
mod signature;
mod sizes;
mod stated;
mod stated_names;
mod zone;
mod zones;

use super::home::Home;
use super::trades::is_trade;
use home_town::{is_named_so, lone_town, town_below_name, town_beside_postcode, with_town};
use line::LineContext;
use name::without;
use names::{NamePlaces, names};
pub(super) use removed::removed;
use row::Row;
pub(super) use row::rows;
use stated_names::stated_names;
use zone::Zone;
use zones::{headings, margins, zones};

/// The lines of a CV without identity, line for line, and where one lives.
pub(super) struct Cleared {
    pub(super) lines: Vec<String>,
    /// Lines of the head that lost something and say no trade: what is left is no
    /// headline.
    pub(super) touched: Vec<bool>,
    /// The line below the name that begins with a trade.
    pub(super) headline: Option<usize>,
    pub(super) home: Option<Home>,
}

/// Cuts off the identity of all lines.
pub(super) fn clear(rows: &[Row<'_>]) -> Cleared {
    let stated = stated_names(rows);
    let headings = headings(rows, &stated);
    let zones = zones(rows, &headings);
    // « Prénom : Paris » is no town.
    let is_stated: Vec<bool> = stated
        .spans
        .iter()
        .map(|of_row| !of_row.is_empty())
        .collect();
    let NamePlaces {
        spans,
        name,
        last,
        is_sure,
    } = names(rows, &zones, &headings, stated);
    let margins = margins(rows);
    let mut home: Option<Home> = None;
    let mut lines = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let (kept, place) = line::clear(
            row.text,
            LineContext {
                names: &spans[at],
                zone: zones[at],
                has_sure_name: is_sure,
            },
        );
        let place = place.filter(|place| !is_named_so(place, name.as_ref()));
        home = match place {
            Some(place) if zones[at] != Zone::Body && has_more(&place, home.as_ref()) => {
                Some(place)
            }
            place => home.or(place),
        };
        if zones[at] != Zone::Body {
            let town = town_beside_postcode(row.text, home.as_ref());
            home = with_town(home, town.filter(|town| !is_named_so(town, name.as_ref())));
        }
        if home.is_none() && zones[at] == Zone::Head && !is_stated[at] {
            home = town_below_name(rows, &spans, at);
        }
        if home.as_ref().is_none_or(|home| home.town.is_none()) && zones[at] != Zone::Body {
            let unnamed = without(row.text, &spans[at]);
            let town = lone_town(&unnamed, name.as_ref(), last.is_some_and(|last| last <= at));
            home = with_town(home, town);
        }
        // The name goes last: an e-mail is known by the whole of it.
        let again = name.as_ref().map(|name| name.spans(&kept, margins[at]));
        let mut gone = again.unwrap_or_default();
        let above = at.checked_sub(1).map_or("", |above| rows[above].text);
        gone.extend(contact::page_end(above, &kept));
        let kept = without(&kept, &gone);
        lines.push(line::tidy(&kept, row.text));
    }
    let pairs = lines.iter().zip(rows);
    let touched =
        pairs.map(|(kept, row)| kept != row.text && !says_trade(kept) || shape::is_title(kept));
    Cleared {
        touched: touched.collect(),
        headline: last.and_then(|last| headline(&lines, &headings, last)),
        lines,
        home,
    }
}

/// True for an address with its postcode, after a town alone that may be another's.
fn has_more(place: &Home, home: Option<&Home>) -> bool {
    let is_bare = home.is_none_or(|home| home.postcode.is_none());
    is_bare && place.postcode.is_some() && place.town.is_some()
}

fn says_trade(line: &str) -> bool {
    is_trade(&row::first_word(line))
}

/// The first line that is left below the name, where it begins with a trade.
fn headline(lines: &[String], headings: &[bool], name: usize) -> Option<usize> {
    /// Contact lines may be between the name and the headline.
    const NEAR: usize = 8;
    let below = name + 1..lines.len().min(name + 1 + NEAR);
    let first = below.into_iter().find(|at| !lines[*at].trim().is_empty())?;
    (!headings[first] && says_trade(&lines[first])).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;
    use proptest::prelude::*;

    fn kept(text: &str) -> String {
        clear(&rows(&[Page::of_text(text)])).lines.join("\n")
    }

    #[test]
    fn the_head_of_a_cv_leaves_only_what_serves() {
        let cases = [
            (
                "Mélanie DUVAL\n12 rue des Lilas, 37000 Tours\n06 12 34 56 78 – melanie.duval@example.fr – Permis B\nCoiffeuse",
                "Permis B\nCoiffeuse",
            ),
            (
                "KEVIN MARTOT\nLe Bourg, 53500 ERNEE. Tel 06 12 34 56 78. kmartot53@example.fr. Permis B, scooter + voiture\nEmployé de rayon",
                "Permis B, scooter + voiture\nEmployé de rayon",
            ),
            (
                "DURAND Sandrine\n12 cité des Mineurs 62300 LENS\n47 ans, permis B + vehicule\nSECRETAIRE MEDICALE",
                "permis B + vehicule\nSECRETAIRE MEDICALE",
            ),
            (
                "Hatem BEN SALEM\nhatem.bensalem@example.fr – nationalité tunisienne – permis B\nConducteur de travaux",
                "permis B\nConducteur de travaux",
            ),
            (
                "Annecy, Haute-Savoie ~ 06 12 34 56 78 ~ k.lb@example.fr ~ voiture\nAgent immobilier",
                "voiture\nAgent immobilier",
            ),
        ];
        for (text, expected) in cases {
            let kept = kept(text);
            let lines: Vec<&str> = kept.lines().filter(|l| !l.trim().is_empty()).collect();
            assert_eq!(lines.join("\n"), expected, "{text}");
        }
    }

    #[test]
    fn a_trade_beside_a_telephone_stays_whatever_the_surname() {
        for surname in SURNAMES {
            let name = surname.to_uppercase();
            let text = format!(
                "{name} Claire\n06 12 34 56 78  GESTIONNAIRE DE PAIE\nclaire@example.fr\n\nEXPERIENCES\n2019 : Lens"
            );
            let kept = kept(&text);
            assert!(
                kept.starts_with("\nGESTIONNAIRE DE PAIE\n"),
                "{surname}: {kept}"
            );
        }
    }

    #[test]
    fn a_place_of_work_in_a_headline_is_no_address() {
        let headline = "Ana MOREL\nana@example.fr\nHomme toutes mains — maison de retraite, collège, résidence";
        let kept = kept(headline);
        assert!(kept.ends_with("collège, résidence"), "{kept}");
    }

    #[test]
    fn the_name_goes_wherever_it_comes_back() {
        let kept = kept(
            "Aide-soignante\nJulie FERRAND\njulie.ferrand@example.fr\nEXPERIENCES\n2019 : EHPAD\nJulie Ferrand - page 2\nFERRAND Julie",
        );
        assert!(!kept.to_lowercase().contains("ferrand"), "{kept}");
        assert!(kept.contains("Aide-soignante"));
    }

    #[test]
    fn birth_family_numbers_and_street_leave_nothing() {
        for said in [
            "Date de naissance : 01.02.1999",
            "Née le 3 mars 1990 à Lyon",
            "34 ans",
            "Lyon 1990",
            "Nationalité : marocaine",
            "Mariée, 2 enfants",
            "N° sécurité sociale : 2 90 03 69 123 456 78",
            "Appt 12, 4 allée des Pâtissiers, 37000 Tours",
            "3 impasse du Boulanger, 37000 Tours",
        ] {
            let kept = kept(&format!("Claire DUPONT\n{said}\n06 12 34 56 78\nComptable"));
            assert_eq!(kept.trim(), "Comptable", "{said}");
        }
    }

    #[test]
    fn a_word_of_identity_that_a_column_broke_off_declares_none() {
        let text = "EXPERIENCES\nCellule de crise, redéploiement de\npersonnels\nClinique de la Colme, Bergues – 2016 à 2019\n2007 – 2016 : infirmière, hôpital de la Lys";
        assert_eq!(kept(text), text);
    }

    #[test]
    fn the_body_of_a_cv_is_left_alone() {
        let text = "EXPERIENCES\nSalon Elsa, Perpignan – coiffeuse (2013 – 2017)\nChignons de mariée, garde de 3 enfants\n12 ans dans le métier";
        assert_eq!(kept(text), text);
    }

    #[test]
    fn another_name_and_address_leave_the_same_text() {
        let one = "Julie FERRAND\n3 rue du Port, 44000 Nantes | 06 11 22 33 44 | julie.ferrand@example.fr\nAide-soignante\nEXPERIENCES\n2019 : EHPAD";
        let two = "Mohamed BEN ALI\n118 avenue Foch, 59000 Lille | 07 55 66 77 88 | m.benali@example.org\nAide-soignante\nEXPERIENCES\n2019 : EHPAD";
        assert_eq!(kept(one), kept(two));
    }

    /// Heads of CVs, with `{f}` and `{l}` for the name, in capitals `{F}` and `{L}`.
    const HEADS: &[&str] = &[
        "{f} {l}\n12 rue des Lilas, 37000 Tours\nComptable unique",
        "{L} {F}\n06 12 34 56 78\nCOMPTABLE UNIQUE",
        "{f}\n{L}\n06 12 34 56 78\nComptable",
        "{l}\n{f}\n12 rue des Lilas, 37000 Tours\nComptable unique",
        "Nom : {L} Prénom : {f}\n06 12 34 56 78\nComptable unique",
        "Nom\n{l}\nPrénom\n{f}\nComptable unique",
        "Mme {l}\n12 rue des Lilas, 37000 Tours\nComptable unique",
        "{f} {l} – Comptable unique\n06 12 34 56 78",
        "{L} {f} : COMPTABLE\n06 12 34 56 78",
        "Comptable unique – {f} {l}\n06 12 34 56 78",
        "Comptable\n{f} {L}\n06 12 34 56 78",
        "{l}, {f}\n06 12 34 56 78\nComptable unique",
        "CURRICULUM VITAE\n{f} {l}\n06 12 34 56 78\nComptable unique",
        "{f} {l} (34 ans)\nComptable unique",
        "Bonjour je m'appelle {f} {l} et je cherche un poste de comptable",
        "I am {f} {l}, accountant in Tours",
    ];
    /// Surnames that are trades, tools, towns, headings, and two that are not.
    const SURNAMES: &[&str] = &[
        "Dupont",
        "Krzystowiak",
        "Boulanger",
        "Comptable",
        "Facteur",
        "Page",
        "Excel",
        "Sage",
        "Paris",
        "Nord",
        "Renault",
        "Stage",
        "Langue",
        "Mobile",
        "Permis",
        "Roy",
        "Le Goff",
        "N'Diaye",
        "De La Tour",
        "Saint-Martin",
        "Marié",
        "Directeur",
    ];

    fn headed(head: &str, surname: &str) -> String {
        let head = head.replace("{f}", "Claire").replace("{F}", "CLAIRE");
        let head = head.replace("{l}", surname);
        let body = "EXPERIENCES\n2018 - 2026 : comptable, Boulanger, Paris\n- Excel, Sage";
        format!("{head}\n{body}").replace("{L}", &surname.to_uppercase())
    }

    #[test]
    fn every_surname_leaves_the_same_text() {
        for head in HEADS {
            let usual = kept(&headed(head, SURNAMES[0]));
            assert!(!usual.contains("Claire") && usual.to_lowercase().contains("comptable"));
            for surname in SURNAMES {
                assert_eq!(kept(&headed(head, surname)), usual, "{surname} in {head}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_lines_are_cleared_without_panic(
            lines in proptest::collection::vec("([0-9]{2} |@|rue|M\\.|né le|[A-Z][a-z]+ |,|\\PC){0,16}", 0..12)
        ) {
            let pages = [Page::of_text(&lines.join("\n"))];
            let rows = rows(&pages);
            prop_assert_eq!(clear(&rows).lines.len(), rows.len());
        }
    }
}
