//! The terms worth counting, each with a number, how many texts hold it, and
//! the word people are shown for it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::hash::{mix, stable_hash};
use super::term::Term;
use crate::block::{Block, BlockSignature, Error, Writer};

/// A form in lower case is shown where it has this share of all its writings:
/// words that begin sentences and titles are not names for that.
const LOWER_SHARE: f64 = 0.1;

/// What stands for a term that was taken out begins with this sign, and no term does.
const BLANK: char = '\u{b7}';

/// The number of a term in a [`Vocabulary`]; terms of more texts come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// As an index into arrays of words.
    pub fn idx(self) -> usize {
        self.0 as usize
    }
}

/// Terms by number, and numbers by term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    n_docs: u32,
    words: Vec<VocabularyWord>,
    ids: FxHashMap<Box<str>, WordId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct VocabularyWord {
    term: Box<str>,
    written: Box<str>,
    df: u32,
}

impl Vocabulary {
    /// The number of `term`, where it is in the vocabulary.
    pub fn id(&self, term: &str) -> Option<WordId> {
        self.ids.get(term).copied()
    }

    /// The term of `id`.
    pub fn term(&self, id: WordId) -> &str {
        &self.words[id.idx()].term
    }

    /// The word people are shown for `id`.
    pub fn written(&self, id: WordId) -> &str {
        &self.words[id.idx()].written
    }

    /// How many texts hold `id`.
    pub fn df(&self, id: WordId) -> u32 {
        self.words[id.idx()].df
    }

    /// Inverse document frequency, ln((N + 1) / (df + 1)) + 1: above zero for
    /// every word.
    pub fn idf(&self, id: WordId) -> f64 {
        (f64::from(self.n_docs + 1) / f64::from(self.df(id) + 1)).ln() + 1.0
    }

    /// How many texts were counted.
    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All numbers in order.
    pub fn ids(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..u32::try_from(self.words.len()).unwrap_or(u32::MAX)).map(WordId)
    }

    /// The block that [`Self::to_bytes`] writes.
    pub const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MTXV",
        version: 2,
    };

    /// The bytes to save with a model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        let column =
            |of: fn(&VocabularyWord) -> &str| self.words.iter().map(of).collect::<Vec<_>>();
        let dfs: Vec<u32> = self.words.iter().map(|word| word.df).collect();
        writer.array(&[self.n_docs]);
        writer.strings(&column(|word| &word.term));
        writer.strings(&column(|word| &word.written));
        writer.array(&dfs);
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they do not fit together.
    pub fn from_block(mut block: Block) -> Result<Self, Error> {
        let n_docs = block.one()?;
        let (terms, written) = (block.strings()?, block.strings()?);
        let dfs = block.column::<u32>()?;
        if written.len() != terms.len() || dfs.len() != terms.len() {
            return Err(Error::Damaged);
        }
        let word = |idx| VocabularyWord {
            term: terms.get(&block, idx).into(),
            written: written.get(&block, idx).into(),
            df: block.get(dfs)[idx],
        };
        let words = (0..terms.len()).map(word).collect();
        block.finish()?;
        Ok(Self::of(n_docs, words))
    }

    /// The same numbers, where those of `words` stand for no term: nothing of the words is left.
    #[must_use]
    pub(crate) fn without(&self, words: &BTreeSet<WordId>) -> Self {
        let mut kept = self.words.clone();
        for id in words {
            let blank = format!("{BLANK}{}", id.0);
            let word = &mut kept[id.idx()];
            word.term = blank.clone().into();
            word.written = blank.into();
        }
        Self::of(self.n_docs, kept)
    }

    /// How many numbers stand for no term.
    pub(crate) fn n_blank(&self) -> usize {
        let terms = self.words.iter();
        terms.filter(|word| word.term.starts_with(BLANK)).count()
    }

    fn of(n_docs: u32, words: Vec<VocabularyWord>) -> Self {
        let ids = (0..)
            .zip(&words)
            .map(|(id, word)| (word.term.clone(), WordId(id)))
            .collect();
        Self { n_docs, words, ids }
    }
}

