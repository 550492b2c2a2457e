//! Which section each line of a CV belongs to.
//!
//! Known headings first. Where a CV has none, or calls its sections by names of
//! its own, the lines themselves say what they are: dates make posts, names of
//! diplomas make studies.

use super::dates::{Month, periods};
use super::diplomas::diplomas;
use super::headings::heading;
use super::languages::languages;
use super::licences::licences;
use super::words::{Token, tokens};

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

/// Labels every line. Blank lines take the section they stand in.
pub(super) fn label(lines: &[&str], now: Month) -> Vec<Label> {
    let mut labels = Vec::with_capacity(lines.len());
    let mut state = State::default();
    for line in lines {
        labels.push(state.read(line, now));
    }
    labels
}

/// A longer line above the first heading is a sentence about oneself.
const LONGEST_HEADLINE: usize = 110;
/// How many short lines above the first heading may be the headline.
const HEADLINE_LINES: usize = 3;

#[derive(Default)]
struct State {
    /// The section that the last heading opened.
    open: Option<Section>,
    /// Lines of headline seen so far.
    n_headlines: usize,
    /// What the last line was, where no heading is open.
    loose: Option<Section>,
}

impl State {
    fn read(&mut self, line: &str, now: Month) -> Label {
        if let Some(found) = heading(line) {
            let opens = found.taken == line.len() || !is_bullet(line);
            if opens {
                self.open = Some(found.section);
            }
            return Label {
                section: found.section,
                heading: found.taken,
            };
        }
        let section = match self.open {
            Some(open) => within(open, line, now),
            None => self.above(line, now),
        };
        Label {
            section,
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
        if let Some(section) = speaks_for_itself(line, now) {
            return section;
        }
        match self.loose {
            Some(section @ (Section::Posts | Section::Diplomas)) => section,
            _ if line.len() <= LONGEST_HEADLINE && self.n_headlines < HEADLINE_LINES => {
                self.n_headlines += 1;
                Section::Headline
            }
            _ => Section::Profile,
        }
    }
}

/// A line under an open heading keeps its section, unless it plainly is
/// something else where headings promise little.
fn within(open: Section, line: &str, now: Month) -> Section {
    match open {
        Section::Other | Section::Profile | Section::Headline => {
            speaks_for_itself(line, now).unwrap_or(open)
        }
        Section::Interests => match speaks_for_itself(line, now) {
            Some(section @ (Section::Languages | Section::Licences)) => section,
            _ => open,
        },
        _ => open,
    }
}

/// What a line is by its own words.
fn speaks_for_itself(line: &str, now: Month) -> Option<Section> {
    let words = tokens(line).iter().filter(|t| !t.is_mark).count();
    let dates = periods(line, now);
    let studies = diplomas(line);
    if studies.iter().any(|d| d.span.start < line.len() / 2) && !is_work(line) {
        return Some(Section::Diplomas);
    }
    if !dates.is_empty() {
        return Some(Section::Posts);
    }
    let spoken = languages(line);
    if !spoken.is_empty()
        && (spoken.len() * 3 >= words || spoken.iter().all(|s| s.what.level.is_some()) && words < 8)
    {
        return Some(Section::Languages);
    }
    let papers = licences(line);
    let short = words <= 4 + 3 * papers.len();
    (!papers.is_empty() && short).then_some(Section::Licences)
}

/// Words that only a post has beside a diploma's name.
fn is_work(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "apprenti",
        "apprentie",
        "apprentissage",
        "stage",
        "stagiaire",
        "alternance",
        "cdi",
        "cdd",
        "interim",
        "vendeur",
        "vendeuse",
        "employe",
        "employee",
    ];
    tokens(line)
        .iter()
        .any(|t: &Token| WORDS.contains(&t.folded.as_str()))
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
        label(&lines, Month::new(2026, 1))
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
