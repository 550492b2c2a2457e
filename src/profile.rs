//! The compact form in which an offer or a CV is compared.
