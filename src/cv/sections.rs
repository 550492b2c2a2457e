//! Which section each line of a CV belongs to.
//!
//! Known headings first. Where a CV has none, or calls its sections by names of
//! its own, the lines themselves say what they are: dates make posts, names of
//! diplomas make studies.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::headings::{
    LIST, PICTURED_HEADING, announced, asks_for_title, finishes_heading, heading,
};
use super::trades::is_trade;
use crate::facts::diplomas;
use crate::facts::languages;
use crate::facts::licences;
use crate::facts::{Month, periods};
use crate::text::{Token, tokens};

/// A part of a CV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// The line that says what one is or wants to be.
    Headline,
    /// A few sentences about oneself.
    Profile,
    /// Posts held, with their dates.
    Posts,
    /// Studies, diplomas, courses followed.
    Diplomas,
    /// Skills, tools, qualities.
    Skills,
    /// Languages.
    Languages,
    /// Driving licences and habilitations.
    Licences,
    /// What one does outside work.
    Interests,
    /// Whatever else.
    Other,
    /// Who one is. Nothing of it is kept.
    Identity,
}

/// The section of each line, and whether the line is only a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) section: Section,
    /// Bytes of the line that are a heading and say nothing else.
    pub(super) heading: usize,
}

/// Labels every line. Blank lines take the section they stand in. What is left
/// of a `touched` line was beside a name or an address, and is no headline; the
/// line at `headline` is one, in any place.
pub(super) fn label(
    lines: &[&str],
    touched: &[bool],
    headline: Option<usize>,
    now: Month,
) -> Vec<Label> {
    let mut state = State {
        starts_block: true,
        ..State::default()
    };
    let read = lines.iter().zip(touched).enumerate();
    let read = read.map(|(at, (line, touched))| {
        let label = if headline == Some(at) {
            state.headline()
        } else if *line == PICTURED_HEADING {
            state.pictured_heading(&lines[at + 1..], now)
        } else {
            state.read(line, *touched, now)
        };
        state.heading = (label.heading == line.len()).then_some(*line);
        state.starts_block = line.trim().is_empty();
        state.goes_on = hangs(line);
        state.follows_identity = state.starts_block && *touched;
        label
    });
    read.collect()
}

static SUBJECTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("subjects"));
static SCHOOLS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("schools"));
static WORK: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("work"));

/// A longer line above the first heading is a sentence about oneself.
const LONGEST_HEADLINE: usize = 110;
/// How many short lines above the first heading may be the headline.
const HEADLINE_LINES: usize = 3;

#[derive(Default)]
struct State<'t> {
    /// The line above, where it is a heading and nothing else.
    heading: Option<&'t str>,
    /// The section that the last heading opened.
    open: Option<Section>,
    /// A heading drawn as a picture, above skills.
    has_skills: bool,
    /// Lines of headline seen so far.
    n_headlines: usize,
    /// What the last line was, where no heading is open.
    loose: Option<Section>,
    /// A blank line stands above.
    starts_block: bool,
    /// The line above was somebody's name or address, and nothing else.
    follows_identity: bool,
    /// The block is a headline that stands among other sections.
    in_headline: bool,
    /// The line above is not finished.
    goes_on: bool,
}

