//! One sweep over a block: every token drawn once.
//!
//! A token of word w in document d takes topic k with a chance in proportion to
//! (n_dk + α_k) φ_wk, itself left out of the counts (Griffiths & Steyvers 2004,
//! eq. 5). The two summands are drawn apart, as in SparseLDA (Yao, Mimno & McCallum
//! 2009) and AliasLDA (Li et al. 2014):
//!
//! - n_dk φ_wk, exactly, over the few topics of the document;
//! - α_k φ_wk, from an alias table of the word and one of all words.
//!
//! The frozen φ still counts the token itself, in its old topic only. With
//! S = n_k + Vβ, taking it out gives φ′ = (φ − 1/S) / (1 − 1/S).

use super::TopicId;
use super::alias;
use super::block::{Block, Token};
use super::counts::{Counts, Frozen, Row};
use super::doc_topics::{DocTopics, Line};
use super::likelihood::Likelihood;
use super::rng::Rng;
use super::weights::Weights;

/// How far ahead a document's line is asked for, so that it has come when needed.
const AHEAD: usize = 8;

/// How often the prior's draw of the old topic may be refused in a row. Reached by
/// chance never; by rounding, where there is no other topic to go to.
const MAX_REDRAWS: usize = 64;

/// Draws every token of the block once, and gives Σ ln of the masses drawn from:
/// the log-likelihood, but for the documents' lengths.
pub(super) fn sweep(block: &mut Block, counts: &Counts, frozen: &Frozen, rng: Rng) -> f64 {
    match frozen.alpha.len() {
        0..=64 => Sampler::<64>::new(frozen, rng).sweep(block, counts),
        65..=256 => Sampler::<256>::new(frozen, rng).sweep(block, counts),
        257..=1024 => Sampler::<1024>::new(frozen, rng).sweep(block, counts),
        1025..=4096 => Sampler::<4096>::new(frozen, rng).sweep(block, counts),
        _ => Sampler::<65536>::new(frozen, rng).sweep(block, counts),
    }
}

/// What a sweep reads at every token. `N` is K or a little more: with a size known
/// to the compiler and a power of two, no index needs a check.
struct Sampler<'a, const N: usize> {
    frozen: &'a Frozen,
    rng: Rng,
    /// φ_wk of the word at hand.
    phi: Box<[f32; N]>,
    /// 1 / S_k.
    per_count: Box<[f32; N]>,
    own: Box<[Own; N]>,
    likelihood: Likelihood,
    /// The lines of the document at hand that weigh anything, with their sums.
    weighed: Vec<(usize, f32, Weights)>,
}

/// Takes a token out of φ of its topic: φ′ = `scale` φ − `shift`.
#[derive(Clone, Copy, Default)]
struct Own {
    scale: f32,
    shift: f32,
    alpha: f32,
}

impl<'a, const N: usize> Sampler<'a, N> {
    fn new(frozen: &'a Frozen, rng: Rng) -> Self {
        let sizes = || frozen.sizes.iter().copied();
        let own = |(size, alpha): (f64, &f32)| Own {
            scale: (size / (size - 1.0)) as f32,
            shift: (1.0 / (size - 1.0)) as f32,
            alpha: *alpha,
        };
        Self {
            frozen,
            rng,
            phi: padded(frozen.rest.iter().copied()),
            per_count: padded(sizes().map(|size| (1.0 / size) as f32)),
            own: padded(sizes().zip(&frozen.alpha).map(own)),
            likelihood: Likelihood::new(),
            weighed: Vec::new(),
        }
    }

    fn sweep(mut self, block: &mut Block, counts: &Counts) -> f64 {
        let mut start = 0;
        let mut asked = 0;
        for run in &block.runs {
            let row = counts.row(run.word);
            let end = run.end as usize;
            self.spread(&row);
            for at in start..end {
                let coming = block.tokens[(at + AHEAD).min(block.tokens.len() - 1)];
                asked ^= block.topics.lines[usize::from(coming.doc)].counts[0];
                let token = block.tokens[at];
                block.tokens[at].topic = self.draw(token, &row, &mut block.topics);
            }
            self.clear(&row);
            start = end;
        }
        std::hint::black_box(asked);
        block.topics.compact();
        self.likelihood.sum()
    }

