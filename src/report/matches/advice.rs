//! Advice as French sentences.

use super::super::document::{Line, Span};
use super::shape::NextStep;
use super::understood::both_genders;
use crate::advise::Advice;

pub(crate) fn next_step(advice: &Advice) -> NextStep {
    NextStep {
        kind: kind(advice).to_owned(),
        action: action(advice),
        reason: reason(advice),
        command: None,
    }
}

impl NextStep {
    /// The action, then its reason.
    pub(in crate::report) fn line(&self) -> Line {
        let sign = if self.action.ends_with('.') {
            " "
        } else {
            " : "
        };
        let action = Span::Strong(self.action.clone());
        vec![action, Span::Plain(format!("{sign}{}", self.reason))]
    }
}

fn kind(advice: &Advice) -> &'static str {
    match advice {
        Advice::StateCondition { .. } => "state_condition",
        Advice::AddHeadline => "add_headline",
        Advice::DatePosts => "date_posts",
        Advice::DescribeWork { .. } => "describe_work",
        Advice::FollowCourse { .. } => "follow_course",
        Advice::TryNeighbour(_) => "try_neighbour",
        Advice::SwitchToNeighbour(_) => "switch_to_neighbour",
        Advice::WidenArea { .. } => "widen_area",
    }
}

fn action(advice: &Advice) -> String {
    match advice {
        Advice::StateCondition { condition, .. } => {
            format!("Si vous l'avez, écrivez-le dans votre CV : {condition}.")
        }
        Advice::AddHeadline => "Écrivez en tête de votre CV le métier que vous cherchez.".into(),
        Advice::DatePosts => "Datez vos expériences (mois et année de début et de fin).".into(),
        Advice::DescribeWork { .. } => {
            "Décrivez ce que vous savez faire : tâches, outils, machines, logiciels.".into()
        }
        Advice::FollowCourse { title, code, .. } => {
            format!("Regardez la formation « {title} » ({code}).")
        }
        Advice::TryNeighbour(other) => {
            format!(
                "Regardez aussi le métier voisin : {}.",
                both_genders(&other.label)
            )
        }
        Advice::SwitchToNeighbour(other) => {
            format!(
                "Cherchez plutôt du côté du métier voisin : {}.",
                both_genders(&other.label)
            )
        }
        Advice::WidenArea { .. } => "Élargissez la zone de recherche.".into(),
    }
}

fn reason(advice: &Advice) -> String {
    match advice {
        Advice::StateCondition {
            n_offers, n_market, ..
        } => {
            format!("{n_offers} des {n_market} offres proches l'exigent et votre CV n'en dit rien.")
        }
        Advice::AddHeadline => {
            "Aucun titre n'y a été trouvé : c'est ce qu'un recruteur lit d'abord.".into()
        }
        Advice::DatePosts => {
            "Aucune date n'a été trouvée : l'expérience ne peut pas être comptée.".into()
        }
        Advice::DescribeWork { n_words } => format!(
            "Le CV ne compte que {n_words} mots sur votre travail : trop peu pour vous comparer aux offres."
        ),
        Advice::FollowCourse {
            gap,
            n_offers,
            n_market,
            ..
        } => format!(
            "{n_offers} des {n_market} offres proches demandent « {gap} », que votre CV ne montre pas."
        ),
        Advice::TryNeighbour(other) => {
            format!("{} offres y sont ouvertes en ce moment.", other.n_offers)
        }
        Advice::SwitchToNeighbour(other) => format!(
            "Aucune offre ne vous correspond vraiment ; {} y sont ouvertes.",
            other.n_offers
        ),
        Advice::WidenArea { n_offers } => {
            format!("{n_offers} offres de votre métier sont hors de la zone demandée.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_an_action_and_a_reason_with_its_figures() {
        let step = next_step(&Advice::StateCondition {
            condition: "permis B".to_owned(),
            n_offers: 3,
            n_market: 48,
        });
        assert_eq!(
            step.action,
            "Si vous l'avez, écrivez-le dans votre CV : permis B."
        );
        assert_eq!(
            step.reason,
            "3 des 48 offres proches l'exigent et votre CV n'en dit rien."
        );
    }
}
