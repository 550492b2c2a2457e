//! Words that no name has, each with words of names that are used alike.

use std::collections::BTreeMap;

/// The first line of a kept file: another version would write another.
const HEAD: &str = "# matcher neighbours 1";

/// A word of a name that is used like another word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WordNeighbour {
    pub(crate) word: String,
    /// Cosine of both vectors, from 0 to 1.
    pub(crate) similarity: f32,
}

/// The neighbours of each word, the nearest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordNeighbours(BTreeMap<String, Vec<WordNeighbour>>);

impl WordNeighbours {
    /// Reads lines of a word, a neighbour and their similarity. A file of another version is
    /// empty, and what is no such line is left out.
    pub(crate) fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let mut all = Self::default();
        for (word, neighbour) in lines.filter_map(parsed_line) {
            all.0.entry(word).or_default().push(neighbour);
        }
        all
    }

    /// The lines that [`Self::parse`] reads.
    pub(crate) fn to_lines(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (word, own) in self.iter() {
            text += &format!("{word}\t{}\t{:.4}\n", own.word, own.similarity);
        }
        text
    }

    /// The words with their neighbours, the nearest first.
    pub(crate) fn of_words(words: impl IntoIterator<Item = (String, Vec<WordNeighbour>)>) -> Self {
        let filled = words.into_iter().filter(|(_, list)| !list.is_empty());
        Self(filled.collect())
    }

    /// At most `n` neighbours a word, none below `least`.
    pub(crate) fn limited(&self, n: usize, least: f32) -> Self {
        let limit = |list: &Vec<WordNeighbour>| -> Vec<WordNeighbour> {
            let near = list.iter().filter(|own| own.similarity >= least);
            near.take(n).cloned().collect()
        };
        let words = self.0.iter();
        Self::of_words(words.map(|(word, list)| (word.clone(), limit(list))))
    }

    pub(crate) fn of(&self, word: &str) -> &[WordNeighbour] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }

    /// Number of words that have neighbours.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &WordNeighbour)> {
        let words = self.0.iter();
        words.flat_map(|(word, list)| list.iter().map(move |own| (word.as_str(), own)))
    }
}

fn parsed_line(line: &str) -> Option<(String, WordNeighbour)> {
    let mut fields = line.split('\t');
    let (word, other) = (fields.next()?, fields.next()?);
    let similarity: f32 = fields.next()?.parse().ok()?;
    (0.0..=1.0).contains(&similarity).then(|| {
        let neighbour = WordNeighbour {
            word: other.to_owned(),
            similarity,
        };
        (word.to_owned(), neighbour)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_come_back_as_they_were_written_and_other_files_are_empty() {
        let text = format!("{HEAD}\nmitron\tboulanger\t0.8000\nmitron\tpatissier\t0.6000\n");
        let all = WordNeighbours::parse(&text);
        assert_eq!(all.to_lines(), text);
        assert_eq!(all.of("mitron").len(), 2);
        assert_eq!(all.limited(1, 0.0).of("mitron")[0].word, "boulanger");
        assert_eq!(all.limited(9, 0.9).len(), 0);
        let hostile = format!("{HEAD}\na\nb\tc\tNaN\nd\te\t7\n\tf\t\n\u{0}\n");
        assert_eq!(WordNeighbours::parse(&hostile).len(), 0);
        assert_eq!(WordNeighbours::parse("mitron\tboulanger\t0.8\n").len(), 0);
    }
}
