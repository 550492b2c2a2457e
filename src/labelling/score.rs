//! Facts measured against labelled texts.
//!
//! The unit is a sub-label of a text, and a polarity class: several quotes of one
//! count once. What is negated or taught by the employer is counted apart, and is a
//! false alarm where it is reported as asked.

use super::answer::Answer;
use super::counts::Counts;
use super::tally::Tally;

/// The measures of one sub-label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubScore {
    pub sub: String,
    pub counts: Counts,
}

/// The measures of one label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelScore {
    pub label: String,
    pub counts: Counts,
    /// 95 % of the resamples of the texts lie between.
    pub f1_interval: Option<(f64, f64)>,
    /// Share of the quotes in whose sentence the same sub-label is found.
    pub sentence_recall: Option<f64>,
    pub subs: Vec<SubScore>,
}

/// Sub-label that a person read in a quote, and the one that was found there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Confusion {
    /// `None` where the person read nothing.
    pub gold: Option<String>,
    /// `None` where nothing was found.
    pub found: Option<String>,
    pub n: usize,
}

/// Values of a sub-label that are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueScore {
    pub sub: String,
    pub n_right: usize,
    pub n: usize,
}

/// All measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub n_texts: usize,
    pub all: Counts,
    /// Mean F1 of the sub-labels of three texts or more.
    pub macro_f1: Option<f64>,
    /// Most facts first.
    pub labels: Vec<LabelScore>,
    pub negated: Counts,
    pub training: Counts,
    /// Negated or taught, and reported as asked.
    pub n_reported_anyway: usize,
    /// Asked or wished as the person said, of those that are one of both.
    pub n_wishes_right: usize,
    pub n_wishes: usize,
    pub values: Vec<ValueScore>,
    /// Most frequent first.
    pub confusions: Vec<Confusion>,
}

/// Measures answers.
pub(crate) fn score(answers: &[Answer<'_>], seed: u64) -> Scores {
    let mut tally = Tally::default();
    for answer in answers {
        tally.add(answer);
    }
    tally.finish(answers, seed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Extractor;
    use crate::facts::Polarity;
    use crate::labelling::gold::LabelledFact;
    use crate::labelling::gold::LabelledText;

    fn gold(lines: &[(&str, &str, &str, Polarity)]) -> LabelledText {
        let fact = |(label, sub, quote, polarity): &(&str, &str, &str, Polarity)| LabelledFact {
            label: (*label).to_owned(),
            sub: (*sub).to_owned(),
            quote: (*quote).to_owned(),
            polarity: Some(*polarity),
            value: None,
        };
        LabelledText {
            id: "1".to_owned(),
            facts: lines.iter().map(fact).collect(),
        }
    }

    fn scored(text: &str, gold: &LabelledText) -> Scores {
        let read = Extractor::built_in().read_titled(text, 0);
        let answer = Answer {
            gold,
            text,
            read: &read,
        };
        score(&[answer], 1)
    }

    #[test]
    fn a_sub_label_counts_once_a_text_and_misses_count_too() {
        let gold = gold(&[
            ("licence", "licence_b", "Permis B", Polarity::Asked),
            ("contract", "permanent", "CDI", Polarity::Offered),
            (
                "language",
                "english",
                "langue de Shakespeare",
                Polarity::Asked,
            ),
        ]);
        let text = "CDI. Permis B exigé. Le permis B est obligatoire. Langue de Shakespeare. RTT.";
        let scores = scored(text, &gold);
        let all = scores.all;
        assert_eq!((all.right, all.missed), (2, 1), "{scores:?}");
        assert_eq!(all.wrong, 1, "{scores:?}");
        let missed = scores.confusions.iter().find(|c| c.gold.is_some()).unwrap();
        assert_eq!(missed.gold.as_deref(), Some("english"));
        let licence = scores.labels.iter().find(|l| l.label == "licence").unwrap();
        assert_eq!(licence.sentence_recall, Some(1.0));
    }

    #[test]
    fn what_is_negated_and_reported_as_held_is_counted_apart() {
        let gold = gold(&[("licence", "licence_b", "permis", Polarity::Negated)]);
        assert_eq!(scored("Accessible sans permis", &gold).n_reported_anyway, 0);
        let scores = scored("Permis B obligatoire", &gold);
        assert_eq!((scores.n_reported_anyway, scores.all.wrong), (1, 1));
        assert_eq!(scores.negated.missed, 1);
    }

    #[test]
    fn a_value_may_be_two_in_a_hundred_off() {
        let mut gold = gold(&[("pay_amount", "pay_monthly", "2 100 €", Polarity::Offered)]);
        gold.facts[0].value =
            Some(serde_json::json!({"min": 2090, "max": 2100, "period": "month"}));
        let scores = scored("Salaire : 2 100 € brut par mois", &gold);
        assert_eq!(scores.values[0].n_right, 1, "{scores:?}");
        gold.facts[0].value = Some(serde_json::json!({"min": 1900, "period": "month"}));
        assert_eq!(
            scored("Salaire : 2 100 € brut par mois", &gold).values[0].n_right,
            0
        );
    }
}
