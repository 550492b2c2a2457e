//! Who one is, cut off before anything else is read.
//!
//! Name, address, birth, nationality, family, photo, telephone, e-mail and web
//! pages go. What is kept never held them; only the town and the département
//! stay, apart, for a distance that the user may ask for.

mod address;
mod contact;
mod cut;
mod name;
mod segments;

use super::headings::heading;
use super::home::Home;
use super::sections::Section;
use crate::text::{List, PhraseMap};

/// Words that tell who one is and where one lives.
static LIST: List = List(include_str!("../../../data/identity_fr.txt"));

/// The phrases of a section of it, to see whether words begin with one.
fn starts(section: &'static str) -> PhraseMap<()> {
    LIST.phrases(section).map(|words| (words, ())).collect()
}

/// The lines of a CV without identity, line for line, and where one lives.
pub(super) struct Cleared {
    pub(super) lines: Vec<String>,
    /// Lines of the head that lost something: what is left is no headline.
    pub(super) touched: Vec<bool>,
    pub(super) home: Option<Home>,
}

/// How far from an e-mail or a telephone an address may stand, in lines.
const NEAR: usize = 2;
/// Where no heading ends it, the head of a CV is at most so many lines.
const LONGEST_HEAD: usize = 12;

/// Cuts off the identity of all lines.
pub(super) fn clear(lines: &[&str]) -> Cleared {
    let zones = zones(lines);
    let name = name::find(lines, &zones);
    let mut home = None;
    let cleared = lines.iter().zip(&zones).map(|(line, zone)| {
        // The name goes last: an e-mail is known by the whole of it.
        let (kept, place) = cut::clear_line(line, *zone);
        if home.is_none() {
            home = place;
        }
        name::cut(&kept, name.as_ref())
    });
    let cleared: Vec<String> = cleared.collect();
    let touched = cleared.iter().zip(lines).map(|(kept, line)| kept != line);
    Cleared {
        touched: touched.collect(),
        lines: cleared,
        home,
    }
}

/// What a line is near to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Beside a telephone or an e-mail, or above the first heading.
    Head,
    /// Under a heading that announces an identity.
    Declared,
    /// Anywhere else.
    Body,
}

fn zones(lines: &[&str]) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; lines.len()];
    let mut declared = false;
    let mut n_head = 0;
    let mut in_head = true;
    for (at, line) in lines.iter().enumerate() {
        if let Some(found) = heading(line) {
            declared = found.section == Section::Identity;
            in_head &= found.taken != line.len() || declared;
        }
        n_head += usize::from(!line.trim().is_empty());
        if declared {
            zones[at] = Zone::Declared;
        } else if in_head && n_head <= LONGEST_HEAD {
            zones[at] = Zone::Head;
        }
    }
    for (at, line) in lines.iter().enumerate() {
        if contact::has_any(line) {
            let near = at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1);
            for zone in zones[near].iter_mut().filter(|zone| **zone == Zone::Body) {
                *zone = Zone::Head;
            }
        }
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        clear(&lines).lines.join("\n")
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
    fn the_name_goes_wherever_it_comes_back() {
        let kept = kept(
            "Aide-soignante\nJulie FERRAND\njulie.ferrand@example.fr\nEXPERIENCES\n2019 : EHPAD\nJulie Ferrand - page 2\nFERRAND Julie",
        );
        assert!(!kept.to_lowercase().contains("ferrand"), "{kept}");
        assert!(kept.contains("Aide-soignante"));
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

    proptest! {
        #[test]
        fn any_lines_are_cleared_without_panic(
            lines in proptest::collection::vec("([0-9]{2} |@|rue|M\\.|né le|[A-Z][a-z]+ |,|\\PC){0,16}", 0..12)
        ) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(clear(&lines).lines.len(), lines.len());
        }
    }
}
