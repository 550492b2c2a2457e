//! One sweep over a block: draws every token once.
//!
//! A token of word w in document d is assigned topic k with a probability
//! proportional to (n_dk + α_k) φ_wk, the token itself excluded from the counts
//! (Griffiths & Steyvers 2004, eq. 5). The two summands are drawn separately, as in
//! SparseLDA (Yao, Mimno & McCallum 2009) and AliasLDA (Li et al. 2014):
//!
//! - n_dk φ_wk, exactly, over the few topics of the document;
//! - α_k φ_wk, from an alias table of the word and one for all words.
//!
//! The frozen φ still counts the token itself, in its old topic only. With
//! S = n_k + Vβ, excluding it gives φ′ = (φ − 1/S) / (1 − 1/S).

use super::TopicId;
use super::alias;
use super::counts::{Frozen, WordRow, WordTopicCounts};
use super::doc_block::{BlockToken, DocBlock};
use super::doc_topics::{CountLine, DocTopics};
use super::likelihood::Likelihood;
use super::rng::Rng;
use super::weights::{OwnTopic, Weights};

/// How many tokens ahead a document's line is prefetched.
const AHEAD: usize = 8;

/// Limit of rejected draws of the old topic in a row. Never reached by chance, only
/// by rounding when no other topic has weight.
const MAX_REDRAWS: usize = 64;

/// Draws every token of the block once. Returns Σ ln of the masses drawn from: the
/// log-likelihood without the term of the document lengths.
pub(super) fn sweep(
    block: &mut DocBlock,
    counts: &WordTopicCounts,
    frozen: &Frozen,
    rng: Rng,
) -> f64 {
    match frozen.alpha.len() {
        0..=64 => Sampler::<64>::new(frozen, rng).sweep(block, counts),
        65..=256 => Sampler::<256>::new(frozen, rng).sweep(block, counts),
        257..=1024 => Sampler::<1024>::new(frozen, rng).sweep(block, counts),
        1025..=4096 => Sampler::<4096>::new(frozen, rng).sweep(block, counts),
        _ => Sampler::<65536>::new(frozen, rng).sweep(block, counts),
    }
}

/// What a sweep reads at every token. `N` is K rounded up to a power of two known to
/// the compiler, so that no index needs a bounds check.
struct Sampler<'a, const N: usize> {
    frozen: &'a Frozen,
    rng: Rng,
    /// φ_wk of the current word.
    phi: Box<[f32; N]>,
    /// 1 / S_k.
    per_count: Box<[f32; N]>,
    exclusions: Box<[TokenExclusion; N]>,
    likelihood: Likelihood,
    /// The lines of the current document that have weight.
    weighed: Vec<WeighedLine>,
}

/// A line of a long document with its weights and their sum.
struct WeighedLine {
    line: usize,
    sum: f32,
    weights: Weights,
}

/// Excludes a token from φ of its topic: φ′ = `scale` φ − `shift`.
#[derive(Clone, Copy, Default)]
struct TokenExclusion {
    scale: f32,
    shift: f32,
    alpha: f32,
}

impl<'a, const N: usize> Sampler<'a, N> {
    fn new(frozen: &'a Frozen, rng: Rng) -> Self {
        let sizes = || frozen.sizes.iter().copied();
        let exclusion = |(size, alpha): (f64, &f32)| TokenExclusion {
            scale: (size / (size - 1.0)) as f32,
            shift: (1.0 / (size - 1.0)) as f32,
            alpha: *alpha,
        };
        Self {
            frozen,
            rng,
            phi: padded(frozen.rest.iter().copied()),
            per_count: padded(sizes().map(|size| (1.0 / size) as f32)),
            exclusions: padded(sizes().zip(&frozen.alpha).map(exclusion)),
            likelihood: Likelihood::new(),
            weighed: Vec::new(),
        }
    }

    fn sweep(mut self, block: &mut DocBlock, counts: &WordTopicCounts) -> f64 {
        let mut start = 0;
        let mut prefetched = 0;
        for run in &block.runs {
            let row = counts.row(run.word);
            let end = run.end as usize;
            self.spread(&row);
            for at in start..end {
                let coming = block.tokens[(at + AHEAD).min(block.tokens.len() - 1)];
                prefetched ^= block.topics.lines[usize::from(coming.doc)].counts[0];
                let token = block.tokens[at];
                block.tokens[at].topic = self.draw(token, &row, &mut block.topics);
            }
            self.clear(&row);
            start = end;
        }
        std::hint::black_box(prefetched);
        block.topics.compact();
        self.likelihood.sum()
    }

