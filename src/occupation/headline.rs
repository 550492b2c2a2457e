//! What people call themselves: the headline of a CV.

use super::features::{Bag, Piece, bag};
use super::model::Occupations;
use super::titled_text::TitledText;
use super::vector_space::TextVector;
use crate::text::Reader;

/// The features of a headline, and of the job names it lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Headline {
    pub(super) bag: Bag,
    /// Each line, each item and the whole, as titles.
    pub(super) titles: Vec<TextVector>,
}

/// Marks between the items of a headline.
const MARKS: [char; 13] = [
    ',', '/', '|', '–', '—', '(', ')', ':', ';', '•', '·', '+', '&',
];

impl Occupations {
    /// Reads the pieces of a headline.
    pub(crate) fn read_headline(&self, reader: &mut Reader<'_>, pieces: &[Piece<'_>]) -> Headline {
        let titles = pieces.iter().flat_map(|piece| possible_titles(piece.text));
        let space = &self.titles.space;
        Headline {
            titles: titles
                .map(|title| space.vector(&TitledText::read(reader, &title, &[])))
                .collect(),
            bag: bag(reader, pieces),
        }
    }
}

/// The items (« Serveuse / barmaid » has two), the lines, and all lines as one.
fn possible_titles(text: &str) -> Vec<String> {
    let whole = text.replace('\n', " ");
    let items = whole.replace(" - ", ",").replace(" et ", ",");
    let mut titles: Vec<String> = items.split(MARKS).map(str::to_owned).collect();
    titles.extend(text.lines().map(str::to_owned));
    titles.push(whole);
    titles.retain(|title| title.contains(char::is_alphabetic));
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_titles_of_their_own() {
        let titles = possible_titles("Serveuse / barmaid – saison\net plonge");
        assert!(
            titles.iter().any(|one| one.trim() == "barmaid"),
            "{titles:?}"
        );
        assert!(titles.iter().any(|one| one.contains("saison et plonge")));
    }
}
