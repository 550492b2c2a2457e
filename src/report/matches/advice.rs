//! Advice as French sentences.

use super::super::document::{Line, Span};
use super::super::french::{euros, plural};
use super::shape::NextStep;
use super::understood::both_genders;
use crate::advise::levers::{LowerAdvice, PaidOffers};
use crate::advise::{Advice, AdviceKind, Helper, Neighbouring};

/// Nobody drives farther every day.
const FARTHEST_DAILY_KM: u32 = 60;

pub(crate) fn next_step(advice: &Advice) -> NextStep {
    NextStep {
        kind: advice.kind().name().to_owned(),
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

/// The kind of action with that name in the JSON, or with the name it had in earlier answers.
pub(crate) fn kind_of_step(name: &str) -> Option<AdviceKind> {
    match name {
        "state_condition" | "add_headline" | "date_posts" | "describe_work" => {
            Some(AdviceKind::CompleteCv)
        }
        "follow_course" => Some(AdviceKind::Course),
        "try_neighbour" | "switch_to_neighbour" => Some(AdviceKind::Neighbour),
        "widen_area" => Some(AdviceKind::WidenPlace),
        other => AdviceKind::named(other),
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
        Advice::WidenRing(ring) => {
            format!(
                "Vous pourriez chercher jusqu'à {} km, à vol d'oiseau.",
                ring.km
            )
        }
        Advice::MendReading => {
            "Donnez un CV qui se lit mieux : le fichier du traitement de texte plutôt qu'une photo."
                .into()
        }
        other => action_of_search(other),
    }
}

/// What the levers and the offers shown advise.
fn action_of_search(advice: &Advice) -> String {
    match advice {
        Advice::ApplyFirst { .. } => "Postulez aux offres les plus proches de votre CV.".into(),
        Advice::Watch { .. } => {
            "Faites surveiller cette recherche, pour voir les nouvelles offres dès leur parution."
                .into()
        }
        Advice::PrepareQuestions { title } => {
            format!("Préparez les questions qu'on pourrait vous poser pour « {title} ».")
        }
        Advice::TryImmersion(other) => format!(
            "Essayez quelques jours le métier voisin, par une immersion : {}.",
            both_genders(&other.label)
        ),
        Advice::LowerPay(lower, _) => format!(
            "Vous pourriez accepter {} brut par an.",
            euros(f64::from(lower.step.wish))
        ),
        Advice::RaisePay(raise, _) => format!(
            "Vous pourriez demander {} brut par an.",
            euros(f64::from(raise.wish))
        ),
        Advice::SeekHelp { helper, .. } => help(*helper).into(),
        _ => String::new(),
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
            let open = plural(
                other.n_offers,
                "offre y est ouverte",
                "offres y sont ouvertes",
            );
            format!("{open} en ce moment, {}.", place(other.is_in_area))
        }
        other => reason_of_search(other),
    }
}

/// What a ring beyond a daily drive means.
fn to_move(km: u32) -> &'static str {
    match km > FARTHEST_DAILY_KM {
        true => " Au-delà de 60 km, il faudrait sans doute déménager.",
        false => "",
    }
}

fn reason_of_immersion(other: &Neighbouring) -> String {
    let asks = other.lacks.iter();
    let asks = asks.map(|lacks| format!(" ; il resterait à montrer « {lacks} »"));
    let asks: String = asks.collect();
    let offers = plural(other.n_offers, "offre", "offres");
    format!(
        "{offers} à votre portée, {}{asks}.",
        place(other.is_in_area)
    )
}

/// Where offers were counted.
fn place(is_in_area: bool) -> &'static str {
    match is_in_area {
        true => "dans la zone",
        false => "en France",
    }
}

