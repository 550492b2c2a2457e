//! The analyzer: what was learnt from a collection of texts, and the reading
//! of any text with it.

use std::collections::BTreeSet;

use super::boilerplate::Boilerplate;
use super::hash::{mix, stable_hash};
use super::phrases::Phrases;
use super::steps::{Step, Steps};
use super::{genders, stems, stops};
use crate::block::{Block, BlockSignature, Error, Writer};

/// Marks the bytes of an analyzer.
const MARK: [u8; 4] = *b"MTXA";
/// To be raised when the same text would give other terms.
const VERSION: u64 = 3;

/// French text to terms. A text is always read by the analyzer that the model
/// it is compared with was learnt with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analyzer {
    steps: Steps,
    pub(super) phrases: Phrases,
    pub(super) boilerplate: Boilerplate,
}

impl Analyzer {
    /// An analyzer that has learnt nothing: no set phrases, and no sentence
    /// left out.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was learnt, with some of its steps alone.
    #[must_use]
    pub fn with_steps(&self, steps: Steps) -> Self {
        let has = |step| steps.has(step);
        let (phrases, boilerplate) = (has(Step::Phrase), has(Step::Boilerplate));
        let mut own = Self {
            steps,
            ..Self::default()
        };
        if phrases {
            own.phrases = self.phrases.clone();
        }
        if boilerplate {
            own.boilerplate = self.boilerplate.clone();
        }
        own
    }

    /// What was learnt, without the set phrases that have one of `terms`.
    #[must_use]
    pub(crate) fn without_terms(&self, terms: &BTreeSet<&str>) -> Self {
        Self {
            phrases: self.phrases.without(terms),
            ..self.clone()
        }
    }

    /// The steps that a text goes through.
    pub(crate) fn steps(&self) -> Steps {
        self.steps
    }

    /// How many set phrases were learnt.
    pub fn n_phrases(&self) -> usize {
        self.phrases.len()
    }

    /// How many sentences are left out.
    pub fn n_sentences(&self) -> usize {
        self.boilerplate.len()
    }

    /// The block that [`Self::to_bytes`] writes. Its version covers the word
    /// lists too: with other lists the same text would give other terms.
    pub fn signature() -> BlockSignature {
        let stamp = stamp();
        BlockSignature {
            mark: MARK,
            version: (stamp ^ stamp >> 32) as u32,
        }
    }

    /// The bytes to save with a model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::signature());
        self.phrases.write(&mut writer);
        self.boilerplate.write(&mut writer);
        if self.steps != Steps::default() {
            writer.array(&[self.steps.to_bits()]);
        }
        writer.finish()
    }

    /// Reads the arrays that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If they are damaged.
    pub fn from_block(mut block: Block) -> Result<Self, Error> {
        let phrases = Phrases::read(&mut block)?;
        let boilerplate = Boilerplate::read(&mut block)?;
        // An analyzer of all steps says nothing of them, as earlier ones do.
        let steps = match block.is_at_end() {
            true => Steps::default(),
            false => Steps::from_bits(block.one()?).ok_or(Error::Version)?,
        };
        block.finish()?;
        Ok(Self {
            steps,
            phrases,
            boilerplate,
        })
    }
}