impl State<'_> {
    fn read(&mut self, line: &str, touched: bool, now: Month) -> Label {
        if self
            .heading
            .is_some_and(|above| finishes_heading(above, line))
        {
            return Label {
                section: self.open.unwrap_or(Section::Other),
                heading: line.len(),
            };
        }
        let goes_on = self.goes_on && line.trim_start().starts_with(char::is_lowercase);
        if let Some(found) = heading(line).filter(|_| !goes_on) {
            if self.is_title_behind(line, found.taken) {
                return Label {
                    heading: found.taken,
                    ..self.headline()
                };
            }
            let opens = found.taken == line.len() || !is_bullet(line);
            if opens {
                self.open = Some(found.section);
            }
            return Label {
                section: found.section,
                heading: found.taken,
            };
        }
        if self.starts_block && !touched {
            self.in_headline = false;
            self.open = announced(line).or(self.open);
        }
        let section = match self.open {
            Some(open) => self.below(open, line, now),
            None if touched => speaks_for_itself(line, now).unwrap_or(Section::Other),
            None => self.above(line, now),
        };
        Label {
            section,
            heading: 0,
        }
    }

    /// A heading drawn as a picture is named by the lines below it: dates make
    /// posts, diplomas studies. Of lists the first is skills, and the next interests.
    fn pictured_heading(&mut self, below: &[&str], now: Month) -> Label {
        let below = below.iter().take_while(|line| **line != PICTURED_HEADING);
        let own = said_below(below.copied(), now).unwrap_or(match self.has_skills {
            false => Section::Skills,
            true => Section::Interests,
        });
        self.has_skills |= own == Section::Skills;
        self.open = Some(own);
        Label {
            section: own,
            heading: PICTURED_HEADING.len(),
        }
    }

    /// « Emploi recherché  Aide-soignante »: what one looks for, behind its label.
    fn is_title_behind(&self, line: &str, taken: usize) -> bool {
        let behind = line[taken..].trim();
        let is_said = !behind.is_empty() && behind.len() <= LONGEST_HEADLINE;
        self.n_headlines == 0 && is_said && asks_for_title(&line[..taken])
    }

    /// The line below the name, which leaves open what is.
    fn headline(&mut self) -> Label {
        self.n_headlines += 1;
        self.loose = Some(Section::Headline);
        Label {
            section: Section::Headline,
            heading: 0,
        }
    }

    /// A line with no heading above it.
    fn above(&mut self, line: &str, now: Month) -> Section {
        if line.trim().is_empty() {
            return self.loose.unwrap_or(Section::Other);
        }
        let section = self.loose_section(line, now);
        self.loose = Some(section);
        section
    }

    fn loose_section(&mut self, line: &str, now: Month) -> Section {
        if self.goes_on && self.loose == Some(Section::Headline) {
            return Section::Headline;
        }
        if let Some(section) = speaks_for_itself(line, now) {
            return section;
        }
        match self.loose {
            Some(section @ (Section::Posts | Section::Diplomas)) => section,
            Some(Section::Profile) if !self.starts_block => Section::Profile,
            Some(Section::Headline) if !self.starts_block && !is_sentence(line) => {
                Section::Headline
            }
            _ if self.n_headlines < HEADLINE_LINES && !is_sentence(line) => {
                self.n_headlines += 1;
                Section::Headline
            }
            _ => Section::Profile,
        }
    }

    /// A line under an open heading keeps its section, unless it plainly is
    /// something else.
    fn below(&mut self, open: Section, line: &str, now: Month) -> Section {
        if self.is_strayed_headline(open, line) {
            self.in_headline = true;
            return Section::Headline;
        }
        let may_open = open != Section::Identity && open != Section::Posts;
        if may_open && may_hold_a_post(open, line, now) && opens_a_post(line, now) {
            self.open = Some(Section::Posts);
            return Section::Posts;
        }
        within(open, line, now)
    }

    /// Where a page has two columns, the headline may come after a section that
    /// stands beside it: capitals that begin with the name of a job, or that name
    /// right below the person's own.
    fn is_strayed_headline(&self, open: Section, line: &str) -> bool {
        let is_small = matches!(
            open,
            Section::Interests
                | Section::Languages
                | Section::Licences
                | Section::Other
                | Section::Diplomas
                | Section::Skills
        );
        let tokens = tokens(line);
        let mut words = tokens.iter().filter(|t| !t.is_mark);
        let is_trade_first = words.next().is_some_and(|t| is_trade(&t.folded));
        let shouts = !line.chars().any(char::is_lowercase) && line.chars().any(char::is_uppercase);
        let begins = self.starts_block && is_trade_first;
        let is_told = shouts && (begins || self.in_headline) || begins && self.follows_identity;
        is_small && is_told && diplomas(line).is_empty()
    }
}

/// The section that lines belong to, by their content.
fn said_below<'l>(lines: impl Iterator<Item = &'l str>, now: Month) -> Option<Section> {
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    let said: Vec<Section> = lines
        .iter()
        .filter_map(|l| speaks_for_itself(l, now))
        .collect();
    let n_of = |section| said.iter().filter(|own| **own == section).count();
    let is_dated = lines.iter().any(|line| is_only_dates(line, now));
    let has_sentence = lines.iter().any(|line| is_sentence(line));
    let (posts, studies) = (n_of(Section::Posts), n_of(Section::Diplomas));
    match () {
        () if studies > posts => Some(Section::Diplomas),
        () if posts > 0 || is_dated => Some(Section::Posts),
        () if n_of(Section::Languages) * 2 > lines.len() => Some(Section::Languages),
        () if n_of(Section::Licences) * 2 > lines.len() => Some(Section::Licences),
        () if has_sentence => Some(Section::Profile),
        () => None,
    }
}

