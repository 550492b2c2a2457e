//! What people say of sentences, and what can be learnt and measured from it.
//!
//! Owns labelled texts, the measures of facts against them, the choice of sentences
//! worth labelling, and the linear machines that correct the rules of `facts`. Does not
//! know files, the store or how a person is asked.
//!
//! - [`LabelledText`]: facts that a person read, with quotes.
//! - [`score`]: facts against them, label by label.
//! - [`Example`]: a sentence with what the rules and the person say of it.
//! - [`Lessons`], [`Corrections`]: machines learnt on the rules, used where they beat
//!   them on sentences held out.
//! - [`select`]: the sentences worth labelling next.
//! - [`learning_curve`]: how many labels buy how much.

mod answer;
mod corrections;
mod curve;
mod example;
mod features;
mod gold;
mod held_out;
mod interval;
mod machine;
mod platt;
mod score;
mod select;

pub(crate) use answer::Answer;
pub(crate) use corrections::Corrections;
pub(crate) use curve::{CurvePoint, learning_curve};
pub(crate) use example::{Example, by_rules, examples_of};
pub(crate) use gold::{LabelledSentence, LabelledText};
pub(crate) use held_out::{Arrangement, LessonReport, Lessons, SubReport};
pub(crate) use platt::CalibrationBin;
pub(crate) use score::{Confusion, Counts, LabelScore, Scores, score};
pub(crate) use select::{Candidate, select};