    /// Sets φ to that of a word.
    fn spread(&mut self, row: &WordRow<'_>) {
        for entry in row.entries {
            let topic = usize::from(entry.topic) % N;
            self.phi[topic] += entry.count as f32 * self.per_count[topic];
        }
    }

    fn clear(&mut self, row: &WordRow<'_>) {
        for entry in row.entries {
            let topic = usize::from(entry.topic);
            self.phi[topic % N] = self.frozen.rest[topic];
        }
    }

    /// Removes a token, draws its topic, and adds it again.
    #[inline(always)]
    fn draw(&mut self, token: BlockToken, row: &WordRow<'_>, topics: &mut DocTopics) -> TopicId {
        let doc = usize::from(token.doc);
        let exclusion = self.exclusions[usize::from(token.topic) % N];
        let phi = self.phi[usize::from(token.topic) % N];
        let phi_out = (exclusion.scale * phi - exclusion.shift).max(0.0);
        let prior = row.prior_mass + self.frozen.prior_mass - exclusion.alpha * (phi - phi_out);
        let own = OwnTopic {
            topic: token.topic,
            phi: phi_out,
        };
        let drawn = if topics.is_short(doc) {
            self.draw_short(&mut topics.lines[doc], own, prior)
        } else {
            self.draw_long(topics, doc, own, prior)
        };
        drawn.unwrap_or_else(|| {
            let topic = self.draw_prior(row, token.topic, phi_out / phi);
            topics.put(doc, topic);
            topic
        })
    }

    /// Draws among the topics of a document of one line; none if the prior is to be
    /// drawn from.
    #[inline(always)]
    fn draw_short(&mut self, line: &mut CountLine, own: OwnTopic, prior: f32) -> Option<TopicId> {
        line.take(own.topic);
        let weights = Weights::new(line, &self.phi, own);
        let mass = weights.sum();
        self.likelihood.multiply(mass + prior);
        let u = self.rng.unit() * (mass + prior);
        if u >= mass {
            return None;
        }
        let place = weights.slot_at(u);
        line.counts[place] += 1;
        Some(line.topics[place])
    }

    /// As [`Self::draw_short`] for a document of several lines.
    #[inline(never)]
    fn draw_long(
        &mut self,
        topics: &mut DocTopics,
        doc: usize,
        own: OwnTopic,
        prior: f32,
    ) -> Option<TopicId> {
        self.weighed.clear();
        let mut mass = 0.0;
        let mut next = Some(doc);
        while let Some(line) = next {
            topics.lines[line].take(own.topic);
            let weights = Weights::new(&topics.lines[line], &self.phi, own);
            let sum = weights.sum();
            mass += sum;
            if sum > 0.0 {
                self.weighed.push(WeighedLine { line, sum, weights });
            }
            next = topics.line_after(line);
        }
        self.likelihood.multiply(mass + prior);
        let u = self.rng.unit() * (mass + prior);
        if u >= mass {
            return None;
        }
        let (line, place) = self.slot_among_lines(u)?;
        let line = &mut topics.lines[line];
        line.counts[place] += 1;
        Some(line.topics[place])
    }

    /// The line and the slot in it where the cumulative sum exceeds `u`.
    fn slot_among_lines(&self, mut u: f32) -> Option<(usize, usize)> {
        let mut lines = self.weighed.iter();
        let mut chosen = lines.next()?;
        for next in lines {
            if u < chosen.sum {
                break;
            }
            u -= chosen.sum;
            chosen = next;
        }
        Some((chosen.line, chosen.weights.slot_at(u)))
    }

    /// Draws from α_k φ′_wk. The tables hold α_k φ_wk, which differs only for the old
    /// topic: its draws are accepted with probability φ′ / φ, which is `keep`.
    #[inline(never)]
    fn draw_prior(&mut self, row: &WordRow<'_>, old: TopicId, keep: f32) -> TopicId {
        for _ in 0..MAX_REDRAWS {
            let u = self.rng.unit() * (row.prior_mass + self.frozen.prior_mass);
            let of_word = u < row.prior_mass;
            let cells = if of_word {
                row.cells
            } else {
                &self.frozen.cells
            };
            let topic = alias::draw(cells, &mut self.rng);
            if topic != old || self.rng.unit() < keep {
                return topic;
            }
        }
        old
    }
}

