//! What people call themselves: the headline of a CV.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{Bag, Piece, bag};
use super::model::Occupations;
use super::titled_text::TitledText;
use super::vector_space::TextVector;
use crate::text::{Reader, SectionedList, fold};

/// The features of a headline, and of the job names it lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Headline {
    pub(super) bag: Bag,
    /// Each line, each item and the whole, as titles.
    pub(super) titles: Vec<TextVector>,
}

static ACRONYMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    SectionedList(include_str!("../../data/trade_acronyms_fr.txt")).map("acronyms")
});

/// Marks between the items of a headline.
const MARKS: [char; 13] = [
    ',', '/', '|', '–', '—', '(', ')', ':', ';', '•', '·', '+', '&',
];

impl Occupations {
    /// Reads the pieces of a headline.
    pub(crate) fn read_headline(&self, reader: &mut Reader<'_>, pieces: &[Piece<'_>]) -> Headline {
        let titles: Vec<String> = pieces
            .iter()
            .flat_map(|piece| possible_titles(piece.text))
            .collect();
        let full: Vec<String> = titles.iter().filter_map(|title| in_full(title)).collect();
        let as_piece = |text| Piece { text, weight: 1.0 };
        let full_pieces = full.iter().map(|name| as_piece(name.as_str()));
        let with_full: Vec<Piece<'_>> = pieces.iter().copied().chain(full_pieces).collect();
        Headline {
            titles: self.title_vectors(reader, titles.iter().chain(&full)),
            bag: bag(reader, &with_full),
        }
    }

    /// The vectors of titles, each once: a headline of one item is its line and its whole too.
    fn title_vectors<'t>(
        &self,
        reader: &mut Reader<'_>,
        titles: impl Iterator<Item = &'t String>,
    ) -> Vec<TextVector> {
        let mut known = FxHashSet::default();
        let mut vectors = Vec::new();
        for title in titles.filter(|title| known.insert(title.trim())) {
            let vector = self
                .titles
                .space
                .vector(&TitledText::read(reader, title, &[]));
            if !vectors.contains(&vector) {
                vectors.push(vector);
            }
        }
        vectors
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

/// A title that begins with an acronym, with the job's name in full: « TCI hydraulique ».
fn in_full(title: &str) -> Option<String> {
    let title = title.trim();
    let end = title
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(title.len());
    let (first, rest) = title.split_at(end);
    let is_acronym = first.chars().count() > 1 && first.chars().all(char::is_uppercase);
    let name = ACRONYMS.get(fold(first).as_str()).filter(|_| is_acronym)?;
    Some(format!("{name}{rest}"))
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

    #[test]
    fn an_acronym_at_the_head_is_read_in_full() {
        assert_eq!(
            in_full("TCI hydraulique").unwrap(),
            "technico-commercial itinerant hydraulique"
        );
        assert_eq!(in_full("IDE").unwrap(), "infirmier diplome d'etat");
        assert_eq!(in_full("Tci"), None);
        assert_eq!(in_full("Cariste PL"), None);
    }
}
