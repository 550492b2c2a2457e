//! Dates that open no post: of a remark, a story, a diploma, or of the page itself.

use super::post::{KeptLine, LONGEST_TITLE, Post};
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
    /// True for a lone year that belongs to something else than a post. `posts` are those
    /// above it.
    pub(super) fn is_aside(self, posts: &[Post]) -> bool {
        let start = self.lines[self.line].span.start;
        let written = &self.text[self.lines[self.line].span.clone()];
        let before = &written[..self.at - start];
        let follows_post = !posts.is_empty();
        self.period.guessed
            && (tells_a_story(written)
                || is_of_paper(written)
                || follows_post && (is_in_sentence(before) || is_of_diploma(written))
                || is_remark(self.text, self.lines, self.line, posts, self.period))
    }
}

/// « En 2020, j'ai conduit un plan social »: a year of a sentence about oneself.
fn tells_a_story(line: &str) -> bool {
    let words = tokens(line);
    let is_person = |t: &Token| matches!(t.folded.as_str(), "j" | "je" | "nous" | "qualiopi");
    words.iter().any(is_person)
}

/// A year behind a preposition that follows some words: « nouvelle
/// organisation en 2013 ».
fn is_in_sentence(before: &str) -> bool {
    const LEADS: [&str; 7] = ["en", "de", "d", "des", "fin", "debut", "sur"];
    /// « Stage en 2013 » is a post.
    const FEW: usize = 4;
    let words = tokens(before);
    let words: Vec<_> = words.iter().filter(|t| !t.is_mark).collect();
    let led = words.last().is_some_and(|t| {
        LEADS.contains(&t.folded.as_str()) || crate::facts::is_month_name(&t.folded)
    });
    // A line that begins in small letters goes on with a sentence.
    let goes_on = before.starts_with(|c: char| c.is_lowercase() || c == '(');
    led && (words.len() >= FEW || goes_on)
}

/// A lone year on a line that begins with a diploma is that of the diploma.
fn is_of_diploma(line: &str) -> bool {
    diplomas(line)
        .first()
        .is_some_and(|diploma| diploma.span.start == 0)
}

/// « CACES 3 (R389) 2015 »: a lone year on a line that begins with a certificate.
fn is_of_paper(line: &str) -> bool {
    let papers = licences(line);
    papers.first().is_some_and(|paper| paper.span.start == 0)
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
