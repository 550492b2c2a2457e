//! Which lines are the title of a post whose dates are found.

use std::ops::Range;

use super::date_rows::DatePlace;
use super::person::{begins_with_job, job_in_title};
use super::post::{KeptLine, LONGEST_TITLE, Post};
use super::post_length::measured;
use super::sections::{hangs, is_bullet};
use super::wrapped_line::goes_on;
use crate::facts::is_month_name;
use crate::text::{Token, tokens};

/// True if a line of dates has a title of its own: the post of a length above it is
/// another one. Below a title « Hôtesse d'accueil (5 ans) » come the dates, and a town.
fn has_own_title(line: &str) -> bool {
    const LEAST: usize = 3;
    let words = tokens(line);
    let said = words
        .iter()
        .filter(|t| !t.is_mark && !t.is_number && !is_month_name(&t.folded));
    said.count() >= LEAST
}

/// True for « 2019 : ligne d'assemblage », where the line above is of the post before.
fn is_date_with_title(line: &str) -> bool {
    const LEAST: usize = 3;
    /// Words between two dates: « septembre 2024 à aujourd'hui ».
    const BETWEEN: [&str; 8] = ["a", "au", "aujourd", "hui", "ce", "jour", "depuis", "jusqu"];
    let words = tokens(line);
    let words: Vec<&Token> = words.iter().filter(|token| !token.is_mark).collect();
    let is_date = |token: &Token| token.is_number || is_month_name(&token.folded);
    let is_between = |token: &Token| BETWEEN.contains(&token.folded.as_str());
    let said = words.iter().filter(|own| !is_date(own) && !is_between(own));
    words.first().is_some_and(|first| is_date(first)) && said.count() >= LEAST
}

/// The line of the dates; with the line above if it has the dates only and
/// that line is not already another post's.
pub(super) fn title_of(
    text: &str,
    lines: &[KeptLine],
    line: usize,
    before: Option<&Post>,
    place: DatePlace,
) -> Range<usize> {
    let span = lines[line].span.clone();
    match place {
        DatePlace::Above => span,
        DatePlace::Below => title_above(text, lines, line, before),
        DatePlace::Beside => title_beside(text, lines, line, before),
    }
}

/// The title over a line of dates: the nearest line that begins with a job, or the line right
/// above.
fn title_above(text: &str, lines: &[KeptLine], line: usize, before: Option<&Post>) -> Range<usize> {
    /// Title, employer and place take at most so many lines.
    const MOST: usize = 3;
    let end = lines[line].span.end;
    let is_free = |at: &usize| {
        let span = &lines[*at].span;
        before.is_none_or(|post| post.title.end < span.start) && !is_bullet(&text[span.clone()])
    };
    let mut free = (line.saturating_sub(MOST)..line).rev().take_while(is_free);
    let nearest = free.clone().next();
    let job = free.find(|at| begins_with_job(&text[lines[*at].span.clone()]));
    let head = job.or(nearest.filter(|at| may_be_title(text, lines, *at)));
    lines[head.unwrap_or(line)].span.start..end
}

/// False for a sentence, an item of a list, and the end of a line that was cut.
fn may_be_title(text: &str, lines: &[KeptLine], at: usize) -> bool {
    let line = &text[lines[at].span.clone()];
    let is_end = at.checked_sub(1).is_some_and(|above| {
        let is_next = lines[above].span.end + 1 == lines[at].span.start;
        let above = &text[lines[above].span.clone()];
        is_next && !begins_with_job(line) && (hangs(above) || goes_on(above, line))
    });
    line.len() <= LONGEST_TITLE && !is_bullet(line) && !is_end && !is_task(line)
}

/// « classes, heure du conte, accueil », « Je tiens la caisse. »: what was done.
fn is_task(line: &str) -> bool {
    /// A title has fewer commas.
    const MANY: usize = 3;
    let is_small = line.starts_with(char::is_lowercase);
    let is_list = line.matches(',').count() >= MANY;
    !begins_with_job(line) && (is_small || is_list || line.trim_end().ends_with('.'))
}

/// « Équipe de deux »: with whom one works, and no « équipier ».
fn names_team(line: &str) -> bool {
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    first.is_some_and(|t| matches!(t.folded.as_str(), "equipe" | "equipes"))
}

