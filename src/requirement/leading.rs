//! Whether a text asks to lead people.

use crate::text::tokens;

/// « Animer une équipe stable », « management de l'équipe ».
pub(super) fn leads_a_team(text: &str) -> bool {
    const LEADS: [&str; 8] = [
        "animer",
        "animez",
        "animerez",
        "manager",
        "managez",
        "management",
        "encadrer",
        "encadrement",
    ];
    /// Words between it and the team.
    const NEAR: usize = 4;
    let words = tokens(text);
    let is_lead = |at: &usize| LEADS.contains(&words[*at].folded.as_str());
    let has_team = |at: usize| {
        let near = words.iter().skip(at + 1).take(NEAR);
        let mut near = near.map(|word| word.folded.as_str());
        near.any(|word| matches!(word, "equipe" | "equipes"))
    };
    (0..words.len()).filter(is_lead).any(has_team)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_beside_a_word_of_leading_is_led() {
        assert!(leads_a_team("Vous devez animer une équipe stable."));
        assert!(leads_a_team("Le management de votre équipe"));
        assert!(!leads_a_team(
            "Animer le rayon, au sein d'une belle et grande équipe"
        ));
    }
}
