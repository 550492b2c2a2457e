//! What a line of a CV is by its own words: its dates, diplomas, languages and licences.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::CvSection;
use super::line_form::{LONGEST_HEADLINE, is_sentence, is_titled};
use crate::cv::headings::LIST;
use crate::cv::trades::names_trade;
use crate::facts::{Month, diplomas, languages, licences, periods};
use crate::text::{Token, phrase_len, tokens};

/// The section that lines belong to, by their content.
pub(super) fn said_below<'l>(
    lines: impl Iterator<Item = &'l str>,
    now: Month,
) -> Option<CvSection> {
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    let said: Vec<CvSection> = lines
        .iter()
        .filter_map(|l| section_by_words(l, now))
        .collect();
    let n_of = |section| said.iter().filter(|own| **own == section).count();
    let is_dated = lines.iter().any(|line| is_only_dates(line, now));
    let has_sentence = lines.iter().any(|line| is_sentence(line));
    let (posts, studies) = (n_of(CvSection::Posts), n_of(CvSection::Diplomas));
    match () {
        () if studies > posts => Some(CvSection::Diplomas),
        () if posts > 0 || is_dated => Some(CvSection::Posts),
        () if n_of(CvSection::Languages) * 2 > lines.len() => Some(CvSection::Languages),
        () if n_of(CvSection::Licences) * 2 > lines.len() => Some(CvSection::Licences),
        () if has_sentence => Some(CvSection::Profile),
        () => None,
    }
}

/// « En reconversion : assistante de vie (titre obtenu en 2026) »: a lone year in a title, where
/// a post would begin with it.
pub(super) fn is_title_with_year(line: &str, now: Month) -> bool {
    let dates = periods(line, now);
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    let is_lone = !dates.is_empty() && dates.iter().all(|date| date.what.guessed);
    is_lone
        && line.len() <= LONGEST_HEADLINE
        && first.is_some_and(|t| !t.is_number)
        && names_trade(line)
        && !is_at_school(line)
        && diplomas(line).first().is_none_or(|d| d.span.start > 0)
}

/// « Habilitation nucléaire : RP1 », « Licences soudage : TIG »: papers by their first word,
/// where no heading is.
pub(super) fn lists_papers(line: &str) -> bool {
    const PAPERS: [&str; 9] = [
        "habilitation",
        "habilitations",
        "licences",
        "certifications",
        "certificats",
        "attestation",
        "attestations",
        "agrement",
        "caces",
    ];
    let words = tokens(line);
    let first = words.iter().find(|t| !t.is_mark);
    first.is_some_and(|t| PAPERS.contains(&t.folded.as_str())) || denies_licence(&words)
}

/// « Pas de permis, je me déplace à vélo ».
fn denies_licence(words: &[Token]) -> bool {
    const DENIALS: [&str; 4] = [
        "pas de permis",
        "pas le permis",
        "pas permis",
        "sans permis",
    ];
    DENIALS
        .iter()
        .any(|denial| phrase_len(words, denial).is_some())
}

/// « 2017 – 2019 », « depuis 2019 ».
fn is_only_dates(line: &str, now: Month) -> bool {
    let dates = periods(line, now);
    let is_of_date = |at: usize| dates.iter().any(|date| date.span.contains(&at));
    let mut letters = line.char_indices().filter(|(_, c)| c.is_alphanumeric());
    !dates.is_empty() && letters.all(|(at, _)| is_of_date(at))
}

/// Leisure, licences and languages have dates of their own: there a post begins
/// with its dates or its trade, and is no voluntary work.
pub(super) fn may_hold_a_post(open: CvSection, line: &str, now: Month) -> bool {
    let is_small = matches!(
        open,
        CvSection::Interests | CvSection::Licences | CvSection::Languages | CvSection::Other
    );
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    let first_at = first.map_or(0, |t| t.span.start);
    let begins_with_dates = || periods(line, now).iter().any(|p| p.span.start <= first_at);
    // Dates below a diploma or a leisure are its own.
    if (is_small || open == CvSection::Diplomas) && is_only_dates(line, now) {
        return false;
    }
    !is_small || (begins_with_dates() || is_titled(line)) && !is_voluntary(line)
}

fn is_voluntary(text: &str) -> bool {
    let words = tokens(text);
    words.iter().any(|t| VOLUNTARY.contains(&t.folded.as_str()))
}

/// Words of unpaid work.
pub(in crate::cv) const VOLUNTARY: [&str; 9] = [
    "entrainement",
    "benevole",
    "benevoles",
    "benevolat",
    "volontaire",
    "volontariat",
    "civique",
    "militaire",
    "volunteer",
];

/// A longer line is no title of a post, in bytes.
const LONGEST_POST: usize = 160;

/// A line of a dated post: a real stretch of time, and nothing of a school.
pub(super) fn opens_a_post(line: &str, now: Month) -> bool {
    let lasts = periods(line, now)
        .iter()
        .any(|p| !p.what.guessed && p.what.months() > 1);
    lasts
        && line.len() < LONGEST_POST
        && diplomas(line).is_empty()
        && licences(line).is_empty()
        && !names_school(line)
}

