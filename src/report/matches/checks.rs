//! The checks of an offer in French, and what the person lacks for it.

use serde::{Deserialize, Serialize};

use super::ShownCourse;
use super::evidence_words::{held_post, one_line, shown};
use super::gaps::course;
use crate::app::matching;
use crate::app::person::OfferLack;
use crate::facts::Cefr;
use crate::gap::SkillLine;
use crate::offer::Offer;
use crate::report::french::{ago, decimal, euros, plural};
use crate::report::labels;
use crate::requirement::{Check, CheckKind, Distance, Evidence, Need, Side, State};

/// A comparison of an offer with the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FitCheck {
    /// `wanted` or `asked`.
    pub(crate) side: String,
    /// `place`, `contract`, `diploma`…
    pub(crate) check: String,
    /// `met`, `unmet` or `unknown`.
    pub(crate) state: String,
    pub(crate) required: bool,
    /// In French.
    pub(crate) text: String,
    /// The offer's exact words.
    pub(crate) quote: String,
}

/// Something that the offer asks and the person does not show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lack {
    /// `diploma`, `certification`, `years`…
    pub(crate) kind: String,
    /// `obtain`, `learn`, `word_better` or `none`.
    pub(crate) how: String,
    pub(crate) required: bool,
    /// In French.
    pub(crate) text: String,
    /// The offer's exact words.
    pub(crate) quote: String,
    pub(crate) courses: Vec<ShownCourse>,
}

pub(super) fn fit(own: &matching::MatchedOffer) -> Vec<FitCheck> {
    own.checks.iter().map(fit_check).collect()
}

fn fit_check(check: &Check) -> FitCheck {
    FitCheck {
        side: match check.side() {
            Side::Wanted => "wanted",
            Side::Asked => "asked",
        }
        .to_owned(),
        check: check.name().to_owned(),
        state: match check.state {
            State::Met => "met",
            State::Unmet => "unmet",
            State::Unknown => "unknown",
        }
        .to_owned(),
        required: check.required,
        text: text(check),
        quote: check.quote.clone(),
    }
}

