//! The cases written beside each rule: what it must and must not catch.

use super::extract::Extractor;
use super::fact::Polarity;
use super::rules::Cases;

/// A case that the rules get wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FailedCase {
    /// The sub-label.
    pub sub: &'static str,
    /// What the rules had to do: `catches`, `skips`, `negates` or `trains`.
    pub expected: &'static str,
    /// The text.
    pub text: String,
}

impl Extractor {
    /// Runs all cases of the rules; gives those that fail.
    pub(crate) fn failed_cases(&self) -> Vec<FailedCase> {
        let cases = self.rules().cases.iter();
        cases
            .flat_map(|cases| self.failed_cases_of(cases))
            .collect()
    }

    fn failed_cases_of(&self, cases: &Cases) -> Vec<FailedCase> {
        let kinds: [(&'static str, &[String]); 4] = [
            ("catches", &cases.catches),
            ("skips", &cases.skips),
            ("negates", &cases.negates),
            ("trains", &cases.trains),
        ];
        let mut failed = Vec::new();
        for (expected, texts) in kinds {
            let wrong = texts
                .iter()
                .filter(|text| !self.passes(cases.sub, expected, text));
            failed.extend(wrong.map(|text| FailedCase {
                sub: cases.sub,
                expected,
                text: text.clone(),
            }));
        }
        failed
    }

    fn passes(&self, sub: &str, expected: &str, text: &str) -> bool {
        let facts = self.extract(text);
        let mut polarities = facts.iter().filter(|f| f.sub == sub).map(|f| f.polarity);
        match expected {
            "catches" => polarities.any(Polarity::holds),
            "skips" => !polarities.any(Polarity::holds),
            "negates" => polarities.any(|polarity| polarity == Polarity::Negated),
            _ => polarities.any(|polarity| polarity == Polarity::TrainingProvided),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_pass_their_own_cases() {
        let failed = Extractor::built_in().failed_cases();
        assert!(failed.is_empty(), "{failed:#?}");
    }

    #[test]
    fn a_wrong_case_is_reported() {
        let words = "[names]\n[contexts]\n";
        let label = "label='l'\nname='L'\npolarity='asked'\n[[sub]]\nsub='s'\nname='S'\ncues=['pomme']\ncatches=['des pommes','des poires']";
        let failed = Extractor::compile(words, &[("l", label)])
            .unwrap()
            .failed_cases();
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].text, "des poires");
    }
}
