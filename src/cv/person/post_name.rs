//! The title of a post, put together from the lines around its dates.

use super::job_name;
use super::post_dates::without_dates;
use crate::cv::post::Post;
use crate::cv::sections::is_bullet;
use crate::cv::trades::names_trade;
use crate::cv::wrapped_line::unwrapped;
use crate::facts::Month;
use crate::text::tokens;

/// The line of the dates without them; where it does not begin with a trade, with
/// the line above or below that does, or that names one.
pub(super) fn title(text: &str, post: &Post, now: Month) -> String {
    let written = unwrapped(&text[post.title.clone()]);
    let (above, dated) = match written.rsplit_once('\n') {
        // Job and employer on a line each.
        Some((above, dated)) if above.contains('\n') => {
            let title = above.replace('\n', ", ");
            return title_with(&title, &without_dates(dated, now));
        }
        Some((above, dated)) => (Some(above), dated),
        None => (None, written.as_str()),
    };
    let own = without_dates(dated, now);
    if job_name::begins_with_job(&own) {
        return own;
    }
    let behind = text[post.title.end..post.span.end].trim_start_matches('\n');
    let behind = if post.is_named_above { "" } else { behind };
    let mut lines_below = behind.lines();
    let below = lines_below.next().filter(|line| may_be_title(line));
    let second = lines_below.next().filter(|line| may_be_title(line));
    let has_dates_alone = above.is_none() && own.is_empty();
    match employer_and_job(below, second).filter(|_| has_dates_alone) {
        Some(title) => title,
        None => with_line_beside(own, above, below, now),
    }
}

/// False for an item of a list and for a sentence about oneself.
fn may_be_title(line: &str) -> bool {
    let words = tokens(line);
    let says_i = words
        .iter()
        .any(|t| matches!(t.folded.as_str(), "je" | "j"));
    !is_bullet(line) && !says_i && !line.trim_end().ends_with('.')
}

/// The title below dates, where employer and job are on a line each.
fn employer_and_job(below: Option<&str>, second: Option<&str>) -> Option<String> {
    let job = second.filter(|line| job_name::begins_with_job(line))?;
    let employer = below.filter(|line| !job_name::begins_with_job(line))?;
    Some(format!("{}, {}", job.trim(), employer.trim()))
}

/// A line of dates without them, with the line above or below that names the job. A line below
/// an employer is a title only if it begins with a job: else it is what was done there.
fn with_line_beside(own: String, above: Option<&str>, below: Option<&str>, now: Month) -> String {
    // « 2021 : club d'ados, accueil, » goes on with « jeunes, séjours »: no title.
    let goes_on = |line: &&str| !own.is_empty() && line.starts_with(char::is_lowercase);
    let below = below.filter(|line| !goes_on(line));
    let title_below = below.filter(|line| job_name::names_a_person(&tokens(line)));
    let title_above = above.filter(|line| job_name::begins_with_job(line));
    let named = title_above.or(title_below);
    let named = named.or(above.filter(|line| names_trade(line) && !names_trade(&own)));
    let beside = match named {
        Some(line) => Some(line),
        None if own.is_empty() => below.or(above),
        None if names_trade(&own) => return own,
        None => above,
    };
    let lines = beside.map(|line| without_dates(line, now));
    let lines = lines.into_iter().chain([own]);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(", ")
}

fn title_with(title: &str, rest: &str) -> String {
    match rest.is_empty() {
        true => title.to_owned(),
        false => format!("{title}, {rest}"),
    }
}
