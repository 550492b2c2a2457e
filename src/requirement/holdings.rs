//! What a person can show: diplomas, papers, languages, years.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::field::stems;
use super::practised_post::{PractisedPost, works_until};
use super::worked_hours::hours_of_latest_post;
use crate::cv::person::{CareerLevel, CertificateState, DiplomaState, Person};
use crate::cv::{Cv, CvSection};
use crate::facts::{Cefr, Diploma, Found, Level, Licence, Spoken, diplomas, licence_set};

/// Months in the trade below which somebody begins.
pub(super) const BEGINNER: u16 = 12;

/// What a CV shows of its person, in the terms of needs.
#[derive(Debug, Clone)]
pub(crate) struct Holdings {
    /// Levels of the diplomas held, with the words of their names.
    pub(super) diplomas: Vec<DiplomaHolding>,
    pub(super) titles: BTreeSet<&'static str>,
    pub(super) papers: BTreeSet<Licence>,
    /// Papers that the person is preparing for.
    pub(super) prepared: BTreeSet<Licence>,
    /// The highest level of a diploma under way.
    prepared_level: Option<Level>,
    pub(super) languages: Vec<Spoken>,
    pub(super) software: FxHashSet<String>,
    pub(super) trade_months: u16,
    /// False where no post has dates: years cannot be counted.
    pub(super) has_dates: bool,
    /// The words of each post's title with the months spent there.
    pub(super) posts: Vec<HeldPost>,
    /// The jobs held, as the CV names them.
    pub(super) practised: Vec<PractisedPost>,
    /// Kinds of hours that the latest post names.
    pub(super) hours: Vec<&'static str>,
    /// The year in which the latest work ended.
    pub(super) works_until: Option<i32>,
    /// Beginnings of all words of the CV.
    pub(super) words: FxHashSet<String>,
    /// All of the CV's text, in small letters.
    pub(super) text: String,
}

#[derive(Debug, Clone)]
pub(super) struct DiplomaHolding {
    /// As the CV writes it.
    pub(super) name: String,
    pub(super) year: Option<i32>,
    pub(super) level: Level,
    /// Titles that the law ties a trade to.
    pub(super) titles: BTreeSet<&'static str>,
    pub(super) words: FxHashSet<String>,
}

#[derive(Debug, Clone)]
pub(super) struct HeldPost {
    pub(super) words: FxHashSet<String>,
    pub(super) months: u16,
}

/// True for somebody in a first post of the trade whose years are of another one: as a cook,
/// for an electrician whose headline names no job.
fn is_new_in_trade(person: &Person) -> bool {
    /// Years in the trade that no beginner has.
    const TOO_MANY: f32 = 2.0;
    person.level == CareerLevel::First && person.years.trade >= TOO_MANY
}

impl Holdings {
    /// What a CV shows; `person` was read from it.
    #[must_use]
    pub(crate) fn of(cv: &Cv, person: &Person) -> Self {
        let is_new = is_new_in_trade(person);
        Self {
            diplomas: held_diplomas(person),
            titles: titles(cv),
            papers: papers(cv, person),
            prepared: prepared(person),
            prepared_level: prepared_level(person),
            languages: person.languages.clone(),
            software: person
                .software
                .iter()
                .map(|name| name.to_lowercase())
                .collect(),
            trade_months: if is_new {
                0
            } else {
                months(person.years.trade)
            },
            has_dates: cv.posts().iter().any(|post| post.months > 0),
            posts: posts(cv),
            practised: PractisedPost::of(person, is_new),
            hours: hours_of_latest_post(cv),
            works_until: works_until(person),
            words: stems(cv.text()),
            text: cv.text().to_lowercase(),
        }
    }

    /// The same with more papers.
    #[must_use]
    pub(crate) fn with_papers(&self, papers: &[Licence]) -> Self {
        let mut own = self.clone();
        own.papers.extend(papers.iter().cloned());
        own
    }

    /// The highest level held.
    #[must_use]
    pub(crate) fn highest(&self) -> Option<Level> {
        self.diplomas.iter().map(|held| held.level).max()
    }

    /// True for somebody who begins in the trade; not where years cannot be counted.
    pub(super) fn is_beginner(&self) -> bool {
        self.has_dates && self.trade_months < BEGINNER
    }

    /// Months in the person's trade.
    #[must_use]
    pub(crate) fn trade_months(&self) -> u16 {
        self.trade_months
    }

    /// True if the person is preparing for a paper.
    #[must_use]
    pub(crate) fn prepares(&self, paper: &Licence) -> bool {
        self.prepared.contains(paper)
    }

