//! Posts held, their dates, and the years of experience that they make.

use std::ops::Range;

use super::CvSection;
use super::date_rows::{DatePlace, DateRows};
use super::post::{KeptLine, Post, PostKind, kind_of};
use super::post_aside::DateOfLine;
use super::post_length::{measured, measured_below};
use super::post_title::title_of;
use super::printed_around::is_printed_around;
use super::seasons::join_seasons;
use super::stacked_years::join_stacked_years;
use crate::facts::{Found, Month, Period, durations, periods};

/// The posts of a text whose lines are labelled.
pub(super) fn posts(text: &str, lines: &[KeptLine], now: Month) -> Vec<Post> {
    let mut found: Vec<Post> = Vec::new();
    for block in blocks(lines) {
        block_posts(text, &lines[block], now, &mut found);
    }
    found
}

/// Runs of lines of one section, as ranges of line indexes.
fn blocks(lines: &[KeptLine]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let is_post = lines[start].section == CvSection::Posts;
        let len = lines[start..]
            .iter()
            .take_while(|l| (l.section == CvSection::Posts) == is_post)
            .count();
        if is_post {
            blocks.push(start..start + len);
        }
        start += len;
    }
    blocks
}

fn block_posts(text: &str, lines: &[KeptLine], now: Month, found: &mut Vec<Post>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let whole = first.span.start..last.span.end;
    let dates = periods(&text[whole.clone()], now);
    let rows = DateRows::of(text, lines, now);
    let from = found.len();
    for date in dates {
        let span = whole.start + date.span.start..whole.start + date.span.end;
        let what = date.what;
        let date = Found { what, span };
        let post = dated(text, lines, &date, (now, &rows), &found[from..]);
        found.extend(post);
    }
    join_seasons(found, from);
    join_stacked_years(text, found, from);
    add_measured(text, lines, found, from);
    close(text, &mut found[from..], whole.end);
}

/// The post of a date, where it opens one. `above` are the posts of the block so far.
fn dated(
    text: &str,
    lines: &[KeptLine],
    date: &Found<Period>,
    (now, rows): (Month, &DateRows),
    above: &[Post],
) -> Option<Post> {
    let line = line_at(lines, date.span.start);
    let dated = DateOfLine {
        text,
        lines,
        line,
        at: date.span.start,
        period: date.what,
    };
    let written = &text[lines[line].span.clone()];
    if is_printed_around(written) || date.what.start > now || dated.is_aside(above) {
        return None;
    }
    // Dates may be cut: « depuis », then « mars 2021 ».
    let last = line_at(lines, date.span.end.max(date.span.start + 1) - 1);
    let place = rows.place_at(last);
    let title = title_of(text, lines, last, above.last(), place);
    Some(Post {
        period: Some(date.what),
        months: date.what.months(),
        span: title.start..title.end,
        seasons: Vec::new(),
        is_named_above: place == DatePlace::Below,
        title,
        kind: PostKind::Work,
    })
}

/// Adds the posts that have a length and no date, on lines that are no title of a dated one.
fn add_measured(text: &str, lines: &[KeptLine], found: &mut Vec<Post>, from: usize) {
    let first = found.get(from).map(|post| post.title.start);
    let is_above = |line: &KeptLine| first.is_none_or(|first| line.span.end <= first);
    let is_free = |line: &&KeptLine| {
        let mut titles = found[from..].iter().map(|post| &post.title);
        !titles.any(|title| title.start < line.span.end && line.span.start < title.end)
    };
    let free = lines.iter().filter(is_free);
    let measured: Vec<Post> = free
        .filter_map(|line| match is_above(line) {
            true => measured(text, line),
            false => measured_below(text, line),
        })
        .collect();
    found.extend(measured);
    found[from..].sort_by_key(|post| post.title.start);
}

fn line_at(lines: &[KeptLine], at: usize) -> usize {
    lines
        .iter()
        .rposition(|line| line.span.start <= at)
        .unwrap_or(0)
}