/// The reasons of what the levers and the offers shown advise.
fn reason_of_search(advice: &Advice) -> String {
    let offers = |n: usize| plural(n, "offre", "offres");
    match advice {
        Advice::WidenRing(ring) => {
            format!(
                "Il y aurait {} de votre métier de plus {}.{}",
                offers(ring.n_more),
                match ring.has_area {
                    true => "que dans la zone",
                    false => "qu'à 20 km",
                },
                to_move(ring.km)
            )
        }
        Advice::MendReading => "Une partie de ce document n'a pas pu être lue sûrement.".into(),
        Advice::ApplyFirst { n_near } => match n_near {
            1 => "Parmi les premières, une est de votre métier ou d'un métier proche, et à votre portée.".into(),
            n => format!("Parmi les premières, {n} sont de votre métier ou d'un métier proche, et à votre portée."),
        },
        Advice::Watch { n_new } => match n_new {
            1 => "Une offre de votre métier ou de la même famille a paru en France depuis un mois.".into(),
            n => format!(
                "{} de votre métier et de la même famille ont paru en France depuis un mois.",
                offers(*n)
            ),
        },
        Advice::PrepareQuestions { .. } => "C'est l'offre la plus proche de votre CV.".into(),
        Advice::TryImmersion(other) => reason_of_immersion(other),
        Advice::LowerPay(lower, paid) => reason_of_lower(lower, *paid),
        Advice::RaisePay(raise, paid) => format!(
            "{} des {} offres {} qui affichent un salaire {} paient au moins autant.",
            raise.n_kept,
            raise.n_paid,
            trade(*paid),
            place(paid.is_in_area)
        ),
        Advice::SeekHelp { n_near, helper } => reason_of_help(*helper, *n_near),
        _ => String::new(),
    }
}

fn reason_of_lower(lower: &LowerAdvice, paid: PaidOffers) -> String {
    let (open, closed) = match lower.has_closed {
        true => (
            "iraient jusque-là",
            ", celles closes depuis moins de six mois comprises",
        ),
        false => ("seraient ouvertes", ""),
    };
    format!(
        "{} {} {open} {}, soit {} de plus{closed}.",
        plural(lower.step.n_after, "offre", "offres"),
        trade(paid),
        place(paid.is_in_area),
        lower.step.n_more
    )
}

fn trade(paid: PaidOffers) -> &'static str {
    match paid.is_family {
        true => "de votre métier et de la même famille",
        false => "de votre métier",
    }
}

/// Where to turn to.
fn help(helper: Helper) -> &'static str {
    match helper {
        Helper::ApprenticeSchool => {
            "Demandez à un CFA de votre métier la liste des entreprises qui forment, et écrivez-leur directement."
        }
        Helper::DiplomaRecognition => {
            "Demandez au centre ENIC-NARIC France une attestation de comparabilité de votre diplôme, et joignez-la au CV."
        }
        Helper::DisabilityService => {
            "Prenez contact avec Cap emploi, qui accompagne en plus de France Travail les personnes reconnues travailleurs handicapés."
        }
        Helper::EmployersNearby => {
            "Écrivez aux employeurs de votre métier près de chez vous, même sans annonce ; votre conseiller sait lesquels recrutent."
        }
    }
}

/// Why to turn to it.
fn reason_of_help(helper: Helper, n_near: usize) -> String {
    match (helper, n_near) {
        (Helper::ApprenticeSchool, _) => {
            "Beaucoup de contrats d'apprentissage se signent sans qu'une offre ait paru.".into()
        }
        (Helper::DiplomaRecognition, _) => {
            "Un recruteur ne sait pas situer un diplôme étranger ; un métier réglementé demande en plus une autorisation d'exercer.".into()
        }
        (Helper::DisabilityService, _) => {
            "Votre CV cite cette reconnaissance : elle ouvre droit à un suivi et à l'aménagement du poste.".into()
        }
        (_, 0) => "Aucune offre n'est à la fois proche de votre métier et de chez vous.".into(),
        (_, 1) => "Une seule offre est proche de votre métier et de chez vous.".into(),
        (_, n) => format!(
            "Seulement {} proches de votre métier et de chez vous.",
            plural(n, "offre", "offres")
        ),
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