/// The version together with all word lists.
fn stamp() -> u64 {
    let lists = stops::lists()
        .into_iter()
        .chain([stems::LIST, genders::LIST]);
    lists.fold(VERSION, |stamp, list| {
        mix(stamp, stable_hash(list.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Sample, TermPart};
    use super::Analyzer;
    use crate::block::{Block, Error};

    fn read(bytes: &[u8]) -> Result<Analyzer, Error> {
        Analyzer::from_block(Block::from_bytes(bytes, Analyzer::signature())?)
    }

    fn terms(text: &str) -> Vec<String> {
        let tokens = Analyzer::new().tokens(text);
        tokens
            .into_iter()
            .map(|token| token.term.into_owned())
            .collect()
    }

    #[test]
    fn writings_of_one_thing_give_the_same_terms() {
        let same = [
            &[
                "Infirmière diplômée",
                "infirmier(ère) diplômé(e)",
                "INFIRMIERE DIPLOMEE",
                "Infirmier / Infirmière diplômé·e",
                "infirmiers/ères diplômé.e.s",
            ][..],
            &[
                "aide-soignante",
                "aide soignant",
                "Aide-soignant(e)",
                "aides‑soignantes",
            ],
            &[
                "serveur H/F",
                "serveuse (F/H)",
                "Serveur(se)",
                "serveur·euse",
            ],
            &["CACES R489", "caces R-489"],
            &["travail en 3x8", "travail en 3 X 8", "travail en 3*8"],
            &["Bac+2", "BAC + 2", "bac +2"],
            &["R&D", "r&d"],
            &["l’œuvre", "l'oeuvre", "L ŒUVRE"],
            &["A.S. de nuit", "AS de nuit"],
            &["nodejs", "Node.js"],
        ];
        for writings in same {
            for writing in writings {
                assert_eq!(terms(writing), terms(writings[0]), "{writing}");
            }
        }
    }

    #[test]
    fn every_category_of_a_caces_is_a_term() {
        let categories = |text: &str| -> Vec<String> {
            let all = terms(text).into_iter();
            all.filter(|term| term.starts_with("caces ") && !term.contains('r'))
                .collect()
        };
        let expected = ["caces 1a", "caces 3", "caces 5"];
        for text in [
            "CACES R489 cat. 1A, 3 et 5 exigés",
            "CACES 1A/3/5",
            "CACES R389 1A - 3 - 5",
            "caces 1A, 3, 5 et permis B",
        ] {
            assert_eq!(categories(text), expected, "{text}");
        }
        assert_eq!(categories("CACES 3, 2 ans d'expérience"), ["caces 3"]);
        assert_eq!(categories("CACES R486 B, 3 postes"), Vec::<String>::new());
    }

    #[test]
    fn technical_names_stay_whole() {
        let text = "C++, C#, .NET, Node.js, SAP, CACES R489, 3x8, permis C, BTS MCO, HACCP, 2D/3D, CATIA V5, bac+2, langage C";
        assert_eq!(
            terms(text),
            [
                "c++",
                "c#",
                ".net",
                "node.js",
                "sap",
                "caces r489",
                "caces",
                "r489",
                "3x8",
                "permis c",
                "bts mco",
                "bts",
                "mco",
                "haccp",
                "2d/3d",
                "2d",
                "3d",
                "catia",
                "v5",
                "bac+2",
                "langage c",
                "langag"
            ]
        );
    }

    #[test]
    fn figures_and_addresses_are_no_terms() {
        let text = "Tél : 06 12 34 56 78, a.b@exemple.fr, https://exemple.fr/cv\n12 rue des Lilas 75012 PARIS\n1 800 € brut, 35h, 24/05/2024, 10 000€";
        assert_eq!(terms(text), [""; 0]);
    }

    #[test]
    fn english_is_read_with_english_rules() {
        let text =
            "We are looking for a developer who will be developing our platforms with the team";
        assert_eq!(terms(text), ["develop", "develop", "platform"]);
    }

    #[test]
    fn bytes_of_other_things_are_refused() {
        assert_eq!(read(b"SQLite format 3"), Err(Error::Foreign));
        let mut bytes = Analyzer::new().to_bytes();
        bytes[5] ^= 1;
        assert_eq!(read(&bytes), Err(Error::Version));
        bytes[5] ^= 1;
        bytes.push(0);
        assert_eq!(read(&bytes), Err(Error::Damaged));
    }

    proptest! {
        #[test]
        fn spans_slice_the_original(text in any::<String>()) {
            check_spans(&text);
        }

        #[test]
        fn spans_slice_what_looks_like_a_cv(text in "([a-zA-ZéÉœ0-9]{0,6}[ .,'’()/·+#&@\n\u{ad}-]{0,2}|bac|permis|caces|rue |infirmier|ère|http://|\\.net){0,40}") {
            check_spans(&text);
        }

        #[test]
        fn what_is_kept_loads_equal(texts in prop::collection::vec("((alpha|beta|gamma|delta|omega)[ .]){0,30}", 0..40)) {
            let samples: Vec<Sample<'_>> = texts.iter().map(|text| Sample { text, ..Sample::default() }).collect();
            let analyzer = Analyzer::learn(&samples, &[]);
            prop_assert_eq!(read(&analyzer.to_bytes()).unwrap(), analyzer);
        }
    }

    fn check_spans(text: &str) {
        let mut last = 0;
        for token in Analyzer::new().tokens(text) {
            assert!(!text[token.span.clone()].is_empty());
            assert!(!token.term.is_empty());
            assert!(token.part == TermPart::Phrase || token.span.start >= last);
            last = token.span.start;
        }
    }
}
