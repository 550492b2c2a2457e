//! How good a model is.
//!
//! - [`perplexity`]: how well it predicts documents it has not seen.
//! - [`coherence`]: whether the words of a topic belong together.
//! - [`diversity`]: whether the topics differ.
//! - [`agreement`]: whether two rankings do, such as those of two seeds.

mod agreement;
mod coherence;
mod perplexity;

pub use agreement::agreement;
pub use coherence::{coherence, diversity};
pub use perplexity::{Split, perplexity};
