//! What is said of a place that is none.

/// Why a text is no département, on the command line and on a page alike.
pub(crate) const DEPARTEMENT_EXPECTED: &str = "un département est attendu, par exemple 59, 2A, 971 ou Paris ; plusieurs avec des virgules : 59,62";
