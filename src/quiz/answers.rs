//! What a candidate answered.

/// The answers to a test, one an item, in the order of the items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers(pub Vec<Option<Given>>);

/// An answer to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// The place of an option, or the degree of a scale.
    Place(usize),
    /// Places of steps, first to last.
    Order(Vec<usize>),
    /// Words.
    Text(String),
}
