//! Whether a person can enter an occupation.

use crate::cv::Cv;
use crate::facts::diplomas;
use crate::rome::Sheet;

/// True if one can enter an occupation with the diplomas held, and with the title
/// where it is regulated.
pub(crate) fn can_enter(sheet: &Sheet, cv: &Cv) -> bool {
    let access = sheet.access.join("\n");
    let required = diplomas(&access);
    let titles: Vec<&str> = required.iter().filter_map(|d| d.what.title).collect();
    let mut held = cv.diplomas().iter().filter_map(|d| d.what.title);
    // « Un diplôme d'Etat, obligatoire pour exercer » may name none.
    let is_regulated = sheet.is_regulated
        || !titles.is_empty()
        || ["diplôme d'etat", "diplôme d'état"]
            .iter()
            .any(|state| access.to_lowercase().contains(state));
    let has_title = !is_regulated || held.any(|title| titles.contains(&title));
    let lowest = required.iter().map(|d| d.what.level).min();
    has_title && (lowest.is_none() || cv.level() >= lowest || cv.level().is_none())
}
