//! Machines on top of the rules, measured on offers that they did not learn from.
//!
//! The offers are cut into folds. For each fold the cost of a mistake is chosen on the
//! others alone, by cutting those again; so the figures say what new offers would give.

use super::counts::Counts;
use super::example::Verdict;
use super::lesson_report::{LessonReport, f1, together, total};
use super::lessons::{Arrangement, FOLDS, Lessons};
use super::platt::{MarginPoint, Platt};
use super::question::GatedMachine;

const INNER_FOLDS: usize = 3;
/// Costs of a mistake that are tried.
const COSTS: [f32; 3] = [0.3, 1.0, 5.0];
/// Margins of each example, sub-label after sub-label.
type Margins = Vec<Vec<f32>>;

impl Lessons {
    /// Measures on folds held out, then learns from everything.
    pub(crate) fn learn(&self) -> LessonReport {
        let held_out: Vec<(Arrangement, Margins)> = Arrangement::ALL
            .into_iter()
            .map(|arrangement| (arrangement, self.held_out(arrangement)))
            .collect();
        let counted: Vec<(Arrangement, Counts)> = held_out
            .iter()
            .map(|(arrangement, margins)| (*arrangement, total(&self.counts(margins, |_| true))))
            .collect();
        let best = (0..counted.len())
            .rev()
            .max_by(|a, b| f1(counted[*a].1).total_cmp(&f1(counted[*b].1)));
        let best = best.unwrap_or(0);
        let (kept, margins) = &held_out[best];
        let machine = self.counts(margins, |_| true);
        let rules = self.rule_counts();
        let subs = self.sub_reports(&rules, &machine);
        let cost = self.choose_cost(*kept, |_| true);
        let points = self.points(margins);
        let platt = Platt::fit(&points);
        LessonReport {
            n_sentences: self.examples.len(),
            n_offers: self.fold_of_group.len(),
            arrangements: counted,
            rules: total(&rules),
            kept: *kept,
            cost,
            together: together(&subs),
            corrections: self.corrections(*kept, cost, &subs),
            subs,
            bins: platt.bins(&points),
        }
    }

    /// Margins of every example from machines that saw none of its fold.
    fn held_out(&self, arrangement: Arrangement) -> Margins {
        let mut margins = vec![vec![-1.0; self.examples.len()]; self.asked.len()];
        for fold in 0..FOLDS {
            let is_train = |group: usize| self.fold_of_group[group] != fold;
            let cost = self.choose_cost(arrangement, is_train);
            let machines = self.machines(arrangement, cost, &is_train);
            self.fill(&machines, &mut margins, |group| !is_train(group));
        }
        margins
    }

    /// The cost that does best on parts of the training offers held out in turn.
    fn choose_cost(
        &self,
        arrangement: Arrangement,
        is_train: impl Fn(usize) -> bool + Sync,
    ) -> f32 {
        let inner = |group: usize| group % INNER_FOLDS;
        let measured = COSTS.map(|cost| {
            let mut margins = vec![vec![-1.0; self.examples.len()]; self.asked.len()];
            for fold in 0..INNER_FOLDS {
                let learns = |group: usize| is_train(group) && inner(group) != fold;
                let machines = self.machines(arrangement, cost, &learns);
                self.fill(&machines, &mut margins, |group| {
                    is_train(group) && inner(group) == fold
                });
            }
            f1(total(&self.counts(&margins, &is_train)))
        });
        let best = (0..COSTS.len())
            .rev()
            .max_by(|a, b| measured[*a].total_cmp(&measured[*b]));
        COSTS[best.unwrap_or(0)]
    }

    fn fill(
        &self,
        machines: &[GatedMachine],
        margins: &mut Margins,
        is_asked: impl Fn(usize) -> bool,
    ) {
        for (question, margins) in machines.iter().zip(margins) {
            for (idx, example) in self.examples.iter().enumerate() {
                if is_asked(example.group) {
                    margins[idx] = question.margin(&self.vectors[idx]);
                }
            }
        }
    }

