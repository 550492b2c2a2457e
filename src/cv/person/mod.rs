//! What a CV says of the person: headline, home, holdings, level, years, wishes.
//!
//! Stands on the sections, posts and diplomas that the CV's reader found, and on
//! the recognisers of `facts`. Does not know occupations or offers: whether a post
//! belongs to the trade is judged from its words alone.

mod certificate_name;
mod certifications;
mod clauses;
mod dated_post;
mod diploma_name;
mod diploma_year;
mod diplomas;
mod former_trade;
mod headline;
mod job_name;
mod level;
mod limits;
mod list;
mod new_trade;
mod paper_lines;
mod places;
mod post_dates;
mod post_name;
mod posts;
mod software;
mod sought_diploma;
mod stated_aim;
mod stated_trade;
mod team;
mod trade;
mod trade_families;
mod vehicle;
mod way_length;
mod wish;
mod wish_pay;
mod wish_terms;
mod wish_values;
mod wishes;

pub(crate) use certifications::{CertificateState, Certification};
pub(crate) use dated_post::{DatedPost, WorkKind};
pub(crate) use diplomas::{DiplomaState, HeldDiploma};
pub(crate) use former_trade::without_former_trade;
pub(crate) use headline::{aim_without_headline, states_aim};
pub(crate) use job_name::{begins_with_job, is_of_any_trade, job as job_in_title, states_job};
pub(crate) use level::CareerLevel;
pub(crate) use limits::states_a_limit;
pub(crate) use new_trade::{refused_trade, refuses_former_trade, searched_trade};
pub(crate) use software::is_software_name;
pub(crate) use wish::{Wish, WishKind};
pub(crate) use wish_terms::{ContractTerm, TrainingTerm, WishTerms, WorkingHours};

use self::stated_trade::StatedTrade;
use super::{Cv, Home};
use crate::facts::{Month, Spoken};

/// Years worked, each month once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Years {
    /// In posts of the person's trade.
    pub trade: f32,
    /// In all posts.
    pub all: f32,
}

/// The person of a CV. Holds nothing that says who it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    /// The line that states the trade or the aim, as written.
    pub headline: Option<String>,
    /// Where distances start.
    pub home: Option<Home>,
    /// Trades looked for, in the CV's own words.
    pub aim: Vec<String>,
    /// The trade that the person changes to, where the CV says so beside its headline.
    pub new_trade: Option<String>,
    /// Titles of posts outside the trade, latest first.
    pub former: Vec<String>,
    /// How far the person is in the trade.
    pub level: CareerLevel,
    /// How many people the CV says are led, of whatever level.
    pub team: Option<u16>,
    /// Years worked.
    pub years: Years,
    /// What the person asks or accepts for the job to come.
    pub wishes: Vec<Wish>,
    /// Posts with their dates, in the order they are written.
    pub posts: Vec<DatedPost>,
    /// Diplomas, those not held included and marked.
    pub diplomas: Vec<HeldDiploma>,
    /// Categories of driving licences: `B`, `CE`.
    pub licences: Vec<String>,
    /// Whether a motor vehicle is at hand; `None` where the CV does not say.
    pub vehicle: Option<bool>,
    /// Short papers with a name: CACES, SST, habilitations, cards.
    pub certifications: Vec<Certification>,
    /// Languages with their level.
    pub languages: Vec<Spoken>,
    /// Named software.
    pub software: Vec<String>,
}

impl Person {
    /// Reads the person from a CV, as seen at the month `now`.
    #[must_use]
    pub(crate) fn read(cv: &Cv, now: Month) -> Self {
        Self::read_for(cv, now, None)
    }

    /// Reads the person as one who looks for the trade `said`, if any: it is that of which
    /// posts and years are counted.
    #[must_use]
    pub(crate) fn read_for(cv: &Cv, now: Month, said: Option<&str>) -> Self {
        let headline = headline::headline(cv);
        let new_trade = match said {
            Some(_) => None,
            None => new_trade::new_trade(cv, headline.as_deref()),
        };
        let is_sought = aim_without_headline(cv).is_some();
        let new = said.or(new_trade.as_deref());
        let trade = StatedTrade::new(new, headline.as_deref(), is_sought);
        let aim = trade.aim().map(str::to_owned);
        let posts = posts::dated_posts(cv, now, trade);
        let years = posts::years(cv, &posts, trade);
        let level = level::level(cv, trade, &posts, years);
        Self {
            home: cv.home().cloned(),
            aim: aim.into_iter().collect(),
            new_trade,
            former: posts::former(&posts),
            level,
            team: team::team(cv),
            years,
            wishes: wishes::wishes(cv),
            posts: posts.into_iter().map(|judged| judged.post).collect(),
            diplomas: diplomas::diplomas(cv, now),
            licences: certifications::driving(cv),
            vehicle: vehicle::vehicle(cv),
            certifications: certifications::certifications(cv),
            languages: cv.languages().to_vec(),
            software: software::software(cv),
            headline,
        }
    }

    /// The wishes as values that a program can compare.
    #[must_use]
    pub(crate) fn wish_terms(&self) -> WishTerms {
        WishTerms::of(&self.wishes)
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
