//! Texts to terms by the steps that a training runs, for programs and for people who want to see
//! each step.

mod csv_rows;
mod lines;
mod pipeline;
mod side_by_side;
mod stream;
mod write;

pub(crate) use csv_rows::NoSuchColumn;
pub(crate) use pipeline::TermPipeline;
pub(crate) use side_by_side::{StepTable, StepTableRow};
pub(crate) use stream::{StreamCounts, TextForm, TextStream};
pub(crate) use write::write_terms;