    /// Puts φ of a word in place.
    fn spread(&mut self, row: &Row<'_>) {
        for entry in row.entries {
            let topic = usize::from(entry.topic) % N;
            self.phi[topic] += entry.count as f32 * self.per_count[topic];
        }
    }

    fn clear(&mut self, row: &Row<'_>) {
        for entry in row.entries {
            let topic = usize::from(entry.topic);
            self.phi[topic % N] = self.frozen.rest[topic];
        }
    }

    /// Takes a token out, draws its topic, and puts it back.
    #[inline(always)]
    fn draw(&mut self, token: Token, row: &Row<'_>, topics: &mut DocTopics) -> TopicId {
        let doc = usize::from(token.doc);
        let old = self.own[usize::from(token.topic) % N];
        let phi = self.phi[usize::from(token.topic) % N];
        let phi_out = (old.scale * phi - old.shift).max(0.0);
        let prior = row.prior_mass + self.frozen.prior_mass - old.alpha * (phi - phi_out);
        let own = (token.topic, phi_out);
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

    /// Draws among the topics of a document of one line, or nothing where the
    /// prior's turn has come.
    #[inline(always)]
    fn draw_short(&mut self, line: &mut Line, own: (TopicId, f32), prior: f32) -> Option<TopicId> {
        line.take(own.0);
        let weights = Weights::new(line, &self.phi, own);
        let mass = weights.sum();
        self.likelihood.multiply(mass + prior);
        let u = self.rng.unit() * (mass + prior);
        if u >= mass {
            return None;
        }
        let place = weights.place_at(u);
        line.counts[place] += 1;
        Some(line.topics[place])
    }

    /// The same for a document of several lines.
    #[inline(never)]
    fn draw_long(
        &mut self,
        topics: &mut DocTopics,
        doc: usize,
        own: (TopicId, f32),
        prior: f32,
    ) -> Option<TopicId> {
        self.weighed.clear();
        let mut mass = 0.0;
        let mut next = Some(doc);
        while let Some(line) = next {
            topics.lines[line].take(own.0);
            let weights = Weights::new(&topics.lines[line], &self.phi, own);
            let sum = weights.sum();
            mass += sum;
            if sum > 0.0 {
                self.weighed.push((line, sum, weights));
            }
            next = topics.line_after(line);
        }
        self.likelihood.multiply(mass + prior);
        let u = self.rng.unit() * (mass + prior);
        if u >= mass {
            return None;
        }
        let (line, place) = self.place_among_lines(u)?;
        let line = &mut topics.lines[line];
        line.counts[place] += 1;
        Some(line.topics[place])
    }

    /// The line, and the place in it, where the running sum passes `u`.
    fn place_among_lines(&self, mut u: f32) -> Option<(usize, usize)> {
        let mut lines = self.weighed.iter();
        let mut chosen = lines.next()?;
        for next in lines {
            if u < chosen.1 {
                break;
            }
            u -= chosen.1;
            chosen = next;
        }
        Some((chosen.0, chosen.2.place_at(u)))
    }

    /// Draws from α_k φ′_wk: the tables hold α_k φ_wk, which differs for the old
    /// topic only, whose draws are thus kept with a chance of φ′ / φ.
    #[inline(never)]
    fn draw_prior(&mut self, row: &Row<'_>, old: TopicId, keep: f32) -> TopicId {
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
        let mut block = Block::new(corpus, 0..corpus.n_docs(), n_topics, Rng::keyed(3, 0, 0));
        more.iter().for_each(|&topic| block.topics.put(0, topic));
        let mut counts = Counts::new(corpus, std::slice::from_ref(&block), n_topics);
        let frozen = Frozen::new(&counts.totals, alpha, beta, corpus.n_words());
        counts.freeze(&frozen);
        let run = block.runs.iter().position(|run| run.word == 1).unwrap();
        let token = block.tokens[block.run_range(run).start];
        let row = counts.row(1);
        let expected = (0..n_topics).map(|k| {
            let out = f64::from(u8::from(usize::from(token.topic) == k));
            let in_doc = block.topics.of(usize::from(token.doc));
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