/// Each post runs to the next; then what its own text says of its length counts.
fn close(text: &str, posts: &mut [Post], end: usize) {
    for at in 0..posts.len() {
        let next = posts.get(at + 1).map_or(end, |next| next.title.start);
        let post = &mut posts[at];
        post.span.end = next.max(post.title.end);
        let title = &text[post.title.clone()];
        post.kind = kind_of(title);
        let said = durations(title).iter().map(|d| d.what).max();
        let guessed = post.period.is_some_and(|period| period.guessed);
        // More than a year within one year is a length of something else.
        if let Some(said) = said.filter(|&said| guessed && said <= 12) {
            post.months = said;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::post_length::years;

    fn read(text: &str) -> Vec<Post> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            lines.push(KeptLine {
                span: at..at + line.len(),
                section: CvSection::Posts,
            });
            at += line.len() + 1;
        }
        posts(text, &lines, Month::new(2026, 1))
    }

    #[test]
    fn posts_overlapping_in_time_count_once() {
        let found = read("2010-2014 : cuisine\n2012-2016 : salle\nstage 2009");
        assert_eq!(found.len(), 3);
        assert!((years(&found) - 6.0).abs() < 1e-6);
    }

    #[test]
    fn posts_with_a_length_count_below_dated_ones_too() {
        let text = "Chef de partie, Brasserie Morel, Nancy – depuis 2018\nPoste viandes (2 ans)\nCommis de cuisine, Hôtel du Lac, Annecy (3 ans)\nPlonge puis entrées froides\nSaisonnier, Les Mélèzes, 3 mois x 4 ans\nÉlagage Duval (6 ans) : grimpeur, broyage\nAu Portugal : 9 ans comptable\nCaissière, Brest, 2008 à 2009";
        let found = read(text);
        let lengths: Vec<i32> = found.iter().map(|post| post.months).collect();
        assert_eq!(lengths[1..], [36, 12, 72, 108, 12]);
        let second = text[found[1].span.clone()].trim_end();
        assert!(second.ends_with("entrées froides"), "{second}");
    }

    #[test]
    fn a_season_that_came_back_is_one_post() {
        let text =
            "Glacier, Brest, étés 2022, 2023 et 2024\nVendeuse, Dax, 2016 – 2018 puis 2020 – 2021";
        let found = read(text);
        let lengths: Vec<(usize, i32)> = found
            .iter()
            .map(|post| (post.seasons.len(), post.months))
            .collect();
        assert_eq!(lengths.len(), 3, "{found:?}");
        assert_eq!(lengths[0], (3, 6));
        let whole = found[0].period.expect("the glacier has dates");
        assert_eq!((whole.start.year(), whole.end.year()), (2022, 2024));
        assert!((years(&found[..1]) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn the_job_behind_a_length_is_the_title() {
        let text = "Vendeuse, Dax, 2016 – 2018\nAu Portugal : 9 ans comptable dans une usine";
        let found = read(text);
        assert_eq!(&text[found[1].title.clone()], "comptable dans une usine");
    }

    #[test]
    fn years_under_each_other_are_the_ends_of_a_post() {
        let text = "2017  Maçon – Bati Nord\n2024  Pavillons, dalles\n2009  Plâtrier – Duval\n2017  Cloisons";
        let ends: Vec<(i32, i32)> = read(text)
            .iter()
            .filter_map(|post| post.period)
            .map(|period| (period.start.year(), period.end.year()))
            .collect();
        assert_eq!(ends, [(2017, 2024), (2009, 2017)]);
        assert_eq!(read("2017  Maçon\n2019  Plâtrier").len(), 2);
    }

    #[test]
    fn a_year_beside_a_certificate_opens_no_post() {
        let text = "2008 - 2015 : Cariste, entrepôt\nCACES 3 (R389) 2015, nacelle";
        assert_eq!(read(text).len(), 1);
        let text = "Carte de presse depuis 2015\n2008 - 2015 : Rédactrice, Radio Bleue";
        assert_eq!(read(text).len(), 1);
    }

    #[test]
    fn dates_under_a_title_take_the_title() {
        let text = "Administrateur réseau, Autun\nNovembre 2015 – août 2019\n- fibre";
        let found = read(text);
        assert_eq!(
            &text[found[0].title.clone()],
            "Administrateur réseau, Autun\nNovembre 2015 – août 2019"
        );
        assert_eq!(found[0].span.end, text.len());
    }

    #[test]
    fn a_year_in_a_sentence_opens_no_post() {
        let text = "2008 - 2015 : Assistante, mairie\nMise en place du nouvel accueil en 2019\nPage mise à jour en mai 2025";
        assert_eq!(read(text).len(), 1);
    }

    #[test]
    fn posts_with_a_length_and_no_date_count_by_their_length() {
        let text = "Garde de deux enfants (6 ans)\nVendanges : 3 mois x 4 ans\nEmployée de cantine, 2015 – 2019\n- remplacement de la responsable (6 mois)";
        let found = read(text);
        let months: Vec<i32> = found.iter().map(|post| post.months).collect();
        assert_eq!(months[..2], [72, 12]);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].period, None);
        let dated = found[2].months as f32 / 12.0;
        assert!((years(&found) - 7.0 - dated).abs() < 1e-4);
        for line in ["Dix ans d'expérience en vente", "6 mois", "Durée : longue"] {
            assert!(read(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_length_beside_a_title_leaves_it_to_the_dates_below() {
        let text = "Assistante de direction (4 ans)\nPau, mai 2022 – mars 2026\nHôtesse d'accueil (5 ans)\n2017 – aujourd'hui";
        let found = read(text);
        let titles: Vec<&str> = found.iter().map(|post| &text[post.title.clone()]).collect();
        assert_eq!(titles.len(), 2, "{titles:?}");
        assert!(
            titles[0].starts_with("Assistante de direction"),
            "{titles:?}"
        );
        assert!(titles[1].starts_with("Hôtesse"), "{titles:?}");
    }

    #[test]
    fn a_length_said_replaces_a_length_guessed() {
        let found = read("2012 : 8 mois à domicile");
        assert_eq!(found[0].months, 8);
    }
}
