//! How an item is answered, as programs read it.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ItemKind {
    Choice,
    Order,
    Case,
    Mastery,
    Paper,
    Diploma,
    Language,
}
