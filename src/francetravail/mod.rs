//! The France Travail API "Offres d'emploi v2".