    /// True if the person is preparing a diploma of that level or a higher one.
    #[must_use]
    pub(crate) fn prepares_level(&self, level: Level) -> bool {
        self.prepared_level.is_some_and(|own| own >= level)
    }

    /// The level of a language on the CV; the inner `None` means that the CV gives no level.
    #[must_use]
    pub(crate) fn language_level(&self, language: &str) -> Option<Option<Cefr>> {
        let mut spoken = self.languages.iter();
        spoken
            .find(|own| own.language == language)
            .map(|own| own.level)
    }

    /// True if a paper that covers this one is held.
    pub(super) fn holds(&self, asked: &Licence) -> bool {
        self.papers.iter().any(|held| held.covers(asked))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a life has fewer months, and none is negative"
)]
fn months(years: f32) -> u16 {
    (years * 12.0).round() as u16
}

fn held_diplomas(person: &Person) -> Vec<DiplomaHolding> {
    let held = person
        .diplomas
        .iter()
        .filter(|d| d.state == DiplomaState::Held);
    held.filter_map(|d| {
        Some(DiplomaHolding {
            level: Level::new(d.level)?,
            titles: diplomas(&d.name)
                .iter()
                .filter_map(|found| found.what.title)
                .collect(),
            words: stems(&d.name),
            name: d.name.clone(),
            year: d.year,
        })
    })
    .collect()
}

/// Titles that the law ties a trade to, held by the diplomas or stated in the headline.
fn titles(cv: &Cv) -> BTreeSet<&'static str> {
    let foreign = cv.foreign_diplomas();
    // « En attendant que mon diplôme d'infirmière soit reconnu » states none.
    let headline = cv.headline().filter(|_| foreign.is_empty());
    let headline = headline.map(diplomas).unwrap_or_default();
    let counts_here =
        |d: &&Found<Diploma>| !foreign.iter().any(|line| line.contains(&d.span.start));
    let all = cv.diplomas().iter().filter(counts_here).chain(&headline);
    all.filter(|d| d.what.held)
        .filter_map(|d| d.what.title)
        .collect()
}

/// Papers that the CV names, but for those it says it has not, or no more.
fn papers(cv: &Cv, person: &Person) -> BTreeSet<Licence> {
    let is_held = |paper: &&Licence| {
        let mut named = person.certifications.iter().filter(|own| {
            // « fluides frigorigènes catégorie V » is « fluides frigorigènes ».
            let (name, _) = own
                .name
                .split_once(" catégorie ")
                .unwrap_or((&own.name, ""));
            name == paper.name()
        });
        named.all(|own| own.state == CertificateState::Held)
    };
    let named = cv.licences().iter().filter(is_held).cloned();
    // « B depuis 2018 » under a heading that says what it is.
    let driving = person.licences.iter().map(String::as_str);
    // Who comes by car may drive it; « permis AM » goes with a scooter.
    let has_car = person.vehicle == Some(true) && person.licences.is_empty();
    let by_car = has_car.then_some("B");
    let driving = driving.chain(by_car);
    let driving = driving.flat_map(|category| licence_set(&format!("permis {category}")));
    let under_heading = cv.section(CvSection::Licences).filter_map(category_at_head);
    named.chain(driving).chain(under_heading).collect()
}

/// The licence of a line such as « B depuis 2018 » under a heading of licences.
fn category_at_head(line: &str) -> Option<Licence> {
    const LONGEST: usize = 3;
    let word = line
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())?;
    let is_category = word.len() <= LONGEST && word.chars().all(|c| !c.is_lowercase());
    let named = is_category.then(|| licence_set(&format!("permis {word}")))?;
    named.into_iter().next()
}

fn prepared(person: &Person) -> BTreeSet<Licence> {
    let to_come = person.certifications.iter();
    to_come
        .filter(|own| own.state == CertificateState::Preparing)
        .flat_map(|own| licence_set(&own.name))
        .collect()
}

fn prepared_level(person: &Person) -> Option<Level> {
    let diplomas = person.diplomas.iter();
    let under_way = diplomas.filter(|own| own.state == DiplomaState::Preparing);
    under_way.filter_map(|own| Level::new(own.level)).max()
}

fn posts(cv: &Cv) -> Vec<HeldPost> {
    let posts = cv.posts().iter();
    posts
        .map(|post| HeldPost {
            words: stems(&cv.text()[post.title.clone()]),
            months: u16::try_from(post.months).unwrap_or(0),
        })
        .collect()
}
