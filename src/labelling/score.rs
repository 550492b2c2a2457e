//! Facts measured against labelled texts.
//!
//! The unit is a sub-label of a text, and a polarity class: several quotes of one
//! count once. What is negated or taught by the employer is counted apart, and is a
//! false alarm where it is reported as asked.

use super::answer::LabelledReading;
use super::scores::Scores;
use super::tally::OutcomeTally;

/// Measures answers.
pub(crate) fn score(answers: &[LabelledReading<'_>], seed: u64) -> Scores {
    let mut tally = OutcomeTally::default();
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
        let answer = LabelledReading {
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
