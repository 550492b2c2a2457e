//! The France Travail API "Offres d'emploi v2".
//!
//! Owns: how the API is asked, and the shape of what it answers. It does not
//! know the store: it gives offers out, and the record to keep of each.

pub mod wire;