/// In sections that promise little, the words of a line decide.
pub(super) fn within(open: CvSection, line: &str, now: Month) -> CvSection {
    match open {
        CvSection::Other => match section_by_words(line, now) {
            Some(CvSection::Posts) if !may_hold_a_post(open, line, now) => open,
            said => said.unwrap_or(open),
        },
        CvSection::Skills if says_availability(line) => CvSection::Other,
        CvSection::Interests | CvSection::Profile | CvSection::Headline => {
            match section_by_words(line, now) {
                // « Cinéma italien » is no language.
                Some(CvSection::Languages) if open == CvSection::Interests && !has_level(line) => {
                    open
                }
                Some(section @ (CvSection::Languages | CvSection::Licences)) => section,
                _ => open,
            }
        }
        _ => open,
    }
}

fn has_level(line: &str) -> bool {
    languages(line)
        .iter()
        .any(|spoken| spoken.what.level.is_some())
}

/// « Disponible immédiatement », « Mobile sur toute la région »: a short line of its
/// own about when and where, which lists of skills often end with.
fn says_availability(line: &str) -> bool {
    const LONGEST: usize = 8;
    let tokens = tokens(line);
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| !t.is_mark)
        .map(|t| t.folded.as_str())
        .collect();
    (2..=LONGEST).contains(&words.len())
        && !line.contains(',')
        && match words[0] {
            "disponible" | "dispo" => true,
            "mobile" | "mobilite" | "libre" => matches!(
                words[1],
                "sur" | "de" | "en" | "dans" | "immediatement" | "geographique"
            ),
            _ => false,
        }
}

/// What a line is by its own words.
pub(super) fn section_by_words(line: &str, now: Month) -> Option<CvSection> {
    let words = tokens(line).iter().filter(|t| !t.is_mark).count();
    let studies = diplomas(line);
    if studies.iter().any(|d| d.span.start < line.len() / 2) && !is_work(line) && !is_titled(line) {
        return Some(CvSection::Diplomas);
    }
    let dates = periods(line, now);
    // « CFA routier 2013 »: a lone year at a school is that of a diploma.
    if !dates.is_empty() && dates.iter().all(|d| d.what.guessed) && is_at_school(line) {
        return Some(CvSection::Diplomas);
    }
    let papers = licences(line);
    let is_paper = papers.first().is_some_and(|paper| paper.span.start == 0);
    // « SST (2022) »: a lone year beside a certificate.
    let is_dated = !dates.is_empty() && dates.iter().all(|d| d.what.guessed || d.what.open);
    if is_paper && is_dated && !names_trade(line) {
        return Some(CvSection::Licences);
    }
    let is_leisure = || says_leisure(line) || lists_voluntary_work(line);
    if !dates.is_empty() && is_leisure() && !is_titled(line) {
        return Some(CvSection::Interests);
    }
    let lasts = dates.iter().any(|d| !d.what.guessed && d.what.months() > 1);
    if !dates.is_empty() && (!is_titled(line) || lasts && line.len() < LONGEST_POST) {
        return Some(CvSection::Posts);
    }
    let spoken = languages(line);
    let all_levelled = spoken.iter().all(|s| s.what.level.is_some());
    if !spoken.is_empty() && (spoken.len() * 3 >= words || all_levelled && words < 8) {
        return Some(CvSection::Languages);
    }
    let short = words <= 4 + 3 * papers.len();
    (!papers.is_empty() && short && !is_titled(line)).then_some(CvSection::Licences)
}

/// « Moto, échecs, pompier volontaire 2009-2018 »: a list of leisure that ends with voluntary
/// work.
fn lists_voluntary_work(line: &str) -> bool {
    let n_before = line.split(',').position(is_voluntary);
    n_before.is_some_and(|n| n > 1)
}

/// « Foot en club depuis 2014 »: dates of leisure.
fn says_leisure(line: &str) -> bool {
    const LEISURE: [&str; 22] = [
        "foot",
        "football",
        "rugby",
        "handball",
        "hand",
        "basket",
        "volley",
        "tennis",
        "judo",
        "karate",
        "boxe",
        "natation",
        "escalade",
        "randonnee",
        "yoga",
        "danse",
        "chorale",
        "guitare",
        "jardinage",
        "peche",
        "fanfare",
        "gymnastique",
    ];
    tokens(line)
        .iter()
        .take(3)
        .any(|t| LEISURE.contains(&t.folded.as_str()))
}

static SCHOOLS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("schools"));

fn names_school(line: &str) -> bool {
    tokens(line)
        .iter()
        .any(|t| SCHOOLS.contains(t.folded.as_str()))
}

/// Names a school, and nothing of work.
fn is_at_school(line: &str) -> bool {
    names_school(line) && !is_work(line) && !is_titled(line)
}

static WORK: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("work"));

/// Words that only a post has beside a diploma's name.
pub(in crate::cv) fn is_work(line: &str) -> bool {
    tokens(line)
        .iter()
        .any(|t: &Token| WORK.contains(t.folded.as_str()))
}
