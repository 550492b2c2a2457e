//! Lines that say what the person can no longer do or no longer wants: they name trades and
//! tasks that are not theirs.

use super::wish_values::refuses_in_first_person;
use crate::text::fold;

/// Who sets limits: « avis du médecin du travail » is about no doctor's trade.
const DOCTORS: [&str; 3] = [
    "medecin du travail",
    "medecine du travail",
    "medecin traitant",
];
/// How limits are put.
const LIMITS: [&str; 8] = [
    "pas de ",
    "sans ",
    "avis ",
    "restriction",
    "inapt",
    "amenagement",
    "eviter",
    "interdi",
];

/// True if a line states a limit of the person's health or a refusal.
pub(crate) fn states_a_limit(line: &str) -> bool {
    let folded = fold(line);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    refuses_in_first_person(line) || has(&DOCTORS) && has(&LIMITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doctor_who_sets_limits_is_no_trade_of_the_person() {
        for (line, is_one) in [
            ("Avis du médecin du travail : pas de port de charges", true),
            ("Je ne veux plus travailler dans la restauration", true),
            (
                "Infirmière en médecine du travail, visites de reprise",
                false,
            ),
            ("Médecin du travail, service interentreprises", false),
            ("Travail sans découcher", false),
        ] {
            assert_eq!(states_a_limit(line), is_one, "{line}");
        }
    }
}