fn title_beside(
    text: &str,
    lines: &[KeptLine],
    line: usize,
    before: Option<&Post>,
) -> Range<usize> {
    /// A line of dates alone has at most so many words besides them; with an employer and a
    /// place, more.
    const FEW: usize = 7;
    const MANY: usize = 14;
    let head = first_of_wrapped(text, lines, line, before);
    if head < line {
        return lines[head].span.start..lines[line].span.end;
    }
    let span = lines[line].span.clone();
    let written = &text[span.clone()];
    let words = n_words(written);
    let Some(above) = line.checked_sub(1).map(|at| &lines[at].span) else {
        return span;
    };
    let is_title = is_title_above(text, lines, line, before);
    let is_after = |at: usize| before.is_none_or(|post| post.title.end < at);
    let is_free = is_after(above.start) && !is_other_post(text, &lines[line - 1], written);
    let is_job_above = is_job_over(&text[above.clone()], written);
    let is_whole = is_date_with_title(written)
        && !text[above.clone()].trim_end().ends_with(',')
        && !is_job_above;
    let is_many = is_whole || words > FEW && !(is_job_above && words <= MANY);
    if is_many || !is_title || !is_free || above.is_empty() || is_job_below(text, lines, line) {
        return span;
    }
    // Where jobs are below their dates, what is above is of the post before.
    let next = lines.get(line + 1).map(|next| &text[next.span.clone()]);
    let is_below = next.is_some_and(begins_with_job);
    let job = line.checked_sub(2).map(|at| lines[at].span.clone());
    let job = job.filter(|_| !is_below);
    let job = job.filter(|job| is_job_over(&text[job.clone()], &text[above.clone()]));
    let start = job.filter(|job| is_after(job.start));
    start.map_or(above.start, |job| job.start)..span.end
}

/// True if the line above may be the title of a line of dates, or its beginning.
fn is_title_above(text: &str, lines: &[KeptLine], line: usize, before: Option<&Post>) -> bool {
    let written = |at: usize| &text[lines[at].span.clone()];
    let (above, dated) = (written(line - 1), written(line));
    // Below another post a line beside an employer is what was done there, unless it names a job.
    let names_job = begins_with_job(above) && !names_team(above);
    let is_done = before.is_some() && has_employer(dated) && !names_job;
    let is_part = dated.starts_with(|c: char| c.is_lowercase() || c == '(');
    let is_line = above.len() <= LONGEST_TITLE && !is_bullet(above);
    is_line && (is_part || may_be_title(text, lines, line - 1) && !is_done)
}

/// True if a line of dates names an employer as well: more than a town or a contract.
fn has_employer(line: &str) -> bool {
    const LEAST: usize = 2;
    const SMALL: [&str; 9] = [
        "a", "au", "aujourd", "hui", "ce", "jour", "depuis", "cdi", "cdd",
    ];
    let words = tokens(line);
    let said = words.iter().filter(|t| {
        let word = t.folded.as_str();
        !t.is_mark && !t.is_number && !is_month_name(word) && !SMALL.contains(&word)
    });
    said.count() >= LEAST
}

/// True if the line above dates is a post with a length of its own: what is beside the dates
/// has a title.
fn is_other_post(text: &str, above: &KeptLine, written: &str) -> bool {
    let is_titled = has_own_title(written) || job_in_title(written).is_some();
    is_titled && measured(text, above).is_some()
}

fn n_words(line: &str) -> usize {
    tokens(line).iter().filter(|t| !t.is_mark).count()
}

/// The line where the title begins whose last cut line has the dates, no line of the post
/// before.
fn first_of_wrapped(text: &str, lines: &[KeptLine], line: usize, before: Option<&Post>) -> usize {
    /// A title is rarely cut in more pieces.
    const MOST: usize = 3;
    let written = |at: usize| &text[lines[at].span.clone()];
    let is_free = |at: usize| before.is_none_or(|post| post.title.end < lines[at].span.start);
    let is_cut = |at: usize| {
        let is_next = lines[at].span.end + 1 == lines[at + 1].span.start;
        is_next && is_free(at) && goes_on(written(at), written(at + 1))
    };
    let mut head = line;
    while head > 0 && line - head < MOST && is_cut(head - 1) {
        head -= 1;
    }
    match begins_with_job(written(head)) {
        true => head,
        false => line,
    }
}

/// True for dates apart from what is above, with the name of a job on one of the two lines
/// below: « 2016 - 2020 », « Transports Morel », « Conducteur SPL ».
fn is_job_below(text: &str, lines: &[KeptLine], line: usize) -> bool {
    let own = &lines[line].span;
    let is_apart = text[..own.start].ends_with("\n\n");
    let mut end = own.end;
    let below = lines.iter().skip(line + 1).take(2);
    let mut below = below.take_while(|line| {
        let is_next = line.span.start <= end + 1;
        end = line.span.end;
        is_next
    });
    is_apart && below.any(|line| begins_with_job(&text[line.span.clone()]))
}

/// True for the name of a job over its employer's: « Technicien réseaux » over « Corréo,
/// Brive », with the dates below.
fn is_job_over(line: &str, employer: &str) -> bool {
    /// A longer line is a sentence, in bytes.
    const LONGEST: usize = 70;
    let is_line = line.len() <= LONGEST && !line.trim_end().ends_with(['.', ',', ';', ':']);
    is_line
        && !is_bullet(line)
        && begins_with_job(line)
        && !begins_with_job(employer)
        && !employer.is_empty()
}