    /// Right, wrong and missed offers of each sub-label asked, by margins.
    fn counts(&self, margins: &Margins, is_asked: impl Fn(usize) -> bool) -> Vec<Counts> {
        let of = |(margins, sub): (&Vec<f32>, &u16)| {
            self.count(*sub, |idx| margins[idx] > 0.0, &is_asked)
        };
        margins.iter().zip(&self.asked).map(of).collect()
    }

    fn rule_counts(&self) -> Vec<Counts> {
        let of = |sub: &u16| {
            self.count(
                *sub,
                |idx| self.examples[idx].by_rules.contains(sub),
                &|_| true,
            )
        };
        self.asked.iter().map(of).collect()
    }

    /// An offer says what one of its sentences says. Sentences whose answer is unknown
    /// are left out.
    fn count(
        &self,
        sub: u16,
        says: impl Fn(usize) -> bool,
        is_asked: &impl Fn(usize) -> bool,
    ) -> Counts {
        let n_groups = self.fold_of_group.len();
        let (mut found, mut held) = (vec![false; n_groups], vec![false; n_groups]);
        for (idx, example) in self.examples.iter().enumerate() {
            if !is_asked(example.group) || example.verdict(sub) == Verdict::Unknown {
                continue;
            }
            found[example.group] |= says(idx);
            held[example.group] |= example.verdict(sub) == Verdict::Holds;
        }
        let mut counts = Counts::default();
        for (found, held) in found.into_iter().zip(held) {
            counts.right += usize::from(found && held);
            counts.wrong += usize::from(found && !held);
            counts.missed += usize::from(!found && held);
        }
        counts
    }

    fn points(&self, margins: &Margins) -> Vec<MarginPoint> {
        let mut points = Vec::new();
        for (margins, sub) in margins.iter().zip(&self.asked) {
            let known = self.examples.iter().zip(margins);
            points.extend(known.filter_map(|(example, margin)| {
                let verdict = example.verdict(*sub);
                (verdict != Verdict::Unknown).then_some(MarginPoint {
                    margin: *margin,
                    holds: verdict == Verdict::Holds,
                })
            }));
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Extractor, SubLabel};
    use crate::labelling::LabelledSentence;
    use crate::labelling::example::LabelledExample;

    /// Sentences of a trade whose words for autonomy the rules do not know.
    fn lessons() -> Lessons {
        let extractor = Extractor::built_in();
        let subs: Vec<SubLabel> = extractor.sub_labels().collect();
        let endings = [
            "au dépôt",
            "sur le port",
            "le matin",
            "en hiver",
            "chez nous",
        ];
        let mut examples = Vec::new();
        for group in 0..30 {
            let ending = endings[group % endings.len()];
            let says = group % 2 == 0;
            let start = if says {
                "Maître de sa barque"
            } else {
                "Les caisses sont rangées"
            };
            let labelled = LabelledSentence {
                id: group.to_string(),
                sentence: format!("{start} {ending}"),
                subs: if says {
                    vec!["autonomy".to_owned()]
                } else {
                    Vec::new()
                },
                skipped: false,
            };
            let read = extractor.read_titled(&labelled.sentence, 0);
            examples.push(LabelledExample::of_sentence(group, &labelled, &read, &subs));
        }
        Lessons::new(examples, subs, 7)
    }

    #[test]
    fn a_machine_is_used_where_it_beats_the_rules_on_offers_held_out() {
        let report = lessons().learn();
        let autonomy = report
            .subs
            .iter()
            .find(|sub| sub.sub == "autonomy")
            .unwrap();
        assert_eq!(autonomy.rules.right, 0);
        assert_eq!(autonomy.machine.right, 15, "{report:?}");
        assert!(autonomy.is_used);
        assert!(report.together.f1() > report.rules.f1());
        // With one sub-label, its label's machine answers as its own does.
        let answers: Vec<usize> = report.arrangements.iter().map(|(_, n)| n.right).collect();
        assert_eq!(answers, [15, 15]);
    }

    #[test]
    fn a_sub_label_of_few_offers_is_left_to_the_rules() {
        let mut lessons = lessons();
        let kept = lessons.examples.drain(..6).collect();
        let few = Lessons::new(kept, lessons.subs, 7);
        assert!(few.learn().subs.is_empty());
    }
}
