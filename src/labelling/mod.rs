//! What people say of sentences, and what can be learnt and measured from it.
//!
//! Owns labelled texts, the measures of facts against them, the choice of sentences
//! worth labelling, and the linear machines that correct the rules of `facts`. Does not
//! know files, the store or how a person is asked.
//!
//! - [`LabelledText`]: facts that a person read, with quotes.
//! - [`score`]: facts against them, label by label.
//! - [`LabelledExample`]: a sentence with what the rules and the person say of it.
//! - [`Lessons`], [`LabelCorrections`]: machines learnt on the rules, used where they beat
//!   them on sentences held out.
//! - [`select`]: the sentences worth labelling next.
//! - [`learning_curve`]: how many labels buy how much.

mod answer;
mod corrections;
mod counts;
mod curve;
mod example;
mod features;
mod gold;
mod held_out;
mod interval;
mod lesson_report;
mod lessons;
mod machine;
mod platt;
mod question;
mod score;
mod scores;
mod select;
mod tally;

pub(crate) use answer::LabelledReading;
pub(crate) use corrections::LabelCorrections;
pub(crate) use counts::Counts;
pub(crate) use curve::{CurvePoint, learning_curve};
pub(crate) use example::{LabelledExample, by_rules, examples_of};
pub(crate) use gold::{LabelledSentence, LabelledText};
pub(crate) use lesson_report::{LessonReport, SubReport};
pub(crate) use lessons::{Arrangement, Lessons};
pub(crate) use platt::CalibrationBin;
pub(crate) use score::score;
pub(crate) use scores::{Confusion, LabelScore, Scores};
pub(crate) use select::{LabelCandidate, select};