/// About oneself in whole sentences, or too long for a headline.
fn is_sentence(line: &str) -> bool {
    let long = line.len() > LONGEST_HEADLINE;
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    let speaks = first.is_some_and(|t| SUBJECTS.contains(t.folded.as_str()));
    let line = line.trim_end();
    long || speaks || line.ends_with('.') || line.ends_with(',') && !is_titled(line)
}

/// Ends where no thought does, so that the next line goes on with it: narrow
/// columns break a headline over several lines.
pub(super) fn hangs(line: &str) -> bool {
    let line = line.trim_end();
    let last = tokens(line).into_iter().rfind(|t| !t.is_mark);
    let is_link =
        last.is_some_and(|t| HANGING.contains(&t.folded.as_str()) && t.span.end == line.len());
    let is_open = line.matches('(').count() > line.matches(')').count();
    is_link || is_open || line.ends_with([',', '/', '–', '—', '-', '&', '+'])
}

/// Small words that something must follow.
const HANGING: [&str; 21] = [
    "de", "d", "du", "des", "la", "le", "les", "l", "en", "a", "au", "aux", "et", "ou", "pour",
    "par", "sur", "avec", "sans", "dans", "chez",
];

/// Leisure, licences and languages have dates of their own: there a post begins
/// with its dates or its trade, and is no voluntary work.
fn may_hold_a_post(open: Section, line: &str, now: Month) -> bool {
    let is_small = matches!(
        open,
        Section::Interests | Section::Licences | Section::Languages
    );
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    let first_at = first.map_or(0, |t| t.span.start);
    let begins_with_dates = || periods(line, now).iter().any(|p| p.span.start <= first_at);
    let is_voluntary = || {
        tokens(line)
            .iter()
            .any(|t| VOLUNTARY.contains(&t.folded.as_str()))
    };
    // Dates below a diploma or a leisure are its own.
    if (is_small || open == Section::Diplomas) && is_only_dates(line, now) {
        return false;
    }
    !is_small || (begins_with_dates() || is_titled(line)) && !is_voluntary()
}

/// « 2017 – 2019 », « depuis 2019 ».
fn is_only_dates(line: &str, now: Month) -> bool {
    let dates = periods(line, now);
    let is_of_date = |at: usize| dates.iter().any(|date| date.span.contains(&at));
    let mut letters = line.char_indices().filter(|(_, c)| c.is_alphanumeric());
    !dates.is_empty() && letters.all(|(at, _)| is_of_date(at))
}

