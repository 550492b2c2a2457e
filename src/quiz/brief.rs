//! What a test is made from.

use crate::facts::{Part, SentencePart};
use crate::requirement::{Need, Requirement};
use crate::rome::Sheet;

/// Everything a test is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brief<'a> {
    /// The occupation.
    pub sheet: &'a Sheet,
    /// The offer or the text; none for a test on an occupation.
    pub offer: Option<&'a OfferText>,
    /// What the person lacks, where there is a CV.
    pub person: Option<&'a PersonGaps>,
    /// True if the text of the offer is rather of another occupation than the one it is filed under.
    pub is_doubted: bool,
}

/// What was read of an offer.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfferText {
    /// The title, a newline, the description.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<SentencePart>,
    /// What it asks.
    pub requirements: Vec<Requirement>,
    /// True if the offer takes people who have not done the job: beginners, apprentices, trainees.
    pub for_beginners: bool,
    /// True if it is a contract with studies, or a placement.
    pub is_training: bool,
    /// Skills listed in the record: the ROME's number where it has one, and the label.
    pub skills: Vec<(Option<u32>, String)>,
}

/// What a person lacks.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonGaps {
    /// Requirements of the offer that are not met.
    pub unmet: Vec<Need>,
    /// The text of the CV, without identity.
    pub text: String,
}

impl OfferText {
    /// Sentences about the tasks and the candidate, not about the employer and the terms.
    pub(super) fn job_sentences(&self) -> impl Iterator<Item = &SentencePart> {
        let sentences = self.sentences.iter();
        sentences.filter(|one| one.part != Part::Other && !self.is_notice(one))
    }

    /// True for a sentence on what becomes of an application or on equal treatment.
    fn is_notice(&self, sentence: &SentencePart) -> bool {
        const NOTICE: [&str; 8] = [
            "candidature",
            "vos données",
            "données personnelles",
            "handicap",
            "recrutement",
            "postuler",
            "diversité",
            "formation interne",
        ];
        let folded = self.text[sentence.span.clone()].to_lowercase();
        NOTICE.iter().any(|word| folded.contains(word))
    }
}

impl PersonGaps {
    /// True if the CV does not meet a need.
    pub(super) fn lacks(&self, need: &Need) -> bool {
        self.unmet.contains(need)
    }
}
