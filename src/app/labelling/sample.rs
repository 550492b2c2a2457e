//! Sentences of the base that are worth labelling.

use crate::app::offers;
use crate::facts::{Extractor, SubLabel};
use crate::labelling::{LabelCandidate, LabelCorrections, LabelledSentence, by_rules, select};
use crate::store::Store;

/// How many sentences are chosen, and how.
#[derive(Clone, Copy)]
pub(crate) struct Sampling<'a> {
    pub n: usize,
    /// Machines whose doubts choose; without, the sentences are as diverse as can be.
    pub unsure: Option<&'a LabelCorrections>,
    pub seed: u64,
}

/// Sentences drawn from the base, among which the choice is made: comparing all of them
/// would take hours and change little.
const DRAWN: usize = 20_000;
/// Shorter sentences are headings; longer ones cannot be read at one look.
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=400;

/// Chooses sentences; each comes with what the rules say of it.
pub(crate) fn sample_sentences(
    store: &Store,
    asked: &Sampling<'_>,
) -> anyhow::Result<Vec<LabelledSentence>> {
    let extractor = Extractor::built_in();
    let subs: Vec<SubLabel> = extractor.sub_labels().collect();
    let candidates = candidates(store, extractor, &subs, asked.seed)?;
    let unsure = asked.unsure.map(|learnt| (learnt, subs.as_slice()));
    let chosen = select(&candidates, asked.n, unsure);
    let sentence = |idx: usize| {
        let candidate = &candidates[idx];
        let names = candidate
            .by_rules
            .iter()
            .map(|sub| subs[usize::from(*sub)].sub);
        LabelledSentence {
            id: candidate.id.clone(),
            sentence: candidate.text.clone(),
            subs: names.map(str::to_owned).collect(),
            skipped: false,
        }
    };
    Ok(chosen.into_iter().map(sentence).collect())
}

/// Sentences drawn evenly from the whole base, in one pass (Vitter's algorithm R).
fn candidates(
    store: &Store,
    extractor: &Extractor,
    subs: &[SubLabel],
    seed: u64,
) -> anyhow::Result<Vec<LabelCandidate>> {
    let mut drawn: Vec<LabelCandidate> = Vec::new();
    let mut n_seen = 0_u64;
    let mut state = seed | 1;
    offers::each(store, |offer| {
        let text = format!("{}\n{}", offer.title, offer.description);
        let read = extractor.read_titled(&text, offer.title.len());
        for sentence in &read.sentences {
            let words = &text[sentence.span.clone()];
            if !LENGTHS.contains(&words.len()) {
                continue;
            }
            n_seen += 1;
            let Some(place) = place(drawn.len(), n_seen, &mut state) else {
                continue;
            };
            let candidate = LabelCandidate {
                id: offer.id.to_string(),
                text: words.to_owned(),
                part: sentence.part,
                by_rules: by_rules(&read, &sentence.span, subs),
            };
            match drawn.get_mut(place) {
                Some(old) => *old = candidate,
                None => drawn.push(candidate),
            }
        }
        Ok(())
    })?;
    Ok(drawn)
}

/// Where a sentence goes: at the end while there is room, then in the place of another
/// as often as keeps all equally likely.
fn place(n_drawn: usize, n_seen: u64, state: &mut u64) -> Option<usize> {
    if n_drawn < DRAWN {
        return Some(n_drawn);
    }
    // Marsaglia's xorshift.
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    let place = (*state % n_seen) as usize;
    (place < DRAWN).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    #[test]
    fn sentences_of_the_base_are_chosen_with_what_the_rules_say() {
        let store = demo::store().unwrap();
        let asked = Sampling {
            n: 30,
            unsure: None,
            seed: 1,
        };
        let chosen = sample_sentences(&store, &asked).unwrap();
        assert_eq!(chosen.len(), 30);
        assert_eq!(chosen, sample_sentences(&store, &asked).unwrap());
        assert!(chosen.iter().any(|sentence| !sentence.subs.is_empty()));
    }
}
