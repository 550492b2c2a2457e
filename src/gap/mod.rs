//! What a person lacks for the offers of the trade, and which courses close it.
//!
//! Owns the market of a person, what its offers ask and the person does not hold, the
//! words of the trade to say, and the choice of courses. Does not know how offers were
//! ranked, where courses come from, or how a gap is worded for people.
//!
//! - [`Market`]: the best offers of a trade, each with its [`OfferDemands`].
//! - [`market_gaps`]: what they ask and a person lacks, as [`MarketGaps`].
//! - [`ShownSoftware::lacks`]: the named software that one offer requires and a CV does
//!   not show.
//! - `courses_for`: the courses that close one lack.
//! - [`skill_lines`]: lines of one offer that share no word with the CV.
//! - [`CvLines::shared_with`]: the task that both an offer and a CV describe.
//! - [`CvTerms::shared_with`]: the rare things that both name.
//! - [`Wording`]: words of the trade to say. [`Lexicon`] compares words.

mod bridge;
mod clause;
mod clause_cut;
mod course_advice;
mod course_shelf;
mod demand_words;
mod learnable;
mod lexicon;
mod market;
mod market_demand;
mod market_gaps;
mod obtain;
mod offer_tasks;
mod shared_lines;
mod shared_phrases;
mod shared_terms;
mod shown_software;
mod skill_lines;
mod trade_rarity;
mod word_lists;
mod wording;

pub(crate) use bridge::Bridge;
pub(crate) use course_advice::{CourseAdvice, CourseHint, Learner};
pub(crate) use course_shelf::CourseShelf;
pub(crate) use lexicon::Lexicon;
pub(crate) use market::{Market, MarketOffer, OfferDemands};
pub(crate) use market_gaps::{CourseSource, MarketGap, MarketGaps, MarketPerson, market_gaps};
pub(crate) use offer_tasks::OfferTasks;
pub(crate) use shared_lines::{CvLines, SharedLine};
pub(crate) use shared_terms::CvTerms;
pub(crate) use shown_software::ShownSoftware;
pub(crate) use skill_lines::{SkillLine, is_a_step, skill_lines, word_ids};
pub(crate) use trade_rarity::TradeRarity;
pub(crate) use word_lists::{WordLists, is_common};
pub(crate) use wording::{TradeWord, TradeWords, Wording};
