//! One fold of the offers held out while the rest is learnt.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::coding_lines::{CodeLevel, CodingEngine, Missed};
use crate::coding::{self, Baseline, Coder, CodingAnswer};
use crate::occupation::{Example, OccupationCandidate, Occupations, TitledText};
use crate::offer::Offer;
use crate::profile::examples;
use crate::rome::{self, RomeCode, Sheet};
use crate::text::{Analyzer, Sample, Steps};

/// So many answers are looked at.
const DEPTH: usize = 5;

/// An answer, and how much it counts where each announcement counts once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both {
    pub(super) once: CodingAnswer,
    pub(super) share: f64,
}

/// One fold held out.
pub(super) struct HeldOutFold<'a> {
    model: Occupations,
    coder: Coder,
    baselines: [Baseline; 2],
    held_out: Vec<Example>,
    offers: &'a [&'a Offer],
}

impl<'a> HeldOutFold<'a> {
    pub(super) fn of(
        learnt: &[&Offer],
        held_out: &'a [&'a Offer],
        sheets: &[Sheet],
        steps: Steps,
    ) -> Self {
        let analyzer = Analyzer::learn_with(steps, &samples(learnt), &rome::names(sheets));
        let learnt = examples(&analyzer, learnt);
        let (model, coder) = coding::learn(&analyzer, &learnt, sheets);
        let up = |example: &Example| parent(&model, example.code);
        Self {
            baselines: [
                Baseline::learn(&learnt, up),
                Baseline::learn(&learnt, |e| e.code),
            ],
            held_out: examples(&analyzer, held_out),
            model,
            coder,
            offers: held_out,
        }
    }

    pub(super) fn answers(&self, engine: CodingEngine, level: CodeLevel) -> Vec<Both> {
        let mut sizes: FxHashMap<(usize, RomeCode), usize> = FxHashMap::default();
        for example in &self.held_out {
            *sizes.entry((example.family, example.code)).or_default() += 1;
        }
        let answer = |example: &Example| Both {
            once: self.answer(engine, level, example),
            share: 1.0 / sizes[&(example.family, example.code)] as f64,
        };
        self.held_out.par_iter().map(answer).collect()
    }

    fn answer(&self, engine: CodingEngine, level: CodeLevel, example: &Example) -> CodingAnswer {
        let model = &self.model;
        let answers = match (engine, level) {
            (CodingEngine::Judged, _) => self.coded(&example.text, level),
            (CodingEngine::Text, _) => {
                self.coded(&example.text.clone().with_skills(Vec::new()), level)
            }
            (CodingEngine::Cv, _) => self.scored(example, level),
            (CodingEngine::Peer, _) => {
                let baseline = &self.baselines[usize::from(level == CodeLevel::Code)];
                let best = baseline.best(&example.text, DEPTH).into_iter();
                best.map(|code| (code, f32::NAN)).collect()
            }
        };
        let right = match level {
            CodeLevel::Parent => parent(model, example.code),
            CodeLevel::Code => example.code,
        };
        CodingAnswer {
            place: answers.iter().position(|(code, _)| *code == right),
            probability: answers.first().map_or(0.0, |(_, p)| f64::from(*p)),
            weight: 1.0,
        }
    }

    fn coded(&self, text: &TitledText, level: CodeLevel) -> Vec<(RomeCode, f32)> {
        let decision = self.coder.code(&self.model, text);
        match level {
            CodeLevel::Parent => decision.best_parents(&self.model, DEPTH),
            CodeLevel::Code => {
                let best = decision.best(&self.model, DEPTH).into_iter();
                best.map(|c| (c.code, c.probability)).collect()
            }
        }
    }

    /// The occupations that a text scores highest for, as a CV's would be.
    fn scored(&self, example: &Example, level: CodeLevel) -> Vec<(RomeCode, f32)> {
        let scores = self.model.score(example.text.whole());
        let best = self.model.best(&scores, DEPTH).into_iter();
        let code = |candidate: &OccupationCandidate| match level {
            CodeLevel::Parent => self.model.parent(candidate.idx),
            CodeLevel::Code => candidate.code,
        };
        best.map(|one| (code(&one), one.probability)).collect()
    }

    pub(super) fn missed(&self) -> Vec<Missed> {
        let missed = |(example, offer): (&Example, &&Offer)| {
            let decision = self.coder.code(&self.model, &example.text);
            let answers = decision.best_parents(&self.model, DEPTH);
            let right = parent(&self.model, example.code);
            let is_missed = answers.first().is_none_or(|(code, _)| *code != right);
            is_missed.then(|| Missed {
                id: offer.id.to_string(),
                title: offer.title.clone(),
                code: example.code,
                predicted: answers,
            })
        };
        let pairs = self.held_out.iter().zip(self.offers);
        pairs.filter_map(missed).collect()
    }
}

/// The occupation of ROME 3 of a code; the code itself where the model, which was
/// learnt without it, does not know.
fn parent(model: &Occupations, code: RomeCode) -> RomeCode {
    model.find(code).map_or(code, |idx| model.parent(idx))
}

fn samples<'a>(offers: &[&'a Offer]) -> Vec<Sample<'a>> {
    let sample = |offer: &&'a Offer| Sample {
        text: &offer.description,
        employer: offer.employer.name.as_deref(),
        trade: offer.occupation.as_ref().map(|o| o.code.as_str()),
    };
    offers.iter().map(sample).collect()
}
