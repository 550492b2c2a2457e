//! Categories of an office's own, learnt from their definitions, cues and examples.

use super::bag::MailText;
use super::{Message, Sorter, own_text, parts, subject};
use crate::text::fold;
use crate::triage::own::{OwnExample, OwnGuess, OwnKinds};

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
    kinds: OwnKinds,
    categories: Vec<OwnCategory>,
}

/// How much a cue in a mail adds to the share of its category.
const CUE: f32 = 0.5;
/// How much a mistake on a real mail costs, in those on a definition.
const REAL: f32 = 3.0;

impl OwnSorter {
    /// Learns categories from what defines them and from labelled mails; `None` where they
    /// are not at least two.
    pub(crate) fn learn(
        sorter: &Sorter,
        categories: Vec<OwnCategory>,
        labelled: &[OwnExample],
    ) -> Option<Self> {
        let example = |kind: &str, text: &str| OwnExample {
            evidence: sorter.evidence_of(MailText {
                subject: "",
                body: text,
                n_attachments: 0,
            }),
            kind: kind.to_owned(),
        };
        let mut brief = Vec::new();
        let mut real = Vec::new();
        for own in &categories {
            brief.push(example(
                &own.name,
                &format!("{} {}", own.name, own.definition),
            ));
            brief.extend(own.cues.iter().map(|cue| example(&own.name, cue)));
            real.extend(own.examples.iter().map(|text| example(&own.name, text)));
        }
        let brief = brief.iter().map(|example| (example, 1.0));
        let real = real.iter().chain(labelled).map(|example| (example, REAL));
        Some(Self {
            kinds: OwnKinds::learn_weighted(brief.chain(real).collect())?,
            categories,
        })
    }

    /// The category of a mail.
    pub(crate) fn category(&self, sorter: &Sorter, message: Message<'_>) -> OwnGuess {
        let body = own_text(&parts::part(message.text));
        let text = fold(&format!("{}\n{body}", subject(message)));
        let cues = |name: &str| {
            let own = self.categories.iter().filter(|own| own.name == name);
            let cues = own.flat_map(|own| &own.cues);
            let n = cues.filter(|cue| text.contains(&fold(cue))).count();
            CUE * n.min(2) as f32
        };
        self.kinds.guess_with(&sorter.evidence(message), cues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Message<'_> {
        Message {
            text,
            ..Message::default()
        }
    }

    #[test]
    fn an_office_has_its_own_categories() {
        let category = |name: &str, cues: &[&str], examples: &[&str]| OwnCategory {
            name: name.into(),
            definition: String::new(),
            cues: cues.iter().map(|cue| (*cue).into()).collect(),
            examples: examples.iter().map(|example| (*example).into()).collect(),
        };
        let categories = vec![
            category(
                "mobilité",
                &["permis"],
                &["je n'ai pas de voiture pour aller travailler"],
            ),
            category("logement", &["loyer"], &["je dois quitter mon appartement"]),
        ];
        let built_in = Sorter::learn();
        let labelled = [OwnExample {
            evidence: built_in.evidence(message("la chorale répète jeudi")),
            kind: "chorale".into(),
        }];
        let sorter = OwnSorter::learn(&built_in, categories, &labelled).unwrap();
        let of = |text: &str| sorter.category(&built_in, message(text)).kind;
        assert_eq!(of("je voudrais passer le permis"), "mobilité");
        assert_eq!(of("mon appartement est insalubre"), "logement");
        assert_eq!(of("à quelle heure chante la chorale ?"), "chorale");
        assert!(OwnSorter::learn(&built_in, Vec::new(), &labelled).is_none());
    }
}