/// Every unmet demand, the place where the CV sets a limit, then what is a step.
pub(super) fn lacks(own: &matching::MatchedOffer, lacks: &[OfferLack<'_>]) -> Vec<Lack> {
    let of_needs = lacks.iter().map(lack);
    let is_limit = |check: &&Check| {
        matches!(check.kind, CheckKind::Place(_)) && check.required && check.state == State::Unmet
    };
    let of_place = own
        .checks
        .iter()
        .filter(is_limit)
        .map(|_| place_lack(&own.offer));
    of_needs
        .chain(of_place)
        .chain(own.skills.iter().map(skill))
        .collect()
}

fn lack(own: &OfferLack<'_>) -> Lack {
    let kind = own.requirement.need.kind();
    Lack {
        kind: kind.name().to_owned(),
        how: kind.how().to_owned(),
        required: own.requirement.required,
        text: own.requirement.need.text(),
        quote: own.requirement.quote.clone(),
        courses: own.advice.courses.iter().map(course).collect(),
    }
}

fn place_lack(offer: &Offer) -> Lack {
    Lack {
        kind: "place".to_owned(),
        how: "none".to_owned(),
        required: true,
        text: format!(
            "poste à {}, hors de la zone que votre CV indique",
            offer.place.town()
        ),
        quote: offer.place.label.clone(),
        courses: Vec::new(),
    }
}

fn skill(line: &SkillLine) -> Lack {
    Lack {
        kind: "skill".to_owned(),
        how: "learn".to_owned(),
        required: line.required,
        text: line.quote.clone(),
        quote: line.quote.clone(),
        courses: Vec::new(),
    }
}

/// A check in a few French words.
fn text(check: &Check) -> String {
    match &check.kind {
        CheckKind::Need(need) => need_text(need, check),
        CheckKind::Place(distance) => place(*distance),
        CheckKind::Contract(kind) => format!("contrat : {}", kind.label()),
        CheckKind::ShortAndFar => "contrat court, loin de chez vous".to_owned(),
        CheckKind::PartTime(Some(hours)) => format!("temps partiel : {hours} h par semaine"),
        CheckKind::PartTime(None) => "temps partiel".to_owned(),
        CheckKind::FullTime => "temps plein, alors que vous cherchez un temps partiel".to_owned(),
        CheckKind::Night if check.state == State::Unmet => {
            "travail de nuit, que vous ne cherchez pas".to_owned()
        }
        CheckKind::Night => "travail de nuit".to_owned(),
        CheckKind::Day => "travail de jour, alors que vous cherchez la nuit".to_owned(),
        CheckKind::Shifts => {
            "horaires postés (équipes du matin et du soir), alors que vous cherchez la journée"
                .to_owned()
        }
        CheckKind::Vehicle => {
            "il faut un véhicule, et votre CV dit que vous n'en avez pas".to_owned()
        }
        CheckKind::Weekend => "travail le week-end, que vous ne cherchez pas".to_owned(),
        CheckKind::Pay(most) => pay(*most, check.state),
        CheckKind::NoTrainingContract => {
            "ce n'est pas un contrat en alternance ni un stage".to_owned()
        }
        CheckKind::TrainingContract => asked_or_not("contrat en alternance", check.state),
        CheckKind::Internship => asked_or_not("stage", check.state),
        CheckKind::SelfEmployed => "travail à son compte".to_owned(),
        CheckKind::LeadsPeople(true) => "poste d'encadrement".to_owned(),
        CheckKind::LeadsPeople(false) => "poste sans encadrement annoncé".to_owned(),
        CheckKind::PractisedTrade(post) => held_post(post),
        CheckKind::TakesBeginners => "débutants acceptés".to_owned(),
        CheckKind::TrainsBeginners => "formation ou tutorat prévus pour qui débute".to_owned(),
        CheckKind::KnownHours(hours) => format!("{hours}, comme dans votre dernier poste"),
        CheckKind::ForExperienced(word) => {
            format!("quelqu'un d'expérimenté : « {word} » (demandé) : votre CV ne l'indique pas")
        }
        CheckKind::Avoided(refused) => format!(
            "l'offre dit « {} », alors que vous refusez : {refused}",
            one_line(&check.quote)
        ),
        CheckKind::Sought(words) => labels::text(words),
        CheckKind::Freshness(days) => freshness(*days, check.state),
        CheckKind::ContractOver(days) => contract_over(*days),
    }
}

/// The most that an offer pays in euros a year.
fn pay(most: u32, state: State) -> String {
    let most = euros(f64::from(most));
    match state {
        State::Unmet => format!("au plus {most} par an, moins que vous ne demandez"),
        _ => format!("jusqu'à {most} par an"),
    }
}

/// A contract that few look for.
fn asked_or_not(contract: &str, state: State) -> String {
    match state {
        State::Met => contract.to_owned(),
        _ => format!("{contract}, que votre CV ne demande pas"),
    }
}

fn freshness(days: u32, state: State) -> String {
    let published = format!("publiée {}", ago(days.try_into().unwrap_or(i32::MAX)));
    match state {
        State::Unmet => format!("{published} : vérifiez qu'elle est encore ouverte"),
        _ => published,
    }
}

fn contract_over(days: u16) -> String {
    let length = match days {
        0..=45 => plural(usize::from(days), "jour", "jours"),
        _ => format!("{} mois", (days + 15) / 30),
    };
    format!("contrat de {length}, sans doute terminé : l'annonce est ancienne")
}

fn need_text(need: &Need, check: &Check) -> String {
    let how = if check.required {
        "demandé"
    } else {
        "souhaité"
    };
    let state = match check.state {
        State::Met => shown(need, check.evidence.as_ref()),
        State::Unmet => match &check.evidence {
            Some(Evidence::Language(level)) => format!("{LEVEL_SAID} {}", level.name()),
            _ => "votre CV ne l'indique pas".to_owned(),
        },
        State::Unknown => "à vérifier".to_owned(),
    };
    format!("{} ({how}) : {state}", asked(need, &check.quote))
}

/// Before the level of a language that is not enough.
pub(super) const LEVEL_SAID: &str = "votre CV dit";

/// What is asked; of a language the level only where the offer writes it.
fn asked(need: &Need, quote: &str) -> String {
    match need {
        Need::Language(language, Some(level))
            if *level < Cefr::C1 && !quote.contains(level.name()) =>
        {
            (*language).to_owned()
        }
        _ => need.text(),
    }
}

/// Kilometres from which one would have to move.
const MOVE_KM: f32 = 90.0;
pub(super) const MOVE: &str = "il faudrait sans doute déménager";

fn place(distance: Distance) -> String {
    match distance {
        Distance::Km(km) if km < 2.0 => "près de chez vous".to_owned(),
        // Whole kilometres first, as programs get them, so that both say the same.
        Distance::Km(km) if km >= MOVE_KM => {
            let km = rounded(km.round());
            format!("à {km} km de chez vous : {MOVE}")
        }
        Distance::Km(km) => format!("à {} km de chez vous", rounded(km.round())),
        Distance::About(km) if km >= MOVE_KM => format!("{} de chez vous : {MOVE}", about(km)),
        Distance::About(km) => format!("{} de chez vous", about(km)),
        Distance::SameDepartement => "dans votre département".to_owned(),
        Distance::NextDepartement => "dans un département voisin".to_owned(),
        Distance::Abroad => "à l'étranger".to_owned(),
        Distance::InZone => "dans la région que vous souhaitez".to_owned(),
        Distance::Elsewhere => "loin de chez vous".to_owned(),
        Distance::Overseas => "de l'autre côté de la mer".to_owned(),
        Distance::Unknown => "lieu à vérifier".to_owned(),
    }
}

/// « à environ 70 km ».
pub(super) fn about(km: f32) -> String {
    let tens = (km / 10.0).round() * 10.0;
    format!("à environ {} km", decimal(f64::from(tens), 0))
}

/// Kilometres as people say them: by tens where they are many.
pub(super) fn rounded(km: f32) -> String {
    let step = if km >= 100.0 { 10.0 } else { 1.0 };
    decimal(f64::from((km / step).round() * step), 0)
}