/// Counts the terms of texts, one text after the other. Builders of parts of
/// a collection are merged; the order of merging changes nothing.
#[derive(Clone, Debug, Default)]
pub struct VocabularyBuilder {
    n_docs: u32,
    ids: FxHashMap<Box<str>, u32>,
    counts: Vec<Count>,
    /// By the hash of term and writing together: most tokens are found here
    /// without a string being compared, which is what counting costs.
    forms: FxHashMap<u64, WrittenForm>,
}

/// Number of texts that contain a term.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    df: u32,
    /// The text that counted last, from 1.
    last_doc: u32,
}

/// A writing of a term, and how often it was met.
#[derive(Clone, Debug)]
struct WrittenForm {
    id: u32,
    n: u32,
    written: Box<str>,
}

impl VocabularyBuilder {
    /// Begins the next text.
    pub fn start_text(&mut self) {
        self.n_docs += 1;
    }

    /// Counts a token of the text that was begun last, which is `text`.
    pub fn add(&mut self, text: &str, token: &Term<'_>) {
        let id = self.add_form(&token.term, &text[token.span.clone()], 1);
        let count = &mut self.counts[id as usize];
        if count.last_doc != self.n_docs {
            count.last_doc = self.n_docs;
            count.df += 1;
        }
    }

    /// Adds what another builder counted over other texts.
    pub fn merge(&mut self, other: &Self) {
        for (term, id) in &other.ids {
            let id_here = self.id(term);
            self.counts[id_here as usize].df += other.counts[*id as usize].df;
        }
        let terms = other.terms();
        for form in other.forms.values() {
            self.add_form(terms[form.id as usize], &form.written, form.n);
        }
        // Texts of the other must not be taken for texts to come.
        self.n_docs += other.n_docs;
    }

    /// The terms held by at least `min_df` texts and at most `max_share` of them.
    pub fn build(&self, min_df: u32, max_share: f64) -> Vocabulary {
        let max_df = (f64::from(self.n_docs) * max_share) as u32;
        let df = |id: &u32| self.counts[*id as usize].df;
        let mut kept: Vec<(&str, u32)> = self
            .ids
            .iter()
            .filter(|(_, id)| (min_df..=max_df).contains(&df(id)))
            .map(|(term, id)| (term.as_ref(), *id))
            .collect();
        kept.sort_unstable_by_key(|(term, id)| (Reverse(df(id)), *term));
        let forms = self.forms_by_id();
        let words = kept.into_iter().map(|(term, id)| VocabularyWord {
            term: term.into(),
            written: shown(&forms[id as usize]).into(),
            df: df(&id),
        });
        Vocabulary::of(self.n_docs, words.collect())
    }

    /// Adds to the count of `written` for `term`, and gives the term's number.
    fn add_form(&mut self, term: &str, written: &str, n: u32) -> u32 {
        let key = mix(
            stable_hash(term.as_bytes()),
            stable_hash(written.as_bytes()),
        );
        if let Some(form) = self.forms.get_mut(&key) {
            form.n += n;
            return form.id;
        }
        let id = self.id(term);
        let written = written.into();
        self.forms.insert(key, WrittenForm { id, n, written });
        id
    }

    fn id(&mut self, term: &str) -> u32 {
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        let id = u32::try_from(self.counts.len()).expect("fewer than four billion terms");
        self.ids.insert(term.into(), id);
        self.counts.push(Count::default());
        id
    }

    fn terms(&self) -> Vec<&str> {
        let mut terms = vec![""; self.counts.len()];
        for (term, id) in &self.ids {
            terms[*id as usize] = term;
        }
        terms
    }

