//! Marked content: text that a document states for its letters, and layers whose use says
//! that they are not for the screen.

use hayro_syntax::object::{Dict, Name};

/// The marked content that is open.
#[derive(Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
}

struct Mark {
    stated: Option<Stated>,
    is_off: bool,
}

/// Text that the document states for the letters drawn under it.
struct Stated {
    text: String,
    given: bool,
}

impl Marks {
    /// Content begins that states this text, if any.
    pub(super) fn begin(&mut self, text: Option<String>, properties: Option<&Dict<'_>>) {
        let stated = text.map(|text| Stated { text, given: false });
        let is_off = self.are_off() || properties.is_some_and(is_off_screen);
        self.open.push(Mark { stated, is_off });
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether what is drawn now is not for the screen.
    pub(super) fn are_off(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.is_off)
    }

    /// Where a text is stated for what is drawn now: that text for the first letter,
    /// nothing for those that follow.
    pub(super) fn stated(&mut self) -> Option<Option<String>> {
        let stated = self
            .open
            .iter_mut()
            .rev()
            .find_map(|mark| mark.stated.as_mut())?;
        let text = std::mem::take(&mut stated.text);
        let is_first = !std::mem::replace(&mut stated.given, true);
        Some(is_first.then_some(text))
    }
}

/// Whether a layer's usage turns it off in a viewer (PDF 32000-1, 8.11.4.4).
fn is_off_screen(layer: &Dict<'_>) -> bool {
    let usage = layer.get::<Dict<'_>>("Usage");
    let view = usage.and_then(|usage| usage.get::<Dict<'_>>("View"));
    let state = view.and_then(|view| view.get::<Name<'_>>("ViewState"));
    state.is_some_and(|state| state.as_str() == "OFF")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_text_is_given_once_for_all_its_letters() {
        let mut marks = Marks::default();
        assert_eq!(marks.stated(), None);
        marks.begin(Some("fi".to_owned()), None);
        marks.begin(None, None);
        assert_eq!(marks.stated(), Some(Some("fi".to_owned())));
        assert_eq!(marks.stated(), Some(None));
        marks.end();
        marks.end();
        assert_eq!(marks.stated(), None);
    }
}
