//! The checks of an offer in French, and what the person lacks for it.

use serde::{Deserialize, Serialize};

use super::Course;
use crate::app::matching;
use crate::gap::SkillLine;
use crate::offer::Offer;
use crate::report::french::decimal;
use crate::requirement::{Check, CheckKind, Distance, Need, Side, State};

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
    pub(crate) courses: Vec<Course>,
}

pub(super) fn fit(own: &matching::Match) -> Vec<FitCheck> {
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

/// Every unmet demand, and the place where the CV sets a limit.
pub(super) fn lacks(own: &matching::Match) -> Vec<Lack> {
    let unmet = own
        .checks
        .iter()
        .filter(|check| check.state == State::Unmet);
    let of_checks = unmet.filter_map(|check| lack(check, &own.offer));
    of_checks.chain(own.skills.iter().map(skill)).collect()
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

fn lack(check: &Check, offer: &Offer) -> Option<Lack> {
    let (kind, how, text, quote) = match &check.kind {
        CheckKind::Need(need) => {
            let kind = need.kind();
            (kind.name(), kind.how(), need.text(), check.quote.clone())
        }
        CheckKind::Place(_) if check.required => {
            let place = offer.place.label.clone();
            (
                "place",
                "none",
                format!("un poste à {}", offer.place.town()),
                place,
            )
        }
        _ => return None,
    };
    Some(Lack {
        kind: kind.to_owned(),
        how: how.to_owned(),
        required: check.required,
        courses: Vec::new(),
        text,
        quote,
    })
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
        CheckKind::Night => "travail de nuit".to_owned(),
        CheckKind::TrainingContract if check.state == State::Met => {
            "contrat en alternance".to_owned()
        }
        CheckKind::TrainingContract => {
            "contrat en alternance, que votre CV ne demande pas".to_owned()
        }
        CheckKind::Internship if check.state == State::Met => "stage".to_owned(),
        CheckKind::Internship => "stage, que votre CV ne demande pas".to_owned(),
        CheckKind::SelfEmployed => "travail à son compte".to_owned(),
        CheckKind::LeadsPeople(true) => "poste d'encadrement".to_owned(),
        CheckKind::LeadsPeople(false) => "poste sans encadrement annoncé".to_owned(),
    }
}

fn need_text(need: &Need, check: &Check) -> String {
    let how = if check.required {
        "demandé"
    } else {
        "souhaité"
    };
    let state = match check.state {
        State::Met => "votre CV le montre",
        State::Unmet => "votre CV ne l'indique pas",
        State::Unknown => "à vérifier",
    };
    format!("{} ({how}) : {state}", need.text())
}

/// Kilometres from which one would have to move.
const MOVE_KM: f32 = 90.0;

fn place(distance: Distance) -> String {
    match distance {
        Distance::Km(km) if km < 2.0 => "près de chez vous".to_owned(),
        Distance::Km(km) if km >= MOVE_KM => {
            format!("à {} km de chez vous : il faudrait déménager", rounded(km))
        }
        Distance::Km(km) => format!("à {} km de chez vous", rounded(km)),
        Distance::SameDepartement => "dans votre département".to_owned(),
        Distance::InZone => "dans la région que vous souhaitez".to_owned(),
        Distance::Elsewhere => "loin de chez vous".to_owned(),
        Distance::Overseas => "de l'autre côté de la mer".to_owned(),
        Distance::Unknown => "lieu à vérifier".to_owned(),
    }
}

/// Kilometres as people say them: by tens where they are many.
pub(super) fn rounded(km: f32) -> String {
    let step = if km >= 100.0 { 10.0 } else { 1.0 };
    decimal(f64::from((km / step).round() * step), 0)
}
