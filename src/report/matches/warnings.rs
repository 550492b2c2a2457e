//! What a person should know before reading an answer: what was loosened, what is missing in
//! the base, a text that is no CV.

use super::understood::both_genders;
use crate::app::english_cv::EnglishCv;
use crate::app::matching::{Matches, Relaxed};
use crate::report::french::{decimal, plural};

/// What it means for the answer that the CV is in English.
pub(super) fn english_warning(cv: EnglishCv) -> String {
    match cv.trade {
        Some(trade) => format!(
            "Ce CV est en anglais et les offres sont en français : il a été comparé au métier « {trade} ». Un CV en français en trouvera de plus proches."
        ),
        None => "Ce CV est en anglais et les offres sont en français : écrivez en tête le métier en français, les offres seront plus proches.".to_owned(),
    }
}

/// The warning for a text that is about no occupation of the base.
pub(super) fn not_about_work_warning(matches: &Matches) -> Option<String> {
    let text = "Ce texte ne parle d'aucun métier de la base : vérifiez que c'est bien un CV.";
    (!matches.work_score.is_cv()).then(|| text.to_owned())
}

/// The warning for an occupation without offers in the base.
pub(super) fn no_offer_warning(matches: &Matches) -> Option<String> {
    let trade = both_genders(&matches.occupations.first()?.label);
    match matches.n_of_trade {
        0 => Some(format!(
            "La base n'a aucune offre du métier « {trade} » : celles qui suivent sont les plus proches."
        )),
        n @ 1..=FEW if matches.offers.len() <= n => Some(format!(
            "La base n'a que {} du métier « {trade} ».",
            plural(n, "offre", "offres")
        )),
        n @ 1..=FEW => Some(format!(
            "La base n'a que {} du métier « {trade} » : les autres sont d'un métier proche.",
            plural(n, "offre", "offres")
        )),
        _ => None,
    }
}

/// Offers of a trade below which those shown are soon of another one.
const FEW: usize = 9;

/// What was loosened, and why.
pub(super) fn relaxed_warning(relaxed: Relaxed) -> String {
    let how = match relaxed {
        Relaxed::Distance { from, to } => {
            return format!(
                "Aucune offre de ce métier à moins de {} km : la recherche va jusqu'à {} km.",
                decimal(from, 0),
                decimal(to, 0)
            );
        }
        Relaxed::Experience => "des offres qui demandent plus d'expérience",
        Relaxed::Since => "des offres plus anciennes",
        Relaxed::Pay => "des offres moins payées, ou qui ne disent pas leur salaire",
        Relaxed::Facts => "des offres qui ne disent pas tout ce qui est demandé",
        Relaxed::Contract => "d'autres contrats",
        Relaxed::Departement => "d'autres départements",
        Relaxed::Place => "tout le pays",
    };
    format!("Aucune offre de ce métier avec ce qui est demandé : la recherche est élargie à {how}.")
}
