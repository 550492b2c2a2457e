//! How far « pas de », « souhaité » and « nous formons » reach.

use super::fact::Polarity;
use super::rules::{ContextId, Rules, Sub};
use super::scan::{ContextHit, Hits};
use super::token::{Kind, Tokens};

/// The contexts that change a polarity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scopes {
    negation_before: ContextId,
    negation_after: ContextId,
    wish_before: ContextId,
    wish_after: ContextId,
    training_before: ContextId,
    training_after: ContextId,
    training_around: ContextId,
    condition: ContextId,
    strong: ContextId,
    profile_heading: ContextId,
}

/// Number of words that a negation before a fact reaches over.
const NEGATION_REACH: usize = 3;
const NEGATION_AFTER_REACH: usize = 3;
const WISH_REACH: usize = 9;
const TRAINING_REACH: usize = 6;

/// A fact, in tokens.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The first token of its sentence.
    pub(crate) sentence_start: usize,
}

impl Scopes {
    pub(crate) fn of(rules: &Rules) -> Self {
        // A file without such a context has no such scope.
        let id = |name| rules.context(name).unwrap_or(ContextId::MAX);
        Self {
            negation_before: id("negation_before"),
            negation_after: id("negation_after"),
            wish_before: id("wish_before"),
            wish_after: id("wish_after"),
            training_before: id("training_before"),
            training_after: id("training_after"),
            training_around: id("training_around"),
            condition: id("condition"),
            strong: id("strong"),
            profile_heading: id("heading_profile"),
        }
    }

    /// What the sentence says of a fact of that sub-label.
    pub(crate) fn polarity(self, sub: &Sub, hits: &Hits, tokens: &Tokens, at: Place) -> Polarity {
        if sub.negatable && self.is_negated(hits, tokens, at) {
            Polarity::Negated
        } else if sub.training && self.is_training(hits, tokens, at) {
            Polarity::TrainingProvided
        } else if sub.wish && self.is_wished(hits, tokens, at) {
            Polarity::Wished
        } else {
            sub.polarity
        }
    }

    fn is_negated(self, hits: &Hits, tokens: &Tokens, at: Place) -> bool {
        let before = near_before(hits, self.negation_before, at, NEGATION_REACH);
        let after = near_after(hits, self.negation_after, at, NEGATION_AFTER_REACH);
        let is_conditional =
            |hit: &ContextHit| of(hits, self.condition).any(|c| overlap(c, hit.start, hit.end));
        before
            .into_iter()
            .any(|hit| is_open(tokens, hit.end, at.start) && !is_conditional(&hit))
            || after
                .into_iter()
                .any(|hit| is_open(tokens, at.end, hit.start))
            || of(hits, self.negation_after).any(|hit| at.start < hit.start && hit.start < at.end)
    }

    fn is_training(self, hits: &Hits, tokens: &Tokens, at: Place) -> bool {
        let before = near_before(hits, self.training_before, at, TRAINING_REACH);
        let after = near_after(hits, self.training_after, at, TRAINING_REACH);
        before
            .into_iter()
            .any(|hit| is_one_clause(tokens, hit.end, at.start))
            || after
                .into_iter()
                .any(|hit| is_one_clause(tokens, at.end, hit.start))
            || of(hits, self.training_around).any(|hit| overlap(hit, at.start, at.end))
    }

    fn is_wished(self, hits: &Hits, tokens: &Tokens, at: Place) -> bool {
        let strong = |from: usize, to: usize| {
            hits.contexts
                .iter()
                .any(|hit| hit.context == self.strong && from <= hit.start && hit.end <= to)
        };
        let before = near_before(hits, self.wish_before, at, WISH_REACH);
        let after = near_after(hits, self.wish_after, at, WISH_REACH);
        // « Profil souhaité : bac+5 » heads the profile, and wishes nothing.
        let is_heading = |hit: &ContextHit| {
            of(hits, self.profile_heading)
                .any(|h| h.start == at.sentence_start && h.start <= hit.start && hit.end <= h.end)
        };
        before
            .into_iter()
            .filter(|hit| !is_heading(hit))
            .any(|hit| !strong(hit.end, at.start) && !looks_back(tokens, &hit, at.sentence_start))
            || after.into_iter().any(|hit| !strong(at.end, hit.start))
            || self.is_wish_itself(hits, at) && !strong(at.start, at.end)
    }

