//! What a named watch knows of an offer, in a few words.

use super::super::french::day;
use super::shape::MarkJson;
use crate::app::moment::date_of;
use crate::app::offer_marks::{MarkKind, OfferMark};
use crate::offer::Moment;

pub(super) fn to_json(mark: OfferMark) -> MarkJson {
    let kind = match mark.kind {
        MarkKind::New => "new",
        MarkKind::Kept => "kept",
        MarkKind::SetAside => "set_aside",
        MarkKind::Applied => "applied",
        MarkKind::Answered => "answered",
        MarkKind::Interview => "interview",
        MarkKind::Hired => "hired",
        MarkKind::Refused => "refused",
    };
    MarkJson {
        kind: kind.to_owned(),
        on: mark.day.map(|day| date_of(day).to_string()),
    }
}

/// « Vous y avez postulé le 28 novembre 2026 ».
pub(super) fn sentence(mark: &MarkJson) -> String {
    let what = match mark.kind.as_str() {
        "new" => "Nouvelle depuis le dernier passage de la veille",
        "kept" => "Gardée pour plus tard",
        "set_aside" => "Écartée",
        "applied" => "Vous y avez postulé",
        "answered" => "L'employeur vous a répondu",
        "interview" => "Vous y avez eu un entretien",
        "hired" => "Vous y avez été pris ou prise",
        _ => "Candidature refusée",
    };
    let on = mark.on.as_deref().and_then(|on| on.parse::<Moment>().ok());
    let on = on.map(|on| format!(" le {}", day(on)));
    format!("{what}{}", on.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_what_was_done_and_when() {
        let mark = MarkJson {
            kind: "applied".to_owned(),
            on: Some("2026-11-28".to_owned()),
        };
        assert_eq!(sentence(&mark), "Vous y avez postulé le 28 novembre 2026");
        let new = MarkJson {
            kind: "new".to_owned(),
            on: None,
        };
        assert!(sentence(&new).starts_with("Nouvelle"));
    }
}
