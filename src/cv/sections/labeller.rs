//! Labels the lines of a CV in order; remembers what is open above each.

use super::line_content::{
    is_title_with_year, lists_papers, may_hold_a_post, opens_a_post, said_below, section_by_words,
    within,
};
use super::line_form::{LONGEST_HEADLINE, asks, hangs, is_bullet, is_sentence};
use super::{CvSection, LineLabel};
use crate::cv::headings::{PICTURED_HEADING, announced, asks_for_title, finishes_heading, heading};
use crate::cv::trades::is_trade;
use crate::facts::{Month, diplomas};
use crate::text::tokens;

/// Labels every line. Blank lines take the section they are in. What is left
/// of a `touched` line was beside a name or an address, and is no headline; the
/// line at `headline` is one, in any place.
pub(in crate::cv) fn label(
    lines: &[&str],
    touched: &[bool],
    headline: Option<usize>,
    now: Month,
) -> Vec<LineLabel> {
    let mut state = LabellerState {
        starts_block: true,
        ..LabellerState::default()
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

/// How many short lines above the first heading may be the headline.
const HEADLINE_LINES: usize = 3;

#[derive(Default)]
struct LabellerState<'t> {
    /// The line above, where it is a heading and nothing else.
    heading: Option<&'t str>,
    /// The section that the last heading opened.
    open: Option<CvSection>,
    /// A heading drawn as a picture, above skills.
    has_skills: bool,
    /// Lines of headline seen so far.
    n_headlines: usize,
    /// What the last line was, where no heading is open.
    loose: Option<CvSection>,
    /// A blank line is above.
    starts_block: bool,
    /// The line above was somebody's name or address, and nothing else.
    follows_identity: bool,
    /// The block is a headline among other sections.
    in_headline: bool,
    /// The line above is not finished.
    goes_on: bool,
}

impl LabellerState<'_> {
    fn read(&mut self, line: &str, touched: bool, now: Month) -> LineLabel {
        if self
            .heading
            .is_some_and(|above| finishes_heading(above, line))
        {
            return LineLabel {
                section: self.open.unwrap_or(CvSection::Other),
                heading: line.len(),
            };
        }
        let goes_on = self.goes_on && line.trim_start().starts_with(char::is_lowercase);
        if let Some(found) = heading(line).filter(|_| !goes_on) {
            return self.at_heading(line, found.section, found.taken);
        }
        if self.starts_block && !touched {
            self.in_headline = false;
            self.open = announced(line).or(self.open);
        }
        let section = match self.open {
            Some(open) => self.below(open, line, now),
            None if touched => self.touched(line, now),
            None => self.above(line, now),
        };
        LineLabel {
            section,
            heading: 0,
        }
    }

    /// A line that begins with a heading, of so many bytes.
    fn at_heading(&mut self, line: &str, section: CvSection, heading: usize) -> LineLabel {
        if self.is_title_behind(line, heading) {
            return LineLabel {
                heading,
                ..self.headline()
            };
        }
        if heading == line.len() || !is_bullet(line) {
            self.open = Some(section);
        }
        LineLabel { section, heading }
    }

    /// A heading drawn as a picture is named by the lines below it: dates make
    /// posts, diplomas studies. Of lists the first is skills, and the next interests.
    fn pictured_heading(&mut self, below: &[&str], now: Month) -> LineLabel {
        let below = below.iter().take_while(|line| **line != PICTURED_HEADING);
        let own = said_below(below.copied(), now).unwrap_or(match self.has_skills {
            false => CvSection::Skills,
            true => CvSection::Interests,
        });
        self.has_skills |= own == CvSection::Skills;
        self.open = Some(own);
        LineLabel {
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
    fn headline(&mut self) -> LineLabel {
        self.n_headlines += 1;
        self.loose = Some(CvSection::Headline);
        LineLabel {
            section: CvSection::Headline,
            heading: 0,
        }
    }

    /// What is left of a line beside a name or an address. Posts and studies are open below it.
    fn touched(&mut self, line: &str, now: Month) -> CvSection {
        let said = section_by_words(line, now);
        let opens = said.filter(|s| matches!(s, CvSection::Posts | CvSection::Diplomas));
        self.loose = opens.or(self.loose);
        said.unwrap_or(CvSection::Other)
    }

    /// A line with no heading above it.
    fn above(&mut self, line: &str, now: Month) -> CvSection {
        if line.trim().is_empty() {
            return self.loose.unwrap_or(CvSection::Other);
        }
        let section = self.loose_section(line, now);
        self.loose = Some(section);
        section
    }

    fn loose_section(&mut self, line: &str, now: Month) -> CvSection {
        if self.goes_on && self.loose == Some(CvSection::Headline) {
            return CvSection::Headline;
        }
        if lists_papers(line) {
            return CvSection::Licences;
        }
        if self.may_be_titled() && is_title_with_year(line, now) {
            self.n_headlines += 1;
            return CvSection::Headline;
        }
        if let Some(section) = section_by_words(line, now) {
            return section;
        }
        match self.loose {
            Some(CvSection::Posts | CvSection::Diplomas) if asks(line) => CvSection::Profile,
            Some(section @ (CvSection::Posts | CvSection::Diplomas)) => section,
            Some(CvSection::Profile) if !self.starts_block => CvSection::Profile,
            Some(CvSection::Headline) if !self.starts_block && !is_sentence(line) => {
                CvSection::Headline
            }
            _ if self.n_headlines < HEADLINE_LINES && !is_sentence(line) => {
                self.n_headlines += 1;
                CvSection::Headline
            }
            _ => CvSection::Profile,
        }
    }

    /// Nothing was read yet but who it is.
    fn may_be_titled(&self) -> bool {
        self.loose.is_none() && self.n_headlines == 0
    }

    /// A line under an open heading keeps its section, unless it plainly is
    /// something else.
    fn below(&mut self, open: CvSection, line: &str, now: Month) -> CvSection {
        if self.is_strayed_headline(open, line) {
            self.in_headline = true;
            return CvSection::Headline;
        }
        let may_open = open != CvSection::Identity && open != CvSection::Posts;
        if may_open && may_hold_a_post(open, line, now) && opens_a_post(line, now) {
            self.open = Some(CvSection::Posts);
            return CvSection::Posts;
        }
        within(open, line, now)
    }

    /// Where a page has two columns, the headline may come after a section that
    /// is beside it: capitals that begin with the name of a job, or that name
    /// right below the person's own.
    fn is_strayed_headline(&self, open: CvSection, line: &str) -> bool {
        let is_small = matches!(
            open,
            CvSection::Interests
                | CvSection::Languages
                | CvSection::Licences
                | CvSection::Other
                | CvSection::Diplomas
                | CvSection::Skills
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
