//! The named steps from a text to its terms: one list for training, for every later reading, and
//! for whoever wants to see or choose them.
//!
//! A step that is left out changes nothing: the rest runs without it, in the same order.

/// A step, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Mail, web and postal addresses are left out.
    Address,
    /// Technical names stay whole: C++, Node.js, CACES R489.
    Name,
    /// « l'emploi » is two words.
    Elision,
    /// « infirmier(ère) » is one word.
    Inclusive,
    /// Small letters.
    Lower,
    /// No accents, ligatures opened, hyphens and apostrophes inside words gone.
    Accent,
    /// Figures, quantities, dates and references are left out.
    Number,
    /// Function words and the words of any offer are left out.
    Stop,
    /// One form for both genders.
    Gender,
    /// One term for the forms of a word.
    Stem,
    /// Sentences that return in offers whatever the trade are left out; learnt.
    Boilerplate,
    /// Words that form a set phrase are one term; learnt.
    Phrase,
}

impl Step {
    pub(crate) const ALL: [Self; 12] = [
        Self::Address,
        Self::Name,
        Self::Elision,
        Self::Inclusive,
        Self::Lower,
        Self::Accent,
        Self::Number,
        Self::Stop,
        Self::Gender,
        Self::Stem,
        Self::Boilerplate,
        Self::Phrase,
    ];

    /// What people write to choose it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Elision => "elision",
            Self::Inclusive => "inclusive",
            Self::Lower => "lower",
            Self::Accent => "accent",
            Self::Number => "number",
            Self::Stop => "stop",
            Self::Gender => "gender",
            Self::Stem => "stem",
            Self::Boilerplate => "boilerplate",
            Self::Phrase => "phrase",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// True if it needs what a training learnt.
    pub(crate) fn is_learnt(self) -> bool {
        matches!(self, Self::Boilerplate | Self::Phrase)
    }
}

/// Which steps run. They always run in the order of [`Step::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Steps(u32);

/// All steps, as a training runs them.
impl Default for Steps {
    fn default() -> Self {
        Step::ALL.into_iter().collect()
    }
}

impl FromIterator<Step> for Steps {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().fold(0, |bits, step| bits | bit(step)))
    }
}

impl Steps {
    /// None at all: a text is only cut into words.
    pub(crate) const NONE: Self = Self(0);

    #[inline]
    pub(crate) fn has(self, step: Step) -> bool {
        self.0 & bit(step) != 0
    }

    #[must_use]
    pub(crate) fn without(self, step: Step) -> Self {
        Self(self.0 & !bit(step))
    }

    /// Those of the steps that come before `step`, and itself.
    #[must_use]
    pub(crate) fn up_to(self, step: Step) -> Self {
        self.iter().filter(|own| *own <= step).collect()
    }

    /// In the order in which they run.
    pub(crate) fn iter(self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(move |step| self.has(*step))
    }

    /// Those that decide what a word means, whatever the words around it.
    #[must_use]
    pub(super) fn of_words(self) -> Self {
        const WORDS: [Step; 6] = [
            Step::Lower,
            Step::Accent,
            Step::Number,
            Step::Stop,
            Step::Gender,
            Step::Stem,
        ];
        WORDS.into_iter().filter(|step| self.has(*step)).collect()
    }

    pub(super) fn to_bits(self) -> u32 {
        self.0
    }

    /// The steps of [`Self::to_bits`]; none where there is a step that is not known here.
    pub(super) fn from_bits(bits: u32) -> Option<Self> {
        (bits & !Self::default().0 == 0).then_some(Self(bits))
    }
}

fn bit(step: Step) -> u32 {
    1 << step as u32
}

#[cfg(test)]
mod tests {
    use super::super::Analyzer;
    use super::{Step, Steps};

    /// The terms of a text after some steps.
    fn terms(steps: &[Step], text: &str) -> Vec<String> {
        let steps: Steps = steps.iter().copied().collect();
        let tokens = Analyzer::new().with_steps(steps).tokens(text);
        let terms = tokens.into_iter().map(|token| token.term.into_owned());
        terms.collect()
    }

    #[test]
    fn each_step_does_what_it_is_named_for() {
        let cases: &[(&[Step], &str, &[&str])] = &[
            (&[], "L'Élève de Lyon", &["L'Élève", "de", "Lyon"]),
            (&[Step::Elision], "L'Élève", &["L", "Élève"]),
            (&[Step::Lower], "L'Élève", &["l'élève"]),
            (&[Step::Accent], "L'Élève", &["LEleve"]),
            (&[Step::Lower, Step::Accent], "Cœur", &["coeur"]),
            (&[Step::Stop], "la paie de Lyon", &["paie", "Lyon"]),
            (&[Step::Gender], "une vendeuse", &["une", "vendeur"]),
            (&[Step::Stem], "les ventes", &["les", "vente"]),
            (&[Step::Inclusive], "Vendeur(se)", &["Vendeur"]),
            (&[], "Vendeur(se)", &["Vendeur", "se"]),
            (&[Step::Name], "Node.js", &["Node.js"]),
            (&[], "Node.js", &["Node", "js"]),
            (
                &[Step::Address],
                "voir www.exemple.fr ici",
                &["voir", "ici"],
            ),
            (&[], "voir exemple.fr", &["voir", "exemple", "fr"]),
            (&[Step::Number], "35 heures", &["heures"]),
            (&[], "35 heures", &["35", "heures"]),
        ];
        for (steps, text, expected) in cases {
            assert_eq!(terms(steps, text), *expected, "{steps:?} {text}");
        }
    }

    #[test]
    fn every_name_is_of_one_step() {
        for step in Step::ALL {
            assert_eq!(Step::from_name(step.name()), Some(step));
        }
        assert_eq!(Step::from_name("lemma"), None);
    }

    #[test]
    fn steps_are_saved_and_unknown_ones_refused() {
        let some: Steps = [Step::Stop, Step::Phrase].into_iter().collect();
        assert_eq!(Steps::from_bits(some.to_bits()), Some(some));
        assert_eq!(Steps::from_bits(1 << 31), None);
        assert_eq!(
            some.up_to(Step::Stem).iter().collect::<Vec<_>>(),
            [Step::Stop]
        );
    }
}