/// Words of unpaid work.
pub(super) const VOLUNTARY: [&str; 9] = [
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

/// A line of a dated post: a real stretch of time, and nothing of a school.
fn opens_a_post(line: &str, now: Month) -> bool {
    let lasts = periods(line, now)
        .iter()
        .any(|p| !p.what.guessed && p.what.months() > 1);
    lasts
        && line.len() < 160
        && diplomas(line).is_empty()
        && licences(line).is_empty()
        && !names_school(line)
}

/// Sections that promise little let a line speak for itself.
fn within(open: Section, line: &str, now: Month) -> Section {
    match open {
        Section::Other => speaks_for_itself(line, now).unwrap_or(open),
        Section::Skills if says_availability(line) => Section::Other,
        Section::Interests | Section::Profile | Section::Headline => {
            match speaks_for_itself(line, now) {
                // « Cinéma italien » is no language.
                Some(Section::Languages) if open == Section::Interests && !has_level(line) => open,
                Some(section @ (Section::Languages | Section::Licences)) => section,
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
fn speaks_for_itself(line: &str, now: Month) -> Option<Section> {
    let words = tokens(line).iter().filter(|t| !t.is_mark).count();
    let studies = diplomas(line);
    if studies.iter().any(|d| d.span.start < line.len() / 2) && !is_work(line) && !is_titled(line) {
        return Some(Section::Diplomas);
    }
    let dates = periods(line, now);
    // « CFA routier 2013 »: a lone year at a school is that of a diploma.
    if !dates.is_empty() && dates.iter().all(|d| d.what.guessed) && is_at_school(line) {
        return Some(Section::Diplomas);
    }
    if !dates.is_empty() && !is_titled(line) {
        return Some(Section::Posts);
    }
    let spoken = languages(line);
    let all_levelled = spoken.iter().all(|s| s.what.level.is_some());
    if !spoken.is_empty() && (spoken.len() * 3 >= words || all_levelled && words < 8) {
        return Some(Section::Languages);
    }
    let papers = licences(line);
    let short = words <= 4 + 3 * papers.len();
    (!papers.is_empty() && short && !is_titled(line)).then_some(Section::Licences)
}

/// Begins with the name of a job, so that a year or a diploma behind it is said
/// of the job: « Diététicienne (BTS 2022) », « Animateur BPJEPS ».
fn is_titled(line: &str) -> bool {
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    first.is_some_and(|t| is_trade(&t.folded)) && line.len() <= LONGEST_HEADLINE
}

fn names_school(line: &str) -> bool {
    tokens(line)
        .iter()
        .any(|t| SCHOOLS.contains(t.folded.as_str()))
}

/// Names a school, and nothing of work.
fn is_at_school(line: &str) -> bool {
    names_school(line) && !is_work(line) && !is_titled(line)
}

/// Words that only a post has beside a diploma's name.
fn is_work(line: &str) -> bool {
    tokens(line)
        .iter()
        .any(|t: &Token| WORK.contains(t.folded.as_str()))
}

/// Begins with a mark of a list.
pub(super) fn is_bullet(line: &str) -> bool {
    let head = line.trim_start().chars().next();
    head.is_some_and(|c| "-–—•*·▪◦‣>■●+→✓✔\u{f0b7}\u{f0a7}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(text: &str) -> Vec<Section> {
        let lines: Vec<&str> = text.lines().collect();
        label(&lines, &vec![false; lines.len()], None, Month::new(2026, 1))
            .iter()
            .map(|l| l.section)
            .collect()
    }

    #[test]
    fn headings_open_sections() {
        let found = sections("Boulanger\nEXPERIENCES\n2014 : Maison Paul\n- pétrin\nDIPLOMES\nCAP");
        use Section::{Diplomas, Headline, Posts};
        assert_eq!(found, [Headline, Posts, Posts, Posts, Diplomas, Diplomas]);
    }

    #[test]
    fn what_stands_behind_the_label_of_a_title_is_the_headline() {
        use Section::{Diplomas, Headline, Posts};
        let text = "Emploi recherché  Aide-soignante\nEXPÉRIENCE\nPROFESSIONNELLE\n2019-2021  EHPAD\nFORMATION  DEAS";
        assert_eq!(sections(text), [Headline, Posts, Posts, Posts, Diplomas]);
    }

    #[test]
    fn dates_below_a_diploma_or_a_leisure_open_no_post() {
        use Section::{Diplomas, Interests};
        let text = "FORMATION\nMaster informatique\n2017 - 2019\nLOISIRS\nBanque alimentaire\ndepuis 2019\nCinéma italien";
        assert_eq!(
            sections(text),
            [
                Diplomas, Diplomas, Diplomas, Interests, Interests, Interests, Interests
            ]
        );
    }

    #[test]
    fn headings_that_are_pictures_name_what_stands_below_them() {
        use Section::{Diplomas, Headline, Interests, Languages, Posts, Skills};
        let text = "Couvreur\n▬\n2017 – 2024 : couvreur, Quimper\nArdoise\n▬\nCAP couvreur 2014\n▬\nPose d'ardoises, échafaudages\n▬\nAnglais B1\n▬\nSurf, rugby";
        assert_eq!(
            sections(text),
            [
                Headline, Posts, Posts, Posts, Diplomas, Diplomas, Skills, Skills, Languages,
                Languages, Interests, Interests
            ]
        );
    }

    #[test]
    fn a_headline_broken_over_lines_is_one() {
        use Section::{Headline, Posts};
        for text in [
            "CONDUCTRICE DE\nLIGNE CACES\nEXPERIENCES\n2014 : Biscuiterie",
            "PLOMBIER CHAUFFAGISTE,\nPERMIS B –\nEXPERIENCES\n2014 : Biscuiterie",
            "Serveuse /\n2 langues\nEXPERIENCES\n2014 : Biscuiterie",
        ] {
            assert_eq!(sections(text), [Headline, Headline, Posts, Posts], "{text}");
        }
    }

    #[test]
    fn a_cv_without_headings_is_read_by_its_lines() {
        let found = sections(
            "Chauffeur livreur\n2019-2021 : tournées\nfrigo, quai\nCAP vente 2015\nAnglais courant\npermis B",
        );
        use Section::{Diplomas, Headline, Languages, Licences, Posts};
        assert_eq!(
            found,
            [Headline, Posts, Posts, Diplomas, Languages, Licences]
        );
    }
}
