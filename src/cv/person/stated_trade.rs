//! The trade that posts are compared with: that of the headline, or a new one.

use super::former_trade::without_former_trade;

/// The trade that somebody looks for, in words.
#[derive(Clone, Copy)]
pub(super) struct StatedTrade<'a> {
    /// The headline whole, with the trade that it leaves behind.
    pub(super) headline: &'a str,
    /// The name of the trade.
    pub(super) name: &'a str,
    /// It is not that of the headline: posts are of it only where they say so.
    pub(super) is_new: bool,
    /// A sentence looks for it, as no line of the CV is its headline.
    pub(super) is_sought: bool,
}

impl<'a> StatedTrade<'a> {
    /// The trade `new`, else that of the headline.
    pub(super) fn new(new: Option<&'a str>, headline: Option<&'a str>, is_sought: bool) -> Self {
        let headline = headline.unwrap_or_default();
        Self {
            headline,
            name: new.unwrap_or_else(|| without_former_trade(headline)),
            is_new: new.is_some(),
            is_sought,
        }
    }

    /// What is looked for, if the CV says it.
    pub(super) fn aim(self) -> Option<&'a str> {
        (!self.name.is_empty()).then_some(self.name)
    }

    /// What the level is read from: of a headline left behind nothing.
    pub(super) fn of_today(self) -> &'a str {
        match self.is_new {
            true => self.name,
            false => self.headline,
        }
    }
}
