//! Dates that open no post: of a remark, a story, a diploma, or of the page itself.

use super::person::job_in_title;
use super::post::{KeptLine, LONGEST_TITLE, Post};
use super::sections::is_work;
use super::trades::names_trade;
use super::wrapped_line::goes_on;
use crate::facts::{Period, diplomas, licences};
use crate::text::{Token, tokens};

/// A date of a line of posts.
#[derive(Clone, Copy)]
pub(super) struct DateOfLine<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [KeptLine],
    /// The line among them.
    pub(super) line: usize,
    /// Where the date begins in the text.
    pub(super) at: usize,
    pub(super) period: Period,
}

impl DateOfLine<'_> {
    /// True for dates that belong to something else than a post. `posts` are those above it.
    pub(super) fn is_aside(self, posts: &[Post]) -> bool {
        let written = self.written(self.line);
        is_studied(written, self.period) || self.is_row_of_diploma() || self.is_year_aside(posts)
    }

    fn written(&self, line: usize) -> &str {
        &self.text[self.lines[line].span.clone()]
    }

    /// True for a lone year, or for « depuis » one, of something else than a post.
    fn is_year_aside(self, posts: &[Post]) -> bool {
        let written = self.written(self.line);
        let before = &written[..self.at - self.lines[self.line].span.start];
        let follows_post = !posts.is_empty();
        let is_of_sentence = || is_in_sentence(before, self.line_above());
        match self.period {
            Period { guessed: true, .. } => {
                tells_a_story(written)
                    || is_of_paper(written)
                    || follows_post && (is_of_sentence() || is_of_diploma(written))
                    || is_remark(self.text, self.lines, self.line, posts, self.period)
            }
            Period { open: true, .. } => {
                is_of_card(written) || is_of_paper(written) && !names_trade(written)
            }
            Period { .. } => false,
        }
    }

    /// The line right above.
    fn line_above(&self) -> Option<&str> {
        let above = self.line.checked_sub(1)?;
        let is_next = self.lines[above].span.end + 1 == self.lines[self.line].span.start;
        is_next.then(|| self.written(above))
    }

    /// True for dates alone above a line that begins with a diploma and names no work.
    fn is_row_of_diploma(&self) -> bool {
        let Some(below) = self.lines.get(self.line + 1) else {
            return false;
        };
        let below = &self.text[below.span.clone()];
        let words = tokens(self.written(self.line));
        let mut words = words.iter().filter(|t| !t.is_mark);
        let is_row = words.all(|t| t.is_number || crate::facts::is_month_name(&t.folded));
        is_row && (is_of_diploma(below) && !is_work(below) || is_of_school(below))
    }
}

/// « DNSEP design, Nancy, 2012 – 2017 », « 2012-2014 : BTS »: the dates of a diploma, where the
/// line says nothing of work.
fn is_studied(line: &str, period: Period) -> bool {
    let names = diplomas(line);
    let Some(first) = names.first() else {
        return false;
    };
    // « BUT » and « Cap emploi » are employers, « IDE » and « AES » are jobs.
    let name = &line[first.span.clone()];
    let is_other = name == "BUT" || name.len() <= 3 && name.contains(char::is_lowercase);
    let is_other = is_other || first.what.title.is_some();
    let before = tokens(&line[..first.span.start]);
    let is_first = before
        .iter()
        .all(|t| t.is_mark || t.is_number || crate::facts::is_month_name(&t.folded));
    !is_other && is_first && !period.open && !is_work(line) && job_in_title(line).is_none()
}

/// « Brevet des collèges ».
fn is_of_school(line: &str) -> bool {
    let words = tokens(line);
    let first = words.iter().find(|t| !t.is_mark);
    first.is_some_and(|t| matches!(t.folded.as_str(), "brevet" | "dnb" | "scolarite"))
}

/// « En 2020, j'ai conduit un plan social »: a year of a sentence about oneself.
fn tells_a_story(line: &str) -> bool {
    let words = tokens(line);
    let is_person = |t: &Token| matches!(t.folded.as_str(), "j" | "je" | "nous" | "qualiopi");
    words.iter().any(is_person)
}

/// A year behind a preposition that follows some words: « nouvelle
/// organisation en 2013 ». `above` is the line above, which may go on in this one.
fn is_in_sentence(before: &str, above: Option<&str>) -> bool {
    const LEADS: [&str; 7] = ["en", "de", "d", "des", "fin", "debut", "sur"];
    /// « Stage en 2013 » is a post.
    const FEW: usize = 4;
    let words = tokens(before);
    let words: Vec<_> = words.iter().filter(|t| !t.is_mark).collect();
    let led = words.last().is_some_and(|t| {
        LEADS.contains(&t.folded.as_str()) || crate::facts::is_month_name(&t.folded)
    });
    // A line that begins in small letters goes on with a sentence.
    let goes_on = before.starts_with(|c: char| c.is_lowercase() || c == '(')
        || above.is_some_and(|above| above.ends_with('-') || goes_on(above, before));
    led && (words.len() >= FEW || goes_on)
}

/// A lone year on a line that begins with a diploma is that of the diploma.
fn is_of_diploma(line: &str) -> bool {
    diplomas(line)
        .first()
        .is_some_and(|diploma| diploma.span.start == 0)
}

/// « CACES 3 (R389) 2015 », « Membre du jury depuis 2015 »: a lone year on a line that begins
/// with a certificate or with what one is a member of.
fn is_of_paper(line: &str) -> bool {
    const MEMBERS: [&str; 5] = ["membre", "inscrit", "inscrite", "adherent", "adherente"];
    let papers = licences(line);
    papers.first().is_some_and(|paper| paper.span.start == 0) || begins_with(line, &MEMBERS)
}

/// « Carte de presse depuis 2015 »
fn is_of_card(line: &str) -> bool {
    begins_with(line, &["carte", "permis", "agrement"])
}

fn begins_with(line: &str, words: &[&str]) -> bool {
    let tokens = tokens(line);
    let first = tokens.iter().find(|token| !token.is_mark);
    first.is_some_and(|word| words.contains(&word.folded.as_str()))
}

/// A year alone inside the time of a post above is a remark on it:
/// « depuis 2020 … - 2022 : visite nocturne ».
fn is_remark(text: &str, lines: &[KeptLine], line: usize, posts: &[Post], year: Period) -> bool {
    let inside = posts.iter().any(|post| {
        let period = post.period.filter(|period| !period.guessed);
        period.is_some_and(|p| p.start <= year.end && year.start <= p.end)
    });
    let bullet = super::sections::is_bullet(&text[lines[line].span.clone()]);
    let long = lines[line].span.len() > LONGEST_TITLE;
    let start = lines[line].span.start;
    let in_body = posts.last().is_some_and(|post| post.span.contains(&start));
    inside && (bullet || long || in_body)
}