fn padded<T: Copy + Default, const N: usize>(values: impl Iterator<Item = T>) -> Box<[T; N]> {
    let mut padded: Vec<T> = values.collect();
    padded.resize(N, T::default());
    let sized = padded.into_boxed_slice().try_into().ok();
    sized.expect("resized to N just before")
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Corpus;
    use super::*;

    /// The first token of word 1, drawn many times, beside its chances by the
    /// formula. The first document holds the topics of `more` besides its own.
    fn draws(corpus: &Corpus, alpha: &[f32], more: &[TopicId]) -> (Vec<f64>, Vec<f64>) {
        let (beta, n_topics) = (0.1, alpha.len());
        let mut block = DocBlock::new(corpus, 0..corpus.n_docs(), n_topics, Rng::keyed(3, 0, 0));
        more.iter().for_each(|&topic| block.topics.put(0, topic));
        let mut counts = WordTopicCounts::new(corpus, std::slice::from_ref(&block), n_topics);
        let frozen = Frozen::new(&counts.totals, alpha, beta, corpus.n_words());
        counts.freeze(&frozen);
        let run = block.runs.iter().position(|run| run.word == 1).unwrap();
        let token = block.tokens[block.run_range(run).start];
        let row = counts.row(1);
        let expected = (0..n_topics).map(|k| {
            let out = f64::from(u8::from(usize::from(token.topic) == k));
            let in_doc = block.topics.topics_of(usize::from(token.doc));
            let n_dk: u16 = in_doc.filter(|p| usize::from(p.0) == k).map(|p| p.1).sum();
            let in_row = row.entries.iter().find(|e| usize::from(e.topic) == k);
            let n_wk = in_row.map_or(0.0, |e| f64::from(e.count));
            let phi = (n_wk - out + beta) / (frozen.sizes[k] - out);
            (f64::from(n_dk) - out + f64::from(alpha[k])) * phi
        });
        let expected: Vec<f64> = expected.collect();
        let mut sampler = Sampler::<64>::new(&frozen, Rng::keyed(9, 1, 0));
        sampler.spread(&row);
        let mut seen = vec![0.0; n_topics];
        for _ in 0..400_000 {
            let topic = sampler.draw(token, &row, &mut block.topics);
            seen[usize::from(topic)] += 1.0 / 400_000.0;
            block.topics.take(usize::from(token.doc), topic);
            block.topics.put(usize::from(token.doc), token.topic);
        }
        let sum: f64 = expected.iter().sum();
        (seen, expected.iter().map(|e| e / sum).collect())
    }

    #[test]
    fn a_topic_is_drawn_as_often_as_the_formula_says() {
        let corpus = Corpus::new([vec![0, 1, 2, 2, 3], vec![0, 0, 3, 1, 1, 1], vec![2, 3]], 4);
        let (seen, expected) = draws(&corpus, &[0.5, 0.1, 2.0, 0.7, 0.2], &[]);
        for (seen, expected) in seen.iter().zip(&expected) {
            assert!((seen - expected).abs() < 0.004, "{seen} {expected}");
        }
    }

    #[test]
    fn a_document_of_several_lines_is_drawn_by_the_same_formula() {
        let corpus = Corpus::new([vec![1, 2, 1, 3, 1, 1, 0], vec![0, 1, 2, 3, 4]], 5);
        let alpha: Vec<f32> = (0..40).map(|k| 0.3 + 0.01 * k as f32).collect();
        let more: Vec<TopicId> = (0..37).chain(5..20).collect();
        let (seen, expected) = draws(&corpus, &alpha, &more);
        for (seen, expected) in seen.iter().zip(&expected) {
            assert!((seen - expected).abs() < 0.004, "{seen} {expected}");
        }
    }

    #[test]
    fn a_single_topic_is_drawn_without_end() {
        let corpus = Corpus::new([vec![1]], 2);
        let (seen, _) = draws(&corpus, &[1e-30], &[]);
        assert!((seen[0] - 1.0).abs() < 1e-6);
    }
}
