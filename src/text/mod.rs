//! From French text to terms: one analyzer for offers and CVs.