    /// « Expérience souhaitée de 5 ans » says within its own words that it is a wish.
    fn is_wish_itself(self, hits: &Hits, at: Place) -> bool {
        of(hits, self.wish_after).any(|hit| at.start <= hit.start && hit.end <= at.end)
    }
}

/// True if the words belong to what is before them: « SST apprécié, permis B exigé ».
/// « Idéalement, permis B » begins its sentence, and reaches forward.
fn looks_back(tokens: &Tokens, hit: &ContextHit, sentence_start: usize) -> bool {
    let kind = |idx: usize| tokens.tokens.get(idx).map(|token| token.kind);
    let follows_word = hit.start > sentence_start && kind(hit.start - 1) != Some(Kind::Mark);
    follows_word && kind(hit.end) == Some(Kind::Mark) && tokens.folded(hit.end) == ","
}

fn of(hits: &Hits, context: ContextId) -> impl Iterator<Item = &ContextHit> {
    hits.contexts
        .iter()
        .filter(move |hit| hit.context == context)
}

fn overlap(hit: &ContextHit, start: usize, end: usize) -> bool {
    hit.start < end && start < hit.end
}

fn near_before(hits: &Hits, context: ContextId, at: Place, reach: usize) -> Vec<ContextHit> {
    let near = |hit: &&ContextHit| hit.end <= at.start && at.start - hit.end <= reach;
    of(hits, context).filter(near).copied().collect()
}

fn near_after(hits: &Hits, context: ContextId, at: Place, reach: usize) -> Vec<ContextHit> {
    let near = |hit: &&ContextHit| hit.start >= at.end && hit.start - at.end <= reach;
    of(hits, context).filter(near).copied().collect()
}

/// True without a mark in between: a negation does not cross a comma.
fn is_open(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).all(|idx| {
        let token = &tokens.tokens[idx];
        let word = tokens.folded(idx);
        (token.kind != Kind::Mark || matches!(word, "/" | "(")) && word != "mais"
    })
}

/// True without « mais » or « puis » in between.
fn is_one_clause(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).all(|idx| !matches!(tokens.folded(idx), "mais" | "puis"))
}

#[cfg(test)]
mod tests {
    use crate::facts::{Extractor, Polarity};

    fn polarity(text: &str, sub: &str) -> Option<Polarity> {
        let facts = Extractor::built_in().extract(text);
        let fact = facts.into_iter().find(|fact| fact.sub == sub)?;
        Some(fact.polarity)
    }

    #[test]
    fn a_wish_closed_by_a_comma_belongs_to_what_is_before_it() {
        let cases = [
            ("SST apprécié, permis B exigé", "licence_b", Polarity::Asked),
            (
                "SST apprécié, permis B exigé",
                "first_aid",
                Polarity::Wished,
            ),
            (
                "Idéalement, vous avez le permis B",
                "licence_b",
                Polarity::Wished,
            ),
            (
                "Expérience souhaitée de 5 ans",
                "exp_5y_plus",
                Polarity::Wished,
            ),
            ("Profil souhaité : bac +5", "bac5_plus", Polarity::Asked),
            (
                "Profil : un bac +5 est souhaité",
                "bac5_plus",
                Polarity::Wished,
            ),
        ];
        for (text, sub, wanted) in cases {
            assert_eq!(polarity(text, sub), Some(wanted), "{text}: {sub}");
        }
    }
}
