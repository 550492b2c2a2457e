//! The themes of each trade: what its offers differ in, and what one person of the
//! trade may do and another not. « Grue auxiliaire », « frigo » and « bennes » are themes
//! of lorry drivers; « paie » and « cabinet » of accountants.
//!
//! Owns how themes are learnt (topics inside one trade, by `lda`), how they are named
//! (by a line of an offer), and their bytes. Does not know how CVs are ranked, nor
//! files. A theme that a CV does not mention is no gap: it opens other offers.
//!
//! Names are lines of offers, so themes are kept with the offers and not in the
//! profiler, which holds nothing of a single one. They are a block of their own, since
//! they stay as they are until the next training while the profiles of offers are
//! written anew whenever offers change.
//!
//! - `learn`: offers by trade to [`Themes`].
//! - [`Themes`]: the themes of all trades; [`Themes::of_trade`], [`Themes::coverage`].
//! - [`Theme`]: a name, a share, words; [`Theme::is_in`] a text.

mod bytes;
mod clean;
mod learn;
mod line_words;
mod lines;
mod name;
mod proper_names;
mod theme;
mod trade;
mod words;

pub(crate) use learn::{FEWEST_OFFERS, OfferOfTrade, learn};
pub(crate) use theme::{Theme, Themes};
