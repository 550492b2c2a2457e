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
mod line;
mod lone_town;
mod mailed;
mod name;
mod numbers;
mod people;
mod removed;
mod segments;
mod shape;
mod signature;
mod sizes;
mod stated;

use std::ops::Range;

pub(super) use removed::removed;

use candidates::{Head, Lines, MASK};
use name::{Name, without};

use super::headings::{PICTURED_HEADING, finishes_heading, goes_on_with, heading};
use super::home::Home;
use super::sections::Section;
use super::trades::is_trade;
use crate::page::Page;
use crate::text::List;
use crate::text::PhraseMap;

/// Words that tell who one is and where one lives.
static LIST: List = List(include_str!("../../../data/identity_fr.txt"));

/// The phrases of a section of it, to see whether words begin with one.
fn starts(section: &'static str) -> PhraseMap<()> {
    LIST.phrases(section).map(|words| (words, ())).collect()
}

/// A line of a CV, with what is known of its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'p> {
    pub(super) text: &'p str,
    /// Counted from 0.
    page: usize,
    /// Height of its letters in points; 0 where not known.
    size: f32,
}

/// The lines of all pages, with an empty one between blocks.
pub(super) fn rows(pages: &[Page]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        for (at, block) in page.blocks.iter().enumerate() {
            let row = |text, size| Row {
                text,
                page: n,
                size,
            };
            rows.extend((at > 0).then(|| row("", 0.0)));
            let is_pictured = page.pictured_headings.contains(&at);
            rows.extend(is_pictured.then(|| row(PICTURED_HEADING, 0.0)));
            rows.extend(
                block
                    .lines
                    .iter()
                    .map(|line| row(line.text.as_str(), line.size)),
            );
        }
    }
    rows
}

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

/// How far from an e-mail or a telephone an address may stand, in lines.
const NEAR: usize = 2;
/// Where no heading ends it, the head of a CV is at most so many lines.
const LONGEST_HEAD: usize = 12;

