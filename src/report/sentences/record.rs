//! Records that are not offers.

use super::ErrorSentence;
use crate::francetravail::wire::Rejected;

pub(crate) fn rejected(error: &Rejected) -> ErrorSentence {
    let what = match error {
        Rejected::Json(_) => "ce n'est pas une offre en JSON",
        Rejected::Id(_) => "le champ « id » ne donne pas de numéro",
        Rejected::Empty(_) => "ni titre ni description",
    };
    ErrorSentence::new(
        what,
        "Refaites-la avec « matcher fetch » ou « matcher import offers ».",
    )
}