    fn forms_by_id(&self) -> Vec<Vec<&WrittenForm>> {
        let mut forms = vec![Vec::new(); self.counts.len()];
        for form in self.forms.values() {
            forms[form.id as usize].push(form);
        }
        forms
    }
}

/// The most frequent form, case set aside; within it, lower case unless
/// the word is hardly ever written so.
fn shown(forms: &[&WrittenForm]) -> String {
    let mut by_lower: FxHashMap<String, u32> = FxHashMap::default();
    for form in forms {
        *by_lower.entry(form.written.to_lowercase()).or_default() += form.n;
    }
    let best = by_lower
        .into_iter()
        .max_by_key(|(form, n)| (*n, Reverse(form.clone())));
    let Some((lower, total)) = best else {
        return String::new();
    };
    let same = forms
        .iter()
        .filter(|form| form.written.to_lowercase() == lower);
    let n_lower = same
        .clone()
        .find(|form| *form.written == *lower)
        .map_or(0, |form| form.n);
    if f64::from(n_lower) >= LOWER_SHARE * f64::from(total) {
        return lower;
    }
    let best = same.max_by_key(|form| (form.n, Reverse(&form.written)));
    best.map_or(lower, |form| form.written.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::analyzer::Analyzer;
    use super::{Vocabulary, VocabularyBuilder};
    use crate::block::{Block, Error, Writer};

    fn builder(texts: &[&str]) -> VocabularyBuilder {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut builder = VocabularyBuilder::default();
        for text in texts {
            builder.start_text();
            reader.for_each_term(text, |token| builder.add(text, &token));
        }
        builder
    }

    const TEXTS: &[&str] = &[
        "Soudeuse SAP soudeur, soudeur",
        "SOUDEUR chez SAP",
        "Boulanger",
        "Soudeur et boulangère",
    ];

    #[test]
    fn a_term_counts_once_a_text_and_is_shown_as_people_write_it() {
        let vocabulary = builder(TEXTS).build(1, 1.0);
        let shown: Vec<_> = vocabulary
            .ids()
            .map(|id| (vocabulary.written(id), vocabulary.df(id)))
            .collect();
        assert_eq!(shown, [("soudeur", 3), ("Boulanger", 2), ("SAP", 2)]);
    }

    #[test]
    fn rare_and_common_terms_are_left_out() {
        let vocabulary = builder(TEXTS).build(2, 0.5);
        assert_eq!(vocabulary.len(), 2);
        assert!(vocabulary.id("soudeur").is_none());
    }

    #[test]
    fn rarer_words_weigh_more() {
        let vocabulary = builder(TEXTS).build(1, 1.0);
        let idf = |term: &str| vocabulary.idf(vocabulary.id(term).unwrap());
        assert!(idf("sap") > idf("soudeur"));
    }

    #[test]
    fn the_order_of_merging_changes_nothing() {
        let (head, tail) = TEXTS.split_at(2);
        let mut one = builder(head);
        one.merge(&builder(tail));
        let mut other = builder(tail);
        other.merge(&builder(head));
        assert_eq!(one.build(1, 1.0), other.build(1, 1.0));
        assert_eq!(one.build(1, 1.0), builder(TEXTS).build(1, 1.0));
    }

    fn read(bytes: &[u8]) -> Result<Vocabulary, Error> {
        Vocabulary::from_block(Block::from_bytes(bytes, Vocabulary::SIGNATURE)?)
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let vocabulary = builder(TEXTS).build(1, 1.0);
        assert_eq!(read(&vocabulary.to_bytes()).unwrap(), vocabulary);
    }

    #[test]
    fn lists_of_other_lengths_are_refused() {
        let mut writer = Writer::new(Vocabulary::SIGNATURE);
        writer.array(&[1_u32]);
        writer.strings(&["a", "b"]);
        writer.strings(&["a"]);
        writer.array(&[1_u32, 1]);
        assert_eq!(read(&writer.finish()), Err(Error::Damaged));
    }
}
