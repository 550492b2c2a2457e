//! Quality measures of a model.
//!
//! - [`perplexity`]: prediction of unseen documents.
//! - [`coherence`]: co-occurrence of the words of a topic.
//! - [`diversity`]: difference between topics.
//! - [`agreement`]: agreement of two rankings, such as those of two seeds.

mod agreement;
mod coherence;
mod perplexity;

pub(crate) use agreement::agreement;
pub(crate) use coherence::{coherence, diversity};
pub use perplexity::{Split, perplexity};
