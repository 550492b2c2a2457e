//! Categories of an office's own, learnt from their definitions, cues and examples.

use super::bag::{self, Content};
use super::{Message, bare, parts, said};
use crate::text::fold;
use crate::triage::classifier::{Classifier, Lesson, Teaching};

/// A category that an office defines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OwnCategory {
    pub(crate) name: String,
    pub(crate) definition: String,
    /// Words that nearly always mean it.
    pub(crate) cues: Vec<String>,
    /// Texts of mails.
    pub(crate) examples: Vec<String>,
}

/// Finds the category of a mail among an office's own.
#[derive(Clone, Debug)]
pub(crate) struct OwnSorter {
    classifier: Classifier,
    categories: Vec<OwnCategory>,
}

/// How much a cue in a mail adds to the share of its category.
const CUE: f32 = 0.5;

impl OwnSorter {
    /// Learns categories, of which there are at least two.
    pub(crate) fn learn(categories: Vec<OwnCategory>) -> Self {
        let lesson = |class: usize, text: &str, weight: f32| Lesson {
            bag: bag::bag(Content {
                subject: "",
                body: text,
                n_attachments: 0,
            }),
            class,
            weight,
        };
        let mut lessons = Vec::new();
        for (class, own) in categories.iter().enumerate() {
            lessons.push(lesson(
                class,
                &format!("{} {}", own.name, own.definition),
                1.0,
            ));
            lessons.extend(own.cues.iter().map(|cue| lesson(class, cue, 1.0)));
            lessons.extend(
                own.examples
                    .iter()
                    .map(|example| lesson(class, example, 3.0)),
            );
        }
        let teaching = Teaching {
            n_classes: categories.len(),
            cost: 1.0,
            least: 1,
        };
        Self {
            classifier: Classifier::learn(&lessons, teaching),
            categories,
        }
    }

    /// The category of a mail.
    pub(crate) fn category(&self, message: Message<'_>) -> &str {
        let parts = parts::part(message.text);
        let body = said(&parts);
        let subject = bare(message.subject);
        let mut shares = self.classifier.probabilities(&bag::bag(Content {
            subject: &subject,
            body: &body,
            n_attachments: message.n_attachments,
        }));
        let text = fold(&format!("{subject}\n{body}"));
        for (share, own) in shares.iter_mut().zip(&self.categories) {
            let n_cues = own
                .cues
                .iter()
                .filter(|cue| text.contains(&fold(cue)))
                .count();
            *share += CUE * n_cues.min(2) as f32;
        }
        let best = shares
            .iter()
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        best.map_or("", |(at, _)| &self.categories[at].name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_its_own_categories() {
        let category = |name: &str, cues: &[&str], examples: &[&str]| OwnCategory {
            name: name.into(),
            definition: String::new(),
            cues: cues.iter().map(|cue| (*cue).into()).collect(),
            examples: examples.iter().map(|example| (*example).into()).collect(),
        };
        let sorter = OwnSorter::learn(vec![
            category(
                "mobilité",
                &["permis"],
                &["je n'ai pas de voiture pour aller travailler"],
            ),
            category("logement", &["loyer"], &["je dois quitter mon appartement"]),
        ]);
        let of = |text: &str| {
            let message = Message {
                text,
                ..Message::default()
            };
            sorter.category(message).to_owned()
        };
        assert_eq!(of("je voudrais passer le permis"), "mobilité");
        assert_eq!(of("mon appartement est insalubre"), "logement");
    }
}
