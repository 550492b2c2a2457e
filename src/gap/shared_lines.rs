//! Tasks that a CV and an offer both tell, each in its own words.
//!
//! A word that both texts have convinces nobody; a line of one that says what a line of
//! the other says does. Only the lines that tell what was or will be done are compared.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::cv::{Cv, Section};
use crate::facts::Part;
use crate::profile::Profiler;
use crate::requirement::OfferNeeds;
use crate::text::{Part as TermPart, Reader, WordId, tokens};

/// The same task in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedLine {
    /// The offer's exact words.
    pub offer: String,
    /// The CV's exact words.
    pub cv: String,
}

/// The tasks that a CV tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct CvLines(Vec<Clause>);

/// One thing that is done, with the words that tell it apart.
#[derive(Debug, Clone)]
struct Clause {
    text: String,
    words: FxHashSet<u32>,
    weight: f64,
}

/// Words of a clause that says one thing.
const WORDS: std::ops::RangeInclusive<usize> = 2..=14;
/// Words that say what a clause is about are in fewer than one offer of ten.
const LEAST_IDF: f64 = 2.3;
/// Least number of such words in both.
const LEAST_SHARED: usize = 2;
/// Least weight of the shared words: two that are in every twentieth offer.
const LEAST_WEIGHT: f64 = 6.0;
/// Least part of the weight of each clause that is shared.
const LEAST_SHARE: f64 = 0.5;

impl CvLines {
    /// Of the posts, the skills and the profile of a CV.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, cv: &Cv) -> Self {
        let mut reader = profiler.analyzer().reader();
        let titles: Vec<&Range<usize>> = cv.posts().iter().map(|post| &post.title).collect();
        let is_title = |at: usize| titles.iter().any(|title| title.contains(&at));
        let told = [Section::Posts, Section::Skills, Section::Profile];
        let passages = cv.passages().iter();
        let passages = passages.filter(|passage| told.contains(&passage.section));
        let clauses = passages.flat_map(|passage| {
            let clauses = clauses(&cv.text()[passage.span.clone()]).into_iter();
            clauses.map(|span| span.start + passage.span.start..span.end + passage.span.start)
        });
        let clauses = clauses.filter(|span| !is_title(span.start));
        let clauses = clauses.filter_map(|span| clause(profiler, &mut reader, &cv.text()[span]));
        Self(clauses.collect())
    }

    /// The task of an offer that the CV tells most fully.
    #[must_use]
    pub(crate) fn shared_with(
        &self,
        profiler: &Profiler,
        reader: &mut Reader<'_>,
        needs: &OfferNeeds,
    ) -> Option<SharedLine> {
        let title = needs.text.get(..needs.title_len).unwrap_or_default();
        let title = particular(profiler, reader, title);
        let mut best: Option<(f64, SharedLine)> = None;
        for sentence in needs.sentences.iter().filter(|one| one.part != Part::Other) {
            let text = &needs.text[sentence.span.clone()];
            for span in clauses(text) {
                let Some(asked) = clause(profiler, reader, &text[span]) else {
                    continue;
                };
                for told in &self.0 {
                    let Some(weight) = alike(profiler, &asked, told, &title) else {
                        continue;
                    };
                    if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                        let line = SharedLine {
                            offer: asked.text.clone(),
                            cv: told.text.clone(),
                        };
                        best = Some((weight, line));
                    }
                }
            }
        }
        best.map(|(_, line)| line)
    }
}

/// The weight of what two clauses share, where they say the same.
fn alike(
    profiler: &Profiler,
    asked: &Clause,
    told: &Clause,
    title: &FxHashSet<u32>,
) -> Option<f64> {
    let shared: Vec<u32> = asked.words.intersection(&told.words).copied().collect();
    // The trade's name in both texts is no news.
    let is_new = shared.iter().any(|id| !title.contains(id));
    let weight = weight(profiler, shared.iter());
    let share = weight / asked.weight.max(told.weight);
    let is_enough = shared.len() >= LEAST_SHARED && weight >= LEAST_WEIGHT && share >= LEAST_SHARE;
    (is_enough && is_new).then_some(weight * share)
}

/// A clause that tells something in particular, and denies nothing.
fn clause(profiler: &Profiler, reader: &mut Reader<'_>, text: &str) -> Option<Clause> {
    const DENIALS: &[&str] = &["pas", "sans", "aucun", "aucune", "non", "ni"];
    let n_words = text.split_whitespace().count();
    if !WORDS.contains(&n_words) {
        return None;
    }
    let tokens = tokens(text);
    let mut folded = tokens.iter().map(|token| token.folded.as_str());
    if folded.any(|word| DENIALS.contains(&word)) {
        return None;
    }
    let words = particular(profiler, reader, text);
    (words.len() >= LEAST_SHARED).then(|| Clause {
        text: text.to_owned(),
        weight: weight(profiler, words.iter()),
        words,
    })
}

/// The words that few offers have.
fn particular(profiler: &Profiler, reader: &mut Reader<'_>, text: &str) -> FxHashSet<u32> {
    let vocabulary = profiler.vocabulary();
    let mut ids = FxHashSet::default();
    reader.for_each_term(text, |term| {
        if term.part != TermPart::Phrase
            && let Some(id) = vocabulary.id(&term.term)
            && vocabulary.idf(id) >= LEAST_IDF
        {
            ids.insert(id.0);
        }
    });
    ids
}

fn weight<'i>(profiler: &Profiler, ids: impl Iterator<Item = &'i u32>) -> f64 {
    ids.map(|id| profiler.vocabulary().idf(WordId(*id))).sum()
}

/// The spans of what is set apart by marks, without the marks of a list.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(at, c)| is_end(text, *at, *c));
    let ends = ends.map(|(at, c)| (at, at + c.len_utf8()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        let piece = &text[start..end];
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
        if !bare.is_empty() {
            let at = start + (bare.as_ptr() as usize - piece.as_ptr() as usize);
            found.push(at..at + bare.len());
        }
        start = next;
    }
    found
}

/// True at a mark that ends a clause: not the point of « 3.5 » nor the colon of « 8:30 ».
fn is_end(text: &str, at: usize, c: char) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    match c {
        '\n' | ';' | '•' | '·' | '!' | '?' => true,
        '.' | ',' | ':' => next.is_none_or(|next| !next.is_ascii_digit()),
        '-' | '–' | '—' => text[..at].ends_with(char::is_whitespace),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        clauses(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_clause_ends_at_a_mark_and_keeps_its_own_words() {
        assert_eq!(
            pieces("- Réception des colis, contrôle (3.5 t) ; mise en rayon - facing."),
            [
                "Réception des colis",
                "contrôle (3.5 t)",
                "mise en rayon",
                "facing"
            ]
        );
        assert!(pieces(" - , ; ").is_empty());
    }
}