/// Cuts off the identity of all lines.
pub(super) fn clear(rows: &[Row<'_>]) -> Cleared {
    let stated = stated(rows);
    let headings = headings(rows, &stated);
    let zones = zones(rows, &headings);
    // « Prénom : Paris » is no town.
    let is_stated: Vec<bool> = stated
        .spans
        .iter()
        .map(|of_row| !of_row.is_empty())
        .collect();
    let Names { spans, name, last } = names(rows, &zones, &headings, stated);
    let margins = margins(rows);
    let mut home: Option<Home> = None;
    let mut lines = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let (kept, place) = line::clear(row.text, &spans[at], zones[at]);
        home = home.or(place.filter(|place| !is_named_so(place, name.as_ref())));
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
        let kept = without(&kept, &again.unwrap_or_default());
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

/// The town alone in a contact line, below a name that is known: only then a
/// capitalised word is surely no name.
fn lone_town(line: &str, name: Option<&Name>, is_below_name: bool) -> Option<Home> {
    let name = name.filter(|_| is_below_name)?;
    line::lone_town(line, &|piece| name.may_be_in(piece))
}

/// The town of a list right below a whole name, where it can be no surname of a name that
/// is stacked: « Marc TESSIER » over « Lorient – 06 11 22 33 44 ».
fn town_below_name(rows: &[Row<'_>], spans: &[Vec<Range<usize>>], at: usize) -> Option<Home> {
    /// Lines between, the title and an empty one among them.
    const NEAR: usize = 3;
    let text = rows[at].text;
    let pieces = segments::segments(text)
        .into_iter()
        .map(|piece| &text[piece]);
    let (town, home) = pieces
        .filter_map(|piece| Some((piece, lone_town::listed_home(piece)?)))
        .next()?;
    let above = (at.saturating_sub(NEAR)..at).flat_map(|above| {
        let of_row = spans[above].iter();
        of_row.map(move |span| &rows[above].text[span.clone()])
    });
    let mut above = above;
    above.any(|name| is_whole_name(name, town)).then_some(home)
}

/// True for « Marc TESSIER », and for « Marc Tessier » over a town that is not in capitals.
fn is_whole_name(name: &str, town: &str) -> bool {
    let shouts = |text: &str| text.chars().count() > 1 && !text.chars().any(char::is_lowercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_surname =
        words.iter().any(|word| shouts(word)) && !words.iter().all(|word| shouts(word));
    words.len() > 1 && (has_surname || !shouts(town))
}

/// True if the town may be the person's name: no postcode, and a word of the name.
fn is_named_so(home: &Home, name: Option<&Name>) -> bool {
    let town = home.town.as_deref().unwrap_or_default();
    home.postcode.is_none() && name.is_some_and(|name| name.shares_a_word(town))
}

fn with_town(home: Option<Home>, town: Option<Home>) -> Option<Home> {
    match (home, town) {
        (Some(home), Some(town)) => Some(Home {
            town: home.town.or(town.town),
            departement: home.departement.or(town.departement),
            ..home
        }),
        (home, town) => home.or(town),
    }
}

fn says_trade(line: &str) -> bool {
    is_trade(&candidates::first_word(line))
}

/// The first line that is left below the name, where it begins with a trade.
fn headline(lines: &[String], headings: &[bool], name: usize) -> Option<usize> {
    /// Contact lines may be between the name and the headline.
    const NEAR: usize = 8;
    let below = name + 1..lines.len().min(name + 1 + NEAR);
    let first = below.into_iter().find(|at| !lines[*at].trim().is_empty())?;
    (!headings[first] && says_trade(&lines[first])).then_some(first)
}

/// Where each line says the name.
struct Names {
    spans: Vec<Vec<Range<usize>>>,
    name: Option<Name>,
    /// The last line of the head that says it.
    last: Option<usize>,
}

/// The name, by labels, sentences and the head.
fn names(rows: &[Row<'_>], zones: &[Zone], headings: &[bool], stated: Stated) -> Names {
    let Stated { mut spans, words } = stated;
    let mut masked = masked_lines(rows, &spans, zones);
    let signed = signature::signed(&Lines {
        rows,
        masked: &masked,
        zones,
        headings,
    });
    for (at, _) in &signed {
        masked[*at] = " ".repeat(rows[*at].text.len());
        spans[*at].push(0..rows[*at].text.len());
    }
    let head = candidates::gather(&Lines {
        rows,
        masked: &masked,
        zones,
        headings,
    });
    let found = find_in_head(head, &words, &signed, zones);
    for (at, piece) in found.pieces {
        spans[at].push(piece);
    }
    let name = cut_mailed(rows, zones, found.name, &mut spans);
    Names {
        spans,
        name,
        last: found.last,
    }
}

fn masked_lines(rows: &[Row<'_>], spans: &[Vec<Range<usize>>], zones: &[Zone]) -> Vec<String> {
    let lines = rows.iter().zip(spans).zip(zones);
    lines
        .map(|((row, names), zone)| masked(row.text, names, *zone))
        .collect()
}

/// The name in the head. Where it comes last, a trade alone at the top is no name.
fn find_in_head(
    mut head: Head,
    stated: &[String],
    signed: &[(usize, shape::Shape)],
    zones: &[Zone],
) -> head::Found {
    let is_last = |(at, _): &(usize, shape::Shape)| zones[*at] != Zone::Head;
    head.is_anonymous |= signed.first().is_some_and(is_last);
    let words = signed.iter().flat_map(|(_, shape)| shape.words.clone());
    let words: Vec<String> = words.collect();
    head::find(&head, stated, &words)
}

/// Cuts the lines below the head that an e-mail spells. In the head an e-mail
/// decides nothing: place, size and shape do.
fn cut_mailed(
    rows: &[Row<'_>],
    zones: &[Zone],
    mut name: Option<Name>,
    spans: &mut [Vec<Range<usize>>],
) -> Option<Name> {
    for (at, words) in mailed::mailed(rows) {
        if zones[at] != Zone::Head {
            spans[at].push(0..rows[at].text.len());
            name = name.or_else(|| Some(Name::new(words, true)));
        }
    }
    name
}

/// The names that labels and sentences state, line for line, and their words.
struct Stated {
    spans: Vec<Vec<Range<usize>>>,
    words: Vec<String>,
}

fn stated(rows: &[Row<'_>]) -> Stated {
    /// A value below its label is no longer, in words.
    const LONGEST_VALUE: usize = 5;
    let mut spans = vec![Vec::new(); rows.len()];
    let mut words = Vec::new();
    let mut goes_on = false;
    for (at, row) in rows.iter().enumerate() {
        let found = stated::stated(row.text);
        let is_value = goes_on && row.text.split_whitespace().count() <= LONGEST_VALUE;
        if is_value && found.spans.is_empty() && !row.text.trim().is_empty() {
            spans[at].push(0..row.text.len());
            words.extend(shape::words_of(&crate::text::tokens(row.text)));
        }
        let is_open = row.text.trim().is_empty() || !found.spans.is_empty();
        goes_on = found.goes_on || goes_on && is_open;
        if !found.spans.is_empty() {
            spans[at] = found.spans;
            words.extend(found.words);
        }
    }
    Stated { spans, words }
}

/// The line with bars in place of names and of what is personal, byte for byte.
fn masked(text: &str, names: &[Range<usize>], zone: Zone) -> String {
    let mut masked = text.to_owned();
    let mut personal = line::personal(text);
    // « Mme Durand » in the head is the name.
    if zone != Zone::Head {
        personal.extend(people::people(text));
    }
    for span in names.iter().cloned().chain(personal) {
        let bars = MASK.to_string().repeat(span.len());
        masked.replace_range(span, &bars);
    }
    masked
}

/// What a line is near to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Above the first heading.
    Head,
    /// Beside a telephone or an e-mail.
    Near,
    /// Under a heading that announces an identity.
    Declared,
    /// Anywhere else.
    Body,
}

/// Which lines are headings. A name may be made of the words of one, so no heading
/// is looked for on the lines that can only be the name.
fn headings(rows: &[Row<'_>], stated: &Stated) -> Vec<bool> {
    let mut top = sizes::stacked_names(rows);
    top.extend(sizes::largest(rows));
    top.extend(first::first_names(rows));
    let goes_on = |at: usize, row: &Row<'_>| {
        let above = at.checked_sub(1).map(|above| rows[above].text);
        above.is_some_and(|above| goes_on_with(above, row.text))
    };
    let is_heading = |(at, row): (usize, &Row<'_>)| {
        let is_name = top.contains(&at) || !stated.spans[at].is_empty();
        !is_name && heading(row.text).is_some() && !goes_on(at, row)
    };
    rows.iter().enumerate().map(is_heading).collect()
}

fn zones(rows: &[Row<'_>], headings: &[bool]) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; rows.len()];
    let mut declared = false;
    let mut n_head = 0;
    let mut in_head = true;
    for (at, row) in rows.iter().enumerate() {
        let finishes =
            |above: usize| headings[above] && finishes_heading(rows[above].text, row.text);
        let is_end = at.checked_sub(1).is_some_and(finishes);
        if let Some(found) = heading(row.text).filter(|_| headings[at] && !is_end) {
            declared = found.section == Section::Identity;
            in_head &= found.taken != row.text.len() || declared;
        }
        in_head &= row.text != PICTURED_HEADING;
        n_head += usize::from(!row.text.trim().is_empty());
        if declared {
            zones[at] = Zone::Declared;
        } else if in_head && n_head <= LONGEST_HEAD {
            zones[at] = Zone::Head;
        }
    }
    for (at, row) in rows.iter().enumerate() {
        if contact::has_any(row.text) {
            let near = at.saturating_sub(NEAR)..rows.len().min(at + NEAR + 1);
            for zone in zones[near].iter_mut().filter(|zone| **zone == Zone::Body) {
                *zone = Zone::Near;
            }
        }
    }
    zones
}

/// Running heads and feet of later pages, and the end of the CV.
fn margins(rows: &[Row<'_>]) -> Vec<bool> {
    let is_blank = |at: &usize| rows[*at].text.trim().is_empty();
    let mut margins = vec![false; rows.len()];
    let written: Vec<usize> = (0..rows.len()).filter(|at| !is_blank(at)).collect();
    for (idx, at) in written.iter().enumerate() {
        let page_of = |idx: Option<usize>| {
            idx.and_then(|idx| written.get(idx))
                .map(|at| rows[*at].page)
        };
        let own = rows[*at].page;
        let begins = page_of(idx.checked_sub(1)) != Some(own) && own > 0;
        let ends = page_of(Some(idx + 1)) != Some(own);
        margins[*at] = begins || ends || idx + 2 == written.len();
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;
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
