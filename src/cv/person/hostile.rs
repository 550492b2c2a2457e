//! Pages that no person writes: whatever they hold, reading ends and stays in bounds.

use proptest::prelude::*;

use super::*;
use crate::page::{Line, Page, TextBlock};

fn now() -> Month {
    Month::new(2026, 11)
}

/// A line of a CV, of a table, or of nothing.
fn any_line() -> impl Strategy<Value = String> {
    let year = prop_oneof![1890..2120_i32, Just(0), Just(99_999)];
    let date = (0..15_i32, year.clone(), year)
        .prop_map(|(month, from, to)| format!("{month:02}/{from} - {month:02}/{to}"));
    let piece = prop_oneof![
        date,
        (1890..2120_i32).prop_map(|year| format!("depuis {year}")),
        (0..2000_i32).prop_map(|n| format!("{n} ans")),
        Just("3 mois x 40 ans".to_owned()),
        prop::sample::select(vec![
            "EXPÉRIENCES",
            "FORMATION",
            "Langues",
            "LOISIRS",
            "Compétences",
            "PROFESSIONNELLE",
            "Emploi recherché",
            "soudeur",
            "Vendeuse, Autun",
            "BTS comptabilité (en cours",
            "CAP niveau",
            "CACES R489 1 3 5",
            "Permis B",
            "anglais B2",
            "Recherche CDI à 30 km",
            "Léa",
            "BOULANGER",
            "lea@example.fr",
            "37000 Tours",
            "06 12 34 56 78",
            "•",
            "  ",
            "\t",
            ":",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.join(" "))
}

fn any_page() -> impl Strategy<Value = Page> {
    let line = (any_line(), prop_oneof![Just(0.0), 1.0..60.0_f32]);
    let line = line.prop_map(|(text, size)| Line {
        size,
        ..Line::plain(text)
    });
    let block = prop::collection::vec(line, 1..6).prop_map(|lines| TextBlock { lines });
    let blocks = prop::collection::vec(block, 0..14);
    blocks.prop_map(|blocks| Page {
        blocks,
        columns: 1,
        ..Page::default()
    })
}

/// The longest life of work, in years.
const LIFE: f32 = 80.0;

proptest! {
    #[test]
    fn whatever_the_layout_reading_stays_in_bounds(pages in prop::collection::vec(any_page(), 0..4)) {
        let cv = Cv::read(&pages, now());
        let person = Person::read(&cv, now());
        let n_words = pages.iter().map(Page::n_words).sum::<usize>();
        prop_assert!(person.posts.len() <= n_words);
        prop_assert!((0.0..=LIFE).contains(&person.years.trade), "{:?}", person.years);
        prop_assert!((0.0..=LIFE).contains(&person.years.all), "{:?}", person.years);
        for post in cv.posts() {
            prop_assert!(post.span.end <= cv.text().len() && post.months >= 0);
        }
        prop_assert_eq!(cv.post_details().count(), person.posts.len());
    }
}

#[test]
fn three_hundred_posts_are_read_and_cover_each_month_once() {
    let posts = (0..300).map(|n| {
        format!(
            "0{}/20{:02} - 12/20{:02} : soudeur, atelier {n}",
            1 + n % 9,
            n % 25,
            n % 25
        )
    });
    let text = format!(
        "Soudeur\n\nEXPÉRIENCES\n{}",
        posts.collect::<Vec<_>>().join("\n")
    );
    let person = Person::read(&Cv::from_text(&text, now()), now());
    assert_eq!(person.posts.len(), 300);
    assert!(
        (24.0..=25.0).contains(&person.years.all),
        "{:?}",
        person.years
    );
}

#[test]
fn dates_of_the_future_and_of_another_century_make_no_years() {
    for dates in [
        "2031 - 2038",
        "1899 - 1912",
        "mars 2030 à juin 2033",
        "depuis 1850",
    ] {
        let text = format!("Soudeur\n\nEXPÉRIENCES\n{dates} : soudeur, chantier naval\n");
        let person = Person::read(&Cv::from_text(&text, now()), now());
        assert!(person.years.all < 0.1, "{dates}: {:?}", person.years);
    }
}

#[test]
fn a_cv_without_dates_has_its_trade_and_no_years() {
    let text = "Ana MOREL\nana.morel@example.fr\n\nSoudeur\n\nEXPÉRIENCES\nSoudeur, chantier naval\nAide soudeur, atelier Breuil\n\nFORMATION\nCAP métallier\n";
    let person = Person::read(&Cv::from_text(text, now()), now());
    assert_eq!(person.headline.as_deref(), Some("Soudeur"));
    assert_eq!(person.diplomas.len(), 1);
    assert!(person.posts.is_empty() && person.years.all == 0.0);
}
