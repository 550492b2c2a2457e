//! The result of `evaluate --facts`: its JSON and its document.

mod tables;

use serde::Serialize;

use crate::app::labelling::FactsEvaluation;
use crate::labelling::{Confusion, Counts, CurvePoint, LabelScore, Scores};
pub(super) use tables::{hundredths, share_cell, sub_name};

const SCHEMA: u32 = 1;

/// The JSON of `evaluate --facts`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FactScoreFigures {
    schema: u32,
    offers: usize,
    without_text: Vec<String>,
    micro: ScoreFigures,
    macro_f1: Option<f64>,
    labels: Vec<LabelScoreFigures>,
    negated: ScoreFigures,
    training: ScoreFigures,
    #[serde(rename = "told_anyway")]
    reported_anyway: usize,
    wishes: Share,
    values: Vec<ValueFigures>,
    confusions: Vec<ConfusionFigures>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    curve_of_text: Vec<PointFigures>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    curve_on_rules: Vec<PointFigures>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct ScoreFigures {
    gold: usize,
    right: usize,
    wrong: usize,
    missed: usize,
    precision: Option<f64>,
    recall: Option<f64>,
    pub(super) f1: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct LabelScoreFigures {
    label: String,
    #[serde(flatten)]
    all: ScoreFigures,
    /// 95 % of the resamples of the offers lie between.
    f1_from: Option<f64>,
    f1_to: Option<f64>,
    sentence_recall: Option<f64>,
    subs: Vec<SubFigures>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SubFigures {
    sub: String,
    #[serde(flatten)]
    all: ScoreFigures,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct Share {
    right: usize,
    of: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ValueFigures {
    sub: String,
    right: usize,
    of: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ConfusionFigures {
    gold: Option<String>,
    found: Option<String>,
    offers: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct PointFigures {
    sentences: usize,
    random: f64,
    diverse: f64,
    uncertain: f64,
}

impl FactScoreFigures {
    pub(crate) fn new(found: &FactsEvaluation) -> Self {
        let scores = &found.scores;
        let [of_text, on_rules] = &found.curves;
        Self {
            schema: SCHEMA,
            offers: scores.n_texts,
            without_text: found.without_text.clone(),
            micro: figures(scores.all),
            macro_f1: scores.macro_f1.map(rounded),
            labels: scores.labels.iter().map(label).collect(),
            negated: figures(scores.negated),
            training: figures(scores.training),
            reported_anyway: scores.n_reported_anyway,
            wishes: Share {
                right: scores.n_wishes_right,
                of: scores.n_wishes,
            },
            values: values(scores),
            confusions: scores.confusions.iter().map(confusion).collect(),
            curve_of_text: of_text.iter().map(point).collect(),
            curve_on_rules: on_rules.iter().map(point).collect(),
        }
    }
}

pub(super) fn figures(counts: Counts) -> ScoreFigures {
    ScoreFigures {
        gold: counts.n_gold(),
        right: counts.right,
        wrong: counts.wrong,
        missed: counts.missed,
        precision: counts.precision().map(rounded),
        recall: counts.recall().map(rounded),
        f1: counts.f1().map(rounded),
    }
}

fn label(own: &LabelScore) -> LabelScoreFigures {
    LabelScoreFigures {
        label: own.label.clone(),
        all: figures(own.counts),
        f1_from: own.f1_interval.map(|(low, _)| rounded(low)),
        f1_to: own.f1_interval.map(|(_, high)| rounded(high)),
        sentence_recall: own.sentence_recall.map(rounded),
        subs: own
            .subs
            .iter()
            .map(|sub| SubFigures {
                sub: sub.sub.clone(),
                all: figures(sub.counts),
            })
            .collect(),
    }
}

fn values(scores: &Scores) -> Vec<ValueFigures> {
    let values = scores.values.iter();
    values
        .map(|own| ValueFigures {
            sub: own.sub.clone(),
            right: own.n_right,
            of: own.n,
        })
        .collect()
}

fn confusion(own: &Confusion) -> ConfusionFigures {
    ConfusionFigures {
        gold: own.gold.clone(),
        found: own.found.clone(),
        offers: own.n,
    }
}

fn point(own: &CurvePoint) -> PointFigures {
    PointFigures {
        sentences: own.n_sentences,
        random: rounded(own.random),
        diverse: rounded(own.diverse),
        uncertain: rounded(own.uncertain),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
